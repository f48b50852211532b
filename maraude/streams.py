"""Standard input and output, which a caller may have closed."""

import contextlib
import os
import sys
from typing import IO


def hold_places() -> None:
    """Keep a closed stream's number from the next file opened, which would take what is printed: the database, say."""
    for number in range(3):
        with contextlib.suppress(OSError):
            os.fstat(number)
            continue
        os.open(os.devnull, os.O_RDWR)  # takes the lowest free number: this one


def input_bytes() -> IO[bytes]:
    """Return standard input."""
    if sys.stdin is None:
        from maraude.problems import Unusable  # slow to import

        raise Unusable("standard input is closed; name a file")
    return sys.stdin.buffer


def output_bytes() -> IO[bytes]:
    """Return standard output."""
    if sys.stdout is None:
        from maraude.problems import Unusable  # slow to import

        raise Unusable("standard output is closed; name a file with -o")
    return sys.stdout.buffer
