"""What a text must hold for a form of age to be worth looking for: its words, once read, cost less than each form."""

import re
from typing import NamedTuple

from classifier.numbers import ordinal_numbers, spelled_numbers

WORD = re.compile(r"[a-z]+")
FIGURE = re.compile(r"\d")
FIGURES = re.compile(r"(?<!\d)[1-9]\d(?!\d)")
BARE = re.compile(
    r"(?<![\d.:€/])(?<!\d\d )[1-9]\d(?!\d|[%€:]|[.,]\d| (?:\d\d|euros?|minutes?|heures?|mois|francs?|cm|km|rue|avenue|"
    r"places|m2|h)(?![a-z])| ?(?:h|€|%|cm|km|min|kg|m2)(?![a-z]))"
)
"""Two figures that may be an age: no price, hour, telephone number or measure."""
YEAR = re.compile(r"(?:19[1-9]|20[012])\d|2k\d")
SPELLED = frozenset(
    max(WORD.findall(word.removeprefix("quatre ").split(" ", 1)[0]), key=len)
    for word, number in (*spelled_numbers().items(), *ordinal_numbers().items())
    if 10 <= number <= 99
)
"""The longest run of letters of each number's first word."""


class Gate(NamedTuple):
    """The words of a text, and which sorts of numbers it holds."""

    words: frozenset[str]
    spelled: bool
    """A number from 10 to 99 may be spelled, or an ordinal."""
    figure: bool
    figures: bool
    bare: bool
    """Two figures stand alone."""
    year: bool

    @property
    def number(self) -> bool:
        """True for a number from 10 to 99."""
        return self.spelled or self.bare

    def lets(self, words: frozenset[str]) -> bool:
        """Say whether one of the words stands in the text."""
        return not self.words.isdisjoint(words)


def gate(plain: str) -> Gate:
    """Read the words of a folded text."""
    words = frozenset(WORD.findall(plain))
    if FIGURE.search(plain) is None:
        return Gate(words, not words.isdisjoint(SPELLED), figure=False, figures=False, bare=False, year=False)
    bare, year = BARE.search(plain) is not None, YEAR.search(plain) is not None
    figures = bare or FIGURES.search(plain) is not None
    return Gate(words, not words.isdisjoint(SPELLED), True, figures, bare, year)


def any_of(words: str) -> frozenset[str]:
    """Return the words of a list, of which a form needs one."""
    return frozenset(words.split())
