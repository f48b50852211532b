"""`maraude worker`: the installation, opened once, and its jobs."""

import logging

import typer

from maraude import logs
from maraude.compose import opened
from maraude.current import Current, tools
from maraude.jobs import address, ensure_schema
from maraude.worker import run

_log = logging.getLogger("maraude.worker")


def start(*, concurrency: int, once: bool) -> int:
    """Work until stopped; with `once`, until no job is due."""
    logs.set_up()
    installation = opened(tell=lambda words: typer.echo(words, err=True))
    ensure_schema(address(installation.house))
    _log.info("working, %d jobs at a time", concurrency)
    run(tools(Current(installation)), concurrency=concurrency, once=once)
    _log.info("stopped")
    return 0
