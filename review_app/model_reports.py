"""What the quality page is told of a model: figures on written texts, and what decisions moved. No text, no listing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.vocabulary import Category, Priority


class Place(StrEnum):
    """Where a model stands."""

    USED = "used"
    CHALLENGER = "challenger"
    PREVIOUS = "previous"


@dataclass(frozen=True)
class Slice:
    """False alarms of one language: of so many texts that should not be read first, how many would be."""

    language: str
    negatives: int
    alarms: int
    enough: bool


@dataclass(frozen=True)
class Measured:
    """Figures of a model on the written texts that it was not trained on."""

    texts: int
    figures: Mapping[str, float]
    bands: Mapping[Priority, int]
    languages: tuple[Slice, ...]
    gap: float | None
    most_gap: float


@dataclass(frozen=True)
class LearnedFrom:
    """The decisions that moved a model's weights."""

    decisions: int
    retained: int
    since: date
    until: date
    recall: tuple[float, float] | None
    """On the latest decisions, held out: of the model before, of this one. None: too few to conclude."""


@dataclass(frozen=True)
class ModelReport:
    """One model of this installation."""

    place: Place
    version: str
    measured: Measured | None
    times: Mapping[Category, float] = field(default_factory=dict)
    """What a category's weight on the page is multiplied by; absent: unchanged."""
    plus: Mapping[Category, float] = field(default_factory=dict)
    """What a category weighs that weighs nothing on the page."""
    learned_from: LearnedFrom | None = None
    against: tuple[str, ...] = ()
    """Codes of what speaks against promoting it."""
