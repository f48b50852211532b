"""What is lent and comes back: to whom, until when, by which draw, with its words still there."""

import pytest

from casework import cases, queue, review
from casework.errors import Refused, Why
from casework.shapes import Choice
from models.vocabulary import CaseState, Level, Outcome, Priority, RetainedKind
from tests.houses import Town, make_arrival

ASIDE = Choice(Outcome.SET_ASIDE, reasons=("no_indication",))
ANOTHER = Choice(Outcome.SECOND_OPINION)
RETAIN = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("debt",))


def decide(town: Town, choice: Choice, who: str = "worker") -> review.Decided:
    with town.act(who) as act:
        return review.decide(act, queue.take(act).token, choice)


def test_words_are_still_there_long_after_a_decision_was_taken_back(town: Town) -> None:
    town.arrive(make_arrival(1))
    decided = decide(town, ASIDE)
    with town.act() as act:
        back = review.undo(act, decided.decision_ref)
        queue.give_back(act, back.token)
    town.tick(hours=2)
    town.reopen()
    with town.act("worker 2") as act:
        assert "Texte numéro 1" in review.read(act, queue.take(act).token).words.body


def test_whose_lease_ended_this_minute_stands_in_nobodys_way(town: Town) -> None:
    town.arrive(make_arrival(1))
    decided = decide(town, ANOTHER)
    with town.act("worker 2") as act:
        lent = queue.take(act)
    town.tick(minutes=9, seconds=59)
    with pytest.raises(Refused) as refused, town.act() as act:
        review.undo(act, decided.decision_ref)
    assert refused.value.reason_code is Why.ALREADY_TAKEN
    town.tick(seconds=1)
    assert town.now == lent.ends_at
    with town.act() as act:
        assert review.undo(act, decided.decision_ref).situation_ref == lent.situation_ref


def test_what_ended_this_minute_is_offered_again(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        lent = queue.take(act)
    town.tick(minutes=9, seconds=59)
    with town.act("worker 2") as act:
        assert queue.take(act) is None
    town.tick(seconds=1)
    with town.act("worker 2") as act:
        assert queue.take(act).situation_ref == lent.situation_ref


def test_a_case_that_has_been_put_to_sleep_is_not_taken_back(town: Town) -> None:
    town.arrive(make_arrival(1))
    decided = decide(town, RETAIN)
    with town.act("coordinator") as act:
        cases.assign(act, decided.case_ref, town.person("worker").ref)
    with town.act() as act:
        cases.move(act, decided.case_ref, CaseState.ASLEEP)
    with pytest.raises(Refused) as refused, town.act() as act:
        review.undo(act, decided.decision_ref)
    assert refused.value.reason_code is Why.ALREADY_FOLLOWED
    with town.act() as act:
        assert [line.state for line in cases.mine(act)] == [CaseState.ASLEEP]


def test_a_group_shows_its_own_listings_and_no_others(town: Town) -> None:
    town.arrive(make_arrival(1, group=5, department="13"), make_arrival(2, group=5, department="13"), make_arrival(3))
    shown = {}
    for who in ("worker 1", "worker 2"):
        with town.act(who) as act:
            lent = queue.take(act)
            shown[lent.department] = [line.department for line in review.members(act, lent.situation_ref)]
    assert shown == {"13": ["13", "13"], "69": ["69"]}


def test_a_stated_share_of_what_is_lent_is_drawn_whatever_its_band(town: Town) -> None:
    town.reopen(sample_share=1.0)
    town.arrive(make_arrival(1, priority=Priority.MEDIUM))
    town.reopen(sample_share=0.0)
    town.arrive(make_arrival(2, priority=Priority.URGENT))
    drawn = {}
    for share in (0.0, 0.5, 1.0):
        town.reopen(sample_share=share)
        taken = []
        for _ in range(60):
            town.tick(seconds=1)
            with town.act() as act:
                lent = queue.take(act)
                taken.append(lent.sampled)
                queue.give_back(act, lent.token)
        drawn[share] = sum(taken)
    assert drawn[0.0] == 0
    assert 12 <= drawn[0.5] <= 48
    assert drawn[1.0] == 60


def test_a_sampled_item_is_offered_in_its_turn_too(town: Town) -> None:
    town.reopen(sample_share=1.0)
    town.arrive(make_arrival(1))
    town.reopen(sample_share=0.0)
    town.arrive(make_arrival(2))
    taken = set()
    for who in ("worker 1", "worker 2"):
        with town.act(who) as act:
            taken.add(queue.take(act).sampled)
    assert taken == {True, False}
