"""Versions change: a program refuses tables of a later one, waits for those it may not bring up, leaves in time."""

import http.client
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, text

from casework import people
from casework.act import House
from maraude.jobs import address, ensure_schema
from models.database import EarlierVersion, LaterVersion, migrate, revisions
from tests.houses import Town, make_arrival
from tests.maraude.homes import environment, maraude
from tests.models.test_migrations import step
from tests.teams.doors import ROOT, served
from tests.teams.test_deploy import DEPLOY, _as
from tests.teams.workers import asked, begun, started, states, until

LATER = "9999"


def stands_at(engine: Engine, revision: str) -> None:
    """Let the database be of a version, as a program that this one doesn't know would leave it."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :at"), {"at": revision})


def listings(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM listing")).scalar_one())


def test_tables_of_a_later_version_are_refused_before_anything_is_purged(town: Town) -> None:
    town.arrive(make_arrival(1))
    engine = town.house.engine
    stands_at(engine, LATER)
    town.tick(days=20)
    with pytest.raises(LaterVersion):
        town.reopen()
    assert listings(engine) == 1
    settings = town.house.settings
    done = maraude("user", "list", home=settings.home, database_url=settings.database_url)
    assert done.returncode == 2
    assert f"version plus récente de Maraude ({LATER})" in done.stderr
    stands_at(engine, revisions()[0])
    town.reopen()
    assert listings(town.house.engine) == 0


def test_an_app_that_is_left_behind_lets_people_finish_and_asks_for_no_new_ones(town: Town) -> None:
    worker, town.now = town.person("worker").ref, datetime.now(UTC)
    with town.act("system") as act:
        token = people.make_link(act, worker)
    with served(town.house.settings) as old:
        assert old.ask("/readyz").status == 200
        stands_at(town.house.engine, LATER)
        answer = old.ask("/readyz")
        assert (answer.status, answer.body) == (503, "not ready: version")
        assert old.ask("/healthz").status == 200
        assert old.ask(f"/entrer/{token}", "POST").status == 303
        stands_at(town.house.engine, revisions()[0])
        assert old.ask("/readyz").status == 200


def test_who_may_not_bring_the_tables_up_waits_for_their_owner(towns: Callable[..., Town]) -> None:
    town = towns("postgresql")
    town.arrive(make_arrival(1))
    engine = town.house.engine
    owner = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    step(engine, revisions()[1], up=False)
    grant(owner)
    waiting = subprocess.Popen(
        [sys.executable, "-m", "tests.teams.doors"],
        cwd=ROOT,
        env=environment(town.house.settings.home, database_url=_as(owner, "maraude_app")),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert waiting.stderr is not None
    assert waiting.stdout is not None
    try:
        assert any("only its owner may bring it up" in line for line in waiting.stderr)
        with pytest.raises(EarlierVersion):
            migrate_as_app(town, owner)
        migrate(engine)
        grant(owner)
        port = int(waiting.stdout.readline())
        until(lambda: ready(port))
        assert listings(engine) == 1
    finally:
        waiting.kill()
        waiting.communicate()


def grant(owner: str) -> None:
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute((DEPLOY / "roles.sql").read_text("utf-8"))


def migrate_as_app(town: Town, owner: str) -> None:
    from models.database import open_engine

    engine = open_engine(_as(owner, "maraude_app"))
    try:
        migrate(engine)
    finally:
        engine.dispose()


def ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def test_a_worker_that_is_left_behind_ends_its_job_and_takes_no_other(shop: House, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    ensure_schema(address(shop))
    asked(shop, "one", "two", "three")
    worker = started(shop.settings, trace, 3.0)
    try:
        until(lambda: len(begun(trace)) >= 1)
        stands_at(shop.engine, LATER)
        assert worker.wait(600) == 0
    finally:
        worker.kill()
        worker.wait()
    done = states(address(shop))
    assert done.pop("succeeded") >= 1
    assert set(done) <= {"todo"}
    assert sum(line[0] == "begin" for line in begun(trace)) == sum(line[0] == "end" for line in begun(trace))
