"""Undoing a decision within its minutes: the item comes back to the person's desk as it was."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select

from casework import access, audit, learning, leases, sealing
from casework.access import Action
from casework.act import Act
from casework.deciding import listings, uncover
from casework.errors import Refused, Why
from casework.notes import move_notes
from casework.shapes import Lent
from models.tables import Case, ContactAttempt, Decision, Lease, Listing, Situation, Skip
from models.vocabulary import CaseState, Outcome, SituationState
from privacy.keys import family, intake_key_id


def undo(act: Act, decision_ref: str) -> Lent:
    """Take my decision back and lend me its item again; what I had taken since goes back to the queue."""
    access.check(act, Action.UNDO)
    decision = act.session.get(Decision, decision_ref, with_for_update=True)
    situation = _still_there(act, decision)
    assert decision is not None  # or `_still_there` has refused
    _not_passed_on(act, decision, situation)
    if decision.outcome is Outcome.RETAINED:
        _close_case(act, decision, situation)
    if decision.outcome is Outcome.SET_ASIDE:
        uncover(act, situation)
    if decision.outcome is Outcome.SECOND_OPINION:
        _put_back_keys(act, decision, situation)
    if decision.outcome in (Outcome.SECOND_OPINION, Outcome.SKIPPED):
        act.session.exec(
            delete(Skip).where(col(Skip.situation_ref) == situation.ref, col(Skip.user_ref) == act.actor.ref)
        )
    _restore(situation, decision)
    decision.undone_at, decision.live = act.now, False
    act.session.flush()
    learning.unlearn(act, situation)
    audit.record(act, Action.UNDO, situation.ref, decision=decision.ref)
    return leases.lent(act, leases.lend(act, situation.ref))


def _still_there(act: Act, decision: Decision | None) -> Situation:
    if decision is None or decision.user_ref != act.actor.ref:
        raise Refused(Action.UNDO, Why.NOT_FOUND)
    situation = act.session.get(Situation, decision.situation_ref, with_for_update=True)
    if decision.undone_at is not None or decision.undo_until <= act.now or situation is None:
        raise Refused(Action.UNDO, Why.TOO_LATE)
    return situation


def _not_passed_on(act: Act, decision: Decision, situation: Situation) -> None:
    """Nobody has gone on with the item since: neither decided of it nor taken it."""
    later = act.session.exec(
        select(Decision.ref).where(
            Decision.situation_ref == situation.ref,
            Decision.ref != decision.ref,
            col(Decision.undone_at).is_(None),
            col(Decision.decided_at) >= decision.decided_at,
        )
    ).first()
    lease = act.session.get(Lease, situation.ref)
    taken = lease is not None and lease.user_ref != act.actor.ref and lease.ends_at > act.now
    if later is not None or taken:
        raise Refused(Action.UNDO, Why.ALREADY_TAKEN)


def _restore(situation: Situation, decision: Decision) -> None:
    """Put back codes and dates. Lent again to the same person, a set-aside item is simply waiting."""
    situation.state = SituationState(decision.restore["state"])
    situation.holder_ref, situation.flag = decision.restore["holder"], decision.restore["flag"]
    due = decision.restore["due"]
    situation.due_at = datetime.fromisoformat(due) if due else None


def _close_case(act: Act, decision: Decision, situation: Situation) -> None:
    case = act.session.get(Case, decision.restore["case"])
    if case is None or case.state not in (CaseState.TO_ASSIGN, CaseState.ASSIGNED):
        raise Refused(Action.UNDO, Why.ALREADY_FOLLOWED)
    tried = act.session.exec(select(ContactAttempt.ref).where(ContactAttempt.case_ref == case.ref)).first()
    if tried is not None or case.decided_at is not None or case.assigned_to not in (None, act.actor.ref):
        raise Refused(Action.UNDO, Why.ALREADY_FOLLOWED)
    act.session.delete(case)
    _put_back_keys(act, decision, situation)


def _put_back_keys(act: Act, decision: Decision, situation: Situation) -> None:
    """Seal the listings as they were before; the case key dies unless it was there already."""
    moved: dict[str, str] = decision.restore.get("moved", {})
    if not moved:
        return
    for listing in [each for each in listings(act, situation.ref) if family(each.key_id) == "case"]:
        key_id = _old_key(act, listing, moved.get(listing.ref))
        case_key = listing.key_id
        sealing.keep(act.session, key_id, listing.ref)
        sealing.reseal(act, listing, key_id)
        move_notes(act, listing.ref, key_id)
        sealing.retire(act, case_key, "", act.now)


def _old_key(act: Act, listing: Listing, key_id: str | None) -> str:
    """A text that joined since is sealed under today's key; a day whose key has died meanwhile can't come back."""
    if key_id is None:
        key_id = intake_key_id(act.now.date())
        act.ring.make(key_id)
    if not act.ring.has(key_id):
        raise Refused(Action.UNDO, Why.TOO_LATE)
    return key_id
