"""Cases: retained situations that somebody follows, from assignment to closing."""

from datetime import timedelta

from sqlmodel import select

from casework import access, audit, closing, leases, register, sealing
from casework.access import Action
from casework.act import Act
from casework.barriers import why_not_contact
from casework.casebook import attempts, found, line, lines, mine_or_refuse, names, take_over
from casework.contacts import Contact, contacts_of
from casework.errors import Refused, Why
from casework.moves import AFTER_ATTEMPT, MOVES, NEVER_AGAIN, SETTLING, MinorDecision
from casework.notes import add_note, notes_of
from casework.review import members, spend_text
from casework.shapes import CaseLine, CaseReading, MemberLine, NoteLine
from models.database import new_ref
from models.messages import Words
from models.tables import Case, ContactAttempt, Situation, User
from models.vocabulary import CaseOutcome, CaseState, ContactOutcome, RegisterKind, RetainedKind, Role

CONTACT_FIRST_HOURS = 48
"""How long contacting first may put off the decision on a possible minor."""


def mine(act: Act) -> list[CaseLine]:
    """List my open cases: what is due first, then the longest untouched."""
    access.check(act, Action.READ_CASE)
    open_ = select(Case).where(Case.assigned_to == act.actor.ref, Case.state != CaseState.CLOSED)
    return lines(act, open_)


def board(act: Act) -> list[CaseLine]:
    """List every open case: reference, kind, département, state and dates; no text."""
    access.check(act, Action.READ_COORDINATION)
    return lines(act, select(Case).where(Case.state != CaseState.CLOSED))


def read_case(act: Act, ref: str) -> CaseReading:
    """Show a case of mine (any to a coordinator); showing its text is traced and counted once a quarter of an hour."""
    access.check(act, Action.READ_CASE)
    case = found(act, ref, Action.READ_CASE)
    if case.assigned_to != act.actor.ref and Role.COORDINATOR not in act.actor.roles:
        raise Refused(Action.READ_CASE, Why.NOT_HELD)
    words: Words | None = None
    members_: tuple[MemberLine, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    if case.situation_ref is not None:
        shown = timedelta(minutes=act.settings.lease_minutes)
        if not audit.count_since(act, Action.READ_TEXT, shown, ref):
            spend_text(act, ref)
        words = _words(act, case.situation_ref)
        members_, notes = members(act, case.situation_ref), notes_of(act, case.situation_ref)
    return CaseReading(line(case, names(act)), words, members_, notes, attempts(act, ref), why_not_contact(act, case))


def _words(act: Act, situation_ref: str) -> Words | None:
    try:
        return sealing.open_words(act, leases.head_listing(act, situation_ref)[0])
    except Refused:
        return None


def assign(act: Act, ref: str, user_ref: str) -> None:
    """Give a case to somebody of the team."""
    access.check(act, Action.ASSIGN)
    case, user = found(act, ref, Action.ASSIGN), act.session.get(User, user_ref)
    if user is None or not user.active or not {Role.WORKER, Role.COORDINATOR} & set(user.roles):
        raise Refused(Action.ASSIGN, Why.LEFT_DESK)
    if case.state is CaseState.CLOSED:
        raise Refused(Action.ASSIGN, Why.NOT_ALLOWED_NOW)
    if case.state is CaseState.TO_ASSIGN:
        case.state = CaseState.ASSIGNED
    case.assigned_to, case.last_action_at = user_ref, act.now
    audit.record(act, Action.ASSIGN, ref, to=user_ref)


def take_case(act: Act, ref: str) -> None:
    """Take a case that waits for somebody."""
    access.check(act, Action.TAKE_CASE)
    take_over(act, ref)


def hand_back(act: Act, ref: str) -> None:
    """Give my case back to the coordination."""
    case = mine_or_refuse(act, ref)
    _go(case, CaseState.TO_ASSIGN)
    case.assigned_to, case.last_action_at = None, act.now
    audit.record(act, "hand_back", ref)


def _go(case: Case, state: CaseState) -> None:
    if state not in MOVES[case.state]:
        raise Refused(Action.FOLLOW_CASE, Why.NOT_ALLOWED_NOW)
    case.state = state


def move(act: Act, ref: str, state: CaseState) -> None:
    """Move my case to another state; closing and handing back have their own functions."""
    case = mine_or_refuse(act, ref)
    if state in (CaseState.CLOSED, CaseState.TO_ASSIGN):
        raise Refused(Action.FOLLOW_CASE, Why.NOT_ALLOWED_NOW)
    _go(case, state)
    case.last_action_at = act.now
    if state is CaseState.ASLEEP and not closing.undecided(case):
        case.due_at = act.now + timedelta(days=act.settings.asleep_days)
    audit.record(act, "move", ref, state=state)


def log_contact(act: Act, ref: str, outcome: ContactOutcome, *, contact: Contact | None = None) -> str:
    """Write down one attempt to reach a person. A first message is recorded once ever; a refusal enters the register.

    `contact` is what was written to, typed just before sending; the contacts of the listing count with it.
    """
    case = mine_or_refuse(act, ref)
    reached = tuple(dict.fromkeys((*((contact,) if contact else ()), *contacts_on(act, case))))
    if outcome is ContactOutcome.SENT:
        _first_message(act, case, reached)
    if outcome in NEVER_AGAIN:
        register.enter(act, reached, RegisterKind.NO_CONTACT)
    attempt = ContactAttempt(ref=new_ref(), case_ref=ref, user_ref=act.actor.ref, at=act.now, outcome=outcome)
    act.session.add(attempt)
    state = AFTER_ATTEMPT[outcome]
    if state is not None and state in MOVES[case.state]:
        case.state = state
    if outcome is ContactOutcome.LISTING_GONE and not closing.undecided(case):
        case.due_at = act.now + timedelta(days=act.settings.asleep_days)
    case.last_action_at = act.now
    audit.record(act, "log_contact", ref, outcome=outcome)
    return attempt.ref


def contacts_on(act: Act, case: Case) -> tuple[Contact, ...]:
    """Return the contacts of a case's clearest listing, to look them up: they aren't shown."""
    if case.situation_ref is None:
        return ()
    return contacts_of(sealing.open_way_back(act, leases.head_listing(act, case.situation_ref)[0]))


def _first_message(act: Act, case: Case, reached: tuple[Contact, ...]) -> None:
    barred = why_not_contact(act, case)
    if barred is not None:
        raise Refused("log_contact", barred)
    if not reached:
        raise Refused("log_contact", Why.MISSING_CONTACT)
    why = register.why_not(act, reached)
    if why is not None:
        raise Refused("log_contact", why)
    register.enter(act, reached, RegisterKind.FIRST_MESSAGE)


def decide_minor(act: Act, ref: str, code: MinorDecision) -> None:
    """Decide of a possible minor: explicit and dated. Contacting first needs the coordination, and a short limit."""
    access.check(act, Action.DECIDE_MINOR)
    case = found(act, ref, Action.DECIDE_MINOR)
    coordinator = Role.COORDINATOR in act.actor.roles
    if case.assigned_to != act.actor.ref and not coordinator:
        raise Refused(Action.DECIDE_MINOR, Why.NOT_HELD)
    if case.kind is not RetainedKind.POSSIBLE_MINOR or case.state is CaseState.CLOSED:
        raise Refused(Action.DECIDE_MINOR, Why.NOT_A_MINOR_CASE)
    if code not in SETTLING and not coordinator:
        raise Refused(Action.DECIDE_MINOR, Why.COORDINATOR_AGREES)
    case.decision_code, case.last_action_at = MinorDecision(code), act.now
    case.decided_at = act.now if code in SETTLING else None
    case.due_at = None if code in SETTLING else act.now + timedelta(hours=CONTACT_FIRST_HOURS)
    case.escalated_at = None
    audit.record(act, Action.DECIDE_MINOR, ref, code=code)


def close(act: Act, ref: str, outcome: CaseOutcome) -> None:
    """Close my case (a coordinator: any): its key dies, what is left are codes and dates."""
    access.check(act, Action.FOLLOW_CASE)
    case = found(act, ref, Action.FOLLOW_CASE)
    if case.assigned_to != act.actor.ref and Role.COORDINATOR not in act.actor.roles:
        raise Refused(Action.FOLLOW_CASE, Why.NOT_HELD)
    if case.state is CaseState.CLOSED:
        raise Refused(Action.FOLLOW_CASE, Why.NOT_ALLOWED_NOW)
    closing.close_case(act, case, CaseOutcome(outcome))


def note(act: Act, ref: str, text: str) -> None:
    """Add a short note to a case of mine, or for whoever follows it; redacted and sealed."""
    access.check(act, Action.FOLLOW_CASE)
    case = found(act, ref, Action.FOLLOW_CASE)
    if case.assigned_to != act.actor.ref and Role.COORDINATOR not in act.actor.roles:
        raise Refused(Action.FOLLOW_CASE, Why.NOT_HELD)
    if case.situation_ref is None:
        raise Refused(Action.FOLLOW_CASE, Why.NOT_ALLOWED_NOW)
    add_note(act, act.session.get_one(Situation, case.situation_ref), text)
    case.last_action_at = act.now
    audit.record(act, "note", ref)
