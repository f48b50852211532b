"""Purge: what is past its time goes, dead keys first; what waits too long comes back or escalates.

Each step is one transaction that a kill can interrupt at any point: keys die only after the rows are gone, and what a
kill left behind is found again by the next purge.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from casework import access, audit, retention_cases, retention_rows, retention_trail
from casework.access import Action
from casework.act import SYSTEM, Act, House, destroy, hold_lock
from casework.sealing import KEYS, case_key
from models.tables import Case, Listing, PendingDestruction
from models.vocabulary import CaseState
from privacy.keys import family

Step = Callable[[Act], Mapping[str, int]]
STEPS: tuple[Step, ...] = (
    retention_rows.dead_days,
    retention_rows.settled,
    retention_rows.second_opinions,
    retention_rows.back_to_the_queue,
    retention_rows.leases_and_sessions,
    retention_cases.wake_or_close,
    retention_cases.escalate,
    retention_cases.forget_closed,
    retention_rows.fingerprints,
    retention_rows.decisions_and_runs,
    retention_trail.cut,
)


@dataclass(frozen=True)
class Counts:
    """What a purge did, or would do: counts by code."""

    gone: Mapping[str, int] = field(default_factory=dict)

    def __getitem__(self, code: str) -> int:
        return self.gone.get(code, 0)


class _DryRun(Exception):
    """Rolls a step back once it has counted."""


def dead_intake_keys(house: House, today: date) -> list[str]:
    """Name the intake keys whose days are over."""
    last = today - timedelta(days=house.settings.intake_days)
    return [
        key_id
        for key_id in house.ring.ids()
        if family(key_id) == "intake" and date.fromisoformat(key_id.removeprefix("intake-")) < last
    ]


def purge(house: House, now: datetime, *, dry_run: bool = False) -> Counts:
    """Carry out every retention rule; with `dry_run` only count."""
    counts: dict[str, int] = {"keys_of_days": len(dead := dead_intake_keys(house, now.date()))}
    if not dry_run:
        for key_id in dead:
            house.ring.destroy(key_id)
    for step in STEPS:
        for code, count in _run(house, now, step, dry_run).items():
            counts[code] = counts.get(code, 0) + count
    counts["keys"] = _due_keys(house, now, dry_run)
    counts["orphan_keys"] = _orphans(house, now, dry_run)
    done = {code: count for code, count in counts.items() if count}
    if done and not dry_run:
        audit.compact_heads(house.settings.home)
        with house.act(SYSTEM, now) as act:
            audit.record(act, Action.PURGE, **done)
    return Counts(done)


@contextmanager
def _trying(house: House, now: datetime, dry_run: bool) -> Iterator[Act]:
    try:
        with house.act(SYSTEM, now) as act:
            access.check(act, Action.PURGE)
            yield act
            if dry_run:
                raise _DryRun
    except _DryRun:
        return


def _run(house: House, now: datetime, step: Step, dry_run: bool) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    with _trying(house, now, dry_run) as act:
        counts.update(step(act))
    return counts


def _due_keys(house: House, now: datetime, dry_run: bool) -> int:
    """Destroy what is due. Its rows are gone: the steps before this one have committed."""
    with house.act(SYSTEM, now) as act:
        due = act.session.exec(
            select(PendingDestruction.key_id, PendingDestruction.item).where(col(PendingDestruction.due_at) <= now)
        ).all()
    if due and not dry_run:
        destroy(house.engine, house.ring, [(key_id, item) for key_id, item in due])
    return len(due)


def _orphans(house: House, now: datetime, dry_run: bool) -> int:
    """Destroy case keys that no row refers to; the lock waits for whoever has made one and not yet committed."""
    with house.act(SYSTEM, now) as act:
        hold_lock(act.session, KEYS)
        kept = {case_key(ref) for ref in act.session.exec(select(Case.ref).where(Case.state != CaseState.CLOSED))}
        kept |= set(act.session.exec(select(Listing.key_id).where(col(Listing.key_id).startswith("case-")).distinct()))
        orphans = [key_id for key_id in house.ring.ids() if family(key_id) == "case" and key_id not in kept]
        if not dry_run:
            for key_id in orphans:
                house.ring.destroy(key_id)
    return len(orphans)
