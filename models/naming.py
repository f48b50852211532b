"""Names the file that a full disk or a failing one was written to: the system itself says so only when it opens it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def naming(path: Path | str) -> Iterator[None]:
    """Put the file's name to an error of writing it that has none."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise
