"""Which known texts and contacts an arrival repeats: candidates come from indexed look-ups, once for a whole batch."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from itertools import chain
from typing import TypeVar

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from casework import bands, bulk
from models.messages import Arrival
from models.tables import ContactLink, Fingerprint

Similar = Callable[[bytes, bytes], bool]
T = TypeVar("T")
CHUNK = 5_000
"""Values in one IN list: below the limits of SQLite (32,766) and PostgreSQL (65,535)."""
TRIED = 40
"""Candidates compared at most for one text, freshest first: a flood of reposts must not slow intake down."""


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Cut values into lists of at most `size`."""
    whole = list(values)
    return (whole[at : at + size] for at in range(0, len(whole), size))


COMMON = 20
"""Texts apart for which one contact stands at most: beyond, it is an agency's or the site's own, and links nobody."""


@dataclass(slots=True)
class Known:
    """What filing needs of a fingerprint; plain values, for an object of the table costs more than its row."""

    ref: str
    address_digest: str
    exact: str
    version: str
    minhash: bytes
    lexicon: str
    last_seen: datetime
    situation_ref: str | None
    outcome: str | None
    covers_until: datetime | None


COLUMNS = [getattr(Fingerprint, each.name) for each in fields(Known)]


@dataclass
class Book:
    """What is known of a batch's texts and contacts: read once, then kept up as the batch is stored."""

    by_exact: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_band: dict[int, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_contact: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_address: dict[tuple[str, str], Known] = field(default_factory=dict)

    def add(self, known: Known, values: Iterable[int]) -> None:
        """Let later texts of the batch find this one; the newest is tried first."""
        self.by_exact[known.exact].insert(0, known)
        for value in values:
            self.by_band[value].insert(0, known)

    def repeats(self, arrival: Arrival, similar: Similar) -> list[Known]:
        """Return the known texts that an arrival repeats, exactly or nearly."""
        signature = arrival.signature
        found = {known.ref: known for known in self.by_exact.get(signature.exact, ())}
        tried: set[str] = set(found)
        for value in filter(self.by_band.__contains__, signature.probes or signature.bands):
            for known in self.by_band[value]:
                if known.ref in tried or len(tried) >= TRIED:
                    continue
                tried.add(known.ref)
                if known.version == signature.version and similar(known.minhash, signature.minhash):
                    found[known.ref] = known
        return list(found.values())


def _read(session: Session, where: ColumnElement[bool]) -> list[Known]:
    return [Known(*row) for row in session.exec(select(*COLUMNS).where(where))]


def open_book(session: Session, arrivals: Sequence[Arrival]) -> Book:
    """Read what is known of a batch's addresses, texts, bands and contacts."""
    book = Book()
    by_source: dict[str, set[str]] = defaultdict(set)
    for arrival in arrivals:
        by_source[arrival.source].add(arrival.address_digest)
    for source, digests in by_source.items():
        here = bulk.among(session, col(Fingerprint.address_digest), digests)
        for known in _read(session, and_(col(Fingerprint.source) == source, here)):
            book.by_address[source, known.address_digest] = known
    _read_texts(session, arrivals, book)
    _read_contacts(session, arrivals, book)
    return book


def _read_texts(session: Session, arrivals: Sequence[Arrival], book: Book) -> None:
    signatures = [arrival.signature for arrival in arrivals]
    values: dict[str, list[int]] = defaultdict(list)
    for value, refs in bands.sharing(
        session, chain.from_iterable(one.probes or one.bands for one in signatures)
    ).items():
        for ref in refs:
            values[ref].append(value)
    exact = bulk.among(session, col(Fingerprint.exact), (one.exact for one in signatures))
    found = {known.ref: known for known in _read(session, exact)}
    if values:
        found |= {known.ref: known for known in _read(session, bulk.among(session, col(Fingerprint.ref), values))}
    for known in sorted(found.values(), key=lambda known: (known.last_seen, known.ref)):
        book.add(known, values.get(known.ref, ()))


def _read_contacts(session: Session, arrivals: Sequence[Arrival], book: Book) -> None:
    digests = {contact.digest for arrival in arrivals for contact in arrival.contacts}
    if not digests:
        return
    rows = session.exec(
        select(ContactLink.digest, Fingerprint.situation_ref, Fingerprint.ref)
        .join(Fingerprint, col(Fingerprint.ref) == col(ContactLink.fingerprint_ref))
        .where(bulk.among(session, col(ContactLink.digest), digests))
    )
    for digest, situation_ref, ref in rows:
        book.by_contact[digest].add(situation_ref or ref)
