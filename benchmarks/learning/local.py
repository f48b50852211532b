"""Local evidence that contradicts a prior: a team whose sources don't write as the page of weights supposes.

The truth is known, since it is drawn. On these sources a form of words that experts list as control is boilerplate, and
journeys, which weigh nothing on the page, go with what the team retains. A queue is read as teams read: the first bands
whole, a random sample of the rest. Then the challenger and the champion order listings that nobody has seen.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import numpy as np

from classifier import lexicon as lexicons
from classifier.features import Flags, Floats
from classifier.learn import contributions, learn
from classifier.lessons import MOVES, table, weights_of
from classifier.triage import Calibration
from models.lessons import Answer, Lesson
from models.vocabulary import Category, Priority

SEEN, UNSEEN, CAPACITY, SAMPLE = 8_000, 20_000, 0.05, 0.05
OFTEN: Mapping[Category, float] = {
    Category.AGE_STATED: 0.005,
    Category.SCHOOLING: 0.01,
    Category.MINORITY_MENTION: 0.006,
    Category.YOUTH_LANGUAGE: 0.02,
    Category.THIRD_PARTY_CONTROL: 0.18,
    Category.MOVED_BY_OTHERS: 0.02,
    Category.PAPERS_OR_MONEY_HELD: 0.01,
    Category.DEBT: 0.015,
    Category.EVASIVE_ON_AGE: 0.04,
    Category.CONTACT_OBSCURED: 0.25,
    Category.TRUST_LANGUAGE: 0.20,
    Category.RENTAL_PLACE: 0.20,
    Category.MOBILITY: 0.08,
}
"""Share of listings that hold each signal."""
LOCAL: Mapping[Category, float] = {Category.THIRD_PARTY_CONTROL: 0.3, Category.MOBILITY: 4.0}
"""What two signals truly weigh here, in log-odds; the others weigh what the champion says."""
TRUE_BASE = -5.8
CHAMPION = Calibration(base=-3.35, slope=1.62, medium=0.073, high=0.873, urgent=0.873)
"""As training on the written texts fits it."""
FIRST_SEED = 10_000
"""The draws from 0 on were looked at while the fit was written; these weren't."""


class Outcome(NamedTuple):
    """One run: recall at the same capacity, by champion and challenger, and the two weights that were wrong."""

    champion: float
    challenger: float
    boilerplate: float
    journeys: float
    decisions: int


def run(
    champion: Calibration, weights: Floats, *, seed: int, flipped: float = 0.0, contradicted: bool = True
) -> Outcome:
    """Let a team decide 500 times under the champion, learn, and order unseen listings both ways."""
    rng = np.random.default_rng(seed)
    truth = _truth(champion, weights, contradicted)
    strengths, positive = _draw(rng, SEEN, truth)
    lessons = _decided(rng, strengths, positive, champion, weights, flipped)
    learned = learn(table(lessons), champion, weights)
    moved = champion.slope * np.array(
        [learned.calibration.weight(category, weight) for category, weight in zip(MOVES, weights, strict=True)]
    )
    unseen, found = _draw(rng, UNSEEN, truth)
    return Outcome(
        _recall(contributions(unseen, champion, weights), found, rng),
        _recall(contributions(unseen, learned.calibration, weights), found, rng),
        float(moved[MOVES.index(Category.THIRD_PARTY_CONTROL)]),
        float(moved[MOVES.index(Category.MOBILITY)]),
        learned.decisions,
    )


class Gains(NamedTuple):
    """Many runs: mean recall by both, and what the challenger gained."""

    runs: int
    champion: float
    challenger: float
    gain: float
    error: float
    """Standard error of the mean gain."""
    lowest: float
    losing: int
    boilerplate: float
    journeys: float
    decisions: int


def gains(runs: int, *, flipped: float = 0.0, contradicted: bool = True) -> Gains:
    """Run many draws under the model that training gives."""
    weights = weights_of(lexicons.load())
    seeds = range(FIRST_SEED, FIRST_SEED + runs)
    told = [run(CHAMPION, weights, seed=seed, flipped=flipped, contradicted=contradicted) for seed in seeds]
    champion, challenger, boilerplate, journeys, decisions = (np.array(column) for column in zip(*told, strict=True))
    gained = challenger - champion
    return Gains(
        runs,
        float(champion.mean()),
        float(challenger.mean()),
        float(gained.mean()),
        float(gained.std(ddof=1) / np.sqrt(runs)),
        float(gained.min()),
        int((gained < 0).sum()),
        float(boilerplate.mean()),
        float(journeys.mean()),
        int(decisions.min()),
    )


def _truth(champion: Calibration, weights: Floats, contradicted: bool) -> Floats:
    truth = champion.slope * weights
    for category, weight in LOCAL.items() if contradicted else ():
        truth[MOVES.index(category)] = weight
    return truth


def _draw(rng: np.random.Generator, count: int, truth: Floats) -> tuple[Floats, Flags]:
    often = np.array([OFTEN[category] for category in MOVES])
    sure = np.array([1.0 if category is Category.AGE_STATED else 0.3 for category in MOVES])
    strengths = (rng.random((count, len(MOVES))) < often) * (sure + (1 - sure) * rng.random((count, len(MOVES))))
    chance = 1.0 / (1.0 + np.exp(-(TRUE_BASE + strengths @ truth)))
    return strengths, rng.random(count) < chance


def _decided(
    rng: np.random.Generator,
    strengths: Floats,
    positive: Flags,
    champion: Calibration,
    weights: Floats,
    flipped: float,
) -> list[Lesson]:
    """Return 500 decisions: the first listings of the queue, and a random sample of the others."""
    order = np.argsort(-contributions(strengths, champion, weights) + 1e-9 * rng.random(len(strengths)))
    first = order[: int(CAPACITY * len(order))]
    others = order[len(first) :]
    sampled = others[rng.random(len(others)) < SAMPLE]
    read = np.concatenate([first, sampled])[:500]
    said = positive ^ (rng.random(len(positive)) < flipped)
    kept = set(first.tolist())
    return [
        Lesson(
            signals={Category.SERVICE_CONTEXT: 1.0}
            | {category: float(s) for category, s in zip(MOVES, strengths[row], strict=True) if s > 0},
            answer=Answer.RETAINED if said[row] else Answer.SET_ASIDE,
            band=Priority.HIGH if row in kept else Priority.LOW,
            sampled=row not in kept,
            propensity=1.0 if row in kept else SAMPLE,
            period=date(2026, 3, 2),
        )
        for row in read.tolist()
    ]


def _recall(scores: Floats, positive: Flags, rng: np.random.Generator) -> float:
    """Return the share of what should be retained within the first 5%; equals are read in a random order."""
    order = np.lexsort((rng.random(len(scores)), -scores))
    return float(positive[order[: int(CAPACITY * len(order))]].sum() / positive.sum())
