"""Retention of what is collected and read: days, settled items, leases, fingerprints, runs."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, exists, update
from sqlmodel import col, select

from casework import bands, learning, queue, sealing
from casework.act import Act
from casework.bulk import chunks
from models.tables import (
    AppSession,
    Decision,
    Draft,
    Fingerprint,
    Hold,
    Lease,
    Listing,
    Run,
    SignInLink,
    Situation,
    SpentReturn,
)
from models.vocabulary import Priority, SituationState
from privacy.keys import intake_key_id


def delete_situations(act: Act, refs: Iterable[str]) -> None:
    """Delete items with all that hangs on them; their fingerprints stay, cut loose."""
    for some in chunks(refs):
        act.session.exec(update(Fingerprint).where(col(Fingerprint.situation_ref).in_(some)).values(situation_ref=None))
        act.session.exec(delete(Situation).where(col(Situation.ref).in_(some)))
    act.session.expire_all()


def _dead_keys(act: Act) -> list[str]:
    """Name the keys of listings that are over or gone: a day past its time, or lost since a backup was restored."""
    last = intake_key_id(act.now.date() - timedelta(days=act.settings.intake_days))
    used = act.session.exec(select(Listing.key_id).distinct())
    return [key_id for key_id in used if (key_id.startswith("intake-") and key_id < last) or not act.ring.has(key_id)]


def dead_days(act: Act) -> dict[str, int]:
    """Delete what no living key opens; items left without a listing go with it, counted unread. Cases live on."""
    rows: list[tuple[str, str]] = []
    for some in chunks(_dead_keys(act)):
        rows += act.session.exec(
            select(Listing.ref, Listing.situation_ref)
            .join(Situation, col(Situation.ref) == col(Listing.situation_ref))
            .where(col(Listing.key_id).in_(some), Situation.state != SituationState.RETAINED)
        )
    for some_rows in chunks(ref for ref, _ in rows):
        act.session.exec(delete(Listing).where(col(Listing.ref).in_(some_rows)))
    emptied: list[tuple[str, Priority, SituationState]] = []
    for some in chunks({situation_ref for _, situation_ref in rows}):
        left = select(Listing.situation_ref).where(col(Listing.situation_ref).in_(some))
        empty = select(Situation.ref, Situation.priority, Situation.state).where(
            col(Situation.ref).in_(some),
            col(Situation.ref).not_in(left),
            Situation.state != SituationState.RETAINED,
        )
        emptied += [(ref, Priority(band), SituationState(state)) for ref, band, state in act.session.exec(empty)]
    delete_situations(act, [ref for ref, _, _ in emptied])
    counts = {"listings": len(rows)}
    for _, priority, state in emptied:
        if state is not SituationState.SET_ASIDE:
            counts[f"unread_{priority}"] = counts.get(f"unread_{priority}", 0) + 1
    return counts


def settled(act: Act) -> dict[str, int]:
    """Delete what was set aside once it can't be undone any more; its secrets die right after."""
    refs = act.session.exec(
        select(Situation.ref)
        .join(Decision, (col(Decision.situation_ref) == col(Situation.ref)) & col(Decision.live))
        .where(
            Situation.state == SituationState.SET_ASIDE,
            col(Decision.undo_until) <= act.now,
        )
    ).all()
    delete_situations(act, refs)
    return {"set_aside": len(refs)}


def second_opinions(act: Act) -> dict[str, int]:
    """A second opinion nobody gave goes to the coordination after a day, and is forgotten like what was never read."""
    waiting = act.session.exec(
        select(Situation).where(Situation.state == SituationState.SECOND_OPINION, col(Situation.due_at) <= act.now)
    ).all()
    for situation in waiting:
        situation.state, situation.due_at = SituationState.WITH_COORDINATOR, None
        situation.flag = queue.NO_SECOND_OPINION
    act.session.flush()
    limit = act.now - timedelta(days=2 * act.settings.intake_days)
    old = act.session.exec(
        select(Listing)
        .join(Situation, col(Situation.ref) == col(Listing.situation_ref))
        .where(
            col(Listing.key_id).startswith("case-"),
            Situation.state != SituationState.RETAINED,
            col(Situation.ref).not_in(select(Hold.situation_ref)),
            col(Situation.last_seen) <= limit,
        )
    ).all()
    for listing in old:
        sealing.retire(act, listing.key_id, listing.ref, act.now)
    delete_situations(act, {listing.situation_ref for listing in old})
    return {"to_coordination": len(waiting), "unread_second_opinion": len(old)}


def back_to_the_queue(act: Act) -> dict[str, int]:
    """Bring back what was to be checked, or looked at again, until now."""
    return {"back": queue.bring_back(act)}


def leases_and_sessions(act: Act) -> dict[str, int]:
    """Forget ended leases, old drafts, sessions and links."""
    past = act.now - timedelta(hours=act.settings.lease_hours)
    gone = (
        ("leases", delete(Lease).where(col(Lease.ends_at) <= past)),
        ("drafts", delete(Draft).where(col(Draft.saved_at) <= past)),
        ("sessions", delete(AppSession).where(col(AppSession.ends_at) <= act.now)),
        ("links", delete(SignInLink).where(col(SignInLink.ends_at) <= act.now)),
        ("returns", delete(SpentReturn).where(col(SpentReturn.ends_at) <= act.now)),
    )
    return {code: act.session.exec(statement).rowcount for code, statement in gone}


def fingerprints(act: Act) -> dict[str, int]:
    """Forget fingerprints and contact digests whose time is over."""
    past = act.now - timedelta(days=act.settings.fingerprint_days)
    over = (
        (col(Fingerprint.last_seen) <= past)
        & col(Fingerprint.situation_ref).is_(None)
        & (col(Fingerprint.covers_until).is_(None) | (col(Fingerprint.covers_until) <= act.now))
    )
    vectors = learning.end(act, over)
    return {"fingerprints": bands.forget(act, over), "vectors": vectors}


def decisions_and_runs(act: Act) -> dict[str, int]:
    """Forget decisions whose item is gone, and the reports of old runs."""
    past = act.now - timedelta(days=act.settings.count_days)
    there = exists().where(col(Situation.ref) == col(Decision.situation_ref))
    decisions = act.session.exec(delete(Decision).where(col(Decision.decided_at) <= past, ~there))
    months = act.now - timedelta(days=31 * act.settings.run_months)
    runs = act.session.exec(delete(Run).where(col(Run.started_at) <= months))
    return {"decisions": decisions.rowcount, "runs": runs.rowcount}
