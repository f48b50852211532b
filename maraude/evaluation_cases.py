"""An association's own reviewed cases, read for evaluation and forgotten."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from maraude.rows import BadRow, blank, parsed, plain
from models.messages import Listing
from models.vocabulary import Concern, Context

NEGATIVE = frozenset({Concern.NONE.value, "set_aside", "no", "0", "false"})
POSITIVE = frozenset({*Concern, "retained", "yes", "1", "true"}) - NEGATIVE


class CaseProblem(NamedTuple):
    """What is wrong with a line, without quoting it."""

    line: int
    reason: str


class _Case(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True, strict=True)

    title: str = ""
    body: str
    label: str | int | bool
    context: Annotated[Context, Field(strict=False)] | Literal[""] | None = None


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
            if blank(line):
                continue
            try:
                yield _case(parsed(line, number))
            except ValidationError as error:
                yield CaseProblem(number, plain(error))
            except BadRow as error:
                yield CaseProblem(number, str(error))


def _case(value: dict[str, object]) -> tuple[Listing, bool]:
    case = _Case.model_validate(value)
    label = str(case.label).lower()
    if label not in POSITIVE | NEGATIVE:
        raise BadRow(f"field label: must be one of: {', '.join(sorted(POSITIVE | NEGATIVE))}")
    return Listing(title=case.title, body=case.body, context=case.context or Context.SERVICE), label in POSITIVE
