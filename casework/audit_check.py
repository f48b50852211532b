"""Checking the audit trail: each chain from its start to the head that was copied outside the database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlmodel import Session, col, select

from casework import audit
from casework.audit import Head, mac_of
from models.tables import AuditEvent, Checkpoint
from privacy.keys import KeyRing

COMPARED = 60
"""Doubtful events that are compared with each other at most; with the wrong key, all of them are doubtful."""


class FaultKind(StrEnum):
    """What is wrong with an event, or with where its chain starts."""

    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"
    CUT_OFF = "cut_off"
    START = "start"


_WORDS = {
    FaultKind.CHANGED: "was changed",
    FaultKind.MOVED: "stands where another was written",
    FaultKind.REMOVED: "was removed",
    FaultKind.CUT_OFF: "was cut off the end",
    FaultKind.START: "starts the chain, and its checkpoint is not ours",
}


@dataclass(frozen=True, order=True)
class Fault:
    """One event that isn't as it was written."""

    actor: str
    number: int
    kind: FaultKind

    def __str__(self) -> str:
        return f"event {self.number} of {self.actor} {_WORDS[self.kind]}"


def verify(session: Session, ring: KeyRing, home: Path) -> list[Fault]:
    """Return every fault of every chain; the heads copied into `home` show a chain that was cut short."""
    key, heads = ring.lasting("audit"), audit.read_heads(home)
    starts = {row.actor: row for row in session.exec(select(Checkpoint))}
    actors = set(session.exec(select(AuditEvent.actor).distinct())) | set(heads) | set(starts)
    found: list[Fault] = []
    for actor in sorted(actors):
        found += _chain(session, key, actor, starts.get(actor), heads.get(actor))
    return found


def _chain(session: Session, key: bytes, actor: str, start: Checkpoint | None, head: Head | None) -> Iterator[Fault]:
    number, mac = (start.number, start.mac) if start else (0, "")
    if start is not None and start.signature != audit.signature_of(key, start):
        yield Fault(actor, start.number, FaultKind.START)
    events = session.exec(
        select(AuditEvent)
        .where(AuditEvent.actor == actor, col(AuditEvent.number) > number)
        .order_by(col(AuditEvent.number))
    ).all()
    yield from _events(key, events, number, mac)
    if head is None or (start is not None and head.number <= start.number):
        return
    last = events[-1].number if events else number
    yield from (Fault(actor, gone, FaultKind.CUT_OFF) for gone in range(last + 1, head.number + 1))
    at_head = next((event for event in events if event.number == head.number), None)
    if at_head is not None and at_head.mac != head.mac and at_head.mac == _mac_before(key, events, at_head):
        yield Fault(actor, head.number, FaultKind.CHANGED)


def _mac_before(key: bytes, events: Sequence[AuditEvent], event: AuditEvent) -> str:
    before = next((earlier.mac for earlier in events if earlier.number == event.number - 1), "")
    return mac_of(key, before, event)


def _events(key: bytes, events: Sequence[AuditEvent], number: int, mac: str) -> Iterator[Fault]:
    """Walk one chain. After a faulty event both its own mac and the right one are tried, so that one fault is one."""
    doubtful: list[tuple[AuditEvent, str]] = []
    gone: list[Fault] = []
    possible = [mac]
    for event in events:
        missing = range(number + 1, event.number)
        gone += [Fault(event.actor, lost, FaultKind.REMOVED) for lost in missing]
        number = event.number
        right = [mac_of(key, before, event) for before in possible]
        if missing or event.mac in right:
            # The event after a gap can't be checked against the one that is gone: the gap is the fault.
            possible = [event.mac]
            continue
        doubtful.append((event, possible[0]))
        possible = [event.mac, *right]
    yield from gone
    yield from _doubtful(key, doubtful)


def _doubtful(key: bytes, doubtful: list[tuple[AuditEvent, str]]) -> Iterator[Fault]:
    """Tell moved events from changed ones, and spare those whose only fault is that the one before them was moved."""
    few = doubtful if len(doubtful) <= COMPARED else []
    befores = {before for _, before in few} | {event.mac for event, _ in few}
    numbers = [event.number for event, _ in few]
    for event, _ in doubtful:
        if any(event.mac == mac_of(key, before, event) for before in befores):
            continue
        elsewhere = (event.model_copy(update={"number": number}) for number in numbers if number != event.number)
        moved = any(event.mac == mac_of(key, before, there) for there in elsewhere for before in befores)
        yield Fault(event.actor, event.number, FaultKind.MOVED if moved else FaultKind.CHANGED)
