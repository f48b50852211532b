"""The index of bands: which fingerprints share a value with a text. Asked, written and emptied a batch at a time.

Its rows point to fingerprints without a foreign key, which PostgreSQL would check once a band: whoever deletes
fingerprints does it here.
"""

import json
import struct
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, text
from sqlmodel import Session, col, select

from models.tables import Fingerprint, FingerprintBand

MOST = 40
"""Fingerprints read at most for one value: a flood of reposts must not slow intake down."""
_ADD_LITE = "INSERT INTO fingerprint_band (value, fingerprint_ref) VALUES (?, ?)"
_ADD_FULL = text(
    "INSERT INTO fingerprint_band (value, fingerprint_ref)"
    " SELECT * FROM unnest(CAST(:bands AS bigint[]), CAST(:refs AS text[]))"
)
_ASK = {
    "sqlite": text(
        "SELECT wanted.value, (SELECT json_group_array(fingerprint_ref) FROM"
        " (SELECT fingerprint_ref FROM fingerprint_band WHERE value = wanted.value LIMIT :most))"
        " FROM json_each(:wanted) AS wanted"
    ),
    "postgresql": text(
        "SELECT wanted.value,"
        " ARRAY(SELECT fingerprint_ref FROM fingerprint_band WHERE value = wanted.value LIMIT :most)"
        " FROM unnest(CAST(:wanted AS bigint[])) AS wanted (value)"
    ),
}


def pack_bands(bands: Sequence[int]) -> bytes:
    """Return bands as a fingerprint keeps them."""
    return struct.pack(f"<{len(bands)}q", *bands)


def unpack_bands(packed: bytes) -> tuple[int, ...]:
    """Read a fingerprint's bands."""
    return struct.unpack(f"<{len(packed) // 8}q", packed)


def sharing(session: Session, values: Iterable[int]) -> dict[int, list[str]]:
    """Return for each value that is known the fingerprints that have it among their bands, some when they are many."""
    wanted: Any = sorted(set(values))
    if not wanted:
        return {}
    dialect = session.get_bind().dialect.name
    lite = dialect == "sqlite"
    rows = session.connection().execute(_ASK[dialect], {"wanted": json.dumps(wanted) if lite else wanted, "most": MOST})
    found = {value: json.loads(refs) if lite else refs for value, refs in rows}
    return {value: refs for value, refs in found.items() if refs}


def remember(session: Session, rows: Iterable[tuple[int, str]]) -> None:
    """Add bands and their fingerprints, in the order of the index: neighbours are written together."""
    ordered = sorted(rows)
    if not ordered:
        return
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql(_ADD_LITE, ordered)
        return
    values, refs = zip(*ordered, strict=True)
    session.connection().execute(_ADD_FULL, {"bands": list(values), "refs": list(refs)})


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
