"""What a person counts on around a decision: a note that fits, a first answer unswayed, counts that are true."""

from datetime import timedelta

import pytest
from sqlmodel import select

from casework import queue, review
from casework.errors import Refused, Why
from casework.notes import LONGEST
from casework.shapes import Choice
from models.tables import Situation
from models.vocabulary import Level, Outcome, RetainedKind
from tests.houses import Town, make_arrival


def test_a_note_that_is_too_long_is_refused_in_a_draft_and_in_a_decision_and_nothing_is_decided(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        lent = queue.take(act)
    assert lent is not None
    with pytest.raises(Refused) as drafted, town.act() as act:
        review.save_draft(act, lent.token, {"note": "a" * (LONGEST + 1)})
    long = Choice(Outcome.SET_ASIDE, reasons=("no_indication",), note="a" * (LONGEST + 1))
    with pytest.raises(Refused) as decided, town.act() as act:
        review.decide(act, lent.token, long)
    assert (drafted.value.reason_code, decided.value.reason_code) == (Why.TOO_LONG, Why.TOO_LONG)
    with town.act() as act:
        review.save_draft(act, lent.token, {"note": "a" * LONGEST})
        assert review.undoable(act) == []
        kept = queue.current(act)
    assert kept is not None
    assert kept.token == lent.token


def test_a_drawn_item_says_nothing_of_what_was_found_before_its_first_answer(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act("system") as act:
        act.session.exec(select(Situation)).one().sampled = True
    with town.act() as act:
        lent = queue.take(act)
        assert lent is not None
        before = review.read(act, lent.token)
    assert (before.words.indicators, before.signals, before.concern) == ((), {}, None)
    assert before.words.body
    with town.act() as act:
        review.first_answer(act, lent.token, True)
    with town.act() as act:
        after = review.read(act, lent.token)
    assert after.signals
    assert after.concern is not None


def test_what_waits_for_a_second_opinion_is_counted(town: Town) -> None:
    for number in range(3):
        town.arrive(make_arrival(number))
    for _ in range(2):
        with town.act() as act:
            lent = queue.take(act)
            assert lent is not None
            review.decide(act, lent.token, Choice(Outcome.SECOND_OPINION))
    with town.act() as act:
        assert queue.waiting(act).second_opinion == 2


def test_what_i_keep_to_check_is_lent_to_me_again_for_its_full_time(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        lent = queue.take(act)
        assert lent is not None
        review.decide(act, lent.token, Choice(Outcome.TO_CHECK))
    town.tick(minutes=1)
    with town.act() as act:
        again = queue.resume(act, lent.situation_ref)
    assert again.situation_ref == lent.situation_ref
    assert again.ends_at == town.now + timedelta(minutes=town.house.settings.lease_minutes)
    town.tick(minutes=1)
    with town.act() as act:
        assert queue.resume(act, lent.situation_ref).situation_ref == lent.situation_ref


@pytest.mark.parametrize(
    ("choice", "missing"),
    [
        (Choice(Outcome.RETAINED, None, Level.MEDIUM, ("debt",)), Why.MISSING_KIND),
        (Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, None, ("debt",)), Why.MISSING_LEVEL),
        (Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ()), Why.MISSING_REASON),
    ],
)
def test_what_is_retained_says_as_what_how_strongly_and_why(town: Town, choice: Choice, missing: Why) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        lent = queue.take(act)
    assert lent is not None
    with pytest.raises(Refused) as refused, town.act() as act:
        review.decide(act, lent.token, choice)
    assert refused.value.reason_code is missing
