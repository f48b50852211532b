"""How many texts a second redaction with unmasking reads, beside Presidio's pattern recognisers in the same run."""

import json
import time
from collections.abc import Callable, Sequence
from importlib import resources
from statistics import median
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from maraude.redaction_baselines import with_presidio
from maraude.redaction_report import benchmark
from models.annotated import read_annotated
from privacy.redact import redact

ROUNDS = 5
WARM_UP = 50
LISTINGS = 1_000


class RedactFigures(NamedTuple):
    """Texts a second on one set, medians over rounds that alternate."""

    name: str
    texts: int
    characters: float
    ours: float
    presidio: float
    presidio_french: float

    @property
    def ratio(self) -> float:
        """How many times as many texts ours reads as Presidio as it comes."""
        return self.ours / self.presidio


def listings() -> list[str]:
    """Return bodies of the written listings, most of which hold no contact: what intake mostly reads."""
    folder = resources.files("fixtures").joinpath("texts")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".jsonl")), key=lambda file: file.name)
    rows = (json.loads(line) for file in files for line in file.read_text("utf-8").splitlines())
    bodies = [read_annotated(row["body"])[0] for row in rows if row.get("body")]
    return bodies[:: max(1, len(bodies) // LISTINGS)]


def _rate(texts: Sequence[str], read: Callable[[str], object]) -> float:
    start = time.process_time()
    for text in texts:
        read(text)
    return len(texts) / (time.process_time() - start)


def measure(texts: Sequence[str], rounds: int = ROUNDS, *, name: str = "texts") -> RedactFigures:
    """Measure the ways on the same texts, turn by turn."""
    ways = (redact, with_presidio(), with_presidio(french=True))
    for text in texts[:WARM_UP]:
        for way in ways:
            way(text)
    rates = [[_rate(texts, way) for way in ways] for _ in range(rounds)]
    mean = sum(map(len, texts)) / len(texts)
    return RedactFigures(name, len(texts), mean, *(median(column) for column in zip(*rates, strict=True)))


def bench_redact(console: Console | None = None, rounds: int = ROUNDS) -> list[RedactFigures]:
    """Measure on the labelled set and on the written listings, and print the figures."""
    sets = {"labelled set": [labelled.text for labelled in benchmark()], "written listings": listings()}
    figures = [measure(texts, rounds, name=name) for name, texts in sets.items()]
    table = Table("texts", "characters each", "a second", "Presidio", "times", "Presidio, French patterns", "times")
    for one in figures:
        french = f"{one.ours / one.presidio_french:.1f}"
        rates = f"{one.ours:,.0f}", f"{one.presidio:,.0f}", f"{one.ratio:.1f}", f"{one.presidio_french:,.0f}", french
        table.add_row(f"{one.name} ({one.texts})", f"{one.characters:.0f}", *rates)
    (console or Console()).print(table)
    return figures
