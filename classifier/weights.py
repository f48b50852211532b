"""The weights page: from evidence and category to a weight, read and checked."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from classifier.lexicon import Label
from models.vocabulary import FAMILY_OF, Category, Evidence, Family

PAGE = Path(__file__).parent / "weights.yaml"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EvidenceWeight(_Row):
    """What an evidence level weighs, and why."""

    weight: float = Field(ge=0)
    why: str


class FamilyWeight(_Row):
    """What the categories of a family weigh, and why."""

    weight: float = Field(ge=0)
    why: str


class Backing(_Row):
    """What stands behind a learned detector's finding, and what a reviewer reads of it."""

    evidence: Evidence
    source: str
    label: Label


class Weights(_Row):
    """The whole page."""

    evidence: Mapping[Evidence, EvidenceWeight]
    families: Mapping[Family, FamilyWeight]
    learned: Mapping[Category, Backing]
    counts_from: Mapping[Category, float]

    def weight(self, category: Category) -> float:
        """Return what the best supported signal of a category weighs."""
        return self.families[FAMILY_OF[category]].weight

    def of(self, category: Category, evidence: Evidence, *, weighs: bool) -> float:
        """Return what a signal of full strength weighs; nothing when its source is one we don't hold."""
        return self.evidence[evidence].weight * self.weight(category) if weighs else 0.0


@cache
def page() -> Weights:
    """Return the weights page, read once."""
    return Weights.model_validate(yaml.load(PAGE.read_text("utf-8"), Loader=yaml.CBaseLoader))  # noqa: S506 (builds strings only)
