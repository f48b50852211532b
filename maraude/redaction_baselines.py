"""Two known ways to find personal data, measured beside ours: Presidio's pattern recognisers, and phonenumbers."""

import logging
from collections.abc import Callable

import phonenumbers
import spacy

from models.vocabulary import SpanKind

Found = tuple[int, int, SpanKind]
Way = Callable[[str], list[Found]]
MISSING = "presidio-analyzer is needed to compare with it: install requirements/test.txt"
_KINDS = {
    "PHONE_NUMBER": SpanKind.PHONE,
    "EMAIL_ADDRESS": SpanKind.EMAIL,
    "URL": SpanKind.URL,
    "IBAN_CODE": SpanKind.PAYMENT,
    "CREDIT_CARD": SpanKind.PAYMENT,
    "CRYPTO": SpanKind.PAYMENT,
}
_FRENCH = {
    "HANDLE": r"(?<!\w)@\w[\w.]{2,30}|\b(?:snap|insta|telegram|tiktok)\s?:\s?[\w.]{3,30}",
    "ADDRESS": r"\b\d{1,4}(?:\s(?:bis|ter))?,?\s(?:rue|avenue|boulevard|place|chemin|all[ée]e|impasse)\s[\w' -]{3,40}",
    "ID": r"\b[A-Z]{2}-\d{3}-[A-Z]{2}\b|\b[12]\s?\d{2}\s?\d{2}\s?\d{2}\s?\d{3}\s?\d{3}\s?\d{2}\b",
    "PERSON": r"\b(?:M\.|Mme|Mlle|Monsieur|Madame|je m'appelle|demander)\s[A-ZÀ-Ý][\w-]+",
}
_KINDS |= {kind: SpanKind(kind) for kind in _FRENCH}


class MissingBaseline(Exception):
    """The library to compare with is not installed."""


def with_presidio(*, french: bool = False) -> Way:
    """Return Presidio as it comes for French: its pattern recognisers, a bare tokeniser, the suffixes it ships with.

    ``french`` adds the kinds that it has no recogniser for (handles, streets, plates, social security, names after a
    title), one plain pattern each: what a team would write first.
    """
    try:
        import tldextract.tldextract
        from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
        from presidio_analyzer.nlp_engine import SpacyNlpEngine
        from presidio_analyzer.predefined_recognizers import CreditCardRecognizer
    except ImportError as error:
        raise MissingBaseline(MISSING) from error

    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())

    class Tokens(SpacyNlpEngine):  # type: ignore[misc]  # the library has no types
        """A spaCy engine that tokenises only."""

        def __init__(self) -> None:
            super().__init__(models=[{"lang_code": "fr", "model_name": "fr"}])
            self.nlp = {"fr": spacy.blank("fr")}

        def load(self) -> None:
            """Nothing to load."""

        def is_loaded(self) -> bool:
            return True

    engine = Tokens()
    registry = RecognizerRegistry(supported_languages=["fr"])
    registry.load_predefined_recognizers(languages=["fr"], nlp_engine=engine)
    registry.recognizers = [one for one in registry.recognizers if "Spacy" not in one.name]
    if not any("CreditCard" in one.name for one in registry.recognizers):
        registry.add_recognizer(CreditCardRecognizer(supported_language="fr"))
    for kind, pattern in _FRENCH.items() if french else ():
        rule = Pattern(kind, pattern, 0.5)
        registry.add_recognizer(PatternRecognizer(kind, patterns=[rule], supported_language="fr"))
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["fr"])
    return lambda text: [
        (found.start, found.end, _KINDS[found.entity_type])
        for found in analyzer.analyze(text, "fr")
        if found.entity_type in _KINDS
    ]


def with_phonenumbers(text: str) -> list[Found]:
    """Find phones with phonenumbers alone, at the leniency that lets fiction numbers through."""
    matches = phonenumbers.PhoneNumberMatcher(text, "FR", leniency=phonenumbers.Leniency.POSSIBLE)
    return [(match.start, match.end, SpanKind.PHONE) for match in matches]
