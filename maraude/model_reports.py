"""The models of an installation as the quality page shows them: their cards, and what was measured on written texts."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from classifier import store, texts
from classifier.lexicon import Lexicon
from classifier.model import Card, Model
from maraude.compose import SEED, TEXTS, model_folder
from models.settings import Settings
from models.vocabulary import Priority
from review_app.model_reports import LearnedFrom, Measured, ModelReport, Place, Slice

MEASURED = "measured.json"
CARDS = {Place.USED: store.CARD, Place.CHALLENGER: store.CHALLENGER, Place.PREVIOUS: store.PREVIOUS}


def reports(settings: Settings, lexicon: Lexicon) -> tuple[ModelReport, ...]:
    """Return the model in use first, then those that it can be exchanged for; a card of other numbers isn't told."""
    folder = model_folder(settings, lexicon)
    cards = {place: store.read_card(folder, name) for place, name in CARDS.items()}
    used = cards[Place.USED]
    if used is None:
        return ()
    known = _read(folder)
    return tuple(
        _report(place, card, known.get(card.version))
        for place, card in cards.items()
        if card is not None and card.digest == used.digest
    )


def remember(folder: Path, figures: Mapping[str, Mapping[str, Any]]) -> None:
    """Write down what was measured, by version of the model."""
    draft = folder / f".{MEASURED}.new"
    draft.write_text(json.dumps(_read(folder) | dict(figures), indent=2, ensure_ascii=False) + "\n", "utf-8")
    draft.replace(folder / MEASURED)


def measure(settings: Settings, model: Model) -> None:
    """Measure the model in use on the batches held apart, for the page."""
    from classifier.challenge import compare

    held = texts.load(texts.held_files(TEXTS))
    figures = compare(model, model, held, seed=SEED, progress=lambda _what, _share: None)
    remember(model_folder(settings, model.lexicon), {model.version: figures["champion"]})


def _read(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MEASURED).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _report(place: Place, card: Card, figures: Mapping[str, Any] | None) -> ModelReport:
    told: Mapping[str, Any] = card.figures.get("challenge") or {}
    return ModelReport(
        place,
        card.version,
        _measured(figures) if figures else None,
        card.calibration.times,
        card.calibration.plus,
        _learned(told) if told else None,
        tuple(told.get("against", ())) if place is Place.CHALLENGER else (),
    )


def _measured(figures: Mapping[str, Any]) -> Measured:
    from classifier.slices import MOST_GAP

    return Measured(
        figures["texts"],
        {name: value for name, value in figures.items() if isinstance(value, float)},
        {band: figures["bands"].get(band.value, 0) for band in Priority},
        tuple(Slice(language, **row) for language, row in figures["languages"]["rows"].items()),
        figures["languages"]["gap"],
        MOST_GAP,
    )


def _learned(told: Mapping[str, Any]) -> LearnedFrom:
    learned, decisions = told["learned_from"], told["decisions"]
    return LearnedFrom(
        learned["decisions"],
        learned["retained"],
        date.fromisoformat(learned["since"]),
        date.fromisoformat(learned["until"]),
        (decisions["recall"]["champion"], decisions["recall"]["challenger"]) if decisions else None,
    )
