"""Regrouping what waits: after a new kind of signature, or a new key for them, texts are signed anew and join."""

from collections.abc import Callable, Iterable

from sqlalchemy import delete, exists, update
from sqlmodel import SQLModel, col, select

from casework import access, audit, bands, counting
from casework.access import Action
from casework.act import Act, hold_lock
from casework.bulk import chunks
from casework.matching import Similar, resembled
from casework.rereading import BATCH, Progress, Row, lead, opened, waiting
from models.messages import Signature, Words
from models.tables import (
    Decision,
    Draft,
    Fingerprint,
    GroupChange,
    Hold,
    Lease,
    Listing,
    Note,
    Situation,
    Skip,
)
from models.vocabulary import SituationState

Sign = Callable[[Words], Signature]
HANDLED: tuple[tuple[type[SQLModel], str], ...] = (
    (Lease, "situation_ref"),
    (Draft, "situation_ref"),
    (Skip, "situation_ref"),
    (Note, "situation_ref"),
    (Hold, "situation_ref"),
    (Decision, "situation_ref"),
    (GroupChange, "situation_ref"),
)
"""What tells that somebody had an item in hand: it is never merged into another."""


def regroup(act: Act, sign: Sign, similar: Similar, *, version: str, after: str = "", limit: int = BATCH) -> Progress:
    """Sign anew some of what waits and has another kind of signature; what repeats another waiting text joins it."""
    access.check(act, Action.COLLECT)
    hold_lock(act.session, "intake")
    rows = act.session.exec(waiting(act, after, limit).where(Fingerprint.version != version)).all()
    if not rows:
        return Progress()
    readable = opened(act, rows)
    signed = [(row, sign(words)) for row, words in readable]
    for row, signature in signed:
        _sign(row[3], signature)
    bands.replace(act.session, [(row[3], signature) for row, signature in signed])
    act.session.flush()
    joined = _join(act, signed, similar)
    if readable:
        audit.record(act, "regroup", "", count=len(readable), joined=joined, version=version)
    return Progress(len(readable), len(rows) - len(readable), rows[-1][0].ref if len(rows) == limit else "")


def _sign(fingerprint: Fingerprint, signature: Signature) -> None:
    fingerprint.version, fingerprint.exact, fingerprint.minhash = signature.version, signature.exact, signature.minhash


def _join(act: Act, signed: list[tuple[Row, Signature]], similar: Similar) -> int:
    pairs = [
        (situation.ref, other)
        for (_, _, situation, _), signature in signed
        for other in _repeated(act, signature, similar)
    ]
    return len(join(act, pairs))


def join(act: Act, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Merge linked items that nobody has had in hand, the one seen first taking the others in; return what is where.

    The item is in the random sample if its first text was drawn, as where a text joins at once: the draw knows nothing
    of what texts say or resemble.
    """
    now_in: dict[str, str] = {}
    for one, other in pairs:
        here, there = now_in.get(one, one), now_in.get(other, other)
        pair = untouched(act, {here, there}) if here != there else []
        if len(pair) == 2:
            kept, gone = pair[0].ref, pair[1].ref
            merge(act, *pair)
            now_in = {old: kept if new == gone else new for old, new in now_in.items()} | {gone: kept}
    return now_in


def _repeated(act: Act, signature: Signature, similar: Similar) -> list[str]:
    found = []
    for some in chunks(bands.sharing(act.session, [bands.asked_by(signature)], [signature.outline])[0]):
        known = select(Fingerprint).where(col(Fingerprint.ref).in_(some), col(Fingerprint.situation_ref).is_not(None))
        found += [str(each.situation_ref) for each in resembled(similar, signature, act.session.exec(known))]
    return found


def untouched(act: Act, refs: Iterable[str]) -> list[Situation]:
    """Return those of some items that simply wait and that nobody has had in hand, the one seen first ahead."""
    handled = [exists().where(getattr(table, name) == col(Situation.ref)) for table, name in HANDLED]
    found = act.session.exec(
        select(Situation)
        .where(
            col(Situation.ref).in_(list(refs)),
            Situation.state == SituationState.WAITING,
            col(Situation.flag).is_(None),
            *(~each for each in handled),
        )
        .with_for_update(skip_locked=True)
    ).all()
    return sorted(found, key=lambda each: (each.first_seen, each.ref))


def merge(act: Act, kept: Situation, gone: Situation) -> None:
    """Move the listings of one item into another, and delete it."""
    for table in (Listing, Fingerprint):
        column = col(table.situation_ref)
        act.session.exec(update(table).where(column == gone.ref).values(situation_ref=kept.ref))
    kept.members += gone.members
    kept.online = kept.online or gone.online
    kept.same_contact = kept.same_contact or gone.same_contact
    kept.last_seen = max(kept.last_seen, gone.last_seen)
    act.session.flush()
    act.session.exec(delete(Situation).where(col(Situation.ref) == gone.ref))
    act.session.expunge(gone)
    lead(act, kept)
    _recount(act, kept, gone)


def _recount(act: Act, kept: Situation, gone: Situation) -> None:
    """Count one item, in the band that it has now, where two were counted."""
    counts = counting.Counts()

    def count(one: Situation, number: int) -> None:
        if one.counted_as is not None:
            counts.item(counting.monday(one.first_seen), one.source, one.counted_as, one.sampled, number)

    count(kept, -1)
    count(gone, -1)
    if kept.counted_as is not None:
        kept.counted_as = kept.priority.value
    count(kept, 1)
    counting.add(act, counts)
