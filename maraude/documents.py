"""Drafts as DOCX, made in memory on request: what the form names, blanks for what a person must write, nothing else."""

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Pt

from casework.referrals import Draft

if TYPE_CHECKING:
    from docx.document import Document as Page

WARNING = (
    "Brouillon à relire, compléter et transmettre par une personne. L'outil n'en garde aucune copie. "
    "Jamais d'image : ni jointe, ni copiée, ni décrite au-delà du nécessaire."
)
LAW = "Ce que dit le texte (à vérifier par le conseil de l'association)"
MARGIN = Cm(2.2)


def docx(draft: Draft) -> bytes:
    """Return a draft as a DOCX file: A4, a label never parted from what stands under it."""
    document = Document()
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = MARGIN
        section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(11), "Liberation Sans"
    normal.paragraph_format.space_after = Pt(4)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.title = draft.title
    document.add_heading(draft.title, level=1)
    document.add_paragraph(draft.to)
    document.add_paragraph(WARNING).runs[0].italic = True
    for kind, label, value in draft.rows:
        _label(document, label)
        if kind == "blank":
            _blank_lines(document)
        for line in (value or "–").splitlines() if kind != "blank" else ():
            document.add_paragraph(line)
    _label(document, LAW)
    document.add_paragraph(f"{draft.law.fr} ({draft.law.source} ; date de lecture : {draft.law.checked})")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _label(document: "Page", text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.keep_with_next = True


def _blank_lines(document: "Page") -> None:
    """Leave room for a person's own words, dotted from margin to margin."""
    for last in (False, True):
        line = document.add_paragraph("\t").paragraph_format
        line.tab_stops.add_tab_stop(Cm(21) - 2 * MARGIN, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        line.keep_with_next = not last
