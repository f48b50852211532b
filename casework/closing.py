"""Closing a case: its words, way back, notes and digests go at once, its key dies; codes and dates stay for a while."""

from sqlalchemy import delete, update
from sqlmodel import col, select

from casework import audit, bands, learning, outcomes, sealing, sheet
from casework.act import Act
from casework.deciding import listings
from casework.errors import Refused, Why
from models.tables import Case, Decision, Fingerprint, Hold, Listing, Situation
from models.vocabulary import CaseOutcome, CaseState, RetainedKind


def undecided(case: Case) -> bool:
    """Tell whether a possible minor still waits for its explicit, dated decision."""
    return case.kind is RetainedKind.POSSIBLE_MINOR and case.decided_at is None


def close_case(act: Act, case: Case, outcome: CaseOutcome) -> None:
    """Close a case. A possible minor is never closed without its decision."""
    hold = act.session.get(Hold, case.situation_ref) if case.situation_ref else None
    if hold is not None and hold.until > act.now:
        raise Refused("close", Why.HELD)
    if undecided(case):
        raise Refused("close", Why.UNDECIDED_MINOR)
    # The case is locked before anything else is: purge, which closes many, does the same and never waits crosswise.
    act.session.exec(select(Case.ref).where(Case.ref == case.ref).with_for_update()).all()
    situation = act.session.get(Situation, case.situation_ref) if case.situation_ref else None
    if situation is not None:
        outcomes.count_outcome(act, situation.ref, situation.counted_as, outcome)
    forget_situation(act, case)
    case.state, case.outcome, case.closed_at = CaseState.CLOSED, outcome, act.now
    case.last_action_at, case.due_at, case.escalated_at = act.now, None, None
    audit.record(act, "close", case.ref, outcome=outcome)


def forget_situation(act: Act, case: Case) -> None:
    """Delete what a case holds of its listings; the case's key is destroyed after the commit."""
    sheet.forget(act, case)
    ref, case.situation_ref = case.situation_ref, None
    if ref is not None:
        for listing in listings(act, ref):
            sealing.retire(act, listing.key_id, listing.ref, act.now)
        act.session.exec(update(Decision).where(col(Decision.situation_ref) == ref).values(undo_until=act.now))
        act.session.exec(delete(Listing).where(col(Listing.situation_ref) == ref))
        learning.end(act, col(Fingerprint.situation_ref) == ref)
        bands.forget(act, col(Fingerprint.situation_ref) == ref)
        act.session.exec(delete(Situation).where(col(Situation.ref) == ref))
        act.session.expire_all()
    sealing.retire(act, sealing.case_key(case.ref), "", act.now)
