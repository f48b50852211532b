"""Counts of weeks and sources: what arrived, with which signals, in which band. They say what the texts no longer can.

What a worker captured by hand isn't counted: it was chosen, and would tell nothing of what the machine is given.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from casework.act import Act
from models.messages import Arrival
from models.tables import QualityCount

SCORES = 10
"""Steps of the score's distribution."""


class Measure(StrEnum):
    """What is counted of a week."""

    LISTING = "listing"
    SIGNAL = "signal"
    SCORE = "score"
    ITEM = "item"
    DRAWN = "drawn"
    ANSWER = "answer"
    OUTCOME = "outcome"
    OUTCOME_SIGNAL = "outcome_signal"


Place = tuple[str, str, str, str]
"""(period, source, measure, code)"""


def monday(moment: datetime | date) -> str:
    """Return the Monday of a moment's week."""
    day = moment.date() if isinstance(moment, datetime) else moment
    return (day - timedelta(days=day.weekday())).isoformat()


class Counts(Counter[Place]):
    """What a batch adds."""

    def listing(self, week: str, arrival: Arrival) -> None:
        """Count a new listing: its band, its score's step, its signals."""
        if arrival.by_hand:
            return
        said = arrival.assessment
        self[week, arrival.source, Measure.LISTING, said.priority.value] += 1
        self[week, arrival.source, Measure.SCORE, str(min(int(said.score * SCORES), SCORES - 1))] += 1
        for category, strength in said.signals.items():
            if strength > 0:
                self[week, arrival.source, Measure.SIGNAL, category.value] += 1

    def item(self, week: str, source: str, band: str, sampled: bool, number: int = 1) -> None:
        """Count what a person could be shown: an item of the queue, or a listing that was left out of it."""
        self[week, source, Measure.ITEM, band] += number
        if sampled:
            self[week, source, Measure.DRAWN, band] += number


def add(act: Act, counts: Mapping[Place, int]) -> None:
    """Add to the counts. Rows are taken in order, so that two acts wait for each other rather than block."""
    names = ("period", "source", "measure", "code")
    rows: list[dict[str, Any]] = [
        dict(zip(names, map(str, place), strict=True)) | {"number": number}
        for place, number in sorted(counts.items())
        if number
    ]
    if not rows:
        return
    dialect = act.session.get_bind().dialect.name
    fresh = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(QualityCount)
    more = QualityCount.__table__.c.number + fresh.excluded.number  # type: ignore[attr-defined]
    act.session.exec(fresh.on_conflict_do_update(index_elements=list(names), set_={"number": more}), params=rows)


def read(act: Act, measures: Collection[Measure], *, since: str, until: str) -> dict[Place, int]:
    """Return the counts of some measures from a period up to another, which isn't among them."""
    rows = act.session.exec(
        select(QualityCount).where(
            col(QualityCount.measure).in_([measure.value for measure in measures]),
            col(QualityCount.period) >= since,
            col(QualityCount.period) < until,
        )
    )
    return {(row.period, row.source, row.measure, row.code): row.number for row in rows}


def forget(act: Act, before: str) -> int:
    """Forget the counts of periods before a day."""
    return act.session.exec(delete(QualityCount).where(col(QualityCount.period) < before)).rowcount
