"""Which known texts and contacts an arrival repeats: candidates come from indexed look-ups, once for a whole batch."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from itertools import chain

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from casework import bands, bulk
from models.messages import Arrival, Signature
from models.tables import ContactLink, Fingerprint

Similar = Callable[[bytes, Sequence[bytes]], list[int]]
"""Tells which of several signatures one resembles, by their position."""

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

    similar: Similar
    by_exact: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    near: dict[str, list[Known]] = field(default_factory=dict)
    """By a text's exact digest: what was known before the batch and resembles it, freshest first."""
    by_band: dict[int, list[Known]] = field(default_factory=lambda: defaultdict(list))
    """Texts of the batch itself."""
    by_contact: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_address: dict[tuple[str, str], Known] = field(default_factory=dict)
    awaited: frozenset[int] = frozenset()
    """Values that several texts of the batch look up: no other value of a new text will be asked for."""

    def add(self, known: Known, values: Iterable[int]) -> None:
        """Let later texts of the batch find this one; the newest is tried first."""
        self.by_exact[known.exact].insert(0, known)
        for value in self.awaited.intersection(values):
            self.by_band[value].insert(0, known)

    def repeats(self, arrival: Arrival) -> list[Known]:
        """Return the known texts that an arrival repeats, exactly or nearly."""
        signature = arrival.signature
        found = {known.ref: known for known in self.by_exact.get(signature.exact, ())}
        there = filter(self.by_band.__contains__, _asked(signature))
        candidates = {known.ref: known for value in there for known in self.by_band[value]}
        new = [one for ref, one in candidates.items() if ref not in found and one.version == signature.version]
        if new:
            alike = self.similar(signature.minhash, [known.minhash for known in new])
            found |= {new[at].ref: new[at] for at in alike}
        return [*found.values(), *(known for known in self.near.get(signature.exact, ()) if known.ref not in found)]


def _asked(signature: Signature) -> tuple[int, ...]:
    return signature.probes or signature.bands


def _read(session: Session, where: ColumnElement[bool]) -> list[Known]:
    return [Known(*row) for row in session.exec(select(*COLUMNS).where(where))]


def open_book(session: Session, arrivals: Sequence[Arrival], similar: Similar) -> Book:
    """Read what is known of a batch's addresses, texts, bands and contacts."""
    book = Book(similar)
    by_source: dict[str, set[str]] = defaultdict(set)
    for arrival in arrivals:
        by_source[arrival.source].add(arrival.address_digest)
    for source, digests in by_source.items():
        here = bulk.among(session, col(Fingerprint.address_digest), digests)
        for known in _read(session, and_(col(Fingerprint.source) == source, here)):
            book.by_address[source, known.address_digest] = known
    _read_texts(session, [arrival.signature for arrival in arrivals], book)
    _read_contacts(session, arrivals, book)
    return book


def _read_texts(session: Session, signatures: Sequence[Signature], book: Book) -> None:
    asked = Counter(chain.from_iterable(map(_asked, signatures)))
    book.awaited = frozenset(value for value, times in asked.items() if times > 1)
    exact = bulk.among(session, col(Fingerprint.exact), (one.exact for one in signatures))
    for known in sorted(_read(session, exact), key=lambda known: (known.last_seen, known.ref)):
        book.add(known, ())
    near = _resembling(session, signatures, asked, book.similar)
    if not near:
        return
    refs = chain.from_iterable(near.values())
    read = {known.ref: known for known in _read(session, bulk.among(session, col(Fingerprint.ref), refs))}
    for digest, found in near.items():
        book.near[digest] = [read[ref] for ref in found]


def _resembling(
    session: Session, signatures: Sequence[Signature], asked: Iterable[int], similar: Similar
) -> dict[str, list[str]]:
    """Return for texts, by exact digest, the known ones that they resemble; of candidates, only signatures are read."""
    sharing = bands.sharing(session, asked)
    if not sharing:
        return {}
    there = bulk.among(session, col(Fingerprint.ref), chain.from_iterable(sharing.values()))
    freshest = col(Fingerprint.last_seen).desc(), col(Fingerprint.ref).desc()
    columns = col(Fingerprint.ref), col(Fingerprint.version), col(Fingerprint.minhash)
    rows = session.connection().execute(select(*columns).where(there).order_by(*freshest))
    known = {ref: (at, version, minhash) for at, (ref, version, minhash) in enumerate(rows)}
    near: dict[str, list[str]] = {}
    for one in signatures:
        sharers = chain.from_iterable(sharing.get(value, ()) for value in _asked(one))
        refs = [ref for ref in dict.fromkeys(sharers) if ref in known and known[ref][1] == one.version]
        found = [refs[at] for at in similar(one.minhash, [known[ref][2] for ref in refs])] if refs else []
        if found:
            near[one.exact] = sorted(found, key=known.__getitem__)
    return near


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
