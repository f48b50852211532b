"""Which signatures are of one listing reposted: agreement of MinHashes first, then how much their sketches share.

Of a whole batch, what counting alone can decide is counted for all pairs at once.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from classifier.similar import MINHASH_BYTES, PERMUTATIONS
from classifier.sketch import COUNTS, EVIDENCE, FUZZY, ONE_WAY, SLIP, WORD_BYTES, likeness, unpack

ALIKE = 0.76
"""Share of the shorter text that the other must repeat to be the same listing reposted."""
LEAST_AGREEING = 6
"""Permutations on which two signatures of one listing agree at least: by far, unless two words are all they share."""
TRIED = 40
"""Signatures compared at most with one: a flood of reposts must not slow intake down."""
A_FEW = 4
"""Pairs up to which it costs less to compare one after the other."""
AT_ONCE = 30_000
"""Pairs counted together at most, which the bits beside a word's code can number."""
_MINHASH, _WORDS_AT = np.dtype("<u2"), MINHASH_BYTES + COUNTS.size
_CODE = np.uint64(8 * WORD_BYTES)
Asked = tuple[bytes, Sequence[bytes]]
"""A signature and those that it may resemble."""
Pairs = Sequence[tuple[bytes, bytes]]


def agreement(one: bytes, two: bytes) -> float:
    """Return the share of permutations on which two signatures agree: an estimate of Jaccard's index."""
    return _agreeing([(one, two)])[0] / PERMUTATIONS


def closeness(one: bytes, two: bytes, *, least: float = 0.0) -> float:
    """Say how much of the shorter text the other repeats; 0 where they share too little to tell, or below `least`."""
    first, second = (one, two) if one[MINHASH_BYTES:] <= two[MINHASH_BYTES:] else (two, one)
    score, common = likeness(unpack(first, MINHASH_BYTES), unpack(second, MINHASH_BYTES), least)
    return score if common >= EVIDENCE else 0.0


def alike(one: bytes, others: Sequence[bytes]) -> list[int]:
    """Tell which of several signatures are of one listing reposted, by position.

    Most share one common phrase and no more; where many don't, those that agree most are compared, whoever came first.
    """
    return alike_each([(one, others)])[0]


def alike_each(asked: Sequence[Asked]) -> list[list[int]]:
    """Tell of each of some signatures, as `alike` does, which of those given with it are of the same listing."""
    agreeing = iter(_agreeing([(one, other) for one, others in asked for other in others]))
    near = [_near([next(agreeing) for _ in others]) for _, others in asked]
    same = _same([(one, others[at]) for (one, others), some in zip(asked, near, strict=True) for at in some])
    return [[at for at in some if next(same)] for some in near]


def _agreeing(pairs: Pairs) -> list[int]:
    """Return on how many permutations the two signatures of each pair agree."""
    if len(pairs) <= A_FEW:
        return [int(np.count_nonzero(_minhashes([one]) == _minhashes([two]))) for one, two in pairs]
    ones, twos = map(_minhashes, zip(*pairs, strict=True))
    agreeing: list[int] = np.count_nonzero((ones == twos).reshape(-1, PERMUTATIONS), axis=1).tolist()
    return agreeing


def _minhashes(signatures: Sequence[bytes]) -> NDArray[np.uint16]:
    return np.frombuffer(b"".join([each[:MINHASH_BYTES] for each in signatures]), _MINHASH)


def _near(agreeing: Sequence[int]) -> list[int]:
    near = [at for at, times in enumerate(agreeing) if times >= LEAST_AGREEING]
    return near if len(near) <= TRIED else sorted(sorted(near, key=lambda at: -agreeing[at])[:TRIED])


def _same(pairs: Pairs) -> Iterator[bool]:
    """Tell of each pair whether it is one listing; what counting can't decide is looked at by itself."""
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        for pair, counted in zip(some, _counted(some), strict=True):
            yield closeness(*pair, least=ALIKE) >= ALIKE if counted is None else counted


class _Side(NamedTuple):
    """The sketches of one signature of each pair: how many words, their codes under the pair's number, numbers."""

    words: NDArray[np.int64]
    codes: NDArray[np.uint64]
    numbers: Sequence[tuple[int, bytes]]


def _side(signatures: Sequence[bytes]) -> _Side:
    counts = [COUNTS.unpack_from(each, MINHASH_BYTES) for each in signatures]
    words = [count for count, _ in counts]
    ends = [_WORDS_AT + WORD_BYTES * count for count in words]
    said = b"".join([each[_WORDS_AT:end] for each, end in zip(signatures, ends, strict=True)])
    codes = np.zeros((len(said) // WORD_BYTES, 8), dtype=np.uint8)
    codes[:, 8 - WORD_BYTES :] = np.frombuffer(said, dtype=np.uint8).reshape(-1, WORD_BYTES)
    pair = np.repeat(np.arange(len(words), dtype=np.uint64), words) << _CODE
    numbers = [(hard, each[end:]) for each, end, (_, hard) in zip(signatures, ends, counts, strict=True)]
    return _Side(np.array(words), codes.view(">u8").ravel() | pair, numbers)


def _counted(pairs: Pairs) -> Sequence[bool | None]:
    """Tell of pairs whether they are one listing or can't be, as `likeness` does, where counting tells.

    It doesn't where some numbers are the same and some aren't, nor where it depends on slips.
    """
    if len(pairs) <= A_FEW:
        return [None] * len(pairs)
    one, two = map(_side, zip(*pairs, strict=True))
    codes = np.sort(np.concatenate([one.codes, two.codes]), kind="stable")  # both are sorted: it merges them
    twice = codes[1:][codes[1:] == codes[:-1]] >> _CODE
    shared = np.bincount(twice.astype(np.int64), minlength=len(pairs))
    numbers = [*map(_numbers, one.numbers, two.numbers)]
    sizes = np.array([said or 0 for said in numbers])
    fewer = np.minimum(one.words, two.words) - shared
    plain = _score(shared + sizes, ONE_WAY * fewer)
    slipped = _score(shared + FUZZY * fewer + sizes, SLIP * fewer)
    same = (plain >= ALIKE) & (shared + sizes >= EVIDENCE)
    may_be = (fewer > 0) & (np.maximum(plain, slipped) >= ALIKE)
    clear = (same | ~may_be) & np.array([said is not None for said in numbers])
    return [said if sure else None for said, sure in zip(same.tolist(), clear.tolist(), strict=True)]


def _numbers(one: tuple[int, bytes], two: tuple[int, bytes]) -> int | None:
    """Return how many sizes and counts two texts share, if all of their numbers or none are the same."""
    if one == two:
        return one[0]
    return None if one[1] and two[1] else 0


def _score(common: NDArray[Any], apart: NDArray[Any]) -> NDArray[np.float64]:
    score: NDArray[np.float64] = np.divide(common, common + apart, out=np.zeros(len(common)), where=common > 0)
    return score
