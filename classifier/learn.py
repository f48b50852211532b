"""Learn triage weights from decisions: the champion's weights as prior, moved as far as what people decided supports.

A maximum a posteriori fit. Three things that differ from team to team aren't kept: how often it retains, how sharply it
follows signals at all, and a share of answers that anyone gives by mistake. What is kept is what differs *between*
signals. Weights stay between bounds, never negative: more signals never lower a score, and no gate moves.
"""

from functools import partial
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from classifier.features import Flags, Floats
from classifier.lessons import MOVES, Table
from classifier.triage import Calibration
from models.vocabulary import FAMILY_OF, Family

FEWEST, FEWEST_EACH = 100, 10
"""Decisions, and decisions of each sort, below which nothing is learned."""
LEAST, MOST = 0.25, 4.0
"""A weight of the page moves between a quarter and four times of itself: one team doesn't unlearn an expert list."""
LEAST_YOUTH = 0.5
MOST_SETTING = 4.0
"""Log-odds that a signal without a weight on the page may take."""
SPREAD, SPREAD_OF_PRIOR = 1.4, 0.25
"""Standard deviation of a weight around its prior: log-odds, and a share of the prior."""
SHARPNESS_SPREAD = 0.5
MISTAKEN = 0.05
"""Share of answers taken to be mistaken: one answer can't cost more than its logarithm."""
FLATTENED = 0.5
"""Exponent of the importance 1 / propensity: between what is read (0, precise) and what there is (1, unbiased)."""


class TooFew(Exception):
    """Not enough decisions to learn from; holds how many there are and how many of each sort."""

    def __init__(self, decisions: int, retained: int) -> None:
        super().__init__(
            f"{decisions} decisions that say something about weights, {retained} of them retained: at least {FEWEST} "
            f"are needed, with {FEWEST_EACH} of each sort"
        )


class Learned(NamedTuple):
    """What the fit moved."""

    calibration: Calibration
    decisions: int
    retained: int
    effective: float
    """Decisions that the weighted ones are worth (Kish)."""


def learn(lessons: Table, champion: Calibration, weights: Floats) -> Learned:
    """Return the champion's calibration with weights moved by lessons; bands keep the share of listings they hold."""
    of = lessons.teaches
    decisions, retained = int(lessons.number[of].sum()), int(lessons.number[of & lessons.retained].sum())
    if decisions < FEWEST or min(retained, decisions - retained) < FEWEST_EACH:
        raise TooFew(decisions, retained)
    prior = champion.slope * _current(champion, weights)
    on_page = champion.slope * weights
    importance, effective = _importance(lessons.stands_for[of], lessons.number[of])
    moved = _fit(lessons.strengths[of], lessons.retained[of], importance, prior, on_page)
    return Learned(
        _banded(_calibration(champion, weights, moved), champion, lessons, weights), decisions, retained, effective
    )


def contributions(strengths: Floats, calibration: Calibration, weights: Floats) -> Floats:
    """Return the log-odds that each row's signals contribute."""
    total: Floats = strengths @ (calibration.slope * _current(calibration, weights))
    return total


def _current(calibration: Calibration, weights: Floats) -> Floats:
    return np.array([calibration.weight(category, weight) for category, weight in zip(MOVES, weights, strict=True)])


def _importance(stands_for: Floats, number: Floats) -> tuple[Floats, float]:
    """Return row weights by flattened importance, summing to the decisions; and what these are worth (Kish)."""
    weight = number * (stands_for / number) ** FLATTENED
    effective = float(weight.sum() ** 2 / (weight**2 / number).sum())
    return weight * number.sum() / weight.sum(), effective


def _bounds(prior: Floats, on_page: Floats) -> list[tuple[float, float]]:
    """Return how far each weight may go, in log-odds."""
    least = [LEAST_YOUTH if FAMILY_OF[category] is Family.YOUTH else LEAST for category in MOVES]
    return [
        (low * given, MOST * given) if given > 0 else (0.0, MOST_SETTING)
        for low, given in zip(least, on_page, strict=True)
    ]


def _fit(strengths: Floats, retained: Flags, importance: Floats, prior: Floats, on_page: Floats) -> Floats:
    """Return the weights, in the champion's log-odds, that explain the answers best beside the prior.

    Where answers may be mistaken, a start far from them can end where all of one sort are: the fit that takes none for
    a mistake is a second start, and the better end counts.
    """
    spread = SPREAD + SPREAD_OF_PRIOR * prior
    share = float(np.clip(importance[retained].sum() / importance.sum(), 0.01, 0.99))
    start = np.concatenate([[np.log(share / (1 - share)), 0.0], prior])

    def loss(values: Floats, mistaken: float) -> tuple[float, Floats]:
        level, sharp, beta = values[0], np.exp(values[1]), values[2:]
        plain = strengths @ beta
        chance = 1.0 / (1.0 + np.exp(-np.clip(level + sharp * plain, -30, 30)))
        said = mistaken + (1 - 2 * mistaken) * chance
        seen = np.where(retained, said, 1 - said)
        away = (beta - prior) / spread
        total = -importance @ np.log(seen) + 0.5 * away @ away + 0.5 * (values[1] / SHARPNESS_SPREAD) ** 2
        slope = -importance * np.where(retained, 1, -1) / seen * (1 - 2 * mistaken) * chance * (1 - chance)
        of_beta = sharp * (strengths.T @ slope) + away / spread
        of_sharp = sharp * (slope @ plain) + values[1] / SHARPNESS_SPREAD**2
        return float(total), np.concatenate([[slope.sum(), of_sharp], of_beta])

    bounds = [(-15.0, 15.0), (-1.5, 1.5), *_bounds(prior, on_page)]
    fit = partial(minimize, loss, jac=True, method="L-BFGS-B", bounds=bounds)
    ends = [fit(each, args=(MISTAKEN,)) for each in (start, fit(start, args=(0.0,)).x)]
    fitted: Floats = min(ends, key=lambda end: float(end.fun)).x[2:]
    return fitted


def _calibration(champion: Calibration, weights: Floats, moved: Floats) -> Calibration:
    times = {
        category: round(float(value / (champion.slope * weight)), 4)
        for category, weight, value in zip(MOVES, weights, moved, strict=True)
        if weight > 0
    }
    plus = {
        category: round(float(value / champion.slope), 4)
        for category, weight, value in zip(MOVES, weights, moved, strict=True)
        if weight == 0 and value > 0
    }
    return champion.model_copy(update={"times": times, "plus": plus})


def _banded(moved: Calibration, champion: Calibration, lessons: Table, weights: Floats) -> Calibration:
    """Let each band begin where it holds the share of listings that it held: promotion asks for no more reading."""
    before, after = (_scores(lessons.strengths, each, weights) for each in (champion, moved))
    floor = float(np.nextafter(_scores(np.zeros((1, len(MOVES))), champion, weights)[0], 1.0))
    bands: dict[str, float] = {}
    least = floor
    for name in ("medium", "high", "urgent"):
        border = getattr(champion, name)
        share = lessons.stands_for[before >= border].sum()
        least = bands[name] = max(least, _border(after, lessons.stands_for, share, border))
    return moved.model_copy(update=bands)


def _border(scores: Floats, stands_for: Floats, share: float, border: float) -> float:
    """Return a border between scores that listings worth a share at most reach; never lower where none did."""
    values = np.unique(scores)[::-1]
    held = np.array([stands_for[scores >= value].sum() for value in values])
    fits = int((held <= share * (1 + 1e-9)).sum())
    above = values[fits - 1] if fits else 1.0
    between = float((above + values[fits]) / 2) if fits < len(values) else 0.0
    return max(border, between) if share == 0 else between


def _scores(strengths: Floats, calibration: Calibration, weights: Floats) -> Floats:
    logits = calibration.base + contributions(strengths, calibration, weights)
    scores: Floats = 1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))
    return scores
