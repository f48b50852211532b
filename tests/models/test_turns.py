"""Writers of an embedded database take turns: first come, first served, and a turn is never lost."""

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from models import database
from models.database import open_engine, transaction
from models.turns import Turns


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = open_engine(f"sqlite:///{tmp_path}/turns.sqlite")
    with transaction(engine) as session:
        session.execute(text("CREATE TABLE line (who TEXT)"))
    return engine


def test_who_asked_first_goes_first() -> None:
    turns, order = Turns(), []
    assert turns.take(1)

    def go(number: int) -> None:
        assert turns.take(10)
        order.append(number)
        turns.give()

    threads = []
    for number in range(8):
        threads.append(threading.Thread(target=go, args=[number]))
        threads[-1].start()
        while len(turns._waiting) <= number:
            time.sleep(0.001)
    turns.give()
    for thread in threads:
        thread.join()
    assert order == list(range(8))


def test_who_gave_up_waiting_is_passed_over() -> None:
    turns = Turns()
    assert turns.take(0)
    assert not turns.take(0.01)
    turns.give()
    assert turns.take(0)


def test_many_writers_starve_nobody(engine: Engine) -> None:
    def write(who: str) -> None:
        for _ in range(10):
            with transaction(engine) as session:
                session.execute(text("INSERT INTO line VALUES (:who)"), {"who": who})

    threads = [threading.Thread(target=write, args=[str(number)]) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with transaction(engine) as session:
        assert session.execute(text("SELECT count(*), count(DISTINCT who) FROM line")).one() == (400, 40)


def test_a_failed_act_hands_its_turn_on(engine: Engine) -> None:
    def fail() -> None:
        with transaction(engine) as session:
            session.execute(text("INSERT INTO line VALUES ('lost')"))
            raise ZeroDivisionError

    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            fail()
    with transaction(engine) as session:
        assert session.execute(text("SELECT count(*) FROM line")).scalar() == 0


def test_a_file_held_by_another_process_is_said_to_be_locked_and_the_turn_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "held.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    with transaction(engine) as session:
        session.execute(text("PRAGMA busy_timeout=50"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        with pytest.raises(Exception, match="locked"), transaction(engine) as session:
            session.execute(text("SELECT 1"))
    other.execute("ROLLBACK")
    with transaction(engine) as session:
        assert session.execute(text("SELECT 1")).scalar() == 1


def test_a_turn_that_does_not_come_is_said_to_be_a_locked_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.05)
    engine = open_engine(f"sqlite:///{tmp_path}/slow.sqlite")
    done = threading.Event()

    def hold() -> None:
        with transaction(engine) as session:
            session.execute(text("SELECT 1"))
            done.wait(5)

    holder = threading.Thread(target=hold)
    holder.start()
    time.sleep(0.2)
    with pytest.raises(sqlite3.OperationalError, match="locked"), transaction(engine) as session:
        session.execute(text("SELECT 1"))
    done.set()
    holder.join()
