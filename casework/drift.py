"""Drift: week by week and source by source, does what arrives still look as it did, and do people still agree?

Each share of a week is compared with that of the weeks before it (twelve at most, since its last alert) on the arcsine
scale, where a share's error doesn't depend on the share. What weeks vary among themselves beyond chance widens that
error: of all shares of a source together (reposts bunch them all alike), corrected by the share's own weeks. That it is
estimated from few weeks counts too: Student's t, moderated as Smyth does ("Linear Models and Empirical Bayes Methods",
Statistical Applications in Genetics and Molecular Biology 3, 2004), with a fixed weight of the prior. All comparisons
of a week share one small risk of a false alert; and a text that is posted many times must not make one by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import asin, sqrt
from typing import NamedTuple

from casework.counting import Measure, Place
from models.lessons import Answer
from models.vocabulary import Priority

RISK = 0.004
"""Risk of a false alert in one week, all comparisons together: one in five years."""
BASELINE = 12
FEWEST_WEEKS = 4
FEWEST_LISTINGS = 30
FEWEST_ANSWERS = 20
LEAST = 0.15
"""Smallest change told, on the arcsine scale: 30 to 23 in a hundred, 5 to 2. A smaller one is no reason to act."""
MOVED = 40
"""Listings more or fewer than expected below which nothing is told: one text in a batch of reposts can give so many."""
PRIOR_WEEKS, PRIOR_WEEKS_OF_ANSWERS = 40, 6
"""How many weeks the variation that is usual in a source weighs beside that of the one share; for answers, chance."""
COMMON = 3
"""Expected listings a week, with and without, from which a share tells how much its source varies."""
MANY = 3
FIRST_READ = frozenset({Priority.URGENT.value, Priority.HIGH.value})


class Cause(StrEnum):
    """What likely moved. A person looks; nothing changes by itself."""

    NEW_SOURCE = "new_source"
    SITE_CHANGE = "site_change"
    WORDING = "wording"
    BANDS = "bands"
    DECISIONS = "decisions"


class Kind(StrEnum):
    """What a share is of."""

    SIGNAL = "signal"
    BAND = "band"
    SCORE = "score"
    SET_ASIDE_OF_FIRST = "set_aside_of_first"
    RETAINED_OF_LAST = "retained_of_last"


class Series(NamedTuple):
    """One share followed over weeks."""

    source: str
    kind: Kind
    code: str


class Share(NamedTuple):
    """A share of one week: how many out of how many."""

    part: int
    whole: int


@dataclass(frozen=True)
class Shift:
    """A share that moved, in hundredths before and now."""

    kind: Kind
    code: str
    before: float
    now: float


@dataclass(frozen=True)
class Alert:
    """What moved in one source in one week, and the likely cause."""

    week: str
    source: str
    cause: Cause
    shifts: tuple[Shift, ...] = ()


def _answer_series(code: str) -> tuple[Kind, bool] | None:
    """Return which disagreement an answer's code counts for, and whether it is one."""
    band, _, answer = code.split(".")
    if answer == Answer.MISSING:
        return None
    if band in FIRST_READ:
        return Kind.SET_ASIDE_OF_FIRST, answer == Answer.SET_ASIDE
    return Kind.RETAINED_OF_LAST, answer == Answer.RETAINED


def shares(counts: Mapping[Place, int]) -> dict[str, dict[Series, Share]]:
    """Turn counts into shares, by week."""
    listings: dict[tuple[str, str], int] = defaultdict(int)
    parts: dict[tuple[str, Series], int] = defaultdict(int)
    answered: dict[tuple[str, Series], int] = defaultdict(int)
    for (week, source, measure, code), number in counts.items():
        if measure == Measure.LISTING:
            listings[week, source] += number
            parts[week, Series(source, Kind.BAND, code)] += number
        elif measure == Measure.SIGNAL:
            parts[week, Series(source, Kind.SIGNAL, code)] += number
        elif measure == Measure.SCORE and int(code) >= 5:
            parts[week, Series(source, Kind.SCORE, "half")] += number
        elif measure == Measure.ANSWER and (found := _answer_series(code)):
            series = Series(source, found[0], "")
            answered[week, series] += number
            parts[week, series] += number if found[1] else 0
    return _weeks(listings, parts, answered)


def _weeks(
    listings: Mapping[tuple[str, str], int],
    parts: Mapping[tuple[str, Series], int],
    answered: Mapping[tuple[str, Series], int],
) -> dict[str, dict[Series, Share]]:
    """A signal that wasn't seen in a week counts as 0 of it, so that one that vanishes shows."""
    known = {series for _, series in parts if series.kind in (Kind.SIGNAL, Kind.BAND, Kind.SCORE)}
    weeks: dict[str, dict[Series, Share]] = defaultdict(dict)
    for (week, source), whole in listings.items():
        if whole >= FEWEST_LISTINGS:
            for series in known:
                if series.source == source:
                    weeks[week][series] = Share(parts.get((week, series), 0), whole)
    for (week, series), whole in answered.items():
        if whole >= FEWEST_ANSWERS:
            weeks[week][series] = Share(parts.get((week, series), 0), whole)
    return {week: weeks[week] for week in sorted(weeks)}


def _angle(share: Share) -> float:
    return 2 * asin(sqrt((share.part + 0.375) / (share.whole + 0.75)))


class Past(NamedTuple):
    """The weeks of a share before this one: their sum, how much they vary, by how many less one."""

    pooled: Share
    spread: float
    """About `free`, by chance alone."""
    free: int

    @property
    def common(self) -> bool:
        """Whether it is frequent enough, and absent often enough, to tell how much weeks vary."""
        return min(self.pooled.part, self.pooled.whole - self.pooled.part) >= COMMON * (self.free + 1)


def past_of(before: Sequence[Share]) -> Past:
    """Sum up the weeks of a share."""
    pooled = Share(sum(each.part for each in before), sum(each.whole for each in before))
    middle = _angle(pooled)
    return Past(pooled, sum((_angle(each) - middle) ** 2 * each.whole for each in before), len(before) - 1)


def distance(past: Past, now: Share, usual: float, weight: int) -> tuple[float, float]:
    """Return how far a share is from those before it on the arcsine scale, and how likely by chance (both sides).

    `usual` is how many times more than by chance the shares of this source vary; the share's own weeks correct it.
    """
    from scipy.special import stdtr  # slow to import, and only this needs it

    free = weight + past.free
    extra = max(1.0, (weight * usual + past.spread) / free)
    moved = _angle(now) - _angle(past.pooled)
    return moved, 2 * float(stdtr(free, -abs(moved) / sqrt(extra * (1 / now.whole + 1 / past.pooled.whole))))


def _usual(followed: Iterable[Past]) -> float:
    """Return how many times more than by chance a source's shares vary, all together; never less than chance."""
    every = list(followed)
    some = [past for past in every if past.common] or every
    return max(1.0, sum(past.spread for past in some) / sum(past.free for past in some)) if some else 1.0


def alerts(counts: Mapping[Place, int]) -> tuple[Alert, ...]:
    """Return every alert of some weeks, oldest first. An alert starts its share's baseline anew."""
    past: dict[Series, list[Share]] = defaultdict(list)
    fresh = _new_sources(counts)
    told: list[Alert] = []
    compared: set[str] = set()
    for week, seen in shares(counts).items():
        here = {series.source for series in seen}
        told += [Alert(week, source, Cause.NEW_SOURCE) for source in sorted(here - compared) if week in fresh[source]]
        compared |= here
        shifts = dict(_shifted(past, seen))
        told += _explained(week, shifts)
        for series, share in seen.items():
            past[series] = [share] if series in shifts else [*past[series], share][-BASELINE:]
    return tuple(told)


def _new_sources(counts: Mapping[Place, int]) -> dict[str, list[str]]:
    """Return the weeks in which a source is new: none where it only grew, or was there from the beginning."""
    came: dict[str, set[str]] = defaultdict(set)
    for (week, source, measure, _), number in counts.items():
        if measure == Measure.LISTING and number:
            came[source].add(week)
    weeks = sorted(set().union(*came.values()))
    first = {source: weeks.index(min(its)) for source, its in came.items()}
    fresh = {source: weeks[began : began + FEWEST_WEEKS + 1] for source, began in first.items()}
    return defaultdict(list, {source: fresh[source] for source in fresh if first[source] >= FEWEST_WEEKS})


def _shifted(past: Mapping[Series, list[Share]], seen: Mapping[Series, Share]) -> Iterator[tuple[Series, Shift]]:
    ready = {series: past_of(past[series]) for series in sorted(seen) if len(past.get(series, ())) >= FEWEST_WEEKS}
    usual = {
        source: _usual(its for series, its in ready.items() if series.source == source and not _answers(series))
        for source in {series.source for series in ready}
    }
    for series, before in ready.items():
        share, of_answers = seen[series], _answers(series)
        expected = share.whole * before.pooled.part / before.pooled.whole
        if of_answers or abs(share.part - expected) >= MOVED:
            variation = (1.0, PRIOR_WEEKS_OF_ANSWERS) if of_answers else (usual[series.source], PRIOR_WEEKS)
            moved, chance = distance(before, share, *variation)
            if abs(moved) >= LEAST and chance < RISK / len(ready):
                yield series, Shift(series.kind, series.code, _hundredths(before.pooled), _hundredths(share))


def _answers(series: Series) -> bool:
    return series.kind in (Kind.SET_ASIDE_OF_FIRST, Kind.RETAINED_OF_LAST)


def _hundredths(share: Share) -> float:
    return round(100 * share.part / share.whole, 1)


def _explained(week: str, shifts: Mapping[Series, Shift]) -> Iterator[Alert]:
    """One alert a source and week, with the cause that most of what moved points to."""
    by_source: dict[str, list[Shift]] = defaultdict(list)
    for series, shift in shifts.items():
        by_source[series.source].append(shift)
    for source, moved in sorted(by_source.items()):
        yield Alert(week, source, _cause(moved), tuple(moved))


def _cause(moved: list[Shift]) -> Cause:
    kinds = [shift.kind for shift in moved]
    signals = kinds.count(Kind.SIGNAL)
    if signals >= MANY:
        return Cause.SITE_CHANGE
    if signals:
        return Cause.WORDING
    return Cause.BANDS if Kind.BAND in kinds or Kind.SCORE in kinds else Cause.DECISIONS
