"""What is seen of a text at one glance: its words, the beginnings of its words, how many figures it holds.

Each recogniser looks at these first and reads the text itself only where what it looks for can stand at all.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from privacy.recognisers.finding import BARRIER

_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d")
_STEM = 4


def _letters() -> dict[int, str]:
    pairs = zip("øłıđħœæßɘəɛɔ", ("o", "l", "i", "d", "h", "oe", "ae", "ss", "e", "e", "e", "o"), strict=True)
    table = {ord(letter): plain for letter, plain in pairs}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base
    return table


_PLAIN = _letters()


class _Topics:
    """What recognisers ask of a text, one bit each: a word of theirs, a beginning of a word, a sign."""

    def __init__(self) -> None:
        self.count = 0
        self.by_word: dict[str, int] = {}
        self.by_stem: dict[str, int] = {}
        self.signs: list[tuple[int, re.Pattern[str]]] = []

    def of_words(self, words: Iterable[str]) -> int:
        """Return the topics that these words open."""
        found = 0
        for word in words:
            found |= self.by_word.get(word, 0) | self.by_stem.get(word[:_STEM], 0)
        return found

    def of_signs(self, text: str, among: int) -> int:
        """Return which of some topics the signs in a text open."""
        found = 0
        for bit, sign in self.signs:
            if among & bit and sign.search(text):
                found |= bit
        return found


_TOPICS = _Topics()
ALL = -1


def topic(words: Iterable[str] = (), stems: Iterable[str] = (), sign: str = "") -> int:
    """Return a bit that `Seen.topics` has where one of these words, stems or signs stands in a text.

    A sign is a pattern that a barrier put into a text can't make: what was not there at first never is.
    """
    bit = 1 << _TOPICS.count
    _TOPICS.count += 1
    for table, entries in ((_TOPICS.by_word, words), (_TOPICS.by_stem, stems)):
        for entry in entries:
            table[entry] = table.get(entry, 0) | bit
    if sign:
        _TOPICS.signs.append((bit, re.compile(sign)))
    return bit


class Seen(NamedTuple):
    """A text at one glance."""

    text: str
    words: frozenset[str]
    """Every word, folded: lower case, no accents."""
    topics: int
    """What stands in the text of all that recognisers ask about."""
    figures: int
    counts: dict[str, int]
    """How often each word stands."""


def fold(word: str) -> str:
    """Return a word in lower case without accents."""
    word = word.lower()
    return word if word.isascii() else word.translate(_PLAIN)


def _words(text: str) -> list[str]:
    words: list[str] = _WORD.findall(text.lower())
    if text.isascii():
        return words
    return [word if word.isascii() else word.translate(_PLAIN) for word in words]


def _seen(text: str, counts: dict[str, int], figures: int, among: int) -> Seen:
    topics = _TOPICS.of_words(counts) | _TOPICS.of_signs(text, among)
    return Seen(text, frozenset(counts), topics, figures, counts)


def look(text: str) -> Seen:
    """Look at a text once, for all recognisers."""
    return _seen(text, Counter(_words(text)), len(_FIGURE.findall(text)), ALL)


def look_past(seen: Seen, text: str, places: Sequence[tuple[int, int]]) -> Seen:
    """Look at a text as ``text`` has it: with a barrier at each of these places of what was seen."""
    if any(_within_word(seen.text, start) or _within_word(seen.text, end) for start, end in places):
        return look(text)
    hidden = BARRIER.join([seen.text[start:end] for start, end in places])
    counts = dict(seen.counts)
    for word in _words(hidden):
        left = counts.pop(word, 1) - 1
        if left:
            counts[word] = left
    return _seen(text, counts, seen.figures - len(_FIGURE.findall(hidden)), seen.topics)


def _within_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()
