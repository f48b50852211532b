"""Every page of the documentation that is made from the code: `python -m maraude.reference` writes them all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import typer
from typer.core import TyperGroup

from casework.pages import retention_page, states_page
from casework.protection import PACK
from maraude.drawing import picture
from maraude.handbook import rights_page, signals_page
from maraude.helped import FILE, key_of
from models.settings import Settings
from review_app.texts import load_file

DOCS = Path(__file__).parent.parent / "docs"
HEAD = """# Commands and settings

Written from the code by `python -m maraude.reference`; a test holds it true.

JSON Lines in and out are UTF-8, `-` is standard input or output, rows come out in the order they went in. A bad row
is reported in one line as `FILE:LINE: what is wrong`, in English / in French (English alone with
`MARAUDE_LANGUAGE=en`); the good rows are processed, a file without rows is told of on standard error. Exit status: 0
all went well, 1 something was refused, skipped or out of reach for now (a busy database, a full disk) and said, 2
wrong call, missing file or missing authorisation. Errors never quote content.

"""


def _commands(group: TyperGroup, words: dict[str, str], above: tuple[str, ...] = ()) -> list[str]:
    lines = []
    for name, command in sorted(group.commands.items()):
        called = (*above, name)
        if isinstance(command, TyperGroup):
            lines += _commands(command, words, called)
            continue
        lines.append(f"### `maraude {' '.join(called)}`\n\n{words[key_of(called)]}\n")
        for param in command.params:
            given = " ".join(f"`{name}`" for name in param.opts)
            lines.append(f"- {given}: {words[key_of(called, param.name or '')]}")
        lines.append("")
    return lines


def _settings() -> list[str]:
    rows = [
        "## Settings",
        "",
        "From the environment, or `maraude.toml` where the command runs (lower case, without `MARAUDE_`).",
        "",
        "| setting | default | what it does |",
        "| --- | --- | --- |",
    ]
    for name, field in Settings.model_fields.items():
        default = (
            "the platform's data folder"
            if field.default_factory
            else ("" if str(field.default) in (".", "") else f"`{field.default}`")
        )
        rows.append(f"| `MARAUDE_{name.upper()}` | {default} | {field.description} |")
    return rows


def commands_page() -> str:
    """Return docs/commands.md."""
    from maraude.cli import app

    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return HEAD + "## Commands\n\n" + "\n".join([*_commands(group, load_file("en", FILE)), *_settings()]) + "\n"


SHIPPED = Settings.model_construct()
"""The settings that ship, whatever this machine's environment says."""
PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "retention.md": partial(retention_page, SHIPPED),
    "states.md": states_page,
    "rights.md": rights_page,
    "guide/indices.fr.md": partial(signals_page, "fr"),
    "guide/indices.en.md": partial(signals_page, "en"),
    "images/rooms.svg": picture,
    **{f"protection/{name}": partial(page, SHIPPED) for name, page in PACK.items()},
}
"""What each made page holds, by its path under docs."""


def write() -> None:
    """Write every made page."""
    for name, page in PAGES.items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
