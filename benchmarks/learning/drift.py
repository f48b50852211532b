"""Half a year of weeks in which nothing changes, and weeks in which something does: what does drift tell?

Four sources of unlike size, in two worlds (`benchmarks.learning.weeks`). A planted change has a size: 1 is the whole of
it, one half goes half of the way.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from benchmarks.learning.weeks import BANDS, EVEN, OFTEN, RETAINED, YEAR, Habits, World, draw, volume
from casework.counting import Place
from casework.drift import Alert, Cause, alerts
from models.vocabulary import Category, Priority

FIRST = date(2026, 1, 5)
BEFORE, QUIET = 12, 26
SOURCES: Mapping[str, float] = {"a": 400, "b": 150, "c": 60, "d": 25}
"""Listings a week. The last is mostly too small to be compared."""
CHANGES, NEW = "a", "new"
SIZES = (1.0, 0.75, 0.5)


def _monday(week: int) -> str:
    return (FIRST + timedelta(weeks=week)).isoformat()


def _add(counts: Counter[Place], week: int, source: str, found: Mapping[tuple[str, str], int]) -> None:
    for (measure, code), number in found.items():
        counts[_monday(week), source, measure, code] += number


def _weeks(rng: np.random.Generator, world: World, weeks: int) -> tuple[Counter[Place], int]:
    """Let weeks pass in which nothing changes; return their counts, and when in the year they began."""
    counts, began = Counter[Place](), int(rng.integers(YEAR))
    for week in range(weeks):
        for source, size in SOURCES.items():
            _add(counts, week, source, draw(rng, world, volume(rng, world, size, began + week), Habits()))
    return counts, began


def quiet(seed: int, world: World = EVEN) -> int:
    """Return how many alerts came in half a year in which nothing changed."""
    counts, _ = _weeks(np.random.default_rng(seed), world, BEFORE + QUIET)
    return sum(alert.week >= _monday(BEFORE) for alert in alerts(counts))


def _part(before: Mapping[str, float], after: Mapping[str, float], size: float) -> dict[str, float]:
    return {name: share + size * (after.get(name, share) - share) for name, share in before.items()}


def _wording(size: float) -> Habits:
    """Posters write their numbers in a way that no form knows: one signal nearly vanishes."""
    return Habits(often=_part(OFTEN, {Category.CONTACT_OBSCURED: 0.05}, size))


def _site(size: float) -> Habits:
    """The site's page changes: two thirds of what was read aren't any more."""
    return Habits(often=_part(OFTEN, {name: share / 3 for name, share in OFTEN.items()}, size))


def _bands(size: float) -> Habits:
    """The same signals are put in higher bands."""
    higher = dict(zip(Priority, (0.03, 0.13, 0.24, 0.60), strict=True))
    return Habits(bands={band: share + size * (higher[band] - share) for band, share in BANDS.items()})


def _decisions(size: float) -> Habits:
    """The team sets nearly everything aside that comes first."""
    return Habits(retained=_part(RETAINED, {"high.order": 0.1}, size))


PLANTED: Mapping[Cause, Callable[[float], Habits]] = {
    Cause.WORDING: _wording,
    Cause.SITE_CHANGE: _site,
    Cause.BANDS: _bands,
    Cause.DECISIONS: _decisions,
    Cause.NEW_SOURCE: lambda _: Habits(),
}
STARTS = 100
"""Listings a week of a source that begins."""


def planted(cause: Cause, seed: int, *, world: World = EVEN, size: float = 1.0, weeks: int = BEFORE) -> Alert | None:
    """Return what is told of the source that changed after one week of it."""
    rng = np.random.default_rng(seed)
    counts, began = _weeks(rng, world, weeks)
    source = NEW if cause is Cause.NEW_SOURCE else CHANGES
    for name, usual in {**SOURCES, **({NEW: size * STARTS} if source == NEW else {})}.items():
        habits = PLANTED[cause](size) if name == source else Habits()
        _add(counts, weeks, name, draw(rng, world, volume(rng, world, usual, began + weeks), habits))
    told = [alert for alert in alerts(counts) if alert.week == _monday(weeks) and alert.source == source]
    return told[0] if told else None


class Told(NamedTuple):
    """How many of some planted changes were told after one week of them, and of how many the likely cause was right."""

    runs: int
    found: int
    right: int


def told_of(cause: Cause, runs: int, *, world: World = EVEN, size: float = 1.0) -> Told:
    """Plant a change many times."""
    told = [planted(cause, seed, world=world, size=size) for seed in range(runs)]
    return Told(runs, sum(alert is not None for alert in told), sum(a is not None and a.cause is cause for a in told))


class Quiet(NamedTuple):
    """False alerts in many half-years in which nothing changes."""

    years: int
    mean: float
    most: int
    at_most_one: float


def false_alerts(years: int, world: World = EVEN) -> Quiet:
    """Let half-years pass in which nothing changes."""
    false = [quiet(seed, world) for seed in range(years)]
    return Quiet(years, float(np.mean(false)), max(false), float(np.mean([number <= 1 for number in false])))
