"""Exercises for practice: invented scenarios, the house's own and an association's private ones. No database here."""

import functools
from dataclasses import dataclass
from pathlib import Path

import yaml

from models.messages import Indicator, TextField
from models.vocabulary import Category

HOUSE = Path(__file__).parent / "practice" / "scenarios.yaml"
ANSWERS = ("retain", "set_aside", "second_opinion")


class ExerciseProblem(Exception):
    """A scenario file can't be used; the message names file, scenario and field, never its words."""


@dataclass(frozen=True)
class Exercise:
    """One invented listing, what a careful reader would do with it, and why."""

    id: str
    title: str
    body: str
    answer: str
    indicators: tuple[Indicator, ...]
    why: dict[str, str]


def _indicator(title: str, body: str, words: str, category: str, where: str) -> Indicator:
    field: TextField = "body" if words in body else "title"
    text = body if field == "body" else title
    if words not in text:
        raise ExerciseProblem(f"{where}: field look: the words stand neither in title nor in body")
    if category not in set(Category):
        raise ExerciseProblem(f"{where}: field look: unknown category; one of {', '.join(Category)}")
    start = text.index(words)
    return Indicator(
        id=words, category=Category(category), field=field, start=start, end=start + len(words), strength=1
    )


def _exercise(row: dict[str, object], where: str) -> Exercise:
    for name in ("id", "title", "body", "answer", "why"):
        if not row.get(name):
            raise ExerciseProblem(f"{where}: field {name} is missing")
    if row["answer"] not in ANSWERS:
        raise ExerciseProblem(f"{where}: field answer: one of {', '.join(ANSWERS)}")
    why = row["why"]
    if not isinstance(why, dict) or not {"fr", "en"} <= why.keys():
        raise ExerciseProblem(f"{where}: field why: one text for fr, one for en")
    title, body = str(row["title"]), str(row["body"])
    looked = row.get("look") or []
    found = tuple(_indicator(title, body, one["words"], one["category"], where) for one in looked)  # type: ignore[attr-defined] # YAML
    return Exercise(
        str(row["id"]), title, body, str(row["answer"]), found, {name: str(text) for name, text in why.items()}
    )


def read(path: Path) -> list[Exercise]:
    """Read one file of scenarios."""
    rows = yaml.safe_load(path.read_text("utf-8")) or []
    if not isinstance(rows, list):
        raise ExerciseProblem(f"{path.name}: a list of scenarios is expected")
    return [_exercise(row, f"{path.name}: scenario {place}") for place, row in enumerate(rows, start=1)]


@functools.cache
def _house() -> tuple[Exercise, ...]:
    return tuple(read(HOUSE))


def load(home: Path) -> tuple[Exercise, ...]:
    """Return the house's exercises, then the association's own (`exercices/*.yaml` in the home folder)."""
    own = [exercise for path in sorted((home / "exercices").glob("*.yaml")) for exercise in read(path)]
    return (*_house(), *own)
