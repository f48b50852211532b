"""The database: one engine, one transaction for each act, migrations at opening."""

import contextlib
import functools
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import ArgumentError, ProgrammingError
from sqlmodel import Session

from models.still_there import ask_where_in_doubt
from models.turns import write_in_turns

LOCK_SECONDS = 30
"""How long an act waits for another to end before it gives up."""
CACHE_KIB = 32 * 1024
"""Most that a SQLite connection keeps of the file: its own 2 MB hold so little of the index of bands that a batch goes
through every page twice. Taken only as it is used, by each connection."""
JOURNAL_PAGES = 4_000
"""Pages (16 MB) that SQLite's journal takes before they are copied to the file: a batch touches a thousand or more,
and the next one many of them again."""
_NOT_OWNER = "42501"
_SERVER_SIDE = {
    "lock_timeout": f"{LOCK_SECONDS}s",  # as long as SQLite waits
    "idle_in_transaction_session_timeout": "120s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}
LIVELY = {
    "connect_timeout": "10",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "25000",
    "options": " ".join(f"-c {name}={value}" for name, value in _SERVER_SIDE.items()),
}
"""How both ends of a PostgreSQL connection notice within half a minute that the network between them is gone: a process
that is cut off and killed leaves no lock behind for hours."""
CROWDED = {"pool_size": 10, "max_overflow": 20, "pool_timeout": 2 * LOCK_SECONDS}
"""At most 30 connections a process: two apps stay under PostgreSQL's own 100; fifty reviewers at once starve nobody."""
_ALPHABET = "abcdefghjkmnpqrstvwxyz23456789"
_WHOLE = 256 // len(_ALPHABET) * len(_ALPHABET)
_SPELLED = bytes(ord(_ALPHABET[byte % len(_ALPHABET)]) for byte in range(256))
_SECOND = 6
"""Letters that say a second: those of 23 years."""
_UNEVEN = bytes(range(_WHOLE, 256))
"""Random bytes become letters in one call; those that would make some letters likelier are left out."""


def new_ref(length: int = 14) -> str:
    """Return a random reference that people can read aloud: no vowel pairs with digits, no look-alikes."""
    made = ""
    while len(made) < length:
        made += secrets.token_bytes(2 * length).translate(_SPELLED, _UNEVEN).decode()
    return made[:length]


def ordered_refs() -> Iterator[str]:
    """Yield references without end that sort by the second in which they are made, for tables that grow all day.

    Those of one batch lie together at the end of an index, on a few pages, where random ones would lie all over it.
    """
    seconds, letters = int(time.time()), sorted(_ALPHABET)
    made = "".join(letters[seconds // len(letters) ** place % len(letters)] for place in reversed(range(_SECOND)))
    while True:
        drawn = new_ref(64 * 10)
        yield from (made + drawn[at : at + 10] for at in range(0, len(drawn), 10))


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
        "secure_delete=ON",
        f"busy_timeout={LOCK_SECONDS * 1000}",
        "temp_store=MEMORY",
        f"cache_size=-{CACHE_KIB}",
        f"wal_autocheckpoint={JOURNAL_PAGES}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def open_engine(url: str) -> Engine:
    """Open the engine of a database URL, SQLite or PostgreSQL; the SQLite file is made with mode 0600."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    if not url.startswith("sqlite"):
        engine = create_engine(url, hide_parameters=True, connect_args=dict(LIVELY), **CROWDED)
        ask_where_in_doubt(engine)
        return engine
    path = Path(url.removeprefix("sqlite:///"))
    if path.name in ("", "sqlite:"):
        raise ArgumentError("an address without a file")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    engine = create_engine(url, hide_parameters=True, max_overflow=-1)
    event.listen(engine, "connect", _set_up_sqlite)
    write_in_turns(engine, LOCK_SECONDS)
    return engine


class LaterVersion(Exception):
    """The tables were brought up by a program that knows more than this one; nothing is touched."""


class EarlierVersion(Exception):
    """The tables are behind this program, and it may not bring them up itself; waiting mends it."""


def _scripts() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


@functools.cache
def revisions() -> tuple[str, ...]:
    """Return the revisions that this program knows, the last one first."""
    return tuple(each.revision for each in ScriptDirectory.from_config(_scripts()).walk_revisions())


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the tables; None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_later(held: str | None) -> bool:
    """Tell whether tables of a revision were brought up by a program that knows more than this one."""
    return held is not None and held not in revisions()


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables up to a revision, or down to nothing ("base"); one process at a time.

    Raises LaterVersion for tables of a later program, EarlierVersion where another is to bring them up.
    """
    config = _scripts()
    with engine.connect() as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtextextended('migrate', 0))")
        held = revision_of(connection)
        if is_later(held):
            raise LaterVersion(f"the database is of a later version ({held}) and is left alone")
        if revision == "head" and held == revisions()[0]:
            return
        config.attributes["connection"] = connection
        step = command.downgrade if revision == "base" else command.upgrade
        try:
            step(config, revision)
        except ProgrammingError as error:
            if getattr(error.orig, "sqlstate", None) != _NOT_OWNER:
                raise
            raise EarlierVersion("the database is of an earlier version, and only its owner may bring it up") from None


@contextlib.contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """Open one transaction: committed at the end, rolled back on any exception."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session
