"""Reading letters alike: one character in, one character out, so that offsets never move."""

import re
import unicodedata

from privacy.glyphs import SIGNS_FOR_LETTERS

APOSTROPHES = "’‘ʼ´`′"
HYPHENS = "‐‑‒–—−"
JOINED = re.compile(r"(?<=[a-z])-(?=[a-z])")
_AS_LETTERS = str.maketrans({**SIGNS_FOR_LETTERS, "£": "l", "¥": "y"})
_SIGN_WITHIN = re.compile(r"[a-z][@€£$¥!01345]|[@€£$¥0][a-z]")
_SPELLED = re.compile(r"(?<![a-z0-9@€£$¥])(?=[a-z]*[@€£$¥!0-9])[a-z0-9@€£$¥]+(?:![a-z0-9@€£$¥]+)*")
_NOT_A_WORD = re.compile(r"^[1-9]|[0-9]{2}|[1-9]$|[0-9][@€£$¥]|[@€£$¥][0-9@€£$¥]|[a-z]{3}!|![0-9]|^k€$")
"""A number, a price, a size, a year of school; and an exclamation with no blank after it."""
_THREE_IS_A_LETTER = re.compile(r"[a-z][79][a-z]|[a-z]3a|a3|\b3[al]")
"""Arabic written in Latin letters has digits of its own: there 3 is no e."""


class _Fold(dict[int, str]):
    """Lower case without accents, filled as characters are met; bounded by the number of code points."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in APOSTROPHES:
            folded = "'"
        elif character in HYPHENS:
            folded = "-"
        elif character.isspace():
            folded = " "
        else:
            folded = unicodedata.normalize("NFD", character.lower())[0]
        self[code] = folded
        return folded


_TABLE = _Fold()


def fold(text: str) -> str:
    """Return the text in lower case without accents; same length, one blank for every blank character.

    >>> fold("Élève de 3ᵉ, l’été")
    "eleve de 3ᵉ, l'ete"
    """
    return text.translate(_TABLE)


def read_signs(folded: str) -> str:
    """Read signs that stand for letters within a word ("c0ll€ge", "m@j3ur"); same length, numbers and prices kept.

    >>> read_signs("au c0ll€ge, tr€ize an$, 3eme, 16€, 1m80, ps5, nom@exemple.fr")
    'au college, treize ans, 3eme, 16€, 1m80, ps5, nom@exemple.fr'
    """
    if not _SIGN_WITHIN.search(folded):
        return folded
    arabic = _THREE_IS_A_LETTER.search(folded) is not None
    return _SPELLED.sub(lambda found: found[0] if arabic and "3" in found[0] else _as_letters(found), folded)


def _as_letters(found: re.Match[str]) -> str:
    word = found[0]
    letters = sum(map(str.islower, word))
    if 2 * letters < len(word) or _NOT_A_WORD.search(word):
        return word
    address = "@" in word and re.match(r"[.\-_]\w", found.string[found.end() : found.end() + 2])
    return word if address else word.translate(_AS_LETTERS)


def open_hyphens(folded: str) -> str:
    """Read a hyphen between letters as a blank ("rendez-vous" as "rendez vous"); same length."""
    return JOINED.sub(" ", folded) if "-" in folded else folded
