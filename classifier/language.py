"""Which language a text is in, as far as needed to say that it isn't one the lexicon covers."""

import re
import unicodedata
from functools import cache

from classifier.folding import fold
from classifier.words import data

COVERED = ("fr", "en", "es", "ro", "ar-latn")
FEWEST_WORDS = 4
"""Shorter texts are taken for French: nothing can be said of them."""
LATIN_SHARE = 0.5
KNOWN_SHARE = 0.12
WORD = re.compile(r"[a-z0-9]*[^\W\d_][a-z0-9]*")
OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2c00-\ud7ff]")


@cache
def _tongues() -> dict[str, tuple[bool, tuple[tuple[str, float], ...]]]:
    """Return of each word whether a covered language has it, and its languages, each with its share of the word."""
    tongues: dict[str, list[str]] = {}
    for language, words in data("tongues").items():
        for word in str(words).split():
            tongues.setdefault(fold(word), []).append(language)
    return {
        word: (
            not set(languages).isdisjoint(COVERED),
            tuple((language, 1.0 / len(languages)) for language in languages),
        )
        for word, languages in tongues.items()
    }


def language_of(folded: str, original: str) -> tuple[str, bool]:
    """Return the language of a folded text, and whether the lexicon covers it.

    >>> language_of("ich suche eine wohnung in der stadt", "Ich suche")
    ('de', False)
    """
    if not _mostly_latin(original):
        return "und", False
    tongues = _tongues()
    scores: dict[str, float] = {}
    words = WORD.findall(folded)
    total, known = len(words), 0
    for covered_here, shares in filter(None, map(tongues.get, words)):
        known += covered_here
        for language, share in shares:
            scores[language] = scores.get(language, 0.0) + share
    if total < FEWEST_WORDS:
        return "fr", True
    best = max(scores, key=lambda language: (scores[language], language in COVERED), default="und")
    covered = max((scores.get(language, 0.0) for language in COVERED), default=0.0)
    if best not in COVERED:
        return best, False if scores.get(best, 0.0) >= 2 or known < KNOWN_SHARE * total else covered > 0
    return best, known >= KNOWN_SHARE * total


def _mostly_latin(text: str) -> bool:
    if not OTHER_SCRIPT.search(text):
        return True
    letters = [character for character in text if character.isalpha()]
    if len(letters) < 8:
        return True
    latin = sum(1 for character in letters if character.isascii() or "LATIN" in unicodedata.name(character, ""))
    return latin >= LATIN_SHARE * len(letters)
