"""Any command with every log at its most talkative, and a fault on request whose words carry what was being read."""

import logging
import os
import threading
import warnings
from collections.abc import Sequence
from typing import Any, TextIO

from maraude import cli, logs, pipeline

LOUDEST = ("", "maraude", "casework", "collectors", "sqlalchemy.engine", "sqlalchemy.pool", "scrapy", "asyncio")
SET_UP = logs.set_up


def failing(_model: object, rows: Sequence[Any]) -> None:
    """Say what was read in every way that a library may, and fail."""
    for row in rows:
        logging.getLogger("library.one").debug("read %s", row)
        logging.getLogger("library.two").warning(f"read {row}")  # as libraries do
        warnings.warn(f"odd text: {row}", stacklevel=1)
    thread = threading.Thread(target=lambda: int(str(rows[0])))
    thread.start()
    thread.join()
    try:
        raise LookupError(f"no such words: {rows[0]}")
    except LookupError as error:
        logging.getLogger("maraude.jobs").exception("failed")
        logging.getLogger("library.three").exception("failed on %r", rows)
        raise ValueError(f"can't read {rows!r}") from error


def louder(stream: TextIO | None = None, level: int = logging.DEBUG) -> None:
    """Set the logs up as the product does, then let every logger say all it can."""
    SET_UP(stream, min(level, logging.DEBUG))
    for name in LOUDEST:
        logging.getLogger(name).setLevel(logging.DEBUG)


def main() -> None:
    if os.environ.get("CANARY_LOGS") == "loud":
        logs.set_up = louder
    if os.environ.get("CANARY_FAULT") == "assess":
        pipeline.assess_many = failing
    cli.main()


if __name__ == "__main__":
    main()
