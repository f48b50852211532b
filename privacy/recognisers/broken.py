"""Number words that are broken in two ("tren te", "qua-tre") or misspelled within a number ("qatre")."""

import re

from privacy.recognisers.spoken import VALUES, Spoken
from privacy.wordlists import words

_MAIN = (
    "zero deux trois quatre cinq sept huit neuf onze douze treize quatorze quinze seize vingt trente quarante "
    "cinquante "
    "soixante septante huitante octante nonante"
)
_LONG, _SHORTEST_PART = 6, 2
_OWN_WORDS = words("de on qui ne se no non do hui so dou tre vin vingt se sept un une do hu on cinq")
"""Halves that stand by themselves too often to be looked at."""
_REAL_WORDS = frozenset({"tente", "rente", "quine", "trent", "trente", "douzain", "quinte", "teinte"})


def _splits() -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for word in _MAIN.split():
        for at in range(_SHORTEST_PART, len(word) - 1):
            table.setdefault(word[:at], {})[word[at:]] = VALUES[word]
    return {half: rest for half, rest in table.items() if half not in _OWN_WORDS}


def _near() -> dict[str, int]:
    """Return what number words read like with a letter doubled; long ones also with one left out or two swapped."""
    near: dict[str, int] = {}
    for word in (*_MAIN.split(), "six", "dix"):
        for at in range(len(word)):
            head, tail = word[:at], word[at:]
            doubled = head + tail[:1] + tail
            others = (head + tail[1:], head + tail[1:2] + tail[:1] + tail[2:]) if len(word) >= _LONG else ()
            for spelled in (doubled, *others):
                near.setdefault(spelled, VALUES[word])
    return {word: value for word, value in near.items() if word not in VALUES and word not in _REAL_WORDS}


BROKEN = _splits()
NEAR = _near()
_REST = re.compile(r"[ -]([^\W\d_]{2,8})(?![\w'’])")


def pieced(text: str, first: str, start: int, end: int) -> Spoken | None:
    """Return the number word whose beginning stands at a place, where its other half follows."""
    halves = BROKEN.get(first)
    rest = _REST.match(text, end) if halves else None
    value = halves.get(rest[1].lower()) if halves and rest else None
    return Spoken(start, rest.end(), value) if rest and value is not None else None
