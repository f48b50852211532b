"""Counts of a month: what is left when closed cases, decisions and searches are forgotten."""

from datetime import datetime

from casework.act import Act
from models.outreach_words import Measure
from models.tables import Tally


def month_of(moment: datetime) -> str:
    """Return a moment's month, as 2026-03."""
    return f"{moment:%Y-%m}"


def add(act: Act, moment: datetime, department: str | None, measure: Measure, code: str, number: int = 1) -> None:
    """Count something in its month."""
    key = (month_of(moment), department or "", str(measure), str(code))
    row = act.session.get(Tally, key, with_for_update=True)
    if row is None:
        month, place, measure_, code_ = key
        act.session.add(Tally(month=month, department=place, measure=measure_, code=code_, number=number))
    else:
        row.number += number
    act.session.flush()
