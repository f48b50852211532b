"""The jobs of `maraude worker`, on PostgreSQL with Procrastinate. Arguments are references only: a source's name."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import psycopg
from procrastinate import App, JobContext, PsycopgConnector, RetryDecision
from procrastinate.exceptions import AlreadyEnqueued, JobAborted
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy
from procrastinate.schema import SchemaManager

from casework import job_traces
from casework.act import SYSTEM, House
from collectors.sources import SourceProblem
from maraude.alone import AGAIN_IN, AlreadyRunning, plain_address
from maraude.chores import Chore, Tools, chores, collect
from maraude.logs import where
from maraude.problems import Unusable

ATTEMPTS = 5
FIRST_WAIT = 60
LONGEST_WAIT = 6 * 3600
KEPT_HOURS = 7 * 24
NEVER_AGAIN = (SourceProblem, Unusable, JobAborted)
"""What waiting doesn't mend: an authorisation that ended, a definition that is gone, a job that waits anew already."""
_WAITS_AGAIN = "SELECT 1 FROM procrastinate_jobs WHERE status = 'todo' AND queueing_lock = %s"


class Backoff(BaseRetryStrategy):
    """Waits a minute, then twice as long each time, or as long as the site asks; five tries, waits for others apart."""

    def __init__(self, busy_wait: float = AGAIN_IN) -> None:
        self.busy_wait = busy_wait

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Say when to try again; None: not any more."""
        if isinstance(exception, AlreadyRunning):
            return RetryDecision(retry_in={"seconds": max(1, round(self.busy_wait))})
        if job.attempts + 1 >= ATTEMPTS or isinstance(exception, NEVER_AGAIN):
            return None
        asked = getattr(exception, "wait", None)
        return RetryDecision(retry_in={"seconds": int(min(asked or FIRST_WAIT * 2**job.attempts, LONGEST_WAIT))})


def address(house: House) -> str:
    """Return the database's address for Procrastinate; refuse SQLite."""
    if house.engine.dialect.name != "postgresql":
        raise Unusable(
            "maraude worker needs PostgreSQL (MARAUDE_DATABASE_URL); on SQLite `maraude serve` does the same by itself"
        )
    return plain_address(house)


def ensure_schema(url: str) -> None:
    """Make Procrastinate's tables unless they are there; one process at a time."""
    with psycopg.connect(url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('jobs schema', 0))")
        row = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
        if row is None or row[0] is None:
            connection.execute(SchemaManager.get_schema())


def collect_later(app: App, source: str) -> bool:
    """Ask for a source to be collected; False when that is waiting already."""
    name = f"collect {source}"
    try:
        app.configure_task("collect", lock=name, queueing_lock=name).defer(source=source)
    except AlreadyEnqueued:
        return False
    return True


def _traced(tools: Tools, context: JobContext, do: Callable[[], object]) -> None:
    """Do a job; what it raises is written to the trail as a code and a place, and raised again.

    Where the same job waits already it ends here: two of them may not wait.
    """
    try:
        do()
    except Exception as error:
        if not isinstance(error, AlreadyRunning):
            code = getattr(error, "code", type(error).__name__)
            with contextlib.suppress(Exception), tools.house.act(SYSTEM, datetime.now(UTC)) as act:
                job_traces.failed(act, context.job.id or 0, str(code), where(error))
        if _waits_again(address(tools.house), context.job):
            raise JobAborted from error
        raise


def _waits_again(url: str, job: Job) -> bool:
    with psycopg.connect(url) as connection:
        return connection.execute(_WAITS_AGAIN, (job.queueing_lock,)).fetchone() is not None


def _add(app: App, tools: Tools, chore: Chore, again: Backoff) -> None:
    def run(context: JobContext, timestamp: int) -> None:
        _traced(tools, context, lambda: chore.do(tools))

    named: dict[str, Any] = {"name": chore.name, "lock": chore.name, "queueing_lock": chore.name}
    app.periodic(cron=chore.cron)(app.task(**named, pass_context=True, retry=again)(run))


def job_app(tools: Tools) -> App:
    """Return the application: the chores with their schedule, and the collection of one source."""
    app = App(connector=PsycopgConnector(conninfo=address(tools.house)))
    again = Backoff(tools.busy_wait)
    tools = replace(tools, later=lambda source: collect_later(app, source))

    @app.task(name="collect", pass_context=True, retry=again)
    def collect_source(context: JobContext, source: str) -> None:
        _traced(tools, context, lambda: collect(tools, source))

    for chore in chores(tools.house):
        _add(app, tools, chore, again)

    @app.periodic(cron="41 * * * *")
    @app.task(name="forget_jobs", queueing_lock="forget_jobs")
    async def forget_jobs(timestamp: int) -> None:
        everything: dict[str, Any] = {"include_failed": True, "include_cancelled": True, "include_aborted": True}
        await app.job_manager.delete_old_jobs(KEPT_HOURS, **everything)

    return app
