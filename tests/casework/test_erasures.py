"""What erasures did is shown inward, as counts, with what is left to do; nothing of whom it was about."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta

import pytest

from casework import audit_check, cases, holds, queue, referrals, review, undo
from casework.erasures import ErasureLine, Left, Step, erasures
from casework.errors import Refused, Why
from casework.holds import HoldReason
from casework.shapes import Choice
from models.outreach_words import Known, NotTransmitted
from models.vocabulary import CaseOutcome, Level, Outcome, RetainedKind
from tests.casework.test_erase import ADULT, MINOR, NUMBER, OTHER, arrived, do_erase
from tests.houses import Town


def listed(town: Town, who: str = "coordinator") -> list[ErasureLine]:
    with town.act(who) as act:
        return erasures(act)


def retained(town: Town, choice: Choice) -> str:
    with town.act() as act:
        ref = review.decide(act, queue.take(act).token, choice).case_ref
        cases.take_case(act, ref)
    return ref


def test_each_request_has_its_reference_its_date_and_its_counts(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER), arrived(town, 2, NUMBER), arrived(town, 3, OTHER))
    do_erase(town, NUMBER)
    first = town.now
    town.tick(minutes=5)
    do_erase(town, NUMBER, add_to_register=True)
    later, earlier = listed(town)
    assert (earlier.at, earlier.erased, earlier.escalated, earlier.restricted) == (first, 2, 0, 0)
    assert (later.erased, later.registered, later.left) == (0, True, ())
    assert earlier.ref != later.ref
    assert listed(town, "officer") == [later, earlier]


@pytest.mark.parametrize("who", ["worker", "evaluator", "administrator"])
def test_nobody_else_reads_it(towns: Callable[..., Town], who: str) -> None:
    town = towns()
    with pytest.raises(Refused) as refused, town.act(who) as act:
        erasures(act)
    assert refused.value.reason_code is Why.ROLE


def test_a_possible_minor_waits_for_its_decision_then_for_its_closing_then_for_nothing(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER, group=1), arrived(town, 2, NUMBER, group=1))
    ref = retained(town, MINOR)
    name = town.team["worker"].name
    do_erase(town, NUMBER)
    assert listed(town)[0].escalated == 1, "two listings of one situation are one decision"
    assert listed(town)[0].left == (Left(ref, Step.DECIDE, name),)
    with town.act() as act:
        referrals.not_transmitted(act, ref, Known.NO, NotTransmitted.FALSE_ALARM)
    assert listed(town)[0].left == (Left(ref, Step.CLOSE, name),)
    with town.act() as act:
        cases.close(act, ref, CaseOutcome.NO_REPLY)
    assert listed(town)[0].left == ()
    assert listed(town)[0].escalated == 1, "what happened then stays as it was"


def test_what_is_held_says_until_when_and_what_to_do_then(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER))
    with town.act() as act:
        ref = queue.take(act).situation_ref
    until = town.now + timedelta(days=10)
    with town.act("officer") as act:
        holds.hold(act, ref, HoldReason.JUDICIAL_REQUEST, until)
    do_erase(town, NUMBER)
    assert listed(town)[0].restricted == 1
    assert listed(town)[0].left == (Left(ref, Step.HELD, None, until),)
    town.tick(days=10, minutes=1)
    assert listed(town)[0].left == (Left(ref, Step.AGAIN),)
    do_erase(town, NUMBER)
    assert [one.left for one in listed(town)] == [(), ()]


def test_a_held_case_says_that_it_is_held(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER))
    ref, until = retained(town, ADULT), town.now + timedelta(days=10)
    with town.act("officer") as act:
        holds.hold(act, ref, HoldReason.PENDING_DECISION, until)
    do_erase(town, NUMBER)
    assert (listed(town)[0].escalated, listed(town)[0].restricted) == (0, 1)
    assert listed(town)[0].left[0].step is Step.HELD
    with town.act("officer") as act:
        holds.release(act, ref)
    assert listed(town)[0].left[0].step is Step.CLOSE


def test_what_is_undone_after_a_request_is_not_forgotten(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER))
    with town.act() as act:
        decided = review.decide(act, queue.take(act).token, ADULT)
    do_erase(town, NUMBER)
    with town.act() as act:
        undo.undo(act, decided.decision_ref)
    assert listed(town)[0].left[0].step is Step.AGAIN


def test_nothing_in_it_tells_whom_it_was_about_and_the_trail_stays_whole(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER))
    retained(town, Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("debt",)))
    do_erase(town, NUMBER)
    shown = json.dumps([asdict(one) for one in listed(town)], default=str)
    held = arrived(town, 1, NUMBER)
    for secret in (NUMBER.value[-6:], held.contacts[0].digest, held.address_digest, "numéro 1"):
        assert secret not in shown
    with town.act("officer") as act:
        assert audit_check.verify(act.session, act.ring, act.settings.home) == []
