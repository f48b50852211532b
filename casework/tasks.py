"""Tasks change hands only when somebody accepts; nothing stays with a person who has left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, update
from sqlmodel import col, select

from casework import access, audit
from casework.access import Action
from casework.act import Act
from casework.casebook import found, line, names
from casework.closing import undecided
from casework.errors import Refused, Why
from casework.shapes import CaseLine
from models.tables import Assessed, Case, CaseOffer, Lease, Listing, Outing, Profile, Situation, User
from models.vocabulary import CaseState, Role, SituationState

DESK = {Role.WORKER, Role.COORDINATOR}


@dataclass(frozen=True)
class Suggestion:
    """Somebody who could take a task on, and why. Alphabetical among equals: nobody is ranked by speed."""

    user_ref: str
    name: str
    speaks: bool
    nearby: bool
    load: int


@dataclass(frozen=True)
class OfferLine:
    """A task offered, waiting for an answer."""

    case: CaseLine
    to_ref: str
    to_name: str
    by_name: str
    offered_at: datetime


def _fit(act: Act, user_ref: str) -> User:
    user = act.session.get(User, user_ref)
    if user is None or not user.active or not DESK & set(user.roles):
        raise Refused(Action.OFFER, Why.LEFT_DESK)
    return user


def set_due(act: Act, case_ref: str, due_at: datetime) -> None:
    """Set when the next step is due. The delay of a decision on a possible minor is never put off."""
    access.check(act, Action.FOLLOW_CASE)
    case = found(act, case_ref, Action.FOLLOW_CASE)
    if case.assigned_to != act.actor.ref and Role.COORDINATOR not in act.actor.roles:
        raise Refused(Action.FOLLOW_CASE, Why.NOT_HELD)
    put_off = undecided(case) and case.due_at is not None and due_at > case.due_at
    if case.state is CaseState.CLOSED or due_at <= act.now or put_off:
        raise Refused(Action.FOLLOW_CASE, Why.NOT_ALLOWED_NOW)
    case.due_at, case.last_action_at = due_at, act.now
    audit.record(act, "set_due", case_ref, due=audit.moment(due_at))


def offer(act: Act, case_ref: str, to_ref: str) -> None:
    """Offer a task: its holder to a colleague, or a coordinator any; it stays where it is until accepted."""
    access.check(act, Action.OFFER)
    case = found(act, case_ref, Action.OFFER)
    if case.assigned_to != act.actor.ref and Role.COORDINATOR not in act.actor.roles:
        raise Refused(Action.OFFER, Why.NOT_HELD)
    if case.state is CaseState.CLOSED or _fit(act, to_ref).ref == case.assigned_to:
        raise Refused(Action.OFFER, Why.NOT_ALLOWED_NOW)
    act.session.merge(CaseOffer(case_ref=case_ref, to_ref=to_ref, by_ref=act.actor.ref, offered_at=act.now))
    act.session.flush()
    audit.record(act, Action.OFFER, case_ref, to=to_ref)


def _to_me(act: Act, case_ref: str) -> CaseOffer:
    access.check(act, Action.OFFER)
    row = act.session.get(CaseOffer, case_ref, with_for_update=True)
    if row is None or row.to_ref != act.actor.ref:
        raise Refused(Action.OFFER, Why.NOT_HELD)
    return row


def accept(act: Act, case_ref: str) -> None:
    """Accept a task offered to me: it is mine from now on."""
    access.check(act, Action.OFFER)
    case = found(act, case_ref, Action.OFFER)
    row = _to_me(act, case_ref)
    act.session.delete(row)
    if case.state is CaseState.CLOSED:
        raise Refused(Action.OFFER, Why.NOT_ALLOWED_NOW)
    if case.state is CaseState.TO_ASSIGN:
        case.state = CaseState.ASSIGNED
    case.assigned_to, case.last_action_at = act.actor.ref, act.now
    audit.record(act, "accept_offer", case_ref)


def decline(act: Act, case_ref: str) -> None:
    """Decline a task; no reason is asked, and it stays where it was."""
    access.check(act, Action.OFFER)
    act.session.delete(_to_me(act, case_ref))
    audit.record(act, "decline_offer", case_ref)


def withdraw(act: Act, case_ref: str) -> None:
    """Take an offer of mine back (a coordinator: any)."""
    access.check(act, Action.OFFER)
    row = act.session.get(CaseOffer, case_ref, with_for_update=True)
    if row is None or (row.by_ref != act.actor.ref and Role.COORDINATOR not in act.actor.roles):
        raise Refused(Action.OFFER, Why.NOT_HELD)
    act.session.delete(row)
    audit.record(act, "withdraw_offer", case_ref)


def offers(act: Act, *, mine: bool = True) -> list[OfferLine]:
    """List the tasks offered to me (a coordinator: all of them), oldest first."""
    access.check(act, Action.OFFER if mine else Action.READ_COORDINATION)
    people = names(act)
    wanted = select(CaseOffer, Case).join(Case, col(Case.ref) == col(CaseOffer.case_ref))
    if mine:
        wanted = wanted.where(CaseOffer.to_ref == act.actor.ref)
    rows = act.session.exec(wanted.where(Case.state != CaseState.CLOSED).order_by(col(CaseOffer.offered_at)))
    return [
        OfferLine(
            line(case, people), row.to_ref, people.get(row.to_ref, ""), people.get(row.by_ref, ""), row.offered_at
        )
        for row, case in rows
    ]


def set_profile(act: Act, user_ref: str, languages: Iterable[str], departments: Iterable[str]) -> None:
    """Say what somebody can take on: themselves, or a coordinator for them."""
    access.check(act, Action.OFFER)
    if user_ref != act.actor.ref and Role.COORDINATOR not in act.actor.roles:
        raise Refused(Action.OFFER, Why.ROLE)
    _fit(act, user_ref)
    spoken = sorted({code.strip().lower()[:8] for code in languages if code.strip()})
    places = sorted({code.strip().upper()[:3] for code in departments if code.strip()})
    act.session.merge(Profile(user_ref=user_ref, languages=spoken, departments=places))
    act.session.flush()
    audit.record(act, "set_profile", user_ref)


def loads(act: Act) -> dict[str, int]:
    """Count open tasks by person."""
    rows = act.session.exec(
        select(Case.assigned_to, func.count()).where(Case.state != CaseState.CLOSED).group_by(col(Case.assigned_to))
    )
    return {ref: number for ref, number in rows if ref}


def suggest(act: Act, case_ref: str) -> list[Suggestion]:
    """Say who could take a task on: who writes its language, works in its département, has the least open."""
    access.check(act, Action.ASSIGN)
    case, load = found(act, case_ref, Action.ASSIGN), loads(act)
    spoken = set(
        act.session.exec(
            select(Assessed.language)
            .join(Listing, col(Listing.ref) == col(Assessed.listing_ref))
            .where(Listing.situation_ref == case.situation_ref)
        )
    )
    made = []
    for user in act.session.exec(select(User).where(col(User.active)).order_by(User.name)):
        if DESK & set(user.roles):
            can = act.session.get(Profile, user.ref) or Profile(user_ref=user.ref)
            nearby = case.department in can.departments
            speaks = bool(spoken & set(can.languages))
            made.append(Suggestion(user.ref, user.name, speaks, nearby, load.get(user.ref, 0)))
    return sorted(made, key=lambda one: (not one.speaks, not one.nearby, one.load, one.name))


def release(act: Act, user_ref: str) -> int:
    """Give everything that somebody held back to the team: called when they leave. Return how many tasks."""
    held = act.session.exec(select(Case).where(Case.assigned_to == user_ref, Case.state != CaseState.CLOSED)).all()
    for case in held:
        case.state, case.assigned_to = CaseState.TO_ASSIGN, None
    act.session.flush()
    act.session.exec(delete(CaseOffer).where(col(CaseOffer.to_ref) == user_ref))
    act.session.exec(delete(Lease).where(col(Lease.user_ref) == user_ref))
    act.session.exec(
        update(Situation)
        .where(col(Situation.holder_ref) == user_ref, col(Situation.state) == SituationState.TO_CHECK)
        .values(state=SituationState.WAITING, holder_ref=None, due_at=None)
    )
    act.session.exec(
        update(Outing)
        .where(
            (col(Outing.first_ref) == user_ref) | (col(Outing.second_ref) == user_ref), col(Outing.ended_at).is_(None)
        )
        .values(ended_at=act.now)
    )
    act.session.expire_all()
    return len(held)
