"""Models on disk: numbers in a skops file, a card beside it; refused when anything doesn't match."""

import hashlib
import io
import json
import zipfile
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ValidationError

from classifier.lexicon import Lexicon
from classifier.model import FORMAT, Card, Detectors, Model, digest_of, version_of
from classifier.problems import ModelProblem

FILE, CARD = "model.skops", "card.json"
CHALLENGER, PREVIOUS = "challenger.json", "previous.json"
"""Cards of the same numbers that weigh them otherwise: one that waits for a person's choice, one to go back to."""


def save(model: Model, folder: Path) -> None:
    """Write a model and its card; the card comes last: until then the one before refuses the new numbers."""
    import skops.io

    folder.mkdir(parents=True, exist_ok=True)
    numbers = {field.name: getattr(model.detectors, field.name) for field in fields(Detectors)}
    draft = folder / f".{FILE}.new"
    draft.write_bytes(skops.io.dumps(numbers))
    draft.replace(folder / FILE)
    save_card(model, folder, CARD)


def save_anew(model: Model, folder: Path, *, forget: bool = False) -> Card:
    """Write a model trained anew and return the card in use: weights that decisions moved stay on the same numbers.

    Cards beside it that weigh those numbers go on fitting; with `forget` the one that was in use can be gone back to.
    """
    cards = {name: read_card(folder, name) for name in (CARD, CHALLENGER, PREVIOUS)}
    fitting = {name: card for name, card in cards.items() if card and same_beneath(card, model.card)}
    used = fitting.pop(CARD, None)
    if used and moved_by_decisions(used):
        if forget:
            fitting[PREVIOUS] = used
        else:
            model = replace(model, card=used)
    save(model, folder)
    for name, card in fitting.items():
        save_card(replace(model, card=card), folder, name)
    return model.card


def moved_by_decisions(card: Card) -> bool:
    """Say whether decisions moved weights of this card."""
    return bool(card.calibration.times or card.calibration.plus)


def same_beneath(card: Card, other: Card) -> bool:
    """Say whether two cards have the same numbers and calibration beneath what decisions moved."""
    mine, others = (
        (one.digest, one.lexicon, one.floors, one.calibration.base, one.calibration.slope) for one in (card, other)
    )
    return mine == others


def save_card(model: Model, folder: Path, name: str) -> None:
    """Write a card beside the numbers that it is about, whole or not at all."""
    card = model.card.model_dump(mode="json") | {"file": _sha256(folder / FILE)}
    draft = folder / f".{name}.new"
    draft.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", "utf-8")
    draft.replace(folder / name)


def load(folder: Path, lexicon: Lexicon, *, name: str = CARD) -> Model:
    """Read a model; raise ModelProblem when it is absent, altered, of another format or made for another lexicon."""
    card, file_digest = _card(folder / name)
    if card.format != FORMAT:
        raise ModelProblem(f"{folder / name}: format: made by another version of the software; run `maraude train`")
    if card.lexicon != lexicon.version:
        raise ModelProblem(f"{folder / name}: lexicon: the model was trained with another lexicon; run `maraude train`")
    path = folder / FILE
    if not path.is_file() or _sha256(path) != file_digest:
        raise ModelProblem(
            f"{path}: hash: the file is missing or isn't the one its card describes; run `maraude train`"
        )
    try:
        numbers = _arrays(path)
        detectors = Detectors(**{field.name: numbers[field.name] for field in fields(Detectors)})
    except Exception as problem:  # whatever a hostile or broken file raises, the answer is the same
        raise ModelProblem(f"{path}: not a model file ({type(problem).__name__}); run `maraude train`") from None
    if digest_of(detectors) != card.digest:
        raise ModelProblem(f"{path}: hash: its numbers aren't those its card describes; run `maraude train`")
    if version_of(card) != card.version:
        raise ModelProblem(f"{folder / name}: version: its weights aren't those it was made with; run `maraude train`")
    return Model(card, lexicon, detectors)


def read_card(folder: Path, name: str) -> Card | None:
    """Return a card that is as it was made; None when there is none, or it isn't one."""
    try:
        card, _ = _card(folder / name)
    except ModelProblem:
        return None
    return card if version_of(card) == card.version else None


def promote(folder: Path) -> None:
    """Put the challenger's card in use; the one before is kept. Each step replaces a whole file."""
    _copied(folder / CARD, folder / PREVIOUS)
    (folder / CHALLENGER).replace(folder / CARD)


def go_back(folder: Path) -> None:
    """Put the card before in use again; the one it replaces waits as challenger."""
    _copied(folder / CARD, folder / CHALLENGER)
    (folder / PREVIOUS).replace(folder / CARD)


def _copied(source: Path, target: Path) -> None:
    draft = target.with_name(f".{target.name}.new")
    draft.write_bytes(source.read_bytes())
    draft.replace(target)


def _card(path: Path) -> tuple[Card, str]:
    try:
        row = json.loads(path.read_text("utf-8"))
        return Card.model_validate({key: row[key] for key in row if key != "file"}), str(row["file"])
    except FileNotFoundError:
        raise ModelProblem(f"{path}: no model here yet; run `maraude train`") from None
    except (ValueError, KeyError, TypeError, ValidationError):
        raise ModelProblem(f"{path}: not a model card; run `maraude train`") from None


def _arrays(path: Path) -> dict[str, Any]:
    """Return the arrays of a skops file, and nothing else that such a file can hold.

    Straight from the archive: importing skops imports all of scikit-learn, the longest part of every start.
    """
    with zipfile.ZipFile(path) as archive:
        nodes = json.loads(archive.read("schema.json"))["content"]
        return {
            name: np.lib.format.read_array(io.BytesIO(archive.read(node["file"])), allow_pickle=False)
            for name, node in nodes.items()
        }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


__all__ = ["CARD", "FILE", "Model", "ModelProblem", "load", "save"]
