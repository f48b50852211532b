"""Faults of the machine, provoked and not played: what, where and what to do, French first; nothing half-done."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casework.opening import open_house
from maraude import cli
from models import database
from models.settings import Settings
from privacy.keys import KeyProblem
from tests.houses import START, Town, lay, make_arrival
from tests.maraude.homes import environment

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, list[str]]]
ADD = ("user", "add", "Bo", "--role", "worker")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A house that stands, with its keys."""
    place = tmp_path / "home"
    lay(place)
    open_house(Settings(home=place), START).engine.dispose()
    return place


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command through the door; return its status and the lines of its errors."""
    monkeypatch.setenv("MARAUDE_HOME", str(home))
    monkeypatch.setattr(cli.logs, "set_up", lambda: None)

    def once(*arguments: object) -> tuple[int, list[str]]:
        monkeypatch.setattr(sys, "argv", ["maraude", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0), capsys.readouterr().err.splitlines()

    return once


def apart(home: Path, *before: str, arguments: tuple[str, ...] = ADD) -> tuple[int, list[str]]:
    """Run a command in a process of its own, behind what takes its rights or its room away."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "maraude", *arguments],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr.splitlines()


def people(home: Path) -> int:
    with sqlite3.connect(home / "maraude.sqlite") as base:
        return int(base.execute('SELECT count(*) FROM "user"').fetchone()[0])


def test_a_missing_key_folder_is_asked_for_and_not_made_anew(run: Run, home: Path) -> None:
    (home / "keys").rename(home.parent / "elsewhere")
    status, (french, english) = run(*ADD)
    assert status == 2
    assert str(home / "keys") in french
    assert "MARAUDE_KEY_DIR" in french
    assert "bring it back" in english
    assert not (home / "keys").exists()
    assert people(home) == 0


def test_a_missing_key_says_where_it_belongs_and_what_it_would_cost(run: Run, home: Path) -> None:
    (home / "keys" / "audit").unlink()
    status, (french, english) = run(*ADD)
    assert status == 2
    assert str(home / "keys") in french
    assert "remettez-la depuis sa sauvegarde" in french
    assert "la trace des actes" in french
    assert "bring it back from its backup" in english
    (home / "keys" / "audit").write_bytes(b"cut")
    status, (french, _english) = run(*ADD)
    assert (status, str(home / "keys") in french, "remettez la bonne" in french) == (2, True, True)
    assert people(home) == 0


def test_a_database_that_another_program_holds_is_busy_and_not_damaged(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.1)
    other = sqlite3.connect(home / "maraude.sqlite", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(sys, "argv", ["maraude", "doctor"])
    with pytest.raises(SystemExit):
        cli.main()
    said = capsys.readouterr().out
    assert "abîmée" not in said
    assert "occupée" in said
    other.close()
    other = sqlite3.connect(home / "maraude.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    status, (french, english) = run(*ADD)
    assert status == 1, "the same call works later"
    assert french.startswith(f"{home / 'maraude.sqlite'} : la base est occupée")
    assert "try again" in english
    other.close()
    assert people(home) == 0


def test_a_full_disk_is_named_and_leaves_nothing_half_done(home: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    script = (
        'mount -t tmpfs -o size=3m none "$0" && cp -a "$1" "$0/home" && { cat /dev/zero > "$0/fill" 2>/dev/null; '
        'MARAUDE_HOME="$0/home" "${@:2}"; status=$?; cp "$0/home/maraude.sqlite" "$1/after.sqlite"; exit $status; }'
    )
    held = ("unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"]))
    if subprocess.run([*held, "mount", "-t", "tmpfs", "none", str(small)], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    status, lines = apart(home, *held, "bash", "-c", script, str(small), str(home))
    assert (status, len(lines)) == (1, 2), lines
    assert lines[0].startswith(f"{small / 'home' / 'maraude.sqlite'} : le disque de la base est plein")
    assert "make room" in lines[1]
    with sqlite3.connect(home / "after.sqlite") as base:
        assert base.execute('SELECT count(*) FROM "user"').fetchone() == (0,)


def test_an_output_on_a_full_disk_is_named(run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1, "text": "un mot"}\n', "utf-8")
    status, (french, english) = run("redact", rows, "-o", "/dev/full")
    assert status == 1
    assert french.startswith("/dev/full : le disque est plein")
    assert english.startswith("/dev/full: the disk is full")


@contextmanager
def closed(home: Path, what: str) -> Iterator[tuple[str, ...]]:
    """Take a part of a house away from this account; give what a command begins with, to be an account like others."""
    held = (home / what).stat().st_mode
    (home / what).chmod(0o500 if what == "." else 0)
    yield () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    (home / what).chmod(held)


@pytest.mark.parametrize("what", ["keys", "maraude.sqlite", "."])
def test_what_this_account_may_not_use_is_named(home: Path, what: str) -> None:
    with closed(home, what) as before:
        status, lines = apart(home, *before)
    assert (status, len(lines)) == (2, 2), lines
    assert str(home / what) in lines[0]
    assert "droits" in lines[0] or "ce compte ne peut" in lines[0]
    assert people(home) == 0


def test_the_doctor_reports_what_this_account_may_not_use_with_all_else(home: Path) -> None:
    with closed(home, "keys") as before:
        assert apart(home, *before, arguments=("doctor",)) == (1, [])


@pytest.mark.parametrize(
    ("content", "where", "words"),
    [
        ('association = "Été"\n'.encode("latin-1"), "maraude.toml", "enregistrez ce fichier en UTF-8"),
        ('association = "Été"\n'.encode("utf-16"), "maraude.toml", "enregistrez ce fichier en UTF-8"),
        (b"port = 8501\nhost =\n", "maraude.toml:2", "ne se lit pas comme du TOML"),
    ],
)
def test_a_settings_file_that_cannot_be_read_is_named_with_its_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, where: str, words: str
) -> None:
    (tmp_path / "maraude.toml").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    status, (french, english) = run("user", "list")
    assert status == 2
    assert french.startswith(f"{tmp_path / where} : {words}" if "UTF" not in words else str(tmp_path / where))
    assert words in french
    assert english.startswith(str(tmp_path / where))


def test_a_settings_file_as_windows_saves_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "maraude.toml").write_text('association = "Été"\n', "utf-8-sig")
    monkeypatch.chdir(tmp_path)
    assert Settings().association == "Été"


def test_a_port_that_cannot_be_had_is_told_before_anything_long(run: Run, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        status, (french, english) = run("serve", "--port", port)
        assert status == 2
        assert f"Le port {port} de 127.0.0.1 est pris par un autre programme" in french
        assert "with --port" in english
        demonstration = tmp_path / "demonstration"
        status, lines = run("demo", "--no-serve", "--site-port", port, "--home", demonstration)
        assert status == 2
        assert f"Le port {port} du site synthétique est pris" in lines[-2]
        assert not (demonstration / "models").exists()
    status, (french, _english) = run("serve", "--host", "192.0.2.7")
    assert (status, french.split(" : ")[0]) == (2, "192.0.2.7 n'est pas une adresse de cette machine")
    assert not (home_models := Path(os.environ["MARAUDE_HOME"]) / "models").exists(), home_models


def test_a_home_or_a_database_of_the_wrong_kind_is_named(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MARAUDE_HOME", str(home / "maraude.sqlite"))
    status, (french, _english) = run("user", "list")
    assert (status, french.split(" : ")[0]) == (2, str(home / "maraude.sqlite"))
    monkeypatch.setenv("MARAUDE_HOME", str(home))
    shutil.rmtree(home / "keys")
    (home / "keys").write_text("x", "utf-8")
    (home / "maraude.sqlite").unlink()
    (home / "maraude.sqlite").mkdir()
    monkeypatch.setattr(sys, "argv", ["maraude", "doctor"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    said = capsys.readouterr().out
    assert f"{home / 'keys'} est un fichier" in said
    assert f"{home / 'maraude.sqlite'} est un dossier" in said
    for address in ("sqlite://", "sqlite:///", "mysql://a/b"):
        monkeypatch.setenv("MARAUDE_DATABASE_URL", address)
        status, (french, _english) = run("user", "list")
        assert (status, "sqlite:///CHEMIN" in french) == (2, True)


def test_a_damaged_day_key_is_named_and_without_it_the_house_opens(towns: Callable[..., Town]) -> None:
    town = towns()
    town.arrive(make_arrival(1))
    settings = town.house.settings
    key = next(settings.key_dir.glob("intake-*"))
    key.write_bytes(b"cut")
    with pytest.raises(KeyProblem, match=rf"key {key.name} in .* is damaged and has no backup: .*; move it away"):
        town.arrive(make_arrival(2))
    key.unlink()
    town.reopen()
    town.arrive(make_arrival(3))


def test_a_postgresql_that_refuses_is_told_apart_from_one_that_is_silent(
    run: Run, monkeypatch: pytest.MonkeyPatch, postgresql: Callable[[], str]
) -> None:
    address = postgresql()
    name = address.split("?")[0].rsplit("/", 1)[1]
    monkeypatch.setenv("MARAUDE_DATABASE_URL", address.replace(name, "none-such"))
    status, (french, english) = run("user", "list")
    assert status == 2
    assert french.startswith("/none-such : la base refuse ce compte, ce mot de passe ou ce nom")
    assert "ask who keeps it" in english
    monkeypatch.setenv("MARAUDE_DATABASE_URL", "postgresql://someone:hush-hush@127.0.0.1:9/none")
    for command in (("user", "list"), ("jobs",)):
        status, (french, english) = run(*command)
        assert status == 1, "the same call works later"
        assert french.startswith("127.0.0.1:9/none : la base ne répond pas")
        assert "hush-hush" not in french + english


def test_keys_are_listed_and_destroyed_in_the_language_that_is_set(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, words in (("fr", "sauvegardée à part  si elle se perd : la trace"), ("en", "if lost: the audit")):
        monkeypatch.setenv("MARAUDE_LANGUAGE", language)
        monkeypatch.setattr(sys, "argv", ["maraude", "keys", "list"])
        with pytest.raises(SystemExit):
            cli.main()
        assert words in capsys.readouterr().out
    assert run("keys", "destroy", "nonsense") == (2, ["'nonsense' is not the name of a key"])
    assert (home / "keys" / "link").exists()
