"""What is wrong with a row is one line, ``FILE:LINE: reason`` in English / in French; nothing to read is said too."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.maraude.test_two_languages import Run, definition, run
from tests.trained import trained

__all__ = ["run"]
PLACE = re.compile(r"(?P<place>.+?:\d+): (?P<reason>.+)")

TEXTS = ["{", '"x"', '{"text": "a"}', '{"id": null, "text": "a"}', '{"id": 1}', '{"id": 1, "text": 3}', b"\xff"]
LISTINGS = [
    "{", '{"id": []}', '{"id": 1}', '{"id": 1, "parts": []}', '{"id": 1, "parts": [3]}', '{"id": 1, "title": 3}',
    '{"id": 1, "parts": [{"title": 3}]}', '{"id": 1, "parts": [{"body": "a"}], "body": "a"}',
    '{"id": 1, "body": "a", "context": "q"}', b"\xff",
]  # fmt: skip
CASES = [
    "{", '{"id": 1, "body": "a"}', '{"id": 1, "body": 3, "label": "none"}', '{"id": 1, "body": "a", "label": "zz"}',
    '{"id": 1, "body": "a", "label": []}', '{"id": 1, "body": "a", "label": "none", "context": "zz"}', b"\xff",
]  # fmt: skip
FEED = [
    "{", "[1]", b"\xff", '{"url": "http://127.0.0.1:8765/x/a", "title": "", "body": ""}',
    '{"url": "http://elsewhere.example.org/x/1", "title": "a", "body": "b"}', '{"title": "a", "body": "b"}',
    '{"url": "http://127.0.0.1:8765/x/a", "title": [], "body": "b"}',
]  # fmt: skip
COLUMNS = ["title;url;body", "a;b", b"\xff;b;c"]
CONTACTS = ["nobody at all"]
STRUCTURES = ["department,type,name,contact,checked", "ZZ,shelter,Un lieu,contact,hier", "34,x,,contact,demain"]
WRONG = {
    "redact": (TEXTS, "in.jsonl", ("redact",)),
    "group": (TEXTS, "in.jsonl", ("group",)),
    "assess": (LISTINGS, "in.jsonl", ("assess",)),
    "evaluate": (CASES, "in.jsonl", ("evaluate", "-o", "{out}", "--set")),
    "redaction": (TEXTS, "in.jsonl", ("evaluate", "--what", "redaction", "--set")),
    "groups": (TEXTS, "in.jsonl", ("evaluate", "--what", "groups", "--set")),
    "jsonl": (FEED, "in.jsonl", ("collect", "--source", "{source}")),
    "csv": (COLUMNS, "in.csv", ("collect", "--source", "{source}")),
    "parquet": (["x"], "in.parquet", ("collect", "--source", "{source}")),
    "register": (CONTACTS, "in.txt", ("register", "import")),
    "directory": (STRUCTURES, "in.csv", ("directory", "import")),
}


@pytest.fixture(autouse=True)
def model(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Lend the home a model, so that none is trained here."""
    (tmp_path / "home").mkdir(mode=0o700)
    (tmp_path / "home" / "models").symlink_to(trained(tmp_path_factory).home / "models")


def written(path: Path, lines: list[str | bytes]) -> Path:
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return path


def called(folder: Path, call: tuple[str, ...], path: Path) -> list[object]:
    mapping = {"url": "url", "title": "title", "body": "body", "delimiter": ";"}
    given = {"source": definition(folder, mapping=mapping), "out": folder / "out"}
    return [*(part.format(**given) for part in call), path]


@pytest.mark.parametrize("name", WRONG)
def test_a_bad_row_is_named_in_both_languages(run: Run, tmp_path: Path, name: str) -> None:
    lines, file, call = WRONG[name]
    path = written(tmp_path / file, [*lines])
    status, _out, err = run(*called(tmp_path, call, path))
    named = [found for line in err.splitlines() if (found := PLACE.fullmatch(line)) and str(path) in line]
    assert status == 1, err
    assert len(named) >= len(lines) - (name in ("csv", "directory"))
    assert len({found[0] for found in named}) == len(named), "what is wrong is said once"
    english = [found["place"] + ": " + found["reason"].partition(" / ")[0] for found in named]
    for found in named:
        other, _slash, french = found["reason"].partition(" / ")
        assert french not in ("", other)
    alone = run(*called(tmp_path, call, path), language="en")[2].splitlines()
    assert [line for line in alone if PLACE.fullmatch(line) and str(path) in line] == english


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\xef\xbb\xbf"], ids=["empty", "blank", "mark"])
@pytest.mark.parametrize("name", ["redact", "group", "assess", "jsonl", "register"])
def test_nothing_to_read_is_said_and_the_output_stays(run: Run, tmp_path: Path, name: str, content: bytes) -> None:
    _lines, file, call = WRONG[name]
    path = tmp_path / file
    path.write_bytes(content)
    status, out, err = run(*called(tmp_path, call, path))
    assert status == 0
    assert err.splitlines()[-2:] == [
        f"{path} : rien à lire ici, il n'y a aucune ligne",
        f"{path}: nothing to read here: it holds no row",
    ]
    assert out == run(*called(tmp_path, call, path))[1]
    assert name in ("jsonl", "register") or not out


@pytest.mark.parametrize("name", ["evaluate", "redaction", "groups"])
@pytest.mark.parametrize("lines", [[], ["{"]], ids=["empty", "bad"])
def test_nothing_is_measured_on_no_row(run: Run, tmp_path: Path, name: str, lines: list[str | bytes]) -> None:
    status, out, err = run(*called(tmp_path, WRONG[name][2], written(tmp_path / "own.jsonl", lines)))
    assert (status, out) == (1, "")
    assert err.splitlines()[-1].endswith("own.jsonl: nothing to measure here: it holds no row that can be used")
    assert not (tmp_path / "out").exists()


def test_a_mark_blank_lines_and_carriage_returns_of_ones_own_cases_are_read_over(run: Run, tmp_path: Path) -> None:
    case = json.dumps({"id": 1, "title": "Cabinet", "body": "Je réponds moi-même", "label": True}).encode()
    path = tmp_path / "own.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + case + b"\r\n\r\n" + case.replace(b"true", b'"none"') + b"\r\n")
    status, _out, err = run("evaluate", "--set", path, "-o", tmp_path / "out")
    assert status == 0, err


@pytest.mark.parametrize(("closed", "words"), [("<&-", "standard input is closed"), (">&-", "standard output is cl")])
def test_a_closed_stream_is_named_and_its_number_is_never_given_to_a_file(
    tmp_path: Path, closed: str, words: str
) -> None:
    path = written(tmp_path / "in.jsonl", ['{"id": 1, "text": "a"}'])
    source = "-" if closed == "<&-" else str(path)
    command = f"{sys.executable} -m maraude redact {source} {closed}"
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path,
        env=os.environ | {"MARAUDE_HOME": str(tmp_path / "home")},
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert words in done.stderr.splitlines()[-1]
    places = f"import os; from maraude.streams import hold_places; hold_places(); print(os.open({str(path)!r}, 0))"
    done = subprocess.run(
        ["/bin/sh", "-c", f'{sys.executable} -c "{places}" <&-'], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) > 2
