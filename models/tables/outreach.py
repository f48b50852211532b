"""Outreach: what teams write, their evenings, offers of a task, answers on a sheet, what was transmitted."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import SQLModel

from models.columns import UtcDateTime, column, words
from models.outreach_words import Channel, Known, NotTransmitted, ReferralAnswer, Stage


class Template(SQLModel, table=True):
    """One version of a prepared message in one language: the association's own words, about nobody."""

    __table_args__ = (UniqueConstraint("code", "language", "version"),)

    ref: str = column("house", "names the version", primary_key=True)
    code: str = column("house", "which message")
    stage: Stage = column("house", "first messages obey stricter rules", kind=words(Stage))
    language: str = column("house", "language of the message")
    version: int = column("house", "counted from 1")
    body: str = column("house", "the words, with blanks for first name, association and page")
    made_by: str = column("house", "who wrote it")
    made_at: datetime = column("house", "when", kind=UtcDateTime)
    approved_by: str | None = column("house", "the coordinator who approved it", default=None)
    approved_at: datetime | None = column("house", "when", kind=UtcDateTime, default=None)


class LawText(SQLModel, table=True):
    """A sentence of law as the association's counsel edited it; the one shipped stands until then."""

    __tablename__ = "law_text"

    code: str = column("house", "for which channel", primary_key=True)
    body: str = column("house", "the sentence shown")
    source: str = column("house", "where it was read")
    checked_on: str = column("house", "the day it was checked")
    edited_by: str = column("house", "who edited it")


class Outing(SQLModel, table=True):
    """An evening of a pair: when, how long, what it gave as counts."""

    ref: str = column("outing", "names the evening", primary_key=True)
    first_ref: str = column("outing", "who opened it", index=True)
    second_ref: str | None = column("outing", "the other of the pair", default=None, index=True)
    started_at: datetime = column("outing", "since when", kind=UtcDateTime, index=True)
    ended_at: datetime | None = column("outing", "until when", kind=UtcDateTime, default=None, index=True)
    counts: dict[str, Any] = column("outing", "what it gave, corrected by the pair", kind=JSON, default={})
    key_id: str | None = column("intake", "the day whose key seals the handover note", default=None)
    sealed_handover: bytes | None = column("intake", "note to the next pair, redacted", default=None)


class Confirmation(SQLModel, table=True):
    """The other of the pair agrees with a decision, or doesn't: their second opinion."""

    decision_ref: str = column(
        "decision", "of which decision", primary_key=True, points_to="decision.ref", ondelete="CASCADE"
    )
    user_ref: str = column("decision", "who looked too")
    at: datetime = column("decision", "when", kind=UtcDateTime)
    agrees: bool = column("decision", "whether they decide the same")


class CaseOffer(SQLModel, table=True):
    """A task offered to somebody; it changes hands only when they accept."""

    __tablename__ = "case_offer"

    case_ref: str = column("closed_case", "which task", primary_key=True, points_to="case.ref", ondelete="CASCADE")
    to_ref: str = column("closed_case", "to whom", index=True)
    by_ref: str = column("closed_case", "by whom")
    offered_at: datetime = column("closed_case", "when", kind=UtcDateTime, index=True)


class MinorChoice(SQLModel, table=True):
    """What was answered on the way to a decision on a possible minor, as codes."""

    __tablename__ = "minor_choice"

    case_ref: str = column("closed_case", "of which case", primary_key=True, points_to="case.ref", ondelete="CASCADE")
    identifiable: Known = column("closed_case", "is the person identifiable?", kind=words(Known))
    reason: NotTransmitted | None = column(
        "closed_case", "why nothing was transmitted", kind=words(NotTransmitted), default=None
    )
    asked_by: str = column("closed_case", "who answered")
    asked_at: datetime = column("closed_case", "when", kind=UtcDateTime)
    awaits: bool = column(
        "closed_case", "waits for the coordination's agreement to contact first", default=False, index=True
    )


class ContactSheet(SQLModel, table=True):
    """What is known of a person who answered, as boxes; sealed under the case's key, erased at closing."""

    __tablename__ = "contact_sheet"

    case_ref: str = column("case", "of which case", primary_key=True, points_to="case.ref", ondelete="CASCADE")
    sealed_answers: bytes = column("case", "yes, no or unknown to each box")
    saved_at: datetime = column("case", "when", kind=UtcDateTime)


class Referral(SQLModel, table=True):
    """A document handed over: its reference and what came of it. No copy, no content."""

    ref: str = column("referral", "our reference, told to the recipient", primary_key=True)
    case_ref: str = column("referral", "from which case", index=True)
    channel: Channel = column("referral", "by which way", kind=words(Channel))
    recipient: str = column("referral", "which service or platform, to answer a call back")
    author: str = column("referral", "who transmitted it")
    sent_at: datetime = column("referral", "when", kind=UtcDateTime, index=True)
    receipt: str = column("referral", "the recipient's own reference", default="")
    filed: str = column("referral", "where the association filed its copy", default="")
    answer: ReferralAnswer = column("referral", "what came back", kind=words(ReferralAnswer))
    answered_at: datetime | None = column("referral", "when", kind=UtcDateTime, default=None)
