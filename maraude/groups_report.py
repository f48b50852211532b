"""Near-duplicate groups beside two known ways, on the same texts in the same run: `evaluate --what groups`."""

import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import resources
from importlib.util import find_spec
from itertools import combinations
from itertools import pairwise as neighbours
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from classifier.groups import group_all
from classifier.similar import sign
from maraude.rows import Reader, Row
from maraude.said import in_words, nothing_measured
from privacy.redact import redact

Text = tuple[str, str]
Grouping = Callable[[Sequence[Text]], list[int]]
WORD = re.compile(r"\w+")
DATASKETCH_BANDS = (32, 4)
"""Bands and rows for datasketch: its own choice for a threshold of 0.5 finds fewer."""
DATASKETCH_CUTS = (0.3, 0.4, 0.5)
RAPIDFUZZ_CUTS = (85, 90)
SETS = ("similar", "similar_written", "similar_reworked")
"""Benchmark sets, measured apart by how their reposts were made, since one flatters."""
STRIDE = 200
"""Rows of the table of all pairs held at once."""


@dataclass(frozen=True)
class Figure:
    """One way of grouping: the share of its pairs that are right, of the right pairs that it finds, its time."""

    method: str
    precision: float
    recall: float
    seconds: float
    glued: int
    """Pairs of written look-alikes that it put together."""


def _pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def pairwise(truth: Sequence[object], found: Sequence[object]) -> tuple[float, float]:
    """Return pairwise precision and recall of a grouping; 1 where there is no pair to judge."""
    right = _pairs(Counter(zip(truth, found, strict=True)).values())
    given, wanted = _pairs(Counter(found).values()), _pairs(Counter(truth).values())
    return right / given if given else 1.0, right / wanted if wanted else 1.0


def joined(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Return the group of each item where every pair joins two."""
    parents = list(range(size))

    def root(item: int) -> int:
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    for one, two in pairs:
        parents[root(one)] = root(two)
    return [root(item) for item in range(size)]


def by_maraude(texts: Sequence[Text]) -> list[int]:
    """Group as `maraude group` does."""
    return [int(head) for _, head in group_all((number, *text) for number, text in enumerate(texts))]


def word_shingles(text: str) -> set[str]:
    """Return words one and two at a time: what the other ways compare."""
    words = WORD.findall(text.casefold())
    return {*words, *(f"{one} {two}" for one, two in neighbours(words))}


def by_datasketch(texts: Sequence[Text], cut: float) -> list[int]:
    """Group with datasketch's in-memory LSH, explicit bands, candidates kept above a Jaccard estimate."""
    # Only measures need datasketch: it comes with the test requirements.
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=128, params=DATASKETCH_BANDS)
    hashes: list[MinHash] = []
    pairs: list[tuple[int, int]] = []
    for number, (_, body) in enumerate(texts):
        minhash = MinHash(num_perm=128)
        minhash.update_batch([shingle.encode() for shingle in word_shingles(body)])
        pairs += [(number, other) for other in index.query(minhash) if minhash.jaccard(hashes[other]) >= cut]
        index.insert(number, minhash)
        hashes.append(minhash)
    return joined(len(texts), pairs)


def by_rapidfuzz(texts: Sequence[Text], cut: float) -> list[int]:
    """Group by comparing every pair of texts: rapidfuzz's token set ratio, a row of pairs at a time."""
    bodies = [body.casefold() for _, body in texts]
    pairs: list[tuple[int, int]] = []
    for start in range(0, len(bodies), STRIDE):
        some = bodies[start : start + STRIDE]
        scores = process.cdist(some, bodies[start:], scorer=fuzz.token_set_ratio, score_cutoff=cut)
        pairs += [(start + int(one), start + int(two)) for one, two in np.argwhere(scores) if one < two]
    return joined(len(texts), pairs)


def by_bands_and_rapidfuzz(texts: Sequence[Text], cut: float) -> list[int]:
    """Group with maraude's own candidates, rapidfuzz deciding on the texts: what intake could do while it has them."""
    buckets: defaultdict[int, list[int]] = defaultdict(list)
    for number, (title, body) in enumerate(texts):
        for band in sign(title, body, key=bytes(32)).bands:
            buckets[band].append(number)
    candidates = {pair for bucket in buckets.values() for pair in combinations(bucket, 2)}
    bodies = [body.casefold() for _, body in texts]
    alike = (pair for pair in candidates if fuzz.token_set_ratio(bodies[pair[0]], bodies[pair[1]]) >= cut)
    return joined(len(texts), alike)


def _ways() -> list[tuple[str, Grouping]]:
    """Return the ways to measure; datasketch's only where the test requirements are installed."""
    cuts = DATASKETCH_CUTS if find_spec("datasketch") else ()
    return [
        ("maraude group", by_maraude),
        *((f"maraude's bands, rapidfuzz >= {cut}", partial(by_bands_and_rapidfuzz, cut=cut)) for cut in RAPIDFUZZ_CUTS),
        *((f"datasketch LSH, Jaccard >= {cut}", partial(by_datasketch, cut=cut)) for cut in cuts),
        *((f"rapidfuzz all pairs, ratio >= {cut}", partial(by_rapidfuzz, cut=cut)) for cut in RAPIDFUZZ_CUTS),
    ]


def benchmark_rows(name: str = "similar") -> list[dict[str, Any]]:
    """Return the rows of a benchmark set that ships with the tool."""
    lines = resources.files("fixtures").joinpath(f"benchmark/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


class GroupedRow(Row):
    """A text with the group that people put it in."""

    title: str = ""
    body: str
    group: str | int


def own_rows(path: Path) -> tuple[list[dict[str, Any]], int]:
    """Return the good rows of a file of {id, title, body, group}, and how many were refused (each is named)."""
    reader = Reader(str(path))
    with path.open("rb") as lines:
        rows = [row.model_dump() for row in reader.rows(lines, GroupedRow)]
    return rows, reader.bad


def evaluate_groups(rows: Sequence[dict[str, Any]]) -> list[Figure]:
    """Measure every way on rows of {id, title, body, group, like?}; texts are redacted first, as at intake."""
    texts = [(redact(row["title"]).text, redact(row["body"]).text) for row in rows]
    truth = [row["group"] for row in rows]
    place = {row["id"]: number for number, row in enumerate(rows)}
    likes = [
        (place[row["id"]], place[row["like"]]) for row in rows if not row.get("edits") and row.get("like") in place
    ]
    figures: list[Figure] = []
    for name, way in _ways():
        start = time.perf_counter()
        groups = way(texts)
        seconds = time.perf_counter() - start
        glued = sum(groups[one] == groups[two] for one, two in likes)
        figures.append(Figure(name, *pairwise(truth, groups), seconds, glued))
    return figures


def print_groups(figures: Sequence[Figure], title: str) -> None:
    """Print the figures as a table."""
    t = in_words()
    table = Table(title=t("told.groups", title=title))
    for heading in ("way", "precision", "recall_column", "seconds", "glued"):
        table.add_column(t(f"told.{heading}"), justify="left" if heading == "way" else "right")
    for figure in figures:
        table.add_row(
            figure.method, f"{figure.precision:.4f}", f"{figure.recall:.4f}", f"{figure.seconds:.1f}", str(figure.glued)
        )
    Console().print(table)


def report_groups(own: Path | None = None) -> int:
    """Measure on the benchmark sets, or on a file of one's own, print the tables and return the exit status."""
    t = in_words()
    if own:
        rows, bad = own_rows(own)
        if not rows:
            nothing_measured(own)
            return 1
        print_groups(evaluate_groups(rows), t("told.groups_texts", n=len(rows)))
        return 1 if bad else 0
    for name in SETS:
        rows = benchmark_rows(name)
        print_groups(evaluate_groups(rows), t("told.groups_made", n=len(rows), made=t(f"made.{name}")))
    return 0
