"""The scheduler inside `maraude serve`: the same chores as the workers', by the same use cases, in process."""

import contextlib
import logging
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from croniter import croniter

from maraude.chores import Chore, Tools, chores
from maraude.logs import where

PAUSE = 20.0
_log = logging.getLogger("maraude.schedule")


def ours(tools: Tools) -> list[Chore]:
    """Return the chores of this process: all of them on SQLite; on PostgreSQL the workers have most."""
    embedded = tools.house.engine.dialect.name == "sqlite"
    return [chore for chore in chores(tools.house) if embedded or chore.everywhere]


def fell_due(chore: Chore, since: datetime, now: datetime) -> bool:
    """Tell whether a chore's time came after a moment, and not after now."""
    return bool(croniter(chore.cron, since).get_next(datetime) <= now)


def attempt(chore: Chore, tools: Tools) -> None:
    """Do a chore. A failure is noted and tried again at its next time: the scheduler outlives a lost database."""
    try:
        chore.do(tools)
    except Exception as error:  # whatever it is, the other chores go on
        _log.error("%s failed: %s", chore.name, where(error))
    else:
        _log.info("%s done", chore.name)


def tick(tools: Tools, since: datetime | None, now: datetime) -> None:
    """Do what fell due since a moment; without one, at the start, what a restart calls for."""
    for chore in ours(tools):
        if chore.at_start if since is None else fell_due(chore, since, now):
            attempt(chore, tools)


def stop_gracefully() -> None:
    """Let a signal to stop end what runs in order, with status 0: the server first, then what runs beside it."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))


@contextlib.contextmanager
def scheduled(
    tools: Tools, *, every: float = PAUSE, do: Callable[[Tools, datetime | None, datetime], None] = tick
) -> Iterator[None]:
    """Do what is due, looking at an interval, beside whatever runs inside; stops with it, after the act under way."""
    stop = threading.Event()

    def loop() -> None:
        since: datetime | None = None
        while not stop.wait(every):
            now = datetime.now(UTC)
            do(tools, since, now)
            since = now

    thread = threading.Thread(target=loop, name="schedule")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
