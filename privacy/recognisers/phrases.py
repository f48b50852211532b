"""Phrases that hold a given name and are nobody's: brands, places, works, public figures of the past."""

import functools
import re

from privacy.recognisers import person_cues as cues
from privacy.recognisers.seen import Seen, fold
from privacy.wordlists import listed

_CLOSING = ".,;:!?)'\"»"
_WORD = re.compile(r"[^\W_]+")


@functools.cache
def _phrase_beginnings() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in listed("not_persons.txt"))


@functools.cache
def phrase_words() -> frozenset[str]:
    """Return the words that phrases begin with."""
    return frozenset(piece[0] for piece in map(_WORD.match, _phrase_beginnings()) if piece)


def is_phrase(text: str, start: int) -> int:
    """Return of how many words the phrase is that stands there and names nobody."""
    first = fold(text[start : start + 40].split(None, 1)[0])
    if first not in _phrase_beginnings() and first.rstrip(_CLOSING) not in _phrase_beginnings():
        return 0
    folded = fold(text[start : start + 40]).split()
    phrases = listed("not_persons.txt")
    return next((n for n in range(min(4, len(folded)), 0, -1) if " ".join(folded[:n]).rstrip(_CLOSING) in phrases), 0)


def is_guarded(seen: Seen, start: int) -> bool:
    """Tell whether a name is a place's, a school's, a brand's."""
    text = seen.text
    if seen.topics & cues.PLACE_NAMED and cues.PLACE_BEFORE.search(text[max(0, start - 60) : start]):
        return True
    return is_phrase(text, start) > 0
