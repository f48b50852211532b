"""An association's own reviewed cases, read for evaluation and forgotten."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from models.messages import Listing
from models.vocabulary import Concern, Context

NEGATIVE = frozenset({Concern.NONE.value, "set_aside", "no", "0", "false"})
POSITIVE = frozenset({*Concern, "retained", "yes", "1", "true"}) - NEGATIVE


class CaseProblem(NamedTuple):
    """What is wrong with a line, without quoting it."""

    line: int
    reason: str


def read_cases(path: Path) -> tuple[list[tuple[Listing, bool]], list[CaseProblem]]:
    """Read `{id, title, body, label}` lines; a context may be given, else the listing stands on a service page."""
    rows: list[tuple[Listing, bool]] = []
    problems: list[CaseProblem] = []
    for row in _rows(path):
        if isinstance(row, CaseProblem):
            problems.append(row)
        else:
            rows.append(row)
    return rows, problems


def _rows(path: Path) -> Iterator[tuple[Listing, bool] | CaseProblem]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                label = str(row["label"]).lower()
                context = row.get("context") or Context.SERVICE
                listing = Listing(title=row.get("title", ""), body=row["body"], context=context)
            except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as problem:
                yield CaseProblem(number, f"expected id, title, body and label as text ({type(problem).__name__})")
                continue
            if label not in POSITIVE | NEGATIVE:
                yield CaseProblem(number, f"label: expected one of {', '.join(sorted(POSITIVE | NEGATIVE))}")
                continue
            yield listing, label in POSITIVE
