"""What is seen of a text at one glance: its words, the beginnings of its words, how many figures it holds.

Each recogniser looks at these first and reads the text itself only where what it looks for can stand at all.
"""

import re
import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_STEM, _FEW = 4, 16


def _letters() -> dict[int, str]:
    pairs = zip("øłıđħœæßɘəɛɔ", ("o", "l", "i", "d", "h", "oe", "ae", "ss", "e", "e", "e", "o"), strict=True)
    table = {ord(letter): plain for letter, plain in pairs}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base
    return table


_PLAIN = _letters()


def _folded(code: int) -> int:
    """Return the one byte that a character in a word reads as; a space parts words."""
    letter = chr(code).lower()
    plain = _PLAIN.get(ord(letter), letter)
    return ord(plain) if letter.isalnum() and len(plain) == 1 else ord(" ")


_BYTES = "latin-1"
"""Most texts are read as bytes, a character each: what is beyond becomes a question mark there."""
_FOLDED = bytes(map(_folded, range(256)))
_BARE = bytes(code if chr(code).isupper() else _folded(code) for code in range(256))
_OTHER = re.compile(r"[^\x00-ÅÇ-Þà-åç-ÿ€…•\uf8ff]")
"""What bytes can't fold: a letter that reads as two, or is beyond them."""
_LETTERS = bytes(code for code in range(256) if chr(code).isalpha() or chr(code).isspace())
_FIGURES = b"0123456789"


class _Sign(NamedTuple):
    """A pattern that opens a topic; it can match only where one of some characters stands."""

    bit: int
    among: frozenset[int]
    pattern: re.Pattern[str] | None
    """None where the character itself is all that is asked."""


class _Topics:
    """What recognisers ask of a text, one bit each: a word of theirs, a beginning of a word, a sign."""

    def __init__(self) -> None:
        self.count = 0
        self.words: set[str] = set()
        self.by_word: dict[str, int] = {}
        self.by_stem: dict[str, int] = {}
        self.signs: list[_Sign] = []

    def of_words(self, words: AbstractSet[str]) -> int:
        """Return the topics that these words open."""
        found = 0
        by_word, by_stem = self.by_word, self.by_stem
        for word in words & self.words:
            found |= by_word[word]
        for word in words:
            stem = word[:_STEM]
            if stem in by_stem:
                found |= by_stem[stem]
        return found

    def of_signs(self, text: str, characters: frozenset[int]) -> int:
        """Return which of some topics the signs in a text open."""
        found = 0
        for bit, signs, pattern in self.signs:
            if not signs.isdisjoint(characters) and (pattern is None or pattern.search(text)):
                found |= bit
        return found


_TOPICS = _Topics()


def topic(words: Iterable[str] = (), stems: Iterable[str] = (), signs: Iterable[str] = (), shape: str = "") -> int:
    """Return a bit that `Seen.topics` has where one of these words, stems or signs stands in a text.

    Of signs in a shape, that pattern must match. What words open stays open, and a barrier can free a word or a shape
    that was tied to what stood there: a topic says what is worth reading for, never what is found.
    """
    bit = 1 << _TOPICS.count
    _TOPICS.count += 1
    for table, entries in ((_TOPICS.by_word, words), (_TOPICS.by_stem, stems)):
        for entry in entries:
            table[entry] = table.get(entry, 0) | bit
    _TOPICS.words.update(_TOPICS.by_word)
    among = frozenset("".join(signs).encode(_BYTES, "replace"))
    if among:
        _TOPICS.signs.append(_Sign(bit, among, re.compile(shape) if shape else None))
    return bit


class Seen(NamedTuple):
    """A text at one glance."""

    text: str
    said: list[str]
    """Every word in order, folded: lower case, no accents."""
    words: frozenset[str]
    topics: int
    """What stands in the text of all that recognisers ask about."""
    figures: int
    told: int
    """The topics that its words opened, at first and since."""


def fold(word: str) -> str:
    """Return a word in lower case without accents."""
    word = word.lower()
    return word if word.isascii() else word.translate(_PLAIN)


def in_small(text: str, folded: AbstractSet[str]) -> list[int] | None:
    """Return where some folded words stand in a text without a capital; None where that isn't told so soon."""
    if len(folded) > _FEW or _OTHER.search(text):
        return None
    plain = text.encode(_BYTES, "replace").translate(_BARE).decode(_BYTES)
    found: set[int] = set()
    for word in folded:
        at = plain.find(word)
        while at >= 0:
            found.add(at)
            at = plain.find(word, at + 1)
    return sorted(found)


def _words(text: str, encoded: bytes) -> list[str]:
    if _OTHER.search(text):
        return [fold(word) for word in _WORD.findall(text)]
    return encoded.translate(_FOLDED).decode(_BYTES).split()


def look(text: str, before: Seen | None = None) -> Seen:
    """Look at a text once, for all recognisers; ``before`` is what was seen of it with fewer barriers in it."""
    encoded = text.encode(_BYTES, "replace")
    said = _words(text, encoded)
    words = frozenset(said)
    signs = encoded.translate(None, _LETTERS)
    told = before.told | _TOPICS.of_words(words - before.words) if before else _TOPICS.of_words(words)
    topics = told | _TOPICS.of_signs(text, frozenset(signs))
    return Seen(text, said, words, topics, len(signs) - len(signs.translate(None, _FIGURES)), told)
