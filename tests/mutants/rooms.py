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


ROOMS = {
    "quick": Room(("privacy/puncture.py", "privacy/digest.py", "privacy/seal.py"), _tests("privacy", "keys"),
                  "(seal or tree or cut or forgotten or digest) and not processes"),
    "privacy": Room(
        ("privacy/redact.py", "privacy/unmask.py", "privacy/seal.py", "privacy/keys.py", "privacy/puncture.py",
         "privacy/digest.py"),
        _tests("privacy", "keys", "redact", "redact_properties", "unmask"),
        "not postgresql and not processes",
    ),
    "triage": Room(
        ("classifier/triage.py", "classifier/weights.py"),
        _tests("classifier", "triage"),
    ),
    "queue": Room(
        _casework("queue", "leases", "lending", "deciding", "review", "undo", "outcomes"),
        _tests("casework", "queue", "undo", "lent_and_back", "reviewers", "groups", "whole_way", "learning", "quality"),
        "not postgresql and not trial and not every_item_is_decided and not quick_presses",
    ),
    "retention": Room(
        _casework("retention", "retention_rows", "retention_cases", "retention_outreach", "retention_trail", "erase",
                  "holds", "closing", "sealing"),
        _tests("casework", "erase", "to_the_day", "opening", "keyring", "whole_way", "learning", "audit",
               "outreach_tasks", "people", "outreach_contact"),
        "not postgresql and not trial",
    ),
}  # fmt: skip
