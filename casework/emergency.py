"""Immediate danger: what I hold is opened at once, traced, and put first for the coordination."""

from sqlmodel import select

from casework import access, audit, leases, sealing
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from models.messages import WayBack
from models.tables import Case, Situation
from models.vocabulary import CaseState

DANGER = "danger"


def danger(act: Act, ref: str | None = None) -> WayBack | None:
    """Raise the alarm on the item or case I hold; return its way back. No hourly budget: seconds count here."""
    access.check(act, Action.RAISE_DANGER)
    case = _case(act, ref)
    situation_ref = case.situation_ref if case else _lent(act, ref)
    audit.record(act, DANGER, ref or situation_ref or "")
    if case is not None:
        case.escalated_at, case.due_at = act.now, act.now
    if situation_ref is None:
        return None
    act.session.get_one(Situation, situation_ref).flag = DANGER
    return sealing.open_way_back(act, leases.head_listing(act, situation_ref)[0])


def _case(act: Act, ref: str | None) -> Case | None:
    if ref is None:
        return None
    mine = select(Case).where(Case.ref == ref, Case.assigned_to == act.actor.ref, Case.state != CaseState.CLOSED)
    return act.session.exec(mine).first()


def _lent(act: Act, ref: str | None) -> str | None:
    lease = leases.mine(act)
    if lease is not None and ref in (None, lease.situation_ref):
        return lease.situation_ref
    if ref is not None:
        raise Refused(Action.RAISE_DANGER, Why.NOT_HELD)
    return None
