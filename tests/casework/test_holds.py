"""What a hold does to an item that somebody has in hand, to its minute and to the trail; and what it leaves alone."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from casework import cases, holds, queue, reads, retention, review
from casework.errors import Refused, Why
from casework.holds import HoldReason
from casework.shapes import Choice
from models.database import transaction
from models.tables import AuditEvent, Hold, Situation
from models.vocabulary import CaseOutcome, Outcome
from tests.casework.test_erase import ADULT, ASIDE
from tests.houses import Town, make_arrival

INSTANT = timedelta(seconds=1)
JUDICIAL = HoldReason.JUDICIAL_REQUEST


def hold(town: Town, ref: str, until: datetime, reason: HoldReason = JUDICIAL) -> None:
    with town.act("officer") as act:
        holds.hold(act, ref, reason, until)


def release(town: Town, ref: str) -> None:
    with town.act("officer") as act:
        holds.release(act, ref)


def refused(town: Town, ref: str, until: datetime) -> Why:
    with pytest.raises(Refused) as refusal:
        hold(town, ref, until)
    return refusal.value.reason_code


def retained(town: Town) -> str:
    with town.act() as act:
        ref = review.decide(act, queue.take(act).token, ADULT).case_ref
        queue.give_back(act)
        cases.take_case(act, ref)
    return ref


def test_what_is_held_leaves_the_hands_it_was_in_and_no_others(town: Town) -> None:
    town.arrive(make_arrival(1), make_arrival(2))
    with town.act("worker 1") as act:
        mine = queue.take(act)
    with town.act("worker 2") as act:
        theirs = queue.take(act)
    hold(town, mine.situation_ref, town.now + timedelta(days=1))
    with town.act("worker 1") as act:
        assert queue.current(act) is None
    with pytest.raises(Refused), town.act("worker 1") as act:
        review.decide(act, mine.token, ASIDE)
    with town.act("worker 2") as act:
        assert queue.current(act) == theirs


def test_what_i_kept_to_check_is_the_coordinations_once_it_is_held(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        ref = queue.take(act).situation_ref
        review.decide(act, queue.current(act).token, Choice(Outcome.TO_CHECK))
    hold(town, ref, town.now + timedelta(days=5))
    town.tick(days=2)
    town.reopen()
    with town.act() as act:
        assert queue.to_check(act) == ()
        assert queue.take(act) is None
    with town.act("coordinator") as act:
        (line,) = reads.coordination(act).flagged
        assert (line.ref, line.flag, line.due_at) == (ref, holds.HELD, None)
        assert act.session.get(Situation, ref).holder_ref is None


def test_a_hold_lasts_at_most_a_year_to_the_second(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        ref = queue.take(act).situation_ref
    assert refused(town, ref, town.now) is Why.MISSING_DATE
    assert refused(town, ref, town.now + timedelta(days=366) + INSTANT) is Why.TOO_FAR
    hold(town, ref, town.now + timedelta(days=366))


def test_nothing_can_be_held_or_released_that_is_not_there(town: Town) -> None:
    town.arrive(make_arrival(1))
    soon, ref = town.now + timedelta(days=1), retained(town)
    assert refused(town, "nothing", soon) is Why.NOT_FOUND
    with pytest.raises(Refused) as refusal:
        release(town, ref)
    assert refusal.value.reason_code is Why.NOT_FOUND
    with town.act() as act:
        cases.close(act, ref, CaseOutcome.NO_REPLY)
    assert refused(town, ref, soon) is Why.NOT_FOUND


def test_a_hold_ends_at_its_second_and_a_case_can_close_from_then_on(town: Town) -> None:
    town.arrive(make_arrival(1))
    ref, until = retained(town), town.now + timedelta(days=3)
    hold(town, ref, until)
    town.now = until - INSTANT
    with town.act() as act:
        situation_ref = act.session.exec(select(Situation.ref)).one()
        assert holds.is_held(act, situation_ref)
    with pytest.raises(Refused) as refusal, town.act() as act:
        cases.close(act, ref, CaseOutcome.NO_REPLY)
    assert refusal.value.reason_code is Why.HELD
    assert "holds" not in retention.purge(town.house, town.now)
    town.now = until
    with town.act() as act:
        assert not holds.is_held(act, situation_ref)
        cases.close(act, ref, CaseOutcome.NO_REPLY)


def test_a_purge_ends_a_hold_at_its_second(town: Town) -> None:
    town.arrive(make_arrival(1))
    ref, until = retained(town), town.now + timedelta(days=3)
    hold(town, ref, until)
    assert retention.purge(town.house, until)["holds"] == 1
    with transaction(town.house.engine) as session:
        assert session.exec(select(Hold)).all() == []


def test_a_case_that_was_held_is_followed_as_before_and_nothing_flags_it(town: Town) -> None:
    town.arrive(make_arrival(1))
    ref = retained(town)
    hold(town, ref, town.now + timedelta(days=3))
    release(town, ref)
    with town.act("coordinator") as act:
        assert reads.coordination(act).flagged == ()
    with town.act() as act:
        assert [line.ref for line in cases.mine(act)] == [ref]


def test_an_item_decided_of_while_its_hold_ran_keeps_what_the_decision_said(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        ref = queue.take(act).situation_ref
    hold(town, ref, town.now + timedelta(days=3))
    with town.act("coordinator") as act:
        review.decide(act, queue.resume(act, ref).token, Choice(Outcome.KNOWN_PERSON))
    release(town, ref)
    with town.act("coordinator") as act:
        assert [line.flag for line in reads.coordination(act).flagged] == ["known_person"]


def test_the_trail_tells_who_held_what_until_when_and_why(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        ref = queue.take(act).situation_ref
    hold(town, ref, town.now + timedelta(days=3))
    hold(town, ref, town.now + timedelta(days=9), HoldReason.PERSON_ASKED)
    release(town, ref)
    with transaction(town.house.engine) as session:
        told = session.exec(
            select(AuditEvent)
            .where(AuditEvent.actor == town.person("officer").ref, AuditEvent.object_ref == ref)
            .order_by(AuditEvent.number)
        ).all()
    assert [(event.action, event.codes.get("reason")) for event in told] == [
        ("hold", "judicial_request"), ("hold", "person_asked"), ("release", None),
    ]  # fmt: skip
    assert told[1].codes["until"].startswith(f"{town.now + timedelta(days=9):%Y-%m-%d}")
