"""One listing's whole way through casework: stored, lent, read, decided, followed, closed, forgotten."""

import pytest
from sqlmodel import select

from casework import cases, intake, queue, reads, review, ways
from casework.errors import Refused, Why
from casework.moves import MinorDecision
from casework.shapes import Choice
from models.tables import Case, Fingerprint, Listing, Situation
from models.vocabulary import (
    CaseOutcome,
    CaseState,
    ContactOutcome,
    Level,
    Outcome,
    Priority,
    Purpose,
    RetainedKind,
    RunState,
)
from privacy.keys import KeyGone
from tests.houses import Town, make_arrival, similar

RETAIN = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("third_party_control",))
ASIDE = Choice(Outcome.SET_ASIDE, reasons=("no_indication",))


def test_a_listing_goes_the_whole_way(town: Town) -> None:
    with town.act("system") as act:
        run = intake.start_run(act, "synthetic")
        stored = intake.store(
            act,
            [make_arrival(1, priority=Priority.URGENT), make_arrival(2), make_arrival(3, priority=Priority.LOW)],
            run_ref=run,
            similar=similar,
        )
        intake.end_run(act, run, state=RunState.DONE, fetched=3)
    assert (stored.new, stored.seen, stored.queued) == (3, 0, 2)

    with town.act() as act:
        lent = queue.take(act)
        assert lent is not None
        assert lent.priority is Priority.URGENT
    with town.act() as act:
        again = queue.take(act)
        assert again is not None
        assert again.token == lent.token
        reading = review.read(act, lent.token)
        assert reading.words.title == "Annonce 1"
        review.save_draft(act, lent.token, {"kind": "possible_coerced_adult"})
        assert ways.open_way_back(act, lent.situation_ref, Purpose.VERIFY).contacts == ("+33639980001",)
    with town.act() as act:
        assert queue.current(act).draft == {"kind": "possible_coerced_adult"}
        decided = review.decide(act, lent.token, RETAIN)
        assert decided.next is not None
        assert decided.next.priority is Priority.HIGH
    with pytest.raises(Refused), town.act() as act:
        review.decide(act, lent.token, RETAIN)

    with town.act() as act:
        aside = review.decide(act, decided.next.token, ASIDE)
        assert aside.next is None
        back = review.undo(act, aside.decision_ref)
        assert review.read(act, back.token).words.title == "Annonce 2"
        review.decide(act, back.token, ASIDE)

    case_ref = decided.case_ref
    with town.act("coordinator") as act:
        assert [line.ref for line in reads.coordination(act).cases] == [case_ref]
        cases.assign(act, case_ref, town.person("worker").ref)
    with town.act() as act:
        assert cases.read_case(act, case_ref).words.title == "Annonce 1"
        assert ways.open_way_back(act, case_ref, Purpose.CONTACT).url.endswith("/1")
        cases.log_contact(act, case_ref, ContactOutcome.SENT)
        assert cases.mine(act)[0].state is CaseState.CONTACTED
    with pytest.raises(Refused) as refused, town.act() as act:
        cases.log_contact(act, case_ref, ContactOutcome.SENT)
    assert refused.value.reason_code is Why.ALREADY_WRITTEN
    with town.act() as act:
        cases.close(act, case_ref, CaseOutcome.ADULT_ORIENTED)

    town.tick(minutes=16)
    town.reopen()
    with town.act("system") as act:
        assert not act.session.exec(select(Listing)).all()
        assert not act.session.exec(select(Situation)).all()
        assert act.session.exec(select(Case.state)).all() == [CaseState.CLOSED]
        assert {row.outcome for row in act.session.exec(select(Fingerprint))} == {None, "set_aside"}
        with pytest.raises(KeyGone):
            act.ring.secret(f"case-{case_ref}", "x")


def test_a_possible_minor_is_not_closed_undecided(town: Town) -> None:
    town.arrive(make_arrival(1))
    minor = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_MINOR, Level.STRONG, ("third_party_control",))
    with town.act() as act:
        case_ref = review.decide(act, queue.take(act).token, minor).case_ref
        cases.take_case(act, case_ref)
    with pytest.raises(Refused) as refused, town.act() as act:
        cases.close(act, case_ref, CaseOutcome.FALSE_ALARM)
    assert refused.value.reason_code is Why.UNDECIDED_MINOR
    town.tick(hours=73)
    town.reopen()
    with town.act("coordinator") as act:
        assert reads.coordination(act).escalated == 1
        cases.decide_minor(act, case_ref, MinorDecision.CONCERN_REPORT)
    with town.act() as act:
        cases.close(act, case_ref, CaseOutcome.TRANSMITTED)
