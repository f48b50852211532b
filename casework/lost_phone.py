"""A lost phone: all that the person has open ends, and what they opened in 30 days is listed for the notice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import col, select

from casework import access, audit, totp
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from models.tables import AppSession, AuditEvent, SignInLink, User

DAYS = timedelta(days=30)
OPENED = (Action.READ_TEXT, Action.OPEN_WAY_BACK, Action.READ_CASE)


@dataclass(frozen=True)
class Opened:
    """A reference that the person opened: no word of it."""

    ref: str
    what: str
    at: datetime


def lost(act: Act, user_ref: str) -> list[Opened]:
    """End a person's sessions, links and codes; return what they opened in 30 days, latest first."""
    access.check(act, Action.ADD_USER)
    if act.session.get(User, user_ref) is None:
        raise Refused(Action.ADD_USER, Why.NOT_FOUND)
    for table in (AppSession, SignInLink):
        act.session.exec(delete(table).where(col(table.user_ref) == user_ref))
    totp.forget(act, user_ref)
    events = act.session.exec(
        select(AuditEvent.object_ref, AuditEvent.action, AuditEvent.at)
        .where(
            AuditEvent.actor == user_ref,
            col(AuditEvent.action).in_([str(action) for action in OPENED]),
            col(AuditEvent.at) > act.now - DAYS,
        )
        .order_by(col(AuditEvent.at).desc())
    ).all()
    audit.record(act, "phone_lost", user_ref, opened=len(events))
    return [Opened(*event) for event in events]
