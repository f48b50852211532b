"""What a key makes of words and numbers. Each token met has a place in arrays: a whole batch is looked up at once."""

import functools
import sys
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from classifier.gist import SAID, Remembered, begins_town, must_reread, read_tokens, reread, stays
from classifier.sketch import codes

Hashes = NDArray[np.uint64]
STEM = 5
"""Letters at the beginning of a word that its shingles are made of: endings hardly matter."""
LIGHT, NUMBER = 0, 1
"""Places of tokens that are no content word."""
PLACE, TOWN, REREAD = (1 << 40) - 1, 1 << 40, 1 << 41
"""What of a place says where, and what is added to it: a town's name begins with the token, it is to be read anew."""
MOST = 200_000
"""Content words after which the arrays are begun anew."""


class Codes:
    """The keyed hashes of every content word met, from place 2 on."""

    def __init__(self, key: bytes) -> None:
        self.places = Remembered(self._place, full=sys.maxsize)
        self.hard = Remembered(lambda number: codes(f"#{number}", key))
        self.soft = Remembered(lambda number: codes(f"~{number}", key))
        self.stems: Hashes = np.zeros(4_096, dtype=np.uint64)
        self.words: Hashes = np.zeros(4_096, dtype=np.uint64)
        """Codes of six bytes as one number each: they sort alike."""
        self.met = NUMBER
        self._key = key

    def read(self, text: str) -> tuple[list[str], list[int]]:
        """Return the tokens of a text and their places, towns left out: one look at each tells what it may be."""
        tokens = read_tokens(text)
        places = [*map(self.places.__getitem__, tokens)]
        highest = max(places, default=0)
        if highest < TOWN:
            return tokens, places
        if highest >= REREAD:
            tokens = reread(tokens)
            places = [*map(self.places.__getitem__, tokens)]
        if kept := stays(tokens, [at for at, place in enumerate(places) if place & TOWN]):
            tokens = [token for part in kept for token in tokens[part]]
            places = [place for part in kept for place in places[part]]
        return tokens, [place & PLACE for place in places]

    def _place(self, token: str) -> int:
        return self._content(token) + TOWN * begins_town(token) + REREAD * must_reread(token)

    def _content(self, token: str) -> int:
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
