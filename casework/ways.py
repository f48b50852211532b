"""The way back to a listing: for the holder of its lease or task, one at a time, at a limited rate, traced first."""

from datetime import timedelta

from sqlmodel import col, select

from casework import access, audit, leases, sealing
from casework.access import Action
from casework.act import Act
from casework.barriers import why_not_contact
from casework.contacts import contacts_of
from casework.errors import Refused, Why
from casework.register import refused
from models.messages import WayBack
from models.tables import AuditEvent, Case, Listing
from models.vocabulary import CaseState, Purpose


def open_way_back(act: Act, ref: str, purpose: Purpose, listing_ref: str | None = None) -> WayBack:
    """Open one listing's contacts and address: `ref` is the item lent to me, or my case."""
    access.check(act, Action.OPEN_WAY_BACK)
    situation_ref = _mine(act, ref, purpose)
    listing = _listing(act, situation_ref, listing_ref)
    way_back = sealing.open_way_back(act, listing)
    if purpose is Purpose.CONTACT and refused(act, contacts_of(way_back)):
        raise Refused(Action.OPEN_WAY_BACK, Why.NO_CONTACT)
    if not _shown_lately(act, ref, purpose, listing.ref):
        spend(act)
        audit.record(act, Action.OPEN_WAY_BACK, ref, purpose=purpose, listing=listing.ref)
    return way_back


def _mine(act: Act, ref: str, purpose: Purpose) -> str:
    lease = leases.mine(act)
    if lease is not None and lease.situation_ref == ref and purpose is not Purpose.CONTACT:
        return ref
    case = act.session.get(Case, ref)
    mine = case is not None and case.assigned_to == act.actor.ref and case.state is not CaseState.CLOSED
    if case is None or not mine or case.situation_ref is None:
        raise Refused(Action.OPEN_WAY_BACK, Why.NOT_HELD)
    barred = why_not_contact(act, case) if purpose is Purpose.CONTACT else None
    if barred is not None:
        raise Refused(Action.OPEN_WAY_BACK, barred)
    return case.situation_ref


def _listing(act: Act, situation_ref: str, listing_ref: str | None) -> Listing:
    if listing_ref is None:
        return leases.head_listing(act, situation_ref)[0]
    listing = act.session.get(Listing, listing_ref)
    if listing is None or listing.situation_ref != situation_ref:
        raise Refused(Action.OPEN_WAY_BACK, Why.NOT_HELD)
    return listing


def _shown_lately(act: Act, ref: str, purpose: Purpose, listing_ref: str) -> bool:
    """A page that redraws what it shows isn't a second opening. Only the last one shown counts: one at a time."""
    since = act.now - timedelta(minutes=act.settings.lease_minutes)
    last = act.session.exec(
        select(AuditEvent.object_ref, AuditEvent.codes)
        .where(
            AuditEvent.actor == act.actor.ref,
            AuditEvent.action == Action.OPEN_WAY_BACK.value,
            col(AuditEvent.at) > since,
        )
        .order_by(col(AuditEvent.number).desc())
        .limit(1)
    ).first()
    return last is not None and last[0] == ref and last[1] == {"purpose": purpose.value, "listing": listing_ref}


def spend(act: Act) -> None:
    """Refuse past the hourly budget."""
    opened = audit.count_since(act, Action.OPEN_WAY_BACK, timedelta(hours=1))
    if opened >= act.settings.ways_back_an_hour:
        raise Refused(Action.OPEN_WAY_BACK, Why.HOURLY_LIMIT)
