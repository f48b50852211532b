"""Leases a second from a long queue, audit included, beside the bare driver sending the very same statements.

Each client is a process. It takes items as casework does, noting what its transactions send; then it sends the same
statements with the same values through the driver alone, and so on in turns: what else the machine does falls on both.
What was lent is settled between rounds, off the clock.
"""

import multiprocessing
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import insert

from casework import queue
from casework.act import Actor, House
from maraude.bench_queue_rows import fill, settle, tidy
from models import ready
from models.database import open_engine
from models.settings import Settings
from models.tables import User
from models.vocabulary import Role
from privacy.keys import KeyRing

TAKES = 5
"""Items a client takes in a round, each for another person: a person holds one at a time."""
PATIENCE = 120
WARM = 2
"""Rounds before the clock starts: connections are opened, plans and statements are made."""
OURS, BARE = "p", "q"
Sent = list[tuple[str, Any]]


@dataclass(frozen=True)
class Figure:
    """Leases a second: casework's, and the bare driver's with the same statements."""

    database: str
    waiting: int
    clients: int
    ours: float
    bare: float
    statements: float
    """Statements a lease."""

    @property
    def ratio(self) -> float:
        """Return casework's share of the bare driver's speed."""
        return self.ours / self.bare


def people(house: House, clients: int) -> None:
    """Add whom items are lent to."""
    refs = [f"{who}{client:03d}-{take}" for who in (OURS, BARE) for client in range(clients) for take in range(TAKES)]
    rows = [User(ref=ref, name=ref, roles=[Role.WORKER.value], made_at=datetime.now(UTC)).model_dump() for ref in refs]
    with house.engine.begin() as connection:
        connection.execute(insert(User), rows)


@dataclass
class Client:
    """One client in a process of its own."""

    settings: Settings
    number: int
    statements: int = 0
    taken: list[tuple[str, Sent]] = field(default_factory=list)

    def take(self) -> None:
        """Take items as casework does, noting what is sent."""
        house = self.house
        for take in range(TAKES):
            self.sent: Sent = []
            actor = Actor(f"{OURS}{self.number:03d}-{take}", "bench", frozenset({Role.WORKER}))
            with house.act(actor, datetime.now(UTC)) as act:
                lent = queue.take(act)
            assert lent is not None
            self.taken.append((lent.situation_ref, self.sent))
            self.statements += len(self.sent)

    def send(self) -> None:
        """Send what taking sent, through the driver alone, for other people and the items now first."""
        for take in range(TAKES):
            ref, sent = self.taken.pop(0)
            names = {f"{OURS}{self.number:03d}-{take}": f"{BARE}{self.number:03d}-{take}"}
            self.replay(self.bare, sent, names, ref)

    def open(self) -> None:
        """Open the house and the bare connection, in the client's own process."""
        self.house = House(open_engine(self.settings.database_url), KeyRing(self.settings.key_dir), self.settings)
        self._note(self.house.engine.dialect)
        self.bare, self.replay = bare(self.settings.database_url)

    def _note(self, dialect: Any) -> None:  # noqa: ANN401 - its methods are ours to change
        """Note what is sent where it is sent: listening to the engine's events would be part of what is measured."""
        execute, send = dialect.do_execute, ready.send

        def noted(cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:  # noqa: ANN401
            if not statement.startswith("BEGIN"):
                self.sent.append((statement, parameters))
            execute(cursor, statement, parameters, context)

        def noted_too(connection: Any, words: str, values: Any) -> Any:  # noqa: ANN401
            self.sent.append((words, values))
            return send(connection, words, values)

        dialect.do_execute = noted
        ready.send = noted_too  # in this process, which is the client's alone


def _swap(parameters: Any, names: dict[str, str]) -> Any:  # noqa: ANN401 - the driver's own values
    def one(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, str):
            return names.get(value) or names.get(value.removeprefix("actor "), value)
        return value

    if isinstance(parameters, dict):
        return {name: one(value) for name, value in parameters.items()}
    return tuple(one(value) for value in parameters)


def _statements(execute: Callable[[str, Any], Any], sent: Sent, names: dict[str, str], ref: str) -> None:
    for statement, parameters in sent:
        cursor = execute(statement, _swap(parameters, names))
        rows = cursor.fetchall() if cursor.description else ()
        found = next((value for row in rows[:1] for value in row if _is_item(value)), None)
        if found is not None:
            names[ref] = found


def _is_item(value: object) -> bool:
    return isinstance(value, str) and len(value) == 14 and value[0] == "b" and value[1:].isdigit()


def bare(url: str) -> tuple[Any, Callable[[Any, Sent, dict[str, str], str], None]]:
    """Return a connection of the driver alone and how it sends one transaction."""
    if not url.startswith("sqlite"):
        connection = psycopg.connect(url)

        def on_postgresql(connection: Any, sent: Sent, names: dict[str, str], ref: str) -> None:  # noqa: ANN401
            _statements(connection.execute, sent, names, ref)
            connection.commit()

        return connection, on_postgresql
    local = sqlite3.connect(Path(url.removeprefix("sqlite:///")), isolation_level=None, timeout=60)
    local.execute("PRAGMA synchronous=FULL")

    def on_sqlite(connection: Any, sent: Sent, names: dict[str, str], ref: str) -> None:  # noqa: ANN401
        connection.execute("BEGIN IMMEDIATE")
        _statements(connection.execute, sent, names, ref)
        connection.execute("COMMIT")

    return local, on_sqlite


def _work(client: Client, rounds: int, barrier: Barrier, statements: Any) -> None:  # noqa: ANN401 - a shared value
    client.open()
    for step in (client.take, client.send) * (rounds + WARM):
        barrier.wait()
        step()
        barrier.wait()
    with statements.get_lock():
        statements.value += client.statements


@contextmanager
def _clients(house: House, clients: int, rounds: int) -> Iterator[tuple[Barrier, Any]]:
    context = multiprocessing.get_context("fork")
    barrier, statements = context.Barrier(clients + 1, timeout=PATIENCE), context.Value("i", 0)
    house.engine.dispose()
    processes = [
        context.Process(target=_work, args=(Client(house.settings, number), rounds, barrier, statements), daemon=True)
        for number in range(clients)
    ]
    for process in processes:
        process.start()
    try:
        yield barrier, statements
    finally:
        for process in processes:
            process.join(30)
            process.kill()


def _timed(house: House, barrier: Barrier, rounds: int) -> tuple[float, float]:
    """Return the seconds of casework and those of the driver alone."""
    seconds = [0.0, 0.0]
    for number in range(rounds + WARM):
        for who in range(2):
            barrier.wait()
            start = time.perf_counter()
            barrier.wait()
            seconds[who] += time.perf_counter() - start if number >= WARM else 0
            with house.engine.begin() as connection:
                settle(connection)
    return seconds[0], seconds[1]


def measure(house: House, waiting: int, clients: int, rounds: int) -> Figure:
    """Measure some clients on a house that is filled."""
    tidy(house)
    with _clients(house, clients, rounds) as (barrier, statements):
        ours, driver = _timed(house, barrier, rounds)
    leases = clients * rounds * TAKES
    return Figure(
        house.engine.dialect.name,
        waiting,
        clients,
        leases / ours,
        leases / driver,
        statements.value / (leases + WARM * clients * TAKES),
    )


def bench_queue(
    house: House,
    *,
    sizes: Sequence[int],
    clients: Sequence[int],
    leases: int = 200,
) -> list[Figure]:
    """Fill a house to each size in turn, and measure some clients there."""
    people(house, max(clients))
    figures, waiting = list[Figure](), 0
    for size in sizes:
        fill(house, waiting + 1, size)
        waiting = size
        for number in clients:
            rounds = max(2, leases // (number * TAKES))
            figures.append(measure(house, size, number, rounds))
    return figures


def ends(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield, for each database and number of clients, the figures of the shortest queue and of the longest."""
    for database, clients in dict.fromkeys((one.database, one.clients) for one in figures):
        alike = [one for one in figures if (one.database, one.clients) == (database, clients)]
        if len(alike) > 1:
            yield min(alike, key=lambda one: one.waiting), max(alike, key=lambda one: one.waiting)
