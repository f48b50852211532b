"""The demonstration as a user runs it: once, twice, killed in the middle, in the wrong place."""

import random
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.maraude.homes import FIRST, demonstrated, killed_after, maraude, rows, twin
from tests.sizes import size

LAST = re.compile(r"collected (\d+) new, (\d+) seen again, (\d+) rejected$")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One clean run."""
    folder = demonstrated(tmp_path_factory)
    said = (folder / FIRST).read_text("utf-8")
    last = LAST.search(said.strip())
    assert last, said
    new, seen, _rejected = map(int, last.groups())
    assert new > 600
    assert seen == 0
    return shutil.copytree(folder / "home", tmp_path_factory.mktemp("demo") / "home")


def test_a_second_run_adds_nothing(home: Path) -> None:
    before = rows(home)
    done = maraude("demo", "--no-serve", home=home)
    last = LAST.search(done.stdout.strip())
    assert last, done.stdout + done.stderr
    new, seen, _rejected = map(int, last.groups())
    assert new == 0
    assert seen > 600
    assert rows(home) == before


def test_the_demonstration_refuses_a_home_that_holds_anything_else(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("something of somebody's")
    done = maraude("demo", "--no-serve", home=tmp_path)
    assert done.returncode == 2
    assert "name an empty folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


@pytest.mark.trial
def test_a_killed_collection_run_again_leaves_the_rows_of_one_clean_run(
    home: Path, tmp_path: Path, record_property: pytest.FixtureRequest
) -> None:
    """Nothing is drawn at random here: what is stays apart from what isn't, so the cut would show (docs/groups.md)."""
    whole = twin(home, tmp_path / "whole")
    maraude("demo", "--no-serve", home=whole, sample_share="0")
    clean = rows(whole)
    moments = random.Random(7)
    kills = size(5, 50)
    interrupted = 0
    folder = twin(home, tmp_path / "killed")
    for number in range(kills):
        if number % 5 == 0 and number:
            maraude("demo", "--no-serve", home=folder, sample_share="0")
            assert rows(folder) == clean
            folder = twin(home, tmp_path / f"killed-{number}")
        interrupted += killed_after(moments.uniform(0.5, 5), folder, sample_share="0")
    maraude("demo", "--no-serve", home=folder, sample_share="0")
    assert rows(folder) == clean
    assert interrupted >= kills // 2
    record_property("kills", interrupted)  # type: ignore[operator]  # pytest gives a function


def test_one_byte_changed_or_one_event_removed_is_named(home: Path, tmp_path: Path) -> None:
    bare = shutil.copytree(home, tmp_path / "bare")
    with sqlite3.connect(bare / "maraude.sqlite") as database:
        for (name,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            database.execute(f'drop trigger "{name}"')
    assert maraude("audit", "verify", home=bare).returncode == 0
    for fault in ("changed", "removed"):
        folder = shutil.copytree(bare, tmp_path / fault)
        with sqlite3.connect(folder / "maraude.sqlite") as database:
            number, codes = database.execute(
                "select number, codes from audit_event where action = 'store' order by number limit 1"
            ).fetchone()
            if fault == "changed":
                other = codes.replace("1", "2", 1) if "1" in codes else codes.replace("2", "3", 1)
                database.execute(
                    "update audit_event set codes = ? where actor = 'system' and number = ?", (other, number)
                )
            else:
                database.execute("delete from audit_event where actor = 'system' and number = ?", (number,))
        told = maraude("audit", "verify", home=folder)
        assert told.returncode == 1
        assert f"{number}" in told.stdout


def test_a_missing_key_is_named_with_its_cost_and_nothing_is_touched(home: Path, tmp_path: Path) -> None:
    folder = twin(home, tmp_path / "lost")
    maraude("user", "add", "Camille", "--role", "worker", home=folder)
    before = (folder / "maraude.sqlite").read_bytes()
    (folder / "keys" / "link").unlink()
    done = maraude("purge", home=folder)
    assert done.returncode == 2
    assert "link" in done.stderr
    assert "aren't recognised any more" in done.stderr
    assert not (folder / "keys" / "link").exists()
    assert (folder / "maraude.sqlite").read_bytes() == before
