"""Leases: an item is lent, never assigned. Each step is one compare-and-set; unique constraints catch what races."""

import json
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import delete, func, update
from sqlmodel import col, select

from casework import audit, lending, sealing
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from casework.shapes import Lent
from models.tables import Assessed, Draft, Lease, Listing, Situation
from models.vocabulary import SituationState


class Held(NamedTuple):
    """A lease as it stands in the database, without what the session keeps of an object."""

    situation_ref: str
    user_ref: str
    token: str
    taken_at: datetime
    ends_at: datetime
    read_at: datetime | None = None
    answered: bool = False


def head_listing(act: Act, situation_ref: str) -> tuple[Listing, Assessed]:
    """Return the clearest listing of a group, the freshest among equals."""
    row = act.session.exec(
        select(Listing, Assessed)
        .join(Assessed, col(Assessed.listing_ref) == col(Listing.ref))
        .where(Listing.situation_ref == situation_ref)
        .order_by(col(Assessed.score).desc(), col(Listing.arrived_at).desc(), col(Listing.ref))
        .limit(1)
    ).first()
    if row is None:
        raise Refused(Action.READ_TEXT, Why.NOT_FOUND)
    return row


def mine(act: Act) -> Held | None:
    """Return my lease; one that ended is still mine until somebody else takes the item."""
    act.write_down()
    row = lending.MINE.first(act.connection, who=act.actor.ref)
    return Held(**row._asdict()) if row else None


def held(act: Act, token: str, action: str) -> tuple[Lease, Situation]:
    """Return the lease of a token and its item, or refuse. The item is locked first, as in taking: no deadlock."""
    found = select(Lease).where(Lease.token == token, Lease.user_ref == act.actor.ref)
    lease = act.session.exec(found).first()
    if lease is not None:
        situation = act.session.get(Situation, lease.situation_ref, with_for_update=True)
        lease = act.session.exec(found.with_for_update().execution_options(populate_existing=True)).first()
    if lease is None:
        raise Refused(action, Why.LEASE_ENDED)
    assert situation is not None  # a lease goes with its item
    return lease, situation


def lend(act: Act, situation_ref: str) -> Held:
    """Lend an item to the actor, or refuse when another holds it."""
    lease = lend_if_free(act, situation_ref)
    if lease is None:
        raise Refused(Action.TAKE, Why.ALREADY_TAKEN)
    return lease


def lend_if_free(act: Act, situation_ref: str) -> Held | None:
    """Lend an item to the actor unless another holds it: what they held, and what ended, is let go."""
    act.write_down()
    act.forget(Lease)
    lending.LET_GO.count(act.connection, item=situation_ref, who=act.actor.ref, now=act.now)
    lease = Held(
        situation_ref=situation_ref,
        user_ref=act.actor.ref,
        token=secrets.token_urlsafe(16),
        taken_at=act.now,
        ends_at=act.now + timedelta(minutes=act.settings.lease_minutes),
    )
    values = {f"new_{name}": value for name, value in lease._asdict().items()}
    if lending.LEND.count(act.connection, **values) != 1:
        return None
    audit.record(act, Action.TAKE, situation_ref)
    return lease


def prolong(act: Act, token: str) -> Held:
    """Give a lease its full time again, counted from now; refuse when it isn't mine any more."""
    lease = prolong_if_mine(act, token)
    if lease is None:
        raise Refused("extend", Why.LEASE_ENDED)
    return lease


def prolong_if_mine(act: Act, token: str) -> Held | None:
    """Give a lease its full time again, unless somebody took the item when it had ended."""
    ends_at = act.now + timedelta(minutes=act.settings.lease_minutes)
    changed = act.session.exec(
        update(Lease).where(col(Lease.token) == token, col(Lease.user_ref) == act.actor.ref).values(ends_at=ends_at)
    )
    return mine(act) if changed.rowcount == 1 else None


def let_go(act: Act, token: str) -> bool:
    """End a lease by its token: true for exactly one caller."""
    gone = act.session.exec(delete(Lease).where(col(Lease.token) == token, col(Lease.user_ref) == act.actor.ref))
    return gone.rowcount == 1


def hidden(lease: Lease, situation: Situation) -> bool:
    """A sampled item shows neither band nor reasons before its first answer, so that it can be judged unbiased."""
    return situation.sampled and not lease.answered


def lent(act: Act, lease: Held | Lease) -> Lent:
    """Return what the desk shows of a lent item."""
    act.write_down()
    row = lending.SHOWN.first(act.connection, item=lease.situation_ref, who=act.actor.ref)
    if row is None:
        raise Refused(Action.READ_TEXT, Why.NOT_FOUND)
    blind = row.sampled and not lease.answered
    return Lent(
        situation_ref=row.ref,
        token=lease.token,
        ends_at=lease.ends_at,
        state=row.state,
        priority=None if blind else row.priority,
        concern=None if blind else row.concern,
        source=row.source,
        department=row.department,
        online=row.online,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        members=row.members,
        same_contact=row.same_contact,
        sampled=row.sampled,
        answered=lease.answered,
        covered=row.covered,
        language=row.language,
        flag=row.flag,
        draft=_opened(act, row.draft_key, row.sealed_draft, act.actor.ref, row.draft_listing) if row.draft_key else {},
    )


def _opened(act: Act, key_id: str, sealed: bytes, user_ref: str, listing_ref: str) -> dict[str, Any]:
    text = sealing.open_text(act, key_id, sealed, table=f"draft {user_ref}", ref=listing_ref)
    return dict(json.loads(text)) if text else {}


def write_draft(act: Act, situation_ref: str, content: dict[str, Any]) -> None:
    """Seal what is being written on an item, under the listing's own secret: it is forgotten with it."""
    listing, _ = head_listing(act, situation_ref)
    table = f"draft {act.actor.ref}"
    sealed = sealing.seal_text(act, listing.key_id, json.dumps(content), table=table, ref=listing.ref)
    draft = Draft(
        situation_ref=situation_ref,
        user_ref=act.actor.ref,
        listing_ref=listing.ref,
        key_id=listing.key_id,
        sealed_draft=sealed,
        saved_at=act.now,
    )
    act.session.merge(draft)


def drop_drafts(act: Act, situation_refs: Sequence[str]) -> None:
    """Forget what was begun on items that are settled."""
    act.session.exec(delete(Draft).where(col(Draft.situation_ref).in_(situation_refs)))


def count_state(act: Act, state: SituationState) -> int:
    """Count the items in a state."""
    return act.session.exec(select(func.count()).where(col(Situation.state) == state)).one()
