"""Which known texts and contacts an arrival repeats: candidates come from indexed look-ups, once for a whole batch."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from casework import bands, bulk
from models.columns import table_of
from models.messages import Arrival, Signature
from models.tables import ContactLink, Fingerprint

Similar = Callable[[Sequence[tuple[bytes, Sequence[bytes]]]], Sequence[Sequence[int]]]
"""Tells for each of some signatures which of those given with it it resembles, by their position."""
Row = tuple[Any, ...]
"""A fingerprint's columns as the driver gives them."""

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


Signed = TypeVar("Signed", Known, Fingerprint)
COLUMNS = tuple(each.name for each in fields(Known))
_REF, _SEEN = map(COLUMNS.index, ("ref", "last_seen"))
_MOMENTS = [COLUMNS.index(name) for name in ("last_seen", "covers_until")]


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
    outlines: dict[str, bytes] = field(default_factory=dict)
    """Of those texts, by reference."""
    awaited: frozenset[int] = frozenset()
    """Values that several texts of the batch look up: no other value of a new text will be asked for."""

    def add(self, known: Known, values: Iterable[int], outline: bytes = b"") -> None:
        """Let later texts of the batch find this one; the newest is tried first."""
        self.outlines[known.ref] = outline
        self.by_exact[known.exact].insert(0, known)
        if not self.awaited.isdisjoint(values):
            for value in self.awaited.intersection(values):
                self.by_band[value].insert(0, known)

    def repeats(self, arrival: Arrival) -> list[Known]:
        """Return the known texts that an arrival repeats, exactly or nearly."""
        signature = arrival.signature
        same, near = self.by_exact.get(signature.exact, ()), self.near.get(signature.exact, ())
        if self.awaited.isdisjoint(asked := bands.asked_by(signature)) and not same:
            return [*near]
        found = {known.ref: known for known in same}
        new = [known for known in self._sharing(asked) if known.ref not in found]
        new = [known for known in new if not bands.too_far(signature.outline, self.outlines[known.ref])]
        if new:
            found |= {known.ref: known for known in resembled(self.similar, signature, new)}
        return [*found.values(), *(known for known in near if known.ref not in found)]

    def _sharing(self, asked: Sequence[int]) -> list[Known]:
        """Return those texts of the batch to compare one with, as `bands.sharing` does of all others."""
        there = [(value, some) for value in asked if (some := self.by_band.get(value))]
        candidates = {known.ref: known for _, some in there for known in some}
        if len(asked) < bands.MANY or not there:
            return [*candidates.values()]
        shared = Counter(known.ref for _, some in there for known in some)
        first = {known.ref for known in self.by_band.get(asked[0], ())}
        return [known for ref, known in candidates.items() if shared[ref] > 1 or ref in first]


def resembled(similar: Similar, signature: Signature, known: Iterable[Signed]) -> list[Signed]:
    """Return those of known texts that one resembles; two kinds of signature are never compared."""
    one_kind = [each for each in known if each.version == signature.version]
    (found,) = similar([(signature.minhash, [each.minhash for each in one_kind])])
    return [one_kind[at] for at in found]


def _known(session: Session, rows: Sequence[Row]) -> list[Known]:
    """Return rows as they are meant: a moment is a word in SQLite."""
    dialect, columns = session.get_bind().dialect, table_of(Fingerprint).columns
    turns = [(at, columns[COLUMNS[at]].type.dialect_impl(dialect).result_processor(dialect, None)) for at in _MOMENTS]
    known = []
    for row in rows:
        values = [*row]
        for at, turn in turns:
            if turn is not None and values[at] is not None:
                values[at] = turn(values[at])
        known.append(Known(*values))
    return known


def open_book(session: Session, arrivals: Sequence[Arrival], similar: Similar) -> Book:
    """Read what is known of a batch's addresses, texts, bands and contacts."""
    book = Book(similar)
    by_source: dict[str, list[str]] = defaultdict(list)
    for arrival in arrivals:
        by_source[arrival.source].append(arrival.address_digest)
    for source, digests in by_source.items():
        rows = bulk.rows_among(session, Fingerprint, COLUMNS, "address_digest", digests, source=source)
        book.by_address.update(((source, known.address_digest), known) for known in _known(session, rows))
    _read_texts(session, [arrival.signature for arrival in arrivals], book)
    _read_contacts(session, arrivals, book)
    return book


def _read_texts(session: Session, signatures: Sequence[Signature], book: Book) -> None:
    asked = [*map(bands.asked_by, signatures)]
    book.awaited = frozenset(value for value, times in Counter(chain.from_iterable(asked)).items() if times > 1)
    candidates = bands.sharing(session, asked, [signature.outline for signature in signatures])
    same, near = _repeated(session, signatures, candidates, book.similar)
    rows = bulk.rows_among(session, Fingerprint, COLUMNS, "ref", chain(same, *near.values()))
    read = {known.ref: known for known in _known(session, sorted(rows, key=itemgetter(_SEEN, _REF)))}
    for ref, known in read.items():
        if ref in same:
            book.add(known, ())
    book.near = {digest: [read[ref] for ref in found] for digest, found in near.items()}


def _repeated(
    session: Session, signatures: Sequence[Signature], candidates: Sequence[Sequence[str]], similar: Similar
) -> tuple[set[str], dict[str, list[str]]]:
    """Return the known texts that say exactly what one of some texts says, and for each, by exact digest, the known
    ones that it resembles, freshest first.

    Of candidates, many of which share common phrases and no more, only what decides is read.
    """
    columns, refs = ("ref", "version", "minhash", "last_seen", "exact"), chain.from_iterable(candidates)
    read = {row[0]: row for row in bulk.rows_among(session, Fingerprint, columns, "ref", refs)}
    digests = {one.exact for one in signatures}
    comparable = {
        one.exact: (one.minhash, [row for row in map(read.get, some) if row is not None and row[1] == one.version])
        for one, some in zip(signatures, candidates, strict=True)
        if some
    }
    found = similar([(minhash, [row[2] for row in rows]) for minhash, rows in comparable.values()])
    near: dict[str, list[str]] = {}
    for (exact, (_, rows)), places in zip(comparable.items(), found, strict=True):
        if places:
            alike = sorted((rows[at] for at in places), key=itemgetter(3, 0), reverse=True)
            near[exact] = [row[0] for row in alike]
    return {row[0] for row in read.values() if row[4] in digests}, near


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
