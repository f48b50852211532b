"""The review queue: situations, their leases, drafts and decisions."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import SQLModel

from models.columns import UtcDateTime, column, words
from models.vocabulary import Concern, Level, Outcome, Priority, RetainedKind, SituationState


class Situation(SQLModel, table=True):
    """One item of the queue: a group of near-identical listings."""

    __table_args__ = (
        Index("situation_order", "state", "sampled", "rank", text("online DESC"), text("last_seen DESC")),
        Index("situation_sample", "state", "sampled", "ref"),
        Index("situation_holder", "holder_ref", "state"),
        Index("situation_due", "state", "due_at"),
        Index("situation_flag", "flag"),
    )

    ref: str = column("situation", "names the item", primary_key=True)
    state: SituationState = column("situation", "where it stands", kind=words(SituationState))
    priority: Priority = column("situation", "band of its clearest member", kind=words(Priority))
    rank: int = column("situation", "the band as a number, 0 first, for the order")
    concern: Concern = column("situation", "the machine's leading reading", kind=words(Concern))
    source: str = column("situation", "where it was read first")
    department: str | None = column("situation", "département of the listing", default=None)
    online: bool = column("situation", "still online first", default=True)
    sampled: bool = column("situation", "random sample: reasons appear after the first answer", default=False)
    same_contact: bool = column("situation", "another text of the same contact is known", default=False)
    first_seen: datetime = column("situation", "since when", kind=UtcDateTime)
    last_seen: datetime = column("situation", "freshest first", kind=UtcDateTime)
    members: int = column("situation", "listings in the group", default=1)
    counted_as: str | None = column(
        "situation", "band it was counted under; none: captured by hand, or its erasure was asked", default=None
    )
    holder_ref: str | None = column(
        "situation", "who keeps it to check, or may alone read what was set aside", default=None
    )
    due_at: datetime | None = column("situation", "when it comes back to the queue", kind=UtcDateTime, default=None)
    flag: str | None = column("situation", "why it is with the coordinator", default=None)


class Lease(SQLModel, table=True):
    """An item lent to one person for ten minutes."""

    situation_ref: str = column(
        "lease", "what is lent, once", primary_key=True, points_to="situation.ref", ondelete="CASCADE"
    )
    user_ref: str = column("lease", "to whom; one item at a time", unique=True, points_to="user.ref")
    token: str = column("lease", "compare-and-set of every act on it", unique=True)
    taken_at: datetime = column("lease", "since when", kind=UtcDateTime)
    ends_at: datetime = column("lease", "until when", kind=UtcDateTime, index=True)
    read_at: datetime | None = column("lease", "its text was shown and counted once", kind=UtcDateTime, default=None)
    answered: bool = column("lease", "a sampled item's first answer was given: reasons may show", default=False)


class Draft(SQLModel, table=True):
    """What a reviewer has begun to write on an item, so that F5 loses nothing."""

    situation_ref: str = column(
        "lease", "of which item", primary_key=True, points_to="situation.ref", ondelete="CASCADE"
    )
    user_ref: str = column("lease", "whose", primary_key=True, points_to="user.ref")
    listing_ref: str = column("lease", "the listing whose secret seals it")
    key_id: str = column("lease", "the key that seals it")
    sealed_draft: bytes = column("lease", "choices and comment in progress, sealed")
    saved_at: datetime = column("lease", "when", kind=UtcDateTime)


class Decision(SQLModel, table=True):
    """What a person decided of a situation. A correction adds a row; one row a situation is live."""

    __table_args__ = (
        Index(
            "decision_live",
            "situation_ref",
            unique=True,
            sqlite_where=text("live"),
            postgresql_where=text("live"),
        ),
    )

    ref: str = column("decision", "names the decision", primary_key=True)
    situation_ref: str = column("decision", "of what; the item may be gone", index=True)
    user_ref: str = column("decision", "who decided", index=True)
    outcome: Outcome = column("decision", "what", kind=words(Outcome))
    kind: RetainedKind | None = column("decision", "retained as", kind=words(RetainedKind), default=None)
    level: Level | None = column("decision", "level of concern", kind=words(Level), default=None)
    reasons: list[str] = column("decision", "reason codes chosen by the person", kind=JSON, default=[])
    priority: Priority = column("decision", "what the machine said then", kind=words(Priority))
    concern: Concern = column("decision", "what the machine said then", kind=words(Concern))
    sampled: bool = column("decision", "in the random sample", default=False)
    guide: str = column("decision", "version of the decision guide", default="1")
    decided_at: datetime = column("decision", "when", kind=UtcDateTime)
    undo_until: datetime = column("decision", "undo ends", kind=UtcDateTime)
    undone_at: datetime | None = column("decision", "undone when", kind=UtcDateTime, default=None)
    live: bool = column("decision", "the decision that stands", default=True)
    restore: dict[str, Any] = column("decision", "codes and dates that an undo puts back", kind=JSON, default={})


class Skip(SQLModel, table=True):
    """Someone who isn't offered an item again: passed, asked another person, or knows the person."""

    situation_ref: str = column("situation", "of what", primary_key=True, points_to="situation.ref", ondelete="CASCADE")
    user_ref: str = column("situation", "who isn't offered it again", primary_key=True, points_to="user.ref")
    reason: str = column("situation", "code: three people who passed bring it to the coordinator")
    skipped_at: datetime = column("situation", "when", kind=UtcDateTime)


class GroupChange(SQLModel, table=True):
    """A text taken out of a group, or an item let into it, by hand: what an undo puts back."""

    __tablename__ = "group_change"

    ref: str = column("situation", "names the change", primary_key=True)
    situation_ref: str = column(
        "situation", "which group was changed", index=True, points_to="situation.ref", ondelete="CASCADE"
    )
    other_ref: str = column("situation", "the item that came of it, or went into it")
    user_ref: str = column("situation", "who may undo it")
    what: str = column("situation", "split or unite")
    listings: list[str] = column("situation", "references of the listings moved", kind=JSON)
    restore: dict[str, Any] = column("situation", "codes and dates that an undo puts back", kind=JSON)
    at: datetime = column("situation", "when", kind=UtcDateTime)
    undo_until: datetime = column("situation", "undo ends", kind=UtcDateTime)


class Note(SQLModel, table=True):
    """A short note to a colleague on an item or case: redacted on entry, sealed, erased with it."""

    ref: str = column("situation", "names the note", primary_key=True)
    situation_ref: str = column("situation", "on what", index=True, points_to="situation.ref", ondelete="CASCADE")
    user_ref: str = column("situation", "who wrote it")
    at: datetime = column("situation", "when", kind=UtcDateTime)
    listing_ref: str = column("situation", "the listing whose secret seals it")
    key_id: str = column("situation", "the key that seals it")
    sealed_note: bytes = column("situation", "at most 500 characters, redacted")
