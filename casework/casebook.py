"""Looking cases up: one, mine, lists, and what was tried on them."""

from collections.abc import Mapping

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from casework import access, audit
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from casework.moves import MOVES
from casework.shapes import AttemptLine, CaseLine
from models.tables import Case, ContactAttempt, User
from models.vocabulary import CaseState


def found(act: Act, ref: str, action: str) -> Case:
    """Return a case, locked for this act, or refuse."""
    case = act.session.get(Case, ref, with_for_update=True)
    if case is None:
        raise Refused(action, Why.NOT_FOUND)
    return case


def mine_or_refuse(act: Act, ref: str) -> Case:
    """Return an open case that the actor follows."""
    access.check(act, Action.FOLLOW_CASE)
    case = found(act, ref, Action.FOLLOW_CASE)
    if case.assigned_to != act.actor.ref or case.state is CaseState.CLOSED:
        raise Refused(Action.FOLLOW_CASE, Why.NOT_HELD)
    return case


def names(act: Act) -> dict[str, str]:
    """Return the team's first names by reference."""
    return dict(act.session.exec(select(User.ref, User.name)).all())


def line(case: Case, people: Mapping[str, str]) -> CaseLine:
    """Return a case as a list shows it."""
    return CaseLine(
        ref=case.ref,
        kind=case.kind,
        level=case.level,
        state=case.state,
        source=case.source,
        department=case.department,
        assigned_to=case.assigned_to,
        assigned_name=people.get(case.assigned_to) if case.assigned_to else None,
        opened_at=case.opened_at,
        last_action_at=case.last_action_at,
        due_at=case.due_at,
        escalated_at=case.escalated_at,
        decision_code=case.decision_code,
        outcome=case.outcome,
        moves=tuple(state for state in CaseState if state in MOVES[case.state]),
    )


def lines(act: Act, statement: SelectOfScalar[Case]) -> list[CaseLine]:
    """List cases: what is due first, then the longest untouched."""
    people = names(act)
    ordered = statement.order_by(col(Case.due_at).is_(None), col(Case.due_at), col(Case.last_action_at), col(Case.ref))
    return [line(case, people) for case in act.session.exec(ordered)]


def attempts(act: Act, ref: str) -> tuple[AttemptLine, ...]:
    """Return what was tried on a case, oldest first."""
    people = names(act)
    rows = act.session.exec(
        select(ContactAttempt)
        .where(ContactAttempt.case_ref == ref)
        .order_by(col(ContactAttempt.at), col(ContactAttempt.ref))
    )
    return tuple(AttemptLine(people.get(row.user_ref, ""), row.at, row.outcome) for row in rows)


def take_over(act: Act, ref: str) -> None:
    """Make the actor the one who follows a case that waits for somebody."""
    case = found(act, ref, Action.TAKE_CASE)
    if case.state is not CaseState.TO_ASSIGN:
        raise Refused(Action.TAKE_CASE, Why.ALREADY_TAKEN)
    case.state, case.assigned_to, case.last_action_at = CaseState.ASSIGNED, act.actor.ref, act.now
    audit.record(act, Action.TAKE_CASE, ref)
