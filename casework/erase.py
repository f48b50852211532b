"""Erasure on request, after an identity check outside the tool; whoever asks reads the same words in any case."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlmodel import col, select

from casework import access, audit, bands, learning, register, sealing
from casework.access import Action
from casework.act import Act
from casework.bulk import chunks
from casework.closing import undecided
from casework.contacts import Contact
from casework.deciding import listings
from casework.holds import is_held
from casework.notes import move_notes
from casework.retention_rows import delete_situations
from models.database import new_ref
from models.tables import Case, ContactLink, Fingerprint, Listing, Situation
from models.vocabulary import CaseState, RegisterKind
from privacy.digest import keyed_digest
from privacy.keys import family

WAITS = "erasure_waits"
"""The trail's word for a listing that a request could not erase yet."""
OUTWARD = {
    "fr": (
        "Votre demande a été reçue et traitée. Si des données vous concernant étaient détenues, celles qui pouvaient "
        "être effacées l'ont été. Vous pouvez écrire au délégué à la protection des données, ou saisir la CNIL."
    ),
    "en": (
        "Your request was received and dealt with. If data about you was held, what could be erased has been erased. "
        "You may write to the data-protection officer, or to the supervisory authority (CNIL)."
    ),
}


@dataclass(frozen=True)
class Receipt:
    """What whoever asked is told, always the same; what was done is for the coordination alone."""

    outward: Mapping[str, str] = field(default_factory=lambda: OUTWARD)


def contact_digest(act: Act, contact: Contact) -> str:
    """Return the digest by which intake knows a contact."""
    return keyed_digest(act.ring.lasting("link"), f"contact:{contact.kind}", contact.value)


def erase(
    act: Act, *, contacts: Iterable[Contact] = (), address_digests: Iterable[str] = (), add_to_register: bool = False
) -> Receipt:
    """Erase what is held under contacts or listing addresses. What is retained or held is restricted, and escalates."""
    access.check(act, Action.ERASE)
    asked, request = list(contacts), new_ref()
    done: Counter[str] = Counter()
    waiting: set[tuple[str, str | None]] = set()
    for fingerprint in _found(act, [contact_digest(act, contact) for contact in asked], list(address_digests)):
        situation_ref = fingerprint.situation_ref
        became = _erase_one(act, fingerprint)
        if became != "erased":
            audit.record(act, WAITS, fingerprint.ref, request=request)
            if (became, situation_ref) in waiting:
                continue
            waiting.add((became, situation_ref))
        done[became] += 1
    if add_to_register:
        register.enter(act, asked, RegisterKind.NO_CONTACT)
    audit.record(act, Action.ERASE, request, registered=add_to_register, **dict(done))
    return Receipt()


def _found(act: Act, contacts: Collection[str], addresses: Collection[str]) -> list[Fingerprint]:
    found: dict[str, Fingerprint] = {}
    for some in chunks(contacts):
        linked = select(ContactLink.fingerprint_ref).where(col(ContactLink.digest).in_(some))
        for row in act.session.exec(select(Fingerprint).where(col(Fingerprint.ref).in_(linked))):
            found[row.ref] = row
    for some in chunks(addresses):
        for row in act.session.exec(select(Fingerprint).where(col(Fingerprint.address_digest).in_(some))):
            found[row.ref] = row
    return list(found.values())


def _erase_one(act: Act, fingerprint: Fingerprint) -> str:
    """Erase one listing with all that hangs on it, or say why not yet."""
    situation_ref = fingerprint.situation_ref
    if situation_ref is not None:
        case = act.session.exec(
            select(Case).where(Case.situation_ref == situation_ref, Case.state != CaseState.CLOSED)
        ).first()
        held = is_held(act, situation_ref)
        if case is not None or held:
            learning.forget(act, fingerprint)
            if case is not None:
                _escalate(act, case)
            return "restricted" if held else "escalated"
        _erase_listing(act, fingerprint.ref, situation_ref)
    bands.forget(act, col(Fingerprint.ref) == fingerprint.ref)
    return "erased"


def _escalate(act: Act, case: Case) -> None:
    """A retained situation is never erased without a person's dated decision: the coordination has it now."""
    case.escalated_at = act.now
    case.due_at = min(case.due_at or act.now, act.now) if undecided(case) else act.now


def _erase_listing(act: Act, fingerprint_ref: str, situation_ref: str) -> None:
    for listing in act.session.exec(select(Listing).where(Listing.fingerprint_ref == fingerprint_ref)).all():
        if family(listing.key_id) == "case":
            _spare_others(act, situation_ref, listing)
        sealing.retire(act, listing.key_id, listing.ref, act.now)
        act.session.delete(listing)
    act.session.flush()
    situation = act.session.get_one(Situation, situation_ref)
    left = listings(act, situation_ref)
    situation.members = max(1, len(left))
    if not left:
        delete_situations(act, [situation_ref])


def _spare_others(act: Act, situation_ref: str, erased: Listing) -> None:
    """Give the rest of a group a new key: the one they share with what is erased dies."""
    rest = [row for row in listings(act, situation_ref) if row.key_id == erased.key_id and row.ref != erased.ref]
    if rest:
        key_id = sealing.make_case_key(act)
        for row in rest:
            sealing.reseal(act, row, key_id)
            move_notes(act, row.ref, key_id)
