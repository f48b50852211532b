"""Cases composed as numbers: the findings of two harmless texts triaged as one listing. A consistency check, no more.

No text holds both a service and youth; only the vectors of signals meet here.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from classifier.model import CONTROL as KINDS_OF_CONTROL
from classifier.texts import Text
from models.vocabulary import Category

YOUTH = frozenset({Category.SCHOOLING, Category.MINORITY_MENTION, Category.YOUTH_LANGUAGE})
CONTROL = frozenset(KINDS_OF_CONTROL)
OFFERS = ("goods", "rentals", "commerce_pack")
FEWEST = 10
"""Texts of each sort from which cases are composed: fewer, drawn hundreds of times, would say how those are read."""


class Case(NamedTuple):
    """A listing made of texts, by their positions, and whether a person should read it first."""

    parts: tuple[int, ...]
    positive: bool
    kind: str


def is_young(text: Text) -> bool:
    """Say whether a text's author marked a youth signal: an age under 18, schooling, minority, teenagers' wording."""
    ages = (mark.value for mark in (*text.title, *text.body) if mark.kind == Category.AGE_STATED)
    return bool(text.labels & YOUTH) or any(age and (int(age) < 18 or 2009 <= int(age) < 2030) for age in ages)


def is_controlled(text: Text) -> bool:
    """Say whether a text is a service listing with control signals."""
    return Category.SERVICE_CONTEXT in text.labels and bool(text.labels & CONTROL)


def single_cases(texts: Sequence[Text]) -> list[Case]:
    """Return each text as a listing of its own."""
    return [
        Case((index,), is_controlled(text) or Category.RECRUITMENT_OFFER in text.labels, text.family)
        for index, text in enumerate(texts)
    ]


def composed_cases(texts: Sequence[Text], *, count: int, seed: int) -> list[Case]:
    """Return `count` composed positives, and as many negatives of each of four sorts; none from too few texts."""
    rng = np.random.default_rng(seed)
    services = [
        index for index, text in enumerate(texts) if Category.SERVICE_CONTEXT in text.labels and not is_controlled(text)
    ]
    young = [
        index for index, text in enumerate(texts) if is_young(text) and Category.SERVICE_CONTEXT not in text.labels
    ]
    goods = [index for index, text in enumerate(texts) if text.family in OFFERS and not is_young(text)]
    if min(len(services), len(young), len(goods)) < FEWEST:
        return []

    def draw(*groups: list[int]) -> tuple[int, ...]:
        return tuple(int(rng.choice(group)) for group in groups)

    cases = [Case(draw(services, young), True, "service_and_youth") for _ in range(count)]
    cases += [Case(draw(services), False, "service_alone") for _ in range(count)]
    cases += [Case(draw(young), False, "youth_alone") for _ in range(count)]
    cases += [Case(draw(services, services), False, "two_services") for _ in range(count)]
    return cases + [Case(draw(young, goods), False, "youth_and_goods") for _ in range(count)]
