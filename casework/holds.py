"""Holding: what a judicial request or a pending decision needs is restricted, not erased, until that ends."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete
from sqlmodel import col, select

from casework import access, audit, deciding
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from models.tables import Case, Hold, Lease, Situation
from models.vocabulary import SituationState

LONGEST = timedelta(days=366)
HELD = "held"
OVER = "hold_over"


class HoldReason(StrEnum):
    """Why something is held."""

    JUDICIAL_REQUEST = "judicial_request"
    PENDING_DECISION = "pending_decision"
    PERSON_ASKED = "person_asked"


def is_held(act: Act, situation_ref: str | None) -> bool:
    """Tell whether a situation must not be erased now."""
    hold = act.session.get(Hold, situation_ref) if situation_ref else None
    return hold is not None and hold.until > act.now


def _situation(act: Act, ref: str) -> Situation:
    case = act.session.get(Case, ref)
    situation = act.session.get(Situation, (case.situation_ref or "") if case else ref, with_for_update=True)
    if situation is None:
        raise Refused(Action.HOLD, Why.NOT_FOUND)
    return situation


def hold(act: Act, ref: str, reason: HoldReason, until: datetime) -> None:
    """Hold a situation or case until a date. An item of the queue gets a key of its own: its day's key will die."""
    access.check(act, Action.HOLD)
    if not act.now < until <= act.now + LONGEST:
        raise Refused(Action.HOLD, Why.TOO_FAR if until > act.now else Why.MISSING_DATE)
    situation = _situation(act, ref)
    if situation.state is not SituationState.RETAINED:
        _take_out(act, situation)
    act.session.merge(
        Hold(
            situation_ref=situation.ref,
            reason=HoldReason(reason),
            until=until,
            held_by=act.actor.ref,
            held_at=act.now,
        )
    )
    audit.record(act, Action.HOLD, situation.ref, reason=reason, until=audit.moment(until))


def _take_out(act: Act, situation: Situation) -> None:
    """Put an item with the coordination, out of the queue, under a key of its own."""
    if situation.state is SituationState.SET_ASIDE:
        deciding.uncover(act, situation)
    deciding.own_key(act, situation, act.now)
    act.session.exec(delete(Lease).where(col(Lease.situation_ref) == situation.ref))
    situation.state, situation.flag = SituationState.WITH_COORDINATOR, HELD
    situation.holder_ref, situation.due_at = None, None


def release(act: Act, ref: str) -> None:
    """End a hold before its date."""
    access.check(act, Action.HOLD)
    situation = _situation(act, ref)
    found = act.session.get(Hold, situation.ref)
    if found is None:
        raise Refused(Action.HOLD, Why.NOT_FOUND)
    _end(act, found)
    audit.record(act, "release", situation.ref)


def _end(act: Act, found: Hold) -> None:
    situation = act.session.get(Situation, found.situation_ref)
    if situation is not None and situation.flag == HELD:
        situation.flag = OVER
    act.session.delete(found)
    act.session.flush()


def end_past(act: Act) -> dict[str, int]:
    """End the holds whose date has come: what is past its time goes with this purge, the coordination has the rest."""
    past = act.session.exec(select(Hold).where(col(Hold.until) <= act.now)).all()
    for found in past:
        _end(act, found)
    return {"holds": len(past)}
