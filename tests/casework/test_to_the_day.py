"""What is forgotten, to the day and not before; what an erasure and a purge leave told, and count."""

from datetime import timedelta

from sqlmodel import col, select

from casework import cases, erase, holds, queue, retention, review
from casework.access import Action
from casework.holds import HoldReason
from casework.moves import MinorDecision
from casework.shapes import Choice
from casework.tally import month_of
from models.database import transaction
from models.outreach_words import Measure
from models.tables import AuditEvent, Case, Fingerprint, Tally
from models.vocabulary import CaseOutcome, CaseState, RetainedKind
from tests.casework.evening import opens
from tests.casework.test_erase import ADULT, ASIDE, MINOR, NUMBER, OTHER, arrived, counts, do_erase, sealed
from tests.houses import Town, make_arrival

INSTANT = timedelta(seconds=1)


def decide(town: Town, choice: Choice) -> review.Decided:
    with town.act() as act:
        return review.decide(act, queue.take(act).token, choice)


def fingerprints(town: Town) -> int:
    with transaction(town.house.engine) as session:
        return len(session.exec(select(Fingerprint)).all())


def purged_at(town: Town, moment: object) -> None:
    town.now = moment  # type: ignore[assignment]
    town.reopen()


def case_states(town: Town) -> dict[str, tuple[CaseState, CaseOutcome | None]]:
    with transaction(town.house.engine) as session:
        return {case.ref: (case.state, case.outcome) for case in session.exec(select(Case))}


def test_a_group_that_is_erased_counts_once_and_its_waiting_is_told_each(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER, group=5), arrived(town, 2, NUMBER, group=5))
    decide(town, ADULT)
    do_erase(town, NUMBER)
    assert counts(town) == {"escalated": 1, "registered": False}
    with transaction(town.house.engine) as session:
        told = session.exec(select(AuditEvent).where(AuditEvent.action == erase.WAITS)).all()
    assert len(told) == 2


def test_what_an_erasure_takes_from_a_group_is_no_longer_counted_in_it(town: Town) -> None:
    town.arrive(*(arrived(town, n, contact, group=5) for n, contact in ((1, NUMBER), (2, OTHER), (3, NUMBER))))
    with town.act() as act:
        lent = queue.take(act)
        assert lent.members == 3
        queue.give_back(act, lent.token)
    do_erase(town, NUMBER)
    with transaction(town.house.engine) as session:
        assert session.exec(select(AuditEvent).where(AuditEvent.action == erase.WAITS)).all() == []
    with town.act() as act:
        assert queue.take(act).members == 1


def test_a_purge_that_took_something_is_told_with_its_counts(town: Town) -> None:
    town.arrive(make_arrival(1))
    town.tick(days=20)
    town.reopen()
    town.tick(minutes=1)
    town.reopen()
    with transaction(town.house.engine) as session:
        told = session.exec(select(AuditEvent.codes).where(AuditEvent.action == Action.PURGE.value)).all()
    assert len(told) == 1
    assert (told[0]["keys_of_days"], told[0]["listings"], told[0]["unread_high"]) == (1, 1, 1)


def test_what_sleeps_closes_after_its_days_and_what_is_followed_after_its_own(town: Town) -> None:
    town.arrive(make_arrival(1), make_arrival(2))
    asleep, awake = (decide(town, ADULT).case_ref for _ in range(2))
    with town.act("coordinator") as act:
        for ref in (asleep, awake):
            cases.assign(act, ref, town.person("worker").ref)
    with town.act() as act:
        cases.move(act, asleep, CaseState.ASLEEP)
    begun = town.now
    purged_at(town, begun + timedelta(days=30) - INSTANT)
    assert case_states(town) == {asleep: (CaseState.ASLEEP, None), awake: (CaseState.ASSIGNED, None)}
    purged_at(town, begun + timedelta(days=30))
    assert case_states(town) == {
        asleep: (CaseState.CLOSED, CaseOutcome.LISTING_GONE), awake: (CaseState.ASSIGNED, None),
    }  # fmt: skip
    purged_at(town, begun + timedelta(days=90) - INSTANT)
    assert case_states(town)[awake] == (CaseState.ASSIGNED, None)
    purged_at(town, begun + timedelta(days=90))
    assert case_states(town)[awake] == (CaseState.CLOSED, CaseOutcome.NO_REPLY)


def test_a_fingerprint_goes_after_its_days_or_when_it_covers_no_more(town: Town) -> None:
    begun = town.now
    town.arrive(make_arrival(1), make_arrival(2))
    purged_at(town, begun + timedelta(days=10))
    with town.act() as act:
        review.decide(act, queue.take(act).token, ASIDE)
    covers = town.now + timedelta(days=60)
    purged_at(town, begun + timedelta(days=60) - INSTANT)
    assert fingerprints(town) == 2
    purged_at(town, begun + timedelta(days=60))
    assert fingerprints(town) == 1
    purged_at(town, covers - INSTANT)
    assert fingerprints(town) == 1
    purged_at(town, covers)
    assert fingerprints(town) == 0


def test_a_closed_case_counts_the_decision_that_was_made_and_none_that_was_not(town: Town) -> None:
    town.arrive(make_arrival(1), make_arrival(2), make_arrival(3))
    decided, contacted, adult = (decide(town, choice).case_ref for choice in (MINOR, MINOR, ADULT))
    with town.act("coordinator") as act:
        cases.decide_minor(act, decided, MinorDecision.CONCERN_REPORT)
        cases.decide_minor(act, contacted, MinorDecision.CONTACT_FIRST)
        cases.close(act, decided, CaseOutcome.TRANSMITTED)
        cases.close(act, adult, CaseOutcome.NO_REPLY)
    town.tick(days=31)
    town.reopen()
    with transaction(town.house.engine) as session:
        rows = session.exec(select(Tally).where(Tally.measure == Measure.DECISION))
        assert [(row.code, row.number) for row in rows] == [(MinorDecision.CONCERN_REPORT.value, 1)]


def test_counts_of_months_live_for_their_months(town: Town) -> None:
    oldest = town.now - timedelta(days=31 * town.house.settings.tally_months)
    months = {month_of(oldest), month_of(oldest - timedelta(days=31)), month_of(town.now)}
    with town.act("system") as act:
        for month in months:
            row = {"measure": Measure.RETAINED, "code": RetainedKind.POSSIBLE_MINOR.value, "number": 5}
            act.session.add(Tally(month=month, department="69", **row))
    town.tick(minutes=1)
    town.reopen()
    with transaction(town.house.engine) as session:
        kept = session.exec(select(Tally.month).order_by(col(Tally.month))).all()
    assert kept == [month_of(oldest), month_of(town.now)]


def test_what_was_set_aside_goes_when_its_own_undo_ends_and_its_secrets_with_it(town: Town) -> None:
    town.arrive(make_arrival(1), make_arrival(2))
    words = {row[1]: row for row in sealed(town)}
    decide(town, ASIDE)
    first_over = town.now + timedelta(minutes=town.house.settings.undo_minutes)
    town.tick(minutes=5)
    second = decide(town, ASIDE)
    purged_at(town, first_over - INSTANT)
    assert len(sealed(town)) == 2
    purged_at(town, first_over)
    (left,) = sealed(town)
    assert {ref for ref, row in words.items() if opens(town.house.ring, row)} == {left[1]}
    with town.act() as act:
        assert review.undo(act, second.decision_ref)


def test_an_item_lives_as_long_as_one_of_its_listings_does(town: Town) -> None:
    town.arrive(make_arrival(1, group=5))
    begun = town.now
    town.tick(days=10)
    town.arrive(make_arrival(2, group=5), make_arrival(3))
    purged_at(town, begun + timedelta(days=16))
    assert len(sealed(town)) == 2
    for who in ("worker 1", "worker 2"):
        with town.act(who) as act:
            assert "Texte numéro" in review.read(act, queue.take(act).token).words.body
    town.now = begun + timedelta(days=26)
    assert retention.purge(town.house, town.now)["unread_high"] == 2
    assert sealed(town) == []


def test_nothing_escalates_before_it_is_due_and_then_once_a_day(town: Town) -> None:
    town.arrive(make_arrival(1))
    decide(town, MINOR)
    due = town.now + timedelta(hours=town.house.settings.decide_hours)
    day = timedelta(days=1)
    escalated = {
        moment: retention.purge(town.house, moment).get("escalated", 0)
        for moment in (due - INSTANT, due, due + day - INSTANT, due + day)
    }
    assert list(escalated.values()) == [0, 1, 0, 1]


def test_asking_about_several_erases_each_that_can_be_whatever_waits_beside_it(town: Town) -> None:
    """A group that is retained waits as one; what comes after it in the same request is still erased."""
    asked = arrived(town, 3, OTHER)
    town.arrive(arrived(town, 1, NUMBER, group=5), arrived(town, 2, NUMBER, group=5))
    decide(town, ADULT)
    town.arrive(asked)
    receipt = do_erase(town, NUMBER, address_digests=[asked.address_digest])
    assert counts(town) == {"escalated": 1, "erased": 1, "registered": False}
    assert len(sealed(town)) == 2
    assert set(receipt.outward) == {"fr", "en"}


def test_a_text_that_is_held_covers_no_other_any_more(town: Town) -> None:
    town.arrive(make_arrival(1, group=5))
    with town.act() as act:
        lent = queue.take(act)
        review.decide(act, lent.token, ASIDE)
    with town.act("officer") as act:
        holds.hold(act, lent.situation_ref, HoldReason.JUDICIAL_REQUEST, town.now + timedelta(days=10))
    with transaction(town.house.engine) as session:
        (row,) = session.exec(select(Fingerprint))
    assert (row.outcome, row.covers_until) == (None, None)
