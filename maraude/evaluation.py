"""`maraude evaluate`: the report on signals and triage, in one HTML file with its plots, JSON and a model card."""

import base64
import html
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from classifier.evaluate import evaluate, evaluate_own
from classifier.model import Model
from classifier.texts import held_files, load, training_files
from maraude.evaluation_cases import CaseProblem, read_cases
from maraude.evaluation_plots import plots
from maraude.evaluation_words import CARD, HONEST, OWN, STYLE, SUPPRESSED, TITLES
from maraude.own_figures import FILE, Figures, figures_of
from models.writing import write_whole

SEED = 1
Progress = Callable[[str, float], None]


def report_signals(model: Model, texts: Path, folder: Path, *, progress: Progress) -> dict[str, Any]:
    """Evaluate on the batches held apart; write `report.html`, `report.json`, plots and `card.md`; return figures."""
    figures = evaluate(model, load(training_files(texts)), load(held_files(texts)), seed=SEED, progress=progress)
    _write(model, figures, folder)
    return figures


def report_own(model: Model, cases: Path, folder: Path) -> tuple[dict[str, Any], list[CaseProblem]]:
    """Evaluate on an association's own reviewed cases: figures only are written, never a word of a case."""
    rows, problems = read_cases(cases)
    if not rows:
        return {"texts": 0}, problems
    figures = evaluate_own(model, rows, seed=SEED)
    allowed = figures_of(figures["bands"], model=model.version, lexicon=model.card.lexicon)
    (folder / FILE).unlink(missing_ok=True)
    _write(model, _told(figures, allowed), folder)
    if allowed is not None:
        write_whole(folder / FILE, allowed.model_dump_json(indent=2) + "\n")
    return figures, problems


def _told(figures: dict[str, Any], allowed: Figures | None) -> dict[str, Any]:
    """Return what is written of one's own cases: counts as they may leave, and measures of all of them together."""
    if allowed is None:
        return {"model": figures["model"], "suppressed": SUPPRESSED}
    counts = {name: cell.model_dump() for name, cell in allowed.cells.items()}
    measures = {"area": figures["queue"]["area"], "ece": figures["calibration"]["ece"]}
    return {"model": figures["model"], "counts": counts, "suppressed": SUPPRESSED} | measures


def _write(model: Model, figures: dict[str, Any], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / "report.json", json.dumps(figures, indent=2, ensure_ascii=False) + "\n")
    images = plots(figures)
    for name, image in images.items():
        write_whole(folder / f"{name}.png", image)
    write_whole(folder / "report.html", page(figures, images))
    write_whole(folder / "card.md", card(model, figures))


def page(figures: dict[str, Any], images: dict[str, bytes]) -> str:
    """Return the report as one HTML page that fetches nothing."""
    parts = [f"<p class=first>{html.escape(HONEST)}</p>"]
    for name, image in images.items():
        code = base64.b64encode(image).decode()
        parts.append(f'<figure><img alt="{html.escape(name)}" src="data:image/png;base64,{code}"></figure>')
    parts += [_section(name, value) for name, value in figures.items()]
    head = f'<meta charset="utf-8"><title>Maraude : qualité du tri</title><style>{STYLE}</style>'
    body = f"<h1>Qualité du tri</h1>{''.join(parts)}"
    return f'<!doctype html><html lang="fr"><head>{head}</head><body>{body}</body></html>\n'


def card(model: Model, figures: dict[str, Any]) -> str:
    """Return the model card."""
    calibration = model.card.calibration
    lines = [
        CARD,
        f"- model `{model.version}`, lexicon `{model.card.lexicon}`, data `{model.card.data[:12]}`, "
        f"seed {model.card.seed}",
        f"- trained on {model.card.texts} written texts: {model.card.sentences} sentences, "
        f"{model.card.features} words 1-2",
        f"- bands: medium from {calibration.medium:.3f}, high from {calibration.high:.3f}, urgent from "
        f"{calibration.urgent:.3f} with two categories besides context; base rate 1 in 5",
        f"- evaluated on {figures['texts']} texts that it was not trained on" if "texts" in figures else OWN,
    ]
    return "\n".join(lines) + "\n"


def _section(name: str, value: Any) -> str:  # noqa: ANN401 (figures are nested)
    title = html.escape(TITLES.get(name, name))
    return f"<section><h2>{title}</h2>{_table(value)}</section>"


def _table(value: Any) -> str:  # noqa: ANN401 (figures are nested)
    if isinstance(value, dict):
        return f"<table>{''.join(_row(str(key), cell) for key, cell in value.items())}</table>"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "<br>".join(_table(item) for item in value)
    return f"{value:.3f}" if isinstance(value, float) else html.escape(str(value))


def _row(key: str, value: Any) -> str:  # noqa: ANN401 (figures are nested)
    return f"<tr><th>{html.escape(key)}</th><td>{_table(value)}</td></tr>"
