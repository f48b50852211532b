"""`maraude jobs`: one table of what runs, waits, failed and why."""

from datetime import UTC, datetime

import psycopg
import typer

from casework import job_traces
from casework.act import SYSTEM
from maraude.jobs import address, ensure_schema
from maraude.opening import open_house_only
from maraude.said import in_words

SHOWN = 200
_ROWS = """
SELECT job.id, job.task_name, coalesce(job.args ->> 'source', ''), job.status::text, job.attempts,
       CASE WHEN job.status = 'todo' THEN job.scheduled_at END,
       (SELECT max(event.at) FROM procrastinate_events event WHERE event.job_id = job.id)
FROM procrastinate_jobs job
WHERE job.status IN ('todo', 'doing', 'failed', 'aborted') OR job.id IN (
    SELECT max(id) FROM procrastinate_jobs WHERE status = 'succeeded' GROUP BY task_name, args ->> 'source'
)
ORDER BY array_position(ARRAY['doing', 'failed', 'aborted', 'todo', 'succeeded'], job.status::text), job.id DESC
LIMIT %s
"""
HEAD = ("job", "what", "of", "state", "tries", "when", "why")
FAILED = "failed"


def lines(url: str) -> list[tuple[str, ...]]:
    """Return the table's rows, but for why: names and states as codes."""
    with psycopg.connect(url) as connection:
        rows = connection.execute(_ROWS, (SHOWN,)).fetchall()
    return [
        (str(job), task, source, state, str(tries), _moment(due or at))
        for job, task, source, state, tries, due, at in rows
    ]


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}" if at else ""


def show() -> int:
    """Print the table; status 1 when a job failed."""
    house = open_house_only()
    url = address(house)
    ensure_schema(url)
    rows = lines(url)
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        why = job_traces.reasons(act, [int(row[0]) for row in rows])
    t = in_words()
    table = [tuple(t(f"told.job_head.{name}") for name in HEAD)]
    for job, what, source, state, *rest in rows:
        table.append((job, t.of("job_name", what), source, t.of("job_state", state), *rest, why.get(int(job), "")))
    widths = [max(len(row[column]) for row in table) for column in range(len(HEAD))]
    for row in table:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 1 if any(row[3] == FAILED for row in rows) else 0
