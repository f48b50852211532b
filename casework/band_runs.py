"""The index of bands: sorted runs, each of a stretch of arrivals, which grow by being merged four at a time.

A batch's bands lie all over an index of single rows, each on a page of its own once it is large. A run is one row, read
as one array: a batch adds a small one, and what is written again by merging is a few bytes a listing. A run never
changes, so that a process remembers those it has read; whatever changes one puts another in its place, with a mark of
its own.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, delete, insert
from sqlmodel import Session, col

from casework import bulk
from models.database import new_ref
from models.tables import BandRun

Values = NDArray[np.int64]
Places = NDArray[np.int64]
Outlines = NDArray[np.uint64]
Sieve = NDArray[np.uint8]
FULL = 400
"""Fingerprints from which on the newest run is left as it is; below, the next ones are added to it."""
MERGED, HIGHEST = 4, 4
"""Runs of one level that make one of the next, up to some 130,000 fingerprints, 13 MB."""
OWNER = (1 << 24) - 1
"""Bits of an entry that say whose it is; the others are the value's, 39 of them."""
SIEVED = 16_000
"""Entries above which a run has a sieve: a smaller one is searched as fast."""
_NO_SIEVE: Sieve = np.zeros(0, dtype=np.uint8)
COLUMNS = ("number", "mark", "level", "entries", "refs", "outlines")
OUTLINE_BYTES = 16
ANYTHING = bytes([255]) * OUTLINE_BYTES
"""The outline of a text of which none is known: it lacks no word of any other."""


class Run(NamedTuple):
    """The bands of some fingerprints that came one after the other, each a value and whose it is, sorted."""

    number: int
    mark: str
    level: int
    entries: Values
    refs: NDArray[np.bytes_]
    outlines: Outlines
    sieve: Sieve
    """Bits, one of them set for each entry, by its highest own: most values that a run hasn't go no further."""


class Joined(NamedTuple):
    """The entries of the longest runs, sorted together: each look at memory that lies far apart costs more than any
    step of a search."""

    marks: Sequence[str]
    entries: Values
    sieve: Sieve


NOTHING = Joined([], np.zeros(0, dtype=np.int64), _NO_SIEVE)
_REMEMBERED: WeakKeyDictionary[Engine, dict[str, Run]] = WeakKeyDictionary()
"""By mark: random, so that one that was rolled back is never taken for another."""
_JOINED: WeakKeyDictionary[Engine, Joined] = WeakKeyDictionary()


def outlined(each: Iterable[bytes]) -> Outlines:
    """Return outlines as numbers, a row for each text."""
    return np.frombuffer(b"".join([one or ANYTHING for one in each]), dtype="<u8").reshape(-1, OUTLINE_BYTES // 8)


def _run(
    number: int, level: int, entries: Values, refs: NDArray[np.bytes_], outlines: Outlines, mark: str | None = None
) -> Run:
    sieve = _sieve_of(entries) if level < HIGHEST else _NO_SIEVE  # the longest have one together
    return Run(number, mark or new_ref(), level, entries, refs, outlines, sieve)


def _sieve_of(entries: Values) -> Sieve:
    if len(entries) <= SIEVED:
        return _NO_SIEVE
    sieve = np.zeros(1 << len(entries).bit_length(), dtype=np.uint8)
    place, bit = _sieved(entries, sieve)
    np.bitwise_or.at(sieve, place, bit)
    return sieve


def _sieved(values: Values, sieve: Sieve) -> tuple[Places, NDArray[np.uint8]]:
    """Return where values are in a sieve: the place of a byte, and a bit."""
    highest = values >> (64 - len(sieve).bit_length() - 3)
    return highest >> 3, np.left_shift(1, highest & 7).astype(np.uint8)


def _joined(engine: Engine, runs: Sequence[Run], begins: Places) -> Joined:
    """Return the entries of the longest runs, which are the oldest, numbered as all are; and remember them."""
    full = sum(1 for _ in takewhile(lambda run: run.level == HIGHEST, runs))
    full = min(full, int(np.searchsorted(begins, OWNER, side="right")) - 1)
    marks, known = [run.mark for run in runs[:full]], _JOINED.get(engine, NOTHING)
    if marks == known.marks:
        return known
    there = len(known.marks) if marks[: len(known.marks)] == known.marks else 0
    parts = [known.entries] if there else []
    parts += [run.entries + begin for run, begin in zip(runs[there:full], begins[there:full], strict=True)]
    entries = np.sort(np.concatenate(parts or [NOTHING.entries]), kind="stable")  # which merges what is sorted
    _JOINED[engine] = joined = Joined(marks, entries, _sieve_of(entries))
    return joined


def _read(number: int, mark: str, level: int, entries: bytes, refs: str, outlines: bytes) -> Run:
    named = np.array(refs.encode().split(b","))
    drawn = outlined([outlines or ANYTHING * len(named)])
    return _run(number, level, np.frombuffer(entries, dtype="<i8"), named, drawn, mark)


def _runs(session: Session) -> list[Run]:
    """Return all runs, the oldest first, and remember them."""
    engine = session.connection().engine
    known = _REMEMBERED.get(engine, {})
    while True:
        there = [row[0] for row in bulk.read(session, BandRun, ("mark",), "number")]
        unread = [mark for mark in there if mark not in known]
        known = known | {row[1]: _read(*row) for row in bulk.rows_among(session, BandRun, COLUMNS, "mark", unread)}
        if all(mark in known for mark in there):  # another process may have merged some meanwhile
            break
    return _remember(engine, [known[mark] for mark in there])


def _remember(engine: Engine, runs: list[Run]) -> list[Run]:
    """Remember some runs and no others, neither by themselves nor joined."""
    _REMEMBERED[engine] = known = {run.mark: run for run in runs}
    if not known.keys() >= {*_JOINED.get(engine, NOTHING).marks}:
        _JOINED.pop(engine, None)  # another thread may have seen it too
    return runs


class Shared(NamedTuple):
    """Which of some values are whose: the place of a value, the number of a fingerprint, each pair once."""

    at: Places
    owners: Places
    runs: Sequence[Run]
    begins: Places

    def _within(self, owners: Places) -> Iterator[tuple[Run, Places, Places]]:
        """Yield runs with which of some fingerprints are theirs, and their places in them."""
        run_of = np.searchsorted(self.begins, owners, side="right") - 1
        for number in np.unique(run_of).tolist():
            mine = np.flatnonzero(run_of == number)
            yield self.runs[number], mine, owners[mine] - self.begins[number]

    def refs(self, owners: Places) -> list[str]:
        """Return the references of fingerprints."""
        named = np.zeros(len(owners), dtype=object)
        for run, mine, places in self._within(owners):
            named[mine] = np.char.decode(run.refs[places])
        return [*named.tolist()]

    def outlines(self, owners: Places) -> Outlines:
        """Return the outlines of fingerprints."""
        found = np.zeros((len(owners), OUTLINE_BYTES // 8), dtype=np.uint64)
        for run, mine, places in self._within(owners):
            found[mine] = run.outlines[places]
        return found


def sharing(session: Session, wanted: Values, most: int) -> Shared:
    """Tell which fingerprints have some values, which are sorted: of each value the newest at most."""
    runs = _runs(session)
    begins = np.cumsum([0, *(len(run.refs) for run in runs)])
    keys, joined = wanted & ~OWNER, _joined(session.connection().engine, runs, begins)
    found = [_among(joined.entries, joined.sieve, keys, most)]
    for run, begin in [*zip(runs, begins, strict=False)][len(joined.marks) :]:
        at, owners = _among(run.entries, run.sieve, keys, most)
        found.append((at, owners + begin))
    at, owners = map(np.concatenate, zip(*found, strict=True))
    times = np.bincount(at, minlength=1)
    if times.max() > most:
        order = np.argsort(
            at[::-1].astype(np.min_scalar_type(len(wanted))), kind="stable"
        )  # the fewer bytes the sooner
        newest = np.arange(len(at)) - np.repeat(np.cumsum(times) - times, times) < most
        at, owners = at[::-1][order][newest], owners[::-1][order][newest]
    return Shared(at, owners, runs, begins)


def _among(entries: Values, sieve: Sieve, keys: Values, most: int) -> tuple[Places, Places]:
    """Return which keys are among entries, and whose they are there."""
    near = np.arange(len(keys) if len(entries) else 0)
    if len(sieve):
        place, bit = _sieved(keys, sieve)
        near = np.flatnonzero(sieve[place] & bit)
    first = np.searchsorted(entries, keys[near])
    hits = np.flatnonzero(entries[np.minimum(first, len(entries) - 1)] & ~OWNER == keys[near])
    first, near = first[hits], near[hits]
    last = np.searchsorted(entries, keys[near] | OWNER, side="right")
    first = np.maximum(first, last - most)
    times = last - first
    at = np.repeat(first - np.cumsum(times) + times, times) + np.arange(times.sum())
    return np.repeat(near, times), entries[at] & OWNER


def _merged(runs: Sequence[Run], level: int) -> Run:
    begins = np.cumsum([0, *(len(run.refs) for run in runs[:-1])])
    entries = np.concatenate([run.entries + begin for run, begin in zip(runs, begins, strict=True)])
    refs, outlines = np.concatenate([run.refs for run in runs]), np.concatenate([run.outlines for run in runs])
    return _run(runs[0].number, level, np.sort(entries), refs, outlines)


def append(session: Session, refs: Sequence[str], values: Values, owners: Places, outlines: Outlines) -> None:
    """Add the bands of a few hundred fingerprints; `owners` says for each value which of them has it."""
    kept = _runs(session)
    number = kept[-1].number + 1 if kept else 0
    entries = np.unique((values & ~OWNER) | owners)
    made = [_run(number, 0, entries, np.array(refs, dtype=np.bytes_), outlines)]
    if kept and kept[-1].level == 0 and len(kept[-1].refs) < FULL:
        made.insert(0, kept.pop())
    level = 0
    while level < HIGHEST and [run.level for run in kept[1 - MERGED :]] == [level] * (MERGED - 1):
        kept, made, level = kept[: 1 - MERGED], [*kept[1 - MERGED :], *made], level + 1
    _put(session, made, [_merged(made, level) if len(made) > 1 else made[0]])


def _put(session: Session, instead_of: Sequence[Run], runs: Sequence[Run]) -> None:
    """Put runs into the place of others, which are no longer remembered."""
    connection = session.connection()
    connection.execute(delete(BandRun).where(col(BandRun.number).in_([run.number for run in instead_of])))
    if runs:
        connection.execute(insert(BandRun), [_row(run) for run in runs])
    gone = {run.mark for run in instead_of}
    kept = [run for mark, run in _REMEMBERED.get(connection.engine, {}).items() if mark not in gone]
    _remember(connection.engine, [*kept, *runs])


def _row(run: Run) -> dict[str, Any]:
    return {
        "number": run.number,
        "mark": run.mark,
        "level": run.level,
        "entries": run.entries.astype("<i8").tobytes(),
        "refs": b",".join(run.refs.tolist()).decode(),
        "outlines": run.outlines.astype("<u8").tobytes(),
    }


def take_out(session: Session, refs: Collection[str]) -> None:
    """Take fingerprints out. What few are left of old runs makes one run, so that there are never many."""
    gone = np.array([*refs], dtype=np.bytes_)
    before, after = _runs(session), list[Run]()
    for run in before:
        stays = ~np.isin(run.refs, gone)
        left = run if stays.all() else _left(run, stays)
        if not len(left.refs):
            continue
        if after and after[-1].level == run.level and len(after[-1].refs) + len(left.refs) <= FULL * MERGED**run.level:
            left = _merged([after.pop(), left], run.level)
        after.append(left)
    same = {run.mark for run in before} & {run.mark for run in after}
    _put(session, [run for run in before if run.mark not in same], [run for run in after if run.mark not in same])


def empty(session: Session) -> None:
    """Take everything out."""
    _put(session, _runs(session), [])


def _left(run: Run, stays: NDArray[np.bool_]) -> Run:
    owners = run.entries & OWNER
    kept = stays[owners]
    entries = (run.entries[kept] & ~OWNER) | (np.cumsum(stays) - 1)[owners[kept]]
    return _run(run.number, run.level, entries, run.refs[stays], run.outlines[stays])
