"""The quality page's figures, kept apart: agreement with this team's decisions, what became of contacts, drift.

Evaluators see figures only: nothing here holds a listing, a reference or a place, and no count under five is told.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from casework import access, audit, counting, drift, learning, missed
from casework.access import Action
from casework.act import Act
from casework.counting import Measure, monday
from casework.drift import Alert
from casework.merging import LAST
from casework.missed import Interval, Missed, Stratum
from casework.outcomes import OutcomeLine, contacts, told
from models.lessons import Answer
from models.tables import LearningCount, Run, Taught
from models.vocabulary import Priority, RunState

WEEKS = 26
A_DAY = (10, 20, 40, 80)
RUN_DAYS = 28


@dataclass(frozen=True)
class RunCounts:
    """The collection runs of one source over the last four weeks."""

    source: str
    runs: int
    failed: int
    new: int
    rejected: int


@dataclass(frozen=True)
class Kept:
    """What is kept for learning: living vectors, decisions that are counts, those merged until nothing is said.

    None: under five.
    """

    living: int | None
    counted: int | None
    silent: int | None
    cells: int


@dataclass(frozen=True)
class Quality:
    """Everything the page shows beside what is read in texts."""

    since: date
    until: date
    days: float
    """Days of the weeks in which anything came."""
    agreement: Missed
    planned: Mapping[int, Interval]
    """Items a day -> items retained a week."""
    contacts: tuple[OutcomeLine, ...]
    alerts: tuple[Alert, ...]
    runs: tuple[RunCounts, ...]
    kept: Kept


def quality(act: Act, weeks: int = WEEKS) -> Quality:
    """Work the page's figures out over some weeks. What may still be read isn't counted as missed."""
    access.check(act, Action.READ_QUALITY)
    until = monday(act.now - timedelta(days=act.settings.intake_days))
    since = monday(date.fromisoformat(until) - timedelta(weeks=weeks))
    strata = strata_of(act, since, until)
    days = max(7.0, 7.0 * _weeks_with_items(act, since, until))
    result = Quality(
        since=date.fromisoformat(since),
        until=date.fromisoformat(until),
        days=days,
        agreement=_told(missed.estimate(strata)),
        planned=missed.plan(strata, days, A_DAY),
        contacts=contacts(act, since),
        alerts=alerts(act, weeks),
        runs=runs(act),
        kept=_kept(act),
    )
    audit.record(act, Action.READ_QUALITY)
    return result


def _weeks_with_items(act: Act, since: str, until: str) -> int:
    return len({week for week, *_ in counting.read(act, [Measure.ITEM], since=since, until=until)})


def strata_of(act: Act, since: str, until: str) -> tuple[Stratum, ...]:
    """Return each band's items and answers, of what arrived in some weeks."""
    items: Counter[str] = Counter()
    for (*_, band), number in counting.read(act, [Measure.ITEM], since=since, until=until).items():
        items[band] += number
    said: Counter[str] = Counter()
    for (*_, code), number in learning.answers(act, since=since, until=until).items():
        said[code] += number
    return tuple(_stratum(band, items[band.value], said) for band in Priority)


def _stratum(band: Priority, items: int, said: Mapping[str, int]) -> Stratum:
    def answered(how: str, *answers: Answer) -> int:
        return sum(said.get(f"{band.value}.{how}.{answer.value}", 0) for answer in answers)

    both = (Answer.RETAINED, Answer.SET_ASIDE)
    return Stratum(
        band=band,
        items=max(items, answered("order", *both) + answered("random", *both)),
        order_read=answered("order", *both),
        order_retained=answered("order", Answer.RETAINED),
        random_read=answered("random", *both),
        random_retained=answered("random", Answer.RETAINED),
        random_missing=answered("random", Answer.MISSING),
    )


def _told(figures: Missed) -> Missed:
    bands = tuple(
        replace(one, read=told(one.read or 0), sample=told(one.sample or 0), skipped=told(one.skipped or 0))
        for one in figures.bands
    )
    return replace(figures, found=told(figures.found or 0), bands=bands)


def alerts(act: Act, weeks: int = WEEKS) -> tuple[Alert, ...]:
    """Return the drift alerts of the weeks that are over; older ones are their baseline."""
    access.check(act, Action.READ_QUALITY)
    until = monday(act.now)
    since = monday(date.fromisoformat(until) - timedelta(weeks=weeks))
    before = monday(date.fromisoformat(since) - timedelta(weeks=drift.BASELINE))
    counts = counting.read(act, [Measure.LISTING, Measure.SIGNAL, Measure.SCORE], since=before, until=until)
    found = drift.alerts(counts | learning.answers(act, since=before, until=until))
    return tuple(alert for alert in found if alert.week >= since)


def runs(act: Act, days: int = RUN_DAYS) -> tuple[RunCounts, ...]:
    """Count the runs of each source over some days."""
    rows = _runs_since(act, act.now - timedelta(days=days))
    by_source: dict[str, list[Run]] = defaultdict(list)
    for run in rows:
        by_source[run.source].append(run)
    return tuple(
        RunCounts(
            source,
            len(its),
            sum(run.state == RunState.FAILED for run in its),
            sum(run.new for run in its),
            sum(run.rejected for run in its),
        )
        for source, its in sorted(by_source.items())
    )


def _runs_since(act: Act, moment: datetime) -> Sequence[Run]:
    return act.session.exec(select(Run).where(col(Run.started_at) >= moment)).all()


def _kept(act: Act) -> Kept:
    living = act.session.exec(select(func.count()).select_from(Taught)).one()
    counts = act.session.exec(select(LearningCount.rung, LearningCount.number)).all()
    return Kept(
        living=told(living),
        counted=told(sum(number for _, number in counts)),
        silent=told(sum(number for rung, number in counts if rung == LAST)),
        cells=sum(rung < LAST for rung, _ in counts),
    )
