"""Errors that a newcomer causes are told in French and English, say what to do, and quote nothing."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from casework.errors import Refused, Why
from maraude.plain_words import told
from models.database import open_engine
from models.settings import Settings


def words(error: Exception) -> tuple[str, str]:
    said = told(error)
    assert said is not None
    french, english = said.splitlines()
    return french, english


def raised(make: object, *kinds: type[Exception]) -> Exception:
    with pytest.raises(kinds) as caught:
        make()  # type: ignore[operator]
    return caught.value


SETTINGS = [
    ({"port": "abc"}, "MARAUDE_PORT: a whole number is expected", "il faut un nombre entier"),
    ({"intake_days": 99}, "MARAUDE_INTAKE_DAYS: 60 at most", "60 au plus"),
    ({"audit_months": 1}, "MARAUDE_AUDIT_MONTHS: 6 at least", "6 au moins"),
    ({"language": "de"}, "MARAUDE_LANGUAGE: expected fr, en", "il faut fr, en"),
    ({"commitment": "perhaps"}, "MARAUDE_COMMITMENT: true or false is expected", "il faut true ou false"),
    ({"hme": "secret"}, "MARAUDE_HME: no such setting", "n'existe pas"),
]


@pytest.mark.parametrize(("given", "english", "french"), SETTINGS, ids=lambda value: str(value)[:30])
def test_a_wrong_setting_is_named_with_what_is_expected(given: dict[str, object], english: str, french: str) -> None:
    said = words(raised(lambda: Settings(**given), ValidationError))
    assert french in said[0]
    assert english in said[1]
    assert not any(str(value) in line for value in ("abc", 99, "perhaps", "secret") for line in said)


def test_a_place_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    held = tmp_path / "held"
    held.touch()
    missing = raised(lambda: (tmp_path / "none" / "x").write_text("x"), OSError)
    assert str(tmp_path / "none" / "x") in words(missing)[0]
    assert "no such file or folder" in words(missing)[1]
    assert "a folder is needed" in words(raised(lambda: held.mkdir(), OSError))[1]
    assert "name a file" in words(raised(lambda: tmp_path.read_text(), OSError))[1]
    assert "may not read or write" in words(PermissionError(13, "denied", str(held)))[1]


def test_a_damaged_database_a_wrong_address_and_a_silent_server_are_told(tmp_path: Path) -> None:
    broken = tmp_path / "maraude.sqlite"
    broken.write_bytes(b"not a database at all" * 100)
    damaged = raised(lambda: open_engine(f"sqlite:///{broken}").connect(), SQLAlchemyError, sqlite3.DatabaseError)
    assert "damaged" in words(damaged)[1]
    assert "abîmée" in words(damaged)[0]
    assert "MARAUDE_DATABASE_URL" in words(raised(lambda: create_engine("nothing"), SQLAlchemyError))[1]
    other = raised(lambda: open_engine("mysql://nobody@127.0.0.1/none"), ModuleNotFoundError)
    assert "MARAUDE_DATABASE_URL" in words(other)[1]
    silent = raised(lambda: open_engine("postgresql://nobody@127.0.0.1:9/none").connect(), SQLAlchemyError)
    assert "does not answer" in words(silent)[1]


def test_a_fault_of_our_own_is_not_blamed_on_the_file() -> None:
    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("CREATE TABLE a (b INTEGER PRIMARY KEY)"))
        connection.execute(text("INSERT INTO a VALUES (1)"))
        assert told(raised(lambda: connection.execute(text("INSERT INTO a VALUES (1)")), SQLAlchemyError)) is None
    assert told(KeyError("x")) is None


def test_a_mistyped_reference_says_where_references_are() -> None:
    assert "maraude user list" in words(Refused("make_link", Why.NOT_FOUND))[0]
    assert words(Refused("hold", Why.NOT_FOUND))[1].startswith("hold: not_found: no situation")
    assert "keys list" in words(Refused("manage_keys", Why.NOT_FOUND))[0]


def test_a_refusal_keeps_its_code_and_says_it_in_words() -> None:
    french, english = words(Refused("make_link", Why.NOT_FOUND))
    assert english.startswith("make_link: not_found: ")
    assert french
    assert french != english


def test_the_command_itself_says_so(tmp_path: Path) -> None:
    (tmp_path / "maraude.toml").write_text("home = \n", encoding="utf-8")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "maraude", "user", "list"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"{tmp_path / 'maraude.toml'}:1: can't be read as TOML")
    assert "ne se lit pas" in done.stderr
    assert not done.stdout
