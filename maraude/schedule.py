"""The scheduler inside `maraude serve`: purge, which escalates too, every hour, by the same use case as the command."""

import contextlib
import logging
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from casework import retention
from casework.act import House
from maraude.logs import where

HOUR = 3600.0
_log = logging.getLogger("maraude.schedule")


def hourly(house: House, now: datetime) -> None:
    """What is due every hour. A failure is noted and tried again at the next one."""
    try:
        done = retention.purge(house, now)
    except Exception as error:  # the scheduler outlives a database that is away for a while
        _log.error("purge failed: %s", where(error))
    else:
        _log.info("purged: %s", " ".join(f"{code}={count}" for code, count in sorted(done.items())) or "nothing due")


def stop_gracefully() -> None:
    """Let a signal to stop end what runs in order, with status 0: the server first, then what runs beside it."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))


@contextlib.contextmanager
def scheduled(house: House, *, every: float = HOUR, do: Callable[[House, datetime], None] = hourly) -> Iterator[None]:
    """Do what is due, at an interval, beside whatever runs inside; stops with it, after the act under way."""
    stop = threading.Event()

    def loop() -> None:
        while not stop.wait(every):
            do(house, datetime.now(UTC))

    thread = threading.Thread(target=loop, name="schedule")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
