"""Whom a text is compared with at intake: who shares much of it, not everybody who uses one common phrase."""

from casework import intake
from casework.matching import FEW, MANY, TRIED
from models.messages import Arrival, Signature
from tests.houses import Town, make_arrival

PHRASE, OTHER = 5, 6


def arrival(number: int, *values: int) -> Arrival:
    signature = Signature(version="1", exact=f"{number:064x}", minhash=number.to_bytes(4, "big"), bands=values)
    return make_arrival(number, signature=signature)


def own(number: int, count: int = MANY) -> tuple[int, ...]:
    return tuple(1_000 * number + at for at in range(count))


def compared(town: Town, known: list[Arrival], one: Arrival) -> list[int]:
    """Return the numbers of the known texts that one more is compared with, in their order."""
    asked: list[int] = []

    def similar(other: bytes, _one: bytes) -> bool:
        asked.append(int.from_bytes(other, "big"))
        return False

    with town.act("system") as act:
        intake.store(act, known, run_ref=None, similar=lambda _one, _two: False)
    with town.act("system") as act:
        intake.store(act, [one], run_ref=None, similar=similar)
    return asked


def test_one_phrase_that_many_use_makes_no_candidate(town: Town) -> None:
    known = [arrival(number, PHRASE, *own(number)) for number in range(1, FEW + 2)]
    assert compared(town, known, arrival(100, PHRASE, *own(100))) == []


def test_one_phrase_that_few_use_does(town: Town) -> None:
    known = [arrival(number, PHRASE, *own(number)) for number in range(1, FEW + 1)]
    assert sorted(compared(town, known, arrival(100, PHRASE, *own(100)))) == [*range(1, FEW + 1)]


def test_two_phrases_do_however_many_use_them(town: Town) -> None:
    known = [arrival(number, PHRASE, *own(number)) for number in range(1, 9)]
    known.append(arrival(9, PHRASE, OTHER, *own(9)))
    known += [arrival(number, OTHER, *own(number)) for number in range(10, 19)]
    assert compared(town, known, arrival(100, PHRASE, OTHER, *own(100))) == [9]


def test_of_a_brief_text_one_phrase_is_enough(town: Town) -> None:
    known = [arrival(number, PHRASE, *own(number)) for number in range(1, FEW + 3)]
    assert sorted(compared(town, known, arrival(100, PHRASE, *own(100, MANY - 2)))) == [*range(1, FEW + 3)]


def test_who_shares_most_is_compared_first_and_no_more_than_some_are(town: Town) -> None:
    theirs = [*range(10, 14 + TRIED // 2)]
    known = [
        arrival(1 + at * 10 + number, value, *own(1 + at * 10 + number))
        for at, value in enumerate(theirs)
        for number in range(2)
    ]
    most = arrival(999, *theirs[-3:], *own(999))
    with_most = [*known, arrival(998, *own(998)), most]
    found = compared(town, with_most, arrival(5_000, *theirs, *own(5_000)))
    assert found[0] == 999
    assert len(found) == TRIED
