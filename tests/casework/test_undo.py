"""Taking a decision back: until when, as long as nobody went on with it, and what each act leaves in the trail."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from casework import cases, queue, review
from casework.errors import Refused, Why
from casework.shapes import Choice
from models.tables import AuditEvent, Lease
from models.vocabulary import ContactOutcome, Level, Outcome, RetainedKind, SituationState
from tests.houses import START, Town, make_arrival

ASIDE = Choice(Outcome.SET_ASIDE, reasons=("no_indication",))
SNOOZE = Choice(Outcome.SNOOZED, until=START + timedelta(days=1))
ANOTHER = Choice(Outcome.SECOND_OPINION)
TO_CHECK = Choice(Outcome.TO_CHECK)
HARD = Choice(Outcome.SKIPPED, reasons=("too_hard",))
RETAIN = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("debt",))


def decide(town: Town, choice: Choice, who: str = "worker") -> review.Decided:
    with town.act(who) as act:
        return review.decide(act, queue.take(act).token, choice)


def refusal(town: Town, do: Callable[..., object], who: str = "worker") -> Why:
    with pytest.raises(Refused) as refused, town.act(who) as act:
        do(act)
    return refused.value.reason_code


def traced(town: Town, situation_ref: str) -> list[str]:
    with town.act("system") as act:
        events = act.session.exec(select(AuditEvent).where(AuditEvent.object_ref == situation_ref))
        return [event.action for event in sorted(events, key=lambda each: (each.at, each.number))]


def test_it_is_the_persons_own_and_ends_to_the_minute(town: Town) -> None:
    town.arrive(make_arrival(1))
    decided = decide(town, ASIDE)
    assert refusal(town, lambda act: review.undo(act, decided.decision_ref), "worker 2") is Why.NOT_FOUND
    assert refusal(town, lambda act: review.undo(act, "no-such-decision")) is Why.NOT_FOUND
    town.tick(minutes=14, seconds=59)
    with town.act() as act:
        assert review.undo(act, decided.decision_ref).situation_ref
    assert refusal(town, lambda act: review.undo(act, decided.decision_ref)) is Why.TOO_LATE
    again = decide(town, ASIDE)
    town.tick(minutes=15)
    assert refusal(town, lambda act: review.undo(act, again.decision_ref)) is Why.TOO_LATE


def test_what_another_person_has_taken_since_is_left_to_them(town: Town) -> None:
    town.arrive(make_arrival(1))
    decided = decide(town, ANOTHER)
    with town.act("worker 2") as act:
        lent = queue.take(act)
    assert lent is not None
    assert refusal(town, lambda act: review.undo(act, decided.decision_ref)) is Why.ALREADY_TAKEN
    with town.act("worker 2") as act:
        queue.give_back(act, lent.token)
    with town.act() as act:
        back = review.undo(act, decided.decision_ref)
    assert back.situation_ref == lent.situation_ref
    assert refusal(town, lambda act: queue.extend(act, lent.token), "worker 2") is Why.LEASE_ENDED


def test_what_another_person_has_decided_since_stays_decided(town: Town) -> None:
    town.arrive(make_arrival(1))
    decided = decide(town, ANOTHER)
    town.tick(minutes=1)
    decide(town, ASIDE, "worker 2")
    assert refusal(town, lambda act: review.undo(act, decided.decision_ref)) is Why.ALREADY_TAKEN


def test_a_case_that_somebody_has_begun_is_not_taken_back(town: Town) -> None:
    town.arrive(make_arrival(1), make_arrival(2), make_arrival(3))
    with_other, reached, free = (decide(town, RETAIN) for _ in range(3))
    with town.act("coordinator") as act:
        cases.assign(act, with_other.case_ref, town.person("worker 2").ref)
        cases.assign(act, reached.case_ref, town.person("worker").ref)
    with town.act() as act:
        cases.log_contact(act, reached.case_ref, ContactOutcome.SENT)
    for decided in (with_other, reached):
        assert refusal(town, lambda act, ref=decided.decision_ref: review.undo(act, ref)) is Why.ALREADY_FOLLOWED
    with town.act() as act:
        back = review.undo(act, free.decision_ref)
        assert review.read(act, back.token).words.body
    with town.act("coordinator") as act:
        assert {line.ref for line in cases.board(act)} == {with_other.case_ref, reached.case_ref}


def test_a_lease_is_ended_and_extended_by_its_holder_alone(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        lent = queue.take(act)
    for do in (lambda act: queue.extend(act, lent.token), lambda act: review.decide(act, lent.token, ASIDE)):
        assert refusal(town, do, "worker 2") is Why.LEASE_ENDED
    with town.act("worker 2") as act:
        assert not queue.give_back(act, lent.token)
        assert queue.take(act) is None
    with town.act() as act:
        assert review.read(act, lent.token).words.body


def test_what_is_kept_for_another_is_not_resumed(town: Town) -> None:
    town.arrive(make_arrival(1))
    decide(town, Choice(Outcome.TO_CHECK))
    with town.act() as act:
        ref = review.undoable(act)[0].situation_ref
    assert refusal(town, lambda act: queue.resume(act, ref), "worker 2") is Why.NOT_HELD
    assert refusal(town, lambda act: queue.resume(act, "no-such-item")) is Why.NOT_FOUND
    with town.act() as act:
        assert queue.resume(act, ref).situation_ref == ref


def test_the_trail_tells_who_took_gave_back_decided_and_undid(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        lent = queue.take(act)
        queue.give_back(act, lent.token)
    decided = decide(town, ASIDE)
    with town.act() as act:
        review.undo(act, decided.decision_ref)
    assert [each for each in traced(town, lent.situation_ref) if each in ("take", "give_back", "decide", "undo")] == [
        "take", "give_back", "take", "decide", "undo", "take",
    ]  # fmt: skip
    with town.act() as act:
        captured = review.capture(act, make_arrival(9), similar=lambda asked: [[] for _ in asked])
    assert "capture" in traced(town, captured)


def test_my_decisions_name_the_department_of_their_own_listing(town: Town) -> None:
    town.arrive(make_arrival(1, department="69"), make_arrival(2, department="13"))
    taken = {}
    for _ in range(2):
        with town.act() as act:
            lent = queue.take(act)
            taken[lent.situation_ref] = lent.department
            review.decide(act, lent.token, ASIDE)
        town.tick(minutes=1)
    with town.act() as act:
        assert {line.situation_ref: line.department for line in review.undoable(act)} == taken
        assert len(review.undoable(act)) == 2
    assert set(taken.values()) == {"69", "13"}


def test_a_snoozed_item_taken_back_waits_at_once(town: Town) -> None:
    town.arrive(make_arrival(1))
    decided = decide(town, SNOOZE)
    with town.act() as act:
        assert queue.take(act) is None
        back = review.undo(act, decided.decision_ref)
        queue.give_back(act, back.token)
    town.tick(seconds=1)
    with town.act("worker 2") as act:
        assert queue.take(act).situation_ref == back.situation_ref


def test_an_item_taken_back_is_what_it_was_before(town: Town) -> None:
    """A second opinion stays one, what I keep to check stays mine, and what the coordination keeps stays there."""
    town.arrive(make_arrival(1))
    decide(town, ANOTHER)
    town.tick(minutes=1)
    second = decide(town, ASIDE, "worker 2")
    with town.act("worker 2") as act:
        back = review.undo(act, second.decision_ref)
        assert back.state is SituationState.SECOND_OPINION
        decided = review.decide(act, back.token, TO_CHECK)
    town.tick(minutes=1)
    with town.act("worker 2") as act:
        (kept,) = queue.to_check(act)
        retained = review.decide(act, queue.resume(act, kept.ref).token, RETAIN)
        assert queue.to_check(act) == ()
        assert review.undo(act, retained.decision_ref).state is SituationState.TO_CHECK
        assert queue.to_check(act) == (kept,)
        review.decide(act, queue.current(act).token, Choice(Outcome.KNOWN_PERSON))
    assert decided.next is None
    town.tick(minutes=1)
    with town.act("coordinator") as act:
        aside = review.decide(act, queue.resume(act, kept.ref).token, ASIDE)
        back = review.undo(act, aside.decision_ref)
        assert (back.state, back.flag) == (SituationState.WITH_COORDINATOR, "known_person")


def test_taking_back_that_i_passed_an_item_offers_me_no_other_that_i_passed(town: Town) -> None:
    town.arrive(make_arrival(1), make_arrival(2))
    decide(town, HARD)
    last = decide(town, HARD)
    with town.act() as act:
        back = review.undo(act, last.decision_ref)
        review.decide(act, back.token, ASIDE)
        assert queue.take(act) is None


def test_a_day_that_was_forgotten_meanwhile_does_not_come_back(town: Town) -> None:
    town.arrive(make_arrival(1))
    town.now = town.now.replace(hour=23, minute=55) + timedelta(days=15)
    decided = decide(town, RETAIN)
    town.tick(minutes=10)
    town.reopen()
    assert not [each for each in town.house.ring.ids() if each.startswith("intake-2026-03-02")]
    assert refusal(town, lambda act: review.undo(act, decided.decision_ref)) is Why.TOO_LATE
    with town.act("coordinator") as act:
        assert [line.ref for line in cases.board(act)] == [decided.case_ref]


def test_an_act_sees_the_lease_that_it_has_made(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act("worker 2") as act:
        ended = queue.take(act)
    town.tick(minutes=11)
    with town.act() as act:
        seen = act.session.get(Lease, ended.situation_ref)
        lent = queue.take(act)
        assert seen.token == ended.token
        assert act.session.get(Lease, ended.situation_ref).token == lent.token
