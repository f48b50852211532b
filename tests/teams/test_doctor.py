"""The doctor finds each planted fault, and only it."""

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from maraude import asgi, doctor
from models.settings import Settings
from tests.houses import Town


def faults(settings: Settings, now: datetime, *, but: tuple[str, ...] = ("model", "port")) -> list[str]:
    found = {name: each for name, each in doctor.look(settings, now).items() if name not in but}
    assert all(fault.mend for each in found.values() for fault in each)
    return [fault.what for each in found.values() for fault in each]


def test_a_sound_house_has_nothing_to_mend(town: Town) -> None:
    assert faults(town.house.settings, town.now) == []


def test_a_house_not_yet_made_has_nothing_to_mend(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    assert faults(Settings(home=tmp_path / "new"), datetime.now(UTC)) == []
    assert not (tmp_path / "new").exists()


def _open_folder(home: Path) -> None:
    (home / "keys").chmod(0o755)


def _open_key(home: Path) -> None:
    (home / "keys" / "link").chmod(0o644)


def _lost_key(home: Path) -> None:
    (home / "keys" / "register-1").unlink()


def _wrong_key(home: Path) -> None:
    (home / "keys" / "link").write_bytes(os.urandom(32))


def _stray(home: Path) -> None:
    (home / "keys" / "notes.txt").write_text("x", "utf-8")


def _late(home: Path) -> None:
    path = home / "keys" / "intake-2026-01-01"
    path.write_bytes(b"")
    path.chmod(0o600)


def _behind(home: Path) -> None:
    with sqlite3.connect(home / "maraude.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '0003'")


def _ahead(home: Path) -> None:
    with sqlite3.connect(home / "maraude.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = 'later'")


def _damaged(home: Path) -> None:
    for path in home.glob("maraude.sqlite-*"):
        path.unlink()
    path = home / "maraude.sqlite"
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 40_000)


PLANTED = [
    (_open_folder, "can be read by other users"),
    (_open_key, "can be read by other users"),
    (_lost_key, "key register-1 is missing"),
    (_wrong_key, "key link is not the one"),
    (_stray, "is not a key"),
    (_late, "past its day"),
    (_behind, "behind this version"),
    (_ahead, "of a later version"),
    (_damaged, "is damaged"),
]


@pytest.mark.parametrize(("plant", "words"), PLANTED, ids=lambda value: getattr(value, "__name__", "")[1:])
def test_a_planted_fault_is_named(towns: Callable[..., Town], plant: Callable[[Path], None], words: str) -> None:
    town = towns()
    town.house.engine.dispose()
    plant(town.house.settings.home)
    found = faults(town.house.settings, town.now)
    assert len(found) == 1, found
    assert words in found[0]


def test_an_unreachable_database_is_named_without_its_password(tmp_path: Path) -> None:
    address = "postgresql://someone:hush-hush@127.0.0.1:9/none"
    found = faults(Settings(home=tmp_path, database_url=address), datetime.now(UTC))
    assert any("does not answer" in what for what in found)
    assert "hush-hush" not in " ".join(found)


def test_a_clock_that_went_back_is_named(town: Town) -> None:
    with town.act("worker"):
        pass
    assert any("later than this clock" in what for what in faults(town.house.settings, town.now - timedelta(days=2)))


def test_a_taken_port_is_named(towns: Callable[..., Town]) -> None:
    listener = asgi.bind("127.0.0.1", 0)
    listener.listen()
    settings = towns(port=listener.getsockname()[1]).house.settings
    assert [fault for fault in doctor.port(settings, datetime.now(UTC)) if "taken" in fault.what]
    listener.close()


def test_an_absent_model_is_named(towns: Callable[..., Town]) -> None:
    assert [f.what for f in doctor.model(towns().house.settings, datetime.now(UTC))] == ["no model of this lexicon yet"]
