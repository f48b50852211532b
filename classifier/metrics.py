"""Measures: areas, recall where a team stops reading, calibration, and bootstrap intervals around them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.metrics import average_precision_score

from classifier.features import Flags, Floats

RESAMPLES = 300
BINS = 10


class Interval(NamedTuple):
    """A figure with its 95% bootstrap interval."""

    value: float
    low: float
    high: float


def area(positive: Flags, scores: Floats) -> float:
    """Return the area under precision-recall; not a number without a positive."""
    return float(average_precision_score(positive, scores)) if positive.any() else float("nan")


def recall_at(positive: Flags, scores: Floats, share: float) -> float:
    """Return the recall within the first share of the queue; ties are read in the least favourable order."""
    read = int(share * len(scores))
    order = np.lexsort((positive, -scores))
    return float(positive[order[:read]].sum() / max(positive.sum(), 1))


def precision_at(positive: Flags, scores: Floats, count: int) -> float:
    """Return the precision of the first listings read."""
    order = np.lexsort((positive, -scores))
    return float(positive[order[:count]].mean())


def interval(
    measure: Callable[[Flags, Floats], float], positive: Flags, scores: Floats, *, seed: int, resamples: int = RESAMPLES
) -> Interval:
    """Return a measure with the interval that resampling listings gives."""
    rng = np.random.default_rng(seed)
    values = []
    for _ in range(resamples):
        chosen = rng.integers(0, len(scores), len(scores))
        if positive[chosen].any():
            values.append(measure(positive[chosen], scores[chosen]))
    low, high = np.percentile(values, [2.5, 97.5]) if values else (float("nan"), float("nan"))
    return Interval(measure(positive, scores), float(low), float(high))


class Bin(NamedTuple):
    """One point of the reliability plot."""

    said: float
    seen: float
    weight: float


def reliability(positive: Flags, scores: Floats, base_rate: float) -> list[Bin]:
    """Return what was said and what was seen, by tenths of the score, as if positives were at the base rate."""
    weights = at_base_rate(positive, base_rate)
    numbers = np.minimum((scores * BINS).astype(int), BINS - 1)
    bins = []
    for number in range(BINS):
        here = numbers == number
        total = float(weights[here].sum())
        if total > 0:
            said = float((scores[here] * weights[here]).sum() / total)
            bins.append(Bin(said, float((positive[here] * weights[here]).sum() / total), total))
    return bins


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """Return the mean distance between said and seen, weighted by how often it is said."""
    total = sum(bin_.weight for bin_ in bins) or 1.0
    return sum(bin_.weight * abs(bin_.said - bin_.seen) for bin_ in bins) / total


def brier(positive: Flags, scores: Floats, base_rate: float) -> float:
    """Return the mean squared error of the scores at the base rate."""
    return float(np.average((scores - positive) ** 2, weights=at_base_rate(positive, base_rate)))


def at_base_rate(positive: Flags, base_rate: float) -> Floats:
    """Return weights under which positives are at the base rate."""
    share = float(positive.mean())
    if share in (0.0, 1.0):
        return np.ones(len(positive))
    return np.where(positive, base_rate / share, (1 - base_rate) / (1 - share))
