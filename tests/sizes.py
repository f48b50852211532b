"""How large a trial is: small in ``make test``, full in ``make trials``."""

import os


def size(small: int, full: int) -> int:
    """Return the full size when MARAUDE_TRIALS is set."""
    return full if os.environ.get("MARAUDE_TRIALS") else small
