"""A group seen and changed by hand: what differs between its texts, one taken out, another let in, and both undone."""

import difflib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import update
from sqlmodel import col, select

from casework import access, audit, leases, queue, sealing
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from casework.matching import COMMON
from casework.regrouping import merge, untouched
from casework.rereading import lead
from casework.shapes import ItemLine
from models.database import new_ref
from models.messages import Words
from models.tables import Assessed, ContactLink, Fingerprint, GroupChange, Listing, Situation
from models.vocabulary import Category, SituationState
from privacy.keys import family

COMPARED = 20
"""Texts compared with the clearest one at most."""
RELATED = 10
_WORD = re.compile(r"\s*(?:\[[^\]\s]*\]|[\w'’-]+|\S)")
Piece = tuple[Literal["same", "only_here", "only_there"], str]
"""Words of a text beside the clearest one's: in both, in this one only, in the clearest only."""


@dataclass(frozen=True)
class Member:
    """One text of a group beside the clearest one."""

    ref: str
    last_seen: datetime
    online: bool
    head: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Group:
    """What a group shows: its texts, other items of the same contact, and what I can still undo. No place, no order."""

    members: tuple[Member, ...]
    signals: tuple[tuple[Category, int], ...]
    """In how many of all its listings each kind of indicator was found, the commonest first; none while blind."""
    related: tuple[ItemLine, ...]
    undoable: str | None


def differences(one: str, other: str) -> tuple[Piece, ...]:
    """Return what a text says beside another: words in both, in it only, in the other only."""
    here, there = _WORD.findall(one), _WORD.findall(other)
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, [w.strip() for w in there], [w.strip() for w in here], autojunk=False)
    for what, from_there, to_there, from_here, to_here in matcher.get_opcodes():
        if what == "equal":
            pieces.append(("same", "".join(here[from_here:to_here])))
            continue
        if from_there < to_there:
            pieces.append(("only_there", "".join(there[from_there:to_there])))
        if from_here < to_here:
            pieces.append(("only_here", "".join(here[from_here:to_here])))
    return tuple(pieces)


def whole(words: Words) -> str:
    """Return a text as it is compared: title and body."""
    return f"{words.title}\n{words.body}"


def view(act: Act, token: str, show: Callable[[Words], str] = whole) -> Group:
    """Compare the texts of the item lent to me; its text was shown, traced and counted before.

    `show` says what is shown of a text, since hard passages may be veiled.
    """
    access.check(act, Action.READ_TEXT)
    lease, situation = leases.held(act, token, Action.READ_TEXT)
    if lease.read_at is None:
        raise Refused(Action.READ_TEXT, Why.NOT_HELD)
    first, _ = leases.head_listing(act, situation.ref)
    blind = leases.hidden(lease, situation)

    def text(listing: Listing) -> str:
        words = sealing.open_words(act, listing)
        return show(words.model_copy(update={"indicators": ()}) if blind else words)

    clearest = text(first)
    rows = act.session.exec(
        select(Listing, Fingerprint)
        .join(Fingerprint, col(Fingerprint.ref) == col(Listing.fingerprint_ref))
        .where(Listing.situation_ref == situation.ref)
        .order_by((col(Listing.ref) == first.ref).desc(), col(Fingerprint.last_seen).desc(), col(Listing.ref))
        .limit(COMPARED)
    ).all()
    members = tuple(
        Member(
            listing.ref,
            known.last_seen,
            known.online,
            listing.ref == first.ref,
            differences(text(listing), clearest) if listing.ref != first.ref else (),
        )
        for listing, known in rows
    )
    last = _last_change(act, situation.ref)
    signals = () if blind else _signals(act, situation.ref)
    return Group(members, signals, related(act, situation.ref), last.ref if last else None)


def _signals(act: Act, situation_ref: str) -> tuple[tuple[Category, int], ...]:
    """Count listings by kind of indicator. What only sets the scene (a service is offered) is no indicator."""
    rows = act.session.exec(
        select(Assessed.signals)
        .join(Listing, col(Listing.ref) == col(Assessed.listing_ref))
        .where(Listing.situation_ref == situation_ref)
    )
    counts = Counter(name for signals in rows for name, strength in signals.items() if strength > 0)
    del counts[Category.SERVICE_CONTEXT]
    order = list(Category)
    found = [(Category(name), number) for name, number in counts.items()]
    return tuple(sorted(found, key=lambda each: (-each[1], order.index(each[0]))))


def related(act: Act, situation_ref: str) -> tuple[ItemLine, ...]:
    """Return other waiting items of the same contact; a contact of very many texts links nobody."""
    mine = act.session.exec(
        select(ContactLink.digest)
        .join(Fingerprint, col(Fingerprint.ref) == col(ContactLink.fingerprint_ref))
        .where(Fingerprint.situation_ref == situation_ref)
        .distinct()
    ).all()
    found: set[str] = set()
    for digest in mine:
        refs = set(
            act.session.exec(
                select(Fingerprint.situation_ref)
                .join(ContactLink, col(Fingerprint.ref) == col(ContactLink.fingerprint_ref))
                .where(ContactLink.digest == digest, col(Fingerprint.situation_ref).is_not(None))
                .distinct()
                .limit(COMMON + 1)
            )
        )
        found |= {str(ref) for ref in refs} if len(refs) <= COMMON else set()
    waiting = (
        select(Situation)
        .where(col(Situation.ref).in_(found - {situation_ref}), Situation.state == SituationState.WAITING)
        .order_by(col(Situation.last_seen).desc(), col(Situation.ref))
        .limit(RELATED)
    )
    return tuple(queue.line(situation) for situation in act.session.exec(waiting))


def split(act: Act, token: str, listing_ref: str) -> str:
    """Take a text out of the group lent to me: it waits as an item of its own, marked; return that item."""
    access.check(act, Action.DECIDE)
    _, situation = leases.held(act, token, Action.DECIDE)
    listing = act.session.get(Listing, listing_ref)
    if listing is None or listing.situation_ref != situation.ref:
        raise Refused(Action.DECIDE, Why.NOT_FOUND)
    if situation.members < 2 or family(listing.key_id) != "intake":
        raise Refused(Action.DECIDE, Why.NOT_ALLOWED_NOW)
    other = Situation(
        **situation.model_dump()
        | {"ref": new_ref(), "state": SituationState.WAITING, "members": 1, "same_contact": True}
        | {"holder_ref": None, "due_at": None, "flag": None, "counted_as": None, "department": listing.department}
    )
    act.session.add(other)
    act.session.flush()
    _move(act, [listing_ref], other.ref)
    situation.members -= 1
    for each in (situation, other):
        lead(act, each)
    _note(act, "split", situation, other.ref, [listing_ref], {})
    return other.ref


def unite(act: Act, token: str, other_ref: str) -> None:
    """Let another waiting item of the same contact, which nobody has had in hand, into the group lent to me."""
    access.check(act, Action.DECIDE)
    _, situation = leases.held(act, token, Action.DECIDE)
    offered = {line.ref for line in related(act, situation.ref)}
    free = untouched(act, [other_ref]) if other_ref in offered else []
    if not free or situation.state is not SituationState.WAITING or free[0].sampled != situation.sampled:
        raise Refused(Action.DECIDE, Why.ALREADY_TAKEN)
    before = {"gone": free[0].model_dump(mode="json"), "members": situation.members}
    refs = act.session.exec(select(Listing.ref).where(Listing.situation_ref == other_ref)).all()
    situation.same_contact = True
    merge(act, situation, free[0])
    _note(act, "unite", situation, other_ref, list(refs), before)


def _move(act: Act, listing_refs: Sequence[str], to: str) -> None:
    fingerprints = select(Listing.fingerprint_ref).where(col(Listing.ref).in_(listing_refs))
    act.session.exec(update(Fingerprint).where(col(Fingerprint.ref).in_(fingerprints)).values(situation_ref=to))
    act.session.exec(update(Listing).where(col(Listing.ref).in_(listing_refs)).values(situation_ref=to))
    act.session.flush()


def _note(act: Act, what: str, situation: Situation, other: str, listings: list[str], restore: dict[str, Any]) -> None:
    change = GroupChange(
        ref=new_ref(),
        situation_ref=situation.ref,
        other_ref=other,
        user_ref=act.actor.ref,
        what=what,
        listings=listings,
        restore=restore,
        at=act.now,
        undo_until=act.now + timedelta(minutes=act.settings.undo_minutes),
    )
    act.session.add(change)
    act.session.flush()
    audit.record(act, what, situation.ref, other=other)


def _last_change(act: Act, situation_ref: str) -> GroupChange | None:
    return act.session.exec(
        select(GroupChange)
        .where(
            GroupChange.situation_ref == situation_ref,
            GroupChange.user_ref == act.actor.ref,
            col(GroupChange.undo_until) > act.now,
        )
        .order_by(col(GroupChange.at).desc(), col(GroupChange.ref))
        .limit(1)
    ).first()


def undo_change(act: Act, token: str) -> None:
    """Take back what I last changed by hand of the group lent to me, while nobody has gone on with the other item."""
    access.check(act, Action.UNDO)
    _, situation = leases.held(act, token, Action.UNDO)
    change = _last_change(act, situation.ref)
    if change is None:
        raise Refused(Action.UNDO, Why.TOO_LATE)
    if change.what == "split":
        free = untouched(act, [change.other_ref])
        if not free:
            raise Refused(Action.UNDO, Why.ALREADY_TAKEN)
        merge(act, situation, free[0])
    else:
        other = Situation.model_validate(change.restore["gone"])
        act.session.add(other)
        act.session.flush()
        _move(act, change.listings, other.ref)
        situation.members = max(1, situation.members - other.members)
        for each in (situation, other):
            lead(act, each)
    other_ref = change.other_ref
    act.session.delete(change)
    act.session.flush()
    audit.record(act, Action.UNDO, situation.ref, other=other_ref)
