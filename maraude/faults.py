"""What the doctor says: a fault and how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """What is wrong and how to mend it."""

    what: str
    mend: str


Faults = Iterator[Fault]


def modes(path: Path, wanted: int, what: str) -> Faults:
    """Say when other users can read what they shouldn't."""
    if path.exists() and path.stat().st_mode & 0o077:
        yield Fault(f"{path} can be read by other users ({what})", f"chmod {wanted:o} {path}")
