"""A worker: does jobs until it is stopped, takes over dead workers' jobs, waits for a database that is away."""

import asyncio
import contextlib
import logging
import signal
from dataclasses import dataclass

import psycopg
from procrastinate.exceptions import ConnectorException
from sqlalchemy.exc import SQLAlchemyError

from maraude import logs
from maraude.chores import Tools
from maraude.jobs import ATTEMPTS, address, job_app
from maraude.upgrading import outdated

_log = logging.getLogger("maraude.worker")
_TAKE_OVER = """
WITH dead AS (
    SELECT job.id, job.attempts, EXISTS (
        SELECT FROM procrastinate_jobs other WHERE other.status = 'todo' AND other.queueing_lock = job.queueing_lock
    ) AS waits_again
    FROM procrastinate_jobs job
    LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
    WHERE job.status = 'doing'
      AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %s))
    FOR UPDATE OF job SKIP LOCKED
)
SELECT id, waits_again, attempts + 1 < %s FROM dead
"""
_AGAIN = "SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)"
_ENDED = "SELECT procrastinate_finish_job_v1(%s, %s, false)"


@dataclass(frozen=True)
class Pace:
    """How often a worker shows that it lives, when it is taken for dead, and how long it waits for a lost database."""

    heartbeat: float = 10.0
    dead_after: float = 60.0
    poll: float = 5.0
    away: float = 5.0


def take_over(url: str, dead_after: float) -> int:
    """Put the jobs of dead workers back; one that killed five workers is given up. Safe from any number of workers.

    A job is not put back where the same one waits already: that one does its work.
    """
    with psycopg.connect(url) as connection:
        dead = connection.execute(_TAKE_OVER, (dead_after, ATTEMPTS)).fetchall()
        for job, waits_again, again in dead:
            if again and not waits_again:
                connection.execute(_AGAIN, (job,))
            else:
                connection.execute(_ENDED, (job, "aborted" if waits_again else "failed"))
    return len(dead)


async def _taking_over(url: str, pace: Pace) -> None:
    while True:
        with contextlib.suppress(psycopg.Error):  # the database is away, or another job began to wait just now
            taken = await asyncio.to_thread(take_over, url, pace.dead_after)
            if taken:
                _log.warning("took over %d jobs of dead workers", taken)
        await asyncio.sleep(pace.dead_after / 2)


async def _leaving_in_time(tools: Tools, pace: Pace) -> None:
    """Stop, when what runs is done, once the database is of a version that this program doesn't know."""
    while True:
        with contextlib.suppress(SQLAlchemyError):
            if await asyncio.to_thread(outdated, tools.house):
                _log.error("the database is of a later version: stopping after what runs now")
                signal.raise_signal(signal.SIGTERM)
                return
        await asyncio.sleep(pace.poll)


async def work(tools: Tools, *, pace: Pace, concurrency: int, once: bool) -> None:
    """Do jobs until stopped, or with `once` until none is due."""
    app, url = job_app(tools), address(tools.house)
    async with app.open_async():
        beside = [asyncio.create_task(each) for each in (_taking_over(url, pace), _leaving_in_time(tools, pace))]
        try:
            await app.run_worker_async(
                wait=not once,
                concurrency=concurrency,
                fetch_job_polling_interval=pace.poll,
                update_heartbeat_interval=pace.heartbeat,
                stalled_worker_timeout=pace.dead_after,
            )
        finally:
            for each in beside:
                each.cancel()


def run(tools: Tools, *, pace: Pace | None = None, concurrency: int = 1, once: bool = False) -> None:
    """Work, and begin again when the database was away; ends when a signal asks for it."""
    pace = pace or Pace()
    stopped: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _frame: stopped.append(received))
    while not stopped:
        try:
            asyncio.run(work(tools, pace=pace, concurrency=concurrency, once=once))
            return
        except (ConnectorException, psycopg.Error, OSError) as error:
            if once:
                raise
            _log.error("the database is away: %s; trying again", logs.where(error))
            tools.house.engine.dispose()
            _pause(stopped, pace.away)


def _pause(stopped: list[int], seconds: float) -> None:
    async def wait() -> None:
        for _ in range(max(1, int(seconds * 10))):
            if stopped:
                return
            await asyncio.sleep(0.1)

    asyncio.run(wait())
