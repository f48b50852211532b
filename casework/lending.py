"""The statements of a lease, built once: taking an item is what everybody does all evening, so nothing is put together
anew, and no object is made of a row that is only looked at."""

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    delete,
    exists,
    insert,
    literal,
    select,
    union_all,
    update,
)

from models.columns import UtcDateTime, table_of
from models.ready import Ready
from models.tables import Assessed, Draft, Lease, Listing, Situation, Skip
from models.vocabulary import SituationState

_situation, _lease, _skip = table_of(Situation), table_of(Lease), table_of(Skip)
_listing, _assessed, _draft = table_of(Listing), table_of(Assessed), table_of(Draft)
_NOW, _WHO, _ITEM = (
    bindparam("now", type_=UtcDateTime()),
    bindparam("who", type_=String()),
    bindparam("item", type_=String()),
)

MINE = Ready(select(_lease).where(_lease.c.user_ref == _WHO))
BRING_BACK = Ready(
    update(_situation)
    .where(_situation.c.state.in_((SituationState.TO_CHECK, SituationState.SNOOZED)), _situation.c.due_at <= _NOW)
    .values(state=SituationState.WAITING, holder_ref=None, due_at=None)
)
LET_GO = Ready(
    delete(_lease).where((_lease.c.user_ref == _WHO) | ((_lease.c.situation_ref == _ITEM) & (_lease.c.ends_at <= _NOW)))
)
LEND = Ready(
    insert(_lease).from_select(
        [each.name for each in _lease.columns],
        select(*(bindparam(f"new_{each.name}", type_=each.type) for each in _lease.columns)).where(
            ~exists().where(_lease.c.situation_ref == bindparam("new_situation_ref", type_=String()))
        ),
    )
)
"""Lends what nobody holds, or nothing. Whoever lends has locked the item: of two who saw it free, the second finds the
first one's lease here, even if it was committed while the second was looking."""
SHOWN = Ready(
    select(
        _situation,
        _assessed.c.covered,
        _assessed.c.language,
        _draft.c.listing_ref.label("draft_listing"),
        _draft.c.key_id.label("draft_key"),
        _draft.c.sealed_draft,
    )
    .join(_listing, _listing.c.situation_ref == _situation.c.ref)
    .join(_assessed, _assessed.c.listing_ref == _listing.c.ref)
    .outerjoin(_draft, and_(_draft.c.situation_ref == _situation.c.ref, _draft.c.user_ref == _WHO))
    .where(_situation.c.ref == _ITEM)
    .order_by(_assessed.c.score.desc(), _listing.c.arrived_at.desc(), _listing.c.ref)
    .limit(1)
)
"""An item as the desk shows it, by its clearest listing, the freshest among equals; and what I had begun on it."""


def free(state: SituationState, sampled: bool) -> ColumnElement[bool]:
    """Tell what may be offered to me: neither lent, nor passed by me."""
    lent = exists().where(_lease.c.situation_ref == _situation.c.ref, _lease.c.ends_at > _NOW)
    passed = exists().where(_skip.c.situation_ref == _situation.c.ref, _skip.c.user_ref == _WHO)
    return and_(_situation.c.state == state, _situation.c.sampled == sampled, ~lent, ~passed)


DRAWN = Ready(
    select(_situation.c.ref)
    .where(free(SituationState.WAITING, sampled=True))
    .order_by(_situation.c.ref)
    .limit(1)
    .with_for_update(skip_locked=True, of=_situation)
)
"""One of the random sample, whatever its band: references are random, so their order is a draw."""


def offer(state: SituationState, sampled: bool) -> Select[tuple[str, int, bool, object]]:
    """Select the first free item of a state. Walks the index `situation_order`: nothing is sorted or scanned."""
    return (
        select(_situation.c.ref, _situation.c.rank, _situation.c.online, _situation.c.last_seen)
        .where(free(state, sampled))
        .order_by(_situation.c.rank, _situation.c.online.desc(), _situation.c.last_seen.desc())
        .limit(1)
        .with_for_update(skip_locked=True, of=_situation)
    )


def first(states: tuple[SituationState, ...], samples: tuple[bool, ...]) -> Select[tuple[str]]:
    """Select the first of several offers: by band, then the states in their order, then still online and freshest."""
    arms = []
    for place, state in enumerate(states):
        for sampled in samples:
            one = offer(state, sampled).subquery()
            arms.append(select(one.c.ref, one.c.rank, literal(place).label("place"), one.c.online, one.c.last_seen))
    every = union_all(*arms).subquery()
    order = (every.c.rank, every.c.place, every.c.online.desc(), every.c.last_seen.desc(), every.c.ref)
    return select(every.c.ref).order_by(*order).limit(1)
