"""What happened in some months: live rows and the counts that outlive them, as numbers. Never shown as they are."""

from collections import Counter
from collections.abc import Collection
from datetime import UTC, datetime

from sqlmodel import col, select

from casework.act import Act
from models.outreach_words import Measure
from models.tables import Case, ContactAttempt, Decision, Outing, Tally
from models.vocabulary import Outcome

Cell = tuple[str, str, str]
"""(measure, code, département)"""


def bounds(months: Collection[str]) -> tuple[datetime, datetime]:
    """Return the first moment of the first month, and the first after the last."""
    first, last = min(months), max(months)
    year, month = int(last[:4]), int(last[5:])
    after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    return datetime.fromisoformat(f"{first}-01").replace(tzinfo=UTC), after


def cells(act: Act, months: Collection[str]) -> Counter[Cell]:
    """Count everything of some consecutive months, by measure, code and département."""
    start, after = bounds(months)
    found: Counter[Cell] = Counter()
    for row in act.session.exec(select(Tally).where(col(Tally.month).in_(sorted(months)))):
        found[row.measure, row.code, row.department] += row.number
    _cases(act, start, after, found)
    attempts = act.session.exec(
        select(ContactAttempt.outcome, Case.department)
        .join(Case, col(Case.ref) == col(ContactAttempt.case_ref))
        .where(col(ContactAttempt.at) >= start, col(ContactAttempt.at) < after)
    )
    for outcome, department in attempts:
        found[Measure.CONTACT, outcome, department or ""] += 1
    read = act.session.exec(
        select(Decision.ref).where(
            col(Decision.decided_at) >= start,
            col(Decision.decided_at) < after,
            col(Decision.undone_at).is_(None),
            Decision.outcome != Outcome.SKIPPED,
        )
    ).all()
    found[Measure.READ, "listing", ""] += len(read)
    return +found


def _cases(act: Act, start: datetime, after: datetime, found: Counter[Cell]) -> None:
    stamps = (col(Case.opened_at), col(Case.closed_at), col(Case.decided_at))
    touched = [(stamp >= start) & (stamp < after) for stamp in stamps]
    for case in act.session.exec(select(Case).where(touched[0] | touched[1] | touched[2])):
        place = case.department or ""
        if start <= case.opened_at < after:
            found[Measure.RETAINED, case.kind, place] += 1
        if case.closed_at is not None and start <= case.closed_at < after and case.outcome is not None:
            found[Measure.OUTCOME, case.outcome, place] += 1
        if case.decided_at is not None and start <= case.decided_at < after and case.decision_code is not None:
            found[Measure.DECISION, case.decision_code, place] += 1


def evenings(act: Act, months: Collection[str]) -> tuple[int, int]:
    """Return how many evenings there were, and their hours (each person's counted)."""
    start, after = bounds(months)
    rows = act.session.exec(
        select(Outing).where(
            col(Outing.started_at) >= start, col(Outing.started_at) < after, col(Outing.ended_at).is_not(None)
        )
    ).all()
    seconds = sum(
        (row.ended_at - row.started_at).total_seconds() * (2 if row.second_ref else 1)
        for row in rows
        if row.ended_at is not None
    )
    return len(rows), round(seconds / 3600)
