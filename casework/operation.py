"""How the house is doing, for those who run it: counts of work, never of persons; what is rare is a yes or a no."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from casework import access, queue
from casework.access import Action
from casework.act import Act
from models.tables import AuditEvent, Case, PendingDestruction, Run
from models.vocabulary import CaseState, Priority, RunState
from privacy.keys import LASTING, family


@dataclass(frozen=True)
class Operation:
    """What a monitoring system may know."""

    waiting: dict[Priority, int]
    runs: dict[RunState, int]
    """Collection runs of the last day, by their state."""
    last_run: datetime | None
    last_purge: datetime | None
    overdue: bool
    """Some decision is past its delay: yes or no, since the number could point at somebody."""
    intake_keys: int
    pending_destructions: int


def missing_keys(act: Act) -> list[str]:
    """Name the lasting keys that aren't in the key folder; none, when people can work."""
    access.check(act, Action.COLLECT)
    queue.bands(act)
    return [key_id for key_id in LASTING if not act.ring.has(key_id)]


def operation(act: Act) -> Operation:
    """Return the counts of now."""
    access.check(act, Action.COLLECT)
    day = act.now - timedelta(days=1)
    runs = act.session.exec(select(Run.state, func.count()).where(col(Run.started_at) > day).group_by(Run.state))
    late = select(Case.ref).where(Case.state != CaseState.CLOSED, col(Case.escalated_at).is_not(None)).limit(1)
    purge = select(func.max(AuditEvent.at)).where(AuditEvent.actor == act.actor.ref, AuditEvent.action == Action.PURGE)
    return Operation(
        waiting=queue.bands(act),
        runs={RunState(state): count for state, count in runs},
        last_run=act.session.exec(select(func.max(Run.ended_at))).one(),
        last_purge=act.session.exec(purge).one(),
        overdue=act.session.exec(late).first() is not None,
        intake_keys=sum(1 for key_id in act.ring.ids() if family(key_id) == "intake"),
        pending_destructions=act.session.exec(select(func.count()).select_from(PendingDestruction)).one(),
    )
