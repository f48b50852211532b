"""The jobs of `maraude worker`, on PostgreSQL with Procrastinate. Arguments are references only: a source's name."""

import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from procrastinate import App, JobContext, PsycopgConnector, RetryDecision
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy
from procrastinate.schema import SchemaManager

from casework import job_traces, retention, retention_cases
from casework.act import SYSTEM, House
from collectors.definition import Source
from collectors.report import RunReport
from collectors.sources import SourceProblem, load, read
from maraude.logs import where
from maraude.problems import Unusable
from models.vocabulary import RunState

ATTEMPTS = 5
FIRST_WAIT = 60
LONGEST_WAIT = 6 * 3600
KEPT_HOURS = 7 * 24
NEVER_AGAIN = (SourceProblem, Unusable)
"""What waiting doesn't mend: an authorisation that ended, a definition that is gone."""
_log = logging.getLogger("maraude.jobs")


@dataclass(frozen=True)
class Tools:
    """What jobs work with."""

    house: House
    url: str
    collect: Callable[[Source], RunReport]

    @property
    def sources_dir(self) -> Path | None:
        """Where the definitions are."""
        return self.house.settings.sources_dir


class JobFailed(Exception):
    """A job ended without its result; `wait` seconds are asked for before the next try."""

    def __init__(self, code: str, wait: float | None = None) -> None:
        super().__init__(code)
        self.code, self.wait = code, wait


class Backoff(BaseRetryStrategy):
    """Waits a minute, then twice as long each time, or as long as the site asks; five tries."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Say when to try again; None: not any more."""
        if job.attempts + 1 >= ATTEMPTS or isinstance(exception, NEVER_AGAIN):
            return None
        asked = getattr(exception, "wait", None)
        return RetryDecision(retry_in={"seconds": int(min(asked or FIRST_WAIT * 2**job.attempts, LONGEST_WAIT))})


def address(house: House) -> str:
    """Return the database's address for Procrastinate; refuse SQLite."""
    if house.engine.dialect.name != "postgresql":
        raise Unusable(
            "maraude worker needs PostgreSQL (MARAUDE_DATABASE_URL); on SQLite `maraude serve` purges by itself and "
            "`maraude collect` is called from a timer"
        )
    return house.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


def ensure_schema(url: str) -> None:
    """Make Procrastinate's tables unless they are there; one process at a time."""
    with psycopg.connect(url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('jobs schema', 0))")
        row = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
        if row is None or row[0] is None:
            connection.execute(SchemaManager.get_schema())


@contextlib.contextmanager
def alone(url: str, name: str) -> Iterator[None]:
    """Hold a name over every process of every host while something runs; it is let go when this process dies."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 1))", (name,)).fetchone()
        if row is None or not row[0]:
            raise JobFailed("already_running", wait=FIRST_WAIT)
        yield


def definitions(folder: Path | None) -> dict[str, Path]:
    """Return the definitions of the folder by the name of their source; those that can't be read are left out."""
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.y*ml")) if folder else ():
        try:
            found.setdefault(read(path).name, path)
        except SourceProblem:
            _log.error("%s can't be read: maraude source check says why", path.name)
    return found


def collect(tools: Tools, source: str) -> None:
    """Collect one source, unless another process does; its authorisation is checked now."""
    path = definitions(tools.sources_dir).get(source)
    if path is None:
        raise Unusable(f"no definition of {source} in MARAUDE_SOURCES_DIR")
    definition = load(path, today=datetime.now(UTC).date())
    with alone(tools.url, f"collect {source}"):
        report = tools.collect(definition)
    if report.state is RunState.FAILED:
        raise JobFailed("run_failed", report.retry_after)


def collect_later(app: App, source: str) -> bool:
    """Ask for a source to be collected; False when that is waiting already."""
    name = f"collect {source}"
    try:
        app.configure_task("collect", lock=name, queueing_lock=name).defer(source=source)
    except AlreadyEnqueued:
        return False
    return True


def _traced(tools: Tools, context: JobContext, do: Callable[[], object]) -> None:
    """Do a job; what it raises is written to the trail as a code and a place, and raised again."""
    try:
        do()
    except Exception as error:
        code = getattr(error, "code", type(error).__name__)
        with contextlib.suppress(Exception), tools.house.act(SYSTEM, datetime.now(UTC)) as act:
            job_traces.failed(act, context.job.id or 0, str(code), where(error))
        raise


def _escalate(house: House) -> None:
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        retention_cases.escalate(act)


def job_app(tools: Tools) -> App:
    """Return the application: every task and its schedule."""
    app = App(connector=PsycopgConnector(conninfo=tools.url))
    again = Backoff()

    @app.task(name="collect", pass_context=True, retry=again)
    def collect_source(context: JobContext, source: str) -> None:
        _traced(tools, context, lambda: collect(tools, source))

    @app.periodic(cron=f"7 */{tools.house.settings.collect_every_hours} * * *")
    @app.task(name="collect_all", pass_context=True, retry=again)
    def collect_all(context: JobContext, timestamp: int) -> None:
        _traced(tools, context, lambda: [collect_later(app, name) for name in definitions(tools.sources_dir)])

    @app.periodic(cron="23 * * * *")
    @app.task(name="purge", lock="purge", queueing_lock="purge", pass_context=True, retry=again)
    def purge(context: JobContext, timestamp: int) -> None:
        _traced(tools, context, lambda: retention.purge(tools.house, datetime.now(UTC)))

    @app.periodic(cron="*/15 * * * *")
    @app.task(name="escalate", lock="escalate", queueing_lock="escalate", pass_context=True, retry=again)
    def escalate(context: JobContext, timestamp: int) -> None:
        _traced(tools, context, lambda: _escalate(tools.house))

    @app.periodic(cron="41 * * * *")
    @app.task(name="forget_jobs", queueing_lock="forget_jobs")
    async def forget_jobs(timestamp: int) -> None:
        everything: dict[str, Any] = {"include_failed": True, "include_cancelled": True, "include_aborted": True}
        await app.job_manager.delete_old_jobs(KEPT_HOURS, **everything)

    return app
