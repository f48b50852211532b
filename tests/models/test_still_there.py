"""Kept connections: the server is asked only where there is a doubt, and one that it ended is never lent again."""

import time
from collections.abc import Callable
from contextlib import ExitStack

import pytest
from sqlalchemy import Engine, text

from models import still_there
from tests.houses import Town


@pytest.fixture
def engine(towns: Callable[..., Town]) -> Engine:
    return towns("postgresql").house.engine


@pytest.fixture
def asked(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Note each time that the server is asked."""
    noted, ask = list[object](), engine.dialect.do_ping
    monkeypatch.setattr(engine.dialect, "do_ping", lambda connection: noted.append(connection) or ask(connection))
    return noted


def pid(engine: Engine) -> int:
    with engine.begin() as connection:
        return int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


def test_a_connection_used_just_now_is_lent_again_unasked(engine: Engine, asked: list[object]) -> None:
    assert pid(engine) == pid(engine)
    assert asked == []


def test_a_connection_that_lay_idle_is_asked_about(
    engine: Engine, asked: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pid(engine)
    monkeypatch.setattr(still_there, "DOUBT_SECONDS", 0.0)
    time.sleep(0.01)
    assert pid(engine) == before
    assert len(asked) == 1


def test_connections_that_the_server_ended_are_opened_anew_unnoticed(engine: Engine, asked: list[object]) -> None:
    with ExitStack() as held:
        kept = [held.enter_context(engine.connect()) for _ in range(3)]
        pids = [int(each.execute(text("SELECT pg_backend_pid()")).scalar_one()) for each in kept]
    with engine.connect() as other:
        mine = int(other.execute(text("SELECT pg_backend_pid()")).scalar_one())
        for each in set(pids) - {mine}:
            other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": each})
    with ExitStack() as held:
        again = [held.enter_context(engine.connect()) for _ in range(3)]
        found = [int(each.execute(text("SELECT pg_backend_pid()")).scalar_one()) for each in again]
    assert set(found) & set(pids) <= {mine}
    assert len(asked) == 1  # the first found out for all
