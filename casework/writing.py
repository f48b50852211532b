"""Preparing a message: one first message for a contact, ever; later ones only to somebody who answered."""

from dataclasses import dataclass

from sqlmodel import col, select

from casework import access, audit, cases, register, templates
from casework.access import Action
from casework.act import Act
from casework.barriers import why_not_contact
from casework.casebook import mine_or_refuse
from casework.contacts import Contact
from casework.errors import Refused, Why
from casework.first_message import betrays_rendered
from casework.templates import TemplateLine
from models.outreach_words import Stage
from models.tables import AuditEvent, ContactAttempt
from models.vocabulary import ContactOutcome


@dataclass(frozen=True)
class Prepared:
    """Words that a worker may copy and send: the tool sends nothing."""

    text: str
    language: str
    code: str


def fill(act: Act, line: TemplateLine) -> str:
    """Fill the blanks of a message."""
    text = line.body
    blanks = {
        "first_name": act.actor.name,
        "association": act.settings.association,
        "page": act.settings.information_page,
    }
    for blank, value in blanks.items():
        text = text.replace(f"{{{blank}}}", value)
    return text


def _prepared(act: Act, ref: str, line: TemplateLine) -> Prepared:
    audit.record(act, Action.USE_TEMPLATE, ref, code=line.code, language=line.language, version=line.version)
    return Prepared(fill(act, line), line.language, line.code)


def first(act: Act, ref: str, code: str, language: str, contact: Contact) -> Prepared:
    """Answer whether I may write to the contact I am about to use; if so, count it as written and give the words.

    The register is written before the words are shown: two workers never both see a first message for one contact.
    """
    access.check(act, Action.USE_TEMPLATE)
    line = templates.approved(act, code, language)
    if line.stage is not Stage.FIRST:
        raise Refused(Action.USE_TEMPLATE, Why.NOT_APPROVED)
    if betrays_rendered(act.actor.name, act.settings.association, act.settings.information_page):
        raise Refused(Action.USE_TEMPLATE, Why.BETRAYS)
    cases.log_contact(act, ref, ContactOutcome.SENT, contact=contact)
    return _prepared(act, ref, line)


def later(act: Act, ref: str, code: str, language: str) -> Prepared:
    """Give the words of a later message: only to somebody who answered, and whom nothing has stopped since."""
    case, line = mine_or_refuse(act, ref), templates.approved(act, code, language)
    why = why_not_contact(act, case)
    if why is None and register.refused(act, cases.contacts_on(act, case)):
        why = Why.NO_CONTACT
    if why is not None:
        raise Refused(Action.USE_TEMPLATE, why)
    replied = select(ContactAttempt.ref).where(
        ContactAttempt.case_ref == ref, ContactAttempt.outcome == ContactOutcome.REPLY
    )
    if line.stage is not Stage.LATER or act.session.exec(replied).first() is None:
        raise Refused(Action.USE_TEMPLATE, Why.NOT_ALLOWED_NOW)
    return _prepared(act, ref, line)


def apology(act: Act, ref: str, language: str) -> Prepared:
    """Give the words of an apology after a false alarm, once; nothing is written after it."""
    mine_or_refuse(act, ref)
    line = templates.approved(act, "apology", language)
    attempts = set(act.session.exec(select(ContactAttempt.outcome).where(ContactAttempt.case_ref == ref)))
    if ContactOutcome.FALSE_ALARM not in attempts or ContactOutcome.SENT not in attempts or _apologised(act, ref):
        raise Refused(Action.USE_TEMPLATE, Why.NOT_ALLOWED_NOW)
    return _prepared(act, ref, line)


def _apologised(act: Act, ref: str) -> bool:
    events = select(AuditEvent.codes).where(
        AuditEvent.object_ref == ref, AuditEvent.action == Action.USE_TEMPLATE.value
    )
    return any(codes.get("code") == "apology" for codes in act.session.exec(events))


def may_write(act: Act, contacts: tuple[Contact, ...]) -> Why | None:
    """Answer "puis-je écrire à ce numéro ?": None when nothing stands against it. What was asked isn't kept."""
    access.check(act, Action.MAY_WRITE)
    why = register.why_not(act, contacts)
    audit.record(act, Action.MAY_WRITE, answer=why is None)
    return why


def complaints(act: Act) -> list[tuple[str, str]]:
    """List the cases on which somebody complained, latest first, with the day: for the officer and the coordination."""
    access.check(act, Action.READ_COMPLAINTS)
    rows = act.session.exec(
        select(ContactAttempt.case_ref, ContactAttempt.at)
        .where(ContactAttempt.outcome == ContactOutcome.COMPLAINT)
        .order_by(col(ContactAttempt.at).desc())
    )
    return [(ref, at.date().isoformat()) for ref, at in rows]
