"""What a command says, as a person and a script read it: French first, English last, English alone when it is set."""

import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from sqlalchemy import text

from casework.opening import open_house
from casework.retention import STEPS
from collectors.run import HARMLESS
from maraude import cli
from maraude.chores import chores
from models.settings import Settings
from models.vocabulary import Priority
from privacy.keys import intake_key_id
from review_app.run_notes import OF_THE_RUN
from review_app.texts import Texts, load_file
from tests.houses import START, Town

SYNTHETIC = Path(__file__).parents[2] / "collectors" / "sources" / "synthetic.yaml"
Run = Callable[..., tuple[int, str, str]]
NOT_JSON = "not a JSON object; write one object a line"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command through the door, in a home of its own; return status, output, errors."""
    monkeypatch.setenv("MARAUDE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(cli.logs, "set_up", lambda: None)

    def once(*arguments: object, language: str = "fr") -> tuple[int, str, str]:
        monkeypatch.setenv("MARAUDE_LANGUAGE", language)
        monkeypatch.setattr(sys, "argv", ["maraude", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return once


def definition(folder: Path, **changes: object) -> Path:
    data = yaml.safe_load(SYNTHETIC.read_text("utf-8")) | changes
    path = folder / "garde.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def test_a_source_without_its_decision_is_refused_in_both_languages_line_by_line(run: Run, tmp_path: Path) -> None:
    path = definition(tmp_path, authorisation=None, expected={"min": "beaucoup", "max": 2})
    status, out, err = run("collect", path)
    assert (status, out) == (2, "")
    french, english = err.splitlines()
    line = path.read_text("utf-8").splitlines().index("  min: beaucoup") + 1
    assert french == f"{path}:{line}: expected.min: il faut un nombre entier"
    assert english == f"{path}:{line}: expected.min: must be a whole number"

    path = definition(tmp_path, authorisation=None, basis="")
    french = run("collect", path)[2].splitlines()
    english = run("collect", path, language="en")[2].splitlines()
    assert french[2:] == english
    assert [line.rsplit(": ", 1)[0].split(": ")[:2] for line in french[:2]] == [
        line.split(": ")[:2] for line in english
    ]
    assert "manque ; ajoutez la décision signée" in french[0]
    assert "missing; add the controller's signed decision" in english[0]


def test_a_lexicon_that_cannot_be_used_is_named_in_both_languages(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "lexique"
    folder.mkdir()
    monkeypatch.setenv("MARAUDE_LEXICON_DIR", str(folder))
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1, "title": "a", "body": "b"}\n', "utf-8")
    status, _out, err = run("assess", rows)
    assert status == 2
    assert err.splitlines() == [
        f"{folder} : pas de fichier .yaml ici ; donnez un dossier de lexique",
        f"{folder}: no .yaml file here; give a folder of lexicon files",
    ]
    (folder / "own.yaml").write_text("concepts: [\n", "utf-8")
    french, english = run("assess", rows)[2].splitlines()
    assert french.startswith(f"{folder / 'own.yaml'}:2: ce n'est pas du YAML")
    assert english.startswith(f"{folder / 'own.yaml'}:2: not valid YAML")
    assert run("assess", rows, language="en")[2].splitlines() == [english]


def test_a_command_that_worked_says_so_in_both_languages(run: Run) -> None:
    open_house(Settings(), START)
    assert run("audit", "verify")[:2] == (0, "le journal des actes est entier\nthe audit trail is whole\n")
    assert run("audit", "verify", language="en")[:2] == (0, "the audit trail is whole\n")
    assert run("purge")[1].splitlines()[-2:] == ["la purge est faite", "purged"]


def test_a_bad_row_is_named_in_the_form_that_scripts_read(run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1, "text": "a", "more": 1}\nnothing\n{"id": 2}\n', "utf-8")
    status, out, err = run("redact", rows)
    assert status == 1
    assert len(out.splitlines()) == 1
    assert err.splitlines() == [
        f"{rows}:2: {NOT_JSON} / ce n'est pas un objet JSON ; écrivez un objet par ligne",
        f"{rows}:3: field text: missing / champ text : manque",
        f"{rows}: fields not used: 'more'",
    ]
    assert run("redact", rows, language="en")[2].splitlines() == [
        f"{rows}:2: {NOT_JSON}",
        f"{rows}:3: field text: missing",
        f"{rows}: fields not used: 'more'",
    ]


def test_a_refusal_speaks_the_language_that_is_set(run: Run) -> None:
    french, english = run("user", "link", "nobody")[2].splitlines()
    assert english.startswith("make_link: not_found: ")
    assert french
    assert run("user", "link", "nobody", language="en")[2].splitlines() == [english]


ADDRESS = ("c'est une adresse, et il faut un fichier", "is an address, and a file is needed")
PLACES = [
    (("redact", "{d}"), "c'est un dossier ; indiquez un fichier", "is a folder; name a file"),
    (("evaluate", "--set", "{d}"), "c'est un dossier ; indiquez un fichier", "is a folder; name a file"),
    (("source", "check", "{d}"), "c'est un dossier ; indiquez un fichier", "is a folder; name a file"),
    (("register", "import", "{d}"), "c'est un dossier ; indiquez un fichier", "is a folder; name a file"),
    (("register", "import", "{d}/none"), "introuvable ; vérifiez le nom", "no such file"),
    (
        ("register", "import", "https://annonces.example.org/liste"),
        "c'est une adresse, et il faut un fichier",
        "is an address, and a file is needed",
    ),
    (
        ("redact", "https://annonces.example.org/liste"),
        "c'est une adresse, et il faut un fichier",
        "is an address, and a file is needed",
    ),
    (
        ("extract", "https://annonces.example.org/page", "--source", "{f}"),
        "c'est une adresse, et il faut un fichier",
        "is an address, and a file is needed",
    ),
    (
        ("evaluate", "--set", "https://annonces.example.org/cas"),
        "c'est une adresse, et il faut un fichier",
        "is an address, and a file is needed",
    ),
    (("directory", "import", "{u}"), "enregistrez-le en UTF-8", "save it as UTF-8"),
    (("collect", "{y}"), "enregistrez ce fichier en UTF-8", "is not UTF-8; save this file as UTF-8"),
    (("collect", "{y16}"), "enregistrez ce fichier en UTF-8", "is not UTF-8; save this file as UTF-8"),
    (("collect", "{e}"), "ne contient aucune définition", "holds no definition"),
    (
        ("collect", "{d}/none.yaml"),
        "file: fichier introuvable ; vérifiez le chemin",
        "file: no such file; check the path",
    ),
    (("evaluate-merge", "{f}", "-o", "x"), "file : ce n'est pas du JSON", "file: is not JSON"),
]


@pytest.mark.parametrize(("call", "french", "english"), PLACES, ids=lambda value: str(value)[:40])
def test_a_folder_a_missing_file_and_a_wrong_one_are_told_apart(
    run: Run, tmp_path: Path, call: tuple[str, ...], french: str, english: str
) -> None:
    given = {
        "f": b"x",
        "u": "été".encode("utf-16"),
        "y": b"label: \xe9t\xe9\n",
        "y16": "a: b".encode("utf-16"),
        "e": b"",
    }
    given["y16"] = "a: b".encode("utf-16")
    named = {name: tmp_path / f"{name}.yaml" for name in given}
    for name, content in given.items():
        named[name].write_bytes(content)
    status, out, err = run(*(part.format(d=tmp_path, **named) for part in call))
    assert (status, out) == (2, "")
    first, last = err.splitlines()
    assert str(tmp_path) in first or "annonces.example.org" in first
    assert french in first
    assert english in last


def test_what_a_purge_counts_is_said_in_the_language_that_is_set(run: Run) -> None:
    early = datetime(2026, 1, 5, 9, tzinfo=UTC)
    open_house(Settings(), early).ring.make(intake_key_id(early.date()))
    french, english = (run("purge", "--dry-run", language=language)[1] for language in ("fr", "en"))
    assert "      1  clés de jours passés, détruites\n" in french
    assert "      1  keys of past days destroyed\n" in english
    assert french.endswith("\nnothing was changed\n")


def test_every_count_of_a_purge_has_its_words(town: Town) -> None:
    with town.act("system") as act:
        codes = {code for step in STEPS for code in step(act)}
    codes |= {"keys_of_days", "keys", "orphan_keys", *(f"unread_{band}" for band in Priority)}
    for language in ("fr", "en"):
        words = load_file(language, "told")
        assert {key.removeprefix("purged.") for key in words if key.startswith("purged.")} == codes


def test_every_chore_and_reason_has_its_words(town: Town) -> None:
    names = {chore.name for chore in chores(town.house)} | {"collect", "forget_jobs"}
    for language in ("fr", "en"):
        t = Texts(language)
        assert all(t.of("job_name", name) != name or name == "purge" for name in names)
        assert all(t.of("run_reason", reason) != reason for reason in HARMLESS | OF_THE_RUN)


def test_events_that_were_changed_are_named_in_both_languages(run: Run) -> None:
    assert run("user", "add", "Noa", "--role", "worker")[0] == 0
    with open_house(Settings(), START).engine.connect() as connection, connection.begin():
        connection.execute(text("DROP TRIGGER audit_event_unchanged"))
        connection.execute(text("UPDATE audit_event SET action = 'read' WHERE number = 1"))
    status, out, _err = run("audit", "verify")
    assert status == 1
    french, english = out.splitlines()[:2]
    assert re.fullmatch(r"l'acte 1 de \w+ a été changé", french)
    assert re.fullmatch(r"event 1 of \w+ was changed", english)
    assert run("audit", "verify", language="en")[1].splitlines()[0] == english
