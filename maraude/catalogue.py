"""The classifier's concepts as the app shows them: why an item should be read, and the catalogue of indices."""

from collections.abc import Sequence

from classifier.lexicon import Lexicon
from classifier.weights import page
from models.messages import Indicator
from models.vocabulary import Category
from review_app.services import Concept


def _lexical(identifier: str, lexicon: Lexicon) -> Concept | None:
    concept = lexicon.concept(identifier)
    if concept is None:
        return None
    forms = tuple(dict.fromkeys(form for forms in concept.forms.values() for form in forms))
    return Concept(
        id=concept.id,
        category=concept.category,
        label_fr=concept.label.fr,
        label_en=concept.label.en,
        evidence=concept.evidence,
        source=concept.source,
        weighs=lexicon.weighs[concept.source],
        forms=forms,
    )


def _learned(category: Category) -> Concept:
    backing = page().learned[category]
    return Concept(
        id=f"learned.{category}",
        category=category,
        label_fr=backing.label.fr,
        label_en=backing.label.en,
        evidence=backing.evidence,
        source=backing.source,
        weighs=True,
    )


def explained(indicators: Sequence[Indicator], lexicon: Lexicon) -> list[Concept]:
    """Return the concepts behind indicators, what counted most first, each once."""
    ordered = sorted(indicators, key=lambda found: (-found.contribution, -found.strength))
    concepts = (
        _lexical(found.id, lexicon) or (_learned(found.category) if found.category in page().learned else None)
        for found in ordered
    )
    return list({concept.id: concept for concept in concepts if concept is not None}.values())


def catalogue(lexicon: Lexicon) -> list[Concept]:
    """Return everything that the machine looks for."""
    lexical = (_lexical(concept.id, lexicon) for concept in lexicon.concepts)
    return [concept for concept in lexical if concept is not None] + [_learned(category) for category in page().learned]
