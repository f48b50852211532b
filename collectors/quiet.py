"""No log line of a run shows an address or a word of a page: only where it came from and the kind of error."""

import contextlib
import logging
from collections.abc import Iterator

LOUD = ("scrapy", "aiohttp", "asyncio", "protego", "twisted", "py.warnings", "extruct", "warcio")
LOGGER = logging.getLogger("collectors")


class Muted(logging.Handler):
    """Passes on that something was logged: its level, its logger, the kind of error; never the message."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "message"
            LOGGER.log(logging.DEBUG, "%s: %s (%s)", record.name, record.levelname, kind)


@contextlib.contextmanager
def muted() -> Iterator[None]:
    """Keep the libraries' own log lines to themselves while a run lasts."""
    handler = Muted()
    before = []
    for name in LOUD:
        logger = logging.getLogger(name)
        before.append((logger, logger.propagate, logger.handlers[:]))
        logger.handlers, logger.propagate = [handler], False
    try:
        yield
    finally:
        for logger, propagate, handlers in before:
            logger.handlers, logger.propagate = handlers, propagate
