"""The weights page: from evidence and category to a weight, read and checked."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from models.vocabulary import Category, Evidence

PAGE = Path(__file__).parent / "weights.yaml"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EvidenceWeight(_Row):
    """What an evidence level weighs, and why."""

    weight: float = Field(ge=0)
    why: str


class Kind(_Row):
    """A group of categories that weigh alike, and why."""

    weight: float = Field(ge=0)
    why: str
    categories: tuple[Category, ...]


class Backing(_Row):
    """What stands behind a learned detector's finding."""

    evidence: Evidence
    source: str


class Weights(_Row):
    """The whole page."""

    evidence: Mapping[Evidence, EvidenceWeight]
    kinds: Mapping[str, Kind]
    learned: Mapping[Category, Backing]
    counts_from: Mapping[Category, float]

    def kind_of(self, category: Category) -> str:
        """Return the name of the group that a category is in."""
        return next(name for name, kind in self.kinds.items() if category in kind.categories)

    def of(self, category: Category, evidence: Evidence, *, weighs: bool) -> float:
        """Return what a signal of full strength weighs; nothing when its source is one we don't hold."""
        return self.evidence[evidence].weight * self.kinds[self.kind_of(category)].weight if weighs else 0.0


@cache
def page() -> Weights:
    """Return the weights page, read once."""
    return Weights.model_validate(yaml.load(PAGE.read_text("utf-8"), Loader=yaml.CBaseLoader))  # noqa: S506 (builds strings only)
