"""What outlives the texts: decisions on vectors of signals, the counts they become, and counts of weeks. No words."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import SQLModel

from models.columns import UtcDateTime, column, words
from models.lessons import Answer
from models.vocabulary import Priority


class Taught(SQLModel, table=True):
    """What was decided of an item, hung on the fingerprint of its clearest listing: erasing that erases this."""

    fingerprint_ref: str = column(
        "fingerprint", "whose vector it goes with", primary_key=True, points_to="fingerprint.ref", ondelete="CASCADE"
    )
    answer: Answer = column("fingerprint", "what the team answered", kind=words(Answer))
    band: Priority = column("fingerprint", "band it was counted under at arrival", kind=words(Priority))
    sampled: bool = column("fingerprint", "shown at random: its propensity", default=False)
    week: str = column("fingerprint", "week of its arrival: of whom it is a sample")
    source: str = column("fingerprint", "where it was read first")
    at: datetime = column("fingerprint", "when, to hold the latest out", kind=UtcDateTime, index=True)


class LearningCount(SQLModel, table=True):
    """A count of decisions that share signals on three levels: what is left of vectors. Never fewer than five."""

    __tablename__ = "learning_count"

    rung: int = column("learning", "how far rare ones were merged", primary_key=True)
    key: str = column("learning", "what they share: levels by category, or by family of signals", primary_key=True)
    period: str = column("learning", "month or year of the decisions", primary_key=True)
    sampled: bool = column("learning", "propensity class", primary_key=True)
    band: str = column("learning", "band at arrival", primary_key=True)
    answer: str = column("learning", "what the team answered", primary_key=True)
    signals: dict[str, Any] = column(
        "learning", "mean levels of the five or more that founded it; never changed by who joins", kind=JSON
    )
    number: int = column("learning", "how many")


class QualityCount(SQLModel, table=True):
    """A count of a week (or month) and source: arrivals, bands, signals, answers, outcomes. Never shown below 5."""

    __tablename__ = "quality_count"

    period: str = column("learning", "Monday of the week, or first day of the month", primary_key=True)
    source: str = column("learning", "which source; empty: all", primary_key=True)
    measure: str = column("learning", "what is counted", primary_key=True)
    code: str = column("learning", "by which code", primary_key=True)
    number: int = column("learning", "how many")
