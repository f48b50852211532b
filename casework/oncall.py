"""On call: who is there tonight, and what they should know, as references and counts only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from casework import access, audit
from casework.access import Action
from casework.act import Act
from casework.casebook import names
from casework.errors import Refused, Why
from models.database import new_ref
from models.tables import Case, ContactAttempt, Duty, Situation, StaffNotice, User
from models.vocabulary import CaseState, ContactOutcome, Priority, Role, SituationState

UNREAD_HOURS = 12
"""A first-band item unread for so long is told to who is on call."""
LONGEST = timedelta(days=8)


@dataclass(frozen=True)
class Turn:
    """A turn on call."""

    ref: str
    user_ref: str
    name: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Notice:
    """What somebody of the team should know today: references and counts."""

    user_ref: str
    email: str
    language: str
    escalated: tuple[str, ...]
    complaints: tuple[str, ...]
    unread: int

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to say."""
        return not (self.escalated or self.complaints or self.unread)


def add_turn(act: Act, user_ref: str, starts_at: datetime, ends_at: datetime) -> str:
    """Put somebody on call."""
    access.check(act, Action.ROSTER)
    user = act.session.get(User, user_ref)
    if user is None or not user.active:
        raise Refused(Action.ROSTER, Why.LEFT_DESK)
    if not starts_at < ends_at <= starts_at + LONGEST or ends_at <= act.now:
        raise Refused(Action.ROSTER, Why.MISSING_DATE)
    turn = Duty(ref=new_ref(), user_ref=user_ref, starts_at=starts_at, ends_at=ends_at)
    act.session.add(turn)
    act.session.flush()
    audit.record(act, Action.ROSTER, turn.ref, to=user_ref)
    return turn.ref


def drop_turn(act: Act, ref: str) -> None:
    """Take a turn off the roster."""
    access.check(act, Action.ROSTER)
    turn = act.session.get(Duty, ref)
    if turn is None:
        raise Refused(Action.ROSTER, Why.NOT_FOUND)
    act.session.delete(turn)
    audit.record(act, "drop_turn", ref)


def turns(act: Act) -> list[Turn]:
    """List the turns that haven't ended, soonest first."""
    access.check(act, Action.READ_EVENING)
    people = names(act)
    rows = act.session.exec(select(Duty).where(col(Duty.ends_at) > act.now).order_by(col(Duty.starts_at)))
    return [Turn(row.ref, row.user_ref, people.get(row.user_ref, ""), row.starts_at, row.ends_at) for row in rows]


def notices(act: Act) -> list[Notice]:
    """Say what to tell by e-mail today: to who is on call (else the coordination), complaints to the officer too."""
    access.check(act, Action.NOTIFY)
    escalated = tuple(
        act.session.exec(
            select(Case.ref)
            .where(col(Case.escalated_at).is_not(None), Case.state != CaseState.CLOSED)
            .order_by(col(Case.escalated_at))
        )
    )
    complaints = tuple(
        act.session.exec(
            select(ContactAttempt.case_ref)
            .where(
                ContactAttempt.outcome == ContactOutcome.COMPLAINT, col(ContactAttempt.at) > act.now - timedelta(days=1)
            )
            .distinct()
        )
    )
    unread = act.session.exec(
        select(func.count()).where(
            Situation.state == SituationState.WAITING,
            Situation.priority == Priority.URGENT,
            col(Situation.first_seen) <= act.now - timedelta(hours=UNREAD_HOURS),
        )
    ).one()
    told = {row.user_ref for row in act.session.exec(select(StaffNotice).where(StaffNotice.day == _day(act)))}
    made, on_call = [], _on_call(act)
    for user in act.session.exec(select(User).where(col(User.active), col(User.email).is_not(None))):
        if user.ref in told or user.email is None:
            continue
        desk, officer = user.ref in on_call, Role.OFFICER in user.roles
        notice = Notice(
            user.ref,
            user.email,
            user.language,
            escalated if desk else (),
            complaints if desk or officer else (),
            unread if desk else 0,
        )
        if not notice.empty:
            made.append(notice)
    return made


def _day(act: Act) -> str:
    return act.now.date().isoformat()


def _on_call(act: Act) -> set[str]:
    there = set(
        act.session.exec(
            select(Duty.user_ref).where(col(Duty.starts_at) <= act.now, col(Duty.ends_at) > act.now).distinct()
        )
    )
    if there:
        return there
    users = act.session.exec(select(User).where(col(User.active)))
    return {user.ref for user in users if Role.COORDINATOR in user.roles}


def told(act: Act, user_ref: str) -> None:
    """Remember that somebody was told today."""
    access.check(act, Action.NOTIFY)
    act.session.merge(StaffNotice(user_ref=user_ref, day=_day(act), sent_at=act.now))
    act.session.flush()
    audit.record(act, Action.NOTIFY, to=user_ref)
