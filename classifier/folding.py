"""Reading letters alike: one character in, one character out, so that offsets never move."""

import re
import unicodedata

APOSTROPHES = "’‘ʼ´`′"
HYPHENS = "‐‑‒–—−"
JOINED = re.compile(r"(?<=[a-z])-(?=[a-z])")


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


def open_hyphens(folded: str) -> str:
    """Read a hyphen between letters as a blank ("rendez-vous" as "rendez vous"); same length."""
    return JOINED.sub(" ", folded) if "-" in folded else folded
