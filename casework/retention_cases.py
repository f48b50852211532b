"""Retention of cases and of the register: an undecided possible minor escalates, and never goes silently."""

from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import col, select

from casework import access
from casework.access import Action
from casework.act import Act
from casework.closing import close_case, undecided
from models.tables import Case, Hold, Register
from models.vocabulary import CaseOutcome, CaseState, RegisterKind, RetainedKind

DAY = timedelta(days=1)


def wake_or_close(act: Act) -> dict[str, int]:
    """Close what had no action for its days, or slept past its time; an undecided possible minor escalates instead."""
    untouched = act.now - timedelta(days=act.settings.no_reply_days)
    asleep = act.now - timedelta(days=act.settings.asleep_days)
    old = act.session.exec(
        select(Case)
        .where(
            Case.state != CaseState.CLOSED,
            (col(Case.last_action_at) <= untouched)
            | ((col(Case.state) == CaseState.ASLEEP) & (col(Case.last_action_at) <= asleep)),
            col(Case.situation_ref).is_(None) | col(Case.situation_ref).not_in(select(Hold.situation_ref)),
        )
        .with_for_update()
    ).all()
    counts = {"closed": 0, "woken_undecided": 0}
    for case in old:
        if not undecided(case):
            gone = case.state is CaseState.ASLEEP
            close_case(act, case, CaseOutcome.LISTING_GONE if gone else CaseOutcome.NO_REPLY)
            counts["closed"] += 1
        elif case.state is CaseState.ASLEEP:
            case.state = CaseState.ASSIGNED if case.assigned_to else CaseState.TO_ASSIGN
            case.due_at = act.now
            counts["woken_undecided"] += 1
    return counts


def escalate(act: Act) -> dict[str, int]:
    """Flag each undecided possible minor past its delay, again every day until a person decides."""
    access.check(act, Action.PURGE)
    late = act.session.exec(
        select(Case).where(
            Case.kind == RetainedKind.POSSIBLE_MINOR,
            Case.state != CaseState.CLOSED,
            col(Case.decided_at).is_(None),
            col(Case.due_at) <= act.now,
            col(Case.escalated_at).is_(None) | (col(Case.escalated_at) <= act.now - DAY),
        )
    ).all()
    for case in late:
        case.escalated_at = act.now
    return {"escalated": len(late)}


def forget_closed(act: Act) -> dict[str, int]:
    """Forget closed cases whose days as codes and dates are over, and first messages past their months."""
    past = act.now - timedelta(days=act.settings.count_days)
    cases = act.session.exec(delete(Case).where(col(Case.closed_at) <= past))
    months = act.now - timedelta(days=31 * act.settings.first_message_months)
    first = act.session.exec(
        delete(Register).where(col(Register.kind) == RegisterKind.FIRST_MESSAGE, col(Register.added_at) <= months)
    )
    return {"closed_cases": cases.rowcount, "first_messages": first.rowcount}
