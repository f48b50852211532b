"""What each outcome of a review does to its item, its keys and its fingerprints."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import and_, func, update
from sqlmodel import col, select

from casework import audit, bands, learning, leases, sealing
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from casework.notes import add_note, check_length, move_notes
from casework.queue import ASKED, NO_SECOND_OPINION
from casework.shapes import Choice
from models.database import new_ref
from models.tables import Case, Decision, Fingerprint, Hold, Listing, Situation, Skip
from models.vocabulary import (
    CaseState,
    Category,
    Outcome,
    RetainedKind,
    SetAsideReason,
    SituationState,
    SkipReason,
)
from privacy.keys import family

REASONS = frozenset(Category) | {"other"}
SKIPS = 3
"""What three people passed goes to the coordination."""
SECOND_OPINION_HOURS = 24
KNOWN_PERSON = "known_person"
COMES_BACK = frozenset({SituationState.TO_CHECK, SituationState.SNOOZED})
"""Passing on such an item gives it back to everybody."""


def validate(act: Act, choice: Choice) -> None:
    """Refuse a choice that is not whole, naming what is missing."""
    check_length(choice.note or "")
    if choice.outcome is Outcome.RETAINED:
        _whole(choice.kind, Why.MISSING_KIND)
        _whole(choice.level, Why.MISSING_LEVEL)
        _whole(choice.reasons, Why.MISSING_REASON)
        _known(choice, REASONS)
    elif choice.outcome is Outcome.SET_ASIDE:
        _whole(choice.reasons, Why.MISSING_REASON)
        _known(choice, frozenset(SetAsideReason))
    elif choice.outcome is Outcome.SKIPPED:
        _whole(choice.reasons, Why.MISSING_REASON)
        _known(choice, frozenset(SkipReason))
    elif choice.outcome is Outcome.SNOOZED and (choice.until is None or choice.until <= act.now):
        raise Refused(Action.DECIDE, Why.MISSING_DATE)


def _whole(value: object, why: Why) -> None:
    if not value:
        raise Refused(Action.DECIDE, why)


def _known(choice: Choice, codes: frozenset[str]) -> None:
    if not set(choice.reasons) <= codes:
        raise Refused(Action.DECIDE, Why.UNKNOWN_REASON)


def listings(act: Act, situation_ref: str) -> list[Listing]:
    """Return the listings of an item."""
    return list(act.session.exec(select(Listing).where(Listing.situation_ref == situation_ref).order_by(Listing.ref)))


def settle(act: Act, situation: Situation, choice: Choice) -> tuple[Decision, str | None]:
    """Record a decision and do what it says; return it and the case it opened."""
    act.session.exec(
        update(Decision).where(col(Decision.situation_ref) == situation.ref, col(Decision.live)).values(live=False)
    )
    decision = Decision(
        ref=new_ref(),
        situation_ref=situation.ref,
        user_ref=act.actor.ref,
        outcome=choice.outcome,
        kind=choice.kind if choice.outcome is Outcome.RETAINED else None,
        level=choice.level,
        reasons=list(choice.reasons),
        priority=situation.priority,
        concern=situation.concern,
        sampled=situation.sampled,
        decided_at=act.now,
        undo_until=act.now + timedelta(minutes=act.settings.undo_minutes),
        live=choice.outcome is not Outcome.SKIPPED,
        restore={
            "state": situation.state.value,
            "holder": situation.holder_ref,
            "due": audit.moment(situation.due_at) if situation.due_at else None,
            "flag": situation.flag,
        },
    )
    alone = situation.flag == NO_SECOND_OPINION and choice.outcome in (Outcome.RETAINED, Outcome.SET_ASIDE)
    situation.holder_ref, situation.due_at, situation.flag = None, None, None
    if choice.note and choice.outcome is not Outcome.SET_ASIDE:
        add_note(act, situation, choice.note)
    STEPS[choice.outcome](act, situation, choice, decision)
    act.session.add_all([situation, decision])
    learning.learn(act, situation, choice.outcome)
    leases.drop_drafts(act, [situation.ref])
    case_ref = decision.restore.get("case")
    codes = {"outcome": choice.outcome, "decision": decision.ref, "case": case_ref, "alone": alone}
    audit.record(act, Action.DECIDE, situation.ref, **codes)
    return decision, case_ref


def own_key(act: Act, situation: Situation, dies_at: datetime) -> tuple[str, dict[str, str]]:
    """Seal an item's listings under one case key; the old secrets die at a moment. Return it and what was moved."""
    rows = listings(act, situation.ref)
    shared = {row.key_id for row in rows if family(row.key_id) == "case"}
    key_id = shared.pop() if shared else sealing.make_case_key(act)
    moved = {row.ref: row.key_id for row in rows if row.key_id != key_id}
    for row in rows:
        if row.ref in moved:
            sealing.retire(act, row.key_id, row.ref, dies_at)
            sealing.reseal(act, row, key_id)
            move_notes(act, row.ref, key_id)
    return key_id, moved


def move_key(act: Act, situation: Situation, decision: Decision) -> str:
    """Seal an item under a key of its own; the old secrets die when the undo ends."""
    key_id, moved = own_key(act, situation, decision.undo_until)
    decision.restore = {**decision.restore, "moved": moved}
    return key_id


def _retain(act: Act, situation: Situation, choice: Choice, decision: Decision) -> None:
    case_ref = sealing.key_ref(move_key(act, situation, decision))
    minor = choice.kind is RetainedKind.POSSIBLE_MINOR
    assert choice.kind is not None  # `validate` has seen to both
    assert choice.level is not None
    act.session.add(
        Case(
            ref=case_ref,
            situation_ref=situation.ref,
            kind=choice.kind,
            level=choice.level,
            state=CaseState.TO_ASSIGN,
            source=situation.source,
            department=situation.department,
            opened_by=act.actor.ref,
            opened_at=act.now,
            last_action_at=act.now,
            due_at=act.now + timedelta(hours=act.settings.decide_hours) if minor else None,
        )
    )
    situation.state = SituationState.RETAINED
    decision.restore = {**decision.restore, "case": case_ref}


def _set_aside(act: Act, situation: Situation, choice: Choice, decision: Decision) -> None:
    hold = act.session.get(Hold, situation.ref)
    if hold is not None and hold.until > act.now:
        raise Refused(Action.DECIDE, Why.HELD)
    situation.state, situation.holder_ref = SituationState.SET_ASIDE, act.actor.ref
    for row in listings(act, situation.ref):
        sealing.retire(act, row.key_id, row.ref, decision.undo_until)
    act.session.exec(
        update(Fingerprint)
        .where(col(Fingerprint.situation_ref) == situation.ref)
        .values(outcome=Outcome.SET_ASIDE, covers_until=act.now + timedelta(days=act.settings.fingerprint_days))
    )


def covered_since(act: Act, until: datetime) -> datetime:
    """Return when a text was set aside that covers others until then."""
    return until - timedelta(days=act.settings.fingerprint_days)


def uncover(act: Act, situation: Situation) -> None:
    """Take back that a text was set aside: its secrets live on, and it covers no other.

    What it covered meanwhile left no words: it is forgotten, so that a listing seen again comes in like any other.
    """
    for listing in listings(act, situation.ref):
        sealing.keep(act.session, listing.key_id, listing.ref)
    mine = select(Fingerprint.covers_until).where(Fingerprint.situation_ref == situation.ref)
    for until in {each for each in act.session.exec(mine) if each is not None}:
        since = covered_since(act, until)
        loose = and_(col(Fingerprint.last_seen) >= since, col(Fingerprint.situation_ref).is_(None))
        bands.forget(act, loose & (col(Fingerprint.covers_until) == until))
    act.session.exec(
        update(Fingerprint)
        .where(col(Fingerprint.situation_ref) == situation.ref)
        .values(outcome=None, covers_until=None)
    )


def _to_check(act: Act, situation: Situation, choice: Choice, decision: Decision) -> None:
    situation.state, situation.holder_ref = SituationState.TO_CHECK, act.actor.ref
    situation.due_at = act.now + timedelta(hours=act.settings.to_check_hours)


def _snooze(act: Act, situation: Situation, choice: Choice, decision: Decision) -> None:
    last = act.session.exec(select(func.min(Listing.arrived_at)).where(Listing.situation_ref == situation.ref)).one()
    dies = last + timedelta(days=act.settings.intake_days)
    if choice.until is None or choice.until >= dies:
        raise Refused(Action.DECIDE, Why.TOO_FAR)
    situation.state, situation.due_at = SituationState.SNOOZED, choice.until


def _ask_another(act: Act, situation: Situation, choice: Choice, decision: Decision) -> None:
    move_key(act, situation, decision)
    situation.state = SituationState.SECOND_OPINION
    situation.due_at = act.now + timedelta(hours=SECOND_OPINION_HOURS)
    _pass(act, situation, ASKED)


def _skip(act: Act, situation: Situation, choice: Choice, decision: Decision) -> None:
    back = SituationState(decision.restore["state"])
    situation.state = SituationState.WAITING if back in COMES_BACK else back
    situation.flag = decision.restore["flag"]
    _pass(act, situation, choice.reasons[0])
    passed = act.session.exec(
        select(func.count()).where(Skip.situation_ref == situation.ref, col(Skip.reason).in_(list(SkipReason)))
    ).one()
    if passed >= SKIPS:
        situation.state, situation.flag = SituationState.WITH_COORDINATOR, "skipped"


def _know_person(act: Act, situation: Situation, choice: Choice, decision: Decision) -> None:
    """Leaves the screen for good: no name is typed, nothing to undo, and I am never offered it again."""
    situation.state, situation.flag = SituationState.WITH_COORDINATOR, KNOWN_PERSON
    _pass(act, situation, KNOWN_PERSON)
    decision.undo_until = act.now


def _pass(act: Act, situation: Situation, reason: str) -> None:
    act.session.merge(Skip(situation_ref=situation.ref, user_ref=act.actor.ref, reason=reason, skipped_at=act.now))
    act.session.flush()


STEPS: dict[Outcome, Callable[[Act, Situation, Choice, Decision], None]] = {
    Outcome.RETAINED: _retain,
    Outcome.SET_ASIDE: _set_aside,
    Outcome.TO_CHECK: _to_check,
    Outcome.SNOOZED: _snooze,
    Outcome.SKIPPED: _skip,
    Outcome.SECOND_OPINION: _ask_another,
    Outcome.KNOWN_PERSON: _know_person,
}
