"""Somebody who holds a text, and has stolen the database without its keys, looks for the text's row.

They know what the tool makes of the text: its signals and its band. Two games. *Which row is it?*: name one of the
thousand kept. *Is it there?*: of texts like the kept ones, half of which were kept, say which were. The best attack and
its best threshold are chosen on half the texts and measured on the others.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np

from casework.merging import LAST, LEVELS, K, Key, Vector, key_of, level, merge
from models.lessons import Answer
from models.vocabulary import Category, Priority

KEPT, KNOWN, DAYS, LIFE = 1_000, 5_000, 120, 60
DRAWN = ((KEPT, "kept"), (KEPT, "outside"), (KNOWN, "known"))
OFTEN = np.array([0.7, 0.15, 0.02, 0.01, 0.03, 0.12, 0.04, 0.02, 0.03, 0.02, 0.25, 0.15, 0.02, 0.25, 0.3])
"""Share of listings that hold each signal, in the order of the categories."""
Counts = Mapping[Key, tuple[dict[str, float], int]]
Attack = Callable[[Sequence[Vector]], np.ndarray]


def draw(rng: np.random.Generator, count: int, name: str) -> list[Vector]:
    """Draw texts as the tool sees them: strengths as learned detectors give them, and whole ones of exact forms."""
    there = rng.random((count, len(OFTEN))) < OFTEN
    whole = rng.random((count, len(OFTEN))) < 0.5
    strengths = there * np.where(whole, 1.0, 0.3 + 0.7 * rng.random((count, len(OFTEN))))
    youth = strengths[:, 1:5].max(axis=1) + strengths[:, 5:10].sum(axis=1)
    bands = np.select([youth > 1.6, youth > 0.8, youth > 0.1], [0, 1, 2], 3)
    retained = rng.random(count) < np.minimum(0.9, 0.02 + 0.35 * youth)
    start = date(2026, 1, 5)
    return [
        Vector(
            f"{name} {row}",
            {category: float(s) for category, s in zip(Category, strengths[row], strict=True) if s > 0},
            Answer.RETAINED if retained[row] else Answer.SET_ASIDE,
            list(Priority)[bands[row]],
            bool(rng.random() < 0.05),
            start + timedelta(days=int(rng.integers(DAYS))),
        )
        for row in range(count)
    ]


def counted(vectors: Sequence[Vector]) -> dict[Key, tuple[dict[str, float], int]]:
    """Let every vector's time come, day by day; what is told is what the table holds at the end."""
    counts: dict[Key, tuple[dict[str, float], int]] = {}
    gone: set[str] = set()
    for day in sorted({vector.on for vector in vectors}):
        due = [each for each in vectors if each.on == day and each.ref not in gone]
        living = [e for e in vectors if e.ref not in gone and day < e.on <= day + timedelta(days=LIFE)]
        merged = merge(counts, due, living)
        counts.update(merged.founded)
        for key, number in merged.joined.items():
            counts[key] = counts[key][0], counts[key][1] + number
        gone |= {each.ref for each in due} | merged.company
    return counts


def _table(signals: Sequence[Mapping[Any, float]]) -> np.ndarray:
    return np.array([[float(one.get(category, 0.0)) for category in Category] for one in signals])


def _nearest(texts: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each text's distance to its nearest row, and which that is."""
    squares = (texts**2).sum(axis=1)[:, None] + (rows**2).sum(axis=1)[None, :] - 2 * texts @ rows.T
    return np.sqrt(np.maximum(0, squares.min(axis=1))), squares.argmin(axis=1)


def on_vectors(kept: Sequence[Vector]) -> dict[str, Attack]:
    """Attacks on living vectors: how near is the nearest row, and is there one that is exactly the same."""
    rows = _table([each.signals for each in kept])
    return {
        "nearest vector": lambda texts: -_nearest(_table([text.signals for text in texts]), rows)[0],
        "the very same": lambda texts: (_nearest(_table([t.signals for t in texts]), rows)[0] < 1e-6).astype(float),
    }


def finest(counts: Counts, texts: Sequence[Vector]) -> list[tuple[int, int]]:
    """Return the finest rung where a count says what a text says, whatever its answer and class, and its number."""
    numbers: Counter[tuple[int, str, str, str]] = Counter()
    for key, (_, number) in counts.items():
        numbers[key.rung, key.key, key.period, key.band] += number
    found = []
    for text in texts:
        keys = [key_of(text, rung) for rung in range(LAST)]
        fitting = [(key.rung, numbers[key.rung, key.key, key.period, key.band]) for key in keys]
        found.append(next(((rung, number) for rung, number in fitting if number), (LAST, 0)))
    return found


def _said(text: Vector) -> tuple[str, str]:
    key = key_of(text, 1)
    return key.key, key.band


def on_counts(counts: Counts, known: Sequence[Vector]) -> dict[str, Attack]:
    """Attacks on counts: the finest that fits, how many it holds, how many more than texts like it lead to expect."""
    rows = _table([signals for key, (signals, _) in counts.items() if key.rung < LAST])
    common = Counter(map(_said, known))

    def unexpected(texts: Sequence[Vector]) -> np.ndarray:
        expected = np.array([common[_said(text)] * KEPT / len(known) for text in texts])
        numbers = np.array([number if rung <= 1 else 0 for rung, number in finest(counts, texts)])
        return np.asarray((numbers - expected) / np.sqrt(1 + expected))

    def nearest(texts: Sequence[Vector]) -> np.ndarray:
        levels = [{name: LEVELS[level(strength)] for name, strength in text.signals.items()} for text in texts]
        return np.asarray(-_nearest(_table(levels), rows)[0])

    return {
        "finest count": lambda texts: np.array([-float(rung) for rung, _ in finest(counts, texts)]),
        "largest count": lambda texts: np.array([float(number) for _, number in finest(counts, texts)]),
        "smallest count": lambda texts: np.array([-float(number or 1e9) for _, number in finest(counts, texts)]),
        "more than expected": unexpected,
        "nearest count": nearest,
    }


@dataclass(frozen=True)
class Found:
    """The best of several attacks: its name, and how often it was right in the half that didn't choose it."""

    attack: str
    right: float
    tried: int


def best(attacks: Mapping[str, Attack], inside: Sequence[Vector], outside: Sequence[Vector]) -> Found:
    """Choose attack and threshold on every other text, measure on the rest."""
    truth = np.arange(len(inside) + len(outside)) < len(inside)
    choosing = np.arange(len(truth)) % 2 == 0
    tried = []
    for name, attack in attacks.items():
        scores = attack([*inside, *outside])
        for least in np.unique(np.quantile(scores[choosing], np.linspace(0, 1, 41))):
            right = (scores >= least) == truth
            tried.append((float(right[choosing].mean()), name, float(right[~choosing].mean())))
    _, name, right = max(tried)
    return Found(name, right, int((~choosing).sum()))


def named(kept: Sequence[Vector], texts: Sequence[Vector]) -> float:
    """Return how often the nearest vector is the text's own row, among as many."""
    rows = _table([each.signals for each in kept])
    _, which = _nearest(_table([text.signals for text in texts]), rows)
    return float(np.mean([kept[row].ref == text.ref for row, text in zip(which, texts, strict=True)]))


def told_apart(counts: Counts, texts: Sequence[Vector]) -> float:
    """Return how often a draw among those who share the finest fitting count is the text's own."""
    return float(np.mean([1 / (number or KEPT) for _, number in finest(counts, texts)]))


class Games(NamedTuple):
    """Both games over some towns, while vectors live and once all are counts."""

    towns: int
    before: float
    after: float
    two_errors: float
    """Two standard errors of what chance alone would tell."""
    named: float
    shared: float
    silent: float
    """Share of decisions that ended in a count that says nothing of signals."""
    attacks: tuple[str, ...]


def games(towns: int) -> Games:
    """Play both games over some towns; every count that says something of signals is shared by five."""
    before, after, which, shared, silent = [], [], [], [], []
    for seed in range(towns):
        rng = np.random.default_rng(seed)
        kept, outside, known = (draw(rng, number, name) for number, name in DRAWN)
        counts = counted(kept)
        if any(number < K for key, (_, number) in counts.items() if key.rung < LAST):
            raise AssertionError("a count is shared by fewer than five")
        before.append(best(on_vectors(kept), kept, outside))
        after.append(best(on_counts(counts, known), kept, outside))
        which.append(named(kept, kept))
        shared.append(told_apart(counts, kept))
        silent.append(sum(number for key, (_, number) in counts.items() if key.rung == LAST) / len(kept))
    return Games(
        towns,
        before=float(np.mean([found.right for found in before])),
        after=float(np.mean([found.right for found in after])),
        two_errors=1 / float(np.sqrt(sum(found.tried for found in after))),
        named=float(np.mean(which)),
        shared=float(np.mean(shared)),
        silent=float(np.mean(silent)),
        attacks=tuple(sorted({found.attack for found in after})),
    )
