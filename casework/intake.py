"""Intake: one transaction stores a batch of arrivals, or nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import update
from sqlmodel import col, select

from casework import access, audit, regrouping
from casework.access import Action
from casework.act import Act, hold_lock
from casework.bulk import chunks
from casework.filing import Filing
from casework.matching import Similar, open_book
from casework.runs import Compared
from casework.shapes import Stored
from models.database import new_ref
from models.messages import Arrival
from models.tables import Fingerprint, Run, Situation
from models.vocabulary import RunState

BATCH = 500
NOTHING = Compared()


def start_run(act: Act, source: str) -> str:
    """Begin a run of a source; return its reference."""
    access.check(act, Action.COLLECT)
    run = Run(ref=new_ref(), source=source, state=RunState.RUNNING, started_at=act.now)
    act.session.add(run)
    audit.record(act, "start_run", run.ref)
    return run.ref


def end_run(
    act: Act,
    run_ref: str,
    *,
    state: RunState = RunState.DONE,
    fetched: int = 0,
    seen: int | None = None,
    rejected: int = 0,
    reasons: Mapping[str, int] | None = None,
    compared: Compared = NOTHING,
) -> None:
    """End a run with its counts; refusals are counted by reason code, never by address.

    `seen` counts listings seen again unchanged too, whose pages weren't fetched; else `store`'s count stands.
    """
    access.check(act, Action.COLLECT)
    run = act.session.get_one(Run, run_ref)
    run.state, run.ended_at = state, act.now
    run.seen = run.seen if seen is None else seen
    run.fetched, run.rejected, run.reasons = fetched, rejected, dict(reasons or {})
    run.whole, run.early, run.posts = compared.whole, compared.early, compared.posts
    run.shares, run.shifted = dict(compared.shares), {name: list(both) for name, both in compared.shifted.items()}
    audit.record(act, "end_run", run_ref, state=state, new=run.new, seen=run.seen, rejected=rejected)


def store(act: Act, arrivals: Iterable[Arrival], *, run_ref: str | None, similar: Similar) -> Stored:
    """Store a batch: what was seen before is refreshed, what repeats a text set aside is covered, the rest queued."""
    access.check(act, Action.COLLECT)
    stored = Stored()
    for batch in chunks(arrivals, BATCH):
        some, _ = file_batch(act, batch, similar)
        stored = Stored(
            stored.new + some.new, stored.seen + some.seen, stored.queued + some.queued, stored.covered + some.covered
        )
    if run_ref is not None:
        run = act.session.get_one(Run, run_ref)
        run.new, run.seen = run.new + stored.new, run.seen + stored.seen
    audit.record(act, "store", run_ref or "", new=stored.new, seen=stored.seen, queued=stored.queued)
    return stored


def file_batch(act: Act, arrivals: Sequence[Arrival], similar: Similar) -> tuple[Stored, list[str | None]]:
    """File arrivals in one go; return the counts and each one's situation, if it has one."""
    hold_lock(act.session, "intake")
    if act.last:  # an earlier batch of the same act: its bands are to be found
        act.finish()
    filing = Filing(act, open_book(act.session, arrivals, similar))
    situations = [filing.file(arrival) for arrival in arrivals]
    filing.write()
    now_in = regrouping.join(act, filing.linked)
    found = [now_in.get(ref, ref) if ref else None for ref in situations]
    return Stored(filing.new, filing.seen, filing.queued, filing.covered), found


def known(act: Act, source: str) -> Callable[[str], bool]:
    """Return a test of whether an address digest of this source is stored already."""
    access.check(act, Action.COLLECT)
    digests = set(act.session.exec(select(Fingerprint.address_digest).where(Fingerprint.source == source)))
    return digests.__contains__


def mark_gone(act: Act, source: str, seen_digests: Iterable[str], run_ref: str) -> int:
    """After a whole run: what wasn't seen is no longer online. Return how many vanished."""
    access.check(act, Action.COLLECT)
    seen = set(seen_digests)
    online = act.session.exec(
        select(Fingerprint.ref, Fingerprint.address_digest, Fingerprint.situation_ref).where(
            Fingerprint.source == source, col(Fingerprint.online)
        )
    ).all()
    gone = [(ref, situation) for ref, digest, situation in online if digest not in seen]
    for some in chunks(ref for ref, _ in gone):
        act.session.exec(update(Fingerprint).where(col(Fingerprint.ref).in_(some)).values(online=False))
    for some in chunks({situation for _, situation in gone if situation}):
        still = select(Fingerprint.situation_ref).where(
            col(Fingerprint.online), col(Fingerprint.situation_ref).in_(some)
        )
        act.session.exec(
            update(Situation).where(col(Situation.ref).in_(some), col(Situation.ref).not_in(still)).values(online=False)
        )
    audit.record(act, "mark_gone", run_ref, gone=len(gone))
    return len(gone)
