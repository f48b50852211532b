"""One process at a time for a name: over every host on PostgreSQL, on this machine on SQLite."""

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Iterator

import psycopg

from casework.act import House
from models.database import LIVELY

AGAIN_IN = 60.0
"""Seconds until what another process does now is tried again."""
HELD = "SELECT pg_try_advisory_lock(hashtextextended(%s, 1))"


class JobFailed(Exception):
    """A job ended without its result; `wait` seconds are asked for before the next try."""

    def __init__(self, code: str, wait: float | None = None) -> None:
        super().__init__(code)
        self.code, self.wait = code, wait


class AlreadyRunning(JobFailed):
    """Another process does the same thing now: only a wait, and no failed try."""

    def __init__(self) -> None:
        super().__init__("already_running")


def plain_address(house: House) -> str:
    """Return PostgreSQL's address as its own libraries read it."""
    url = house.engine.url.set(drivername="postgresql").update_query_dict(LIVELY)
    return url.render_as_string(hide_password=False).replace("+", "%20")


@contextlib.contextmanager
def alone(house: House, name: str) -> Iterator[None]:
    """Hold a name while something runs; it is let go when this process dies. Raises `AlreadyRunning` when held."""
    if house.engine.dialect.name == "postgresql":
        with psycopg.connect(plain_address(house), autocommit=True) as connection:
            row = connection.execute(HELD, (name,)).fetchone()
            if row is None or not row[0]:
                raise AlreadyRunning
            yield
        return
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    descriptor = os.open(house.settings.home / f".alone-{digest}", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise AlreadyRunning from None
    try:
        yield
    finally:
        os.close(descriptor)
