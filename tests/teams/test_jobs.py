"""What becomes of a job: tried again, given up, or left to the same one that waits; on a real PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from casework import job_traces
from casework.act import House
from collectors.definition import Source
from collectors.report import RunReport
from maraude import jobs_table
from maraude.alone import AlreadyRunning, JobFailed, alone
from maraude.jobs import ATTEMPTS, Backoff, address
from maraude.worker import run, take_over
from models.vocabulary import RunState
from tests.houses import Town
from tests.teams.workers import PACE, asked, definition, make_tools, report, started, states, tries, until


def test_a_living_workers_job_is_left_alone(shop: House) -> None:
    asked(shop, "one")
    url = address(shop)
    fetched_by_nobody(url)
    assert take_over(url, 30) == 0
    assert states(url) == {"doing": 1}
    assert take_over(url, -1) == 1
    assert take_over(url, -1) == 0
    assert states(url) == {"todo": 1}


def fetched_by_nobody(url: str) -> None:
    """Begin the job that waits, as a worker would that dies at once."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT worker_id FROM procrastinate_register_worker_v1()").fetchone()
        assert row is not None
        connection.execute("SELECT procrastinate_fetch_job_v2(NULL, %s)", row)


def test_a_dead_workers_job_gives_way_to_the_same_one_that_waits(shop: House, tmp_path: Path) -> None:
    asked(shop, "one")
    url = address(shop)
    fetched_by_nobody(url)
    asked(shop, "one")
    assert states(url) == {"doing": 1, "todo": 1}
    assert take_over(url, -1) == 1
    assert states(url) == {"aborted": 1, "todo": 1}
    _once(shop, report)
    assert states(url) == {"aborted": 1, "succeeded": 1}


def test_a_job_that_fails_gives_way_to_the_same_one_that_waits(shop: House) -> None:
    runs: list[str] = []

    def refusing_once(source: Source) -> RunReport:
        runs.append(source.name)
        if len(runs) > 1:
            return report(source)
        asked(shop, "one")
        raise JobFailed("asked_to_wait", wait=900)

    asked(shop, "one")
    _once(shop, refusing_once)
    assert states(address(shop)) == {"aborted": 1, "succeeded": 1}


def _refusing(_source: Source) -> RunReport:
    raise JobFailed("asked_to_wait", wait=900)


def _once(house: House, collect: Callable[[Source], RunReport]) -> None:
    run(make_tools(house, collect), pace=PACE, once=True)


@pytest.mark.parametrize(
    ("collect", "code"),
    [(_refusing, "asked_to_wait"), (lambda source: report(source, RunState.FAILED, 900), "run_failed")],
)
def test_a_failed_job_waits_as_long_as_it_is_asked_to_and_says_why(
    shop: House, collect: Callable[[Source], RunReport], code: str
) -> None:
    asked(shop, "one")
    _once(shop, collect)
    row = jobs_table.lines(address(shop))[0]
    assert row[1:5] == ("collect", "one", "todo", "1")
    with psycopg.connect(address(shop)) as connection:
        found = connection.execute("SELECT extract(epoch FROM scheduled_at - now()) FROM procrastinate_jobs").fetchone()
    assert found is not None
    assert 850 < found[0] <= 900
    with Town(shop, datetime.now(UTC)).act("system") as act:
        assert code in job_traces.reasons(act, [int(row[0])])[int(row[0])]


def test_an_ended_authorisation_is_not_tried_again(shop: House) -> None:
    assert shop.settings.sources_dir is not None
    ended = {"decided_by": "A", "reference": "R", "from": "2020-01-01", "until": "2020-12-31", "aipd": "A"}
    dates = {"terms_checked": "2020-01-01", "robots_checked": "2020-01-01"}
    definition(shop.settings.sources_dir, "ended", authorisation=ended | dates)
    asked(shop, "ended", "unknown")
    _once(shop, report)
    assert states(address(shop)) == {"failed": 2}


def test_waits_grow_and_end() -> None:
    app_job = type("Tried", (), {})
    waits = []
    for attempts in range(ATTEMPTS):
        tried = app_job()
        tried.attempts = attempts
        decision = Backoff().get_retry_decision(exception=OSError(), job=tried)
        waits.append(decision and decision.retry_at)
    assert waits[-1] is None
    assert waits[:-1] == sorted(waits[:-1])


def test_waiting_for_another_process_is_no_failed_try() -> None:
    tried = type("Tried", (), {"attempts": 10 * ATTEMPTS})()
    decision = Backoff(30).get_retry_decision(exception=AlreadyRunning(), job=tried)
    assert decision is not None
    assert decision.retry_at is not None
    assert 25 < (decision.retry_at - datetime.now(UTC)).total_seconds() <= 30


def test_a_name_held_elsewhere_delays_a_job_and_fails_none(shop: House, tmp_path: Path) -> None:
    trace, url = tmp_path / "trace", address(shop)
    with alone(shop, "collect one"):
        asked(shop, "one")
        worker = started(shop.settings, trace, 0.1)
        try:
            until(lambda: tries(url) > ATTEMPTS)
        except BaseException:
            worker.kill()
            raise
    try:
        until(lambda: states(url) == {"succeeded": 1})
    finally:
        worker.kill()
        worker.wait()
