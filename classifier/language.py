"""Which language a text is in, as far as needed to say that it isn't one the lexicon covers."""

import unicodedata
from collections.abc import Iterable
from functools import cache

from classifier.folding import fold
from classifier.words import data

COVERED = ("fr", "en", "es", "ro", "ar-latn")
FEWEST_WORDS = 4
"""Shorter texts are taken for French: nothing can be said of them."""
LATIN_SHARE = 0.5
KNOWN_SHARE = 0.12


@cache
def _tongues() -> dict[str, tuple[str, ...]]:
    tongues: dict[str, list[str]] = {}
    for language, words in data("tongues").items():
        for word in str(words).split():
            tongues.setdefault(fold(word), []).append(language)
    return {word: tuple(languages) for word, languages in tongues.items()}


def language_of(words: Iterable[str], original: str) -> tuple[str, bool]:
    """Return the language of folded words, and whether the lexicon covers it.

    >>> language_of("ich suche eine wohnung in der stadt".split(), "Ich suche")
    ('de', False)
    """
    if not _mostly_latin(original):
        return "und", False
    tongues = _tongues()
    scores: dict[str, float] = {}
    total = known = 0
    for word in words:
        if not word.isalpha() and not any(map(str.isalpha, word)):
            continue
        total += 1
        languages = tongues.get(word, ())
        known += any(language in COVERED for language in languages)
        for language in languages:
            scores[language] = scores.get(language, 0.0) + 1.0 / len(languages)
    if total < FEWEST_WORDS:
        return "fr", True
    best = max(scores, key=lambda language: (scores[language], language in COVERED), default="und")
    covered = max((scores.get(language, 0.0) for language in COVERED), default=0.0)
    if best not in COVERED:
        return best, False if scores.get(best, 0.0) >= 2 or known < KNOWN_SHARE * total else covered > 0
    return best, known >= KNOWN_SHARE * total


def _mostly_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    if len(letters) < 8 or text.isascii():
        return True
    latin = sum(1 for character in letters if character.isascii() or "LATIN" in unicodedata.name(character, ""))
    return latin >= LATIN_SHARE * len(letters)
