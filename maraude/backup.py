"""`maraude backup`: the database into one folder, the keys that may be backed up into another.

Intake and case keys are in neither.
SQLite is copied through its backup interface, then compacted, so that no free page travels; PostgreSQL table by table
with COPY, in one read-only snapshot.
"""

import hashlib
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlmodel import SQLModel

from casework import keyring
from casework.act import SYSTEM, House
from maraude.opening import open_house_only
from maraude.problems import Unusable
from maraude.said import speak

MANIFEST = "manifest.json"
FORMAT = 1
SQLITE_FILE = "database.sqlite"


def back_up(folder: Path, keys: Path | None) -> int:
    """Back up the installation; say what was left out."""
    house = open_house_only()
    target = private_folder(folder, house)
    if keys is not None and overlap(keys.expanduser().absolute(), target):
        raise Unusable(f"{keys}: keys are kept apart from the database's backup; name another folder")
    tables = copy_database(house, target)
    speak(f"database: {len(tables)} tables, {sum(tables.values())} rows in {target}")
    if keys is None:
        speak("keys: not backed up; name a folder kept elsewhere with --keys, without which a restore can't open")
    else:
        with house.act(SYSTEM, datetime.now(UTC)) as act:
            copied = keyring.back_up(act, keys)
        speak(f"keys: {', '.join(copied)} in {keys}; keep it in another place than the database's backup")
    speak("left out for good: intake and case keys, so that what is forgotten stays forgotten")
    return 0


def overlap(one: Path, other: Path) -> bool:
    """Tell whether one folder is, or is inside, the other."""
    return one == other or one in other.parents or other in one.parents


def private_folder(folder: Path, house: House) -> Path:
    """Make the backup's folder; refuse one that is used, open to others or part of the installation."""
    target = folder.expanduser().absolute()
    settings = house.settings
    if overlap(target, settings.home) or overlap(target, settings.key_dir):
        raise Unusable(f"{target}: a backup stands apart from the installation; name another folder")
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    if target.stat().st_mode & 0o077:
        raise Unusable(f"{target}: other users may read it; run: chmod 700 {target}")
    if any(target.iterdir()):
        raise Unusable(f"{target} is not empty; a backup has a folder of its own")
    return target


def copy_database(house: House, target: Path) -> dict[str, int]:
    """Copy every table into a folder and write its manifest; return rows a table."""
    dialect = house.engine.dialect.name
    if dialect == "sqlite":
        revision, tables = _copy_sqlite(Path(str(house.engine.url.database)), target / SQLITE_FILE)
    else:
        revision, tables = _copy_postgresql(address(house), target)
    files = {path.name: digest(path) for path in sorted(target.iterdir())}
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": dialect,
        "revision": revision,
        "tables": {name: columns_of(name) for name in tables},
        "files": files,
    }
    draft = target / f"{MANIFEST}.new"
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    draft.replace(target / MANIFEST)
    return tables


def address(house: House) -> str:
    """Return the database's address as psycopg takes it."""
    return house.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def table_names() -> list[str]:
    """Name every table, those that others refer to first."""
    return [table.name for table in SQLModel.metadata.sorted_tables]


def columns_of(name: str) -> list[str]:
    """Name a table's columns, in the order they are copied."""
    return [column.name for column in SQLModel.metadata.tables[name].columns]


def _copy_sqlite(source: Path, target: Path) -> tuple[str, dict[str, int]]:
    target.touch(mode=0o600)
    with sqlite3.connect(source) as live, sqlite3.connect(target) as copy:
        live.backup(copy, pages=1000)
    live.close()
    copy.execute("PRAGMA journal_mode=DELETE")
    copy.execute("VACUUM")
    revision = str(copy.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    counts = {name: _rows(copy, name) for name in table_names()}
    copy.close()
    return revision, counts


def _rows(copy: sqlite3.Connection, name: str) -> int:
    if not name.isidentifier():
        raise ValueError("not one of our tables")
    found = copy.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608 # nosec B608 - our own table names, checked
    return int(found.fetchone()[0])


def _copy_postgresql(url: str, target: Path) -> tuple[str, dict[str, int]]:
    counts: dict[str, int] = {}
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        for name in table_names():
            counts[name] = _copy_out(connection, name, target / f"{name}.copy")
    return str(row[0]) if row else "", counts


def _copy_out(connection: psycopg.Connection[Any], name: str, path: Path) -> int:
    path.touch(mode=0o600)
    columns = sql.SQL(", ").join(map(sql.Identifier, columns_of(name)))
    statement = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(name), columns)
    with connection.cursor() as cursor, path.open("wb") as file:
        with cursor.copy(statement) as rows:
            for block in rows:
                file.write(block)
        return cursor.rowcount
