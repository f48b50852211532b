"""Numbers by token: those of a whole batch of texts are looked up at once, in arrays.

A dictionary of a hundred thousand words is spread over memory: once other work has gone by, each look at it waits for
memory several times. Python's own hash of a word is 64 bits that nobody can foresee.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]
UNKNOWN = -1
SPARSE = 4
"""Slots for each token at least."""


class TokenPlaces:
    """What a function says of each token, a number from 0 on. Texts may be signed by several threads at once."""

    def __init__(self, place_of: Callable[[str], int]) -> None:
        self._place_of = place_of
        self._table = _Table.of_size(1 << 14)
        self._held = 0
        self._adding = threading.Lock()

    def of(self, texts: Sequence[Sequence[str]]) -> Places:
        """Return the number of each token of texts, one text after the other."""
        tokens = [*chain.from_iterable(texts)]
        hashes = np.fromiter(_hashes(tokens), dtype=np.int64, count=len(tokens)).view(np.uint64) | np.uint64(1)
        places = self._table.places(hashes)
        unknown = np.flatnonzero(places == UNKNOWN)
        if len(unknown):
            new = {int(hashes[at]): self._place_of(tokens[at]) for at in unknown.tolist()}
            self._add(new)
            places[unknown] = [new[one] for one in hashes[unknown].tolist()]
        return places

    def _add(self, new: dict[int, int]) -> None:
        with self._adding:
            self._held += len(new)
            if self._held * SPARSE > len(self._table.keys):
                larger = _Table.of_size(1 << (2 * SPARSE * self._held).bit_length())
                larger.add(self._table.held())
                larger.add(new)
                self._table = larger
            else:
                self._table.add(new)


def _hashes(tokens: Sequence[str]) -> Iterator[int]:
    """Return the hash of each token: Python's own, of the bytes that it is held in, which for two letters of ASCII are
    those of one Chinese character."""
    if "".join(tokens).isascii():
        return map(hash, tokens)
    return (hash(token if token.isascii() else token.encode()) for token in tokens)


class _Table(NamedTuple):
    """Slots, each with a hash and its number; a hash that finds its slot taken goes to the next one."""

    keys: Hashes
    numbers: Places

    @classmethod
    def of_size(cls, size: int) -> "_Table":
        return cls(np.zeros(size, dtype=np.uint64), np.zeros(size, dtype=np.int64))

    def held(self) -> dict[int, int]:
        there = self.keys != 0
        return dict(zip(self.keys[there].tolist(), self.numbers[there].tolist(), strict=True))

    def _slots(self, hashes: Hashes) -> Places:
        return (hashes >> np.uint64(65 - len(self.keys).bit_length())).astype(np.int64)

    def places(self, hashes: Hashes) -> Places:
        slots = self._slots(hashes)
        found, places = self.keys[slots], self.numbers[slots]
        left = np.flatnonzero(found != hashes)
        while len(left):
            empty = found[left] == 0
            places[left[empty]] = UNKNOWN
            left = left[~empty]
            slots[left] = (slots[left] + 1) % len(self.keys)
            found[left], places[left] = self.keys[slots[left]], self.numbers[slots[left]]
            left = left[found[left] != hashes[left]]
        return places

    def add(self, new: dict[int, int]) -> None:
        slots = self._slots(np.fromiter(new, dtype=np.uint64, count=len(new))).tolist()
        for (key, number), slot in zip(new.items(), slots, strict=True):
            while self.keys[slot] not in (0, key):
                slot = (slot + 1) % len(self.keys)
            self.numbers[slot] = number  # before its key: another thread may be looking
            self.keys[slot] = key
