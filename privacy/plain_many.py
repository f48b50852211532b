"""Plain readings of many texts: which of them surely read as they are written is told for all at once, in arrays."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from privacy.unmask import LETTERS_APART, is_usual, plainly

_BEYOND = 0x2100
"""No character from here on is usual."""
_BETWEEN = "\n" * 5
"""Between two texts, so that nothing reaches from one into the other."""
_USUAL, _APART, _IN_WORD = 1, 2, 4


def _kind(character: str) -> int:
    """Say of a character whether it is usual, may stand between letters written one by one, and belongs to a word."""
    return _USUAL * is_usual(character) + _APART * (character in LETTERS_APART) + _IN_WORD * character.isalnum()


_KINDS = np.array([_kind(chr(code)) for code in range(_BEYOND)] + [_IN_WORD], dtype=np.uint8)


def _doubtful(text: str) -> NDArray[np.int64]:
    """Return where characters are that may not read as they are written: `plainly` looks closer."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds = _KINDS[np.minimum(codes, _BEYOND)]
    again = np.flatnonzero(codes[:-5] == codes[2:-3])
    again = again[kinds[again] & _APART > 0]  # one character between two alike, which may stand apart
    ends = (kinds[again + 4] & _IN_WORD == 0) | (codes[again + 3] == codes[again])
    found = [np.flatnonzero(kinds & _USUAL == 0), again[ends]]
    if "&#" in text:
        found.append(np.flatnonzero((codes[:-1] == ord("&")) & (codes[1:] == ord("#"))))
    return np.concatenate(found)


def plain_readings(texts: Sequence[str]) -> list[str]:
    """Return the plain reading of each text."""
    joined = _BETWEEN.join([*texts, ""])
    readings, doubtful = [*texts], _doubtful(joined)
    if len(doubtful):
        ends = np.cumsum([len(text) + len(_BETWEEN) for text in texts])
        for at in np.unique(np.searchsorted(ends, doubtful, side="right")).tolist():
            readings[at] = plainly(texts[at])
    return readings
