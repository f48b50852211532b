"""Workers on a real PostgreSQL: killed, stopped, side by side; one source never twice at a time."""

import io
import json
import logging
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from casework.act import House
from maraude import logs
from maraude.jobs import ATTEMPTS, address
from maraude.problems import Unusable
from maraude.worker import Pace
from tests.houses import Town
from tests.sizes import size
from tests.teams.workers import WAIT, asked, begun, started, states, until


def overlaps(lines: list[list[str]], killed: set[int]) -> list[str]:
    """Name the sources that two living processes collected at once."""
    spans: dict[str, list[tuple[float, float]]] = {}
    for number, (word, name, pid, at) in enumerate(lines):
        if word == "begin":
            ended = (float(e[3]) for e in lines[number:] if e[:3] == ["end", name, pid])
            spans.setdefault(name, []).append((float(at), next(ended, float(at) if int(pid) in killed else 9e12)))
    return [
        name
        for name, each in spans.items()
        for one, two in zip(sorted(each), sorted(each)[1:], strict=False)
        if two[0] < one[1]
    ]


def test_a_killed_worker_loses_no_job(shop: House, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    asked(shop, "one", "two", "three")
    workers = [started(shop.settings, trace, 1.0) for _ in range(2)]
    killed: set[int] = set()
    try:
        until(lambda: len(begun(trace)) >= 1)
        workers[0].kill()
        workers[0].wait()
        killed.add(workers[0].pid)
        until(lambda: states(address(shop)) == {"succeeded": 3})
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    assert overlaps(begun(trace), killed) == []
    assert {line[1] for line in begun(trace) if line[0] == "end"} == {"one", "two", "three"}


@pytest.mark.trial
def test_workers_killed_at_random_lose_nothing_and_never_meet(
    shop: House, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    trace, rounds = tmp_path / "trace", size(3, 150)
    chance, killed = random.Random(7), set[int]()
    workers = [started(shop.settings, trace, 0.4) for _ in range(3)]
    asked_for = sum(asked(shop, "one"))
    try:
        until(lambda: len(begun(trace)) >= 1)
        for _ in range(rounds):
            asked_for += sum(asked(shop, "one", "two", "three"))
            time.sleep(chance.uniform(0.2, 1.2))
            victim = chance.randrange(len(workers))
            workers[victim].kill()
            workers[victim].wait()
            killed.add(workers[victim].pid)
            workers[victim] = started(shop.settings, trace, 0.4)
        until(lambda: set(states(address(shop))) <= {"succeeded", "failed", "aborted"})
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    found = states(address(shop))
    record_property("jobs", asked_for)
    record_property("kills", len(killed))
    assert sum(found.values()) == asked_for
    assert found.get("failed", 0) <= len(killed) // ATTEMPTS
    assert found.get("aborted", 0) <= len(killed)
    assert overlaps(begun(trace), killed) == []


def test_a_signal_ends_a_worker_after_its_job(shop: House, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    asked(shop, "one")
    worker = started(shop.settings, trace, 1.0)
    try:
        until(lambda: len(begun(trace)) == 1)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=WAIT) == 0
    finally:
        worker.kill()
    assert states(address(shop)) == {"succeeded": 1}


def test_a_worker_outlives_its_database_connections(shop: House, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    worker = started(shop.settings, trace, 0.1)
    try:
        asked(shop, "one")
        until(lambda: states(address(shop)) == {"succeeded": 1})
        with psycopg.connect(address(shop), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        shop.engine.dispose()
        asked(shop, "two")
        until(lambda: states(address(shop)) == {"succeeded": 2})
    finally:
        worker.kill()
        worker.wait()


def test_what_waits_is_not_asked_for_twice(shop: House) -> None:
    assert asked(shop, "one", "two", "one") == [True, True, False]


def test_arguments_are_references(shop: House) -> None:
    asked(shop, "one", "two")
    with psycopg.connect(address(shop)) as connection:
        found = connection.execute("SELECT args::text FROM procrastinate_jobs").fetchall()
    assert [json.loads(args) for (args,) in found] == [{"source": "one"}, {"source": "two"}]


def test_sqlite_is_told_what_to_do(towns: Callable[..., Town]) -> None:
    with pytest.raises(Unusable, match="PostgreSQL"):
        address(towns("sqlite").house)


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    logs.set_up(stream)
    yield stream
    logging.captureWarnings(False)
    root.handlers[:], root.level = before


def test_no_word_of_an_exception_reaches_a_log(logged: io.StringIO) -> None:
    secret = "quelqu'un répond au 06 39 98 00 42"
    try:
        raise ValueError(secret)
    except ValueError:
        logging.getLogger("maraude.x").exception("it failed for %s", "0639980042")
        logging.getLogger("scrapy.core").error("GET https://annonces.example.org/7 %s", secret, exc_info=True)
        logging.getLogger("psycopg").error(f"bad row {secret}")
    text = logged.getvalue()
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["error"].split(" ")[0] for line in lines[:2]] == ["ValueError", "ValueError"]
    assert not any(piece in text for piece in ("répond", "06 39", "0639980042", "annonces.example.org"))


def test_pace_leaves_room_for_missed_heartbeats() -> None:
    assert Pace().dead_after >= 5 * Pace().heartbeat
