"""Sealing and opening what is kept of a listing, moving it under another key, and retiring keys."""

from datetime import datetime

from sqlmodel import Session

from casework.act import Act, hold_lock
from casework.errors import Refused, Why
from models.database import new_ref
from models.messages import WayBack, Words
from models.tables import Listing, PendingDestruction
from privacy.keys import KeyGone, KeyRing, family
from privacy.seal import Unsealable, seal, unseal

WORDS = "listing.words"
WAY_BACK = "listing.way_back"
KEYS = "keys of cases"


def case_key(case_ref: str) -> str:
    """Name the key of a case."""
    return f"case-{case_ref}"


def key_ref(key_id: str) -> str:
    """Return the reference in a case key's name."""
    return key_id.removeprefix("case-")


def make_case_key(act: Act) -> str:
    """Make a key for a new case; the lock keeps the sweep of orphans away until its rows are committed."""
    hold_lock(act.session, KEYS)
    key_id = case_key(new_ref())
    act.ring.make(key_id)
    return key_id


def seal_listing(ring: KeyRing, key_id: str, ref: str, words: Words, way_back: WayBack) -> tuple[bytes, bytes]:
    """Return the sealed words and way back of a listing."""
    secret = ring.secret(key_id, ref)
    return (
        seal(secret, words.model_dump_json(), table=WORDS, ref=ref, key_id=key_id),
        seal(secret, way_back.model_dump_json(), table=WAY_BACK, ref=ref, key_id=key_id),
    )


def open_words(act: Act, listing: Listing) -> Words:
    """Open a listing's words; refuse when its key is gone."""
    return Words.model_validate_json(_open(act, listing, listing.sealed_words, WORDS))


def open_way_back(act: Act, listing: Listing) -> WayBack:
    """Open a listing's way back; refuse when its key is gone."""
    return WayBack.model_validate_json(_open(act, listing, listing.sealed_way_back, WAY_BACK))


def _open(act: Act, listing: Listing, sealed: bytes, table: str) -> str:
    try:
        secret = act.ring.secret(listing.key_id, listing.ref)
        return unseal(secret, sealed, table=table, ref=listing.ref, key_id=listing.key_id)
    except (KeyGone, Unsealable):
        raise Refused("open_sealed", Why.KEY_GONE) from None


def reseal(act: Act, listing: Listing, key_id: str) -> None:
    """Move a listing's sealed values under another key."""
    words, way_back = open_words(act, listing), open_way_back(act, listing)
    listing.sealed_words, listing.sealed_way_back = seal_listing(act.ring, key_id, listing.ref, words, way_back)
    listing.key_id = key_id


def reseal_words(act: Act, listing: Listing, words: Words) -> None:
    """Put other words in place of a listing's, under the same secret."""
    secret = act.ring.secret(listing.key_id, listing.ref)
    listing.sealed_words = seal(secret, words.model_dump_json(), table=WORDS, ref=listing.ref, key_id=listing.key_id)


def seal_text(act: Act, key_id: str, text: str, *, table: str, ref: str) -> bytes:
    """Seal something a person wrote under an item of a key."""
    return seal(act.ring.secret(key_id, ref), text, table=table, ref=ref, key_id=key_id)


def open_text(act: Act, key_id: str, sealed: bytes, *, table: str, ref: str) -> str | None:
    """Open something a person wrote; None when its key is gone."""
    try:
        return unseal(act.ring.secret(key_id, ref), sealed, table=table, ref=ref, key_id=key_id)
    except (KeyGone, Unsealable):
        return None


def retire(act: Act, key_id: str, item: str, due_at: datetime) -> None:
    """Destroy a key's item (of a case: the key) at its moment: after this commit, or at the purge that follows it."""
    item = "" if family(key_id) == "case" else item
    act.session.merge(PendingDestruction(key_id=key_id, item=item, due_at=due_at))
    if due_at <= act.now:
        act.dead.append((key_id, item))


def keep(session: Session, key_id: str, item: str) -> None:
    """Take back what `retire` announced."""
    item = "" if family(key_id) == "case" else item
    pending = session.get(PendingDestruction, (key_id, item))
    if pending is not None:
        session.delete(pending)
