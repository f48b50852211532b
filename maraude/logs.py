"""Structured logs, one JSON object a line, behind a filter: no exception's words and no address get through."""

import json
import logging
import re
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

QUIET = ("httpx", "urllib3", "watchdog", "asyncio")
LONGEST = 300
WARNING = re.compile(r"(?:.*[/\\])?(?P<place>[^/\\:]+:\d+): (?P<kind>\w+): ")
"""How `warnings` begins a line; the words come after it."""
WORD = re.compile(r"[^\W\d_]{3}")


def where(error: BaseException) -> str:
    """Return the kind and places of an exception: never its words."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        places.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' < '.join(reversed(places[-3:]))}" if places else type(error).__name__


class Redacted(logging.Formatter):
    """Writes a record as JSON: moment, level, logger, its words redacted, and the kind and place of an exception."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": said(record),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = where(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _by_library(record: logging.LogRecord) -> str:
    """Return what a library's record is about: its template and place; of a warning, its kind and where it arose."""
    if record.name == "py.warnings" and (found := WARNING.match(record.getMessage())):
        return f"{found['kind']} ({found['place']})"
    template = str(record.msg) if record.args and WORD.search(str(record.msg).replace("%s", "")) else ""
    return f"{_redacted(template)} ({record.filename}:{record.lineno})".strip()


def _redacted(words: str) -> str:
    from privacy.redact import redact  # slow to import, and most commands log nothing

    return redact(" ".join(words.split())[:LONGEST]).text


def said(record: logging.LogRecord) -> str:
    """Return a record's words: whole from our own rooms, which log codes; of a library, never what it adds to them."""
    ours = record.name.split(".", 1)[0] in ("maraude", "casework", "collectors", "review_app")
    return _redacted(record.getMessage()) if ours else _by_library(record)


def set_up(stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Send every log line, warning and end of a thread through the filter, to standard error."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Redacted())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for room in ("maraude", "review_app"):
        logging.getLogger(room).setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.captureWarnings(True)
    threading.excepthook = _ended


def _ended(told: threading.ExceptHookArgs) -> None:
    """Say that a thread ended on an exception; Python itself would print the exception's words."""
    error = told.exc_value
    logging.getLogger("maraude").error("thread ended", exc_info=error if isinstance(error, Exception) else None)
