"""Coordination: what workers can take on, who is on call, structures, counts and published tables."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import SQLModel

from models.columns import UtcDateTime, column, words
from models.outreach_words import Period, StructureType


class Profile(SQLModel, table=True):
    """What a worker can take on: languages and départements, for assignment."""

    user_ref: str = column("user", "whose", primary_key=True, points_to="user.ref", ondelete="CASCADE")
    languages: list[str] = column("user", "languages the person writes in", kind=JSON, default=[])
    departments: list[str] = column("user", "départements the person works in", kind=JSON, default=[])


class Duty(SQLModel, table=True):
    """A turn on call."""

    ref: str = column("outing", "names the turn", primary_key=True)
    user_ref: str = column("outing", "who", points_to="user.ref", ondelete="CASCADE")
    starts_at: datetime = column("outing", "from", kind=UtcDateTime)
    ends_at: datetime = column("outing", "until", kind=UtcDateTime, index=True)


class StaffNotice(SQLModel, table=True):
    """A staff e-mail that was sent: one a person and a day at most."""

    __tablename__ = "staff_notice"

    user_ref: str = column("lease", "to whom", primary_key=True, points_to="user.ref", ondelete="CASCADE")
    day: str = column("lease", "which day", primary_key=True)
    sent_at: datetime = column("lease", "when", kind=UtcDateTime)


class Structure(SQLModel, table=True):
    """A structure of the association's own directory."""

    __table_args__ = (Index("structure_place", "department", "type"),)

    ref: str = column("house", "names the structure", primary_key=True)
    department: str = column("house", "where it works")
    type: StructureType = column("house", "what it does", kind=words(StructureType))
    name: str = column("house", "its public name")
    contact: str = column("house", "its public number or address")
    note: str = column("house", "opening hours, conditions", default="")
    checked_on: str = column("house", "the day it was checked")


class Tally(SQLModel, table=True):
    """A count of a month: what is left of closed cases, decisions and searches. Never shown below 5."""

    month: str = column("tally", "which month, as 2026-03", primary_key=True)
    department: str = column("tally", "département of the listing; empty: not known", primary_key=True)
    measure: str = column("tally", "what is counted", primary_key=True)
    code: str = column("tally", "by which code", primary_key=True)
    number: int = column("tally", "how many")


class PreparedTable(SQLModel, table=True):
    """A table worked out when its period was over, for a person to publish or not."""

    __tablename__ = "prepared_table"

    period: Period = column("tally", "month, quarter or year", kind=words(Period), primary_key=True)
    start: str = column("tally", "first month", primary_key=True)
    made_at: datetime = column("tally", "when", kind=UtcDateTime)
    content: dict[str, Any] = column("tally", "cells as they would be published, small ones suppressed", kind=JSON)


class PublishedTable(SQLModel, table=True):
    """A table that was published: frozen, so that two versions never tell what one hides."""

    __tablename__ = "published_table"

    ref: str = column("house", "names the table", primary_key=True)
    period: Period = column("house", "month, quarter or year", kind=words(Period))
    start: str = column("house", "first month", unique=True)
    made_at: datetime = column("house", "when", kind=UtcDateTime)
    made_by: str = column("house", "who published it")
    content: dict[str, Any] = column("house", "cells as published, small ones suppressed", kind=JSON)
