"""Figures that can't single anyone out: coarsened until no part is small, then suppressed; frozen once published.

Each line (a measure and a code) is shown at one level only, the finest at which no cell is small, so that no sum over
levels gives a hidden cell back. Published periods never overlap, so that no difference of two tables does either.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, select

from casework import access, activity, audit
from casework.access import Action
from casework.act import Act
from casework.directory import regions
from casework.errors import Refused, Why
from models.database import new_ref
from models.outreach_words import Area, Period
from models.tables import PreparedTable, PublishedTable

SMALL = 5
FEW = "1-4"
"""How a line too small even as a whole is shown."""
LENGTH = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}
OPEN_AFTER_DAYS = 183


@dataclass(frozen=True)
class Line:
    """One measure and code, at one level: numbers of 5 or more by area, or the words for a few."""

    measure: str
    code: str
    area: Area
    cells: Mapping[str, int | str]


@dataclass(frozen=True)
class Table:
    """A table as published."""

    period: Period
    start: str
    made_at: datetime | None
    evenings: int
    hours: int
    lines: tuple[Line, ...]

    def whole(self, measure: str, code: str) -> int | None:
        """Return a line's sum when it may be known."""
        for line in self.lines:
            if (line.measure, line.code) == (measure, code):
                numbers = [number for number in line.cells.values() if isinstance(number, int)]
                return sum(numbers) if len(numbers) == len(line.cells) else None
        return 0

    def per_hundred_messages(self, code: str) -> float | None:
        """Return how many of an outcome came for 100 first messages; None when that would tell of a few."""
        sent, came = self.whole("contact", "sent"), self.whole("contact", code)
        return round(100 * came / sent, 1) if sent and came is not None else None


def levels(by_department: Mapping[str, int]) -> list[tuple[Area, dict[str, int]]]:
    """Return a line's numbers at each level, finest first. An unknown département is a place of its own."""
    by_region: Counter[str] = Counter()
    for code, number in by_department.items():
        by_region[regions().get(code, "")] += number
    return [
        (Area.DEPARTMENT, dict(by_department)),
        (Area.REGION, dict(by_region)),
        (Area.WHOLE, {"": sum(by_department.values())}),
    ]


def coarsened(measure: str, code: str, by_department: Mapping[str, int]) -> Line:
    """Return a line at the finest level where no cell is small; a whole that is small isn't told."""
    for area, numbers in levels(by_department):
        if all(number >= SMALL for number in numbers.values()):
            return Line(measure, code, area, dict(sorted(numbers.items())))
    return Line(measure, code, Area.WHOLE, {"": FEW})


def months_of(period: Period, start: str) -> list[str]:
    """Name the months of a period that begins in a month."""
    year, month = int(start[:4]), int(start[5:])
    places = range(month - 1, month - 1 + LENGTH[period])
    return [f"{year + place // 12:04d}-{place % 12 + 1:02d}" for place in places]


def _begins(period: Period, start: str) -> bool:
    try:
        first = date.fromisoformat(f"{start}-01")
    except ValueError:
        return False
    return (first.month - 1) % LENGTH[period] == 0


def last_over(period: Period, now: datetime) -> str:
    """Return the first month of the last period that is over."""
    month = now.year * 12 + now.month - 1
    first = month - month % LENGTH[period] - LENGTH[period]
    return f"{first // 12:04d}-{first % 12 + 1:02d}"


def compute(act: Act, period: Period, start: str) -> Table:
    """Work a period's table out, as it would be published now."""
    access.check(act, Action.READ_FIGURES)
    return _compute(act, period, start)


def _compute(act: Act, period: Period, start: str) -> Table:
    if not _begins(period, start):
        raise Refused(Action.READ_FIGURES, Why.MISSING_DATE)
    months = months_of(period, start)
    if activity.bounds(months)[1] > act.now:
        raise Refused(Action.READ_FIGURES, Why.NOT_OVER)
    grouped: dict[tuple[str, str], dict[str, int]] = {}
    for (measure, code, department), number in activity.cells(act, months).items():
        grouped.setdefault((str(measure), str(code)), {})[department] = number
    lines = tuple(coarsened(measure, code, grouped[measure, code]) for measure, code in sorted(grouped))
    evenings, hours = activity.evenings(act, months)
    return Table(period, start, None, evenings, hours, lines)


def publish(act: Act, period: Period, start: str) -> str:
    """Freeze a period's table. A correction goes into the next one; no two tables share a month."""
    access.check(act, Action.PUBLISH)
    if _overlaps(act, period, start):
        raise Refused(Action.PUBLISH, Why.OVERLAPS)
    content = _content(compute(act, period, start))
    row = PublishedTable(
        ref=new_ref(), period=period, start=start, made_at=act.now, made_by=act.actor.ref, content=content
    )
    act.session.add(row)
    act.session.exec(delete(PreparedTable).where(col(PreparedTable.start).in_(months_of(period, start))))
    act.session.flush()
    audit.record(act, Action.PUBLISH, row.ref, period=period, start=start)
    return row.ref


def _overlaps(act: Act, period: Period, start: str) -> bool:
    wanted = set(months_of(period, start))
    return any(wanted & set(months_of(row.period, row.start)) for row in act.session.exec(select(PublishedTable)))


def _content(table: Table) -> dict[str, Any]:
    return {
        "evenings": table.evenings,
        "hours": table.hours,
        "lines": [
            {"measure": line.measure, "code": line.code, "area": line.area.value, "cells": dict(line.cells)}
            for line in table.lines
        ],
    }


def prepare(act: Act, period: Period, start: str) -> bool:
    """Work out, once, the table of a period that is over and of which nothing is published; a person publishes it."""
    access.check(act, Action.PREPARE_FIGURES)
    if act.session.get(PreparedTable, (period, start)) is not None or _overlaps(act, period, start):
        return False
    table = _compute(act, period, start)
    if not table.lines and not table.evenings:
        return False
    act.session.add(PreparedTable(period=period, start=start, made_at=act.now, content=_content(table)))
    audit.record(act, Action.PREPARE_FIGURES, "", period=period, start=start)
    return True


def prepared(act: Act) -> list[Table]:
    """Return the tables that wait for a person to publish them or not, latest first."""
    access.check(act, Action.READ_FIGURES)
    rows = act.session.exec(select(PreparedTable).order_by(col(PreparedTable.start).desc(), PreparedTable.period))
    return [_read(row) for row in rows if not _overlaps(act, row.period, row.start)]


def published(act: Act) -> dict[str, Table]:
    """Return the published tables by reference, latest first."""
    access.check(act, Action.READ_FIGURES)
    rows = act.session.exec(select(PublishedTable).order_by(col(PublishedTable.start).desc()))
    return {row.ref: _read(row) for row in rows}


def _read(row: PublishedTable | PreparedTable) -> Table:
    lines = tuple(
        Line(line["measure"], line["code"], Area(line["area"]), line["cells"]) for line in row.content["lines"]
    )
    return Table(row.period, row.start, row.made_at, row.content["evenings"], row.content["hours"], lines)


def open_data(act: Act) -> list[Table]:
    """Return what may leave as open data: years that ended half a year ago, when the association wants it."""
    tables = published(act).values()
    if not act.settings.open_data:
        return []
    limit = act.now - timedelta(days=OPEN_AFTER_DAYS)
    return [
        table
        for table in tables
        if table.period is Period.YEAR and activity.bounds(months_of(table.period, table.start))[1] <= limit
    ]
