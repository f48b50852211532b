"""Purge: what is past its time goes, dead keys first; what waits too long comes back or escalates.

Each step is one transaction that a kill can interrupt at any point: keys die only after the rows are gone, and what a
kill left behind is found again by the next purge.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from casework import access, audit, holds, retention_cases, retention_outreach, retention_rows, retention_trail
from casework.access import Action
from casework.act import SYSTEM, Act, House, destroy, hold_lock
from casework.sealing import KEYS, case_key
from models.settings import Settings
from models.tables import Case, Listing, PendingDestruction
from models.vocabulary import CaseState
from privacy.keys import KeyRing, family

Step = Callable[[Act], Mapping[str, int]]
STEPS: tuple[Step, ...] = (
    holds.end_past,
    retention_rows.dead_days,
    retention_rows.settled,
    retention_rows.second_opinions,
    retention_rows.back_to_the_queue,
    retention_rows.leases_and_sessions,
    retention_cases.wake_or_close,
    retention_cases.escalate,
    retention_outreach.closed_cases,
    retention_rows.fingerprints,
    retention_outreach.decisions_and_runs,
    retention_outreach.outreach,
    retention_trail.cut,
)


def dead_intake_keys(ring: KeyRing, settings: Settings, today: date) -> list[str]:
    """Name the intake keys whose days are over."""
    last = today - timedelta(days=settings.intake_days)
    return [
        key_id
        for key_id in ring.ids()
        if family(key_id) == "intake" and date.fromisoformat(key_id.removeprefix("intake-")) < last
    ]


def purge(house: House, now: datetime) -> dict[str, int]:
    """Carry out every retention rule; return counts by code, those that aren't 0."""
    dead = dead_intake_keys(house.ring, house.settings, now.date())
    for key_id in dead:
        house.ring.destroy(key_id)
    counts = {"keys_of_days": len(dead)}
    for step in STEPS:
        with house.act(SYSTEM, now) as act:
            access.check(act, Action.PURGE)
            _add(counts, step(act))
    with house.act(SYSTEM, now) as act:
        due = _due(act)
    if due:
        destroy(house.engine, house.ring, due)
    with house.act(SYSTEM, now) as act:
        orphans = _orphans(act)
        for key_id in orphans:
            house.ring.destroy(key_id)
    _add(counts, {"keys": len(due), "orphan_keys": len(orphans)})
    done = {code: count for code, count in counts.items() if count}
    if done:
        audit.compact_heads(house.settings.home)
        with house.act(SYSTEM, now) as act:
            audit.record(act, Action.PURGE, **done)
    return done


def dry_run(act: Act) -> dict[str, int]:
    """Count what a purge would do: the same steps, each rolled back."""
    access.check(act, Action.PURGE)
    counts = {"keys_of_days": len(dead_intake_keys(act.ring, act.settings, act.now.date()))}
    for step in STEPS:
        with act.session.begin_nested() as nested:
            _add(counts, step(replace(act, dead=[], heads=[], last={})))
            nested.rollback()
    _add(counts, {"keys": len(_due(act)), "orphan_keys": len(_orphans(act))})
    return {code: count for code, count in counts.items() if count}


def _add(counts: dict[str, int], more: Mapping[str, int]) -> None:
    for code, count in more.items():
        counts[code] = counts.get(code, 0) + count


def _due(act: Act) -> list[tuple[str, str]]:
    """Name what is due to be destroyed. Its rows are gone: the steps before this one have committed."""
    rows = act.session.exec(
        select(PendingDestruction.key_id, PendingDestruction.item).where(col(PendingDestruction.due_at) <= act.now)
    )
    return [(key_id, item) for key_id, item in rows]


def _orphans(act: Act) -> list[str]:
    """Name the case keys that no row refers to; the lock waits for whoever has made one and not yet committed."""
    hold_lock(act.session, KEYS)
    kept = {case_key(ref) for ref in act.session.exec(select(Case.ref).where(Case.state != CaseState.CLOSED))}
    kept |= set(act.session.exec(select(Listing.key_id).where(col(Listing.key_id).startswith("case-")).distinct()))
    kept |= set(act.session.exec(select(PendingDestruction.key_id)))
    return [key_id for key_id in act.ring.ids() if family(key_id) == "case" and key_id not in kept]
