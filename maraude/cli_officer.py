"""Commands of the data-protection officer, after an identity check outside the tool."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from maraude.helped import Helped, HelpedGroup

PANEL = "officer"
keys = typer.Typer(cls=HelpedGroup, no_args_is_help=True)


@keys.command("list", cls=Helped)
def keys_list() -> None:
    """Stand for `maraude keys list`."""
    from maraude.officer import list_keys

    raise typer.Exit(list_keys())


@keys.command("backup", cls=Helped)
def keys_backup(folder: Annotated[Path, typer.Argument()]) -> None:
    """Stand for `maraude keys backup`."""
    from maraude.officer import back_up_keys

    raise typer.Exit(back_up_keys(folder))


@keys.command("add-register", cls=Helped)
def keys_add_register() -> None:
    """Stand for `maraude keys add-register`."""
    from maraude.officer import add_register_key

    raise typer.Exit(add_register_key())


@keys.command("destroy", cls=Helped)
def keys_destroy(
    key_id: Annotated[str, typer.Argument()],
    agreed_by: Annotated[list[str] | None, typer.Option()] = None,
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Stand for `maraude keys destroy`."""
    from maraude.officer import destroy_key

    raise typer.Exit(destroy_key(key_id, agreed_by or (), sure=yes))


def erase(
    contact: Annotated[str | None, typer.Option()] = None,
    listing: Annotated[str | None, typer.Option()] = None,
    source: Annotated[str | None, typer.Option()] = None,
    add_to_register: Annotated[bool, typer.Option("--register")] = False,
) -> None:
    """Stand for `maraude erase`."""
    from maraude.officer import erase_on_request

    raise typer.Exit(erase_on_request(contact, listing, source, add_to_register=add_to_register))


def hold(
    ref: Annotated[str, typer.Argument()],
    reason: Annotated[str, typer.Option()],
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])],
) -> None:
    """Stand for `maraude hold`."""
    from maraude.officer import hold_situation

    raise typer.Exit(hold_situation(ref, reason, until))


def release(ref: Annotated[str, typer.Argument()]) -> None:
    """Stand for `maraude release`."""
    from maraude.officer import release_situation

    raise typer.Exit(release_situation(ref))


def dpia(
    output: Annotated[Path, typer.Option("-o", "--output")] = Path("aipd.md"),
    source: Annotated[list[Path] | None, typer.Option()] = None,
    pack: Annotated[
        bool,
        typer.Option("--pack"),
    ] = False,
) -> None:
    """Stand for `maraude dpia`."""
    from maraude.aipd import write_dpia

    raise typer.Exit(write_dpia(source or (), output, pack=pack))


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    app.add_typer(keys, name="keys", rich_help_panel=PANEL)
    for command in (erase, hold, release, dpia):
        app.command(cls=Helped, rich_help_panel=PANEL)(command)
