"""After a restore: what must not come back with a backup goes again, and what is lost is counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete
from sqlmodel import col, select

from casework import access, audit
from casework.access import Action
from casework.act import Act
from casework.bulk import chunks
from casework.retention_rows import delete_situations
from models.tables import AppSession, Case, Draft, Lease, Listing, SignInLink, Situation
from models.vocabulary import CaseState
from privacy.keys import KeyGone, KeyRing


@dataclass(frozen=True)
class Settled:
    """What a restore left: counts only."""

    cases: int
    ways_back_lost: int
    unreadable: int
    """Listings that waited in the queue and can't be read any more: their rows are gone."""


def _opens(ring: KeyRing, key_id: str, item: str) -> bool:
    try:
        ring.secret(key_id, item)
    except KeyGone:
        return False
    return True


def settle(act: Act) -> Settled:
    """End what was open when the backup was made; drop what waits unreadable; keep every case."""
    access.check(act, Action.MANAGE_KEYS)
    for table in (AppSession, SignInLink, Lease, Draft):
        act.session.exec(delete(table))
    rows = act.session.exec(select(Listing.ref, Listing.key_id, Listing.situation_ref)).all()
    closed = [row for row in rows if not _opens(act.ring, row[1], row[0])]
    cases = act.session.exec(select(Case.situation_ref).where(Case.state != CaseState.CLOSED)).all()
    waiting = [row for row in closed if row[2] not in cases]
    _forget(act, waiting)
    lost = {situation_ref for _, _, situation_ref in closed} & set(cases)
    settled = Settled(len(cases), len(lost), len(waiting))
    audit.record(act, "restored", cases=settled.cases, lost=settled.ways_back_lost, unreadable=settled.unreadable)
    return settled


def _forget(act: Act, rows: Iterable[tuple[str, str, str]]) -> None:
    """Delete listings nobody can read, and the items that are left without one."""
    refs = [(ref, situation_ref) for ref, _, situation_ref in rows]
    for some in chunks(ref for ref, _ in refs):
        act.session.exec(delete(Listing).where(col(Listing.ref).in_(some)))
    for some in chunks({situation_ref for _, situation_ref in refs}):
        left = select(Listing.situation_ref).where(col(Listing.situation_ref).in_(some))
        followed = select(Case.situation_ref).where(col(Case.situation_ref).is_not(None))
        empty = act.session.exec(
            select(Situation.ref).where(
                col(Situation.ref).in_(some), col(Situation.ref).not_in(left), col(Situation.ref).not_in(followed)
            )
        ).all()
        delete_situations(act, empty)
