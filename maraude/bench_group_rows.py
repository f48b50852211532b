"""The lines of `maraude bench group`: each figure of ours beside datasketch's both ways, and how cost grows."""

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
            for other, what in _baselines(one, new, theirs, floor):
                yield _beside(told, one, other, what)
        yield from _grown(first, new)


def _baselines(
    one: Figure, new: Sequence[Figure], theirs: Sequence[Figure], floor: Figure
) -> Iterator[tuple[Figure, str]]:
    if one in theirs:
        yield floor, "rensa shingling alone"
    elif one.way.endswith(WHOLE):
        bare = next(other for other in new if one.way == other.way + WHOLE)
        yield bare, "the lowest band, whose words aren't kept"
    else:
        for other in theirs:
            yield other, f"{other.way}, among {other.size:,}"


def _grown(first: Sequence[Figure], last: Sequence[Figure]) -> Iterator[Measured]:
    before = {one.way: one for one in first}
    for one in last if last is not first else ():
        small = before[one.way]
        yield Measured(
            f"{one.way}: processor ms for one more listing among {one.size:,}, beside among {small.size:,}",
            f"{one.whole:.3f}",
            f"{small.whole:.3f}",
            f"{one.whole / small.whole:.2f}",
        )


def _beside(told: str, one: Figure, other: Figure, what: str) -> Measured:
    return Measured(
        f"listings a second of processor time: {told}, beside {what}",
        f"{1000 / one.whole:.0f}",
        f"{1000 / other.whole:.0f}",
        f"{other.whole / one.whole:.2f}",
    )
