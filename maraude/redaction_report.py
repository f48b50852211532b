"""How much redaction finds and what it leaves, beside two known ways: `evaluate --what redaction`."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from maraude.redaction_baselines import Found, MissingBaseline, Way, with_phonenumbers, with_presidio
from maraude.rows import Reader, Row
from maraude.said import in_words, nothing_measured, speak
from models.annotated import Annotation, read_annotated
from models.vocabulary import SpanKind
from privacy.disguises import DISGUISES
from privacy.redact import redact

KEEP = "KEEP"
SEED = 1


class Labelled(NamedTuple):
    """A text and what was marked in it by hand."""

    text: str
    marks: list[Annotation]
    style: str


class Measured(NamedTuple):
    """The counts of each way by kind, and what is found under our own disguises."""

    texts: int
    scores: dict[str, dict[str, "Score"]]
    disguises: dict[str, float]


class Score(NamedTuple):
    """Counts for one kind: how many were marked, taken out whole, found exactly."""

    marked: int
    whole: int
    exact: int

    @property
    def recall(self) -> float:
        """Return the share taken out whole."""
        return self.whole / self.marked if self.marked else 1.0


class MarkedRow(Row):
    """A text with its marks, as written in the set."""

    text: str
    style: str = ""


def benchmark() -> list[Labelled]:
    """Return the hand-made set that ships with the fixtures."""
    lines = resources.files("fixtures").joinpath("benchmark/redaction.jsonl").read_bytes().splitlines()
    return load(Reader("benchmark"), lines)


def load(reader: Reader, lines: Iterable[bytes]) -> list[Labelled]:
    """Read JSON Lines of ``{id, text, style?}`` with inline marks; bad rows are named and left out."""
    return [Labelled(*read_annotated(row.text), row.style) for row in reader.rows(lines, MarkedRow)]


def with_maraude(text: str) -> list[Found]:
    """Find with our own redaction."""
    return [(span.start, span.end, span.kind) for span in redact(text).spans]


def _is_whole(mark: Annotation, found: Sequence[Found]) -> bool:
    covered = sum(max(0, min(end, mark.end) - max(start, mark.start)) for start, end, _ in found)
    return covered >= mark.end - mark.start


def score(texts: Sequence[Labelled], way: Way) -> dict[str, Score]:
    """Return counts by kind; of `KEEP`, what survives untouched counts as whole."""
    marked, whole, exact = Counter[str](), Counter[str](), Counter[str]()
    for labelled in texts:
        found = way(labelled.text)
        spans = {(start, end, kind.value) for start, end, kind in found}
        for mark in labelled.marks:
            marked[mark.kind] += 1
            if mark.kind == KEEP:
                whole[KEEP] += not any(start < mark.end and mark.start < end for start, end, _ in found)
            else:
                whole[mark.kind] += _is_whole(mark, found)
                exact[mark.kind] += (mark.start, mark.end, mark.kind) in spans
    return {kind: Score(marked[kind], whole[kind], exact[kind]) for kind in (*map(str, SpanKind), KEEP) if marked[kind]}


def _phones(texts: Sequence[Labelled]) -> list[str]:
    marks = ((labelled.text, mark) for labelled in texts for mark in labelled.marks if labelled.style == "plain")
    return [text[mark.start : mark.end] for text, mark in marks if mark.kind == SpanKind.PHONE]


def robustness(texts: Sequence[Labelled]) -> dict[str, float]:
    """Return, by disguise, the share of plain phones still found whole when our own functions disguise them."""
    rng = random.Random(SEED)  # noqa: S311  repeatable, not secret
    phones = _phones(texts)
    shares = {}
    for name, disguise in DISGUISES.items():
        written = [disguise(phone, rng) for phone in phones]
        shares[name] = sum(redact(f"Joignable au {text} le soir").text.count("[") == 1 for text in written) / len(
            phones
        )
    return shares


def _ways() -> dict[str, Way]:
    ways: dict[str, Way] = {"maraude": with_maraude, "phonenumbers": with_phonenumbers}
    try:
        ways["Presidio"] = with_presidio()
    except MissingBaseline as missing:
        speak(str(missing), err=True)
    return ways


def _table(scores: dict[str, dict[str, Score]]) -> Table:
    t = in_words()
    table = Table(t("told.kind"), t("told.marked"), title=t("told.redaction"))
    for name in scores:
        table.add_column(t("told.whole", way=name), justify="right")
        table.add_column(t("told.exact"), justify="right")
    for kind, ours in scores["maraude"].items():
        cells = []
        for way in scores.values():
            one = way[kind]
            cells += [f"{one.recall:.3f}", "" if kind == KEEP else f"{one.exact / one.marked:.3f}"]
        table.add_row(t("told.kept") if kind == KEEP else kind, str(ours.marked), *cells)
    return table


def measure(texts: Sequence[Labelled]) -> Measured:
    """Measure every way on the same texts."""
    shares = robustness(texts) if _phones(texts) else {}
    return Measured(len(texts), {name: score(texts, way) for name, way in _ways().items()}, shares)


def print_redaction(measured: Measured, console: Console) -> None:
    """Print the figures as tables."""
    t = in_words()
    console.print(_table(measured.scores))
    if measured.disguises:
        disguised = Table(t("told.disguise"), t("told.found_whole"), title=t("told.disguises"))
        for name, share in measured.disguises.items():
            disguised.add_row(name, f"{share:.3f}")
        console.print(disguised)
    console.print(t("told.redaction_note"))


def report_redaction(own: Path | None = None) -> int:
    """Measure on the labelled set, or on a file of one's own, print the tables and return the exit status."""
    reader = Reader(str(own))
    texts = load(reader, own.read_bytes().splitlines()) if own else benchmark()
    if not texts:
        nothing_measured(own)
        return 1
    print_redaction(measure(texts), Console())
    return 1 if reader.bad else 0
