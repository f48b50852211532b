"""Commands on files that the caller already holds: nothing is stored, the database is never opened."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from maraude.helped import Helped

Input = Annotated[str, typer.Argument(metavar="IN")]
Output = Annotated[str, typer.Option("-o", "--output", metavar="OUT")]


def extract(
    page: Annotated[Path, typer.Argument()],
    source: Annotated[Path, typer.Option()],
    url: Annotated[str, typer.Option()] = "",
    at: Annotated[datetime | None, typer.Option()] = None,
    output: Output = "-",
) -> None:
    """Stand for `maraude extract`."""
    from maraude.extraction import extract_page

    raise typer.Exit(extract_page(page, source, url=url, at=at, target=output))


def redact(source: Input, output: Output = "-") -> None:
    """Stand for `maraude redact`."""
    from maraude.text_files import redact_file

    raise typer.Exit(redact_file(source, output))


def assess(source: Input, output: Output = "-") -> None:
    """Stand for `maraude assess`."""
    from maraude.assessing import assess_file

    raise typer.Exit(assess_file(source, output))


def group(source: Input, output: Output = "-") -> None:
    """Stand for `maraude group`."""
    from maraude.text_files import group_file

    raise typer.Exit(group_file(source, output))


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    for command in (extract, redact, assess, group):
        app.command(cls=Helped, rich_help_panel="files")(command)
