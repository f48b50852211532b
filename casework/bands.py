"""The index of bands: which fingerprints share a value with a text. Asked, written and emptied a batch at a time.

Its rows point to fingerprints without a foreign key, which PostgreSQL would check once a band: whoever deletes
fingerprints does it here.
"""

import json
import struct
from collections.abc import Sequence
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, bindparam, delete, text
from sqlmodel import Session, col, select

from casework import recent_bands
from casework.act import hold_lock
from casework.bulk import chunks
from models.messages import Signature
from models.tables import Fingerprint, FingerprintBand, RecentBands

MOST = 40
"""Fingerprints read at most for one value, the newest: a flood of reposts must not slow intake down."""
ON_AVERAGE = 10
"""Fingerprints a value at most for which PostgreSQL is asked for all that have one of a batch's values."""
MANY = 8
"""Values that a text asks for from which on having one of them in common isn't enough."""
TOGETHER = 500
"""Fingerprints whose bands are added together."""
LOCK = "bands"
"""Taken last of all locks; who only asks takes none."""
_LARGEST = 2**63 - 1
_SPREAD, _POSITIVE = np.uint64(0x9E3779B97F4A7C15), np.uint64(_LARGEST)
_ASK_LITE = """
SELECT wanted.value, (SELECT group_concat(fingerprint_ref) FROM
    (SELECT fingerprint_ref FROM fingerprint_band WHERE value = wanted.value ORDER BY fingerprint_ref DESC LIMIT ?))
FROM json_each(?) AS wanted WHERE EXISTS (SELECT 1 FROM fingerprint_band WHERE value = wanted.value)
"""
"""A value that nobody has gives no row: most of a new text's values are new."""
_ASK_FULL = text(
    "SELECT value, fingerprint_ref FROM fingerprint_band"
    " WHERE value = ANY(CAST(CAST(:wanted AS text) AS bigint[])) LIMIT :rows"
)
_ASK_CROWDED = text(
    "SELECT wanted.value, near.fingerprint_ref"
    " FROM unnest(CAST(CAST(:wanted AS text) AS bigint[])) AS wanted (value) CROSS JOIN LATERAL"
    " (SELECT fingerprint_ref FROM fingerprint_band WHERE value = wanted.value"
    " ORDER BY fingerprint_ref DESC LIMIT :most) AS near"
)
"""Where the first would give more rows than it may: that one takes half the time, but reads all that have a value.

Values are spelled in one text, which costs the driver less than an array.
"""


def of(signature: Signature) -> tuple[int, ...]:
    """Return the values by which a text is found; one of too few words for bands, by its exact digest alone.

    Texts that say exactly the same have the same bands: no index of exact digests is needed beside this one.
    """
    return signature.bands or (
        int.from_bytes(blake2b(signature.exact.encode(), digest_size=8).digest(), "big") & _LARGEST,
    )


def asked_by(signature: Signature) -> tuple[int, ...]:
    """Return the values by which a text looks for others."""
    return signature.probes or of(signature)


def packed_of(signature: Signature) -> bytes:
    """Return a text's values as its fingerprint keeps them."""
    values = of(signature)
    return struct.pack(f"<{len(values)}q", *values)


def unpack_bands(packed: bytes) -> tuple[int, ...]:
    """Read a fingerprint's bands."""
    return struct.unpack(f"<{len(packed) // 8}q", packed)


def _mixed(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return values as the index has them: spread evenly, where signatures keep the lowest hashes of a text."""
    return ((values.astype(np.uint64) * _SPREAD) & _POSITIVE).astype(np.int64)


def sharing(session: Session, asked: Sequence[Sequence[int]]) -> list[list[str]]:
    """Return for each text, given by the values it asks for, its first ones first, the fingerprints to compare it with.

    One value in common is a phrase that many use, unless the text asks for few or it is the first: of a text cut to a
    part of another, the first is the likeliest to be the other's too. The rule looks at the two texts alone, so that
    what is compared depends neither on what else is known nor on how arrivals were cut into batches.
    """
    lengths = np.fromiter(map(len, asked), dtype=np.int64, count=len(asked))
    wanted, place = np.unique(
        _mixed(np.fromiter(chain.from_iterable(asked), dtype=np.int64, count=lengths.sum())), return_inverse=True
    )
    if not len(wanted):
        return [[] for _ in asked]
    at, owners, refs = _held(session, wanted)
    texts = np.repeat(np.arange(len(asked)), lengths)
    alone = np.repeat(lengths < MANY, lengths)
    alone[np.cumsum([0, *lengths[:-1]])[lengths > 0]] = True
    order = np.argsort(place, kind="stable")
    begins = np.searchsorted(place[order], np.arange(len(wanted) + 1))
    times = (begins[1:] - begins[:-1])[at]
    asking = order[np.repeat(begins[at] - np.cumsum(times) + times, times) + np.arange(times.sum())]
    pairs, first, shared = np.unique(
        texts[asking] * len(refs) + np.repeat(owners, times), return_inverse=True, return_counts=True
    )
    enough = np.bincount(first, weights=alone[asking], minlength=len(pairs)) + shared > 1
    found: list[list[str]] = [[] for _ in asked]
    for pair in pairs[enough].tolist():
        text, owner = divmod(pair, len(refs))
        found[text].append(refs[owner])
    return found


def _held(session: Session, wanted: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], list[str]]:
    """Return whose the wanted values are, each pair once: the place of the value, the place of its fingerprint, all.

    Of a value that very many have, the newest.
    """
    recent, named = recent_bands.sharing(session, wanted)
    settled = _settled(session, wanted.tolist())
    names = [*named, *(ref for _, ref in settled)]
    also = np.fromiter((value for value, _ in settled), dtype=np.int64, count=len(settled))
    at = np.searchsorted(wanted, np.concatenate([recent, also]))
    many = len(at) > 0 and int(np.bincount(at).max()) > MOST
    places = {ref: place for place, ref in enumerate(sorted({*names}, reverse=True) if many else dict.fromkeys(names))}
    owners = np.fromiter(map(places.__getitem__, names), dtype=np.int64, count=len(names))
    at, owners = np.divmod(np.unique(at * max(len(places), 1) + owners), max(len(places), 1))
    if many:
        newest = np.arange(len(at)) - np.searchsorted(at, at) < MOST
        at, owners = at[newest], owners[newest]
    return at, owners, [*places]


def _settled(session: Session, wanted: list[int]) -> list[tuple[int, str]]:
    """Ask the index itself, after the recent ones: what goes from there to here meanwhile is found twice."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql(_ASK_LITE, (MOST, json.dumps(wanted))).all()
        return [(value, ref) for value, refs in found for ref in refs.split(",")]
    spelled, most = f"{{{','.join(map(str, wanted))}}}", ON_AVERAGE * len(wanted) + MOST
    connection.execute(text("SET LOCAL enable_seqscan = off"))  # each row would be held against every value
    rows = connection.execute(_ASK_FULL, {"wanted": spelled, "rows": most}).all()
    if len(rows) == most:
        rows = connection.execute(_ASK_CROWDED, {"wanted": spelled, "most": MOST}).all()
    connection.execute(text("RESET enable_seqscan"))
    return [(value, ref) for value, ref in rows]


def remember(session: Session, rows: Sequence[tuple[str, bytes]]) -> None:
    """Add fingerprints with their packed bands."""
    rows = [row for row in rows if row[1]]
    if not rows:
        return
    hold_lock(session, LOCK)
    for some in chunks(rows, TOGETHER):
        refs, packed = zip(*some, strict=True)
        values = _mixed(np.frombuffer(b"".join(packed), dtype="<i8"))
        owners = np.repeat(np.arange(len(refs)), [len(each) // 8 for each in packed])
        recent_bands.append(session, refs, values, owners)


def replace(session: Session, fingerprint: Fingerprint, signature: Signature) -> None:
    """Let a fingerprint be found by another signature."""
    _take_out(session, [(fingerprint.ref, fingerprint.bands)])
    fingerprint.bands = packed_of(signature)
    remember(session, [(fingerprint.ref, fingerprint.bands)])


def _take_out(session: Session, rows: Sequence[tuple[str, bytes]]) -> None:
    if not rows:
        return
    hold_lock(session, LOCK)
    recent_bands.take_out(session, {ref for ref, _ in rows})
    mixed = _mixed(np.frombuffer(b"".join(packed for _, packed in rows), dtype="<i8")).tolist()
    owners = chain.from_iterable([ref] * (len(packed) // 8) for ref, packed in rows)
    pairs = sorted(zip(mixed, owners, strict=True))
    if pairs:
        this = col(FingerprintBand.value) == bindparam("one"), col(FingerprintBand.fingerprint_ref) == bindparam("of")
        session.connection().execute(
            delete(FingerprintBand).where(*this), [{"one": one, "of": of} for one, of in pairs]
        )


def forget_all(session: Session) -> None:
    """Empty the index."""
    hold_lock(session, LOCK)
    session.exec(delete(FingerprintBand))
    session.exec(delete(RecentBands))


def forget(session: Session, which: ColumnElement[bool]) -> int:
    """Delete fingerprints with their bands and contacts; return how many there were."""
    session.flush()
    _take_out(session, session.exec(select(Fingerprint.ref, Fingerprint.bands).where(which)).all())
    gone = session.exec(delete(Fingerprint).where(which))
    return gone.rowcount
