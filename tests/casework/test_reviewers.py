"""Many reviewers at once, with kills, double presses and leases that end: every item is decided once, none is lost."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from casework import audit_check, leases, lending, queue, review
from casework.access import Action
from casework.act import Actor
from casework.errors import Refused
from casework.shapes import Choice
from models.database import transaction
from models.tables import AuditEvent, Decision, Lease, Situation
from models.vocabulary import Outcome, Priority, SituationState
from tests.houses import Town, make_arrival
from tests.sizes import size

ASIDE = Choice(Outcome.SET_ASIDE, reasons=("no_indication",))


class Killed(BaseException):
    """Stands for a process that dies inside a transaction."""


class Reviewer(threading.Thread):
    """Takes and decides until nothing waits: sometimes dies, presses twice, or lets the lease end."""

    def __init__(self, town: Town, actor: Actor, seed: int, people: int) -> None:
        super().__init__(daemon=True)
        self.waits = 0.36 / people  # everybody's lease ends with mine: the more people, the rarer
        self.town, self.actor = town, actor
        self.random = random.Random(seed)
        self.decided: list[str] = []
        self.faults: list[str] = []

    def run(self) -> None:
        try:
            while self.one():
                pass
        except Exception as fault:
            self.faults.append(repr(fault))

    def one(self) -> bool:
        """Do one round; false when nothing is left for me."""
        with self.town.act(self.actor) as act:
            lent = queue.take(act)
        while lent is not None:
            fate = self.random.random()
            if fate < 0.08:
                self.die(lent.token)
            elif fate < 0.08 + self.waits:
                self.town.now += timedelta(minutes=11)  # everybody's clock: others' leases end too
                return True
            elif fate > 0.97:
                with self.town.act(self.actor) as act:
                    queue.give_back(act, lent.token)
                return True
            try:
                with self.town.act(self.actor) as act:
                    done = review.decide(act, lent.token, ASIDE)
            except Refused:  # somebody took it when my lease had ended
                return True
            self.decided.append(done.decision_ref)
            if fate > 0.77:
                self.press_again(lent.token)
            lent = done.next
        time.sleep(0.05 + self.random.random() / 5)  # others still hold the last ones
        with self.town.act(self.actor) as act:
            return queue.bands(act)[Priority.HIGH] > 0

    def die(self, token: str) -> None:
        try:
            with self.town.act(self.actor) as act:
                review.decide(act, token, ASIDE)
                raise Killed
        except (Killed, Refused):
            pass

    def press_again(self, token: str) -> None:
        try:
            with self.town.act(self.actor) as act:
                review.decide(act, token, ASIDE)
            self.faults.append("a second press decided again")
        except Refused:
            pass


@pytest.mark.trial
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_every_item_is_decided_exactly_once(
    towns: Callable[..., Town], database: str, record_property: Callable[[str, object], None]
) -> None:
    items, people = size(60, 10_000), size(6, 50)
    town = towns(database, lease_minutes=10)
    for start in range(0, items, 500):
        town.arrive(*(make_arrival(number) for number in range(start, min(start + 500, items))))
    reviewers = [Reviewer(town, town.person(f"worker {number}"), number, people) for number in range(people)]
    began = time.perf_counter()
    for reviewer in reviewers:
        reviewer.start()
    for reviewer in reviewers:
        reviewer.join()
    record_property("decisions a second", round(items / (time.perf_counter() - began)))
    assert [fault for reviewer in reviewers for fault in reviewer.faults] == []
    with transaction(town.house.engine) as session:
        decisions = session.exec(select(Decision)).all()
        traced = session.exec(select(AuditEvent.codes).where(AuditEvent.action == Action.DECIDE.value)).all()
        states = Counter(session.exec(select(Situation.state)).all())
        assert session.exec(select(Lease)).all() == []
        assert audit_check.verify(session, town.house.ring, town.house.settings.home) == []
    assert states == {SituationState.SET_ASIDE: items}
    assert len(decisions) == len({decision.situation_ref for decision in decisions}) == items
    told = {ref for reviewer in reviewers for ref in reviewer.decided}
    assert told == {decision.ref for decision in decisions} == {codes["decision"] for codes in traced}


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_three_quick_presses_are_one_decision(towns: Callable[..., Town], database: str) -> None:
    town = towns(database)
    town.arrive(make_arrival(1), make_arrival(2))
    worker = town.person("worker")
    with town.act(worker) as act:
        token = queue.take(act).token
    results: list[str] = []

    def press() -> None:
        try:
            with town.act(worker) as act:
                review.decide(act, token, ASIDE)
            results.append("decided")
        except Refused as refused:
            results.append(refused.reason_code)

    threads = [threading.Thread(target=press) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["decided", "lease_ended", "lease_ended"]


def test_a_living_lease_is_never_taken_over(town: Town) -> None:
    """Two may see an item free at once: the second to lock it leaves the first one's lease alone."""
    town.arrive(make_arrival(1), make_arrival(2))
    with town.act("worker 1") as act:
        held = queue.take(act)
        assert held is not None
    with town.act("worker 2") as act:
        assert leases.lend_if_free(act, held.situation_ref) is None
        other = queue.take(act)
        assert other is not None
    assert other.situation_ref != held.situation_ref
    with town.act("worker 1") as act:
        assert queue.current(act) == held
    town.tick(minutes=11)
    with town.act("worker 3") as act:
        lease = leases.lend_if_free(act, held.situation_ref)
        assert lease is not None
        assert lease.user_ref == act.actor.ref


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.trial
def test_taking_walks_the_index(towns: Callable[..., Town], database: str) -> None:
    """With many waiting, the order comes from the index: nothing is sorted, no table is read whole."""
    town = towns(database)
    town.arrive(*(make_arrival(number) for number in range(size(400, 20_000))))
    with town.act() as act:
        statement = lending.offer(SituationState.WAITING, False).params(now=act.now, who=act.actor.ref)
        compiled = statement.compile(act.session.get_bind(), compile_kwargs={"literal_binds": True})
        sql = str(compiled).replace("FOR UPDATE OF situation SKIP LOCKED", "")
        if database == "postgresql":
            act.session.connection().execute(text("ANALYZE"))
            plan = "\n".join(str(row[0]) for row in act.session.connection().execute(text(f"EXPLAIN {sql}")))
            assert "Sort" not in plan, plan
            assert "Seq Scan on situation" not in plan, plan
        else:
            rows = act.session.connection().execute(text(f"EXPLAIN QUERY PLAN {sql}"))
            plan = "\n".join(str(row[3]) for row in rows)
            assert "TEMP B-TREE" not in plan, plan
            assert "SCAN" not in plan, plan
        assert "situation_order" in plan
