"""The review queue: what is offered to whom, in which order."""

from datetime import UTC

from sqlalchemy import func
from sqlmodel import col, select

from casework import access, audit, leases, lending
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from casework.shapes import ItemLine, Lent, Waiting
from models.ready import Ready
from models.tables import Lease, Situation, Skip
from models.vocabulary import Priority, Role, SituationState
from privacy.digest import keyed_digest

NO_SECOND_OPINION = "no_second_opinion"
ASKED = "asked_another"
OFFERED = (SituationState.SECOND_OPINION, SituationState.WAITING)
"""Somebody waits for a second opinion: within a band it comes first."""
TRIES = 20
"""An item that was free when it was seen may be lent by the time it is locked: then the next one is looked for."""
_NEXT = Ready(lending.first(OFFERED, (False, True)))


def take(act: Act) -> Lent | None:
    """Lend me the next item; the one I hold when there is one (F5, a second tab)."""
    access.check(act, Action.TAKE)
    return current(act) or take_next(act)


def take_next(act: Act) -> Lent | None:
    """Lend the next item, whatever was held before."""
    bring_back(act)
    for _ in range(TRIES):
        ref = _next(act)
        if ref is None:
            return None
        lease = leases.lend_if_free(act, ref)
        if lease is not None:
            return leases.lent(act, lease)
    return None


def current(act: Act) -> Lent | None:
    """Return what is lent to me; a lease that ended starts again while nobody else has taken the item."""
    access.check(act, Action.TAKE)
    lease = leases.mine(act)
    if lease is None:
        return None
    if lease.ends_at <= act.now:
        lease = leases.prolong_if_mine(act, lease.token)
    return leases.lent(act, lease) if lease else None


def extend(act: Act, token: str) -> Lent:
    """Give my lease its full time again."""
    access.check(act, Action.TAKE)
    return leases.lent(act, leases.prolong(act, token))


def give_back(act: Act, token: str | None = None) -> bool:
    """Hand my item back to the queue (without a token: whatever I hold); false when it had ended already."""
    access.check(act, Action.TAKE)
    lease = leases.mine(act)
    if lease is None or (token is not None and token != lease.token):
        return False
    audit.record(act, "give_back", lease.situation_ref)
    return leases.let_go(act, lease.token)


def resume(act: Act, situation_ref: str) -> Lent:
    """Take an item that is kept for me: mine to check, or the coordination's."""
    access.check(act, Action.TAKE)
    situation = act.session.get(Situation, situation_ref, with_for_update=True)
    if situation is None:
        raise Refused(Action.TAKE, Why.NOT_FOUND)
    to_check = situation.state is SituationState.TO_CHECK and situation.holder_ref == act.actor.ref
    flagged = situation.state is SituationState.WITH_COORDINATOR and Role.COORDINATOR in act.actor.roles
    skipped = act.session.get(Skip, (situation_ref, act.actor.ref))
    # Nobody else was free within a day: a coordinator may decide alone, even of what they had asked another about.
    alone = situation.flag == NO_SECOND_OPINION and skipped is not None and skipped.reason == ASKED
    passed = skipped is not None and not alone
    if not (to_check or flagged) or passed:
        raise Refused(Action.TAKE, Why.NOT_HELD)
    lease = act.session.get(Lease, situation_ref)
    if lease is not None and lease.user_ref != act.actor.ref and lease.ends_at > act.now:
        raise Refused(Action.TAKE, Why.ALREADY_TAKEN)
    return leases.lent(act, leases.lend(act, situation_ref))


def bring_back(act: Act) -> int:
    """Put back into the queue what was to be checked or looked at again until now. Its holder may be offered it too."""
    act.write_down()
    return lending.BRING_BACK.count(act.connection, now=act.now)


def _first(act: Act, offers: Ready) -> str | None:
    act.write_down()
    row = offers.first(act.connection, now=act.now, who=act.actor.ref)
    return row.ref if row else None


def _drawn(act: Act) -> str | None:
    return _first(act, lending.DRAWN)


def _next(act: Act) -> str | None:
    moment = act.now.astimezone(UTC).isoformat()
    draw = int(keyed_digest(act.ring.lasting("link"), f"draw {act.actor.ref}", moment)[:8], 16) / 0x1_0000_0000
    if draw < act.settings.sample_share and (ref := _drawn(act)) is not None:
        return ref
    return _first(act, _NEXT)


def line(situation: Situation) -> ItemLine:
    """Return an item as a list shows it."""
    return ItemLine(
        situation.ref,
        situation.state,
        situation.priority,
        situation.department,
        situation.source,
        situation.online,
        situation.first_seen,
        situation.last_seen,
        situation.due_at,
        situation.flag,
    )


def to_check(act: Act) -> tuple[ItemLine, ...]:
    """Return what I keep to check, soonest due first."""
    access.check(act, Action.READ_EVENING)
    rows = act.session.exec(
        select(Situation)
        .where(Situation.holder_ref == act.actor.ref, Situation.state == SituationState.TO_CHECK)
        .order_by(col(Situation.due_at))
    )
    return tuple(line(situation) for situation in rows)


def bands(act: Act) -> dict[Priority, int]:
    """Count what waits, by band."""
    rows = act.session.exec(
        select(Situation.priority, func.count())
        .where(Situation.state == SituationState.WAITING)
        .group_by(col(Situation.priority))
    )
    counts = dict(rows.all())
    return {priority: counts.get(priority, 0) for priority in Priority}


def waiting(act: Act) -> Waiting:
    """Say what waits: by band, to check for me, for a second opinion, with the coordination."""
    access.check(act, Action.READ_EVENING)
    return Waiting(
        bands=bands(act),
        to_check=to_check(act),
        second_opinion=leases.count_state(act, SituationState.SECOND_OPINION),
    )
