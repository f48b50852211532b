"""Rows in, rows out: good ones in their order, bad ones named by file and line, nothing quoted."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maraude.rows import Reader, Row, convert


class Shout(Row):
    text: str


def shouted(reader: Reader, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for row in reader.rows(lines, Shout):
        yield {"id": row.id, "text": row.text.upper()}


def run(folder: Path, content: bytes) -> tuple[int, list[dict[str, Any]]]:
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_bytes(content)
    status = convert(str(source), str(target), shouted, "shout")
    return status, [json.loads(line) for line in target.read_bytes().splitlines()]


BAD = [
    (b"not json", "not a JSON object"),
    (b"[1, 2]", "not a JSON object"),
    (b'{"text": "secret-word"}', "field id"),
    (b'{"id": "a"}', "field text"),
    (b'{"id": "a", "text": 12345}', "field text"),
    (b'{"id": null, "text": "secret-word"}', "field id"),
    (b'{"id": "a", "text": "\xff secret-word"}', "not UTF-8"),
    (b'{"id": "a", "text": "secret-word"', "not a JSON object"),
    (b"[" * 100_000, "not a JSON object"),
]


@pytest.mark.parametrize(("line", "what"), BAD, ids=[what + str(n) for n, (_line, what) in enumerate(BAD)])
def test_a_bad_row_is_named_and_the_rest_goes_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], line: bytes, what: str
) -> None:
    status, rows = run(tmp_path, b'{"id": 1, "text": "a"}\n' + line + b'\n\n{"id": "z", "text": "b"}')
    told = capfd.readouterr().err
    assert status == 1
    assert [row["id"] for row in rows] == [1, "z"]
    assert f"in.jsonl:2: {what}" in told
    assert "secret-word" not in told
    assert "12345" not in told


def test_names_of_unused_fields_are_told_once_and_their_values_never(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    status, rows = run(tmp_path, b'{"id": 1, "text": "a", "phone": "secret-word"}\n' * 3)
    told = capfd.readouterr().err
    assert status == 0
    assert set(rows[0]) == {"id", "text"}
    assert told.count("phone") == 1
    assert "secret-word" not in told


def test_a_missing_file_and_an_output_over_the_input_are_wrong_calls(tmp_path: Path) -> None:
    assert convert(str(tmp_path / "none"), "-", shouted, "shout") == 2
    same = tmp_path / "same.jsonl"
    same.write_text('{"id": 1, "text": "a"}\n')
    assert convert(str(same), str(same), shouted, "shout") == 2
    assert same.read_text() == '{"id": 1, "text": "a"}\n'
    assert convert(str(same), str(tmp_path / "no" / "folder"), shouted, "shout") == 2


@given(texts=st.lists(st.text(st.characters(), max_size=20), max_size=8))
def test_any_text_comes_out_whole_and_in_order(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("rows")
    lines = [json.dumps({"id": place, "text": text}).encode() for place, text in enumerate(texts)]
    status, rows = run(folder, b"\r\n".join(lines))
    assert status == 0
    assert [row["text"] for row in rows] == [text.upper() for text in texts]
