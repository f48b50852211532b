"""`maraude worker`: the installation, opened once, and its jobs."""

import logging

import typer

from maraude import logs
from maraude.collecting import collect_source
from maraude.compose import opened
from maraude.jobs import Tools, address, ensure_schema
from maraude.worker import run

_log = logging.getLogger("maraude.worker")


def start(*, concurrency: int, once: bool) -> int:
    """Work until stopped; with `once`, until no job is due."""
    logs.set_up()
    installation = opened(tell=lambda words: typer.echo(words, err=True))
    url = address(installation.house)
    ensure_schema(url)
    tools = Tools(installation.house, url, lambda source: collect_source(installation, source))
    _log.info("working, %d jobs at a time", concurrency)
    run(tools, concurrency=concurrency, once=once)
    _log.info("stopped")
    return 0
