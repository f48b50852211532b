"""What is missed: an estimate, with its interval, of what the team would have retained had it read everything.

Each band is a stratum: how many items came, what was answered of those read in order, and of the random sample, whose
reasons were hidden at first. What nobody read of a band is taken to be like its random sample. Of each band's unread
items, the retained ones are beta-binomial given its sample (Jeffreys' prior; Brown, Cai and DasGupta, "Interval
Estimation for a Binomial Proportion", Statistical Science 16, 2001); their sum over bands is drawn many times.
Of the methods tried, this one kept its promise best at small counts: docs/learning.md has the figures.

Agreement with a team's decisions is not truth about anyone.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from models.vocabulary import Priority

DRAWS = 4_000
SEED = 20260302
"""The same counts give the same figures, whoever asks."""
SURE = 0.95
WORST = 0.5
"""A sample is large enough when, had it found nothing more, a recall under this could be excluded."""
FEWEST = 50
"""Fewer answers than this give no rate of a band."""
PRIOR = 0.5


@dataclass(frozen=True)
class Interval:
    """A figure between its limits."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True)
class Stratum:
    """One band over some weeks: items that came; answers to what was read in order, and to the random sample."""

    band: Priority
    items: int
    order_read: int = 0
    order_retained: int = 0
    random_read: int = 0
    random_retained: int = 0
    random_missing: int = 0

    @property
    def unread(self) -> int:
        """Items that nobody answered."""
        return max(0, self.items - self.order_read - self.random_read)


@dataclass(frozen=True)
class BandFigures:
    """What is told of one band. Counts under five are None once `casework.quality` hands them on."""

    band: Priority
    items: int
    read: int | None
    sample: int | None
    skipped: int | None
    per_thousand: Interval | None
    """Retained for a thousand items, from the random sample alone; None: sample too small."""


@dataclass(frozen=True)
class Missed:
    """Agreement with the team's decisions. `recall` is None when the sample is too small to conclude."""

    recall: Interval | None
    missed: Interval | None
    """Items that would have been retained, and weren't read."""
    found: int | None
    if_skipped_retained: float | None
    """Recall, were every skipped item of the sample one that is retained ..."""
    if_skipped_set_aside: float | None
    """... and were none."""
    sample: int
    more_needed: int
    """Answers of the random sample still lacking before a figure is given; 0 when there is one."""
    bands: tuple[BandFigures, ...] = field(default=())


def _draw_unread(strata: Sequence[Stratum], rng: np.random.Generator) -> np.ndarray:
    """Draw how many of the unread would be retained."""
    total = np.zeros(DRAWS)
    for one in strata:
        if one.unread:
            missed = one.random_read - one.random_retained
            share = rng.beta(one.random_retained + PRIOR, missed + PRIOR, DRAWS)
            total += rng.binomial(one.unread, share)
    return total


def _between(draws: np.ndarray, estimate: float) -> Interval:
    tail = (1 - SURE) / 2
    low, high = (float(value) for value in np.quantile(draws, (tail, 1 - tail)))
    return Interval(estimate, min(low, estimate), max(high, estimate))


def _expected(strata: Sequence[Stratum]) -> float:
    """Return the plain estimate of what the unread hold: each band's unread at its sample's rate."""
    return sum(one.unread * one.random_retained / one.random_read for one in strata if one.random_read)


def found(strata: Sequence[Stratum]) -> int:
    """Return how many were read and retained."""
    return sum(one.order_retained + one.random_retained for one in strata)


def more_needed(strata: Sequence[Stratum]) -> int:
    """Return how many more answers of the sample are needed, whatever it has found so far.

    The rule doesn't look at what the sample found: a figure given only when it pleases would not keep its interval.
    """
    unread = [one for one in strata if one.unread]
    bearable = sum(one.order_retained for one in strata) * (1 - WORST) / WORST
    low, high = -1, sum(one.unread for one in unread)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _at_most(unread, middle) <= bearable else (middle, high)
    return high


def _at_most(unread: Sequence[Stratum], more: int) -> float:
    """Return the upper limit of what is missed, had the sample and so many more found nothing."""
    whole = sum(one.items for one in unread) or 1
    total = 0.0
    for one in unread:
        answers = one.random_read + more * one.items / whole
        share = 1 - ((1 - SURE) / 2) ** (1 / answers) if answers > 0 else 1.0
        total += (one.unread * share) ** 2
    return math.sqrt(total)


def _bounds(strata: Sequence[Stratum]) -> tuple[float | None, float | None]:
    """Return the recall if all skipped items of the sample were retained, and if none was."""
    both = []
    for retained in (True, False):
        as_if = [
            Stratum(
                band=one.band,
                items=one.items,
                order_read=one.order_read,
                order_retained=one.order_retained,
                random_read=one.random_read + one.random_missing,
                random_retained=one.random_retained + (one.random_missing if retained else 0),
            )
            for one in strata
        ]
        held = found(strata)
        missed = _expected(as_if) + sum(one.random_missing for one in strata) * retained
        both.append(held / (held + missed) if held + missed else None)
    return both[0], both[1]


def _band(one: Stratum, rng: np.random.Generator) -> BandFigures:
    rate = None
    if one.random_read >= FEWEST:
        draws = rng.beta(one.random_retained + PRIOR, one.random_read - one.random_retained + PRIOR, DRAWS)
        rate = _between(1000 * draws, 1000 * one.random_retained / one.random_read)
    return BandFigures(one.band, one.items, one.order_read + one.random_read, one.random_read, one.random_missing, rate)


def estimate(strata: Sequence[Stratum]) -> Missed:
    """Estimate what is missed, or say how many more answers are needed."""
    rng = np.random.default_rng(SEED)
    bands = tuple(_band(one, rng) for one in strata)
    held, lacking = found(strata), more_needed(strata)
    sample = sum(one.random_read for one in strata)
    if lacking or not held:
        return Missed(None, None, held, None, None, sample, max(lacking, 1), bands)
    draws = _draw_unread(strata, rng)
    missed = _between(draws, _expected(strata))
    recall = _between(held / (held + draws), held / (held + missed.estimate))
    return Missed(recall, missed, held, *_bounds(strata), sample, 0, bands)


def plan(strata: Sequence[Stratum], days: float, a_day: Sequence[int]) -> Mapping[int, Interval]:
    """Say how many a week are found by reading so many a day, in order of bands, at the pace of what came."""
    rng = np.random.default_rng(SEED)
    planned: dict[int, Interval] = {}
    for number in a_day:
        left, draws, expected = number * 7.0, np.zeros(DRAWS), 0.0
        for one in sorted(strata, key=lambda each: list(Priority).index(each.band)):
            read = min(left, 7.0 * one.items / days)
            left -= read
            seen, kept = one.order_read + one.random_read, one.order_retained + one.random_retained
            if read and seen:
                draws += rng.binomial(round(read), rng.beta(kept + PRIOR, seen - kept + PRIOR, DRAWS))
                expected += read * kept / seen
        planned[number] = _between(draws, expected)
    return planned
