"""Models on disk: numbers in a skops file, a card beside it; refused when anything doesn't match."""

import hashlib
import json
from dataclasses import fields
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from classifier.lexicon import Lexicon
from classifier.model import FORMAT, Card, Detectors, Model, digest_of

FILE, CARD = "model.skops", "card.json"


class ModelProblem(Exception):
    """A model that can't be used; the message says which part doesn't match and what to do."""


def save(model: Model, folder: Path) -> None:
    """Write a model and its card; the card comes last, so a half-written model is never loaded."""
    import skops.io

    folder.mkdir(parents=True, exist_ok=True)
    numbers = {field.name: getattr(model.detectors, field.name) for field in fields(Detectors)}
    (folder / CARD).unlink(missing_ok=True)
    (folder / FILE).write_bytes(skops.io.dumps(numbers))
    card = model.card.model_dump(mode="json") | {"file": _sha256(folder / FILE)}
    (folder / CARD).write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", "utf-8")


def load(folder: Path, lexicon: Lexicon) -> Model:
    """Read a model; raise ModelProblem when it is absent, altered, of another format or made for another lexicon."""
    import skops.io

    card, file_digest = _card(folder)
    if card.format != FORMAT:
        raise ModelProblem(f"{folder / CARD}: format: made by another version of the software; run `maraude train`")
    if card.lexicon != lexicon.version:
        raise ModelProblem(f"{folder / CARD}: lexicon: the model was trained with another lexicon; run `maraude train`")
    path = folder / FILE
    if not path.is_file() or _sha256(path) != file_digest:
        raise ModelProblem(
            f"{path}: hash: the file is missing or isn't the one its card describes; run `maraude train`"
        )
    try:
        numbers = skops.io.load(path, trusted=[])
        detectors = Detectors(**{field.name: np.asarray(numbers[field.name]) for field in fields(Detectors)})
    except Exception as problem:  # whatever a hostile or broken file raises, the answer is the same
        raise ModelProblem(f"{path}: not a model file ({type(problem).__name__}); run `maraude train`") from None
    if digest_of(detectors) != card.digest:
        raise ModelProblem(f"{path}: hash: its numbers aren't those its card describes; run `maraude train`")
    return Model(card, lexicon, detectors)


def _card(folder: Path) -> tuple[Card, str]:
    path = folder / CARD
    try:
        row = json.loads(path.read_text("utf-8"))
        return Card.model_validate({key: row[key] for key in row if key != "file"}), str(row["file"])
    except FileNotFoundError:
        raise ModelProblem(f"{path}: no model here yet; run `maraude train`") from None
    except (ValueError, KeyError, TypeError, ValidationError):
        raise ModelProblem(f"{path}: not a model card; run `maraude train`") from None


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


__all__ = ["CARD", "FILE", "Model", "ModelProblem", "load", "save"]
