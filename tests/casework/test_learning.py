"""What decisions teach: the vector lives on its fingerprint, erasure takes it, it ends as a count that five share."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import select

from casework import cases, erase, holds, learning, queue, review, undo
from casework.errors import Refused, Why
from casework.holds import HoldReason
from casework.shapes import Choice, Lent
from models.database import transaction
from models.lessons import Answer, Lesson
from models.messages import Arrival
from models.tables import AuditEvent, Case, Fingerprint, LearningCount, Situation, Taught
from models.vocabulary import CaseOutcome, Level, Outcome, Priority, RetainedKind
from tests.casework.test_erase import NUMBER, arrived
from tests.houses import Town, make_arrival, similar

RETAIN = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("third_party_control",))
ASIDE = Choice(Outcome.SET_ASIDE, reasons=("no_indication",))
PASS = Choice(Outcome.SKIPPED, reasons=("too_hard",))


def decide(town: Town, choice: Choice, who: str = "worker") -> str:
    with town.act(who) as act:
        lent = queue.take(act)
        assert isinstance(lent, Lent)
        return review.decide(act, lent.token, choice).decision_ref


def lessons(town: Town, who: str = "evaluator") -> list[Lesson]:
    with town.act(who) as act:
        return learning.lessons(act)


def told(town: Town) -> list[tuple[Answer, int]]:
    return sorted((lesson.answer, lesson.number) for lesson in lessons(town))


def many(count: int, first: int = 0, **changes: object) -> list[Arrival]:
    return [make_arrival(first + number, contact=f"+336399800{number:02d}", **changes) for number in range(count)]


def settle_all(town: Town, number: int, choice: Choice = ASIDE) -> None:
    for _ in range(number):
        decide(town, choice)


def test_a_decision_teaches_while_its_words_are_gone(town: Town) -> None:
    town.arrive(make_arrival(1, priority=Priority.URGENT))
    decide(town, ASIDE)
    town.tick(minutes=16)
    town.reopen()
    with transaction(town.house.engine) as session:
        assert session.exec(select(Situation)).all() == []
    (lesson,) = lessons(town)
    assert lesson.signals == {"third_party_control": 0.9, "service_context": 1.0}
    assert (lesson.answer, lesson.band, lesson.sampled) == (Answer.SET_ASIDE, Priority.URGENT, False)
    assert (lesson.propensity, lesson.period, lesson.number) == (1.0, date(2026, 3, 2), 1)


def test_the_share_that_was_shown_is_the_propensity(towns: Callable[..., Town]) -> None:
    town = towns()
    town.arrive(*many(4, priority=Priority.MEDIUM))
    decide(town, RETAIN)
    assert [lesson.propensity for lesson in lessons(town)] == [0.25]


def test_an_undo_takes_the_lesson_back(towns: Callable[..., Town]) -> None:
    town = towns()
    town.arrive(make_arrival(1))
    decide(town, PASS, "worker other")
    assert told(town) == [(Answer.MISSING, 1)]
    town.tick(minutes=1)
    ref = decide(town, RETAIN)
    assert told(town) == [(Answer.RETAINED, 1)]
    with town.act() as act:
        undo.undo(act, ref)
    assert told(town) == [(Answer.MISSING, 1)]


def test_what_was_chosen_by_hand_teaches_nothing(towns: Callable[..., Town]) -> None:
    town = towns()
    with town.act() as act:
        review.capture(act, make_arrival(1), similar=similar)
    decide(town, RETAIN)
    assert lessons(town) == []


def test_erasing_a_contact_erases_its_vector(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER), make_arrival(2))
    settle_all(town, 2)
    town.tick(minutes=16)
    town.reopen()
    with town.act("officer") as act:
        erase.erase(act, contacts=[NUMBER])
    assert told(town) == [(Answer.SET_ASIDE, 1)]


@pytest.mark.parametrize("held", [False, True])
def test_erasure_takes_the_vector_of_what_it_must_still_keep(towns: Callable[..., Town], held: bool) -> None:
    town = towns()
    town.arrive(arrived(town, 1, NUMBER))
    if held:
        with town.act("officer") as act:
            ref = act.session.exec(select(Situation.ref)).one()
            holds.hold(act, ref, HoldReason.PERSON_ASKED, town.now + timedelta(days=9))
    else:
        decide(town, RETAIN)
    with town.act("officer") as act:
        erase.erase(act, contacts=[NUMBER])
        assert act.session.exec(select(Fingerprint.signals)).one() == {}
        assert act.session.exec(select(Situation.counted_as)).one() is None
    assert lessons(town) == []


def test_a_vector_ends_with_its_fingerprint_as_a_count(town: Town) -> None:
    town.arrive(*many(6))
    settle_all(town, 6)
    town.tick(days=59)
    town.reopen()
    assert told(town) == [(Answer.SET_ASIDE, 1)] * 6
    town.tick(days=2)
    town.reopen()
    with transaction(town.house.engine) as session:
        assert (session.exec(select(Fingerprint)).all(), session.exec(select(Taught)).all()) == ([], [])
    (lesson,) = lessons(town)
    assert lesson.signals == {"third_party_control": 0.75, "service_context": 0.75}
    assert (lesson.number, lesson.propensity, lesson.period) == (6, 1.0, date(2026, 3, 1))
    town.tick(days=31 * 24)
    town.reopen()
    assert lessons(town) == []


def test_a_closed_case_ends_as_a_count_with_living_company(town: Town) -> None:
    """Closing forgets the fingerprint at once: four living decisions that say the same become a count with it."""
    town.arrive(*many(6))
    settle_all(town, 6, RETAIN)
    town.tick(minutes=16)
    with town.act("coordinator") as act:
        cases.close(act, act.session.exec(select(Case.ref)).first(), CaseOutcome.FALSE_ALARM)
    assert told(town) == [(Answer.RETAINED, 1), (Answer.RETAINED, 5)]


def test_what_finds_no_company_says_nothing_of_signals(town: Town) -> None:
    town.arrive(*many(3))
    settle_all(town, 3, RETAIN)
    town.tick(minutes=16)
    with town.act("coordinator") as act:
        for ref in act.session.exec(select(Case.ref)).all():
            cases.close(act, ref, CaseOutcome.FALSE_ALARM)
    with transaction(town.house.engine) as session:
        (count,) = session.exec(select(LearningCount)).all()
        assert (count.key, count.signals, count.number) == ("", {}, 3)
    assert lessons(town) == []


@pytest.mark.parametrize("who", ["worker", "officer", "administrator"])
def test_lessons_are_for_evaluation_and_coordination(towns: Callable[..., Town], who: str) -> None:
    town = towns()
    with pytest.raises(Refused) as refused:
        lessons(town, who)
    assert refused.value.reason_code is Why.ROLE
    lessons(town, "coordinator")
    with transaction(town.house.engine) as session:
        actions = [row.action for row in session.exec(select(AuditEvent).where(AuditEvent.action == "read_lessons"))]
    assert actions == ["read_lessons"]


def test_the_sample_is_drawn_whatever_its_band(towns: Callable[..., Town]) -> None:
    """Were it offered by band, the lowest would never be read, and what is missed never known."""
    town = towns(sample_share=0.5)
    arrivals = [make_arrival(number, priority=Priority.LOW) for number in range(30)]
    town.arrive(*arrivals, *(make_arrival(100 + number, priority=Priority.HIGH) for number in range(30)))
    drawn = []
    for _ in range(30):
        with town.act() as act:
            ref = queue._drawn(act)
            assert ref is not None
            situation = act.session.get_one(Situation, ref)
            assert situation.sampled
            drawn.append(situation.priority)
            act.session.delete(situation)
        if len(drawn) == 10:
            break
    assert set(drawn) == {Priority.LOW, Priority.HIGH}
