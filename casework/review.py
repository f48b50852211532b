"""Reading a lent item and deciding of it: what the machine said and what the person decides stay two things."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, select

from casework import access, audit, deciding, leases, queue, sealing
from casework.access import Action
from casework.act import Act
from casework.casebook import take_over
from casework.errors import Refused, Why
from casework.intake import file_batch
from casework.matching import Similar
from casework.notes import check_length, notes_of
from casework.shapes import Choice, Decided, MemberLine, Reading, Undoable
from casework.undo import undo as undo
from models.messages import Arrival
from models.tables import Decision, Fingerprint, Lease, Listing, Situation
from models.vocabulary import Level, Outcome, RetainedKind, SituationState


def spend_text(act: Act, object_ref: str) -> None:
    """Count one text shown, within the hourly budget; the trail is written before the text is opened."""
    hour = timedelta(hours=1)
    if audit.count_since(act, Action.READ_TEXT, hour) >= act.settings.texts_an_hour:
        raise Refused(Action.READ_TEXT, Why.HOURLY_LIMIT)
    audit.record(act, Action.READ_TEXT, object_ref)


def members(act: Act, situation_ref: str) -> tuple[MemberLine, ...]:
    """Return the group's listings, freshest first."""
    rows = act.session.exec(
        select(Listing, Fingerprint)
        .join(Fingerprint, col(Fingerprint.ref) == col(Listing.fingerprint_ref))
        .where(Listing.situation_ref == situation_ref)
        .order_by(col(Fingerprint.last_seen).desc(), col(Listing.ref))
    )
    return tuple(
        MemberLine(
            listing.ref,
            listing.source,
            listing.department,
            listing.posted,
            known.first_seen,
            known.last_seen,
            known.online,
            listing.by_hand,
        )
        for listing, known in rows
    )


def read(act: Act, token: str) -> Reading:
    """Show the text of what is lent to me. One showing is traced and counted once, however often the page redraws."""
    access.check(act, Action.READ_TEXT)
    lease, situation = leases.held(act, token, Action.READ_TEXT)
    if lease.read_at is None:
        spend_text(act, situation.ref)
        lease.read_at = act.now
    listing, assessed = leases.head_listing(act, situation.ref)
    words = sealing.open_words(act, listing)
    blind = leases.hidden(lease, situation)
    return Reading(
        situation_ref=situation.ref,
        words=words.model_copy(update={"indicators": ()}) if blind else words,
        signals={} if blind else assessed.signals,
        concern=None if blind else assessed.concern,
        language=assessed.language,
        covered=assessed.covered,
        members=members(act, situation.ref),
        notes=notes_of(act, situation.ref),
    )


def save_draft(act: Act, token: str, draft: dict[str, Any]) -> None:
    """Keep what I have begun, sealed, so that F5 or another device brings it back."""
    access.check(act, Action.DECIDE)
    check_length(str(draft.get("note") or ""))
    _, situation = leases.held(act, token, Action.DECIDE)
    leases.write_draft(act, situation.ref, draft)


def first_answer(act: Act, token: str, concerned: bool) -> None:
    """Give the first answer on a sampled item, before its band and reasons show."""
    access.check(act, Action.DECIDE)
    lease, situation = leases.held(act, token, Action.DECIDE)
    if not situation.sampled:
        raise Refused(Action.DECIDE, Why.NOT_SAMPLED)
    if not lease.answered:
        lease.answered = True
        audit.record(act, "first_answer", situation.ref, concerned=concerned)


def decide(act: Act, token: str, choice: Choice) -> Decided:
    """Decide of the item lent to me and take the next one, in one transaction. A second press is refused."""
    access.check(act, Action.DECIDE)
    deciding.validate(act, choice)
    lease, situation = leases.held(act, token, Action.DECIDE)
    if not leases.let_go(act, token):
        raise Refused(Action.DECIDE, Why.LEASE_ENDED)
    act.session.expunge(lease)
    decision, case_ref = deciding.settle(act, situation, choice)
    return Decided(decision.ref, case_ref, queue.take_next(act))


def undoable(act: Act) -> list[Undoable]:
    """List my decisions that can still be undone, the latest first."""
    access.check(act, Action.UNDO)
    rows = act.session.exec(
        select(Decision, Situation.department)
        .join(Situation, col(Situation.ref) == Decision.situation_ref, isouter=True)
        .where(
            Decision.user_ref == act.actor.ref,
            col(Decision.undo_until) > act.now,
            col(Decision.undone_at).is_(None),
        )
        .order_by(col(Decision.decided_at).desc(), col(Decision.ref))
    )
    return [_undoable(decision, department) for decision, department in rows]


def _undoable(row: Decision, department: str | None) -> Undoable:
    told = (row.kind, row.decided_at, row.undo_until, tuple(row.reasons), department)
    return Undoable(row.ref, row.situation_ref, row.outcome, *told)


def capture(
    act: Act,
    arrival: Arrival,
    *,
    similar: Similar,
    take_case: RetainedKind | None = None,
    level: Level | None = None,
    reasons: tuple[str, ...] = (),
    note: str | None = None,
) -> str:
    """Store what a worker read by hand; return its situation. With a kind they retain it and take the case at once."""
    access.check(act, Action.CAPTURE)
    _, (situation_ref,) = file_batch(act, [arrival.model_copy(update={"by_hand": True})], similar)
    assert situation_ref is not None  # what is captured by hand is always queued
    audit.record(act, Action.CAPTURE, situation_ref)
    if take_case is not None:
        situation = act.session.get_one(Situation, situation_ref)
        if situation.state is not SituationState.WAITING:
            raise Refused(Action.CAPTURE, Why.ALREADY_TAKEN)
        choice = Choice(Outcome.RETAINED, take_case, level, reasons, note=note)
        deciding.validate(act, choice)
        act.session.exec(delete(Lease).where(col(Lease.situation_ref) == situation_ref))
        _, case_ref = deciding.settle(act, situation, choice)
        act.session.flush()
        take_over(act, str(case_ref))
    return situation_ref
