"""What is lent and comes back: to whom, until when, by which draw, with its words still there."""

from datetime import timedelta

import pytest
from sqlmodel import select

from casework import cases, queue, reads, review
from casework.errors import Refused, Why
from casework.shapes import Choice
from models.database import transaction
from models.tables import Listing
from models.vocabulary import CaseState, Level, Outcome, Priority, RetainedKind
from privacy.keys import family
from tests.houses import START, Town, make_arrival

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


def test_what_was_taken_back_is_forgotten_with_its_day_again(town: Town) -> None:
    town.arrive(make_arrival(1), make_arrival(2))
    with transaction(town.house.engine) as session:
        before = {row.ref: row.key_id for row in session.exec(select(Listing))}
    for choice in (RETAIN, ANOTHER):
        decided = decide(town, choice)
        with town.act() as act:
            review.undo(act, decided.decision_ref)
            queue.give_back(act)
    with transaction(town.house.engine) as session:
        assert {row.ref: row.key_id for row in session.exec(select(Listing))} == before
    town.reopen()
    assert [key_id for key_id in town.house.ring.ids() if family(key_id) == "case"] == []
    town.tick(days=16)
    town.reopen()
    with transaction(town.house.engine) as session:
        assert session.exec(select(Listing)).all() == []


def test_what_another_decided_in_the_same_instant_stays_decided(town: Town) -> None:
    town.arrive(make_arrival(1))
    decided = decide(town, ANOTHER)
    decide(town, ASIDE, "worker 2")
    with pytest.raises(Refused) as refused, town.act() as act:
        review.undo(act, decided.decision_ref)
    assert refused.value.reason_code is Why.ALREADY_TAKEN


def test_what_i_had_begun_to_write_ends_with_my_decision(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        lent = queue.take(act)
        review.save_draft(act, lent.token, {"level": "low"})
        assert queue.current(act).draft == {"level": "low"}
        review.decide(act, lent.token, Choice(Outcome.TO_CHECK))
    with town.act() as act:
        assert queue.resume(act, lent.situation_ref).draft == {}


def test_the_freshest_of_a_band_comes_first(town: Town) -> None:
    for number in (1, 2, 3):
        town.arrive(make_arrival(number, department=f"0{number}"))
        town.tick(minutes=1)
    with town.act() as act:
        assert queue.take(act).department == "03"


def test_who_passes_three_items_brings_none_to_the_coordination(town: Town) -> None:
    town.arrive(make_arrival(1), make_arrival(2), make_arrival(3))
    for _ in range(3):
        decide(town, Choice(Outcome.SKIPPED, reasons=("too_hard",)))
    with town.act("coordinator") as act:
        assert reads.coordination(act).flagged == ()
    with town.act("worker 2") as act:
        assert queue.take(act) is not None


def test_a_lease_that_ends_this_second_starts_again_for_its_holder(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        lent = queue.take(act)
    town.now = lent.ends_at
    with town.act() as act:
        again = queue.current(act)
    assert (again.token, again.ends_at) == (lent.token, lent.ends_at + (lent.ends_at - START))


def test_what_the_coordination_keeps_is_one_persons_until_their_lease_ends(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        ref = queue.take(act).situation_ref
        review.decide(act, queue.current(act).token, Choice(Outcome.KNOWN_PERSON))
    with town.act("coordinator 1") as act:
        lent = queue.resume(act, ref)
    town.now = lent.ends_at - timedelta(seconds=1)
    with pytest.raises(Refused) as refused, town.act("coordinator 2") as act:
        queue.resume(act, ref)
    assert refused.value.reason_code is Why.ALREADY_TAKEN
    town.now = lent.ends_at
    with town.act("coordinator 2") as act:
        assert queue.resume(act, ref).token != lent.token


def test_the_desk_and_the_text_speak_of_the_same_listing(town: Town) -> None:
    languages = ("fr", "en", "es", "it", "ro", "pt")
    town.arrive(
        *(
            one.model_copy(update={"assessment": one.assessment.model_copy(update={"language": language})})
            for number, language in enumerate(languages)
            for one in [make_arrival(number, group=5)]
        )
    )
    with town.act() as act:
        lent = queue.take(act)
        assert lent.members == len(languages)
        assert review.read(act, lent.token).language == lent.language
