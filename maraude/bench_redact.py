"""How many texts a second redaction with unmasking reads, beside Presidio's pattern recognisers in the same run."""

import json
import time
from collections.abc import Callable, Sequence
from importlib import resources
from statistics import median
from typing import NamedTuple

from maraude.redaction_baselines import with_presidio
from models.annotated import read_annotated
from privacy.redact import redact

ROUNDS = 5
WARM_UP = 50
LISTINGS = 1_000


class RedactFigures(NamedTuple):
    """Texts a second on one set, medians over rounds that alternate."""

    texts: int
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


def measure(texts: Sequence[str], rounds: int = ROUNDS) -> RedactFigures:
    """Measure the ways on the same texts, turn by turn."""
    ways = (redact, with_presidio(), with_presidio(french=True))
    for text in texts[:WARM_UP]:
        for way in ways:
            way(text)
    rates = [[_rate(texts, way) for way in ways] for _ in range(rounds)]
    return RedactFigures(len(texts), *(median(column) for column in zip(*rates, strict=True)))
