"""Commands of outreach: load an existing do-not-contact list or directory, send the day's staff e-mail."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

PANEL = "Outreach"
registers = typer.Typer(help="The do-not-contact register.", no_args_is_help=True)
directory_ = typer.Typer(help="The association's directory of structures.", no_args_is_help=True)


def _read(path: Path) -> str:
    from maraude.problems import Unusable

    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Unusable(f"{path}: can't be read as UTF-8 text; check the name and save it as UTF-8") from None


def _faults(path: Path, faults: tuple[str, ...]) -> int:
    for fault in faults:
        typer.echo(f"{path}:{fault}", err=True)
    return 1 if faults else 0


@registers.command("import")
def register_import(
    file: Annotated[Path, typer.Argument(help="One phone, e-mail or handle a line.")],
) -> None:
    """Load an existing do-not-contact list: only keyed digests are kept."""
    from casework import register as contacts
    from maraude.opening import act_of_the_house
    from maraude.said import speak

    lines = _read(file).splitlines()
    with act_of_the_house() as act:
        loaded = contacts.load(act, lines)
    speak(f"{loaded.entered} contacts entered; remove {file} now if it is no longer needed")
    raise typer.Exit(_faults(file, loaded.faults))


@directory_.command("import")
def directory_import(
    file: Annotated[Path, typer.Argument(help="CSV: department, type, name, contact, note, checked.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and report; replace nothing.")] = False,
) -> None:
    """Put the association's file in place of the structures known so far."""
    from casework import directory
    from maraude.opening import act_of_the_house
    from maraude.said import speak

    read = directory.read_csv(_read(file), datetime.now(UTC).date())
    if read.rows and not dry_run:
        with act_of_the_house() as act:
            directory.replace(act, read.rows)
    number = len(read.rows)
    kept = not dry_run and number
    speak(f"{number} structures in the directory" if kept else f"{number} structures read; the directory is as before")
    raise typer.Exit(_faults(file, read.faults))


def notify() -> None:
    """Send today's staff e-mail to who is on call: references and counts only, once a day."""
    from maraude import notify as mail
    from maraude.opening import open_house_only
    from maraude.said import speak

    speak(f"{mail.send_due(open_house_only(), datetime.now(UTC))} messages sent")


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    app.command(rich_help_panel=PANEL)(notify)
    app.add_typer(registers, name="register", rich_help_panel=PANEL)
    app.add_typer(directory_, name="directory", rich_help_panel=PANEL)
