"""`maraude dpia`: the AIPD from the running configuration, in Markdown and PDF, and the rest of the pack beside it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF
from markdown_it import MarkdownIt

from casework.dpia import SourceFacts
from casework.protection import PACK, Page
from collectors.definition import Source
from collectors.sources import load
from maraude.report import latin
from maraude.said import say
from models.settings import Settings
from models.writing import write_whole


def _facts(source: Source) -> SourceFacts:
    signed = source.authorisation
    assert signed is not None  # a definition without its authorisation doesn't load
    assert signed.until is not None
    return SourceFacts(
        name=source.label or source.name,
        decision=f"{signed.decided_by}, {signed.reference}",
        until=signed.until,
        basis=source.basis,
        special_category_condition=source.special_category_condition,
        information=source.information,
    )


def as_pdf(markdown: str) -> bytes:
    """Return a document as a PDF."""
    pdf = FPDF(format="A4")
    pdf.set_lang("fr")
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    pdf.write_html(latin(MarkdownIt().enable("table").render(markdown)))
    return bytes(pdf.output())


def _write(page: Page, target: Path, facts: Sequence[SourceFacts]) -> None:
    text = page(Settings(), sources=facts, today=datetime.now(UTC).date())
    for path, content in ((target, text), (target.with_suffix(".pdf"), as_pdf(text))):
        write_whole(path, content)
    say("told.document", one=target, other=target.with_suffix(".pdf"))


def write_dpia(definitions: Sequence[Path], target: Path, *, pack: bool = False) -> int:
    """Write the AIPD, and the rest of the pack beside it when asked; definitions must be authorised today."""
    today = datetime.now(UTC).date()
    facts = [_facts(load(path, today=today)) for path in definitions]
    for name, page in PACK.items():
        if name == "aipd.md":
            _write(page, target, facts)
        elif pack:
            _write(page, target.with_name(name), facts)
    return 0
