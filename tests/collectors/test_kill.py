"""Killed at random moments and run again, a collection ends with the same listings as one clean run."""

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

KILLS = size(3, 50)
SEED = 3
ROOT = Path(__file__).parents[2]
PROGRAM = """
import sqlite3, sys
from datetime import UTC, date, datetime
from pathlib import Path
from collectors.report import Change, Counts, Known
from collectors.sources import load
from collectors.spider import collect
from tests.collectors.conftest import SYNTHETIC, address_digest

url, database = sys.argv[1:]
store = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
store.execute("CREATE TABLE IF NOT EXISTS listing (digest TEXT PRIMARY KEY, body TEXT)")
store.execute("CREATE TABLE IF NOT EXISTS visit (digest TEXT PRIMARY KEY, etag TEXT, summary TEXT)")

def deliver(posts):
    store.execute("BEGIN IMMEDIATE")
    new = 0
    for post in posts:
        row = (address_digest(post.url), post.title + post.body)
        new += store.execute("INSERT INTO listing VALUES (?, ?) ON CONFLICT DO NOTHING", row).rowcount
    store.execute("COMMIT")
    return Counts(new=new, seen=len(posts) - new)

def met(all_met):
    for one in all_met:
        store.execute("INSERT OR REPLACE INTO visit VALUES (?, ?, ?)", (one.digest, one.etag, one.summary))

def known(digest):
    if store.execute("SELECT 1 FROM listing WHERE digest = ?", (digest,)).fetchone() is None:
        return None
    row = store.execute("SELECT etag, summary FROM visit WHERE digest = ?", (digest,)).fetchone()
    return Known(etag=row[0], summary=row[1]) if row else Known()

source = load(SYNTHETIC, today=date(2026, 3, 2)).at(url)
report = collect(
    source.model_copy(update={"start": source.start[:1], "expected": None}), known=known, deliver=deliver, met=met,
    address_digest=address_digest, now=lambda: datetime.now(UTC), batch=7,
)
sys.exit(0 if report.complete else 1)
"""


def started(url, database):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, url, str(database)], env=environment, cwd=ROOT, stderr=subprocess.DEVNULL
    )


def listings(database):
    with sqlite3.connect(database) as store:
        return sorted(store.execute("SELECT digest, body FROM listing"))


@pytest.mark.trial
def test_killed_and_run_again_nothing_is_lost_and_nothing_comes_twice(tmp_path, record_property):
    rng = random.Random(8)
    with serve_site(SEED, 1) as server:
        clean = tmp_path / "clean.db"
        begun = time.perf_counter()
        assert started(server.url, clean).wait() == 0
        lasts = time.perf_counter() - begun
        expected = listings(clean)
        assert len(expected) == len(server.site.sections["services"])
        killed = 0
        broken = tmp_path / "broken.db"
        for _ in range(KILLS):
            process = started(server.url, broken)
            time.sleep(lasts * rng.uniform(0.2, 0.9))
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
            if rng.random() < 0.3:
                assert started(server.url, broken).wait() == 0
                assert listings(broken) == expected
                broken.unlink()
        assert started(server.url, broken).wait() == 0
        assert listings(broken) == expected
        assert killed
    record_property("kills", killed)
