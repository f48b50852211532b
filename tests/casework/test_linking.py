"""A text that repeats two waiting items makes them one: which came first, and in which batch, tells nothing."""

import hashlib
import random
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from sqlmodel import select

from casework import intake, queue
from models.database import transaction
from models.messages import Arrival, Signature
from models.tables import Fingerprint, Listing, QualityCount, Situation
from tests.houses import Town, make_arrival

CHAINS = (range(1, 7), range(20, 23), range(40, 41), range(60, 65))
"""Texts by number: each is alike to its neighbours, and to no other."""


Asked = Sequence[tuple[bytes, Sequence[bytes]]]


def numbered(signature: bytes) -> int:
    return int.from_bytes(signature[:4], "big")


def alike(asked: Asked) -> list[list[int]]:
    return [
        [at for at, other in enumerate(others) if abs(numbered(one) - numbered(other)) <= 1] for one, others in asked
    ]


def text(number: int) -> Arrival:
    exact = hashlib.sha256(str(number).encode()).hexdigest()
    bands = (number, number + 1)
    signature = Signature(version="1", exact=exact, minhash=number.to_bytes(4, "big"), bands=bands)
    return make_arrival(number, signature=signature)


def arrive(town: Town, arrivals: list[Arrival]) -> None:
    with town.act("system") as act:
        intake.store(act, arrivals, run_ref=None, similar=alike)


def groups(town: Town) -> list[list[str]]:
    with transaction(town.house.engine) as session:
        where = session.exec(select(Fingerprint.exact, Fingerprint.situation_ref)).all()
        found = {ref: sorted(exact for exact, other in where if other == ref) for _, ref in where}
        listed = session.exec(select(Listing.situation_ref)).all()
        for situation in session.exec(select(Situation)).all():
            assert situation.members == len(found[situation.ref]) == listed.count(situation.ref)
        counted = session.exec(select(QualityCount).where(QualityCount.measure == "item")).all()
        assert sum(each.number for each in counted) == len(found)
    return sorted(found.values())


@pytest.mark.parametrize("seed", range(6))
def test_groups_do_not_depend_on_the_order_of_arrival(towns: Callable[..., Town], seed: int) -> None:
    town = towns(sample_share=seed % 2 / 2)
    chance = random.Random(seed)
    numbers = [number for chain in CHAINS for number in chain]
    chance.shuffle(numbers)
    cuts = sorted({0, *chance.sample(range(len(numbers)), seed), len(numbers)})
    for start, end in pairwise(cuts):
        arrive(town, [text(number) for number in numbers[start:end]])
    assert groups(town) == sorted(sorted(text(number).signature.exact for number in chain) for chain in CHAINS)


def test_an_item_that_somebody_has_in_hand_stays_as_it_is(town: Town) -> None:
    arrive(town, [text(1)])
    with town.act("worker") as act:
        lent = queue.take(act)
    arrive(town, [text(3)])
    arrive(town, [text(2)])
    assert lent is not None
    assert len(groups(town)) == 2
    with town.act("worker") as act:
        assert queue.current(act) is not None


@pytest.mark.parametrize("together", [1, 2, 4])
def test_what_a_text_is_compared_with_does_not_depend_on_the_cut(town: Town, together: int) -> None:
    kinds = {
        "known": range(8),
        "has a phrase in common": (20, 7, *range(21, 27)),
        "begins with the same": (0, *range(30, 37)),
        "has two in common": (40, 6, 7, *range(41, 46)),
    }
    compared = set()

    def none(asked: Asked) -> list[list[int]]:
        compared.update((one, other) for one, others in asked for other in others)
        return [[] for _ in asked]

    arrivals = []
    for number, (kind, values) in enumerate(kinds.items()):
        exact = hashlib.sha256(kind.encode()).hexdigest()
        signature = Signature(version="1", exact=exact, minhash=kind.encode(), bands=tuple(values))
        arrivals.append(make_arrival(number, signature=signature))
    with town.act("system") as act:
        for at in range(0, len(arrivals), together):
            intake.store(act, arrivals[at : at + together], run_ref=None, similar=none)
    assert compared == {
        (b"begins with the same", b"known"),
        (b"has two in common", b"known"),
    }


@pytest.mark.parametrize("together", [1, 2])
def test_a_text_of_too_few_words_for_bands_is_known_when_it_says_exactly_the_same(town: Town, together: int) -> None:
    arrivals = []
    for number, said in enumerate(("À voir.", "À voir.", "À louer.", "À louer.")):
        exact = hashlib.sha256(said.encode()).hexdigest()
        arrivals.append(make_arrival(number, signature=Signature(version="1", exact=exact, minhash=b"0000", bands=())))
    for at in range(0, len(arrivals), together):
        arrive(town, arrivals[at : at + together])
    assert [len(group) for group in groups(town)] == [2, 2]
