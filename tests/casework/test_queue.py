"""The queue: who is offered what, in which order; what setting aside covers; budgets; what a sampled item hides."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from casework import cases, intake, queue, reads, review, ways
from casework.errors import Refused, Why
from casework.shapes import Choice, Lent
from models.database import transaction
from models.tables import AuditEvent, Fingerprint, Listing, Situation
from models.vocabulary import Level, Outcome, Priority, Purpose, RetainedKind, SituationState
from tests.houses import Town, make_arrival

ASIDE = Choice(Outcome.SET_ASIDE, reasons=("no_indication",))
ANOTHER = Choice(Outcome.SECOND_OPINION)
TO_CHECK = Choice(Outcome.TO_CHECK)
HARD = Choice(Outcome.SKIPPED, reasons=("too_hard",))


def take(town: Town, who: str = "worker") -> Lent | None:
    with town.act(who) as act:
        return queue.take(act)


def decide(town: Town, choice: Choice, who: str = "worker") -> Lent | None:
    with town.act(who) as act:
        return review.decide(act, queue.take(act).token, choice).next


def refusal(town: Town, do: Callable[..., object], who: str = "worker") -> Why:
    with pytest.raises(Refused) as refused, town.act(who) as act:
        do(act)
    return refused.value.reason_code


def title(town: Town, lent: Lent, who: str = "worker") -> str:
    with town.act(who) as act:
        return review.read(act, lent.token).words.title


def test_bands_then_online_then_freshest(town: Town) -> None:
    for number, priority in ((1, Priority.MEDIUM), (2, Priority.HIGH), (3, Priority.HIGH), (4, Priority.URGENT)):
        town.arrive(make_arrival(number, priority=priority))
        town.tick(minutes=1)
    with town.act("system") as act:
        run = intake.start_run(act, "synthetic")
        seen = [make_arrival(number).address_digest for number in (1, 2, 4)]
        assert intake.mark_gone(act, "synthetic", seen, run) == 1
    order = []
    lent = take(town)
    while lent is not None:
        order.append((title(town, lent), lent.online))
        lent = decide(town, ASIDE)
    assert order == [("Annonce 4", True), ("Annonce 2", True), ("Annonce 3", False), ("Annonce 1", True)]


def test_two_people_never_hold_one_item(town: Town) -> None:
    town.arrive(make_arrival(1), make_arrival(2))
    one, other = take(town, "worker 1"), take(town, "worker 2")
    assert one.situation_ref != other.situation_ref
    assert take(town, "worker 3") is None
    town.tick(minutes=11)
    assert take(town, "worker 3").situation_ref in (one.situation_ref, other.situation_ref)


def test_a_lease_is_extended_and_given_back(town: Town) -> None:
    town.arrive(make_arrival(1))
    lent = take(town)
    town.tick(minutes=9)
    with town.act() as act:
        assert queue.extend(act, lent.token).ends_at == town.now + timedelta(minutes=10)
        assert queue.give_back(act, lent.token)
        assert not queue.give_back(act, lent.token)
    assert refusal(town, lambda act: queue.extend(act, lent.token)) is Why.LEASE_ENDED
    assert take(town, "worker 2") is not None


def test_three_who_pass_bring_it_to_the_coordination(town: Town) -> None:
    town.arrive(make_arrival(1))
    for number in (1, 2, 3):
        decide(town, HARD, f"worker {number}")
        assert take(town, f"worker {number}") is None
    assert take(town, "worker 4") is None
    with town.act("coordinator") as act:
        (item,) = reads.coordination(act).flagged
        assert item.flag == "skipped"
        assert queue.resume(act, item.ref)


def test_a_second_opinion_is_another_persons_and_blind(town: Town) -> None:
    town.arrive(make_arrival(1))
    decide(town, ANOTHER, "worker 1")
    assert take(town, "worker 1") is None
    lent = take(town, "worker 2")
    assert lent.state is SituationState.SECOND_OPINION
    assert lent.draft == {}
    decide(town, ASIDE, "worker 2")
    with transaction(town.house.engine) as session:
        assert session.exec(select(Situation.state)).all() == [SituationState.SET_ASIDE]


def test_after_a_day_a_coordinator_decides_alone_and_the_record_says_so(town: Town) -> None:
    town.arrive(make_arrival(1))
    lent = take(town, "coordinator")
    decide(town, ANOTHER, "coordinator")
    assert refusal(town, lambda act: queue.resume(act, lent.situation_ref), "coordinator") is Why.NOT_HELD
    town.tick(hours=25)
    town.reopen()
    with town.act("coordinator") as act:
        again = queue.resume(act, lent.situation_ref)
        assert again.flag == "no_second_opinion"
        review.decide(act, again.token, ASIDE)
    with transaction(town.house.engine) as session:
        codes = session.exec(select(AuditEvent.codes).where(AuditEvent.action == "decide")).all()
    assert [each["alone"] for each in codes] == [False, True]


def test_what_is_to_check_stays_mine_for_a_day(town: Town) -> None:
    town.arrive(make_arrival(1))
    decide(town, TO_CHECK, "worker 1")
    assert take(town, "worker 2") is None
    with town.act("worker 1") as act:
        (item,) = queue.waiting(act).to_check
        queue.resume(act, item.ref)
        queue.give_back(act)
    assert refusal(town, lambda act: queue.resume(act, item.ref), "worker 2") is Why.NOT_HELD
    town.tick(hours=25)
    assert take(town, "worker 2").situation_ref == item.ref


def test_what_is_seen_again_later_stays_within_its_keys_days(town: Town) -> None:
    town.arrive(make_arrival(1))
    later = Choice(Outcome.SNOOZED, until=town.now + timedelta(days=3))
    for until, why in (
        (None, Why.MISSING_DATE),
        (town.now, Why.MISSING_DATE),
        (town.now + timedelta(days=15), Why.TOO_FAR),
    ):
        choice = Choice(Outcome.SNOOZED, until=until)
        assert refusal(town, lambda act, choice=choice: review.decide(act, queue.take(act).token, choice)) is why
    decide(town, later)
    assert take(town) is None
    town.tick(days=3)
    assert take(town) is not None


def test_a_known_person_leaves_my_screen_for_good(town: Town) -> None:
    town.arrive(make_arrival(1))
    lent = take(town, "coordinator")
    decide(town, Choice(Outcome.KNOWN_PERSON), "coordinator")
    with town.act("coordinator") as act:
        assert review.undoable(act) == []
    assert refusal(town, lambda act: queue.resume(act, lent.situation_ref), "coordinator") is Why.NOT_HELD
    with town.act("coordinator 2") as act:
        assert queue.resume(act, lent.situation_ref).flag == "known_person"


@pytest.mark.parametrize(
    ("choice", "why"),
    [
        (Choice(Outcome.RETAINED), Why.MISSING_KIND),
        (Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_MINOR), Why.MISSING_LEVEL),
        (Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_MINOR, Level.LOW), Why.MISSING_REASON),
        (Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_MINOR, Level.LOW, ("hunch",)), Why.UNKNOWN_REASON),
        (Choice(Outcome.SET_ASIDE), Why.MISSING_REASON),
        (Choice(Outcome.SET_ASIDE, reasons=("boring",)), Why.UNKNOWN_REASON),
        (Choice(Outcome.SKIPPED, reasons=("tired",)), Why.UNKNOWN_REASON),
        (Choice(Outcome.TO_CHECK, note="x" * 501), Why.TOO_LONG),
    ],
)
def test_a_choice_that_is_not_whole_is_refused(town: Town, choice: Choice, why: Why) -> None:
    town.arrive(make_arrival(1))
    assert refusal(town, lambda act: review.decide(act, queue.take(act).token, choice)) is why
    assert take(town) is not None


def test_setting_aside_covers_near_identical_text_until_the_model_changes(town: Town) -> None:
    town.arrive(make_arrival(1, group=7))
    decide(town, ASIDE)
    stored = town.arrive(make_arrival(2, group=7), make_arrival(3, group=8))
    assert (stored.new, stored.covered, stored.queued) == (2, 1, 1)
    decide(town, ASIDE)
    assert town.arrive(make_arrival(4, group=7, lexicon="model-2")).queued == 1
    decide(town, ASIDE)
    town.tick(days=61)
    town.reopen()
    assert town.arrive(make_arrival(5, group=8)).queued == 1


def test_a_group_is_one_item_and_the_same_contact_marks_another(town: Town) -> None:
    town.arrive(make_arrival(1, group=7), make_arrival(2, group=7), make_arrival(3, contact="+33639980001"))
    assert {(lent.members, lent.same_contact) for lent in (take(town, "worker 1"), take(town, "worker 2"))} == {
        (2, True),  # marked when the other came
        (1, True),
    }


def test_the_lowest_band_keeps_no_words(town: Town) -> None:
    town.arrive(make_arrival(1, priority=Priority.LOW))
    with transaction(town.house.engine) as session:
        assert session.exec(select(Listing)).all() == []
        assert session.exec(select(Fingerprint)).one().signals


def test_a_sampled_item_hides_its_reasons_until_answered(towns: Callable[..., Town]) -> None:
    town = towns(sample_share=0.5)
    town.arrive(*(make_arrival(number) for number in range(40)))
    with transaction(town.house.engine) as session:
        assert 5 < len(session.exec(select(Situation).where(Situation.sampled)).all()) < 35
    lent = take(town)
    while not lent.sampled:
        assert lent.priority is Priority.HIGH
        lent = decide(town, ASIDE)
    assert (lent.priority, lent.concern) == (None, None)
    with town.act() as act:
        assert review.read(act, lent.token).signals == {}
        review.first_answer(act, lent.token, True)
        assert review.read(act, lent.token).signals != {}
        assert queue.current(act).priority is Priority.HIGH
        events = act.session.exec(select(AuditEvent).where(AuditEvent.action == "first_answer")).all()
    assert [(event.object_ref, event.codes) for event in events] == [(lent.situation_ref, {"concerned": True})]


def test_texts_and_ways_back_have_an_hourly_budget(towns: Callable[..., Town]) -> None:
    town = towns(texts_an_hour=2, ways_back_an_hour=2)
    town.arrive(*(make_arrival(number) for number in range(4)))
    for _ in range(2):
        lent = take(town)
        for _again in range(3):  # a page that redraws isn't a second showing
            title(town, lent)
            with town.act() as act:
                assert ways.open_way_back(act, lent.situation_ref, Purpose.VERIFY).url
        decide(town, ASIDE)
    lent = take(town)
    assert refusal(town, lambda act: review.read(act, lent.token)) is Why.HOURLY_LIMIT
    opening = lambda act: ways.open_way_back(act, lent.situation_ref, Purpose.VERIFY)  # noqa: E731 - said twice
    assert refusal(town, opening) is Why.HOURLY_LIMIT
    town.tick(minutes=61)
    with town.act() as act:
        assert opening(act).url
    with town.act("coordinator") as act:
        (unusual,) = reads.coordination(act).unusual
        assert (unusual.ways_back, unusual.texts, unusual.refusals) == (3, 2, 2)


def test_a_skip_is_nothing_unusual_and_ten_are(town: Town) -> None:
    town.arrive(*(make_arrival(number) for number in range(10)))
    for skips in range(10):
        with town.act("coordinator") as act:
            assert reads.coordination(act).unusual == (), skips
        decide(town, HARD)
    with town.act("coordinator") as act:
        assert [line.skips for line in reads.coordination(act).unusual] == [10]


def test_a_way_back_is_its_holders_alone(town: Town) -> None:
    town.arrive(make_arrival(1))
    lent = take(town, "worker 1")
    for who in ("worker 2", "coordinator"):
        opened = lambda act: ways.open_way_back(act, lent.situation_ref, Purpose.VERIFY)  # noqa: E731 - two people try
        assert refusal(town, opened, who) is Why.NOT_HELD
    to_contact = lambda act: ways.open_way_back(act, lent.situation_ref, Purpose.CONTACT)  # noqa: E731 - see above
    assert refusal(town, to_contact, "worker 1") is Why.NOT_HELD


def test_notes_are_redacted_sealed_and_travel_with_the_case(town: Town) -> None:
    town.arrive(make_arrival(1))
    retain = Choice(
        Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.LOW, ("debt",), note="rappeler le 06 39 98 00 07"
    )
    with town.act() as act:
        ref = review.decide(act, queue.take(act).token, retain).case_ref
        cases.take_case(act, ref)
        (note,) = cases.read_case(act, ref).notes
        assert note.text == "rappeler le [téléphone]"


def test_my_last_decisions_tell_what_why_and_where_from(town: Town) -> None:
    town.arrive(make_arrival(1), make_arrival(2))
    decide(town, Choice(Outcome.SET_ASIDE, reasons=("no_indication",)))
    town.tick(minutes=1)
    lent = take(town)
    decide(town, Choice(Outcome.SKIPPED, reasons=("too_hard",)))
    with town.act("worker") as act:
        last, first = review.undoable(act)
    assert (last.outcome, last.reasons, last.department) == (Outcome.SKIPPED, ("too_hard",), lent.department)
    assert (first.outcome, first.reasons) == (Outcome.SET_ASIDE, ("no_indication",))
