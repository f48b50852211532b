"""Tasks change hands when accepted; nothing is stranded; what is forgotten is counted once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from casework import cases, oncall, outings, people, queue, reads, referrals, retention, tasks
from casework.act import Act
from casework.errors import Refused, Why
from models.outreach_words import Known, Measure, NotTransmitted
from models.tables import CaseOffer, Tally
from models.vocabulary import CaseOutcome, CaseState, RetainedKind
from tests.casework.outreach import retain
from tests.houses import Town, make_arrival


def test_a_task_changes_hands_only_when_accepted(town: Town) -> None:
    ref = retain(town)
    two, three = town.person("worker two"), town.person("worker three")
    with town.act() as act:
        tasks.offer(act, ref, two.ref)
        assert cases.mine(act)[0].ref == ref
    with town.act(three) as act, pytest.raises(Refused):
        tasks.accept(act, ref)
    with town.act(two) as act:
        assert [offer.case.ref for offer in tasks.offers(act)] == [ref]
        tasks.decline(act, ref)
        assert tasks.offers(act) == []
    with town.act() as act:
        tasks.offer(act, ref, three.ref)
        tasks.withdraw(act, ref)
        tasks.offer(act, ref, two.ref)
    with town.act(two) as act:
        tasks.accept(act, ref)
        assert cases.mine(act)[0].ref == ref
    with town.act() as act:
        assert cases.mine(act) == []
    with town.act() as act, pytest.raises(Refused) as refused:
        tasks.offer(act, ref, three.ref)
    assert refused.value.reason_code is Why.NOT_HELD


def test_a_coordinator_offers_what_waits_to_who_fits(town: Town) -> None:
    ref = retain(town)
    with town.act() as act:
        cases.hand_back(act, ref)
    two, three = town.person("worker two"), town.person("worker three")
    with town.act(two) as act:
        tasks.set_profile(act, two.ref, ["fr", "RO "], ["69", ""])
    with town.act(three) as act, pytest.raises(Refused):
        tasks.set_profile(act, two.ref, [], [])
    with town.act("coordinator") as act:
        best = tasks.suggest(act, ref)[0]
        assert (best.name, best.speaks, best.nearby, best.load) == ("worker two", True, True, 0)
        tasks.offer(act, ref, two.ref)
        assert cases.board(act)[0].assigned_to is None
        assert len(tasks.offers(act, mine=False)) == 1
    with town.act(two) as act:
        tasks.accept(act, ref)
        assert cases.mine(act)[0].state is CaseState.ASSIGNED


def test_nothing_is_stranded_when_somebody_leaves(town: Town) -> None:
    ref = retain(town)
    two, three = town.person("worker two"), town.person("worker three")
    with town.act("coordinator") as act:
        tasks.offer(act, ref, two.ref)
    with town.act(two) as act:
        tasks.accept(act, ref)
        outings.begin(act, three.ref)
    town.arrive(make_arrival(7))
    with town.act(two) as act:
        assert queue.take(act) is not None
    with town.act("system") as act:
        people.set_active(act, two.ref, False)
    with town.act("coordinator") as act:
        (line,) = cases.board(act)
        assert (line.state, line.assigned_to) == (CaseState.TO_ASSIGN, None)
    with town.act("worker three") as act:
        assert outings.evening(act) is None
        assert queue.take(act) is not None
    gone: tuple[Callable[[Act], object], ...] = (
        lambda act: tasks.offer(act, ref, two.ref),
        lambda act: cases.assign(act, ref, two.ref),
        lambda act: outings.begin(act, two.ref),
        lambda act: oncall.add_turn(act, two.ref, town.now, town.now + timedelta(hours=8)),
    )
    for do in gone:  # a page that was open before still offers who left
        with pytest.raises(Refused) as refused, town.act("coordinator") as act:
            do(act)
        assert refused.value.reason_code is Why.LEFT_DESK


def test_what_is_forgotten_is_counted_once(town: Town) -> None:
    ref, two = retain(town), town.person("worker two")
    with town.act() as act:
        tasks.offer(act, ref, two.ref)
        cases.close(act, ref, CaseOutcome.NO_REPLY)
    town.tick(days=31)
    for _ in range(2):
        retention.purge(town.house, town.now)
    with town.act("system") as act:
        counted = {
            (row.month, row.department, row.measure, row.code): row.number for row in act.session.exec(select(Tally))
        }
        assert counted == {
            ("2026-03", "69", Measure.RETAINED, "possible_coerced_adult"): 1,
            ("2026-03", "69", Measure.OUTCOME, "no_reply"): 1,
            ("2026-03", "", Measure.READ, "listing"): 1,
        }
        assert act.session.exec(select(CaseOffer)).all() == []
        assert retention.dry_run(act) == {}


def test_a_due_date_never_puts_off_a_decision_on_a_possible_minor(town: Town) -> None:
    adult, minor = retain(town), retain(town, 2, RetainedKind.POSSIBLE_MINOR)
    week = town.now + timedelta(days=7)
    with town.act() as act:
        tasks.set_due(act, adult, week)
        tasks.set_due(act, minor, town.now + timedelta(hours=5))
        assert {line.ref: line.due_at for line in cases.mine(act)}[adult] == week
    with town.act() as act, pytest.raises(Refused):
        tasks.set_due(act, minor, week)
    with town.act() as act, pytest.raises(Refused):
        tasks.set_due(act, adult, town.now)


def test_a_turn_is_taken_off_the_roster_by_the_coordination_alone(town: Town) -> None:
    awa = town.person("worker")
    with town.act("coordinator") as act:
        ref = oncall.add_turn(act, awa.ref, town.now, town.now + timedelta(hours=14))
    with town.act(awa) as act, pytest.raises(Refused):
        oncall.drop_turn(act, ref)
    with town.act("coordinator") as act:
        oncall.drop_turn(act, ref)
        assert oncall.turns(act) == []
    with town.act("coordinator") as act, pytest.raises(Refused):
        oncall.drop_turn(act, ref)


def test_the_coordination_sees_how_long_decisions_took(town: Town) -> None:
    quick, slow = retain(town, 1, RetainedKind.POSSIBLE_MINOR), retain(town, 2, RetainedKind.POSSIBLE_MINOR)
    retain(town, 3)
    for ref, hours in ((quick, 10), (slow, 80)):
        town.tick(hours=hours)
        town.reopen()
        with town.act() as act:
            referrals.not_transmitted(act, ref, Known.YES, NotTransmitted.ADULT_SEEN)
    with town.act("coordinator") as act:
        assert reads.coordination(act).decided_within == {24: 1, 48: 0, 72: 0, 0: 1}
