"""One act of one person at one moment: one transaction, one audit chain, one set of keys."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, text
from sqlmodel import Session, SQLModel, col

from casework import audit
from casework.errors import Refused
from models.database import transaction
from models.ready import Ready
from models.settings import Settings
from models.tables import PendingDestruction
from models.vocabulary import Role
from privacy.keys import KeyRing, family


@dataclass(frozen=True)
class Actor:
    """Who acts, with which roles."""

    ref: str
    name: str
    roles: frozenset[Role] = frozenset()


SYSTEM = Actor("system", "system")
"""The house itself: collection, purge, and whoever runs a command on the machine."""


@dataclass(frozen=True)
class Act:
    """What every function of casework takes first. `dead` and `heads` are carried out after the commit.

    What it opens, it opens at first use. No `cached_property` does that: until Python 3.12 those let all acts wait for
    whoever waits for SQLite's turn.
    """

    engine: Engine
    actor: Actor
    now: datetime
    ring: KeyRing
    settings: Settings
    dead: list[tuple[str, str]] = field(default_factory=list)
    heads: list[audit.Head] = field(default_factory=list)
    last: dict[Callable[[Session, list[Any]], None], list[Any]] = field(default_factory=dict)
    """What is done right before the commit with what was gathered meanwhile, under locks after which none is taken."""

    transaction: contextlib.ExitStack = field(default_factory=contextlib.ExitStack, repr=False)
    _connections: list[Connection] = field(default_factory=list, repr=False)
    _sessions: list[Session] = field(default_factory=list, repr=False)

    @property
    def connection(self) -> Connection:
        """The one connection of the act's transaction, for statements that make no objects."""
        if not self._connections:
            self._connections.append(self.transaction.enter_context(self.engine.begin()))
        return self._connections[0]

    @property
    def session(self) -> Session:
        """The act's objects; what everybody does all evening makes none."""
        if not self._sessions:
            self._sessions.append(Session(self.connection, expire_on_commit=False))
        return self._sessions[0]

    def write_down(self) -> None:
        """Send what the objects hold, before a statement that goes past them and at the end of the act."""
        for session in self._sessions:
            session.flush()

    def finish(self) -> None:
        """Send what the objects hold, then do what was left for last."""
        self.write_down()
        for do in [*self.last]:
            do(self.session, self.last.pop(do))

    def forget(self, kind: type[SQLModel]) -> None:
        """Keep no objects of a table that statements are about to change past them."""
        for session in self._sessions:
            for known in [each for each in session if isinstance(each, kind)]:
                session.expunge(known)

    def close(self) -> None:
        """Let go of the objects; the transaction is none of theirs."""
        for session in self._sessions:
            session.close()


_HOLD = Ready(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"))


def hold_lock(session: Session, name: str) -> None:
    """Let one transaction at a time pass on PostgreSQL; SQLite has one writer anyway."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        _HOLD.count(connection, name=name)


@contextlib.contextmanager
def _one(engine: Engine, actor: Actor, now: datetime, ring: KeyRing, settings: Settings) -> Iterator[Act]:
    act = Act(engine, actor, now, ring, settings)
    with act.transaction:
        if engine.dialect.name == "postgresql":
            _HOLD.count(act.connection, name=f"actor {actor.ref}")
        try:
            yield act
            act.finish()
        finally:
            act.close()
    if act.heads:
        audit.copy_head(settings.home, act.heads[-1])
    if act.dead:
        destroy(engine, ring, act.dead)


@contextlib.contextmanager
def acting(engine: Engine, *, actor: Actor, now: datetime, ring: KeyRing, settings: Settings) -> Iterator[Act]:
    """Open one act. A refusal is rolled back, written to the audit trail in its own transaction, and raised again."""
    try:
        with _one(engine, actor, now, ring, settings) as act:
            yield act
    except Refused as refusal:
        with _one(engine, actor, now, ring, settings) as refused:
            audit.record(refused, "refused", action=str(refusal.action), reason=str(refusal.reason_code))
        raise


def destroy(engine: Engine, ring: KeyRing, dead: list[tuple[str, str]]) -> None:
    """Destroy keys whose rows are gone, then forget that they were pending: a kill in between is made good by purge."""
    items: dict[str, list[str]] = {}
    for key_id, item in dead:
        items.setdefault(key_id, []).append(item)
    for key_id, names in items.items():
        if "" in names or family(key_id) == "case":
            ring.destroy(key_id)
        else:
            ring.forget(key_id, *names)
    with transaction(engine) as session:
        for key_id, names in items.items():
            session.exec(
                delete(PendingDestruction).where(
                    col(PendingDestruction.key_id) == key_id, col(PendingDestruction.item).in_(names)
                )
            )


@dataclass(frozen=True)
class House:
    """An opened installation: database, keys, settings."""

    engine: Engine
    ring: KeyRing
    settings: Settings

    def act(self, actor: Actor, now: datetime) -> contextlib.AbstractContextManager[Act]:
        """Open one act of one person at one moment."""
        return acting(self.engine, actor=actor, now=now, ring=self.ring, settings=self.settings)
