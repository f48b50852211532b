"""A town whose truth is known, and a queue that reads 5% of what comes: does the interval hold what it promises?

A run draws the town anew: how rare what matters is varies from half to twice. The queue reads the first bands in order,
up to 5% of all items, the freshest of a band first (what is fresh is retained a little more often); the random sample
is answered as far as there was time, and some of it is skipped.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from casework.missed import Stratum, estimate
from models.vocabulary import Priority

READS = 0.05
FRESHER = 0.1
"""How much more often than the oldest of its band the freshest is retained, as a share of the band's rate."""


@dataclass(frozen=True)
class Town:
    """How many items, which share of them in each band, and how many of a band the team would retain."""

    items: int
    sample: float
    shares: tuple[float, float, float, float]
    rates: tuple[float, float, float, float]
    skipped: float = 0.0


TOWNS: Mapping[str, Town] = {
    "rare, read well": Town(20_000, 0.05, (0.01, 0.04, 0.15, 0.80), (0.50, 0.20, 0.010, 0.0008)),
    "rare, read poorly": Town(40_000, 0.05, (0.01, 0.04, 0.15, 0.80), (0.15, 0.08, 0.020, 0.0060)),
    "common, read well": Town(20_000, 0.05, (0.02, 0.06, 0.20, 0.72), (0.70, 0.40, 0.050, 0.0040)),
    "common, read poorly": Town(20_000, 0.05, (0.02, 0.06, 0.20, 0.72), (0.30, 0.20, 0.100, 0.0500)),
    "one in ten skipped": Town(20_000, 0.05, (0.02, 0.06, 0.20, 0.72), (0.70, 0.40, 0.050, 0.0040), 0.1),
    "sample hardly read": Town(20_000, 0.005, (0.01, 0.04, 0.15, 0.80), (0.50, 0.20, 0.010, 0.0008)),
}


@dataclass(frozen=True)
class Coverage:
    """What many runs gave."""

    runs: int
    given: int
    """Runs with a figure; in the others the sample was too small."""
    covered: float
    """Share of the given intervals that hold the truth."""
    naive: float
    """The same of a Wilson interval on what was read alone."""
    truth: float
    width: float
    more_needed: float
    bounds: float
    """Share of given figures whose truth lies between the bounds for skipped items, widened by the interval."""


def draw(town: Town, rng: np.random.Generator) -> tuple[list[Stratum], float]:
    """Draw a town and its queue; return what the house counts, and the true recall."""
    left, strata, found, missed = int(READS * town.items), [], 0, 0
    rarity = np.exp(rng.uniform(-0.7, 0.7))
    for band, share, rate in zip(Priority, town.shares, town.rates, strict=True):
        items = int(town.items * share)
        fresh = rng.random(items)
        retained = rng.random(items) < np.minimum(0.95, rate * rarity * (1 + FRESHER * (fresh - 0.5)))
        drawn = rng.random(items) < town.sample
        skipped = drawn & (rng.random(items) < town.skipped)
        order = np.flatnonzero(~drawn)[np.argsort(-fresh[~drawn])][:left]
        left -= len(order)
        read = drawn & ~skipped
        strata.append(
            Stratum(
                band,
                items,
                len(order),
                int(retained[order].sum()),
                int(read.sum()),
                int(retained[read].sum()),
                random_missing=int(skipped.sum()),
            )
        )
        found += int(retained[order].sum() + retained[read].sum())
        missed += int(retained.sum()) - int(retained[order].sum() + retained[read].sum())
    return strata, found / (found + missed) if found + missed else 1.0


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return Wilson's interval of a share."""
    if not whole:
        return 0.0, 1.0
    z, share = 1.96, part / whole
    middle = (share + z * z / 2 / whole) / (1 + z * z / whole)
    half = z * sqrt(share * (1 - share) / whole + z * z / 4 / whole**2) / (1 + z * z / whole)
    return middle - half, middle + half


def naive(strata: list[Stratum]) -> tuple[float, float]:
    """Of all that was retained, the share found in order: as if what is read said what there is."""
    in_order = sum(one.order_retained for one in strata)
    return wilson(in_order, in_order + sum(one.random_retained for one in strata))


def _runs(town: Town, runs: int, seed: int) -> Iterator[tuple[list[Stratum], float]]:
    rng = np.random.default_rng(seed)
    for _ in range(runs):
        yield draw(town, rng)


def cover(town: Town, runs: int, seed: int = 1) -> Coverage:
    """Run a town many times."""
    covered, plain, truths, widths, lacking, within = [], [], [], [], [], []
    for strata, truth in _runs(town, runs, seed):
        told = estimate(strata)
        low, high = naive(strata)
        plain.append(low <= truth <= high)
        truths.append(truth)
        lacking.append(told.more_needed)
        if told.recall is not None:
            covered.append(told.recall.low <= truth <= told.recall.high)
            widths.append(told.recall.high - told.recall.low)
            within.append(
                min(told.if_skipped_retained or 0.0, told.recall.low) <= truth
                and truth <= max(told.if_skipped_set_aside or 1.0, told.recall.high)
            )
    return Coverage(
        runs,
        len(covered),
        _mean(covered),
        _mean(plain),
        _mean(truths),
        _mean(widths),
        float(np.median(lacking)),
        _mean(within),
    )


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else float("nan")
