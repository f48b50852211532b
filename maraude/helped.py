"""What `--help` says, from the locale files, in the language that is set: read when help is asked for, not sooner."""

from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter

FILE, USAGE = "help", "help_frame.usage"
FRAME = {
    "ARGUMENTS_PANEL_TITLE": "arguments",
    "OPTIONS_PANEL_TITLE": "options",
    "COMMANDS_PANEL_TITLE": "commands",
    "REQUIRED_LONG_STRING": "required",
    "DEFAULT_STRING": "default",
}
"""Typer's own words around ours, by their name there."""


def key_of(called: tuple[str, ...], name: str = "about") -> str:
    """Return the key of what is said of a command, or of one of its options: ``usage.user.add.role``."""
    return f"usage.{'.'.join((*called, name))}"


def called_of(ctx: "Context") -> tuple[str, ...]:
    """Return a command's name and those of the groups above it, the program's own left out."""
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, ctx.info_name or "")
        ctx = ctx.parent
    return tuple(names)


def _words() -> dict[str, str]:
    from maraude.said import in_use
    from review_app.texts import load_file

    return load_file(in_use(), FILE)


def _frame(words: dict[str, str]) -> None:
    from typer import rich_utils

    for name, key in FRAME.items():
        setattr(rich_utils, name, words[f"help_frame.{key}"])


def put_in(command: TyperCommand | TyperGroup, called: tuple[str, ...], words: dict[str, str]) -> None:
    """Put its words to a command, its options and, in short, the commands under it."""
    command.help, command.options_metavar = words[key_of(called)], words["help_frame.options_place"]
    for param in command.params:
        param.help = words[key_of(called, param.name or "")]  # type: ignore[attr-defined]  # all are Typer's own
    for name, under in command.commands.items() if isinstance(command, TyperGroup) else ():
        under.help = words[key_of((*called, name))]
        panel = getattr(under, "rich_help_panel", None)
        if isinstance(panel, str) and f"help_panel.{panel}" in words:
            under.rich_help_panel = words[f"help_panel.{panel}"]  # type: ignore[attr-defined]


def say(command: TyperCommand | TyperGroup, ctx: "Context") -> None:
    """Put in the words of the language that is set, those around the command's own too."""
    words = _words()
    put_in(command, called_of(ctx), words)
    _frame(words)
    if (shown := command.get_help_option(ctx)) is not None:
        shown.help = words["help_frame.show"]


class Helped(TyperCommand):
    """A command whose help is in the locale files."""

    def format_help(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Show its help in the language that is set."""
        say(self, ctx)
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Show how it is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), f"{_words()[USAGE]} ")


class HelpedGroup(TyperGroup):
    """A group of commands whose help is in the locale files."""

    def format_help(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Show its help in the language that is set."""
        self.subcommand_metavar = _words()["help_frame.commands_place"]
        say(self, ctx)
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Show how it is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), f"{_words()[USAGE]} ")
