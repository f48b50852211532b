"""Four rooms where a fault would hurt somebody: files, the tests that hold them, and faults that change nothing."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

EQUIVALENT = Path(__file__).parent / "equivalent.yaml"


@dataclass(frozen=True)
class Room:
    """Files to put faults into, tests to notice them, and which of these to leave out."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    chosen: str = "not postgresql"
    """SQLite alone: a fork can't share a server, and the same rules hold on both."""

    @cached_property
    def equivalent(self) -> frozenset[str]:
        """Name the faults that change nothing that anybody could see; each is judged, with its reason."""
        known = yaml.safe_load(EQUIVALENT.read_text("utf-8")) or {}
        return frozenset(fault for faults in known.values() for fault in faults)


def _casework(*names: str) -> tuple[str, ...]:
    return tuple(f"casework/{name}.py" for name in names)


def _tests(room: str, *names: str) -> tuple[str, ...]:
    return tuple(f"tests/{room}/test_{name}.py" for name in names)


QUICK_ONES = " and not ".join(
    ("not postgresql", "trial", "merging", "statistics", "hundred_times", "walks_an_index", "every_item_is_decided",
     "quick_presses", "outreach_machine", "every_text_is_found", "only_go_through", "second_factor")
)  # fmt: skip
"""All of casework's tests but those that take long, or never run what faults are put into."""


ROOMS = {
    "quick": Room(("privacy/puncture.py", "privacy/digest.py", "privacy/seal.py"), _tests("privacy", "keys"),
                  "(seal or tree or cut or forgotten or digest) and not processes"),
    "privacy": Room(
        ("privacy/redact.py", "privacy/unmask.py", "privacy/seal.py", "privacy/keys.py", "privacy/puncture.py",
         "privacy/digest.py"),
        _tests("privacy", "keys", "redact", "redact_properties", "unmask"),
        "not postgresql and not processes and not time_grows",
    ),
    "triage": Room(
        ("classifier/triage.py", "classifier/weights.py"),
        _tests("classifier", "triage"),
    ),
    "queue": Room(
        _casework("queue", "leases", "lending", "deciding", "review", "undo", "outcomes"),
        ("tests/casework",),
        QUICK_ONES,
    ),
    "retention": Room(
        _casework("retention", "retention_rows", "retention_cases", "retention_outreach", "retention_trail", "erase",
                  "holds", "closing", "sealing"),
        ("tests/casework",),
        QUICK_ONES,
    ),
}  # fmt: skip
