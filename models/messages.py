"""Validated shapes that cross the borders between rooms. All of them live in memory only."""

from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, InstanceOf

from models.vocabulary import Category, Concern, Context, Priority, SpanKind

TextField = Literal["title", "body"]


class Shape(BaseModel):
    """A frozen message that refuses unknown fields and never shows its input in an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Post(Shape):
    """One public listing as read from a page or a file, before anything is removed from it."""

    source: str
    url: str = Field(max_length=4_000)
    title: str = ""
    body: str = ""
    city: str | None = None
    postcode: str | None = None
    department: str | None = None
    posted: datetime | None = None
    context: Context = Context.GENERAL
    contacts: tuple[str, ...] = ()
    """What the page's own contact field holds (phone, e-mail, handle), as written there."""


class Span(Shape):
    """Personal data found in a text: half-open code point offsets and the reason it was found."""

    start: int
    end: int
    kind: SpanKind
    recogniser: str
    disguised: bool = False
    normal: str = ""
    """The normalised contact (E.164 phone, lower-case e-mail, handle without @), for digests; else empty."""


class Redacted(Shape):
    """A text whose personal data is replaced by typed marks, with the spans of the *original* text."""

    text: str
    spans: tuple[Span, ...] = ()


class Indicator(Shape):
    """One indicator found in a field of a text; offsets are code points of that field, half-open."""

    id: str
    category: Category
    field: TextField
    part: int = 0
    start: int
    end: int
    value: str | None = None
    strength: float = Field(ge=0, le=1)
    contribution: float = 0.0


class Listing(Shape):
    """What the classifier reads: one text, or one of the parts triaged as one listing."""

    title: str = ""
    body: str = ""
    context: Context = Context.GENERAL
    obscured: tuple[tuple[TextField, int, int], ...] = ()
    """Where a mark of redaction stands for a contact that was written in a disguised way."""


class Assessment(Shape):
    """The machine's reading: logit(score) = base + the sum of contributions, within 1e-6."""

    score: float = Field(ge=0, le=1)
    priority: Priority
    concern: Concern
    base: float
    indicators: tuple[Indicator, ...] = ()
    signals: dict[Category, float] = Field(default_factory=dict)
    """Strongest strength of each category seen, between 0 and 1: the vector that may outlive the text."""
    model: str
    language: str = "fr"
    covered: bool = True
    """False when the text is in a language that the lexicon doesn't cover: never shown as low."""


class ContactDigest(Shape):
    """A contact reduced to a keyed digest (hex) and its kind."""

    kind: Literal["phone", "email", "handle", "url"]
    digest: str


class Signature(NamedTuple):
    """What near-duplicates are found by: an exact keyed digest, a MinHash of keyed shingles, its bands.

    Made by the hundred, by the classifier alone: nothing in it has to be checked.
    """

    version: str
    exact: str
    minhash: bytes
    bands: tuple[int, ...]
    """Signed 64-bit values by which later listings find this one."""
    probes: tuple[int, ...] = ()
    """Values by which it looks for earlier ones: a listing that has one among its bands is a candidate."""
    outline: bytes = b""
    """A bit for each word that it has: a candidate that lacks many of them is none. Nothing rules nobody out."""


class WayBack(Shape):
    """How to reach the listing and its author again: sealed at rest, shown one at a time, traced."""

    url: str = ""
    contacts: tuple[str, ...] = ()


class Words(Shape):
    """What is kept of a listing's words: redacted text and the indicators in it. Sealed at rest."""

    title: str
    body: str
    indicators: tuple[Indicator, ...] = ()


class Arrival(Shape):
    """One listing ready to be stored: minimised, assessed, signed; still in memory only."""

    source: str
    address_digest: str
    """Keyed digest of the canonical address within its source: the same listing seen again has the same."""
    words: Words
    way_back: WayBack
    contacts: tuple[ContactDigest, ...] = ()
    signature: InstanceOf[Signature]
    assessment: Assessment
    lexicon: str
    """Version of lexicon and model: a set-aside stops covering near-identical text when it changes."""
    department: str | None = None
    posted: datetime | None = None
    context: Context = Context.GENERAL
    by_hand: bool = False
