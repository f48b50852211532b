"""The doctor finds each planted fault, and only it."""

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from casework import people
from maraude import doctor
from maraude.ports import bind
from models.settings import Settings
from tests.houses import Town
from tests.teams.provider import provider


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
    town = towns("sqlite")
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


SAID = {"oidc_client_id": "maraude", "oidc_client_secret_file": "secret", "public_url": "https://maraude.example.org"}


def told(town: Town, discovery: str, mode: int = 0o600, words: str = "a secret", **changes: object) -> list[str]:
    """Return what the doctor says of an installation that trusts a provider."""
    file = town.house.settings.home / "secret"
    file.write_text(words, "utf-8")
    file.chmod(mode)
    house = town.house.settings
    account = SAID | {"oidc_client_secret_file": file} | changes
    settings = Settings(home=house.home, database_url=house.database_url, oidc_discovery=discovery, **account)
    return [fault.what for fault in doctor.CHECKS["account"](settings, town.now)]


def test_the_identity_provider_is_looked_at(towns: Callable[..., Town]) -> None:
    town = towns()
    with town.act("system") as act:
        people.add_user(act, "Awa", ["worker"], "awa@asso.example.org")
    with provider() as honest:
        here = honest.settings["oidc_discovery"]
        assert told(town, here) == []
        assert "read by other users" in told(town, here, 0o644)[0]
        assert "is empty" in told(town, here, words=" ")[0]
        assert "can't be read" in told(town, here, oidc_client_secret_file=town.house.settings.home / "none")[0]
        assert "MARAUDE_PUBLIC_URL" in told(town, here, public_url="")[0]
        honest.more = {"issuer": "https://elsewhere.example.org"}
        assert "the issuer is another" in told(town, here)[0]
        honest.more, honest.down = {}, True
        assert "does not answer" in told(town, here)[0]
    assert "does not answer" in told(town, here)[0]


def test_a_team_that_no_account_can_name_is_told(towns: Callable[..., Town]) -> None:
    town = towns()
    with provider() as honest:
        here = honest.settings["oidc_discovery"]
        assert "nobody of the team has an e-mail" in told(town, here)[0]
        groups = {"oidc_group_claim": "groups", "oidc_roles": "team=worker"}
        assert told(town, here, **groups) == []
        with town.act("system") as act:
            people.add_user(act, "Awa", ["worker"], "team@asso.example.org")
        assert told(town, here) == []


@pytest.mark.parametrize(
    "said",
    [
        {"oidc_discovery": "http://accounts.example.org/.well-known/openid-configuration"},
        {"oidc_discovery": "https://accounts.example.org/"},
        {"oidc_client_id": ""},
        {"oidc_client_secret": "also here"},
        {"oidc_client_secret_file": None},
        {"oidc_group_claim": "groups"},
        {"oidc_roles": "team=worker"},
        {"oidc_group_claim": "groups", "oidc_roles": "team=chief"},
    ],
    ids=str,
)
def test_settings_that_contradict_each_other_are_refused(tmp_path: Path, said: dict[str, object]) -> None:
    whole: dict[str, object] = SAID | {
        "oidc_discovery": "https://accounts.example.org/.well-known/openid-configuration"
    }
    assert Settings(home=tmp_path, **whole)
    with pytest.raises(ValidationError) as refused:
        Settings(home=tmp_path, **(whole | said))
    assert all(error["loc"] for error in refused.value.errors())


def test_a_taken_port_is_named(towns: Callable[..., Town]) -> None:
    listener = bind("127.0.0.1", 0)
    listener.listen()
    settings = towns(port=listener.getsockname()[1]).house.settings
    assert [fault for fault in doctor.port(settings, datetime.now(UTC)) if "taken" in fault.what]
    listener.close()


def test_an_absent_model_is_named(towns: Callable[..., Town]) -> None:
    assert [f.what for f in doctor.model(towns().house.settings, datetime.now(UTC))] == ["no model of this lexicon yet"]
