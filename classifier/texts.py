"""Fixture texts with their annotations, as training and evaluation read them."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from models.annotated import Annotation, read_annotated
from models.messages import Listing
from models.vocabulary import Category, Context

HELD_APART = "HELD_APART.sha256"
"""Names the batches held apart, with their digests: what it names is never trained on."""


class Text(NamedTuple):
    """One written text, with the spans its author marked."""

    id: str
    batch: str
    family: str
    lang: str
    form: str
    style: str
    listing: Listing
    title: tuple[Annotation, ...]
    body: tuple[Annotation, ...]
    labels: frozenset[Category]


class TextProblem(Exception):
    """A fixture line that can't be read; the message names file and line."""


def training_files(folder: Path) -> list[Path]:
    """Return the fixture files that may be trained on: all but the batches that are held apart for evaluation."""
    held = {name for _, name in _held(folder)}
    return [path for path in sorted(folder.glob("batch-*.jsonl")) if path.name not in held]


def held_files(folder: Path) -> list[Path]:
    """Return the files held apart for evaluation; raise TextProblem when one isn't what its digest says."""
    files = []
    for digest, name in _held(folder):
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise TextProblem(f"{path}: missing, or not the batch whose digest {HELD_APART} holds")
        files.append(path)
    return files


def _held(folder: Path) -> list[tuple[str, str]]:
    """Return (digest, file name) of what is held apart."""
    path = folder / HELD_APART
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return [(digest, Path(name).name) for digest, name in (line.split() for line in lines if line.strip())]


def load(paths: Iterable[Path]) -> list[Text]:
    """Read fixture files in the order given."""
    return [text for path in paths for text in _read(path)]


def _read(path: Path) -> Iterator[Text]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            title, of_title = read_annotated(row["title"])
            body, of_body = read_annotated(row["body"])
            labels = frozenset(Category(mark.kind) for mark in (*of_title, *of_body))
            yield Text(
                row["id"],
                path.stem,
                row["family"],
                row["lang"],
                row["form"],
                row["style"],
                Listing(title=title, body=body, context=Context.GENERAL),
                tuple(of_title),
                tuple(of_body),
                labels,
            )
        except (ValueError, KeyError) as problem:
            raise TextProblem(f"{path}:{number}: not a fixture text ({type(problem).__name__})") from None
