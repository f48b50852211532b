"""Rows of `maraude assess`: parsed objects in, objects out; what is wrong with a row is a value, not an exception."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from classifier.assess import BATCH, assess_batch
from classifier.detect import detector_for
from classifier.model import Model
from models.messages import Assessment, Indicator, Listing
from models.vocabulary import Context

OWN_FIELDS = frozenset({"id", "title", "body", "context", "parts"})
PART_FIELDS = frozenset({"title", "body", "context"})


class BadRow(NamedTuple):
    """What is wrong with a row, without quoting it."""

    line: int
    reason: str


class GoodRow(NamedTuple):
    """One assessed row, ready to be written."""

    line: int
    output: dict[str, Any]


class _Asked(NamedTuple):
    line: int
    id: Any
    parts: tuple[Listing, ...]
    divided: bool


def assess_rows(model: Model, rows: Iterable[tuple[int, Any]]) -> Iterator[GoodRow | BadRow]:
    """Assess (line number, parsed object) pairs, in order and in batches; what isn't a row comes out as a BadRow.

    A parser's own error can be handed in as a BadRow in place of the object: it passes through, in its place.
    """
    detector = detector_for(model)
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        asked = [_asked(line, row) for line, row in batch]
        good = [row for row in asked if isinstance(row, _Asked)]
        assessed = assess_batch(detector, [row.parts for row in good])
        for row in asked:
            yield row if isinstance(row, BadRow) else GoodRow(row.line, _output(row, next(assessed)))


def unused_fields(row: object) -> frozenset[str]:
    """Return the names of fields that `assess` doesn't read, for the one notice on standard error."""
    if not isinstance(row, dict):
        return frozenset()
    inner = (
        [part for part in row.get("parts") or () if isinstance(part, dict)]
        if isinstance(row.get("parts"), list)
        else []
    )
    return frozenset(map(str, row)) - OWN_FIELDS | frozenset(
        f"parts.{k}" for part in inner for k in part if k not in PART_FIELDS
    )


def _asked(line: int, row: object) -> _Asked | BadRow:
    if isinstance(row, BadRow):
        return row
    if not isinstance(row, dict):
        return BadRow(line, "expected an object with id, title and body")
    if not isinstance(row.get("id"), str | int) or isinstance(row.get("id"), bool):
        return BadRow(line, "id: missing, or not a string or a whole number")
    divided = "parts" in row
    if divided and (not isinstance(row["parts"], list) or not row["parts"]):
        return BadRow(line, "parts: expected a list of objects with title and body")
    if divided and ("title" in row or "body" in row):
        return BadRow(line, "parts: give either parts, or title and body, not both")
    listings = []
    for number, part in enumerate(row["parts"] if divided else [row]):
        if not isinstance(part, dict):
            return BadRow(line, f"parts[{number}]: expected an object with title and body")
        listing = _listing(part)
        if isinstance(listing, str):
            return BadRow(line, f"parts[{number}].{listing}" if divided else listing)
        listings.append(listing)
    return _Asked(line, row["id"], tuple(listings), divided)


def _listing(part: dict[str, Any]) -> Listing | str:
    """Return the listing of a row or part, or what is wrong with it."""
    for name in ("title", "body"):
        if not isinstance(part.get(name, ""), str):
            return f"{name}: expected text"
    if "body" not in part and "title" not in part:
        return "body: missing"
    context = part.get("context") or Context.GENERAL
    if context not in tuple(Context):
        return f"context: expected one of {', '.join(Context)}"
    return Listing(title=part.get("title", ""), body=part.get("body", ""), context=Context(context))


def _output(row: _Asked, assessment: Assessment) -> dict[str, Any]:
    return {
        "id": row.id,
        "score": assessment.score,
        "priority": assessment.priority.value,
        "concern": assessment.concern.value,
        "base": assessment.base,
        "indicators": [_indicator(indicator, divided=row.divided) for indicator in assessment.indicators],
        "model": assessment.model,
    }


def _indicator(indicator: Indicator, *, divided: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"id": indicator.id, "category": indicator.category.value, "field": indicator.field}
    if divided:
        row["part"] = indicator.part
    row |= {"start": indicator.start, "end": indicator.end}
    if indicator.value is not None:
        row["value"] = indicator.value
    return row | {"strength": indicator.strength, "contribution": indicator.contribution}
