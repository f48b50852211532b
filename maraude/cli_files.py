"""Commands on files that the caller already holds: nothing is stored, the database is never opened."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from maraude.rows import Reader, Row, convert

Input = Annotated[str, typer.Argument(metavar="IN", help="JSON Lines; - is standard input.")]
Output = Annotated[str, typer.Option("-o", "--output", metavar="OUT", help="JSON Lines; - is standard output.")]


class TextRow(Row):
    """A text to redact."""

    text: str


class ListingRow(Row):
    """A listing to group."""

    title: str = ""
    body: str


def extract(
    page: Annotated[Path, typer.Argument(help="One saved page: HTML, or a raw gzip body.")],
    source: Annotated[Path, typer.Option(help="The source's definition.")],
    url: Annotated[str, typer.Option(help="The page's address, for relative links.")] = "",
    at: Annotated[datetime | None, typer.Option(help="When the page was saved, for dates such as «hier».")] = None,
    output: Output = "-",
) -> None:
    """Read one saved page as the collector would; nothing is stored."""
    from maraude.extraction import extract_page

    raise typer.Exit(extract_page(page, source, url=url, at=at, target=output))


def redact(source: Input, output: Output = "-") -> None:
    """Replace personal data by typed marks: rows {id, text} to {id, text, spans}."""
    raise typer.Exit(convert(source, output, _redacted, "redact"))


def _redacted(reader: Reader, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    from privacy.redact import redact as redact_text

    for row in reader.rows(lines, TextRow):
        result = redact_text(row.text)
        spans = [{"start": span.start, "end": span.end, "kind": str(span.kind)} for span in result.spans]
        yield {"id": row.id, "text": result.text, "spans": spans}


def assess(source: Input, output: Output = "-") -> None:
    """Say what to read first and why: rows {id, title, body, context?} or {id, parts: [...]}."""
    from maraude.assessing import assess_file

    raise typer.Exit(assess_file(source, output))


def group(source: Input, output: Output = "-") -> None:
    """Find near-duplicates: rows {id, title, body} to {id, group}."""
    raise typer.Exit(convert(source, output, _grouped, "group"))


def _grouped(reader: Reader, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    from classifier.groups import group_all
    from privacy.redact import redact as redact_text

    rows = reader.rows(lines, ListingRow)
    redacted = ((row.id, redact_text(row.title).text, redact_text(row.body).text) for row in rows)
    for row_id, group_id in group_all(redacted):
        yield {"id": row_id, "group": group_id}


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    for command in (extract, redact, assess, group):
        app.command(rich_help_panel="Files")(command)
