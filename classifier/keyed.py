"""What a key makes of words and numbers. Each token met has a place in arrays: a whole batch is looked up at once."""

import functools
import sys
import threading
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from classifier.gist import SAID, begins_town, must_reread, read_tokens, reread, stays
from classifier.letters import Remembered
from classifier.sketch import codes
from classifier.token_places import Hashes, Places, TokenPlaces
from privacy.plain_many import plain_readings

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
        self.key = key
        self._table = TokenPlaces(self.places.__getitem__)
        self._adding = threading.Lock()

    def read(self, texts: Sequence[str]) -> Iterator[tuple[list[str], Places, bool]]:
        """Yield each text's tokens, towns left out, the places of its content words, and whether it says numbers."""
        read = read_tokens(plain_readings(texts))
        places = self._table.of(read)
        ends = np.cumsum([0, *map(len, read)])
        content = places & PLACE
        is_word = content > NUMBER
        words, upto = content[is_word], _before(is_word, ends)
        numbers, towns = (_within(mask, ends) for mask in (content == NUMBER, places & TOWN > 0))
        again = _within(places >= REREAD, ends)
        for at, tokens in enumerate(read):
            if again[at]:
                yield self._read_again(reread(tokens))
                continue
            here = slice(ends[at], ends[at + 1])
            if towns[at] and (kept := stays(tokens, np.flatnonzero(places[here] & TOWN).tolist())):
                yield _left(tokens, content[here], kept)
            else:
                yield tokens, words[upto[at] : upto[at + 1]], numbers[at]

    def _read_again(self, tokens: list[str]) -> tuple[list[str], Places, bool]:
        places = np.array([*map(self.places.__getitem__, tokens)], dtype=np.int64)
        kept = stays(tokens, np.flatnonzero(places & TOWN).tolist())
        return _left(tokens, places & PLACE, kept or [slice(None)])

    def _place(self, token: str) -> int:
        return self._content(token) + TOWN * begins_town(token) + REREAD * must_reread(token)

    def _content(self, token: str) -> int:
        said = SAID[token]
        if not said or said[0] == "#":
            return NUMBER if said else LIGHT
        with self._adding:
            return self._add(said)

    def _add(self, said: str) -> int:
        self.met += 1
        if self.met == len(self.stems):
            self.stems, self.words = (np.append(some, np.zeros_like(some)) for some in (self.stems, self.words))
        stem = blake2b(said[:STEM].encode(), key=self.key, digest_size=8).digest()
        self.stems[self.met] = int.from_bytes(stem, "little")
        self.words[self.met] = int.from_bytes(codes(said, self.key), "big")
        return self.met


def _before(mask: NDArray[np.bool_], ends: Places) -> list[int]:
    """Return how many are marked before the end of each text."""
    before: list[int] = np.concatenate([[0], np.cumsum(mask)])[ends].tolist()
    return before


def _within(mask: NDArray[np.bool_], ends: Places) -> list[bool]:
    """Tell of each text whether any of its tokens is marked."""
    before = _before(mask, ends)
    return [then > first for first, then in pairwise(before)]


def _left(tokens: list[str], places: Places, kept: Sequence[slice]) -> tuple[list[str], Places, bool]:
    left = np.concatenate([places[part] for part in kept])
    return [token for part in kept for token in tokens[part]], left[left > NUMBER], bool((left == NUMBER).any())


_codes_of = functools.lru_cache(maxsize=4)(Codes)


def codes_of(key: bytes) -> Codes:
    """Return what is remembered of a key, begun anew when full; a batch asks once."""
    if _codes_of(key).met > MOST:
        _codes_of.cache_clear()
    return _codes_of(key)
