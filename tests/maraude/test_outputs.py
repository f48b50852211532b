"""What a command writes with -o takes the place of what stood there once all is written, and never before."""

import json
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from classifier.problems import ModelProblem
from maraude import aipd, assessing, evaluation, extraction, own_figures
from maraude.rows import Reader, Row, convert
from models.writing import written
from tests.maraude.test_two_languages import Run, definition, run

__all__ = ["run"]
BEFORE = b"what took an evening\n"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file that a person made before, alone in its folder."""
    path = tmp_path / "out" / "mine.txt"
    path.parent.mkdir()
    path.write_bytes(BEFORE)
    return path


def untouched(path: Path) -> bool:
    return path.read_bytes() == BEFORE and list(path.parent.iterdir()) == [path]


def test_a_command_that_ends_halfway_leaves_the_file_that_was_there(kept: Path, tmp_path: Path) -> None:
    def halfway(reader: Reader, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
        for row in reader.rows(lines, Row):
            yield {"id": row.id}
            raise KeyboardInterrupt

    source = tmp_path / "rows.jsonl"
    source.write_text('{"id": 1}\n{"id": 2}\n', "utf-8")
    with pytest.raises(KeyboardInterrupt):
        convert(str(source), str(kept), halfway, "halfway")
    assert untouched(kept)


def test_a_model_that_cannot_be_used_leaves_the_file_that_was_there(
    run: Run, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def useless(*_given: object, **_how: object) -> None:
        raise ModelProblem(f"{tmp_path}: not a model card; run `maraude train`")

    monkeypatch.setattr(assessing, "ready_model", useless)
    source = tmp_path / "rows.jsonl"
    source.write_text('{"id": 1, "title": "a", "body": "b"}\n', "utf-8")
    assert run("assess", source, "-o", kept)[0] == 2
    assert untouched(kept)


def test_a_full_disk_leaves_the_file_that_was_there_and_is_named(kept: Path) -> None:
    def half() -> None:
        with written(kept) as file:
            file.write(b"half of it")
            with Path("/dev/full").open("wb", buffering=0) as full:
                full.write(b"the rest")

    with pytest.raises(OSError, match="No space") as full:
        half()
    assert full.value.filename == str(kept)
    assert untouched(kept)


@pytest.mark.parametrize("writer", [aipd, evaluation, extraction, own_figures])
def test_every_other_command_writes_in_the_same_way(writer: Any) -> None:
    source = Path(writer.__file__).read_text("utf-8")
    assert "written(" in source or "write_whole(" in source
    assert ".write_text(" not in source
    assert ".write_bytes(" not in source


def test_pooled_figures_and_the_protection_file_replace_whole(run: Run, kept: Path, tmp_path: Path) -> None:
    (tmp_path / "figures.json").write_text("{}", "utf-8")
    assert run("evaluate-merge", tmp_path / "figures.json", "-o", kept)[0] == 2
    assert untouched(kept)
    assert run("dpia", "--source", definition(tmp_path, authorisation=None, basis=""), "-o", kept)[0] == 2
    assert untouched(kept)
    assert run("dpia", "-o", kept)[0] == 0
    assert kept.read_text("utf-8").startswith("#")
    assert {path.name for path in kept.parent.iterdir()} == {"mine.txt", "mine.pdf"}


def test_what_replaces_a_file_keeps_its_rights_and_a_link_to_it(kept: Path) -> None:
    kept.chmod(0o600)
    link = kept.with_name("link")
    link.symlink_to(kept)
    with written(link) as file:
        file.write(b"new\n")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new\n"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_what_is_no_plain_file_is_written_as_it_is(tmp_path: Path, kept: Path) -> None:
    with written("/dev/null") as file:
        file.write(b"x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    with pytest.raises(IsADirectoryError) as folder, written(kept.parent):
        pass
    assert folder.value.filename == str(kept.parent)
    with pytest.raises(FileNotFoundError) as nowhere, written(tmp_path / "none" / "x"):
        pass
    assert nowhere.value.filename == str(tmp_path / "none" / "x")


def test_a_settings_file_that_is_a_folder_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "maraude.toml").mkdir()
    (tmp_path / "rows.jsonl").write_text('{"id": 1, "title": "a", "body": "b"}\n', "utf-8")
    for call in (("user", "list"), ("doctor",), ("assess", "rows.jsonl")):
        status, _out, err = run(*call)
        assert status == 2, call
        assert f"{tmp_path / 'maraude.toml'} : c'est un dossier ; indiquez un fichier" in err
        assert err.splitlines()[-1] == f"{tmp_path / 'maraude.toml'}: is a folder; name a file"


def test_a_settings_file_that_leads_nowhere_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "maraude.toml").symlink_to(tmp_path / "gone.toml")
    status, _out, err = run("user", "list")
    assert status == 2
    assert f"{tmp_path / 'maraude.toml'}: no such file or folder" in err.splitlines()[-1]


def test_rows_still_come_out_whole(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1}\n', "utf-8")
    target.write_bytes(BEFORE)
    work = lambda reader, lines: ({"id": row.id} for row in reader.rows(lines, Row))  # noqa: E731
    assert convert(str(source), str(target), work, "same") == 0
    assert json.loads(target.read_bytes()) == {"id": 1}
