"""Demonstration homes for tests: run as a user runs them, in a process of their own."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import pytest

from maraude.demo import MARK
from tests.trained import alone, shared
from tests.warm import begin_command

ROOT = Path(__file__).parent.parent.parent
LASTING = ("link", "audit", "register-1")
FIRST = "first-run.txt"


def maraude(*arguments: str, home: Path | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Maraude, with some settings in its environment."""
    with tempfile.TemporaryDirectory() as said:
        folder = Path(said)
        status = begin_command(environment(home, **settings), folder, *arguments).wait()
        out, err = ((folder / name).read_text("utf-8") for name in ("out", "err"))
    return subprocess.CompletedProcess(arguments, -1 if status is None else status, out, err)


def demonstrated(factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what a first run left, `home`, and what it said, `FIRST`: one run for all tests."""
    with alone(shared(factory), "demonstration") as folder:
        if not (folder / FIRST).exists():
            folder.mkdir(exist_ok=True)
            done = maraude("demo", "--no-serve", home=folder / "home")
            assert done.returncode == 0, done.stdout + done.stderr
            (folder / FIRST).write_text(done.stdout, "utf-8")
    return folder


def environment(home: Path | None, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MARAUDE_")}
    given = {f"MARAUDE_{name.upper()}": value for name, value in settings.items()}
    return kept | given | ({"MARAUDE_HOME": str(home)} if home else {})


def killed_after(seconds: float, home: Path, **settings: str) -> bool:
    """Start the demonstration and kill it; tell whether it was still running."""
    with tempfile.TemporaryDirectory() as said:
        process = begin_command(environment(home, **settings), Path(said), "demo", "--no-serve")
        time.sleep(seconds)
        running = process.poll() is None
        process.kill()
        process.wait()
    return running


def twin(home: Path, folder: Path) -> Path:
    """Make an empty demonstration home with the same lasting keys and model, so that digests can be compared."""
    (folder / "keys").mkdir(parents=True, mode=0o700)
    for key in LASTING:
        shutil.copy2(home / "keys" / key, folder / "keys" / key)
    shutil.copytree(home / "models", folder / "models")
    (folder / MARK).touch()
    return folder


def rows(home: Path) -> dict[str, object]:
    """Return what a collection left, without references and moments."""
    with sqlite3.connect(home / "maraude.sqlite") as database:
        prints = database.execute("select address_digest, exact, priority, sampled, online, signals from fingerprint")
        kept = sorted(prints.fetchall())
        listings = database.execute(
            "select f.address_digest, l.department, substr(l.posted, 1, 10), a.priority, a.concern, l.situation_ref "
            "from listing l join fingerprint f on f.ref = l.fingerprint_ref join assessment a on a.listing_ref = l.ref"
        ).fetchall()
        contacts = sorted(
            database.execute(
                "select f.address_digest, c.digest from contact_link c join fingerprint f on f.ref = c.fingerprint_ref"
            )
        )
        (bands,) = database.execute("select sum(length(entries)) / 8 from band_run").fetchone()
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in listings:
        groups[row[-1]].add(row[0])
    return {
        "fingerprints": kept,
        "listings": sorted(row[:-1] for row in listings),
        "groups": sorted(sorted(group) for group in groups.values()),
        "contacts": contacts,
        "bands": bands,
    }
