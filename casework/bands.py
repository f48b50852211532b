"""The index of bands: which fingerprints share a value with a text. Asked, written and emptied a batch at a time.

Its rows point to fingerprints without a foreign key, which PostgreSQL would check once a band: whoever deletes
fingerprints does it here.
"""

import json
import struct
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, bindparam, delete, text
from sqlmodel import Session, col, select

from casework import bulk
from models.tables import Fingerprint, FingerprintBand

MOST = 40
"""Fingerprints read at most for one value: a flood of reposts must not slow intake down."""
_ASK_LITE = """
SELECT wanted.value, (SELECT group_concat(fingerprint_ref) FROM
    (SELECT fingerprint_ref FROM fingerprint_band WHERE value = wanted.value LIMIT ?))
FROM json_each(?) AS wanted WHERE EXISTS (SELECT 1 FROM fingerprint_band WHERE value = wanted.value)
"""
_ASK_FULL = text(
    "SELECT wanted.value, array_agg(near.fingerprint_ref) FROM unnest(CAST(:wanted AS bigint[])) AS wanted (value)"
    " CROSS JOIN LATERAL"
    " (SELECT fingerprint_ref FROM fingerprint_band WHERE value = wanted.value LIMIT :most) AS near"
    " GROUP BY wanted.value"
)
"""A value that nobody has gives no row: most of a new text's values are new."""


def pack_bands(bands: Sequence[int]) -> bytes:
    """Return bands as a fingerprint keeps them."""
    return struct.pack(f"<{len(bands)}q", *bands)


def unpack_bands(packed: bytes) -> tuple[int, ...]:
    """Read a fingerprint's bands."""
    return struct.unpack(f"<{len(packed) // 8}q", packed)


def sharing(session: Session, values: Iterable[int]) -> dict[int, list[str]]:
    """Return for each value that is known the fingerprints that have it among their bands, some when they are many."""
    wanted = sorted(set(values))
    if not wanted:
        return {}
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(_ASK_LITE, (MOST, json.dumps(wanted))).all()
        return {value: refs.split(",") for value, refs in rows}
    rows = connection.execute(_ASK_FULL, {"wanted": wanted, "most": MOST}).all()
    return {value: list(refs) for value, refs in rows}


def remember(session: Session, rows: Iterable[tuple[int, str]]) -> None:
    """Add bands and their fingerprints, in the order of the index: neighbours are written together."""
    bulk.put(session.connection(), "fingerprint_band", ("value", "fingerprint_ref"), sorted(rows))


def replace(session: Session, fingerprint: Fingerprint, bands: Sequence[int]) -> None:
    """Give a fingerprint other bands."""
    _take_out(session, [(fingerprint.ref, fingerprint.bands)])
    fingerprint.bands = pack_bands(bands)
    remember(session, [(value, fingerprint.ref) for value in set(bands)])


def _take_out(session: Session, rows: Iterable[tuple[str, bytes]]) -> None:
    pairs = sorted((value, ref) for ref, packed in rows for value in unpack_bands(packed))
    if pairs:
        this = col(FingerprintBand.value) == bindparam("one"), col(FingerprintBand.fingerprint_ref) == bindparam("of")
        session.connection().execute(
            delete(FingerprintBand).where(*this), [{"one": one, "of": of} for one, of in pairs]
        )


def forget(session: Session, which: ColumnElement[bool]) -> int:
    """Delete fingerprints with their bands and contacts; return how many there were."""
    session.flush()
    _take_out(session, session.exec(select(Fingerprint.ref, Fingerprint.bands).where(which)).all())
    gone = session.exec(delete(Fingerprint).where(which))
    return gone.rowcount
