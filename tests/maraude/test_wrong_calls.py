"""A wrong call is told as everything else is: French first, English last, no value that was typed."""

import sys
from collections.abc import Callable

import pytest

from maraude import cli

Run = Callable[..., tuple[int, list[str]]]
VALUE = "zz-06-39-98"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Make a call through the door; return its status and the lines of its errors."""
    monkeypatch.setattr(cli.logs, "set_up", lambda: None)

    def once(*arguments: str, language: str = "fr") -> tuple[int, list[str]]:
        monkeypatch.setenv("MARAUDE_LANGUAGE", language)
        monkeypatch.setattr(sys, "argv", ["maraude", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        assert not printed.out
        return int(ended.value.code or 0), printed.err.splitlines()

    return once


CALLS = [
    ("colect", "la commande colect n'existe pas ; vouliez-vous dire collect ?", "did you mean collect?", "maraude"),
    ("user ad", "la commande ad n'existe pas ; vouliez-vous dire add ?", "did you mean add?", "maraude user"),
    ("xyz", "la commande xyz n'existe pas", "there is no command xyz", "maraude"),
    (f"serve --prot={VALUE}", "vouliez-vous dire --host, --port ?", "there is no option --prot", "maraude serve"),
    ("serve -p", "l'option -p n'existe pas", "there is no option -p;", "maraude serve"),
    ("--zzz", "l'option --zzz n'existe pas", "there is no option --zzz;", "maraude"),
    ("collect", "il manque SOURCE...", "SOURCE... is missing", "maraude collect"),
    ("extract a", "il manque --source", "--source is missing", "maraude extract"),
    ("demo --day", "option --day : il faut une valeur après elle", "a value must follow it", "maraude"),
    (f"purge --dry-run={VALUE}", "sans valeur", "option --dry-run: it stands alone", "maraude"),
    (f"erase {VALUE}", "plus de mots que cette commande n'en prend", "more words than", "maraude erase"),
    (f"serve --port {VALUE}", "option --port : il faut un nombre entier", "a whole number", "maraude serve"),
    ("serve --port 1.5", "option --port : il faut un nombre entier", "a whole number", "maraude serve"),
    ("serve --port 70000", "option --port : 65535 au plus", "option --port: 65535 at most", "maraude serve"),
    (f"serve --port {'9' * 5000}", "option --port : il faut un nombre entier", "a whole number", "maraude serve"),
    ("demo --day 0", "option --day : 1 au moins", "option --day: 1 at least", "maraude demo"),
    ("worker --concurrency 99", "option --concurrency : 8 au plus", "8 at most", "maraude worker"),
    (f"extract a --source b --at {VALUE}", "sous la forme AAAA-MM-JJ", "option --at: a day", "maraude extract"),
    ("hold a --reason b --until 2026-02-31", "sous la forme AAAA-MM-JJ", "option --until: a day", "maraude hold"),
]


@pytest.mark.parametrize(("call", "french", "english", "see"), CALLS, ids=lambda value: str(value)[:30])
def test_a_wrong_call_is_told_in_both_languages(run: Run, call: str, french: str, english: str, see: str) -> None:
    status, lines = run(*call.split())
    assert (status, len(lines)) == (2, 2)
    assert french in lines[0]
    assert english in lines[1]
    assert lines[0].lower().endswith(f"voyez {see} --help")
    assert lines[1].lower().endswith(f"see {see} --help")
    assert VALUE not in "".join(lines)
    assert run(*call.split(), language="en") == (2, lines[1:])


def test_a_choice_that_is_none_names_those_there_are(run: Run) -> None:
    status, lines = run("bench", "zz")
    assert status == 2
    assert "redact, assess, crawl" in lines[0]
    assert lines[1].startswith("unknown bench 'zz'; one of: ")
    assert run("train", "--from-decisions", "--by", "x")[1][0].startswith("--from-decisions se donne sans")


def test_no_words_at_all_show_the_help(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["maraude", "user"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert "phone-lost" in printed.out
    assert not printed.err
