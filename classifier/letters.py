"""Texts without case and accents, as near-duplicates are compared: a whole batch is folded as one."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

Kept = TypeVar("Kept")
APART = "\0"
"""Between two texts: neither a blank nor part of a word or number."""
_ACCENT = re.compile(r"[\u0300-\u036f]+")
_ASCII = frozenset(map(chr, range(128)))
_ODD, _BEYOND_LATIN = 0x80, "maraude.beyond_latin"


class Remembered(dict[str, Kept]):
    """What a function says of each word, remembered: texts repeat their words. Begun anew when full.

    A plain dictionary answers several times as fast as `functools.lru_cache`, which moves an entry at every question.
    """

    def __init__(self, function: Callable[[str], Kept], full: int = 200_000) -> None:
        super().__init__()
        self._function, self._full = function, full

    def __missing__(self, word: str) -> Kept:
        if len(self) >= self._full:
            self.clear()
        kept = self[word] = self._function(word)
        return kept


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("m²", "m2"))
    return _ACCENT.sub("", plain.casefold())  # again: a letter of mathematics is a capital only now


_FOLDED = Remembered(_fold)


def folded(text: str) -> str:
    """Return a text without case and accents: letter by letter, unless one of them is folded to others than ASCII."""
    lower = text.lower()
    if text.isascii():
        return lower
    for letter in set(lower) - _ASCII:
        if (plain := _FOLDED[letter]) != letter:
            if not plain.isascii():
                return _fold(text)
            lower = lower.replace(letter, plain)
    return lower


def _in_ascii(character: str) -> str:
    """Return what stands for a character in a folded text: a mark where only a letter of its own can."""
    plain = " euros " if character == "€" else folded(character)
    if plain.isascii():
        return plain
    return chr(_ODD) if any(map(str.isalnum, plain)) else "\t" if character.isspace() else "\1"


_IN_ASCII = Remembered(_in_ascii)
_LATIN = bytearray(ord(one) if len(one) == 1 else _ODD for one in map(_in_ascii, map(chr, range(256))))
_LATIN[_ODD] = _ODD
"""Most of what French is written in takes one byte, and is folded by one look into a table."""


def _beyond_latin(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "".join(map(_IN_ASCII.__getitem__, error.object[error.start : error.end])), error.end


codecs.register_error(_BEYOND_LATIN, _beyond_latin)


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold texts as `folded` does, signs set aside: as one, where a character costs least."""
    plain = APART.join(texts).encode("latin-1", _BEYOND_LATIN).translate(_LATIN).decode("latin-1")
    if plain.isascii():
        return plain.split(APART)
    return [one if one.isascii() else folded(text) for one, text in zip(plain.split(APART), texts, strict=True)]
