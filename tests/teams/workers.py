"""A worker in a process of its own, whose collection is slow and leaves a trace; started and killed by the tests."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import yaml

from casework.act import House
from casework.opening import open_house
from collectors.definition import Source
from collectors.report import RunReport
from maraude.chores import Anew, Tools
from maraude.jobs import collect_later, job_app
from maraude.worker import Pace, run
from models.settings import Settings
from models.vocabulary import RunState
from tests.houses import make_arrival, similar
from tests.warm import Begun, begin

ROOT = Path(__file__).parent.parent.parent
SYNTHETIC = ROOT / "collectors" / "sources" / "synthetic.yaml"
LEXICON = "model-1"
WAIT = 600.0
"""Only against a test that would never end: how busy the machine is decides nothing."""
PACE = Pace(heartbeat=0.5, dead_after=2.5, poll=0.3, away=0.3)


def definition(folder: Path, name: str, **changes: object) -> None:
    """Write a definition like the synthetic one."""
    folder.mkdir(exist_ok=True)
    content = yaml.safe_load(SYNTHETIC.read_text("utf-8")) | {"name": name} | changes
    (folder / f"{name}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def report(source: Source, state: RunState = RunState.DONE, retry_after: float | None = None) -> RunReport:
    """Make a report of a run that found nothing."""
    now = datetime.now(UTC)
    return RunReport(
        source=source.name,
        state=state,
        started=now,
        ended=now,
        fetched=0,
        lists=1,
        found=0,
        new=0,
        seen=0,
        rejected={},
        problems={},
        complete=True,
        verdict=None,
        retry_after=retry_after,
        fields={},
    )


def slow(seconds: float, trace: Path, source: Source) -> RunReport:
    """Collect nothing, slowly, writing down who began and ended what."""
    with trace.open("a", encoding="utf-8") as file:
        file.write(f"begin {source.name} {os.getpid()} {time.time()}\n")
        file.flush()
        time.sleep(seconds)
        file.write(f"end {source.name} {os.getpid()} {time.time()}\n")
    return report(source)


def unchanged() -> Anew:
    """Read nothing anew: everything was read by the model of now."""
    return Anew(LEXICON, lambda _texts: [], "1", lambda _words: make_arrival().signature, similar)


def make_tools(house: House, collect: Callable[[Source], RunReport] = report) -> Tools:
    """Make what chores work with, without a model."""
    return Tools(house, collect, unchanged)


def started(settings: Settings, trace: Path, seconds: float) -> Begun:
    """Start a worker."""
    environment = dict(os.environ) | {
        "MARAUDE_HOME": str(settings.home),
        "MARAUDE_DATABASE_URL": settings.database_url,
        "MARAUDE_SOURCES_DIR": str(settings.sources_dir),
    }
    return begin(environment, main, trace, seconds)


def asked(house: House, *names: str) -> list[bool]:
    """Ask for collections as the schedule does."""
    app = job_app(make_tools(house))
    with app.open():
        return [collect_later(app, name) for name in names]


def until(done: Callable[[], bool]) -> None:
    """Wait until something is done."""
    limit = time.monotonic() + WAIT
    while not done():
        assert time.monotonic() < limit, "waited too long"
        time.sleep(0.1)


def begun(trace: Path) -> list[list[str]]:
    """Return what workers wrote down."""
    return [line.split() for line in trace.read_text("utf-8").splitlines()] if trace.exists() else []


def states(url: str) -> dict[str, int]:
    """Count collections by their state."""
    with psycopg.connect(url) as connection:
        counted = "SELECT status::text, count(*) FROM procrastinate_jobs WHERE task_name = 'collect' GROUP BY 1"
        return dict(connection.execute(counted).fetchall())


def tries(url: str) -> int:
    """Count how often collections were begun again."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT sum(attempts) FROM procrastinate_jobs WHERE task_name = 'collect'").fetchone()
        return int(row[0] or 0) if row else 0


def main(trace: Path, seconds: float) -> None:
    """Work at collections that take some seconds each."""
    house = open_house(Settings(), datetime.now(UTC), purge=False)
    tools = replace(make_tools(house, lambda source: slow(seconds, trace, source)), busy_wait=1)
    run(tools, pace=PACE, concurrency=2)
