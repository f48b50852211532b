"""Commands of outreach: load an existing do-not-contact list or directory, send the day's staff e-mail."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from maraude.helped import Helped, HelpedGroup

PANEL = "outreach"
registers = typer.Typer(cls=HelpedGroup, no_args_is_help=True)
directory_ = typer.Typer(cls=HelpedGroup, no_args_is_help=True)


def _read(path: Path) -> str:
    from maraude.problems import Unusable, no_file

    if not path.exists():
        raise Unusable(no_file(str(path)))
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Unusable(f"{path}: can't be read as UTF-8 text; check the name and save it as UTF-8") from None


def _faults(path: Path, faults: tuple[str, ...], *, empty: bool) -> int:
    from maraude.said import name_row, nothing_read

    for fault in faults:
        line, _, reason = fault.partition(": ")
        name_row(path, int(line), reason)
    if empty:
        nothing_read(path)
    return 1 if faults else 0


@registers.command("import", cls=Helped)
def register_import(
    file: Annotated[Path, typer.Argument()],
) -> None:
    """Stand for `maraude register import`."""
    from casework import register as contacts
    from maraude.opening import act_of_the_house
    from maraude.said import speak

    lines = _read(file).splitlines()
    with act_of_the_house() as act:
        loaded = contacts.load(act, lines)
    speak(f"{loaded.entered} contacts entered; remove {file} now if it is no longer needed")
    raise typer.Exit(_faults(file, loaded.faults, empty=not any(map(str.strip, lines))))


@directory_.command("import", cls=Helped)
def directory_import(
    file: Annotated[Path, typer.Argument()],
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
) -> None:
    """Stand for `maraude directory import`."""
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
    raise typer.Exit(_faults(file, read.faults, empty=not (read.rows or read.faults)))


def notify() -> None:
    """Stand for `maraude notify`."""
    from maraude import notify as mail
    from maraude.opening import open_house_only
    from maraude.said import speak

    speak(f"{mail.send_due(open_house_only(), datetime.now(UTC))} messages sent")


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    app.command(cls=Helped, rich_help_panel=PANEL)(notify)
    app.add_typer(registers, name="register", rich_help_panel=PANEL)
    app.add_typer(directory_, name="directory", rich_help_panel=PANEL)
