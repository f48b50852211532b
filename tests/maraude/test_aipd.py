"""The AIPD as the officer gets it: both documents, from the settings in force."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from casework.protection import PACK
from maraude.cli import app
from maraude.demo import DEFINITION


def test_the_document_and_its_pdf_say_what_is_configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARAUDE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MARAUDE_INTAKE_DAYS", "9")
    target = tmp_path / "aipd.md"
    done = CliRunner().invoke(app, ["dpia", "-o", str(target), "--source", str(DEFINITION)])
    assert done.exit_code == 0, done.output
    text = target.read_text("utf-8")
    assert "9 jours" in text
    assert "DEMO-0001" in text
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert not (tmp_path / "home").exists()


def test_the_pack_stands_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARAUDE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MARAUDE_ASSOCIATION", "Association Exemple")
    done = CliRunner().invoke(app, ["dpia", "--pack", "-o", str(tmp_path / "aipd.md"), "--source", str(DEFINITION)])
    assert done.exit_code == 0, done.output
    for name in PACK:
        assert (tmp_path / name).with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    for name in ("registre.md", "information.md"):
        assert "Association Exemple" in (tmp_path / name).read_text("utf-8")
