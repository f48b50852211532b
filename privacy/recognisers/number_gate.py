"""Whether a text can hold a number at all, however it is told: what decides before anything is read."""

import re

from privacy.recognisers.broken import BROKEN, NEAR
from privacy.recognisers.numerals import (
    FEWEST_TENS,
    FILLERS,
    HELD_WITHIN,
    LOOKS_NUMERIC,
    REPEATS,
    SHORTEST_GLUED,
    SOFT_LETTERS,
    STEMS,
)
from privacy.recognisers.seen import Seen, topic
from privacy.recognisers.spoken import ONE_PIECE, TIED, VALUES
from privacy.wordlists import words

_COMMON = words(
    "fort nove patr once doce hun inn unn fift twel cinc noua doi zece quin sise catr vier nul null ein elf acht zer "
    "kat ui siz dez sett"
)
"""How number words of other languages begin that begin other words too."""
_TELLING = topic(
    words=[word for word in VALUES if word[:4] in _COMMON],
    stems=STEMS - _COMMON - words("un une dos ten tres set vin vins one dis"),
)
_FEWEST_FIGURES = 5
_TEN_FIGURES = "0123456789"
_PLAIN_FIGURES = re.compile(r"\d+")
_SOFT_WORDS = topic(words("o oo ol lo ll ob bo so os bb ss bs sb lb bl ls oi io oz zo lz zl bz zb sz zs zz"))
_TOGETHER = re.compile(r"\d(?:[ .\-/]?\d){7}")
"""Figures enough for a number, apart by no more than one usual sign."""
_CURRENCIES = "€$£"
_SOFT_GAP = re.compile(
    rf"(?:[^\w{_CURRENCIES}]|_|[oOøØlLiIıSsBbZzGgqQD]|[^\W\d_]{{1,2}}(?![^\W\d_])|{'|'.join(sorted(FILLERS))}|étoile|"
    rf"apr[èé]s?){{0,40}}",
    re.IGNORECASE,
)
_GLUED = 9
_GLUED_NAMED = topic(stems={(word + more)[:4] for word in TIED for more in TIED})
"""Words that may be several number words in one piece begin so."""
_DIGITS_TOLD = dict.fromkeys((rest for halves in BROKEN.values() for rest in halves), 0)
_DIGITS_TOLD |= dict.fromkeys(HELD_WITHIN, 0) | {letters: len(letters) for letters in SOFT_LETTERS}
_DIGITS_TOLD |= dict.fromkeys((*BROKEN, *NEAR), 2)
_DIGITS_TOLD |= {word: 2 if value >= FEWEST_TENS else 1 for word, value in VALUES.items()}
"""How many digits a word can tell; none where it only doesn't end a number."""
FEWEST_DIGITS = 8
"""A number of fewer is nobody's, unless its words can be read as more."""


def may_hold_number(seen: Seen, *, apart: bool) -> bool:
    """Tell whether a text can hold a number of many digits, however they are written.

    ``apart`` says that other words may stand between its parts.
    """
    told = seen.topics & _TELLING
    if not told and seen.figures <= 1:
        return False
    repeated = not seen.words.isdisjoint(REPEATS)
    if not repeated and _digits_at_most(seen, apart=apart) < FEWEST_DIGITS:
        return False
    if told or seen.topics & _SOFT_WORDS or (seen.figures >= FEWEST_DIGITS and _TOGETHER.search(seen.text)):
        return True
    letters = FEWEST_DIGITS if repeated else _digits_at_most(seen, apart=True) - seen.figures
    if seen.figures >= _FEWEST_FIGURES and _clustered(seen.text, max(_FEWEST_FIGURES, FEWEST_DIGITS - letters)):
        return True
    return any(_is_telling(word) for word in seen.words if len(word) >= _GLUED or not word.isalpha())


def _digits_at_most(seen: Seen, *, apart: bool) -> int:
    """Return more digits than any row of words can tell that no other word ends; ``apart``: than all words can."""
    most = together = 0
    glued = seen.topics & _GLUED_NAMED
    for word, digits in zip(seen.said, map(_DIGITS_TOLD.get, seen.said), strict=True):
        if digits is not None:
            together += digits
        elif not word.isalpha() or (glued and len(word) > SHORTEST_GLUED and ONE_PIECE.fullmatch(word)):
            together += len(word)
        elif not apart:
            if together > most:
                most = together
            together = 0
    return max(most, together)


def _is_telling(word: str) -> bool:
    """Tell whether a word is a number word tied to figures, or is long and made of figures and their look-alikes."""
    if len(word) >= _GLUED and LOOKS_NUMERIC.fullmatch(word):
        return True
    return not word.isalpha() and not word.isdecimal() and word.strip(_TEN_FIGURES)[:4] in STEMS


def _clustered(text: str, fewest: int) -> bool:
    """Tell whether enough figures stand together, with nothing between them but what a number may hold."""
    count, end = 0, None
    for found in _PLAIN_FIGURES.finditer(text):
        start = found.start()
        if end is not None and (
            text[end] in _CURRENCIES if start == end + 1 else not _SOFT_GAP.fullmatch(text, end, start)
        ):
            count = 0
        end = found.end()
        count += end - start
        if count >= fewest:
            return True
    return False
