"""Half a year of weeks in which nothing changes, and weeks in which something does: what does drift tell?

Three sources of unlike size. Shares vary a little more from week to week than chance alone: reposts come in bunches.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from casework.counting import Measure, Place
from casework.drift import Alert, Cause, alerts
from models.vocabulary import Category, Priority

FIRST = date(2026, 1, 5)
BEFORE, QUIET = 12, 26
SOURCES: Mapping[str, int] = {"a": 400, "b": 150, "c": 60}
OFTEN: Mapping[str, float] = dict(
    zip(
        Category,
        (0.7, 0.5, 0.01, 0.005, 0.03, 0.06, 0.04, 0.01, 0.02, 0.015, 0.25, 0.12, 0.01, 0.25, 0.3),
        strict=True,
    )
)
BANDS: Mapping[Priority, float] = dict(zip(Priority, (0.01, 0.04, 0.15, 0.80), strict=True))
AGREED = 0.6
STEADY = 400
"""How steady shares are: 400 listings of a week vary as 200 independent ones would."""


def _monday(week: int) -> str:
    return (FIRST + timedelta(weeks=week)).isoformat()


def _week(
    rng: np.random.Generator,
    counts: Counter[Place],
    week: int,
    source: str,
    size: int,
    *,
    often: Mapping[str, float] = OFTEN,
    bands: Mapping[Priority, float] = BANDS,
    agreed: float = AGREED,
) -> None:
    """Add one week of one source, with about as many answers as a pair gives."""
    period, listings = _monday(week), max(1, int(rng.poisson(size)))
    for signal, share in often.items():
        here = rng.beta(share * STEADY, (1 - share) * STEADY) if share else 0.0
        counts[period, source, Measure.SIGNAL, str(signal)] += int(rng.binomial(listings, here))
    drawn = rng.multinomial(listings, rng.dirichlet([STEADY * share for share in bands.values()]))
    for band, number in zip(bands, drawn, strict=True):
        counts[period, source, Measure.LISTING, str(band)] += int(number)
        step = "8" if band in (Priority.URGENT, Priority.HIGH) else "1"
        counts[period, source, Measure.SCORE, step] += int(number)
    answers = max(1, listings // 8)
    kept = int(rng.binomial(answers, agreed))
    counts[period, source, Measure.ANSWER, "high.order.retained"] += kept
    counts[period, source, Measure.ANSWER, "high.order.set_aside"] += answers - kept


def quiet(seed: int) -> int:
    """Return how many alerts came in half a year in which nothing changed."""
    rng, counts = np.random.default_rng(seed), Counter[Place]()
    for week in range(BEFORE + QUIET):
        for source, size in SOURCES.items():
            _week(rng, counts, week, source, size)
    return sum(alert.week >= _monday(BEFORE) for alert in alerts(counts))


Change = Callable[[np.random.Generator, Counter[Place], int], None]


def _wording(rng: np.random.Generator, counts: Counter[Place], week: int) -> None:
    """Posters write their numbers in a way that no form knows: one signal nearly vanishes."""
    _week(rng, counts, week, "a", SOURCES["a"], often={**OFTEN, Category.CONTACT_OBSCURED: 0.05})


def _site(rng: np.random.Generator, counts: Counter[Place], week: int) -> None:
    """The site's page changes: half of each text isn't read any more."""
    _week(rng, counts, week, "a", SOURCES["a"], often={name: share / 3 for name, share in OFTEN.items()})


def _bands(rng: np.random.Generator, counts: Counter[Place], week: int) -> None:
    """The same signals are put in higher bands."""
    bands = dict(zip(Priority, (0.03, 0.13, 0.24, 0.60), strict=True))
    _week(rng, counts, week, "a", SOURCES["a"], bands=bands)


def _decisions(rng: np.random.Generator, counts: Counter[Place], week: int) -> None:
    """The team sets nearly everything aside that comes first."""
    _week(rng, counts, week, "a", SOURCES["a"], agreed=0.1)


def _new(rng: np.random.Generator, counts: Counter[Place], week: int) -> None:
    """Another source begins."""
    _week(rng, counts, week, "a", SOURCES["a"])
    _week(rng, counts, week, "d", 100)


PLANTED: Mapping[Cause, tuple[str, Change]] = {
    Cause.WORDING: ("a", _wording),
    Cause.SITE_CHANGE: ("a", _site),
    Cause.BANDS: ("a", _bands),
    Cause.DECISIONS: ("a", _decisions),
    Cause.NEW_SOURCE: ("d", _new),
}


def planted(cause: Cause, seed: int, weeks: int = BEFORE) -> Alert | None:
    """Return what is told of the source that changed after one week of it."""
    rng, counts = np.random.default_rng(seed), Counter[Place]()
    for week in range(weeks + 1):
        for source, size in SOURCES.items():
            if week < weeks or source != "a":
                _week(rng, counts, week, source, size)
    source, change = PLANTED[cause]
    change(rng, counts, weeks)
    told = [alert for alert in alerts(counts) if alert.week == _monday(weeks) and alert.source == source]
    return told[0] if told else None


class Told(NamedTuple):
    """How many of some planted changes were told after one week of them, and of how many the likely cause was right."""

    runs: int
    found: int
    right: int


def told_of(cause: Cause, runs: int) -> Told:
    """Plant a change many times."""
    alerts_told = [alert for seed in range(runs) if (alert := planted(cause, seed)) is not None]
    return Told(runs, len(alerts_told), sum(alert.cause is cause for alert in alerts_told))


class Quiet(NamedTuple):
    """False alerts in many half-years in which nothing changes."""

    years: int
    mean: float
    most: int
    at_most_one: float


def false_alerts(years: int) -> Quiet:
    """Let half-years pass in which nothing changes."""
    false = [quiet(seed) for seed in range(years)]
    return Quiet(years, float(np.mean(false)), max(false), float(np.mean([number <= 1 for number in false])))
