"""What the house does by itself: one list for workers and `serve`, each chore on a real house."""

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from sqlmodel import select

from casework import outings, statistics
from casework.act import House
from maraude import chores as listed
from maraude.alone import AlreadyRunning, JobFailed, alone
from maraude.chores import Chore, chores
from maraude.jobs import address, collect_later, ensure_schema, job_app
from maraude.schedule import attempt, fell_due, ours, scheduled, tick
from models.database import open_engine, transaction
from models.outreach_words import Period
from models.tables import PreparedTable
from tests.houses import Town
from tests.teams.workers import definition, make_tools, report


def until(done: Callable[[], bool]) -> None:
    limit = time.monotonic() + 60
    while not done():
        assert time.monotonic() < limit, "waited too long"
        time.sleep(0.02)


def named(town: Town) -> dict[str, Chore]:
    return {chore.name: chore for chore in chores(town.house)}


def test_workers_and_serve_do_the_same_chores(towns: Callable[..., Town]) -> None:
    town = towns("postgresql")
    listed_names = set(named(town))
    app = job_app(make_tools(town.house))
    assert set(app.tasks) >= listed_names
    assert {task for task, _ in app.periodic_registry.periodic_tasks} >= listed_names
    assert {chore.name for chore in ours(make_tools(towns("sqlite").house))} == listed_names


def test_forgetting_and_escalating_need_no_worker(towns: Callable[..., Town]) -> None:
    assert {chore.name for chore in ours(make_tools(towns("postgresql").house))} == {"purge", "escalate"}


def test_every_chore_runs_on_an_empty_house(town: Town) -> None:
    for chore in chores(town.house):
        chore.do(make_tools(town.house))


def test_a_chore_falls_due_once_at_its_minute(towns: Callable[..., Town]) -> None:
    chore, hour = named(towns())["purge"], datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
    looks = [hour + timedelta(seconds=20 * number) for number in range(3 * 60 * 3)]
    fell = [now for since, now in itertools.pairwise(looks) if fell_due(chore, since, now)]
    assert [(moment.hour, moment.minute) for moment in fell] == [(18, 23), (19, 23), (20, 23)]


def test_a_restart_reads_anew_and_a_minute_missed_is_made_up(
    towns: Callable[..., Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    town, done = towns("sqlite"), list[str]()
    monkeypatch.setattr("maraude.schedule.attempt", lambda chore, _tools: done.append(chore.name))
    tick(make_tools(town.house), None, town.now)
    assert done == ["reassess", "regroup"]
    done.clear()
    tick(make_tools(town.house), town.now, town.now + timedelta(minutes=34))  # a machine that slept
    assert done == ["collect_all", "purge", "escalate", "notify", "reassess"]


def test_the_scheduler_works_beside_and_stops(towns: Callable[..., Town]) -> None:
    done: list[datetime | None] = []
    with scheduled(make_tools(towns().house), every=0.02, do=lambda _tools, since, _now: done.append(since)):
        until(lambda: len(done) >= 3)
    count = len(done)
    time.sleep(0.1)
    assert len(done) == count
    assert done[0] is None
    assert None not in done[1:]


def test_the_scheduler_survives_a_database_that_is_away(towns: Callable[..., Town]) -> None:
    town = towns("postgresql")
    town.house.engine.dispose()
    away = town.house.engine.url.set(port=9, host="127.0.0.1")
    broken = House(open_engine(away.render_as_string(hide_password=False)), town.house.ring, town.house.settings)
    attempt(named(town)["purge"], make_tools(broken))
    attempt(named(town)["purge"], make_tools(town.house))


def test_one_source_that_fails_keeps_no_other_waiting(towns: Callable[..., Town], tmp_path: Path) -> None:
    for name in ("one", "three", "two"):
        definition(tmp_path / "sources", name)
    town, collected = towns(sources_dir=tmp_path / "sources"), list[str]()

    def collect(source: object) -> object:
        collected.append(source.name)  # type: ignore[attr-defined]
        if source.name == "three":  # type: ignore[attr-defined]
            raise JobFailed("asked_to_wait")
        return report(source)  # type: ignore[arg-type]

    listed.collect_all(make_tools(town.house, collect))  # type: ignore[arg-type]
    assert collected == ["one", "three", "two"]


def test_on_workers_every_source_is_a_job_of_its_own(towns: Callable[..., Town], tmp_path: Path) -> None:
    for name in ("one", "two"):
        definition(tmp_path / "sources", name)
    house = towns("postgresql", sources_dir=tmp_path / "sources").house
    ensure_schema(address(house))
    app = job_app(make_tools(house))
    with app.open():
        listed.collect_all(replace(make_tools(house), later=lambda source: collect_later(app, source)))
    with psycopg.connect(address(house)) as connection:
        found = connection.execute("SELECT lock, args::text FROM procrastinate_jobs ORDER BY lock").fetchall()
    assert found == [("collect one", '{"source": "one"}'), ("collect two", '{"source": "two"}')]


def test_a_name_is_held_by_one_and_let_go(town: Town) -> None:
    with alone(town.house, "collect one"):
        with pytest.raises(AlreadyRunning), alone(town.house, "collect one"):
            pass
        with alone(town.house, "collect two"):
            pass
    with alone(town.house, "collect one"):
        pass


def test_of_many_at_once_one_holds_the_name(town: Town) -> None:
    inside, most = list[int](), list[int]()

    def enter(number: int) -> None:
        try:
            with alone(town.house, "collect one"):
                inside.append(number)
                most.append(len(inside))
                time.sleep(0.05)
                inside.remove(number)
        except JobFailed:
            pass

    threads = [threading.Thread(target=enter, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}


def an_evening_of_last_month(town: Town) -> None:
    town.now = datetime.now(UTC).replace(day=1) - timedelta(days=3)
    with town.act("worker") as act:
        outings.begin(act)
    town.tick(hours=2)
    with town.act("worker") as act:
        outings.end(act)
    town.now = datetime.now(UTC)


def test_figures_wait_for_a_person(town: Town) -> None:
    an_evening_of_last_month(town)
    listed.report(make_tools(town.house))
    listed.report(make_tools(town.house))
    month = statistics.last_over(Period.MONTH, town.now)
    with town.act("coordinator") as act:
        assert statistics.published(act) == {}
        waiting = {(table.period, table.start): table for table in statistics.prepared(act)}
        assert waiting[Period.MONTH, month].hours == 2
        assert waiting[Period.MONTH, month] == replace(
            statistics.compute(act, Period.MONTH, month), made_at=waiting[Period.MONTH, month].made_at
        )
        statistics.publish(act, Period.MONTH, month)
    with town.act("coordinator") as act:
        assert (Period.MONTH, month) not in {(table.period, table.start) for table in statistics.prepared(act)}
    listed.report(make_tools(town.house))
    with transaction(town.house.engine) as session:
        assert session.get(PreparedTable, (Period.MONTH, month)) is None
        assert len(session.exec(select(PreparedTable)).all()) <= 2


@pytest.mark.parametrize(
    ("period", "now", "first"),
    [
        (Period.MONTH, (2026, 1, 1), "2025-12"),
        (Period.MONTH, (2026, 3, 31), "2026-02"),
        (Period.QUARTER, (2026, 3, 31), "2025-10"),
        (Period.QUARTER, (2026, 4, 1), "2026-01"),
        (Period.YEAR, (2026, 12, 31), "2025-01"),
    ],
)
def test_the_last_period_that_is_over(period: Period, now: tuple[int, int, int], first: str) -> None:
    assert statistics.last_over(period, datetime(*now, tzinfo=UTC)) == first
