"""The lines of `maraude bench group`: each figure of ours beside datasketch's both ways, and how cost grows.

Figures have their unit: with a date behind it, a bare row of decimals reads as a phone number.
"""

from collections.abc import Iterable, Iterator, Sequence

from maraude.bench_page import Measured
from maraude.bench_turns import Figure

WHOLE = ", all of intake"
"""What ends the name of a way that stores everything that a person may read."""


def compared(stages: Iterable[Sequence[Figure]]) -> Iterator[Measured]:
    """Yield the lines of each size as it is measured, after rensa alone.

    Where datasketch's index would not fit in memory, its largest one is compared with.
    """
    each = iter(stages)
    (floor,) = next(each)
    first: Sequence[Figure] = ()
    theirs: list[Figure] = []
    for new in each:
        first = first or new
        theirs = [one for one in new if one.way.startswith("datasketch")] or theirs
        for one in new:
            told = f"{one.way}, among {one.size:,} (recall {one.recall:.3f}; {one.elapsed:.2f} ms elapsed)"
            if one in theirs:
                yield _costs(told, one, floor, "rensa shingling alone")
            for other, what in _baselines(one, new, theirs):
                yield _beside(told, one, other, what)
        yield from _grown(first, new)


def _baselines(one: Figure, new: Sequence[Figure], theirs: Sequence[Figure]) -> Iterator[tuple[Figure, str]]:
    if one in theirs:
        return
    if one.way.endswith(WHOLE):
        bare = next(other for other in new if one.way == other.way + WHOLE)
        yield bare, "the lowest band, whose words aren't kept"
        return
    for other in theirs:
        yield other, f"{other.way} ({other.size:,} listings)"


def _grown(first: Sequence[Figure], last: Sequence[Figure]) -> Iterator[Measured]:
    before = {one.way: one for one in first}
    for one in last if last is not first else ():
        small = before[one.way]
        yield _costs(f"{one.way}, among {one.size:,}", one, small, f"among {small.size:,} of them")


def _costs(told: str, one: Figure, other: Figure, what: str) -> Measured:
    return Measured(
        f"processor ms for one more listing: {told}, beside {what}",
        f"{one.whole:.3f} ms",
        f"{other.whole:.3f} ms",
        f"{one.whole / other.whole:.2f} times",
    )


def _beside(told: str, one: Figure, other: Figure, what: str) -> Measured:
    return Measured(
        f"listings a second of processor time: {told}, beside {what}",
        f"{1000 / one.whole:.0f}",
        f"{1000 / other.whole:.0f}",
        f"{other.whole / one.whole:.2f} times",
    )
