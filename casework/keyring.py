"""The keys, as `maraude keys` handles them: what losing each costs, what may be backed up, who may destroy what."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, update
from sqlmodel import col, select

from casework import access, audit, bands
from casework.access import Action
from casework.act import Act, hold_lock
from casework.errors import Refused, Why
from casework.opening import record_key
from models.naming import naming
from models.tables import ContactLink, Fingerprint, KeyCheck, Listing, Register, User
from models.vocabulary import Role
from privacy.keys import COST, family

BACKED_UP = frozenset({"register", "link", "audit"})
"""Intake and case keys are never backed up: what they seal must be forgotten when they die."""
AGREEING = frozenset({Role.OFFICER, Role.ADMINISTRATOR, Role.COORDINATOR})


@dataclass(frozen=True)
class KeyLine:
    """A key as listed: never its bytes."""

    key_id: str
    family: str
    backed_up: bool
    cost: str
    seals: int
    """Listings whose words it seals."""


def keys(act: Act) -> list[KeyLine]:
    """List the keys with what losing each would cost."""
    access.check(act, Action.MANAGE_KEYS)
    sealed = act.session.exec(select(Listing.key_id)).all()
    return [
        KeyLine(key_id, family(key_id), family(key_id) in BACKED_UP, COST[family(key_id)], sealed.count(key_id))
        for key_id in act.ring.ids()
    ]


def cost(key_id: str) -> str:
    """Say what losing a key would cost."""
    return COST[family(key_id)]


def back_up(act: Act, target: Path) -> list[str]:
    """Copy what may be backed up into a private folder apart from the installation; return the keys copied."""
    access.check(act, Action.MANAGE_KEYS)
    apart = target.expanduser().absolute()
    inside = apart == act.settings.home or act.settings.home in apart.parents or act.settings.key_dir in apart.parents
    if inside or (apart.exists() and apart.stat().st_mode & 0o077):
        raise Refused(Action.MANAGE_KEYS, Why.NOT_APART)
    apart.mkdir(mode=0o700, parents=True, exist_ok=True)
    copied = [key_id for key_id in act.ring.ids() if family(key_id) in BACKED_UP]
    for key_id in copied:
        _copy(act.ring.lasting(key_id), apart / key_id)
    audit.record(act, "back_up_keys", count=len(copied))
    return copied


def _copy(data: bytes, path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with naming(path), os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def add_register(act: Act) -> str:
    """Add a register key, after a leak: new entries are made under it, look-ups try all."""
    access.check(act, Action.MANAGE_KEYS)
    hold_lock(act.session, "register")
    key_id = f"register-{int(act.ring.newest_register().split('-')[1]) + 1}"
    act.ring.make(key_id)
    record_key(act.session, act.ring, key_id)
    audit.record(act, "add_register_key", number=int(key_id.split("-")[1]))
    return key_id


def destroy(act: Act, key_id: str, agreed_by: Sequence[str] = ()) -> None:
    """Destroy a key for good. A register key needs two persons; the audit key stays as long as the trail.

    Destroying `link`, in an emergency, empties what it recognised; the next opening begins a new one.
    """
    access.check(act, Action.MANAGE_KEYS)
    if not act.ring.has(key_id):
        raise Refused(Action.MANAGE_KEYS, Why.NOT_FOUND)
    if family(key_id) == "audit":
        raise Refused(Action.MANAGE_KEYS, Why.NOT_ALLOWED_NOW)
    if family(key_id) == "register":
        _two_persons(act, agreed_by)
        _empty_register(act, key_id)
    if family(key_id) == "link":
        _forget_links(act)
    audit.record(act, "destroy_key", key_id, agreed=" ".join(agreed_by))
    act.dead.append((key_id, ""))


def _two_persons(act: Act, agreed_by: Sequence[str]) -> None:
    people = [act.session.get(User, ref) for ref in set(agreed_by)]
    if len([user for user in people if user and user.active and AGREEING & set(user.roles)]) < 2:
        raise Refused(Action.MANAGE_KEYS, Why.TWO_PERSONS)


def _forget_links(act: Act) -> None:
    """Nothing seen before is recognised any more, nor covered: only what is being worked on keeps its row."""
    bands.forget(act, col(Fingerprint.situation_ref).is_(None))
    act.session.exec(delete(ContactLink))
    unknown = {"exact": col(Fingerprint.ref), "address_digest": col(Fingerprint.ref), "sealed_revisit": None}
    act.session.exec(update(Fingerprint).values(**unknown, minhash=b"", bands=b"", summary=None, version="none"))
    act.session.exec(delete(KeyCheck).where(col(KeyCheck.key_id) == "link"))
    bands.forget_all(act.session)


def _empty_register(act: Act, key_id: str) -> None:
    """Entries under a key that is gone can't be read; a new key must be there for those to come."""
    if key_id == act.ring.newest_register():
        add_register(act)
    act.session.exec(delete(Register).where(col(Register.key_id) == key_id))
    act.session.exec(delete(KeyCheck).where(col(KeyCheck.key_id) == key_id))
