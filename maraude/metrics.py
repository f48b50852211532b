"""`/readyz` and `/metrics`: is the house ready, and how is it doing. Counts of work only, behind a token."""

import asyncio
import hmac
import logging
import shutil

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from casework import operation
from casework.act import SYSTEM
from casework.operation import Operation
from maraude.logs import where
from models.database import is_later, revision_of
from models.vocabulary import RunState
from review_app.services import installed

PATIENCE = 5.0
PLAIN = {"cache-control": "no-store"}
_log = logging.getLogger("maraude.metrics")


def _hindrance() -> str | None:
    with installed().act(SYSTEM) as act:
        if is_later(revision_of(act.session.connection())):
            return "version"
        return "keys" if operation.missing_keys(act) else None


async def readyz(_request: Request) -> Response:
    """Say whether people can work: the database answers, is one that this program knows, and the keys are there."""
    try:
        hindrance = await asyncio.wait_for(run_in_threadpool(_hindrance), PATIENCE)
    except Exception as error:  # whatever it is, the answer is the same: not ready, and no word of it
        _log.error("not ready: %s", where(error))
        hindrance = "database"
    if hindrance:
        return PlainTextResponse(f"not ready: {hindrance}", status_code=503, headers=PLAIN)
    return PlainTextResponse("ready", headers=PLAIN)


def _measured() -> tuple[Operation, int]:
    services = installed()
    with services.act(SYSTEM) as act:
        return operation.operation(act), shutil.disk_usage(services.settings.home).free


async def metrics(request: Request) -> Response:
    """Answer a Prometheus server that shows the token; nobody else learns that there is anything."""
    wanted = installed().settings.metrics_token.get_secret_value()
    shown = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not wanted or not hmac.compare_digest(wanted.encode(), shown.encode()):
        return PlainTextResponse("not served", status_code=404)
    found, free = await run_in_threadpool(_measured)
    return Response(exposition(found, free), media_type="text/plain; version=0.0.4", headers=PLAIN)


def exposition(found: Operation, free: int) -> bytes:
    """Write the figures in Prometheus's format."""
    registry = CollectorRegistry()

    def gauge(name: str, words: str, value: float) -> None:
        Gauge(f"maraude_{name}", words, registry=registry).set(value)

    waiting = Gauge("maraude_queue_waiting", "Items that wait to be read", ["band"], registry=registry)
    for band, count in found.waiting.items():
        waiting.labels(band.value).set(count)
    runs = Gauge("maraude_runs_last_day", "Collection runs of the last day", ["state"], registry=registry)
    for state in RunState:
        runs.labels(state.value).set(found.runs.get(state, 0))
    gauge("last_run_seconds", "When a collection last ended", found.last_run.timestamp() if found.last_run else 0)
    gauge("last_purge_seconds", "When purge last removed something", _seconds(found))
    gauge("decision_overdue", "1 when some decision is past its delay", found.overdue)
    gauge("intake_keys", "Days whose key still lives", found.intake_keys)
    gauge("pending_destructions", "Keys due to be destroyed", found.pending_destructions)
    gauge("disk_free_bytes", "Room left in the home folder", free)
    return generate_latest(registry)


def _seconds(found: Operation) -> float:
    return found.last_purge.timestamp() if found.last_purge else 0


def routes() -> list[Route]:
    """Return the routes of those who run the house."""
    return [Route("/readyz", readyz, methods=["GET"]), Route("/metrics", metrics, methods=["GET"])]
