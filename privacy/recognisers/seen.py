"""What is seen of a text at one glance: its words, the beginnings of its words, how many figures it holds.

Each recogniser looks at these first and reads the text itself only where what it looks for can stand at all.
"""

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d")
_STEM = 4


def _letters() -> dict[int, str]:
    table = {ord(a): b for a, b in zip("øłıđħœæß", ("o", "l", "i", "d", "h", "oe", "ae", "ss"), strict=True)}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base
    return table


_PLAIN = _letters()


class Seen(NamedTuple):
    """A text at one glance."""

    text: str
    words: frozenset[str]
    """Every word, folded: lower case, no accents."""
    stems: frozenset[str]
    """The first four letters of every word."""
    figures: int


def fold(word: str) -> str:
    """Return a word in lower case without accents."""
    word = word.lower()
    return word if word.isascii() else word.translate(_PLAIN)


def look(text: str) -> Seen:
    """Look at a text once, for all recognisers."""
    words = frozenset(_WORD.findall(text.lower()))
    if not text.isascii():
        words = frozenset(word if word.isascii() else word.translate(_PLAIN) for word in words)
    return Seen(text, words, frozenset(word[:_STEM] for word in words), len(_FIGURE.findall(text)))
