"""Turns: who asked first goes first, where SQLite itself would let whoever comes by at the right moment go."""

import sqlite3
from collections import deque
from threading import Event, Lock
from typing import Any

from sqlalchemy import Connection, Engine, event

_HELD = "turn"


class Turns:
    """A lock that is handed over in the order in which it was asked for."""

    def __init__(self) -> None:
        self._guard, self._waiting, self._taken = Lock(), deque[Event](), False

    def take(self, seconds: float) -> bool:
        """Wait for my turn; false when it didn't come in time."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = Event()
            self._waiting.append(mine)
        if mine.wait(seconds):
            return True
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
            return True  # handed over at the very end of the wait

    def give(self) -> None:
        """Hand the turn to who has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


def write_in_turns(engine: Engine, seconds: float) -> None:
    """Begin each transaction of a SQLite engine as a writer, one at a time in this process, first come first served.

    A connection keeps its turn until it is back in the pool. Raises sqlite3's OperationalError after the seconds.
    """
    turns = Turns()

    def take(connection: Connection) -> None:
        if not connection.info.get(_HELD):
            if not turns.take(seconds):
                raise sqlite3.OperationalError("database is locked")
            connection.info[_HELD] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def give(_connection: object, record: Any) -> None:  # noqa: ANN401 - the pool's own record
        if record.info.pop(_HELD, False):
            turns.give()

    event.listen(engine, "begin", take)
    event.listen(engine, "checkin", give)
