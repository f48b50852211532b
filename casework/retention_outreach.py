"""Retention of outreach: what is forgotten is counted in the same transaction: a kill counts nothing twice."""

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, update
from sqlmodel import SQLModel, col, select

from casework import learning, retention_cases, retention_rows, tally
from casework.act import Act
from casework.tally import month_of
from models.outreach_words import Measure
from models.tables import (
    Case,
    CaseOffer,
    ContactAttempt,
    Decision,
    Duty,
    Outing,
    PreparedTable,
    Referral,
    Situation,
    StaffNotice,
    Tally,
)
from models.vocabulary import CaseState, Outcome
from privacy.keys import intake_key_id


def closed_cases(act: Act) -> dict[str, int]:
    """Count the closed cases whose days are over, then forget them."""
    past = act.now - timedelta(days=act.settings.count_days)
    for case in act.session.exec(select(Case).where(col(Case.closed_at) <= past)):
        count_case(act, case)
    gone = select(CaseOffer.case_ref).join(Case, col(Case.ref) == col(CaseOffer.case_ref))
    closed = list(act.session.exec(gone.where(Case.state == CaseState.CLOSED)))
    act.session.exec(delete(CaseOffer).where(col(CaseOffer.case_ref).in_(closed)))
    return retention_cases.forget_closed(act)


def count_case(act: Act, case: Case) -> None:
    """Add one closed case to the counts of its months."""
    tally.add(act, case.opened_at, case.department, Measure.RETAINED, case.kind)
    if case.outcome is not None and case.closed_at is not None:
        tally.add(act, case.closed_at, case.department, Measure.OUTCOME, case.outcome)
    if case.decision_code is not None and case.decided_at is not None:
        tally.add(act, case.decided_at, case.department, Measure.DECISION, case.decision_code)
    for at, outcome in act.session.exec(
        select(ContactAttempt.at, ContactAttempt.outcome).where(ContactAttempt.case_ref == case.ref)
    ):
        tally.add(act, at, case.department, Measure.CONTACT, outcome)


def decisions_and_runs(act: Act) -> dict[str, int]:
    """Count the decisions whose days are over, then forget them."""
    past = act.now - timedelta(days=act.settings.count_days)
    there = exists().where(col(Situation.ref) == col(Decision.situation_ref))
    old = select(Decision.decided_at).where(
        col(Decision.decided_at) <= past,
        ~there,
        col(Decision.undone_at).is_(None),
        Decision.outcome != Outcome.SKIPPED,
    )
    for month, number in Counter(month_of(at) for at in act.session.exec(old)).items():
        tally.add(act, datetime.fromisoformat(f"{month}-01"), None, Measure.READ, "listing", number)
    return retention_rows.decisions_and_runs(act)


def _forget(act: Act, table: type[SQLModel], when: ColumnElement[bool]) -> int:
    return act.session.exec(delete(table).where(when)).rowcount


def outreach(act: Act) -> dict[str, int]:
    """Forget old evenings, references, counts, turns and notices; handover notes whose day's key is dead."""
    months = {
        name: act.now - timedelta(days=31 * getattr(act.settings, f"{name}_months"))
        for name in ("outing", "referral", "tally", "learning")
    }
    first = intake_key_id(act.now.date() - timedelta(days=act.settings.intake_days))
    notes = act.session.exec(
        update(Outing).where(col(Outing.key_id) < first).values(key_id=None, sealed_handover=None)
    ).rowcount
    day = act.now - timedelta(hours=24)
    return {
        **learning.forget_old(act, months["learning"]),
        "handover_notes": notes,
        "outings": _forget(act, Outing, col(Outing.ended_at) <= months["outing"]),
        "turns": _forget(act, Duty, col(Duty.ends_at) <= months["outing"]),
        "referrals": _forget(act, Referral, col(Referral.sent_at) <= months["referral"]),
        "prepared_tables": _forget(act, PreparedTable, col(PreparedTable.start) < month_of(months["tally"])),
        "tallies": _forget(act, Tally, col(Tally.month) < month_of(months["tally"])),
        "notices": _forget(act, StaffNotice, col(StaffNotice.sent_at) <= day),
    }
