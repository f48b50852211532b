"""`maraude worker`: the installation, opened once, and its jobs."""

import logging
from functools import partial

from maraude import logs
from maraude.compose import Installation, opened
from maraude.current import Current, tools
from maraude.jobs import address, ensure_schema
from maraude.said import speak
from maraude.upgrading import patiently
from maraude.worker import run

_log = logging.getLogger("maraude.worker")


def _opened() -> Installation:
    return opened(tell=partial(speak, err=True))


def start(*, concurrency: int, once: bool) -> int:
    """Work until stopped; with `once`, until no job is due."""
    logs.set_up()
    installation = _opened() if once else patiently(_opened)
    ensure_schema(address(installation.house))
    _log.info("working, %d jobs at a time", concurrency)
    run(tools(Current(installation)), concurrency=concurrency, once=once)
    _log.info("stopped")
    return 0
