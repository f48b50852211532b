"""Killed at random moments and run again, a collection ends with the same listings as one clean run."""

import contextlib
import os
import random
import signal
import time
from pathlib import Path

import pytest

from maraude.site import serve_site
from tests.collectors.storing import listings, started
from tests.sizes import size
from tests.warm import awake

KILLS = size(2, 50)
SEED = 3


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
        awake()
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
