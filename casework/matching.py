"""Which known texts and contacts an arrival repeats: candidates come from indexed look-ups, once for a whole batch."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlmodel import Session, col, select

from models.messages import Arrival
from models.tables import ContactLink, Fingerprint, FingerprintBand

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


@dataclass
class Book:
    """What is known of a batch's texts and contacts: read once, then kept up as the batch is stored."""

    by_exact: dict[str, list[Fingerprint]] = field(default_factory=lambda: defaultdict(list))
    by_band: dict[tuple[int, int], list[Fingerprint]] = field(default_factory=lambda: defaultdict(list))
    by_contact: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_address: dict[tuple[str, str], Fingerprint] = field(default_factory=dict)

    def add(self, fingerprint: Fingerprint, bands: Iterable[tuple[int, int]]) -> None:
        """Let later texts of the batch find this one; the newest is tried first."""
        self.by_exact[fingerprint.exact].insert(0, fingerprint)
        for band in bands:
            self.by_band[band].insert(0, fingerprint)

    def repeats(self, arrival: Arrival, similar: Similar) -> list[Fingerprint]:
        """Return the known texts that an arrival repeats, exactly or nearly."""
        signature = arrival.signature
        found = {known.ref: known for known in self.by_exact.get(signature.exact, ())}
        tried: set[str] = set(found)
        for band in enumerate(signature.bands):
            for known in self.by_band.get(band, ()):
                if known.ref in tried or len(tried) >= TRIED:
                    continue
                tried.add(known.ref)
                if known.version == signature.version and similar(known.minhash, signature.minhash):
                    found[known.ref] = known
        return list(found.values())


def _read(session: Session, refs: set[str]) -> dict[str, Fingerprint]:
    found: dict[str, Fingerprint] = {}
    for some in chunks(refs):
        for known in session.exec(select(Fingerprint).where(col(Fingerprint.ref).in_(some))):
            found[known.ref] = known
    return found


def open_book(session: Session, arrivals: Sequence[Arrival]) -> Book:
    """Read what is known of a batch's addresses, texts, bands and contacts."""
    book = Book()
    by_source: dict[str, set[str]] = defaultdict(set)
    for arrival in arrivals:
        by_source[arrival.source].add(arrival.address_digest)
    for source, digests in by_source.items():
        for some in chunks(digests):
            here = col(Fingerprint.address_digest).in_(some)
            for known in session.exec(select(Fingerprint).where(Fingerprint.source == source, here)):
                book.by_address[source, known.address_digest] = known
    _read_texts(session, arrivals, book)
    _read_contacts(session, arrivals, book)
    return book


def _read_texts(session: Session, arrivals: Sequence[Arrival], book: Book) -> None:
    bands: dict[str, list[tuple[int, int]]] = defaultdict(list)
    wanted = {band for arrival in arrivals for band in enumerate(arrival.signature.bands)}
    for some in chunks({value for _, value in wanted}):
        rows = session.exec(
            select(FingerprintBand.fingerprint_ref, FingerprintBand.position, FingerprintBand.value).where(
                col(FingerprintBand.value).in_(some)
            )
        )
        for ref, position, value in rows:
            if (position, value) in wanted:
                bands[ref].append((position, value))
    exacts: set[str] = set()
    for some_exact in chunks({arrival.signature.exact for arrival in arrivals}):
        exacts |= set(session.exec(select(Fingerprint.ref).where(col(Fingerprint.exact).in_(some_exact))))
    found = _read(session, exacts | set(bands))
    for known in sorted(found.values(), key=lambda known: (known.last_seen, known.ref)):
        book.add(known, bands.get(known.ref, ()))


def _read_contacts(session: Session, arrivals: Sequence[Arrival], book: Book) -> None:
    for some in chunks({contact.digest for arrival in arrivals for contact in arrival.contacts}):
        rows = session.exec(
            select(ContactLink.digest, Fingerprint.situation_ref, Fingerprint.ref)
            .join(Fingerprint, col(Fingerprint.ref) == col(ContactLink.fingerprint_ref))
            .where(col(ContactLink.digest).in_(some))
        )
        for digest, situation_ref, ref in rows:
            book.by_contact[digest].add(situation_ref or ref)
