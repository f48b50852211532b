"""The audit trail: one chain for each actor, written in the same transaction as the act."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import func, insert
from sqlmodel import col, select

from models.columns import table_of
from models.ready import Ready
from models.tables import AuditEvent, Checkpoint
from privacy.digest import keyed_digest

if TYPE_CHECKING:
    from casework.act import Act

HEADS = "audit-heads.jsonl"
_EVENTS = table_of(AuditEvent)
_WRITE = Ready(insert(_EVENTS))
_LAST = Ready(
    sa.select(_EVENTS.c.number, _EVENTS.c.mac)
    .where(_EVENTS.c.actor == sa.bindparam("who"))
    .order_by(_EVENTS.c.number.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Head:
    """The last event of an actor's chain: what is copied outside the database."""

    actor: str
    number: int
    mac: str


def mac_of(key: bytes, before: str, event: AuditEvent) -> str:
    """Return the keyed hash over an event and the one before it."""
    return _mac(key, before, event.model_dump())


def _mac(key: bytes, before: str, event: dict[str, Any]) -> str:
    at = event["at"].astimezone(UTC).isoformat(timespec="microseconds")
    content = [before, event["actor"], event["number"], at, event["action"], event["object_ref"], event["codes"]]
    return keyed_digest(key, "audit", json.dumps(content, sort_keys=True))


def signature_of(key: bytes, checkpoint: Checkpoint) -> str:
    """Return the keyed hash that signs where a purged chain starts."""
    content = [checkpoint.actor, checkpoint.number, checkpoint.mac, checkpoint.at.astimezone(UTC).isoformat()]
    return keyed_digest(key, "checkpoint", json.dumps(content))


def head(act: "Act") -> Head:
    """Return the end of the actor's chain; number 0 before the first event."""
    if act.heads:
        return act.heads[-1]
    who = act.actor.ref
    last = _LAST.first(act.connection, who=who)
    if last is not None:
        return Head(who, last.number, last.mac)
    start = act.session.get(Checkpoint, who)
    return Head(who, start.number, start.mac) if start else Head(who, 0, "")


def record(act: "Act", action: str, object_ref: str = "", /, **codes: str | int | bool | None) -> None:
    """Write one event: who, what, when and codes; never a text, a contact or a digest."""
    act.write_down()
    before = head(act)
    event: dict[str, Any] = {
        "actor": act.actor.ref,
        "number": before.number + 1,
        "at": act.now,
        "action": str(action),
        "object_ref": object_ref,
        "codes": {
            name: value if value is None or isinstance(value, int) else str(value) for name, value in codes.items()
        },
    }
    event["mac"] = _mac(act.ring.lasting("audit"), before.mac, event)
    _WRITE.count(act.connection, **event)
    act.heads.append(Head(act.actor.ref, event["number"], event["mac"]))


def count_since(act: "Act", action: str, since: timedelta, object_ref: str | None = None) -> int:
    """Count the actor's events of one action in the last while, on one object or all."""
    statement = select(func.count()).where(
        col(AuditEvent.actor) == act.actor.ref,
        col(AuditEvent.action) == action,
        col(AuditEvent.at) > act.now - since,
    )
    if object_ref is not None:
        statement = statement.where(col(AuditEvent.object_ref) == object_ref)
    return act.session.exec(statement).one()


@contextlib.contextmanager
def _heads_locked(home: Path) -> Iterator[Path]:
    place = home / f".{HEADS}.lock"
    try:
        descriptor = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield home / HEADS
    finally:
        os.close(descriptor)


def _line(last: Head) -> bytes:
    return json.dumps(vars(last)).encode() + b"\n"


def copy_head(home: Path, last: Head) -> None:
    """Append an actor's head to the file outside the database, so that a truncated chain shows."""
    with _heads_locked(home) as path:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, _line(last))
        finally:
            os.close(descriptor)


def moment(now: datetime) -> str:
    """Return a moment as it stands in codes."""
    return now.astimezone(UTC).isoformat(timespec="seconds")


def read_heads(home: Path) -> dict[str, Head]:
    """Return the last head copied for each actor."""
    try:
        lines = (home / HEADS).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    found: dict[str, Head] = {}
    for line in lines:
        copied = Head(**json.loads(line))
        if copied.actor not in found or copied.number >= found[copied.actor].number:
            found[copied.actor] = copied
    return found


def compact_heads(home: Path) -> None:
    """Keep one line an actor in the file of heads."""
    with _heads_locked(home) as path:
        kept = read_heads(home)
        draft = path.with_suffix(".new")
        draft.touch(mode=0o600)
        draft.write_bytes(b"".join(_line(kept[actor]) for actor in sorted(kept)))
        draft.replace(path)
