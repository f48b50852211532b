"""Commands of the data-protection officer, after an identity check outside the tool."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

PANEL = "Data protection"
keys = typer.Typer(help="The key folder.", no_args_is_help=True)


@keys.command("list")
def keys_list() -> None:
    """List the keys: what each seals, whether it may be backed up, what losing it would cost."""
    from maraude.officer import list_keys

    raise typer.Exit(list_keys())


@keys.command("backup")
def keys_backup(folder: Annotated[Path, typer.Argument(help="A private folder apart from the installation.")]) -> None:
    """Copy the keys that may be backed up; intake and case keys never are."""
    from maraude.officer import back_up_keys

    raise typer.Exit(back_up_keys(folder))


@keys.command("add-register")
def keys_add_register() -> None:
    """Add a key to the do-not-contact register, after a leak."""
    from maraude.officer import add_register_key

    raise typer.Exit(add_register_key())


@keys.command("destroy")
def keys_destroy(
    key_id: Annotated[str, typer.Argument(help="Name of the key: see `maraude keys list`.")],
    agreed_by: Annotated[
        list[str] | None, typer.Option(help="References of who agrees; a register key needs two persons.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask again.")] = False,
) -> None:
    """Destroy a key for good, after saying what it costs."""
    from maraude.officer import destroy_key

    raise typer.Exit(destroy_key(key_id, agreed_by or (), sure=yes))


def erase(
    contact: Annotated[
        str | None, typer.Option(help="Phone, e-mail or handle; - reads it from standard input.")
    ] = None,
    listing: Annotated[str | None, typer.Option(help="Address of a listing.")] = None,
    source: Annotated[str | None, typer.Option(help="Name of the source that the listing stands on.")] = None,
    add_to_register: Annotated[
        bool, typer.Option("--register", help="Add the contact to the do-not-contact register, on request only.")
    ] = False,
) -> None:
    """Erase what is held; the words printed are the same whether or not anything was."""
    from maraude.officer import erase_on_request

    raise typer.Exit(erase_on_request(contact, listing, source, add_to_register=add_to_register))


def hold(
    ref: Annotated[str, typer.Argument(help="Reference of a situation or case.")],
    reason: Annotated[str, typer.Option(help="judicial_request, pending_decision or person_asked.")],
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Last day of the hold.")],
) -> None:
    """Restrict a situation instead of erasing it."""
    from maraude.officer import hold_situation

    raise typer.Exit(hold_situation(ref, reason, until))


def release(ref: Annotated[str, typer.Argument(help="Reference of a situation or case.")]) -> None:
    """End a hold before its date."""
    from maraude.officer import release_situation

    raise typer.Exit(release_situation(ref))


def dpia(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The document (.md); its PDF stands beside it.")
    ] = Path("aipd.md"),
    source: Annotated[list[Path] | None, typer.Option(help="A source's definition; repeat for several.")] = None,
    pack: Annotated[
        bool,
        typer.Option("--pack", help="Also write the record (art. 30), the notice (art. 14) and the retention table."),
    ] = False,
) -> None:
    """Write the AIPD (GDPR art. 35) in French from the running configuration, in Markdown and PDF."""
    from maraude.aipd import write_dpia

    raise typer.Exit(write_dpia(source or (), output, pack=pack))


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    app.add_typer(keys, name="keys", rich_help_panel=PANEL)
    for command in (erase, hold, release, dpia):
        app.command(rich_help_panel=PANEL)(command)
