"""`--help` speaks the language that is set, of every command and option, and costs the other calls nothing."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

from maraude.cli import app
from maraude.helped import FILE, Helped, HelpedGroup, key_of, put_in
from review_app.texts import load_file
from tests.maraude.test_two_languages import Run, run

__all__ = ["run"]
Called = tuple[str, ...]
PANELS = {"first", "house", "officer", "files", "model", "outreach", "keeping"}


def tree(command: TyperCommand | TyperGroup, called: Called = ()) -> Iterator[tuple[Called, TyperCommand | TyperGroup]]:
    yield called, command
    for name, under in command.commands.items() if isinstance(command, TyperGroup) else ():
        yield from tree(under, (*called, name))


def every() -> list[tuple[Called, TyperCommand | TyperGroup]]:
    return list(tree(typer.main.get_command(app)))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_command_and_option_has_its_words_and_none_is_left_over(language: str) -> None:
    words = load_file(language, FILE)
    keys = set()
    for called, command in every():
        assert isinstance(command, Helped | HelpedGroup), called
        keys |= {key_of(called), *(key_of(called, param.name or "") for param in command.params)}
    assert len(keys) > 100
    assert keys == {key for key in words if key.startswith("usage.")}
    assert {f"help_panel.{name}" for name in PANELS} == {key for key in words if key.startswith("help_panel.")}


def test_both_languages_have_different_words() -> None:
    french, english = load_file("fr", FILE), load_file("en", FILE)
    assert [key for key, text in french.items() if text == english[key]] == [
        "help_frame.options",
        "help_frame.options_place",
        "help_panel.house",
    ]


def test_panels_are_named_by_key() -> None:
    named = {getattr(command, "rich_help_panel", None) for called, command in every() if len(called) == 1}
    assert named == PANELS


CALLS = [(), ("user",), ("user", "add"), ("collect",), ("redact",), ("keys", "destroy"), ("source", "check")]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_help_is_shown_in_the_language_that_is_set(run: Run, monkeypatch: pytest.MonkeyPatch, call: Called) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    shown = {language: run(*call, "--help", language=language) for language in ("fr", "en")}
    for language, other in (("fr", "en"), ("en", "fr")):
        words, others = load_file(language, FILE), load_file(other, FILE)
        status, out, err = shown[language]
        out = " ".join(out.replace("│", " ").split())
        assert (status, err) == (0, "")
        assert words[key_of(call)] in out
        assert words["help_frame.show"] in out
        assert f"{words['help_frame.usage']} maraude" in out
        assert others[key_of(call)] not in out
        for each in ("Show this message", "Usage:", "Arguments", "Commands", "[required]", "[default:"):
            assert language == "en" or each not in out, each


def test_a_group_called_alone_shows_its_help_in_french(run: Run) -> None:
    status, out, err = run("user")
    assert (status, err) == (2, "")
    assert "Les membres de l'équipe." in out


def test_words_that_are_missing_are_an_error_and_not_silence() -> None:
    words = dict(load_file("fr", FILE))
    del words["usage.purge.dry_run"]
    command = dict(every())["purge",]
    with pytest.raises(KeyError, match="dry_run"):
        put_in(command, ("purge",), words)


def test_a_command_that_shows_no_help_reads_no_words_of_it() -> None:
    asked = (
        "import sys\nfrom maraude.cli import app\nimport typer\ntyper.main.get_command(app)\n"
        "print(sorted({'review_app.texts', 'models.settings', 'typer.rich_utils', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
