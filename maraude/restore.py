"""`maraude restore`: a backup into an installation that holds nothing yet, checked before and settled after."""

import json
import shutil
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Engine, inspect

from casework import restored, retention
from casework.act import SYSTEM
from casework.audit import HEADS
from casework.keyring import BACKED_UP
from casework.opening import check_keys, open_house
from casework.restored import Settled
from maraude.backup import FORMAT, MANIFEST, SQLITE_FILE, digest, table_names
from maraude.problems import Unusable
from maraude.said import speak
from models.database import migrate, open_engine
from models.settings import Settings
from privacy.keys import NAME, KeyRing, family, write_private
from privacy.puncture import SECRET_BYTES


def restore(folder: Path, keys: Path | None, *, settings: Settings | None = None) -> int:
    """Restore a backup and say what came back, and what is lost."""
    settled = restore_into(settings or Settings(), folder, keys)
    speak(f"restored: {settled.cases} open cases; everybody signs in again")
    if settled.ways_back_lost:
        speak(f"lost: words and ways back of {settled.ways_back_lost} cases, whose keys are never backed up")
    if settled.unreadable:
        speak(f"lost: {settled.unreadable} listings that waited to be read; the next collection finds them again")
    speak("what was erased, refused or closed after the backup was made is not known here: do it again")
    return 0


def restore_into(settings: Settings, folder: Path, keys: Path | None) -> Settled:
    """Load a backup into an empty installation; on a wrong key nothing is left behind."""
    manifest = read_manifest(folder)
    engine = empty_engine(settings, str(manifest["database"]))
    ring = KeyRing.opened(settings.key_dir)
    placed: list[str] = []
    try:
        if keys:
            _place_keys(ring, keys, placed)
        _load(engine, settings, folder, manifest)
        check_keys(engine, ring)
    except BaseException:
        _undo(engine, ring, placed)
        raise
    engine.dispose()
    now = datetime.now(UTC)
    _set_heads_apart(settings.home, now)
    house = open_house(settings, now, purge=False)
    with house.act(SYSTEM, now) as act:
        settled = restored.settle(act)
    retention.purge(house, now)
    return settled


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return what a backup says of itself, every file checked against it."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        raise Unusable(f"{folder}: no whole backup here ({MANIFEST} is missing or damaged)") from None
    if manifest.get("format") != FORMAT:
        raise Unusable(f"{folder}: made by another version of this tool, whose format this one does not read")
    for name, expected in manifest["files"].items():
        if Path(name).name != name or not (folder / name).is_file():
            raise Unusable(f"{folder / Path(name).name}: missing from the backup")
        if digest(folder / name) != expected:
            raise Unusable(f"{folder / name}: not as it was written; take another backup")
    return dict(manifest)


def empty_engine(settings: Settings, dialect: str) -> Engine:
    """Return the engine of the installation; refuse one that holds data, or of the other kind."""
    wanted = "sqlite" if settings.database_url.startswith("sqlite") else "postgresql"
    if wanted != dialect:
        raise Unusable(f"the backup is of {dialect} and MARAUDE_DATABASE_URL names {wanted}: restore on the same kind")
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if wanted == "sqlite":
        path = Path(settings.database_url.removeprefix("sqlite:///"))
        if path.exists() and path.stat().st_size:
            raise Unusable(f"{path} is there already; a backup is restored where nothing is: move it away first")
        path.unlink(missing_ok=True)
        return open_engine(settings.database_url)
    engine = open_engine(settings.database_url)
    if set(inspect(engine).get_table_names()) & set(table_names()):
        raise Unusable("the database holds tables already; restore into an empty one: createdb, then name it")
    return engine


def _place_keys(ring: KeyRing, keys: Path, placed: list[str]) -> None:
    """Copy lasting keys where there are none, and name each as it is placed; any other file stays where it is."""
    if not keys.is_dir():
        raise Unusable(f"{keys}: no such folder of keys")
    for path in sorted(keys.iterdir()):
        if NAME.fullmatch(path.name) and family(path.name) in BACKED_UP and not ring.has(path.name):
            data = path.read_bytes()
            if len(data) != SECRET_BYTES:
                raise Unusable(f"{path}: damaged; a key has {SECRET_BYTES} bytes")
            placed.append(path.name)
            write_private(ring.folder / path.name, data)


def _set_heads_apart(home: Path, now: datetime) -> None:
    """Keep the trail's old heads beside: they tell of events that the backup doesn't hold."""
    heads = home / HEADS
    if heads.exists():
        heads.replace(home / f"audit-heads.before-{now:%Y%m%dT%H%M%S}.jsonl")


def _load(engine: Engine, settings: Settings, folder: Path, manifest: dict[str, Any]) -> None:
    if manifest["database"] == "sqlite":
        engine.dispose()
        _load_sqlite(folder / SQLITE_FILE, Path(settings.database_url.removeprefix("sqlite:///")))
        return
    migrate(engine, str(manifest["revision"]))
    url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url) as connection:
        for name, columns in manifest["tables"].items():
            _copy_in(connection, folder / f"{name}.copy", name, columns)


def _load_sqlite(source: Path, path: Path) -> None:
    draft = path.with_suffix(".restoring")
    for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm"), draft):
        leftover.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    shutil.copyfile(source, draft)
    with sqlite3.connect(draft) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Unusable(f"{source}: SQLite finds it damaged; take another backup")
    copy.close()
    draft.replace(path)


def _copy_in(connection: psycopg.Connection[Any], path: Path, name: str, columns: Sequence[str]) -> None:
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(name), listed)
    with connection.cursor().copy(statement) as rows, path.open("rb") as file:
        while block := file.read(1 << 16):
            rows.write(block)


def _undo(engine: Engine, ring: KeyRing, placed: Sequence[str]) -> None:
    engine.dispose()
    if engine.dialect.name == "sqlite":
        path = Path(str(engine.url.database))
        for leftover in (path, path.with_suffix(".restoring"), Path(f"{path}-wal"), Path(f"{path}-shm")):
            leftover.unlink(missing_ok=True)
    else:
        migrate(engine, "base")
    for key_id in placed:
        ring.destroy(key_id)
