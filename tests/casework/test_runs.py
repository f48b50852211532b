"""What earlier runs tell of the next one: whether it may stop early, and what was ordinary."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from casework import intake, reads
from casework.runs import Compared, may_stop_early, ordinary
from models.vocabulary import RunState
from tests.houses import Town

FULL = {"title": 1.0, "town": 0.96}
EMPTY = {"title": 1.0, "town": 0.03}
MOVED = {"town": (0.96, 0.03)}


def ran(town: Town, state: RunState | None = RunState.DONE, *, source: str = "synthetic", **compared: object) -> None:
    """Have a source collected an hour after the last time; without a state it was killed."""
    town.tick(hours=1)
    with town.act("system") as act:
        run = intake.start_run(act, source)
        if state is not None:
            intake.end_run(act, run, state=state, compared=Compared(**compared))  # type: ignore[arg-type]


def early(town: Town, hours: float = 20) -> bool:
    town.tick(hours=1)
    with town.act("system") as act:
        return may_stop_early(act, "synthetic", within=timedelta(hours=hours))


def histories() -> Iterator[tuple[str, list[tuple[RunState | None, bool]], bool]]:
    whole, stopped = (RunState.DONE, True), (RunState.DONE, False)
    yield "never collected", [], False
    yield "a whole run", [whole], True
    yield "a whole run, then one that stopped early", [whole, stopped, stopped], True
    yield "none that saw every page", [stopped, stopped], False
    yield "some pages of the whole run failed", [(RunState.PARTIAL, True)], False
    yield "a run was cut short since", [whole, (RunState.PARTIAL, False), stopped], False
    yield "a run failed since", [whole, (RunState.FAILED, False)], False
    yield "a run was killed since", [whole, (None, False)], False
    yield "a run was cut short, then a whole one", [(RunState.PARTIAL, False), whole], True


@pytest.mark.parametrize(("history", "may"), [case[1:] for case in histories()], ids=[case[0] for case in histories()])
def test_a_run_may_stop_early_when_nothing_was_left_behind(
    town: Town, history: list[tuple[RunState | None, bool]], may: bool
) -> None:
    for state, whole in history:
        ran(town, state, whole=whole, early=not whole)
    assert early(town) is may


def test_a_whole_run_serves_for_its_hours_and_its_source(town: Town) -> None:
    ran(town, whole=True, source="other")
    assert not early(town)
    ran(town, whole=True)
    assert early(town)
    assert not early(town, hours=2)


def shares(town: Town) -> dict[str, float]:
    town.tick(hours=1)
    with town.act("system") as act:
        return dict(ordinary(act, "synthetic", enough=20))


def test_a_run_is_compared_with_the_last_good_one(town: Town) -> None:
    assert shares(town) == {}
    ran(town, posts=700, shares=FULL)
    ran(town, posts=3, shares=EMPTY)
    ran(town, RunState.FAILED, posts=300, shares=EMPTY)
    ran(town, posts=300, shares=EMPTY, source="other")
    ran(town, posts=300, shares=EMPTY, shifted=MOVED)
    assert shares(town) == FULL


def test_a_change_is_told_for_a_month_then_it_is_how_the_site_is(town: Town) -> None:
    ran(town, posts=700, shares=FULL)
    town.tick(days=20)
    ran(town, posts=300, shares=EMPTY, shifted=MOVED)
    assert shares(town) == FULL
    town.tick(days=11)
    assert shares(town) == EMPTY


def test_the_history_shows_what_changed(town: Town) -> None:
    ran(town, posts=300, shares=EMPTY, shifted=MOVED, early=True)
    with town.act("coordinator") as act:
        (line,) = reads.runs(act)
    assert (line.early, line.shifted) == (True, MOVED)
