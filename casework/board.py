"""The coordination's board: bounded lists and counts, each walking an index, however many tasks there are."""

from sqlalchemy import func
from sqlmodel import col, select

from casework import access
from casework.access import Action
from casework.act import Act
from casework.casebook import line, names
from casework.shapes import CaseLine
from models.tables import Case, CaseOffer
from models.vocabulary import CaseState

SHOWN = 20


def waiting(act: Act, limit: int = SHOWN) -> list[CaseLine]:
    """List the tasks that wait for somebody and are offered to nobody, what is due first."""
    access.check(act, Action.READ_COORDINATION)
    rows = (
        select(Case)
        .join(CaseOffer, col(CaseOffer.case_ref) == col(Case.ref), isouter=True)
        .where(
            Case.state == CaseState.TO_ASSIGN,
            col(Case.assigned_to).is_(None),
            col(CaseOffer.case_ref).is_(None),
        )
        .order_by(col(Case.due_at))
        .limit(limit)
    )
    people = names(act)
    return [line(case, people) for case in act.session.exec(rows)]


def late(act: Act, limit: int = SHOWN) -> list[CaseLine]:
    """List the decisions past their delay, the longest first."""
    access.check(act, Action.READ_COORDINATION)
    rows = (
        select(Case)
        .where(col(Case.escalated_at).is_not(None), Case.state != CaseState.CLOSED)
        .order_by(col(Case.escalated_at))
        .limit(limit)
    )
    people = names(act)
    return [line(case, people) for case in act.session.exec(rows)]


def named(act: Act, refs: list[str]) -> list[CaseLine]:
    """Return some cases by reference, in that order."""
    access.check(act, Action.READ_COORDINATION)
    people = names(act)
    found = {case.ref: case for case in act.session.exec(select(Case).where(col(Case.ref).in_(refs[:SHOWN])))}
    return [line(found[ref], people) for ref in refs[:SHOWN] if ref in found]


def states(act: Act) -> dict[CaseState, int]:
    """Count tasks by state."""
    access.check(act, Action.READ_COORDINATION)
    rows = act.session.exec(select(Case.state, func.count()).group_by(col(Case.state)))
    counts = dict(rows.all())
    return {state: counts[state] for state in CaseState if state in counts}
