"""`maraude redact` and `maraude group`: rows of texts in, rows out."""

from collections.abc import Iterable, Iterator
from typing import Any

from maraude.rows import Reader, Row, convert


class TextRow(Row):
    """A text to redact."""

    text: str


class ListingRow(Row):
    """A listing to group."""

    title: str = ""
    body: str


def redact_file(source: str, target: str) -> int:
    """Redact a file; return the exit status."""
    return convert(source, target, _redacted, "redact")


def _redacted(reader: Reader, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    from privacy.redact import redact

    for row in reader.rows(lines, TextRow):
        result = redact(row.text)
        spans = [{"start": span.start, "end": span.end, "kind": str(span.kind)} for span in result.spans]
        yield {"id": row.id, "text": result.text, "spans": spans}


def group_file(source: str, target: str) -> int:
    """Group a file; return the exit status."""
    return convert(source, target, _grouped, "group")


def _grouped(reader: Reader, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    from classifier.groups import group_all
    from privacy.redact import redact

    rows = reader.rows(lines, ListingRow)
    redacted = ((row.id, redact(row.title).text, redact(row.body).text) for row in rows)
    for row_id, group_id in group_all(redacted):
        yield {"id": row_id, "group": group_id}
