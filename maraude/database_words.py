"""What is wrong with the database, by the codes of SQLite and PostgreSQL: their own words are never shown."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

from models.settings import Settings

SQLITE = {
    3: "database_closed",
    5: "database_busy",
    6: "database_busy",
    8: "database_closed",
    11: "database_damaged",
    13: "database_full",
    14: "database_closed",
    26: "database_damaged",
}
"""By SQLite's primary result codes: no permission, busy, locked, read-only, corrupt, full, can't open, no database."""
IO_ERROR = 10
POSTGRESQL = {
    "28000": "database_refuses",
    "28P01": "database_refuses",
    "3D000": "database_refuses",
    "40P01": "database_busy",
    "42501": "database_refuses",
    "53100": "database_full",
    "53300": "database_busy",
    "55P03": "database_busy",
}
DRIVERS = {"MySQLdb", "oracledb", "cx_Oracle", "pyodbc", "psycopg2"}
"""What SQLAlchemy asks for when an address names another database."""
TRY_AGAIN = frozenset({"database_busy", "database_silent", "database_full"})
"""Nothing is wrong with the call: the same one works later."""
NEARLY_FULL = 1_000_000


def place() -> str:
    """Return where the database of the settings stands: a file, or machine and name; never an account or a password."""
    from sqlalchemy import make_url

    try:
        url = make_url(Settings().database_url)
    except Exception:  # what is wrong with the address or the settings is told apart
        return "MARAUDE_DATABASE_URL"
    if url.drivername.startswith("sqlite"):
        return str(Path(url.database or "").absolute())
    return f"{url.host or ''}{f':{url.port}' if url.port else ''}/{url.database or ''}"


def what_is_wrong(error: Exception) -> str | None:
    """Return the key under ``command`` of what is wrong; None when it isn't the database, or is a fault of our own."""
    import psycopg
    from sqlalchemy import exc

    if isinstance(error, exc.ArgumentError | exc.NoSuchModuleError):
        return "database_address"
    if isinstance(error, ModuleNotFoundError) and error.name in DRIVERS:
        return "database_address"
    if isinstance(error, exc.TimeoutError):
        return "database_busy"
    original: Any = error.orig if isinstance(error, exc.DBAPIError) else error
    if isinstance(original, sqlite3.DatabaseError):
        return _of_sqlite(original)
    if isinstance(original, psycopg.Error):
        return POSTGRESQL.get(original.sqlstate or "") or _of_connection(original)
    return None


def _of_sqlite(error: sqlite3.DatabaseError) -> str | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == IO_ERROR:  # what SQLite says too where its journal finds no room
        return "database_full" if _no_room() else "database_closed"
    return SQLITE.get(code) or ("database_busy" if "locked" in str(error) else None)


def _no_room() -> bool:
    folder = Path(place()).parent
    return folder.is_dir() and shutil.disk_usage(folder).free < NEARLY_FULL


def _of_connection(error: Any) -> str | None:  # noqa: ANN401 - psycopg is imported late
    import psycopg

    if not isinstance(error, psycopg.OperationalError):
        return None
    return "database_refuses" if "FATAL" in str(error) else "database_silent"
