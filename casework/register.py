"""The register: who must not be written to (again). Digests under keys that are never retired."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import col, select

from casework import access, audit
from casework.access import Action
from casework.act import Act, hold_lock
from casework.contacts import Contact, read_contacts
from casework.errors import Why
from models.tables import Register
from models.vocabulary import RegisterKind
from privacy.digest import keyed_digest


def _digests(act: Act, contact: Contact) -> list[str]:
    """A look-up tries every register key: entries made under an older one stay findable."""
    return [keyed_digest(key, contact.kind, contact.value) for key in act.ring.registers()]


def stands(act: Act, contact: Contact, kind: RegisterKind) -> bool:
    """Tell whether a contact stands in the register for this reason."""
    row = select(Register.digest).where(col(Register.digest).in_(_digests(act, contact)), Register.kind == kind)
    return act.session.exec(row).first() is not None


def refused(act: Act, contacts: Iterable[Contact]) -> bool:
    """Tell whether one of these contacts must never be written to again."""
    return any(stands(act, contact, RegisterKind.NO_CONTACT) for contact in contacts)


def why_not(act: Act, contacts: Iterable[Contact]) -> Why | None:
    """Say why these contacts can't get a first message; None when they may."""
    some = list(contacts)
    if any(stands(act, contact, RegisterKind.NO_CONTACT) for contact in some):
        return Why.NO_CONTACT
    if any(stands(act, contact, RegisterKind.FIRST_MESSAGE) for contact in some):
        return Why.ALREADY_WRITTEN
    return None


def enter(act: Act, contacts: Iterable[Contact], kind: RegisterKind) -> None:
    """Write contacts down, once; two workers at once can't both send a first message."""
    hold_lock(act.session, "register")
    key_id = act.ring.newest_register()
    key = act.ring.lasting(key_id)
    for contact in contacts:
        if not stands(act, contact, kind):
            digest = keyed_digest(key, contact.kind, contact.value)
            act.session.add(Register(digest=digest, kind=kind, key_id=key_id, added_at=act.now))
            act.session.flush()


def may_write(act: Act, contact: Contact) -> bool:
    """Answer "puis-je écrire à ce numéro ?" from the register. What was asked about isn't kept, not even its digest."""
    access.check(act, Action.MAY_WRITE)
    answer = why_not(act, [contact]) is None
    audit.record(act, Action.MAY_WRITE, answer=answer)
    return answer


@dataclass(frozen=True)
class Loaded:
    """What an existing list gave: contacts entered, and the lines that hold none, by number."""

    entered: int
    faults: tuple[str, ...]


def load(act: Act, lines: Iterable[str]) -> Loaded:
    """Enter an existing do-not-contact list, one contact a line, as digests; a line is named, never quoted."""
    access.check(act, Action.EDIT_DIRECTORY)
    faults: list[str] = []
    entered = 0
    for number, line in enumerate(lines, start=1):
        contacts = read_contacts(line)
        if len(contacts) != 1:
            faults += [f"{number}: contact: one phone, e-mail or handle a line"] if line.strip() else []
            continue
        enter(act, contacts, RegisterKind.NO_CONTACT)
        entered += 1
    audit.record(act, "load_register", entered=entered)
    return Loaded(entered, tuple(faults))
