"""Collected listings: runs, fingerprints of everything seen, sealed words of what a person may read."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import SQLModel

from models.columns import UtcDateTime, column, words
from models.vocabulary import Concern, Context, Priority, RunState


class Run(SQLModel, table=True):
    """One collection run of one source: counts, never addresses."""

    ref: str = column("run", "names the run", primary_key=True)
    source: str = column("run", "which source it read", index=True)
    state: RunState = column("run", "how it ended", kind=words(RunState))
    started_at: datetime = column("run", "when it began", kind=UtcDateTime)
    ended_at: datetime | None = column("run", "when it ended", kind=UtcDateTime, default=None)
    fetched: int = column("run", "pages read", default=0)
    new: int = column("run", "listings not seen before", default=0)
    seen: int = column("run", "listings seen again", default=0)
    rejected: int = column("run", "rows or pages refused", default=0)
    reasons: dict[str, Any] = column("run", "refusals counted by reason code", kind=JSON, default={})
    whole: bool = column("run", "every list page was seen: when the next one must be", default=False)
    early: bool = column("run", "it stopped where everything was known", default=False)
    posts: int = column("run", "listings read in full, which the shares are of", default=0)
    shares: dict[str, Any] = column("run", "share of listings that had each field", kind=JSON, default={})
    shifted: dict[str, Any] = column("run", "shares that changed, as they were and are", kind=JSON, default={})


class Fingerprint(SQLModel, table=True):
    """What is left of every listing seen: keyed digests and a vector of signals, no words."""

    __table_args__ = (
        UniqueConstraint("source", "address_digest"),
        CheckConstraint("NOT forgotten OR CAST(signals AS VARCHAR) = '{}'", name="forgotten_stays_empty"),
    )

    ref: str = column("fingerprint", "names the fingerprint", primary_key=True)
    source: str = column("fingerprint", "where it was seen")
    address_digest: str = column("fingerprint", "recognises the same listing seen again")
    exact: str = column("fingerprint", "recognises the same text")
    version: str = column("fingerprint", "signatures of two versions aren't compared")
    minhash: bytes = column("fingerprint", "recognises near-identical text; keyed shingles")
    bands: bytes = column("fingerprint", "what it is looked up by; the index of bands can be made anew", default=b"")
    signals: dict[str, Any] = column("fingerprint", "learning without text: strength a category", kind=JSON)
    forgotten: bool = column("fingerprint", "erasure took its vector: none is written again", default=False)
    lexicon: str = column("fingerprint", "a set-aside ends when lexicon or model changes")
    priority: Priority = column("fingerprint", "band at arrival, for the figures", kind=words(Priority))
    sampled: bool = column("fingerprint", "in the random sample: propensity for the figures", default=False)
    first_seen: datetime = column("fingerprint", "age of the listing", kind=UtcDateTime)
    last_seen: datetime = column("fingerprint", "freshest first", kind=UtcDateTime, index=True)
    online: bool = column("fingerprint", "still seen at the last whole run", default=True)
    situation_ref: str | None = column(
        "fingerprint", "the item it belongs to, while that lives", default=None, index=True
    )
    outcome: str | None = column("fingerprint", "what people decided of its text", default=None)
    covers_until: datetime | None = column(
        "fingerprint", "near-identical text isn't shown again until", kind=UtcDateTime, default=None
    )
    summary: str | None = column("fingerprint", "keyed digest of its list entry: did it change?", default=None)
    sealed_revisit: bytes | None = column("fingerprint", "what to ask the site with next time, sealed", default=None)


class BandRun(SQLModel, table=True):
    """Bands of signatures, by which near-identical text is found: one sorted run of many, see `casework.band_runs`."""

    __tablename__ = "band_run"

    number: int = column("fingerprint", "the order in which they came", primary_key=True)
    mark: str = column("fingerprint", "tells a run from any that was or will be in its place")
    level: int = column("fingerprint", "which runs are merged with it")
    entries: bytes = column("fingerprint", "keyed values, each with whose it is, sorted")
    refs: str = column("fingerprint", "the fingerprints, in the order in which they came")
    outlines: bytes = column("fingerprint", "bits of their words: what can't be alike isn't read", default=b"")


class ContactLink(SQLModel, table=True):
    """A contact of a listing as a keyed digest: several listings may share it."""

    __tablename__ = "contact_link"

    fingerprint_ref: str = column(
        "fingerprint", "whose contact", primary_key=True, points_to="fingerprint.ref", ondelete="CASCADE"
    )
    digest: str = column("fingerprint", "recognises the same contact", primary_key=True, index=True)
    kind: str = column("fingerprint", "phone, email, handle or url")


class Listing(SQLModel, table=True):
    """A listing that a person may read: sealed words and way back, and what is needed to order it."""

    ref: str = column("intake", "names the listing", primary_key=True)
    fingerprint_ref: str = column("intake", "its fingerprint", unique=True, points_to="fingerprint.ref")
    situation_ref: str = column(
        "intake", "its item of the queue", index=True, points_to="situation.ref", ondelete="CASCADE"
    )
    key_id: str = column("intake", "the key that seals it", index=True)
    sealed_words: bytes = column("intake", "redacted text and indicators, to be read by a person")
    sealed_way_back: bytes = column("intake", "contacts and address, for the holder of the lease or task")
    source: str = column("intake", "where it was read")
    context: Context = column("intake", "kind of page", kind=words(Context))
    department: str | None = column("intake", "département of the listing, never its town", default=None)
    posted: datetime | None = column("intake", "when it was posted", kind=UtcDateTime, default=None)
    arrived_at: datetime = column("intake", "its arrival day's key seals it", kind=UtcDateTime, index=True)
    by_hand: bool = column("intake", "captured by a worker", default=False)


class Assessed(SQLModel, table=True):
    """The machine's reading of a listing: what it said, apart from what a person decides."""

    __tablename__ = "assessment"

    listing_ref: str = column("intake", "which listing", primary_key=True, points_to="listing.ref", ondelete="CASCADE")
    score: float = column("intake", "orders within the machine; never shown to a reviewer")
    priority: Priority = column("intake", "band", kind=words(Priority))
    concern: Concern = column("intake", "leading reading", kind=words(Concern))
    signals: dict[str, Any] = column("intake", "strength a category", kind=JSON)
    model: str = column("intake", "which model said it")
    language: str = column("intake", "language read")
    covered: bool = column("intake", "false: language not covered")
