"""What learning and its estimates do where the truth is known (`benchmarks/learning/`), each beside its baseline."""

from collections.abc import Iterator
from typing import NamedTuple

from casework.drift import Cause
from maraude.problems import Unusable

Row = tuple[str, str, str, str]


class Sizes(NamedTuple):
    """How often each simulation runs."""

    towns: int
    years: int
    changes: int
    draws: int
    games: int
    merged: int


SMALL = Sizes(towns=20, years=3, changes=2, draws=4, games=1, merged=1)
FULL = Sizes(towns=500, years=200, changes=40, draws=200, games=20, merged=40)


def bench_learning(*, full: bool) -> Iterator[Row]:
    """Yield what was measured, its figure, its baseline, and what one is beside the other."""
    try:
        import benchmarks.learning  # noqa: F401  the simulations come with the sources, not with the package
    except ImportError:
        raise Unusable("this bench needs the sources: run it in a copy of the repository") from None
    sizes = FULL if full else SMALL
    yield from _intervals(sizes.towns)
    yield from _drift(sizes)
    yield from _local(sizes.draws)
    yield from _attacker(sizes.games)
    yield from _merging(sizes.merged)


def _share(value: float) -> str:
    return f"{100 * value:.1f}%"


def _points(value: float) -> str:
    return f"{100 * value:+.1f} points"


def _intervals(runs: int) -> Iterator[Row]:
    from benchmarks.learning.missed import TOWNS, cover

    for name, town in TOWNS.items():
        got = cover(town, runs)
        if got.given:
            what = (
                f"95% intervals of recall that hold the truth, {name}, {got.given} figures of {runs} runs, beside naive"
            )
            yield what, _share(got.covered), _share(got.naive), _points(got.covered - got.naive)
        else:
            yield f"figures given, {name}, {runs} runs, beside none", "0", "0", ""


def _drift(sizes: Sizes) -> Iterator[Row]:
    from benchmarks.learning.drift import false_alerts, told_of
    from benchmarks.learning.weeks import EVEN, LIVELY

    for world in (EVEN, LIVELY):
        quiet = false_alerts(sizes.years, world)
        one = _share(quiet.at_most_one)
        where = f"{world.name} weeks, mean of {quiet.years} half-years (at most one: {one})"
        yield f"false alerts in 26 quiet weeks, {where}, beside the aim", f"{quiet.mean:.2f}", "1", f"{quiet.mean:.2f}"
    for cause in Cause:
        told = told_of(cause, sizes.changes)
        what = f"changes told within a week with their cause, {cause.value.replace('_', ' ')}, beside those planted"
        yield what, f"{told.right}", f"{told.runs}", f"{told.right / told.runs:.2f}"


def _local(draws: int) -> Iterator[Row]:
    from benchmarks.learning.local import gains

    for contradicted, what in ((True, "that contradict the page"), (False, "where the page is right")):
        for flipped, how in ((0.0, ""), (0.1, ", one answer in ten mistaken")):
            got = gains(draws, flipped=flipped, contradicted=contradicted)
            yield (
                f"recall after 500 decisions {what}{how}, {draws} draws ({got.losing} lose), beside the champion",
                _share(got.challenger),
                _share(got.champion),
                _points(got.gain),
            )


def _attacker(towns: int) -> Iterator[Row]:
    from benchmarks.learning.attacker import KEPT, games

    got = games(towns)
    for when, right in (("while vectors live", got.before), ("once all are counts", got.after)):
        what = f"texts that an attacker tells as kept or not, {when}, towns: {towns}, beside chance"
        yield what, _share(right), _share(0.5), f"{right / 0.5:.2f}"
    for when, right in (("named, while vectors live", got.named), ("drawn, once all are counts", got.shared)):
        yield f"texts whose row is {when}, beside chance", _share(right), _share(1 / KEPT), f"{right * KEPT:.0f}"


def _merging(runs: int) -> Iterator[Row]:
    from benchmarks.learning.merged import costs

    got = costs(runs)
    what = f"recall learned from counts, runs: {runs}, beside learned from living vectors"
    yield what, _share(got.counts), _share(got.vectors), _points(got.counts - got.vectors)
