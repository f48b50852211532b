"""Near-duplicate groups of a stream of texts: memory grows with signatures only, and no pair is tried blindly."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from classifier.alike import ALIKE, closeness
from classifier.similar import sign

Id = TypeVar("Id", bound=str | int)
MEMBERS_A_BAND = 50
"""Candidates kept in one band's bucket: the fullest texts stand for the later ones."""
TRIED = 60
"""Candidates compared at most for one text, those that share most bands first."""

KIN = 0.7
"""How close the fullest texts of two groups must be for a third text, alike to both, to make them one."""


class Groups:
    """Signatures gathered first, then grouped from the fullest text to the most cut: arrival order plays no part."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = key or secrets.token_bytes(32)
        self._first: dict[str, int] = {}
        self._twins: list[int] = []
        self._signed: dict[int, tuple[bytes, tuple[int, ...]]] = {}

    def add(self, title: str, body: str) -> int:
        """Add a text and return its number."""
        signature = sign(title, body, key=self._key)
        number = len(self._twins)
        self._twins.append(self._first.setdefault(signature.exact, number))
        if self._twins[number] == number:
            self._signed[number] = signature.minhash, signature.probes
        return number

    def heads(self) -> list[int]:
        """Return for each text, in the order of arrival, the number of its group's first member."""
        names = {number: digest for digest, number in self._first.items()}
        fullest = sorted(self._signed, key=lambda number: (-len(self._signed[number][0]), names[number]))
        homes: dict[int, int] = {}
        buckets: defaultdict[int, list[int]] = defaultdict(list)
        for number in fullest:
            homes[number] = number
            self._settle(number, homes, buckets)
            for band in self._signed[number][1]:
                if len(buckets[band]) < MEMBERS_A_BAND:
                    buckets[band].append(number)
        groups = [_root(twin, homes) for twin in self._twins]
        first: dict[int, int] = {}
        return [first.setdefault(group, number) for number, group in enumerate(groups)]

    def _settle(self, number: int, homes: dict[int, int], buckets: dict[int, list[int]]) -> None:
        """Join the group of the text that this one resembles most, and the groups that it shows to be one with it."""
        sketch, bands = self._signed[number]
        shared = Counter(other for band in bands for other in buckets.get(band, ()))
        close: dict[int, float] = {}
        for other, _ in shared.most_common(TRIED):
            root = _root(other, homes)
            close[root] = max(close.get(root, 0.0), closeness(self._signed[other][0], sketch))
        best, *others = sorted((root for root in close if close[root] >= ALIKE), key=lambda root: -close[root]) or [
            number
        ]
        homes[number] = best
        for other in others:
            if closeness(self._signed[best][0], self._signed[other][0]) >= KIN:
                homes[other] = best


def _root(number: int, homes: dict[int, int]) -> int:
    while homes[number] != number:
        homes[number] = homes[homes[number]]
        number = homes[number]
    return number


def group_all(rows: Iterable[tuple[Id, str, str]]) -> Iterator[tuple[Id, str]]:
    """Yield (id, group) in the order of the rows, after the last one is read; a group is named by its first member."""
    groups = Groups()
    ids: list[Id] = []
    for row_id, title, body in rows:
        ids.append(row_id)
        groups.add(title, body)
    for row_id, head in zip(ids, groups.heads(), strict=True):
        yield row_id, str(ids[head])
