"""Read-only pages: my evening, the coordination's view, runs."""

from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from casework import access, casebook, queue, review
from casework.access import Action
from casework.act import Act
from casework.audit_check import Fault, verify
from casework.shapes import CaseLine, Coordination, Evening, ItemLine, RunLine, Unusual
from models.tables import AuditEvent, Case, Run, Situation, User
from models.vocabulary import CaseState, Priority, RetainedKind, SituationState

DAY = timedelta(days=1)
NOTED = 10
"""Openings or skips in a day from which a person's counts are shown."""
STEPS = (24, 48, 72)
"""Hours by which the time to a decision is told."""
SHOWN = 200
"""Lines of a list at most; the counts beside them are whole."""


def my_evening(act: Act) -> Evening:
    """What is mine tonight: lent, to check, cases and what is due among them, what can be undone."""
    access.check(act, Action.READ_EVENING)
    mine = casebook.lines(act, select(Case).where(Case.assigned_to == act.actor.ref, Case.state != CaseState.CLOSED))
    return Evening(
        lent=queue.current(act),
        to_check=queue.to_check(act),
        cases=tuple(mine),
        due=tuple(case for case in mine if case.due_at is not None and case.due_at <= act.now + DAY),
        undoable=tuple(review.undoable(act)),
        bands=queue.bands(act),
    )


def coordination(act: Act) -> Coordination:
    """What waits, since when and by whom; escalations; load; unusual openings and skips as counts."""
    access.check(act, Action.READ_COORDINATION)
    open_ = select(Case).where(Case.state != CaseState.CLOSED)
    escalated = select(func.count()).where(Case.state != CaseState.CLOSED, col(Case.escalated_at).is_not(None))
    return Coordination(
        bands=queue.bands(act),
        oldest=_oldest(act),
        flagged=_flagged(act),
        cases=_cases(act, open_.limit(SHOWN)),
        escalated=act.session.exec(escalated).one(),
        load=_load(act),
        unusual=_unusual(act),
        decided_within=_decided_within(act),
    )


def _cases(act: Act, statement: SelectOfScalar[Case]) -> tuple[CaseLine, ...]:
    """Escalated ones lead; then what is due first."""
    lines = casebook.lines(act, statement)
    return tuple(sorted(lines, key=lambda case: case.escalated_at is None))


def _oldest(act: Act) -> dict[Priority, datetime]:
    rows = act.session.exec(
        select(Situation.priority, func.min(Situation.first_seen))
        .where(Situation.state == SituationState.WAITING)
        .group_by(col(Situation.priority))
    )
    return {Priority(priority): since for priority, since in rows}


def _flagged(act: Act) -> tuple[ItemLine, ...]:
    """What is with the coordination, or has been flagged: danger first, then known persons."""
    rows = act.session.exec(
        select(Situation)
        .where(
            (col(Situation.flag).is_not(None)) | (col(Situation.state) == SituationState.WITH_COORDINATOR),
            Situation.state != SituationState.SET_ASIDE,
        )
        .order_by(col(Situation.flag) != "danger", col(Situation.rank), col(Situation.first_seen))
        .limit(SHOWN)
    )
    return tuple(queue.line(situation) for situation in rows)


def _load(act: Act) -> dict[str, int]:
    rows = act.session.exec(
        select(Case.assigned_to, func.count()).where(Case.state != CaseState.CLOSED).group_by(col(Case.assigned_to))
    )
    people = casebook.names(act)
    return dict(sorted((people[ref], number) for ref, number in rows if ref in people))


def _decided_within(act: Act) -> dict[int, int]:
    """Count the decisions on a possible minor by the time they took, from being retained on."""
    rows = act.session.exec(
        select(Case.opened_at, Case.decided_at).where(
            col(Case.decided_at).is_not(None), Case.kind == RetainedKind.POSSIBLE_MINOR
        )
    )
    counts = dict.fromkeys((*STEPS, 0), 0)
    for took in (decided - opened for opened, decided in rows if decided is not None):
        counts[next((hours for hours in STEPS if took <= timedelta(hours=hours)), 0)] += 1
    return counts


def _unusual(act: Act) -> tuple[Unusual, ...]:
    """Counts of the last day that ask for a word, by name in alphabetical order: nobody is ranked."""
    wanted = (Action.OPEN_WAY_BACK.value, Action.READ_TEXT.value, Action.DECIDE.value, "refused")
    rows = act.session.exec(
        select(User.name, AuditEvent.action, AuditEvent.codes)
        .join(User, col(User.ref) == col(AuditEvent.actor))
        .where(col(AuditEvent.at) > act.now - DAY, col(AuditEvent.action).in_(wanted))
    )
    counts: dict[str, list[int]] = {}
    for name, action, codes in rows:
        if action == Action.DECIDE.value and codes.get("outcome") != "skipped":
            continue
        place = (Action.OPEN_WAY_BACK.value, Action.READ_TEXT.value, Action.DECIDE.value, "refused").index(action)
        counts.setdefault(name, [0, 0, 0, 0])[place] += 1
    lines = (Unusual(name, *counts[name]) for name in sorted(counts))
    return tuple(line for line in lines if line.refusals or max(line.ways_back, line.skips) >= NOTED)


def runs(act: Act, limit: int = 50) -> list[RunLine]:
    """List the latest collection runs, as counts."""
    access.check(act, Action.READ_RUNS)
    rows = act.session.exec(select(Run).order_by(col(Run.started_at).desc()).limit(limit))
    return [
        RunLine(
            run.ref,
            run.source,
            run.state,
            run.started_at,
            run.ended_at,
            run.fetched,
            run.new,
            run.seen,
            run.rejected,
            run.reasons,
            run.early,
            {name: (before, now) for name, (before, now) in run.shifted.items()},
        )
        for run in rows
    ]


def verify_trail(act: Act) -> list[Fault]:
    """Check every chain of the audit trail."""
    access.check(act, Action.READ_TRACES)
    return verify(act.session, act.ring, act.settings.home)
