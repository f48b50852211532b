"""Killed at random moments and run again, a collection ends with the same listings as one clean run."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from maraude.site import serve_site
from tests.sizes import size

KILLS = size(2, 50)
SEED = 3
ROOT = Path(__file__).parents[2]
PROGRAM = """
import sqlite3, sys
from datetime import UTC, date, datetime
from functools import lru_cache
from collectors.apart import InProcess
from collectors.handover import InThread
from collectors.report import Counts, Known
from collectors.sources import load
from collectors.spider import collect
from tests.collectors.conftest import SYNTHETIC, address_digest

url, database, way = sys.argv[1:]

@lru_cache
def rows(where):
    # One connection to look up with, one to store with: neither is shared by two processes.
    opened = sqlite3.connect(database, isolation_level=None, check_same_thread=False, timeout=30)
    opened.execute("CREATE TABLE IF NOT EXISTS listing (digest TEXT PRIMARY KEY, body TEXT)")
    opened.execute("CREATE TABLE IF NOT EXISTS visit (digest TEXT PRIMARY KEY, etag TEXT, summary TEXT)")
    return opened

def store(posts, met):
    mine = rows("store")
    mine.execute("BEGIN IMMEDIATE")
    new = 0
    for post in posts:
        row = (address_digest(post.url), post.title + post.body)
        new += mine.execute("INSERT INTO listing VALUES (?, ?) ON CONFLICT DO NOTHING", row).rowcount
    for one in met:
        mine.execute("INSERT OR REPLACE INTO visit VALUES (?, ?, ?)", (one.digest, one.etag, one.summary))
    mine.execute("COMMIT")
    return Counts(new=new, seen=len(posts) - new)

def known(digest):
    if rows("look up").execute("SELECT 1 FROM listing WHERE digest = ?", (digest,)).fetchone() is None:
        return None
    row = rows("look up").execute("SELECT etag, summary FROM visit WHERE digest = ?", (digest,)).fetchone()
    return Known(etag=row[0], summary=row[1]) if row else Known()

source = load(SYNTHETIC, today=date(2026, 3, 2)).at(url)
report = collect(
    source.model_copy(update={"start": source.start[:1], "expected": None}), known=known, store=store,
    address_digest=address_digest, now=lambda: datetime.now(UTC), batch=7,
    beside={"thread": InThread, "process": InProcess}[way],
)
sys.exit(0 if report.complete else 1)
"""


def started(url, database, way):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, url, str(database), way],
        env=environment,
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )


def listings(database):
    with sqlite3.connect(database) as store:
        return sorted(store.execute("SELECT digest, body FROM listing"))


def storing(process):
    """Return the process that stores for one that collects, or the latter where there is none (yet)."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    found = children.read_text().split() if children.exists() else []
    return int(found[0]) if found else process.pid


@pytest.mark.trial
@pytest.mark.parametrize("way", ["thread", "process"])
def test_killed_and_run_again_nothing_is_lost_and_nothing_comes_twice(tmp_path, record_property, way):
    """With a process that stores, either of the two is killed."""
    rng = random.Random(8)
    with serve_site(SEED, 1) as server:
        clean = tmp_path / "clean.db"
        begun = time.perf_counter()
        assert started(server.url, clean, way).wait() == 0
        lasts = time.perf_counter() - begun
        expected = listings(clean)
        assert len(expected) == len(server.site.sections["services"])
        killed = 0
        broken = tmp_path / "broken.db"
        for _ in range(KILLS):
            process = started(server.url, broken, way)
            time.sleep(lasts * rng.uniform(0.2, 0.9))
            with contextlib.suppress(ProcessLookupError):
                os.kill(storing(process) if rng.random() < 0.5 else process.pid, signal.SIGKILL)
            killed += process.wait() != 0
            if rng.random() < 0.3:
                assert started(server.url, broken, way).wait() == 0
                assert listings(broken) == expected
                broken.unlink()
        assert started(server.url, broken, way).wait() == 0
        assert listings(broken) == expected
        assert killed
    record_property("kills", killed)
