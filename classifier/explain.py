"""Why a listing should be read: reasons in words, without figures, for the desk."""

from typing import NamedTuple

from classifier.detect import FLOOR
from classifier.lexicon import Lexicon
from classifier.weights import page
from models.messages import Assessment, Indicator
from models.vocabulary import Category, Evidence


class Reason(NamedTuple):
    """One reason, in plain values: what was noticed, in both languages, and what stands behind it."""

    category: Category
    fr: str
    en: str
    evidence: Evidence
    source: str
    weighs: bool
    """False for what is shown and weighed nothing here."""


def reasons(assessment: Assessment, lexicon: Lexicon) -> list[Reason]:
    """Return the reasons of an assessment, what counted most first, each once; faint signs aren't reasons."""
    shown = [indicator for indicator in assessment.indicators if indicator.strength >= FLOOR or indicator.value]
    ordered = sorted(shown, key=lambda i: (-i.contribution, -i.strength))
    weighed = {indicator.category for indicator in ordered if indicator.contribution > 0}
    unique: dict[tuple[Category, str], Reason] = {}
    for indicator in ordered:
        reason = _reason(indicator, lexicon, weighs=indicator.category in weighed)
        if reason is not None:
            unique.setdefault((reason.category, reason.fr), reason)
    return list(unique.values())


def _reason(indicator: Indicator, lexicon: Lexicon, *, weighs: bool) -> Reason | None:
    concept = lexicon.concept(indicator.id)
    if concept is not None:
        label = concept.label
        return Reason(indicator.category, label.fr, label.en, concept.evidence, concept.source, weighs)
    backing = page().learned.get(indicator.category)
    if backing is None:
        return None
    label = backing.label
    return Reason(indicator.category, label.fr, label.en, backing.evidence, backing.source, weighs)
