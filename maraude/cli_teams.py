"""Commands for keeping an installation safe and a team at work: worker, jobs, backup, restore, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from maraude.helped import Helped

PANEL = "keeping"
TEAMS = "house"


def backup(
    folder: Annotated[Path, typer.Argument()],
    keys: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Stand for `maraude backup`."""
    from maraude.backup import back_up

    raise typer.Exit(back_up(folder, keys))


def restore(
    folder: Annotated[Path, typer.Argument()],
    keys: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Stand for `maraude restore`."""
    from maraude.restore import restore as bring_back

    raise typer.Exit(bring_back(folder, keys))


def doctor() -> None:
    """Stand for `maraude doctor`."""
    from maraude.doctor import examine

    raise typer.Exit(examine())


def worker(
    concurrency: Annotated[int, typer.Option(min=1, max=8)] = 1,
    once: Annotated[bool, typer.Option("--once")] = False,
) -> None:
    """Stand for `maraude worker`."""
    from maraude.working import start

    raise typer.Exit(start(concurrency=concurrency, once=once))


def reassess() -> None:
    """Stand for `maraude reassess`."""
    from functools import partial

    from maraude.compose import opened
    from maraude.current import anew_now
    from maraude.said import speak

    anew_now(opened(tell=partial(speak, err=True)))


def jobs() -> None:
    """Stand for `maraude jobs`."""
    from maraude.jobs_table import show

    raise typer.Exit(show())


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    for command, panel in ((worker, TEAMS), (jobs, TEAMS), (reassess, TEAMS), (backup, PANEL), (restore, PANEL)):
        app.command(cls=Helped, rich_help_panel=panel)(command)
    app.command(cls=Helped, rich_help_panel=PANEL)(doctor)
