"""Lessons as numbers: what each signal of a vector weighs in, who answered, and what every row stands for.

A vector doesn't say whether a recruitment offer's own gate was open, and without service context nothing weighs: such
rows say nothing about weights. Identity isn't among the categories, so no weight can attach to it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from classifier.features import Flags, Floats
from classifier.lexicon import Lexicon
from classifier.weights import page
from models.lessons import Answer, Lesson
from models.vocabulary import Category

MOVES = tuple(
    category for category in Category if category not in (Category.SERVICE_CONTEXT, Category.RECRUITMENT_OFFER)
)
"""Categories whose weight decisions may move: the gates stay."""


class Table(NamedTuple):
    """One row a lesson: strengths that count, in the order of MOVES."""

    strengths: Floats
    open: Flags
    """Whether service context was read: elsewhere every contribution is 0."""
    teaches: Flags
    """Whether the row may say something about weights."""
    retained: Flags
    stands_for: Floats
    """How many listings a row stands for: items that share it, over the chance that a person saw them."""
    number: Floats


def table(lessons: Sequence[Lesson]) -> Table:
    """Return the lessons that were answered, as numbers."""
    answered = [lesson for lesson in lessons if lesson.answer is not Answer.MISSING]
    open_ = np.array([lesson.signals.get(Category.SERVICE_CONTEXT, 0.0) > 0 for lesson in answered], bool)
    offered = np.array([_counted(Category.RECRUITMENT_OFFER, lesson.signals) > 0 for lesson in answered], bool)
    number = np.array([lesson.number for lesson in answered], float)
    chance = np.array([lesson.propensity for lesson in answered], float)
    return Table(
        strengths_of(lesson.signals for lesson in answered),
        open_,
        open_ & ~offered,
        np.array([lesson.answer is Answer.RETAINED for lesson in answered], bool),
        number / chance,
        number,
    )


def strengths_of(vectors: Iterable[Mapping[Category, float]]) -> Floats:
    """Return the strengths that count, one row a vector; none where the gate is closed."""
    rows = [
        [_counted(category, signals) for category in MOVES]
        if signals.get(Category.SERVICE_CONTEXT, 0.0) > 0
        else [0.0] * len(MOVES)
        for signals in vectors
    ]
    return np.array(rows, float).reshape(len(rows), len(MOVES))


def weights_of(lexicon: Lexicon) -> Floats:
    """Return what a signal of full strength weighs in this lexicon, by category: the page's prior."""
    backed = [(concept.category, concept.evidence, concept.source) for concept in lexicon.concepts]
    backed += [(category, backing.evidence, backing.source) for category, backing in page().learned.items()]
    heaviest = dict.fromkeys(MOVES, 0.0)
    for category, evidence, source in backed:
        if category in heaviest:
            weight = page().of(category, evidence, weighs=lexicon.weighs[source])
            heaviest[category] = max(heaviest[category], weight)
    return np.array([heaviest[category] for category in MOVES])


def _counted(category: Category, signals: Mapping[Category, float]) -> float:
    strength = signals.get(category, 0.0)
    return strength if strength >= page().counts_from.get(category, 0.0) else 0.0
