"""A hypothesis state machine over queue, decisions, undo, cases, kills and retention."""

import shutil
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from casework import queue
from casework.shapes import Choice
from models.vocabulary import ContactOutcome, Outcome, Priority
from tests.casework.evening import CHOICES, WORKERS, Evening, copied, team_of
from tests.conftest import quick_folder
from tests.houses import Town, build
from tests.sizes import size

who = st.sampled_from(WORKERS)


@cache
def template() -> Town:
    town = build(Path(tempfile.mkdtemp()))
    team_of(town)
    town.house.engine.dispose()
    return town


class Machine(RuleBasedStateMachine):
    """Three people, a few listings, and time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="maraude-", dir=quick_folder()))
        self.evening = Evening(copied(template(), self.folder))
        self.number = 0

    @rule(group=st.integers(1, 4), priority=st.sampled_from(Priority), again=st.booleans())
    def arrive(self, group: int, priority: Priority, again: bool) -> None:
        self.number += 0 if again and self.number else 1
        self.evening.arrive(self.number, group, priority)

    @rule(name=who, choice=st.sampled_from(CHOICES))
    def decide(self, name: str, choice: Choice) -> None:
        self.evening.take(name)
        self.evening.decide(name, choice)

    @rule(name=who, days=st.integers(1, 20))
    def snooze(self, name: str, days: int) -> None:
        until = self.evening.town.now + timedelta(days=days)
        self.evening.decide(name, Choice(Outcome.SNOOZED, until=until))

    @rule(name=who)
    def undo(self, name: str) -> None:
        self.evening.undo(name)

    @rule(name=who)
    def give_back(self, name: str) -> None:
        self.evening.tried(name, queue.give_back)

    @rule(name=who, step=st.integers(0, 40), outcome=st.sampled_from(ContactOutcome))
    def follow_case(self, name: str, step: int, outcome: ContactOutcome) -> None:
        self.evening.follow(name, step, outcome)

    @rule(name=who, step=st.integers(0, 40))
    def retain_and_close(self, name: str, step: int) -> None:
        self.evening.take(name)
        self.evening.decide(name, CHOICES[step % 3])
        self.evening.follow(name, 2, ContactOutcome.SENT)

    @rule(number=st.integers(0, 4))
    def refuse_number(self, number: int) -> None:
        self.evening.refuse_number(number)

    @rule(name=who, choice=st.sampled_from(CHOICES))
    def kill(self, name: str, choice: Choice) -> None:
        self.evening.killed(name, choice)

    @rule(minutes=st.sampled_from((1, 9, 11, 16, 120, 60 * 24, 60 * 24 * 4, 60 * 24 * 16, 60 * 24 * 95)))
    def wait(self, minutes: int) -> None:
        self.evening.town.tick(minutes=minutes)

    @rule()
    def purge(self) -> None:
        self.evening.purge()

    @invariant()
    def holds(self) -> None:
        self.evening.check()

    def teardown(self) -> None:
        self.evening.purge()
        self.evening.end()
        shutil.rmtree(self.folder)


@pytest.mark.trial
def test_no_evening_breaks_an_invariant() -> None:
    few = settings(max_examples=size(12, 2_000), stateful_step_count=size(25, 50), deadline=None)
    run_state_machine_as_test(Machine, settings=few)
