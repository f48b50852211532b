"""The index of bands: which fingerprints share a value with a text. Asked, written and emptied a batch at a time.

Its runs name fingerprints without a foreign key: whoever deletes fingerprints does it here.
"""

import struct
from collections.abc import Collection, Sequence
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, delete
from sqlmodel import Session, col

from casework import band_runs
from casework.act import Act, hold_lock
from casework.bulk import chunks
from models.messages import Signature
from models.tables import Fingerprint

FEW_WORDS, HALF_AND_MORE = 8, 0.6
"""Bits of the smaller outline below which it tells nothing, and the share of them that the other has at least."""
MOST = 40
"""Fingerprints read at most for one value, the newest: a flood of reposts must not slow intake down."""
MANY = 8
"""Values that a text asks for from which on having one of them in common isn't enough."""
TOGETHER = 500
"""Fingerprints whose bands are added together."""
LOCK = "bands"
"""Taken last of all locks; who only asks takes none."""
_LARGEST = 2**63 - 1
_SPREAD, _POSITIVE = np.uint64(0x9E3779B97F4A7C15), np.uint64(_LARGEST)


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


def too_far(one: bytes, other: bytes) -> bool:
    """Tell by their outlines that two texts can't be alike: either lacks too many words of the other."""
    if not one or not other:
        return False
    mine, theirs = int.from_bytes(one, "little"), int.from_bytes(other, "little")
    fewest = min(mine.bit_count(), theirs.bit_count())
    return fewest >= FEW_WORDS and (mine & theirs).bit_count() < HALF_AND_MORE * fewest


def _near(one: band_runs.Outlines, other: band_runs.Outlines) -> NDArray[np.bool_]:
    """Tell of many pairs what `too_far` doesn't rule out."""
    mine, theirs, both = (np.bitwise_count(some).sum(axis=1, dtype=np.int64) for some in (one, other, one & other))
    fewest = np.minimum(mine, theirs)
    near: NDArray[np.bool_] = (fewest < FEW_WORDS) | (both >= HALF_AND_MORE * fewest)
    return near


def sharing(
    session: Session, asked: Sequence[Sequence[int]], outlines: Sequence[bytes] | None = None
) -> list[list[str]]:
    """Return for each text, given by the values it asks for, its first ones first, the fingerprints to compare it with.

    One value in common is a phrase that many use, unless the text asks for few or it is the first: of a text cut to a
    part of another, the first is the likeliest to be the other's too. The rule looks at the two texts alone, so that
    what is compared depends neither on what else is known nor on how arrivals were cut into batches. So does that of
    outlines, where they are given.
    """
    lengths = np.fromiter(map(len, asked), dtype=np.int64, count=len(asked))
    wanted, place = np.unique(
        _mixed(np.fromiter(chain.from_iterable(asked), dtype=np.int64, count=lengths.sum())), return_inverse=True
    )
    if not len(wanted):
        return [[] for _ in asked]
    held = band_runs.sharing(session, wanted, MOST)
    at, owners, known = held.at, held.owners, max(int(held.begins[-1]), 1)
    texts = np.repeat(np.arange(len(asked)), lengths)
    alone = np.repeat(lengths < MANY, lengths)
    alone[np.cumsum([0, *lengths[:-1]])[lengths > 0]] = True
    order = np.argsort(place, kind="stable")
    begins = np.searchsorted(place[order], np.arange(len(wanted) + 1))
    times = (begins[1:] - begins[:-1])[at]
    asking = order[np.repeat(begins[at] - np.cumsum(times) + times, times) + np.arange(times.sum())]
    pairs, first, shared = np.unique(
        texts[asking] * known + np.repeat(owners, times), return_inverse=True, return_counts=True
    )
    enough = np.bincount(first, weights=alone[asking], minlength=len(pairs)) + shared > 1
    of_text, owners = np.divmod(pairs[enough], known)
    if outlines is not None:
        near = _near(band_runs.outlined(outlines)[of_text], held.outlines(owners))
        of_text, owners = of_text[near], owners[near]
    found: list[list[str]] = [[] for _ in asked]
    for text, ref in zip(of_text.tolist(), held.refs(owners), strict=True):
        found[text].append(ref)
    return found


def remember(session: Session, rows: Sequence[tuple[str, bytes, bytes]]) -> None:
    """Add fingerprints with their packed bands and outlines."""
    rows = [row for row in rows if row[1]]
    if not rows:
        return
    hold_lock(session, LOCK)
    for some in chunks(rows, TOGETHER):
        refs, packed, outlines = zip(*some, strict=True)
        values = _mixed(np.frombuffer(b"".join(packed), dtype="<i8"))
        owners = np.repeat(np.arange(len(refs)), [len(each) // 8 for each in packed])
        band_runs.append(session, refs, values, owners, band_runs.outlined(outlines))


def replace(session: Session, signed: Sequence[tuple[Fingerprint, Signature]]) -> None:
    """Let fingerprints be found by other signatures."""
    _take_out(session, [fingerprint.ref for fingerprint, _ in signed])
    for fingerprint, signature in signed:
        fingerprint.bands = packed_of(signature)
    remember(session, [(fingerprint.ref, fingerprint.bands, signature.outline) for fingerprint, signature in signed])


def _take_out(session: Session, refs: Collection[str]) -> None:
    if refs:
        hold_lock(session, LOCK)
        band_runs.take_out(session, refs)


def forget_all(session: Session) -> None:
    """Empty the index."""
    hold_lock(session, LOCK)
    band_runs.empty(session)


def forget(act: Act, which: ColumnElement[bool]) -> int:
    """Delete fingerprints with their contacts, and at the end of the act their bands; return how many there were.

    Rows first: intake, too, comes to the index last, with rows that it holds. Once for all, since a run is long.
    """
    act.session.flush()
    gone = act.session.exec(delete(Fingerprint).where(which).returning(col(Fingerprint.ref))).scalars().all()
    act.last.setdefault(_take_out, []).extend(gone)
    return len(gone)
