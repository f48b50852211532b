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


def alike(one: bytes, others: Sequence[bytes]) -> list[int]:
    number = int.from_bytes(one[:4], "big")
    return [at for at, other in enumerate(others) if abs(number - int.from_bytes(other[:4], "big")) <= 1]


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
