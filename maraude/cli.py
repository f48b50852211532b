"""The one entry point: every command, its errors in plain words, its exit status (0, 1 part refused, 2 wrong call)."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from maraude import cli_files, cli_house, cli_model, cli_officer, cli_outreach, cli_source, cli_teams, logs
from maraude.helped import Helped, HelpedGroup
from maraude.streams import hold_places

app = typer.Typer(
    name="maraude",
    cls=HelpedGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for commands in (cli_house, cli_officer, cli_source, cli_files, cli_model, cli_outreach, cli_teams):
    commands.register(app)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"maraude {version('maraude')}")
        raise typer.Exit


@app.callback()
def _entry(
    shown: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    pass


@app.command(cls=Helped, rich_help_panel="first")
def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve")] = False,
    port: Annotated[int | None, typer.Option(min=0, max=65_535)] = None,
    site_port: Annotated[int, typer.Option(min=0, max=65_535)] = 0,
    day: Annotated[
        int,
        typer.Option(min=1, max=2),
    ] = 1,
    home: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Stand for `maraude demo`."""
    from maraude.demo import run

    raise typer.Exit(run(home=home, port=port, site_port=site_port, day=day, serve=not no_serve))


def _in_plain_words(error: Exception) -> tuple[str, int]:
    """Return what to tell about an exception, and the exit status. Never its own words, unless they are ours."""
    import traceback

    from maraude.plain_words import status, told, unexpected
    from maraude.problems import OURS
    from maraude.said import in_use, said

    language = in_use()
    if isinstance(error, TyperException) and not error.format_message():
        return "", 2  # nothing was asked, and the help is shown
    if words := told(error, language):
        return words, status(error)
    if isinstance(error, OURS):
        french = said(str(error)) if language == "fr" else None
        return f"{french}\n{error}" if french else str(error), 2
    places = traceback.extract_tb(error.__traceback__)[-4:]
    where = " < ".join(f"{Path(place.filename).name}:{place.lineno}" for place in reversed(places))
    return unexpected(type(error).__name__, where, language), 1


def main() -> None:
    """Run a command and turn what goes wrong into words and an exit status."""
    hold_places()
    logs.set_up()
    try:
        # not standalone: Typer's own words, in English alone, come to this door too
        sys.exit(app(prog_name="maraude", standalone_mode=False) or 0)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # the door: nothing passes it as a traceback that could quote a listing
        words, status = _in_plain_words(error)
        if words:
            typer.echo(words, err=True)
        sys.exit(status)
