"""Drafts as a person sees them: opened by LibreOffice, drawn page by page, each field on the paper and no other."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from casework import referrals
from casework.advice import Answers
from maraude import documents
from models.outreach_words import Channel, Known
from models.vocabulary import RetainedKind
from tests.casework.outreach import retain
from tests.houses import Town

DRAWN = Path(__file__).parents[2] / "build" / "drafts"
SURE = Answers(identifiable=Known.YES, danger=True, agreement=True, rental=True)


def squeeze(text: str) -> str:
    """Return a text as paper has it: lines broken anywhere, blanks left out."""
    return re.sub(r"\s+|\.{4,}", "", text)


def draw(path: Path, folder: Path) -> tuple[list[Path], str]:
    """Return the pages of a document as pictures, and the words on them."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    paper = folder / f"{path.stem}.pdf"
    subprocess.run(["pdftoppm", "-png", "-r", "60", str(paper), str(DRAWN / path.stem)], check=True)
    words = subprocess.run(["pdftotext", "-layout", str(paper), "-"], check=True, capture_output=True, text=True)
    return sorted(DRAWN.glob(f"{path.stem}-*.png")), words.stdout


@pytest.mark.trial
@pytest.mark.parametrize("channel", list(Channel))
def test_a_draft_drawn_by_libreoffice_shows_its_fields_and_nothing_else(
    towns: Any, tmp_path: Path, channel: Channel, record_property: Any
) -> None:
    DRAWN.mkdir(parents=True, exist_ok=True)
    for old in DRAWN.glob(f"{channel.value}-*.png"):
        old.unlink()
    town: Town = towns()
    kind = RetainedKind.POSSIBLE_COERCED_ADULT if channel is Channel.SERVICE else RetainedKind.POSSIBLE_MINOR
    ref = retain(town, kind=kind)
    with town.act() as act:
        draft = referrals.draft(act, ref, channel, SURE)
    path = tmp_path / f"{channel.value}.docx"
    path.write_bytes(documents.docx(draft))
    pages, words = draw(path, tmp_path)
    record_property("pages", len(pages))
    assert len(pages) == 1
    law = f"{draft.law.fr} ({draft.law.source} ; date de lecture : {draft.law.checked})"
    fields = [draft.title, draft.to, documents.WARNING, documents.LAW, law]
    for what, label, value in draft.rows:
        fields += [label] if what == "blank" else [label, value or "–"]
    left = squeeze(words)
    for line in sorted((squeeze(line) for field in fields for line in field.splitlines()), key=len, reverse=True):
        assert line in left, line
        left = left.replace(line, "", 1)
    assert left == ""
