"""Whom a text is compared with at intake: who shares most of it first, and no more than some."""

from casework import intake
from casework.matching import TRIED
from models.messages import Arrival, Signature
from tests.houses import Town, make_arrival


def arrival(number: int, *values: int) -> Arrival:
    signature = Signature(version="1", exact=f"{number:064x}", minhash=number.to_bytes(4, "big"), bands=values)
    return make_arrival(number, signature=signature)


def own(number: int, count: int = 8) -> tuple[int, ...]:
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
