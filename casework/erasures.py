"""What erasures did and what still waits: for the coordination and the officer, never for whoever asked."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, select

from casework import access, casebook
from casework.access import Action
from casework.act import Act
from casework.closing import undecided
from casework.erase import WAITS
from models.tables import AuditEvent, Case, Fingerprint, Hold
from models.vocabulary import CaseState

SHOWN = 50


class Step(StrEnum):
    """What is to be done for the rest of a request to be erased."""

    DECIDE = "decide"
    CLOSE = "close"
    HELD = "held"
    AGAIN = "again"


@dataclass(frozen=True)
class Left:
    """Something that a request could not erase yet: its reference, what is to be done, by whom or until when."""

    ref: str
    step: Step
    name: str | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class ErasureLine:
    """One request, as counts; `left` is what of it still waits now."""

    ref: str
    at: datetime
    erased: int
    escalated: int
    restricted: int
    registered: bool
    left: tuple[Left, ...]


def erasures(act: Act) -> list[ErasureLine]:
    """List what the latest requests did, as counts, and what is left to do: no contact, no digest, no text."""
    access.check(act, Action.READ_ERASURES)
    asked = act.session.exec(
        select(AuditEvent)
        .where(AuditEvent.action == Action.ERASE.value)
        .order_by(col(AuditEvent.at).desc(), col(AuditEvent.number).desc())
        .limit(SHOWN)
    ).all()
    left = _left(act, asked[-1].at) if asked else {}
    return [
        ErasureLine(
            ref=one.object_ref,
            at=one.at,
            erased=int(one.codes.get("erased", 0)),
            escalated=int(one.codes.get("escalated", 0)),
            restricted=int(one.codes.get("restricted", 0)),
            registered=bool(one.codes.get("registered")),
            left=tuple(left.get(one.object_ref, ())),
        )
        for one in asked
    ]


def _left(act: Act, since: datetime) -> dict[str, list[Left]]:
    """Return what still waits of each request: a listing that is gone waits no more."""
    rows = act.session.exec(
        select(AuditEvent.codes, Fingerprint, Case, Hold)
        .join(Fingerprint, col(Fingerprint.ref) == col(AuditEvent.object_ref))
        .join(
            Case,
            (col(Case.situation_ref) == col(Fingerprint.situation_ref)) & (col(Case.state) != CaseState.CLOSED),
            isouter=True,
        )
        .join(Hold, col(Hold.situation_ref) == col(Fingerprint.situation_ref), isouter=True)
        .where(AuditEvent.action == WAITS, col(AuditEvent.at) >= since)
        .order_by(col(AuditEvent.at), col(AuditEvent.number))
    )
    people = casebook.names(act)
    left: defaultdict[str, list[Left]] = defaultdict(list)
    for codes, fingerprint, case, hold in rows:
        ref = case.ref if case else fingerprint.situation_ref or ""
        until = hold.until if hold and hold.until > act.now else None
        name = people.get(case.assigned_to or "") if case else None
        one = Left(ref, _step(case, until), name, until)
        if one not in left[codes["request"]]:
            left[codes["request"]].append(one)
    return left


def _step(case: Case | None, until: datetime | None) -> Step:
    if case is not None and undecided(case):
        return Step.DECIDE
    if until is not None:
        return Step.HELD
    return Step.CLOSE if case is not None else Step.AGAIN
