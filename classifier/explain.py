"""Why a listing should be read: reasons in words, without figures, for the desk."""

from typing import NamedTuple

from classifier.detect import FLOOR
from classifier.lexicon import Lexicon
from classifier.weights import page
from models.messages import Assessment, Indicator
from models.vocabulary import Category, Evidence

LEARNED_LABELS = {
    Category.SCHOOLING: ("Tournure qui évoque le collège ou le lycée", "Wording about school"),
    Category.MINORITY_MENTION: ("Tournure qui évoque la minorité", "Wording about being a minor"),
    Category.YOUTH_LANGUAGE: ("Façon d'écrire d'adolescents", "Teenagers' way of writing"),
    Category.THIRD_PARTY_CONTROL: (
        "Tournure qui évoque le contrôle par un tiers",
        "Wording about control by someone else",
    ),
    Category.MOVED_BY_OTHERS: ("Tournure qui évoque des déplacements imposés", "Wording about being moved by others"),
    Category.PAPERS_OR_MONEY_HELD: (
        "Tournure qui évoque des papiers ou de l'argent retenus",
        "Wording about papers or money held",
    ),
    Category.DEBT: ("Tournure qui évoque une dette", "Wording about a debt"),
    Category.EVASIVE_ON_AGE: ("Tournure qui évite la question de l'âge", "Wording that dodges the question of age"),
    Category.TRUST_LANGUAGE: ("Insiste sur la confiance", "Insists on trust"),
    Category.RECRUITMENT_OFFER: ("Tournure d'offre de recrutement vague", "Wording of a vague recruitment offer"),
    Category.RENTAL_PLACE: ("Lieu loué pour peu de temps", "Place rented for a short time"),
    Category.MOBILITY: ("Parle de passages ou de déplacements", "Speaks of passing through or travelling"),
}


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
    if indicator.category not in LEARNED_LABELS:
        return None
    french, english = LEARNED_LABELS[indicator.category]
    backing = page().learned[indicator.category]
    return Reason(indicator.category, french, english, backing.evidence, backing.source, weighs)
