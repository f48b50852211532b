"""Maraudes: an evening of a pair, what they share, and what it gave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from casework import access, audit, leases, queue, sealing
from casework.access import Action
from casework.act import Act
from casework.casebook import lines, names
from casework.errors import Refused, Why
from casework.notes import check_length
from casework.outing_counts import counted
from casework.redacted import redacted
from casework.shapes import CaseLine, ItemLine, Lent
from models.database import new_ref
from models.tables import Case, Confirmation, Decision, Lease, Outing, Situation, User
from models.vocabulary import CaseState, Outcome, Role, SituationState
from privacy.keys import intake_key_id

HANDOVER = "outing.handover"
TEAM = {Role.WORKER, Role.COORDINATOR}


@dataclass(frozen=True)
class ToConfirm:
    """A decision of the other of the pair, to be looked at by me."""

    decision_ref: str
    outcome: Outcome
    at: datetime
    by: str


@dataclass(frozen=True)
class PairEvening:
    """What a pair shares tonight."""

    ref: str
    names: tuple[str, ...]
    started_at: datetime
    left_to_read: int
    partner_item: ItemLine | None
    to_check: tuple[ItemLine, ...]
    to_contact: tuple[CaseLine, ...]
    awaited: tuple[CaseLine, ...]
    due: tuple[CaseLine, ...]
    to_confirm: tuple[ToConfirm, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Handover:
    """A note to the next pair."""

    by: str
    at: datetime
    text: str


def open_for(act: Act, user_ref: str) -> Outing | None:
    """Return the evening that somebody is on."""
    here = (col(Outing.first_ref) == user_ref) | (col(Outing.second_ref) == user_ref)
    return act.session.exec(select(Outing).where(here, col(Outing.ended_at).is_(None))).first()


def begin(act: Act, partner_ref: str | None = None) -> str:
    """Open an evening, alone or with somebody; each is on one evening at a time."""
    access.check(act, Action.RUN_OUTING)
    if partner_ref is not None:
        partner = act.session.get(User, partner_ref)
        fit = partner is not None and partner.active and TEAM & set(partner.roles)
        if not fit or partner_ref == act.actor.ref:
            raise Refused(Action.RUN_OUTING, Why.LEFT_DESK)
    if open_for(act, act.actor.ref) or (partner_ref and open_for(act, partner_ref)):
        raise Refused(Action.RUN_OUTING, Why.ALREADY_OUT)
    outing = Outing(ref=new_ref(), first_ref=act.actor.ref, second_ref=partner_ref, started_at=act.now)
    act.session.add(outing)
    act.session.flush()
    audit.record(act, "begin_outing", outing.ref, partner=partner_ref)
    return outing.ref


def _mine(act: Act) -> Outing:
    access.check(act, Action.RUN_OUTING)
    outing = open_for(act, act.actor.ref)
    if outing is None:
        raise Refused(Action.RUN_OUTING, Why.NOT_FOUND)
    return outing


def pair(outing: Outing) -> list[str]:
    """Return who is on an evening."""
    return [ref for ref in (outing.first_ref, outing.second_ref) if ref]


def partner(act: Act, outing: Outing) -> str | None:
    """Return the other of the pair."""
    return next((ref for ref in pair(outing) if ref != act.actor.ref), None)


def evening(act: Act) -> PairEvening | None:
    """Return what my pair shares tonight; None when I am on no evening."""
    access.check(act, Action.RUN_OUTING)
    outing = open_for(act, act.actor.ref)
    if outing is None:
        return None
    people, both = names(act), pair(outing)
    cases = lines(act, select(Case).where(col(Case.assigned_to).in_(both), Case.state != CaseState.CLOSED))
    counts = counted(act, outing)
    return PairEvening(
        ref=outing.ref,
        names=tuple(people[ref] for ref in both if ref in people),
        started_at=outing.started_at,
        left_to_read=max(0, act.settings.outing_items - counts["read"]),
        partner_item=_partner_item(act, outing),
        to_check=_to_check(act, both),
        to_contact=tuple(case for case in cases if case.state is CaseState.ASSIGNED),
        awaited=tuple(case for case in cases if case.state is CaseState.CONTACTED),
        due=tuple(case for case in cases if case.due_at is not None and case.due_at <= act.now),
        to_confirm=_to_confirm(act, outing, people),
        counts=counts,
    )


def _partner_item(act: Act, outing: Outing) -> ItemLine | None:
    row = act.session.exec(
        select(Situation)
        .join(Lease, col(Lease.situation_ref) == col(Situation.ref))
        .where(Lease.user_ref == partner(act, outing))
    ).first()
    return queue.line(row) if row is not None else None


def _to_check(act: Act, both: list[str]) -> tuple[ItemLine, ...]:
    rows = act.session.exec(
        select(Situation)
        .where(col(Situation.holder_ref).in_(both), Situation.state == SituationState.TO_CHECK)
        .order_by(col(Situation.due_at))
    )
    return tuple(queue.line(row) for row in rows)


def _to_confirm(act: Act, outing: Outing, people: Mapping[str, str]) -> tuple[ToConfirm, ...]:
    rows = act.session.exec(
        select(Decision)
        .join(Confirmation, col(Confirmation.decision_ref) == col(Decision.ref), isouter=True)
        .where(
            Decision.user_ref == partner(act, outing),
            col(Decision.decided_at) >= outing.started_at,
            col(Decision.outcome).in_((Outcome.RETAINED, Outcome.SET_ASIDE)),
            col(Decision.undone_at).is_(None),
            col(Confirmation.decision_ref).is_(None),
        )
        .order_by(col(Decision.decided_at).desc())
    )
    return tuple(ToConfirm(row.ref, row.outcome, row.decided_at, people.get(row.user_ref, "")) for row in rows)


def take(act: Act) -> Lent | None:
    """Take the next listing of the evening, up to the number that the evening was planned for."""
    outing = _mine(act)
    if leases.mine(act) is None and counted(act, outing)["read"] >= act.settings.outing_items:
        raise Refused(Action.RUN_OUTING, Why.EVENING_FULL)
    return queue.take(act)


def pick_up(act: Act, situation_ref: str) -> Lent:
    """Take over what the other of my pair holds, or keeps to check: either of us may decide."""
    outing = _mine(act)
    other = partner(act, outing)
    situation = act.session.get(Situation, situation_ref, with_for_update=True)
    lease = act.session.get(Lease, situation_ref)
    lent = lease is not None and lease.user_ref == other
    kept = situation is not None and situation.state is SituationState.TO_CHECK and situation.holder_ref == other
    if other is None or not (lent or kept):
        raise Refused(Action.RUN_OUTING, Why.NOT_HELD)
    if lease is not None:
        act.session.delete(lease)
        act.session.flush()
    audit.record(act, "pick_up", situation_ref, outing=outing.ref)
    return leases.lent(act, leases.lend(act, situation_ref))


def confirm(act: Act, decision_ref: str, agrees: bool) -> None:
    """Say whether I decide the same as the other of my pair: it counts as the second opinion."""
    outing = _mine(act)
    if decision_ref not in {row.decision_ref for row in _to_confirm(act, outing, {})}:
        raise Refused(Action.RUN_OUTING, Why.NOT_HELD)
    act.session.add(Confirmation(decision_ref=decision_ref, user_ref=act.actor.ref, at=act.now, agrees=agrees))
    audit.record(act, "confirm", decision_ref, agrees=agrees)


def end(act: Act, corrected: Mapping[str, int] | None = None, handover: str = "") -> dict[str, int]:
    """End my pair's evening: its counts as they happened, corrected by the pair, and a note to the next one, sealed."""
    outing = _mine(act)
    check_length(handover)
    counts = counted(act, outing)
    counts.update({code: max(0, int(number)) for code, number in (corrected or {}).items() if code in counts})
    outing.counts, outing.ended_at = dict(counts), act.now
    text = redacted(handover).strip()
    if text:
        outing.key_id = intake_key_id(act.now.date())
        act.ring.make(outing.key_id)
        outing.sealed_handover = sealing.seal_text(act, outing.key_id, text, table=HANDOVER, ref=outing.ref)
    audit.record(act, "end_outing", outing.ref, **counts)
    return counts


def handovers(act: Act, limit: int = 5) -> list[Handover]:
    """Return the latest notes to the next pair that can still be read."""
    access.check(act, Action.RUN_OUTING)
    people = names(act)
    rows = act.session.exec(
        select(Outing)
        .where(col(Outing.sealed_handover).is_not(None))
        .order_by(col(Outing.ended_at).desc())
        .limit(limit)
    )
    notes = []
    for row in rows:
        assert row.key_id is not None  # set with the note
        assert row.sealed_handover is not None
        text = sealing.open_text(act, row.key_id, row.sealed_handover, table=HANDOVER, ref=row.ref)
        if text is not None and row.ended_at is not None:
            notes.append(Handover(" + ".join(people.get(ref, "") for ref in pair(row)), row.ended_at, text))
    return notes
