"""Given names as they are listed, and the ordinary words that are none."""

import functools
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from privacy.recognisers import person_cues as cues
from privacy.recognisers.seen import fold, in_small
from privacy.wordlists import listed, words

_SHOPS = words("levi's jean's macy's baldur's")
"""Wear, shops and works written as what somebody has."""
_WORD = re.compile(r"[^\W_]+")


def known(word: str, *, clear: bool = False) -> bool:
    """Tell whether a word is a given name (``clear``: and no word, town or brand as well)."""
    folded = fold(word).replace("’", "'")
    if folded in _SHOPS:
        return False
    folded = folded.removesuffix("'s").strip("'")
    names = listed("given_names.txt")
    if folded in names:
        return folded not in cues.NOBODY and not (clear and folded in listed("given_names_also_words.txt"))
    if not clear and folded in listed("given_names_rare.txt"):
        return folded not in cues.NOBODY
    first, hyphen, last = folded.partition("-")
    return bool(hyphen) and first in names and last in names


@functools.cache
def name_words() -> frozenset[str]:
    """Return a word of each listed given name: the longest that is no ordinary word, where one is not."""
    names, plain = listed("given_names.txt") | listed("given_names_lower.txt"), listed("ordinary_words.txt")
    pieces = map(_WORD.findall, names | listed("given_names_rare.txt"))
    return frozenset(max(some, key=lambda word: (word not in plain, len(word))) for some in pieces)


@functools.cache
def never_names() -> frozenset[str]:
    """Return the ordinary words with a capital, as sentences begin with them, that stand in no given name."""
    return frozenset(map(str.capitalize, listed("ordinary_words.txt") - name_words()))


def in_small_letters(text: str, names: AbstractSet[str]) -> Iterator[re.Match[str]]:
    """Give the words without a capital of which some may begin with one of these names, in order."""
    places = in_small(text, names)
    yield from (
        cues.LOWER.finditer(text) if places is None else filter(None, (cues.LOWER.match(text, at) for at in places))
    )
