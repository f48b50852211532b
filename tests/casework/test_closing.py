"""Closing one case forgets what is its own, to the last row; what others hold stays as it is. Erasure likewise."""

from datetime import timedelta

import pytest
from sqlmodel import select

from casework import cases, holds, queue, retention, review, sheet
from casework.errors import Refused, Why
from casework.holds import HoldReason
from casework.sealing import case_key
from casework.shapes import Choice
from models.database import transaction
from models.outreach_words import Known, SheetBox
from models.tables import AuditEvent, Case, ContactSheet, Fingerprint, Hold, Listing, Note, Situation
from models.vocabulary import CaseOutcome, CaseState, Outcome, Priority, SituationState
from tests.casework.evening import opens
from tests.casework.test_erase import ADULT, ASIDE, MINOR, NUMBER, OTHER, arrived, counts, do_erase, sealed
from tests.houses import Town, make_arrival

ANOTHER = Choice(Outcome.SECOND_OPINION)


def two_cases(town: Town) -> list[review.Decided]:
    """Let one person retain two situations, and begin a sheet on each."""
    town.arrive(make_arrival(1), make_arrival(2))
    done = []
    for _ in range(2):
        with town.act() as act:
            done.append(review.decide(act, queue.take(act).token, ADULT))
    for decided in done:
        with town.act() as act:
            cases.take_case(act, decided.case_ref)
            cases.note(act, decided.case_ref, "à rappeler demain")
            sheet.save(act, decided.case_ref, {next(iter(SheetBox)): Known.YES})
    return done


def test_closing_one_case_leaves_nothing_of_it_and_everything_of_the_other(town: Town) -> None:
    closed, other = two_cases(town)
    before = sealed(town)
    with town.act() as act:
        cases.close(act, closed.case_ref, CaseOutcome.NO_REPLY)
    with transaction(town.house.engine) as session:
        for table in (Listing, Situation, Fingerprint, Note, ContactSheet):
            assert len(session.exec(select(table)).all()) == 1, table
        row = session.get_one(Case, closed.case_ref)
        assert (row.closed_at, row.last_action_at, row.due_at, row.escalated_at) == (town.now, town.now, None, None)
    assert town.house.ring.has(case_key(other.case_ref))
    assert not town.house.ring.has(case_key(closed.case_ref))
    assert sum(opens(town.house.ring, each) for each in before) == 1
    with town.act() as act:
        assert "Texte numéro" in cases.read_case(act, other.case_ref).words.body
        assert sheet.read(act, other.case_ref)[next(iter(SheetBox))] is Known.YES


def test_what_led_to_a_closed_case_cant_be_undone_and_what_led_to_another_can(town: Town) -> None:
    closed, other = two_cases(town)
    with town.act() as act:
        cases.close(act, closed.case_ref, CaseOutcome.NO_REPLY)
        assert [line.ref for line in review.undoable(act)] == [other.decision_ref]
    with pytest.raises(Refused) as refusal, town.act() as act:
        review.undo(act, closed.decision_ref)
    assert refusal.value.reason_code is Why.TOO_LATE
    with town.act() as act:
        assert review.undo(act, other.decision_ref)


def test_closing_is_told_with_its_outcome(town: Town) -> None:
    closed, _ = two_cases(town)
    with town.act() as act:
        cases.close(act, closed.case_ref, CaseOutcome.REFUSAL)
    with transaction(town.house.engine) as session:
        told = session.exec(select(AuditEvent).where(AuditEvent.action == "close")).one()
    assert (told.object_ref, told.codes["outcome"]) == (closed.case_ref, "refusal")


def test_asking_for_erasure_never_puts_off_what_is_due(town: Town) -> None:
    """A possible minor's decision keeps its earlier moment; whatever else is asked about is due at once."""
    town.arrive(arrived(town, 1, NUMBER), arrived(town, 2, OTHER))
    refs = []
    for choice in (MINOR, ADULT):
        with town.act() as act:
            refs.append(review.decide(act, queue.take(act).token, choice).case_ref)
    due = town.now + timedelta(hours=72)
    town.now = due + timedelta(hours=5)
    do_erase(town, NUMBER, OTHER)
    with transaction(town.house.engine) as session:
        dates = {case.kind: case.due_at for case in session.exec(select(Case))}
    assert dates == {MINOR.kind: due, ADULT.kind: town.now}


def test_asking_for_erasure_makes_a_decision_due_at_once(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER))
    with town.act() as act:
        review.decide(act, queue.take(act).token, MINOR)
    town.tick(hours=1)
    do_erase(town, NUMBER)
    with transaction(town.house.engine) as session:
        (case,) = session.exec(select(Case))
    assert (case.due_at, case.escalated_at) == (town.now, town.now)


def test_what_is_erased_from_a_group_takes_nothing_else_with_it(town: Town) -> None:
    clearest = arrived(town, 2, OTHER, group=5, priority=Priority.URGENT)  # what is noted hangs on it
    town.arrive(arrived(town, 1, NUMBER, group=5), clearest, arrived(town, 3, OTHER))
    with town.act() as act:
        review.decide(act, queue.take(act).token, Choice(Outcome.SECOND_OPINION, note="voir demain"))
    town.tick(minutes=20)
    town.reopen()
    do_erase(town, NUMBER)
    assert sum(opens(town.house.ring, each) for each in sealed(town)) == 2
    with transaction(town.house.engine) as session:
        assert len(session.exec(select(Fingerprint)).all()) == 2
    with town.act("worker 2") as act:
        lent = queue.take(act)
        assert [note.text for note in review.read(act, lent.token).notes] == ["voir demain"]


def test_a_second_opinion_nobody_gave_is_forgotten_after_twice_the_days_and_says_why_it_is_flagged(town: Town) -> None:
    town.arrive(make_arrival(1))
    begun = town.now
    with town.act() as act:
        ref = review.decide(act, queue.take(act).token, ANOTHER).decision_ref
    assert ref
    (before,) = sealed(town)
    assert "to_coordination" not in retention.purge(town.house, begun + timedelta(hours=24, seconds=-1))
    assert retention.purge(town.house, begun + timedelta(hours=24))["to_coordination"] == 1
    with transaction(town.house.engine) as session:
        waiting = session.exec(select(Situation)).one()
    assert (waiting.flag, waiting.due_at) == (queue.NO_SECOND_OPINION, None)
    assert "unread_second_opinion" not in retention.purge(town.house, begun + timedelta(days=30, seconds=-1))
    assert opens(town.house.ring, before)
    assert retention.purge(town.house, begun + timedelta(days=30))["unread_second_opinion"] == 1
    assert sealed(town) == []
    assert not opens(town.house.ring, before)


def test_a_possible_minor_never_sleeps_past_its_time_undecided(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        ref = review.decide(act, queue.take(act).token, MINOR).case_ref
        queue.give_back(act)
        cases.take_case(act, ref)
        cases.move(act, ref, CaseState.ASLEEP)
    slept = town.now + timedelta(days=town.house.settings.asleep_days)
    assert "woken_undecided" not in retention.purge(town.house, slept - timedelta(seconds=1))
    done = retention.purge(town.house, slept)
    assert (done["woken_undecided"], done.get("closed")) == (1, None)
    town.now = slept
    with town.act() as act:
        (line,) = cases.mine(act)
    assert (line.state, line.due_at) == (CaseState.ASSIGNED, slept)
    assert retention.purge(town.house, slept + timedelta(hours=23)).keys().isdisjoint({"woken_undecided", "closed"})


def test_a_dry_run_foretells_a_purge_and_changes_nothing(town: Town) -> None:
    town.arrive(*(make_arrival(number) for number in range(6)))
    for choice in (MINOR, MINOR, ADULT, ASIDE, ANOTHER):
        with town.act() as act:
            review.decide(act, queue.take(act).token, choice)
    with town.act("officer") as act:
        ref = act.session.exec(select(Situation.ref).where(Situation.state == SituationState.WAITING)).one()
        holds.hold(act, ref, HoldReason.JUDICIAL_REQUEST, town.now + timedelta(days=50))
    with town.act() as act:
        asleep = act.session.exec(select(Case.ref).where(Case.kind == MINOR.kind)).first()
        cases.take_case(act, asleep)
        cases.move(act, asleep, CaseState.ASLEEP)
    later = town.now + timedelta(days=100)

    def everything() -> list[str]:
        tables = (Case, Situation, Listing, Fingerprint, Hold)
        with transaction(town.house.engine) as session:
            return sorted(repr(row) for table in tables for row in session.exec(select(table)))

    before, keys = everything(), set(town.house.ring.ids())
    town.now = later
    with town.act("system") as act:
        said = retention.dry_run(act)
    assert (everything(), set(town.house.ring.ids())) == (before, keys)
    done = retention.purge(town.house, later)
    first = {"keys_of_days", "holds", "listings", "unread_high", "to_coordination", "woken_undecided", "escalated"}
    assert {code: said.get(code) for code in first} == {code: done.get(code) for code in first}


def test_erasing_one_item_is_not_put_off_by_another_that_is_followed(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER))
    with town.act() as act:
        review.decide(act, queue.take(act).token, ADULT)
    town.arrive(arrived(town, 2, OTHER))
    do_erase(town, OTHER)
    assert counts(town) == {"erased": 1, "registered": False}
    assert len(sealed(town)) == 1
