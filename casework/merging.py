"""From vectors to counts: rare ones are merged, rung by rung, until five share one.

Each rung says less of a vector than the levels do, by a rule that doesn't look at the data. A vector joins the finest
count that is there already; where none is, one is founded when five that say the same at that rung become counts
together: those whose time has come, and the oldest living ones as company. Whoever joins later changes a number only,
so that two copies of the database never show one vector by their difference. The last rung says nothing of signals.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from models.lessons import Answer
from models.vocabulary import FAMILIES, Category, Family, Priority

K = 5
STRONG = 0.5
LEVELS = (0.0, 0.25, 0.75)
"""Absent, weak, strong: each level teaches its middle."""
TOLD = (Family.YOUTH, Family.CONTROL, Family.RECRUITMENT)
"""The families that say what an item is about."""
LAST = 5


@dataclass(frozen=True)
class Vector:
    """One decision with its vector, while it lives; `ref`, which names it among the living, never enters a count."""

    ref: str
    signals: Mapping[Category, float]
    answer: Answer
    band: Priority
    sampled: bool
    on: date


class Key(NamedTuple):
    """What those who share a count have in common."""

    rung: int
    key: str
    period: str
    sampled: bool
    band: str
    answer: str


@dataclass
class Merged:
    """What a batch becomes: numbers that join, counts that are founded, and the living ones taken along."""

    joined: Counter[Key] = field(default_factory=Counter)
    founded: dict[Key, tuple[dict[str, float], int]] = field(default_factory=dict)
    company: set[str] = field(default_factory=set)


def level(strength: float) -> int:
    """Return which of the three levels a strength is on."""
    return 0 if strength <= 0 else 2 if strength >= STRONG else 1


def _levels(signals: Mapping[Category, float]) -> dict[str, int]:
    return {category.value: level(strength) for category, strength in signals.items() if strength > 0}


def _families(signals: Mapping[Category, float]) -> dict[str, int]:
    found = {each.value: max(level(signals.get(category, 0.0)) for category in FAMILIES[each]) for each in TOLD}
    return {name: found_level for name, found_level in found.items() if found_level}


def _said(levels: Mapping[str, int], *, how_strong: bool) -> str:
    return ",".join(f"{name}={levels[name]}" if how_strong else name for name in sorted(levels))


def _what(signals: Mapping[Category, float], rung: int) -> str:
    """Return what a rung says of signals: levels, twice; presence; levels of families; families; nothing."""
    if rung == LAST:
        return ""
    return _said((_levels if rung <= 2 else _families)(signals), how_strong=rung in (0, 1, 3))


def key_of(vector: Vector, rung: int) -> Key:
    """Return what a rung says of a vector: of the month on the first, of the half-year on the others."""
    month = vector.on.month if rung == 0 else 1 if vector.on.month <= 6 else 7
    period = f"{vector.on.year:04d}-{month:02d}"
    return Key(rung, _what(vector.signals, rung), period, vector.sampled, vector.band.value, vector.answer.value)


def mean(vectors: Sequence[Vector]) -> dict[str, float]:
    """Return the mean of what the levels teach, by category: the lesson of those who found a count."""
    sums: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for category, strength in vector.signals.items():
            sums[category.value] += LEVELS[level(strength)]
    return {name: round(total / len(vectors), 2) for name, total in sorted(sums.items()) if total}


def _by_key(vectors: Iterable[Vector], rung: int) -> dict[Key, list[Vector]]:
    groups: dict[Key, list[Vector]] = defaultdict(list)
    for vector in sorted(vectors, key=lambda each: (each.on, each.ref)):
        groups[key_of(vector, rung)].append(vector)
    return groups


def merge(there: Iterable[Key], due: Sequence[Vector], living: Sequence[Vector]) -> Merged:
    """Turn what is due into counts. The order of a batch doesn't matter; what is there already does."""
    known, merged, left = set(there), Merged(), list(due)
    for rung in range(LAST + 1):
        groups, staying = _by_key(left, rung), list[Vector]()
        lonely = rung < LAST and any(len(group) < K for key, group in groups.items() if key not in known)
        free = _by_key((each for each in living if each.ref not in merged.company), rung) if lonely else {}
        for key, members in sorted(groups.items()):
            mates = free.get(key, [])[: max(0, K - len(members))]
            if key in known:
                merged.joined[key] += len(members)
            elif rung == LAST:
                merged.founded[key] = {}, len(members)
            elif len(members) + len(mates) >= K:
                merged.founded[key] = mean([*members, *mates]), len(members) + len(mates)
                merged.company |= {mate.ref for mate in mates}
            else:
                staying += members
        left = staying
    return merged
