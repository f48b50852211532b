"""Ways that take turns, batch by batch, and the clock by which they are compared."""

import contextlib
import gc
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

from sqlalchemy import text as statement

from casework.act import House
from models.database import transaction


@dataclass(frozen=True)
class Figure:
    """One way at one size: processor milliseconds for one listing, the write alone and all told, the reposts it finds.

    `elapsed` is what a clock on the wall says of all.
    """

    way: str
    size: int
    write: float
    whole: float
    elapsed: float
    recall: float


class Clock:
    """Seconds that the processor worked for us and, where it can be told (Linux), for the database server."""

    def __init__(self, house: House | None = None) -> None:
        self._server: dict[Path, float] = {}
        if house and house.engine.dialect.name == "postgresql":
            with transaction(house.engine) as session:
                pids = session.connection().execute(statement("SELECT pid FROM pg_stat_activity")).scalars()
                self._server = {Path(f"/proc/{pid}/schedstat"): 0.0 for pid in pids}

    def __call__(self) -> float:
        """Return the seconds until now; of a server's process that has ended, those of when it was last seen."""
        for path in self._server:
            with contextlib.suppress(OSError):
                self._server[path] = int(path.read_text().split()[0]) / 1e9
        return time.process_time() + sum(self._server.values())


def settle() -> None:
    """Let nobody pay for rubbish that others left, nor for walking what lies in memory for good."""
    gc.collect()
    gc.freeze()


def write_down(house: House) -> None:
    """Let a PostgreSQL server write down what filling left in its memory: that work is no insert's."""
    if house.engine.dialect.name == "postgresql":
        with transaction(house.engine) as session:
            session.connection().execute(statement("CHECKPOINT"))


class Turn(NamedTuple):
    """What one batch took, in seconds, and how many of its reposts were found."""

    write: float
    whole: float
    elapsed: float
    found: int


Way = Callable[[Sequence[str]], Turn]


def measure(size: int, ways: Mapping[str, tuple[Way, Sequence[Sequence[str]]]]) -> list[Figure]:
    """Measure ways, each with its batches: they take turns, so that a busy machine slows all of them alike."""
    turns: dict[str, list[Turn]] = {name: [] for name in ways}
    for number in range(min(len(batches) for _, batches in ways.values())):
        for name, (way, batches) in ways.items():
            turns[name].append(way(batches[number]))
    figures = []
    for name, taken in turns.items():
        listings = len(ways[name][1][0])
        write, whole, elapsed, _ = (1000 * median(some) / listings for some in zip(*taken, strict=True))
        recall = sum(turn.found for turn in taken) / (listings // 2 * len(taken))
        figures.append(Figure(name, size, write, whole, elapsed, recall))
    return figures


def peak_memory() -> float:
    """Return the most memory that this process has held, in MB.

    Where Linux tells it, without what the process that began this one held, which `getrusage` counts too.
    """
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    peak = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), None)
    return (peak or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024
