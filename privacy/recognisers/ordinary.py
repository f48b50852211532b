"""Ordinary French words: what follows the name of a network, or stands capitalised, without being anyone's name."""

import re

from privacy.recognisers.seen import fold
from privacy.wordlists import listed

_ENDINGS = re.compile(
    r".*(?:ment|ments|tion|tions|sion|sions|able|ables|ible|ibles|aires?|iques?|istes?|euse|euses|"
    r"eurs?|ance|ances|ence|ences|ites?|"
    r"[^aeiou]er|ez|ees?|ais|ait|aient|ront|rai|rais|rait|ants?|antes?|ages?|ismes?|ette|ettes|"
    r"elle|elles|ieux|oires?|ures?)"
)


def is_ordinary(word: str) -> bool:
    """Tell whether a word is one of the list of ordinary words."""
    return fold(word).strip("'’.-") in listed("ordinary_words.txt")


def seems_ordinary(word: str) -> bool:
    """Tell whether a word is listed, or is formed like an ordinary French word."""
    folded = fold(word).strip("'’.-")
    return folded in listed("ordinary_words.txt") or (len(folded) > 5 and _ENDINGS.fullmatch(folded) is not None)
