"""The lexicon: concepts with their forms, checked when read, from our folder and an association's own."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from classifier.folding import fold, open_hyphens
from classifier.words import is_identity
from models.vocabulary import Category, Evidence
from models.wrong_values import wrong

FOLDER = Path(__file__).parent / "lexicon"
SOURCES = Path(__file__).parent / "sources.yaml"
Language = Literal["fr", "en", "es", "ro", "ar-latn", "und"]
SLOT = re.compile(r"(?:^|(?<=\s))(\{\w+\})(?=\s|$)")
LONGEST_FORM = 7
"""Forms are words and short phrases, never sentences."""


class LexiconProblem(Exception):
    """A lexicon file that can't be used; the message names file, line and what to change."""


class Label(BaseModel):
    """What a reviewer reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    fr: str = Field(min_length=3, max_length=90)
    en: str = Field(min_length=3, max_length=90)


class Concept(BaseModel):
    """One indicator with the forms it takes in texts."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = Field(pattern=r"^[a-z]+\.[a-z_]+$")
    label: Label
    category: Category
    evidence: Evidence
    source: str
    match: Literal["exact", "loose"] = "loose"
    weak: bool = False
    """A weak form counts only where the learned detector agrees."""
    rule: Literal["age", "contact"] | None = None
    synthetic: bool = False
    forms: Mapping[Language, tuple[str, ...]]
    unless: Mapping[Language, tuple[str, ...]] = Field(default_factory=dict)


class Lexicon(BaseModel):
    """All concepts, with the version that models and stored listings are tied to."""

    model_config = ConfigDict(frozen=True)
    version: str
    concepts: tuple[Concept, ...]
    slots: Mapping[str, tuple[str, ...]]
    weighs: Mapping[str, bool]
    """Whether a source is one we hold and may weigh; its entry in sources.yaml says why."""

    @property
    def forms(self) -> list[str]:
        """Every form as written, all languages, without repeats."""
        return list(dict.fromkeys(form for c in self.concepts for forms in c.forms.values() for form in forms))

    def concept(self, identifier: str) -> Concept | None:
        """Return one concept by its id, or nothing."""
        return next((concept for concept in self.concepts if concept.id == identifier), None)


def load(*folders: Path) -> Lexicon:
    """Read our lexicon, then each private folder; a private concept may not take an id that exists."""
    weighs = {key: row["weighs"] == "true" for key, row in _read(SOURCES).items()}
    digest = hashlib.sha256()
    concepts: dict[str, Concept] = {}
    slots: dict[str, tuple[str, ...]] = {}
    for folder in (FOLDER, *folders):
        files = sorted(folder.glob("*.yaml"))
        if not files:
            raise LexiconProblem(f"{folder}: no .yaml file here; give a folder of lexicon files")
        for path in files:
            digest.update(path.read_bytes())
            if path.name == "slots.yaml":
                slots |= {name: tuple(words) for name, words in _read(path).items()}
                continue
            for concept in _concepts(path, weighs):
                if concept.id in concepts:
                    raise LexiconProblem(f"{path}:{_line(path, concept.id)}: the id {concept.id} is already taken")
                concepts[concept.id] = concept
    _check_slots(concepts.values(), slots)
    return Lexicon(version=digest.hexdigest()[:12], concepts=tuple(concepts.values()), slots=slots, weighs=weighs)


def spellings(form: str, slots: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield what a form is looked for as: slots filled, and the ways an apostrophe is left out."""
    for filled in _fill(form, slots):
        folded = open_hyphens(fold(filled))
        yield folded
        if "'" in folded:
            yield folded.replace("'", "")
            yield folded.replace("'", " ")
        if "je suis " in folded:
            yield folded.replace("je suis ", "jsuis ")
        if "c'est " in folded:
            yield folded.replace("c'est ", "c ")


def pieces(form: str, slots: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the stretches of a form that stand one after another, each with what it is looked for as.

    A slot between blanks is a stretch of its own, which all forms share: every pair need not be spelled out.
    """
    stretches = [part.strip() for part in SLOT.split(form) if part.strip()]
    if any("{" in part and not SLOT.fullmatch(part) for part in stretches) or len(set(stretches)) < len(stretches):
        stretches = [form]
    return {
        part: tuple(dict.fromkeys(spelled.strip() for spelled in spellings(f"{part} ", slots))) for part in stretches
    }


def _fill(form: str, slots: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    names = [name for name in slots if "{" + name + "}" in form]
    for words in product(*(slots[name] for name in names)):
        filled = form
        for name, word in zip(names, words, strict=True):
            filled = filled.replace("{" + name + "}", word)
        yield filled


def _read(path: Path) -> Any:  # noqa: ANN401 (YAML holds anything; callers check)
    try:
        return yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (builds strings only)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise LexiconProblem(f"{path}:{line}: not valid YAML: {problem.problem}") from None


def _line(path: Path, identifier: str) -> int:
    lines = path.read_text("utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if f"id: {identifier}" in line), 1)


def _concepts(path: Path, weighs: Mapping[str, bool]) -> Iterator[Concept]:
    content = _read(path)
    if not isinstance(content, dict) or not isinstance(content.get("concepts"), list):
        raise LexiconProblem(f"{path}:1: expected `category`, `evidence`, `source` and a list of `concepts`")
    common = {key: content[key] for key in ("category", "evidence", "source") if key in content}
    for row in content["concepts"]:
        line = _line(path, str(row.get("id"))) if isinstance(row, dict) else 1
        try:
            concept = Concept.model_validate(common | row)
        except (ValidationError, TypeError) as problem:
            raise LexiconProblem(f"{path}:{line}: {_first(problem)}") from None
        if concept.source not in weighs:
            raise LexiconProblem(f"{path}:{line}: source: not a key of sources.yaml; cite one or write `project`")
        _check_forms(concept, path, line)
        yield concept


def _first(problem: ValidationError | TypeError) -> str:
    if isinstance(problem, TypeError):
        return "a concept is a mapping with id, label and forms"
    error = problem.errors(include_input=False)[0]
    return f"{'.'.join(map(str, error['loc']))}: {wrong(error)}"


def _check_forms(concept: Concept, path: Path, line: int) -> None:
    for language, forms in concept.forms.items():
        for number, form in enumerate(forms, 1):
            if len(form.split()) > LONGEST_FORM or not form.strip() or form.rstrip().endswith((".", "!", "?")):
                raise LexiconProblem(
                    f"{path}:{line}: forms.{language}: entry {number}: a form is a word or a phrase of at most "
                    f"{LONGEST_FORM} words, not a sentence"
                )
            if any(map(is_identity, re.findall(r"\w+", fold(form)))):
                raise LexiconProblem(
                    f"{path}:{line}: forms.{language}: entry {number}: holds a word of the closed list of art. 9 "
                    "words (words/identity.yaml), which no form may hold"
                )


def _check_slots(concepts: Iterable[Concept], slots: Mapping[str, tuple[str, ...]]) -> None:
    for concept in concepts:
        for forms in concept.forms.values():
            for form in forms:
                name = form.partition("{")[2].partition("}")[0]
                if "{" in form and name not in slots:
                    raise LexiconProblem(f"{concept.id}: forms: the slot {{{name}}} is not in slots.yaml")
