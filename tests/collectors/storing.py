"""A collection into a file of its own, to be killed: started in a process apart, and asked what it left."""

import os
import sqlite3
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from pathlib import Path

from collectors.apart import InProcess
from collectors.handover import InThread
from collectors.report import Counts, Known, Met
from collectors.sources import load
from collectors.spider import collect
from models.messages import Post
from tests.collectors.conftest import SYNTHETIC, address_digest
from tests.warm import Begun, begin

BESIDE = {"thread": InThread, "process": InProcess}


@lru_cache
def rows(database: Path, _use: str) -> sqlite3.Connection:
    # One connection to look up with, one to store with: neither is shared by two processes.
    opened = sqlite3.connect(database, isolation_level=None, check_same_thread=False, timeout=30)
    opened.execute("CREATE TABLE IF NOT EXISTS listing (digest TEXT PRIMARY KEY, body TEXT)")
    opened.execute("CREATE TABLE IF NOT EXISTS visit (digest TEXT PRIMARY KEY, etag TEXT, summary TEXT)")
    return opened


def store(database: Path, posts: Sequence[Post], met: Sequence[Met]) -> Counts:
    mine = rows(database, "store")
    mine.execute("BEGIN IMMEDIATE")
    new = 0
    for post in posts:
        row = (address_digest(post.url), post.title + post.body)
        new += mine.execute("INSERT INTO listing VALUES (?, ?) ON CONFLICT DO NOTHING", row).rowcount
    for one in met:
        mine.execute("INSERT OR REPLACE INTO visit VALUES (?, ?, ?)", (one.digest, one.etag, one.summary))
    mine.execute("COMMIT")
    return Counts(new=new, seen=len(posts) - new)


def known(database: Path, digest: str) -> Known | None:
    mine = rows(database, "look up")
    if mine.execute("SELECT 1 FROM listing WHERE digest = ?", (digest,)).fetchone() is None:
        return None
    row = mine.execute("SELECT etag, summary FROM visit WHERE digest = ?", (digest,)).fetchone()
    return Known(etag=row[0], summary=row[1]) if row else Known()


def main(url: str, database: Path, way: str) -> None:
    """Collect the first section of a running site; end with 0 where the run was complete."""
    source = load(SYNTHETIC, today=date(2026, 3, 2)).at(url)
    report = collect(
        source.model_copy(update={"start": source.start[:1], "expected": None}),
        known=partial(known, database),
        store=partial(store, database),
        address_digest=address_digest,
        now=lambda: datetime.now(UTC),
        batch=7,
        beside=BESIDE[way],
    )
    sys.exit(0 if report.complete else 1)


def started(url: str, database: Path, way: str) -> Begun:
    """Begin a collection in a process of its own; with `process`, another stores for it."""
    return begin(os.environ, main, url, database, way, alone=False)


def listings(database: Path) -> list[tuple[str, str]]:
    """Return what was stored."""
    with sqlite3.connect(database) as opened:
        return sorted(opened.execute("SELECT digest, body FROM listing"))
