"""The audit trail, one chain for each actor, and what is known of the keys."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import SQLModel

from models.columns import UtcDateTime, column


class AuditEvent(SQLModel, table=True):
    """Who did what and when; each event's keyed hash covers it and the one before."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("audit_event_at", "actor", "at"),
        Index("audit_event_day", "at", "action"),
        Index("audit_event_object", "object_ref"),
    )

    actor: str = column("audit", "who", primary_key=True)
    number: int = column("audit", "place in the actor's chain, from 1", primary_key=True)
    at: datetime = column("audit", "when", kind=UtcDateTime)
    action: str = column("audit", "what")
    object_ref: str = column("audit", "on which reference", default="")
    codes: dict[str, Any] = column("audit", "codes and counts, never content", kind=JSON, default={})
    mac: str = column("audit", "keyed hash over this event and the one before")


class Checkpoint(SQLModel, table=True):
    """Where an actor's chain starts after purge: signed with the audit key."""

    actor: str = column("audit", "whose chain", primary_key=True)
    number: int = column("audit", "last event purged")
    mac: str = column("audit", "its keyed hash, the chain's new start")
    at: datetime = column("audit", "when it was purged", kind=UtcDateTime)
    signature: str = column("audit", "keyed hash over this row")


class KeyCheck(SQLModel, table=True):
    """Tells a wrong lasting key from the right one, without revealing it."""

    __tablename__ = "key_check"

    key_id: str = column("house", "which key", primary_key=True)
    check: str = column("house", "keyed digest of a constant")


class PendingDestruction(SQLModel, table=True):
    """A key, or one item of a key, to be destroyed once the deletion is committed and its moment has come."""

    __tablename__ = "pending_destruction"

    key_id: str = column("intake", "which key", primary_key=True)
    item: str = column("intake", "which item of it; empty: the whole key", primary_key=True)
    due_at: datetime = column("intake", "not before", kind=UtcDateTime, index=True)
