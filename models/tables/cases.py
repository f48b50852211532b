"""Retained situations: cases, contact attempts and the do-not-contact register."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import SQLModel

from models.columns import UtcDateTime, column, words
from models.vocabulary import CaseOutcome, CaseState, ContactOutcome, Level, RegisterKind, RetainedKind


def _present(name: str, column_name: str) -> Index:
    """Index only the rows that have a value: both databases then use it for "is not null"."""
    there = text(f"{column_name} IS NOT NULL")
    return Index(name, column_name, sqlite_where=there, postgresql_where=there)


class Case(SQLModel, table=True):
    """A retained situation followed up by a person; its words are sealed under a key of its own."""

    __table_args__ = (
        Index("case_board", "state", "assigned_to", "due_at"),
        Index("case_load", "assigned_to", "state"),
        Index("case_due", text("(due_at IS NULL)"), "due_at", "last_action_at", "ref"),
        _present("case_late", "escalated_at"),
        _present("case_decided", "decided_at"),
    )

    ref: str = column("closed_case", "names the case and its key", primary_key=True)
    situation_ref: str | None = column("case", "what was retained; cut at closing", default=None, unique=True)
    kind: RetainedKind = column("closed_case", "retained as", kind=words(RetainedKind))
    level: Level = column("closed_case", "level of concern", kind=words(Level))
    state: CaseState = column("closed_case", "where it stands", kind=words(CaseState))
    source: str = column("closed_case", "source, for the figures")
    department: str | None = column(
        "closed_case", "département of the listing, for assignment and figures", default=None
    )
    opened_by: str = column("closed_case", "who retained it")
    assigned_to: str | None = column("closed_case", "whose task it is", default=None, index=True)
    opened_at: datetime = column("closed_case", "when", kind=UtcDateTime)
    last_action_at: datetime = column("closed_case", "90 days without one close it", kind=UtcDateTime, index=True)
    due_at: datetime | None = column("closed_case", "next step or decision due", kind=UtcDateTime, default=None)
    escalated_at: datetime | None = column(
        "closed_case", "an undecided possible minor past its delay", kind=UtcDateTime, default=None
    )
    outcome: CaseOutcome | None = column("closed_case", "how it ended", kind=words(CaseOutcome), default=None)
    closed_at: datetime | None = column("closed_case", "when", kind=UtcDateTime, default=None, index=True)
    decision_code: str | None = column("closed_case", "what was decided of a possible minor, as a code", default=None)
    decided_at: datetime | None = column("closed_case", "when that was decided", kind=UtcDateTime, default=None)


class ContactAttempt(SQLModel, table=True):
    """One attempt to reach a person: by whom, when and what became of it. Never what was written."""

    __tablename__ = "contact_attempt"
    __table_args__ = (Index("contact_attempt_outcome", "outcome", "at"),)

    ref: str = column("closed_case", "names the attempt", primary_key=True)
    case_ref: str = column("closed_case", "of which case", index=True, points_to="case.ref", ondelete="CASCADE")
    user_ref: str = column("closed_case", "who")
    at: datetime = column("closed_case", "when", kind=UtcDateTime)
    outcome: ContactOutcome = column("closed_case", "what became of it", kind=words(ContactOutcome))


class Register(SQLModel, table=True):
    """Contacts that must not be written to (again), as digests under the register's own key."""

    digest: str = column("register", "recognises the contact", primary_key=True)
    kind: RegisterKind = column(
        "register", "refusal, or first message sent", primary_key=True, kind=words(RegisterKind)
    )
    key_id: str = column("register", "which register key made the digest")
    added_at: datetime = column("register", "when", kind=UtcDateTime)
