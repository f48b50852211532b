"""Commands on source definitions: write one by answering questions, try one on its first list page."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from maraude.helped import Helped, HelpedGroup

source = typer.Typer(cls=HelpedGroup, no_args_is_help=True)


@source.command("new", cls=Helped)
def source_new(
    path: Annotated[Path, typer.Argument()],
) -> None:
    """Stand for `maraude source new`."""
    from collectors.drafts import draft, questions
    from maraude.problems import Unusable
    from maraude.said import speak

    if path.exists():
        raise Unusable(f"{path} exists already; name another file")
    answers = {
        question.field: typer.prompt(
            f"{question.fr}\n  {question.en}", default="" if question.optional else question.default or None, err=True
        )
        for question in questions()
    }
    definition = draft(path, answers, today=datetime.now(UTC).date())
    speak(f"{path}: {definition.name} is written; try it with: maraude source check {path}")


@source.command("check", cls=Helped)
def source_check(path: Annotated[Path, typer.Argument()]) -> None:
    """Stand for `maraude source check`."""
    from rich.console import Console
    from rich.table import Table

    from collectors.drafts import FIELDS, check, table
    from collectors.sources import load
    from maraude.said import in_words, speak

    now = datetime.now(UTC)
    t = in_words()
    trial = check(load(path, today=now.date()), now=lambda: datetime.now(UTC))
    for title, posts in ((t("told.on_list"), trial.listed), (t("told.on_pages"), trial.details)):
        if posts:
            shown = Table(*(t(f"field.{name}") for name in FIELDS), title=title)
            for row in table(posts):
                shown.add_row(*(row[name] for name in FIELDS))
            Console().print(shown)
    following = "a next page" if trial.following else "no next page"
    speak(f"{trial.entries} links to listings, {following}")
    for reason, count in sorted({**trial.report.rejected, **trial.report.problems}.items()):
        typer.echo(f"  {t('told.problem', reason=t.of('run_reason', reason), n=count)}")
    for field in trial.missing:
        speak(f"{path}: {field}: found nothing on the page; correct the selector")
    raise typer.Exit(1 if trial.missing or not (trial.entries or trial.listed) else 0)


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    app.add_typer(source, name="source", rich_help_panel="house")
