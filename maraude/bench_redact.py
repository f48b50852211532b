"""How many texts a second redaction with unmasking reads, beside Presidio's pattern recognisers in the same run.

In processor time: each way works on one thread, and other programs on the machine must not decide.
"""

import json
import time
from collections.abc import Callable, Sequence
from importlib import resources
from statistics import median
from typing import NamedTuple

from maraude.bench_turns import settle
from maraude.redaction_baselines import with_presidio
from models.annotated import read_annotated
from privacy.redact import redact

WARM_UP = 50
LISTINGS = 1_000
HANDS = 9
"""How many comparisons one reading of the texts gives: they are dealt into so many hands that are alike."""
TURN = 100
"""How many texts one way reads before it is another's turn: in short ones it mostly meets a machine left cold."""


class RedactFigures(NamedTuple):
    """Texts a second of processor time, and how many times as many ours reads: medians over hands of the texts."""

    texts: int
    ours: float
    presidio: float
    presidio_french: float
    ratio: float
    """Beside Presidio as it comes."""
    ratio_french: float


def listings() -> list[str]:
    """Return bodies of the written listings, most of which hold no contact: what intake mostly reads."""
    folder = resources.files("fixtures").joinpath("texts")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".jsonl")), key=lambda file: file.name)
    rows = (json.loads(line) for file in files for line in file.read_text("utf-8").splitlines())
    bodies = [read_annotated(row["body"])[0] for row in rows if row.get("body")]
    return bodies[:: max(1, len(bodies) // LISTINGS)]


def _seconds(texts: Sequence[str], read: Callable[[str], object]) -> float:
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def _hand(texts: Sequence[str], ways: Sequence[Callable[[str], object]], rounds: int) -> list[float]:
    """Return the texts a second of each way.

    They take short turns, so that a busy machine slows all alike, and of each turn the least disturbed round counts.
    """
    turns = [texts[at : at + TURN] for at in range(0, len(texts), TURN)]
    times = [[[_seconds(turn, way) for way in ways] for turn in turns] for _ in range(rounds)]
    best = [[min(column) for column in zip(*turn, strict=True)] for turn in zip(*times, strict=True)]
    return [len(texts) / sum(column) for column in zip(*best, strict=True)]


def measure(texts: Sequence[str], rounds: int = 1) -> RedactFigures:
    """Measure the ways on the same texts, turn by turn, each on one thread, in so many rounds."""
    ways = (redact, with_presidio(), with_presidio(french=True))
    for text in texts[:WARM_UP]:
        for way in ways:
            way(text)
    settle()
    hands = [_hand(texts[first::HANDS], ways, rounds) for first in range(HANDS)]
    rows = [(ours, plain, french, ours / plain, ours / french) for ours, plain, french in hands]
    return RedactFigures(len(texts), *(median(column) for column in zip(*rows, strict=True)))
