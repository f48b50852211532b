"""Near-duplicate groups over a stream of texts: memory grows with signatures, and no pair is tried blindly."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from classifier.similar import alike, sign

Id = TypeVar("Id", str, int)
MEMBERS_A_BAND = 8
"""Candidates kept in one band's bucket: the first members stand for the later ones."""


class Groups:
    """Groups that only ever merge: adding a text joins every group that it resembles."""

    def __init__(self) -> None:
        self._parents: list[int] = []
        self._sketches: list[bytes] = []
        self._buckets: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self._exact: dict[str, int] = {}
        self._key = secrets.token_bytes(32)

    def head(self, member: int) -> int:
        """Return the first member of a member's group."""
        while self._parents[member] != member:
            self._parents[member] = self._parents[self._parents[member]]
            member = self._parents[member]
        return member

    def _join(self, one: int, two: int) -> None:
        first, second = sorted((self.head(one), self.head(two)))
        self._parents[second] = first

    def add(self, title: str, body: str) -> int:
        """Add a text and return its number."""
        signature = sign(title, body, key=self._key)
        number = len(self._parents)
        self._parents.append(number)
        self._sketches.append(signature.minhash)
        twin = self._exact.setdefault(signature.exact, number)
        if twin != number:
            self._join(twin, number)
            return number
        buckets = [self._buckets[band] for band in enumerate(signature.bands)]
        for other in sorted({other for bucket in buckets for other in bucket}):
            if self.head(other) != self.head(number) and alike(self._sketches[other], signature.minhash):
                self._join(other, number)
        for bucket in buckets:
            if len(bucket) < MEMBERS_A_BAND:
                bucket.append(number)
        return number


def group_all(rows: Iterable[tuple[Id, str, str]]) -> Iterator[tuple[Id, str]]:
    """Yield (id, group) in the order of the rows, after the last one is read; a group is named by its first member."""
    groups = Groups()
    ids: list[Id] = []
    for row_id, title, body in rows:
        ids.append(row_id)
        groups.add(title, body)
    for number, row_id in enumerate(ids):
        yield row_id, str(ids[groups.head(number)])
