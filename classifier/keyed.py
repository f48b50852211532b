"""What a key makes of words and numbers. Each token met has a place in arrays: a whole batch is looked up at once."""

import functools
import sys
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from classifier.gist import SAID, Remembered
from classifier.sketch import codes

Hashes = NDArray[np.uint64]
STEM = 5
"""Letters at the beginning of a word that its shingles are made of: endings hardly matter."""
LIGHT, NUMBER = 0, -1
"""Places of tokens that are no content word."""
MOST = 200_000
"""Content words after which the arrays are begun anew."""


class Codes:
    """The keyed hashes of every token met; place 0 is nobody's."""

    def __init__(self, key: bytes) -> None:
        self.places = Remembered(self._place, full=sys.maxsize)
        self.hard = Remembered(lambda number: codes(f"#{number}", key))
        self.soft = Remembered(lambda number: codes(f"~{number}", key))
        self.stems: Hashes = np.zeros(4_096, dtype=np.uint64)
        self.words: Hashes = np.zeros(4_096, dtype=np.uint64)
        """Codes of six bytes as one number each: they sort alike."""
        self.met = 0
        self._key = key

    def _place(self, token: str) -> int:
        said = SAID[token]
        if not said or said[0] == "#":
            return NUMBER if said else LIGHT
        self.met += 1
        if self.met == len(self.stems):
            self.stems, self.words = (np.append(some, np.zeros_like(some)) for some in (self.stems, self.words))
        stem = blake2b(said[:STEM].encode(), key=self._key, digest_size=8).digest()
        self.stems[self.met] = int.from_bytes(stem, "little")
        self.words[self.met] = int.from_bytes(codes(said, self._key), "big")
        return self.met


_codes_of = functools.lru_cache(maxsize=4)(Codes)


def codes_of(key: bytes) -> Codes:
    """Return what is remembered of a key, begun anew when full; a batch asks once."""
    if _codes_of(key).met > MOST:
        _codes_of.cache_clear()
    return _codes_of(key)
