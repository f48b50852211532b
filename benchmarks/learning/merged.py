"""What merging costs: a challenger learned from living vectors, and one from the counts that they become.

Decisions and unseen listings are those of `local`; the time of each decision comes as in a house, day by day.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from benchmarks.learning import local
from benchmarks.learning.attacker import counted
from casework.merging import LAST, K, Vector
from classifier import lexicon as lexicons
from classifier.features import Floats
from classifier.learn import contributions, learn
from classifier.lessons import table, weights_of
from classifier.triage import Calibration
from models.lessons import Answer, Lesson
from models.vocabulary import Category, Priority

DAYS = 90


class Cost(NamedTuple):
    """Recall at the same capacity: of the champion, learned from vectors, learned from counts; and what was lost."""

    champion: float
    vectors: float
    counts: float
    silent: float
    """Share of decisions that ended in a count that says nothing of signals."""


def as_counts(lessons: Sequence[Lesson], rng: np.random.Generator) -> tuple[list[Lesson], float]:
    """Turn lessons into those that the house would give once every vector has ended."""
    start = date(2026, 1, 5)
    vectors = [
        Vector(f"{row:05d}", one.signals, one.answer, one.band, one.sampled, start + timedelta(int(rng.integers(DAYS))))
        for row, one in enumerate(lessons)
    ]
    chance = {(one.band, one.sampled): one.propensity for one in lessons}
    counts = counted(vectors)
    taught = [
        Lesson(
            signals={Category(name): strength for name, strength in signals.items()},
            answer=Answer(key.answer),
            band=Priority(key.band),
            sampled=key.sampled,
            propensity=chance[Priority(key.band), key.sampled],
            period=date.fromisoformat(f"{key.period}-01"),
            number=number,
        )
        for key, (signals, number) in sorted(counts.items())
        if key.rung < LAST and number >= K
    ]
    return taught, 1 - sum(one.number for one in taught) / len(lessons)


def cost(champion: Calibration, weights: Floats, seed: int) -> Cost:
    """Let a team decide 500 times; learn from its vectors, and from what they become; order unseen listings."""
    rng = np.random.default_rng(seed)
    truth = local._truth(champion, weights, contradicted=True)
    strengths, positive = local._draw(rng, local.SEEN, truth)
    lessons = local._decided(rng, strengths, positive, champion, weights, flipped=0.0)
    merged, silent = as_counts(lessons, rng)
    unseen, found = local._draw(rng, local.UNSEEN, truth)

    def recall(calibration: Calibration) -> float:
        return local._recall(contributions(unseen, calibration, weights), found, np.random.default_rng(seed))

    vectors, counts = (recall(learn(table(one), champion, weights).calibration) for one in (lessons, merged))
    return Cost(recall(champion), vectors, counts, silent)


def costs(runs: int) -> Cost:
    """Return the mean of many runs."""
    weights = weights_of(lexicons.load())
    told = [cost(local.CHAMPION, weights, local.FIRST_SEED + number) for number in range(runs)]
    return Cost(*(float(np.mean(column)) for column in zip(*told, strict=True)))
