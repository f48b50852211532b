"""The index of bands: which fingerprints share a value with a text. Asked, written and emptied a batch at a time.

Its rows point to fingerprints without a foreign key, which PostgreSQL would check once a band: whoever deletes
fingerprints does it here.
"""

import json
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, bindparam, delete, text
from sqlmodel import Session, col, select

from casework import recent_bands
from casework.act import hold_lock
from casework.bulk import chunks
from models.tables import Fingerprint, FingerprintBand, RecentBands

MOST = 40
"""Fingerprints read at most for one value, the newest: a flood of reposts must not slow intake down."""
TOGETHER = 500
"""Fingerprints whose bands are added together."""
LOCK = "bands"
"""Taken last of all locks; who only asks takes none."""
_SPREAD, _POSITIVE = np.uint64(0x9E3779B97F4A7C15), np.uint64(2**63 - 1)
_ASK_LITE = """
SELECT wanted.value, (SELECT group_concat(fingerprint_ref) FROM
    (SELECT fingerprint_ref FROM fingerprint_band WHERE value = wanted.value ORDER BY fingerprint_ref DESC LIMIT ?))
FROM json_each(?) AS wanted WHERE EXISTS (SELECT 1 FROM fingerprint_band WHERE value = wanted.value)
"""
_ASK_FULL = text(
    "SELECT wanted.value, array_agg(near.fingerprint_ref) FROM unnest(CAST(:wanted AS bigint[])) AS wanted (value)"
    " CROSS JOIN LATERAL"
    " (SELECT fingerprint_ref FROM fingerprint_band WHERE value = wanted.value"
    " ORDER BY fingerprint_ref DESC LIMIT :most) AS near"
    " GROUP BY wanted.value"
)
"""A value that nobody has gives no row: most of a new text's values are new."""


def pack_bands(bands: Sequence[int]) -> bytes:
    """Return bands as a fingerprint keeps them."""
    return struct.pack(f"<{len(bands)}q", *bands)


def unpack_bands(packed: bytes) -> tuple[int, ...]:
    """Read a fingerprint's bands."""
    return struct.unpack(f"<{len(packed) // 8}q", packed)


def _mixed(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return values as the index has them: spread evenly, where signatures keep the lowest hashes of a text."""
    return ((values.astype(np.uint64) * _SPREAD) & _POSITIVE).astype(np.int64)


def sharing(session: Session, values: Iterable[int]) -> dict[int, list[str]]:
    """Return for each value that is known the fingerprints that have it among their bands, some when they are many."""
    asked = np.unique(np.fromiter(values, dtype=np.int64))
    if not len(asked):
        return {}
    mixed = _mixed(asked)
    order = np.argsort(mixed)
    wanted, asked = mixed[order], asked[order]
    found: defaultdict[int, list[str]] = defaultdict(list)
    for value, ref in recent_bands.sharing(session, wanted):
        found[value].append(ref)
    for value, refs in _settled(session, wanted.tolist()):
        found[value] += refs
    named = asked[np.searchsorted(wanted, np.fromiter(found, dtype=np.int64))].tolist()
    return dict(zip(named, (refs if len(refs) <= MOST else refs[:MOST] for refs in found.values()), strict=True))


def _settled(session: Session, wanted: list[int]) -> Iterator[tuple[int, list[str]]]:
    """Ask the index itself, after the recent ones: what goes from there to here meanwhile is found twice."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(_ASK_LITE, (MOST, json.dumps(wanted))).all()
        return ((value, refs.split(",")) for value, refs in rows)
    rows = connection.execute(_ASK_FULL, {"wanted": wanted, "most": MOST}).all()
    return ((value, list(refs)) for value, refs in rows)


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


def replace(session: Session, fingerprint: Fingerprint, bands: Sequence[int]) -> None:
    """Give a fingerprint other bands."""
    _take_out(session, [(fingerprint.ref, fingerprint.bands)])
    fingerprint.bands = pack_bands(bands)
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
