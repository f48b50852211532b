"""How many texts a second redaction with unmasking reads, beside Presidio's pattern recognisers in the same run."""

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

from rich.console import Console

from maraude.redaction_baselines import with_presidio
from maraude.redaction_report import benchmark
from privacy.redact import redact

ROUNDS = 5
WARM_UP = 50


class RedactFigures(NamedTuple):
    """Texts a second, medians over the rounds, which alternate."""

    texts: int
    characters: float
    ours: float
    presidio: float

    @property
    def ratio(self) -> float:
        """How many times as many texts ours reads."""
        return self.ours / self.presidio


def _rate(texts: Sequence[str], read: Callable[[str], object]) -> float:
    start = time.process_time()
    for text in texts:
        read(text)
    return len(texts) / (time.process_time() - start)


def measure(texts: Sequence[str], rounds: int = ROUNDS) -> RedactFigures:
    """Measure both ways on the same texts, turn by turn."""
    presidio = with_presidio()
    for text in texts[:WARM_UP]:
        redact(text)
        presidio(text)
    ours, theirs = list[float](), list[float]()
    for _ in range(rounds):
        ours.append(_rate(texts, redact))
        theirs.append(_rate(texts, presidio))
    mean = sum(map(len, texts)) / len(texts)
    return RedactFigures(len(texts), mean, median(ours), median(theirs))


def bench_redact(console: Console | None = None) -> RedactFigures:
    """Measure on the labelled set and say the figures."""
    figures = measure([labelled.text for labelled in benchmark()])
    (console or Console()).print(
        f"redact: {figures.ours:,.0f} texts a second ({figures.characters:.0f} characters each), "
        f"Presidio's pattern recognisers {figures.presidio:,.0f}: {figures.ratio:.1f} times"
    )
    return figures
