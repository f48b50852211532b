"""Commands for keeping an installation safe and a team at work: worker, jobs, backup, restore, doctor."""

from pathlib import Path
from typing import Annotated

import typer

PANEL = "Safe keeping"
TEAMS = "Installation"


def backup(
    folder: Annotated[Path, typer.Argument(help="A new private folder for the database.")],
    keys: Annotated[
        Path | None, typer.Option(help="Another private folder, kept elsewhere, for the keys that may be backed up.")
    ] = None,
) -> None:
    """Back up the database, and apart from it the keys that may be; intake and case keys never are."""
    from maraude.backup import back_up

    raise typer.Exit(back_up(folder, keys))


def restore(
    folder: Annotated[Path, typer.Argument(help="The database's backup.")],
    keys: Annotated[Path | None, typer.Option(help="The keys' backup; not needed where the key folder lives.")] = None,
) -> None:
    """Restore a backup into an installation that holds nothing yet; says what is lost."""
    from maraude.restore import restore as bring_back

    raise typer.Exit(bring_back(folder, keys))


def doctor() -> None:
    """Name what is wrong with this set-up and how to mend it; changes nothing."""
    from maraude.doctor import examine

    raise typer.Exit(examine())


def worker(
    concurrency: Annotated[int, typer.Option(min=1, max=8, help="Jobs at a time.")] = 1,
    once: Annotated[bool, typer.Option("--once", help="Do what is due, then stop.")] = False,
) -> None:
    """Do what the house does by itself, on PostgreSQL; any number of workers on any number of hosts."""
    from maraude.working import start

    raise typer.Exit(start(concurrency=concurrency, once=once))


def reassess() -> None:
    """Read anew what waits, after a new lexicon or model; the workers and `serve` do it by themselves every hour."""
    from functools import partial

    from maraude.compose import opened
    from maraude.current import anew_now
    from maraude.said import speak

    anew_now(opened(tell=partial(speak, err=True)))


def jobs() -> None:
    """Show what runs, waits, failed and why; status 1 when a job failed."""
    from maraude.jobs_table import show

    raise typer.Exit(show())


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    for command, panel in ((worker, TEAMS), (jobs, TEAMS), (reassess, TEAMS), (backup, PANEL), (restore, PANEL)):
        app.command(rich_help_panel=panel)(command)
    app.command(rich_help_panel=PANEL)(doctor)
