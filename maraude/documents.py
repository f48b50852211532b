"""Drafts as DOCX, made in memory on request: what the form names, blanks for what a person must write, nothing else."""

import io

from docx import Document
from docx.shared import Cm, Pt

from casework.referrals import Draft

WARNING = (
    "Brouillon à relire, compléter et transmettre par une personne. L'outil n'en garde aucune copie. "
    "Jamais d'image : ni jointe, ni copiée, ni décrite au-delà du nécessaire."
)
LAW = "Ce que dit le texte (à vérifier par le conseil de l'association)"
LINE = "…" * 60


def docx(draft: Draft) -> bytes:
    """Return a draft as a DOCX file."""
    document = Document()
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Normal"].font.name = "Liberation Sans"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.title = draft.title
    document.add_heading(draft.title, level=1)
    document.add_paragraph(draft.to)
    document.add_paragraph(WARNING).runs[0].italic = True
    for kind, label, value in draft.rows:
        document.add_paragraph().add_run(label).bold = True
        for line in (value or "–").splitlines() if kind != "blank" else (LINE, LINE):
            document.add_paragraph(line)
    document.add_paragraph().add_run(LAW).bold = True
    document.add_paragraph(f"{draft.law.fr} ({draft.law.source} ; date de lecture : {draft.law.checked})")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
