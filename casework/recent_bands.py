"""The newest bands, a few hundred listings a row, until each goes to its place in the index of bands.

A batch's bands lie all over the index: written one by one, each touches a page of its own once the index is large. Here
they are appended instead, and each time a row is full one sixty-fourth of the index takes in what waits for it: as many
bands, on few pages.
"""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session, col

from casework import bulk
from models.tables import RecentBands

Values = NDArray[np.int64]
Rows = Sequence[tuple[bytes, bytes, str]]
RANGES = 64
"""Parts of the index, and rows that wait: a row has gone to every part when it is deleted."""
FULL = 3_000
"""Bands with which a row is full; below, the next ones are added to it."""
BITS = 63
_RANGE_BITS = 6
_MARK_BITS = 17


def _packed(values: Values, owners: Values, refs: Sequence[str]) -> dict[str, object]:
    order = np.argsort(values, kind="stable")
    return {
        "bands": values[order].astype("<i8").tobytes(),
        "owners": owners[order].astype("<u2").tobytes(),
        "refs": ",".join(refs),
    }


def _values(packed: bytes) -> Values:
    return np.frombuffer(packed, dtype="<i8")


def _owners(packed: bytes) -> Values:
    return np.frombuffer(packed, dtype="<u2").astype(np.int64)


def sharing(session: Session, wanted: Values) -> tuple[Values, list[str]]:
    """Return those of some values, sorted, that recent fingerprints have, and whose each is; newest first."""
    rows = bulk.read(session, RecentBands, ("bands", "owners", "refs"), "number DESC")
    if not rows:
        return np.zeros(0, dtype=np.int64), []
    known = _values(b"".join(row[0] for row in rows))
    marks = np.zeros(1 << _MARK_BITS, dtype=np.bool_)
    marks[wanted >> (BITS - _MARK_BITS)] = True
    near = np.flatnonzero(marks[known >> (BITS - _MARK_BITS)])
    at = np.minimum(np.searchsorted(wanted, known[near]), len(wanted) - 1)
    hits = near[wanted[at] == known[near]]
    return known[hits], _whose(rows, hits)


def _whose(rows: Rows, at: Values) -> list[str]:
    """Return whose the bands at some places are, all rows' one after the other."""
    row_of = np.searchsorted(np.cumsum([len(row[0]) // 8 for row in rows]), at, side="right")
    first_ref = np.cumsum([0, *(row[2].count(",") + 1 for row in rows)])
    refs = ",".join(row[2] for row in rows).split(",")
    owners = np.frombuffer(b"".join(row[1] for row in rows), dtype="<u2")[at]
    return [*map(refs.__getitem__, (first_ref[row_of] + owners).tolist())]


def append(session: Session, refs: Sequence[str], values: Values, owners: Values) -> None:
    """Add the bands of a few hundred fingerprints; `owners` says for each value which of them has it."""
    connection = session.connection()
    size = func.length(col(RecentBands.bands))
    last = connection.execute(
        select(col(RecentBands.number), size).order_by(col(RecentBands.number).desc()).limit(1)
    ).first()
    if last is not None and last[1] < 8 * FULL:
        before = connection.execute(
            select(col(RecentBands.bands), col(RecentBands.owners), col(RecentBands.refs)).where(
                col(RecentBands.number) == last[0]
            )
        ).one()
        named = before[2].split(",")
        row = _packed(
            np.concatenate([_values(before[0]), values]),
            np.concatenate([_owners(before[1]), owners + len(named)]),
            [*named, *refs],
        )
        connection.execute(update(RecentBands).where(col(RecentBands.number) == last[0]).values(row))
        return
    number = 0
    if last is not None:
        _settle(session, last[0])
        number = last[0] + 1
    connection.execute(insert(RecentBands).values(number=number, **_packed(values, owners, refs)))


def _settle(session: Session, full: int) -> None:
    """Bring to the index what waits for one part of it, now that a row is full; what has gone to every part goes."""
    rows = bulk.read(session, RecentBands, ("bands", "owners", "refs"), "number")
    known = _values(b"".join(row[0] for row in rows))
    at = np.flatnonzero(known >> (BITS - _RANGE_BITS) == full % RANGES)
    at = at[np.argsort(known[at], kind="stable")]
    pairs = dict.fromkeys(zip(known[at].tolist(), _whose(rows, at), strict=True))
    bulk.put(session.connection(), "fingerprint_band", ("value", "fingerprint_ref"), [*pairs], plain=True)
    session.connection().execute(delete(RecentBands).where(col(RecentBands.number) <= full - RANGES + 1))


def take_out(session: Session, refs: Collection[str]) -> None:
    """Take fingerprints out."""
    connection, gone = session.connection(), set(refs)
    for number, named in connection.execute(select(col(RecentBands.number), col(RecentBands.refs))).all():
        names = named.split(",")
        if gone.isdisjoint(names):
            continue
        row = connection.execute(
            select(col(RecentBands.bands), col(RecentBands.owners)).where(col(RecentBands.number) == number)
        ).one()
        stays = np.array([name not in gone for name in names])
        owners = _owners(row[1])
        kept = stays[owners]
        left = _packed(
            _values(row[0])[kept],
            (np.cumsum(stays) - 1)[owners[kept]],
            [name for name in names if name not in gone],
        )
        connection.execute(update(RecentBands).where(col(RecentBands.number) == number).values(left))
