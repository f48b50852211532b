"""`maraude doctor`: what is wrong with a set-up and how to mend it. Looks only: it opens nothing, purges nothing."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import typer
from pydantic import ValidationError
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from classifier import store
from maraude.compose import model_folder, ready_lexicon
from maraude.database_words import what_is_wrong
from maraude.doctor_account import account
from maraude.faults import Fault, Faults, modes
from maraude.plain_words import told
from maraude.ports import bind
from maraude.problems import OURS, Unusable
from maraude.said import said
from models.database import is_later, open_engine, revision_of, revisions
from models.settings import Settings
from privacy.digest import keyed_digest
from privacy.keys import COST, LASTING, NAME, KeyProblem, KeyRing, family
from review_app.texts import Texts

LOW_DISK = 0.05
LOW_BYTES = 500_000_000
MADE = datetime(2026, 1, 1, tzinfo=UTC)
AHEAD = timedelta(minutes=5)


def home(settings: Settings, _now: datetime) -> Faults:
    """Look at the home folder: there, private, writable, with room left."""
    place = settings.home
    if place.exists() and not place.is_dir():
        yield Fault(f"{place} is a file", f"name a folder in MARAUDE_HOME: {place}")
        return
    yield from modes(place, 0o700, "home folder")
    above = next(path for path in (place, *place.parents) if path.exists())
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        yield Fault(f"{above} is not writable", f"chown it to the user that runs maraude, or set MARAUDE_HOME: {place}")
    disk = shutil.disk_usage(above)
    if disk.free < LOW_BYTES or disk.free < LOW_DISK * disk.total:
        yield Fault(f"the disk of {above} is nearly full ({disk.free // 1_000_000} MB left)", "free or add space")


def keys(settings: Settings, now: datetime) -> Faults:
    """Look at the key folder: private, whole, nothing foreign, no key past its day."""
    folder = settings.key_dir
    if not folder.is_dir():
        if folder.exists():
            yield Fault(f"{folder} is a file", "name a folder in MARAUDE_KEY_DIR, or move this file away")
        elif _made(settings):
            yield Fault(f"the key folder {folder} is missing", "bring it back, or set MARAUDE_KEY_DIR")
        return
    yield from modes(folder, 0o700, "key folder")
    last = now.date() - timedelta(days=settings.intake_days + 1)
    for path in sorted(folder.iterdir()):
        if NAME.fullmatch(path.name):
            yield from modes(path, 0o600, "key")
            if family(path.name) == "intake" and date.fromisoformat(path.name.removeprefix("intake-")) < last:
                yield Fault(f"key {path.name} is past its day: purge has not run", "maraude purge; keep serve running")
        elif not path.name.startswith("."):
            yield Fault(f"{path} is not a key", "move it away: the key folder holds nothing else")
    missing = [key_id for key_id in LASTING if not (folder / key_id).exists()]
    if missing and _made(settings):
        mend = f"copy it back from the keys' backup into {folder}"
        yield from (Fault(f"key {each} is missing: {COST[family(each)]}", mend) for each in missing)


def _sqlite_path(settings: Settings) -> Path | None:
    url = settings.database_url
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else None


def _made(settings: Settings) -> bool:
    path = _sqlite_path(settings)
    return path is None or path.exists()


def database(settings: Settings, now: datetime) -> Faults:
    """Look at the database: reachable, private, whole, up to this version, made with these keys."""
    path = _sqlite_path(settings)
    if path is not None:
        if not path.exists():
            return
        if path.is_dir():
            yield Fault(f"{path} is a folder", "name a file in MARAUDE_DATABASE_URL, or move this folder away")
            return
        yield from modes(path, 0o600, "database")
        if not _sound(path):
            yield Fault(f"{path} is damaged", "restore the last backup into a new home: maraude restore FOLDER")
            return
    engine = open_engine(settings.database_url)
    try:
        yield from _inside(engine, settings, now)
    except SQLAlchemyError as error:
        if path is not None:
            raise
        place = engine.url.render_as_string(hide_password=True)
        yield Fault(f"the database does not answer at {place} ({type(error).__name__})", "start it, check the address")
    finally:
        engine.dispose()


def _sound(path: Path) -> bool:
    """Tell whether SQLite finds its file whole; raises where it can't look at it now."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
        except sqlite3.DatabaseError as error:
            if what_is_wrong(error) in (None, "database_damaged"):
                return False
            raise


def _inside(engine: Engine, settings: Settings, now: datetime) -> Faults:
    tables = set(inspect(engine).get_table_names())
    if "alembic_version" not in tables:
        return
    with engine.connect() as connection:
        held = revision_of(connection)
        known: dict[str, str] = dict(connection.execute(text('SELECT key_id, "check" FROM key_check')).tuples().all())
        last = connection.execute(text("SELECT max(at) FROM audit_event")).scalar()
    if is_later(held):
        yield Fault(f"the database is of a later version ({held})", "install that version of maraude")
    elif held != revisions()[0]:
        yield Fault(f"the database stands at revision {held}, behind this version", "maraude purge brings it up")
    ring = KeyRing(settings.key_dir)
    yield from (fault for key_id, check in sorted(known.items()) for fault in _wrong_key(ring, key_id, check))
    at = datetime.fromisoformat(last) if isinstance(last, str) else last
    if at is not None and (at if at.tzinfo else at.replace(tzinfo=UTC)) > now + AHEAD:
        yield Fault("the trail holds events later than this clock", "set the clock (timedatectl), then look again")


def _wrong_key(ring: KeyRing, key_id: str, check: str) -> Faults:
    try:
        right = keyed_digest(ring.lasting(key_id), "check", "maraude") == check
    except (KeyProblem, OSError):
        return
    if not right:
        yield Fault(f"key {key_id} is not the one this database was made with", "bring the right one from its backup")


def clock(_settings: Settings, now: datetime) -> Faults:
    """Look at the clock: keys die by it."""
    if now < MADE:
        yield Fault(f"the clock says {now:%Y-%m-%d}", "set it (timedatectl): keys live and die by it")


def port(settings: Settings, _now: datetime) -> Faults:
    """Look at the port of the review app."""
    try:
        bind(settings.host, settings.port).close()
    except (Unusable, OSError):
        yield Fault(
            f"port {settings.port} on {settings.host} is taken or not ours to take",
            "fine when maraude serve runs; otherwise set MARAUDE_PORT or MARAUDE_HOST",
        )


def model(settings: Settings, _now: datetime) -> Faults:
    """Look at the model: absent, it is trained at first use; damaged, it is refused."""
    try:
        lexicon = ready_lexicon(settings)
        folder = model_folder(settings, lexicon)
        if not (folder / store.CARD).exists():
            yield Fault("no model of this lexicon yet", "maraude train (under a minute), or the first collect does it")
        else:
            store.load(folder, lexicon)
    except OURS as problem:
        yield Fault(f"the model can't be used: {problem}", "maraude train makes it again")


CHECKS: dict[str, Callable[[Settings, datetime], Faults]] = {
    "home": home,
    "keys": keys,
    "database": database,
    "clock": clock,
    "port": port,
    "model": model,
    "account": account,
}


def look(settings: Settings, now: datetime) -> dict[str, list[Fault]]:
    """Return the faults of every check, by its name; where one can't look, what stops it is the fault."""
    return {name: list(_looked(check, settings, now)) for name, check in CHECKS.items()}


def _looked(check: Callable[[Settings, datetime], Faults], settings: Settings, now: datetime) -> Faults:
    try:
        yield from check(settings, now)
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        words = told(error, settings.language)
        if words is None:
            raise
        what, _, mend = words.splitlines()[0].partition("; ")
        yield Fault(what.strip(), mend)


def examine() -> int:
    """Print what is wrong and what to type, in the language of the screen; status 1 when anything is."""
    try:
        settings = Settings()
    except ValidationError:
        for language in ("fr", "en"):
            typer.echo(Texts(language)("doctor.settings"))
        raise
    t = Texts(settings.language)
    found = look(settings, datetime.now(UTC))
    for name, faults in found.items():
        typer.echo(f"{t(f'doctor.{name}'):<9} {t.count('doctor.faults', len(faults))}")
        for fault in faults:
            what, mend = (said(words, t.language) or words for words in (fault.what, fault.mend))
            typer.echo(f"          {what}\n          -> {mend}")
    return 1 if any(found.values()) else 0
