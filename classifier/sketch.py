"""A small keyed sketch of what identifies a text, and how two of them compare: what each says that the other doesn't.

Sixteen bits a code: enough to compare two short texts, too few to tell a word by itself, and worthless without the key.
"""

import functools
import struct
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from operator import itemgetter
from typing import NamedTuple

ONE_WAY = 2.0
"""Weight of a word that each text has and the other hasn't: a cut text lacks words, another listing replaces them."""
FUZZY, SLIP = 0.9, 0.1
"""What a word with a slip in it is worth, and what it costs."""
HARD, HARD_SHARE = 2.0, 0.2
"""Weight of a size or a count that each text has otherwise, and its least share of all they have in common."""
SOFT = 0.5
"""Weight of a price or an hour that each text has otherwise."""
START = 3
"""Letters at the beginning of a word that a slip or an abbreviation must spare, unless it spares the consonants."""
EVIDENCE = 4
"""Content words and numbers in common below which only the exact digest can tell."""
_VOWELS = str.maketrans("", "", "aeiouy")
_START, _BONES = itemgetter(slice(2, 4)), itemgetter(slice(4, None))
COUNTS = struct.Struct("<HH")
WORD_BYTES = 6
"""Bytes of a word's codes: whole, beginning, consonants."""


class Sketch(NamedTuple):
    """Codes of words (six bytes: whole, beginning, consonants) and of numbers, sorted."""

    words: frozenset[bytes]
    hard: tuple[bytes, ...]
    soft: tuple[bytes, ...]


def _bones(word: str) -> str:
    """Return the consonants of a word, each once, in the order of the alphabet: what slips and haste seldom change."""
    consonants = set(word.translate(_VOWELS))
    return "".join(sorted(consonants)) if len(consonants) > 1 else word


def codes(word: str, key: bytes) -> bytes:
    """Return the codes of a word, six bytes: whole, beginning, consonants."""
    return b"".join(
        blake2b(part.encode(), key=key, digest_size=2, person=kind).digest()
        for kind, part in ((b"whole", word), (b"start", word[:START]), (b"bones", _bones(word)))
    )


def pack(words: bytes, hard: Iterable[bytes], soft: Iterable[bytes]) -> bytes:
    """Return the bytes of a text's sketch, from the codes of its distinct words in order and those of its numbers."""
    if not hard and not soft:
        return COUNTS.pack(len(words) // WORD_BYTES, 0) + words
    firm, changing = (sorted(code[:2] for code in numbers) for numbers in (hard, soft))
    return b"".join([COUNTS.pack(len(words) // WORD_BYTES, len(firm)), words, *firm, *changing])


@functools.lru_cache(maxsize=1_024)
def _layout(words: int, numbers: int) -> struct.Struct:
    return struct.Struct("6s" * words + "2s" * numbers)


@functools.lru_cache(maxsize=2_048)
def unpack(packed: bytes, at: int = 0) -> Sketch:
    """Read a sketch back from a place on; a batch compares each text with several."""
    words, hard = COUNTS.unpack_from(packed, at)
    at += COUNTS.size
    read = _layout(words, (len(packed) - at - WORD_BYTES * words) // 2).unpack_from(packed, at)
    return Sketch(frozenset(read[:words]), read[words : words + hard], read[words + hard :])


def _able(one: frozenset[bytes], two: frozenset[bytes]) -> list[bytes]:
    """Return the words of one side that a slip may have made of one on the other, in order."""
    starts, bones = {*map(_START, two)}, {*map(_BONES, two)}
    return sorted(code for code in one if code[2:4] in starts or code[4:] in bones)


def _slips(able: list[bytes], left: list[bytes]) -> int:
    """Count words left on both sides that begin alike or have the same consonants; few can: only those are paired."""
    found = 0
    for code in able:
        for at, other in enumerate(left):
            if code[2:4] == other[2:4] or code[4:] == other[4:]:
                del left[at]
                found += 1
                break
    return found


def _numbers(one: tuple[bytes, ...], two: tuple[bytes, ...]) -> tuple[int, int]:
    """Return how many numbers two texts share, and how many each has otherwise."""
    if not one or not two:
        return 0, 0
    if one == two:
        return len(one), 0
    shared = (Counter(one) & Counter(two)).total()
    return shared, min(len(one), len(two)) - shared


def likeness(one: Sketch, two: Sketch, least: float = 0.0) -> tuple[float, float]:
    """Return how much of the shorter text the other one repeats, from 0 to 1, and the weight of what they share.

    Given `least`, slips are counted only where they decide: what can't reach it anyhow gets 0, what reaches it without
    them is said as it is.
    """
    shared = one.words & two.words
    (sizes, clash), (_, changed) = _numbers(one.hard, two.hard), _numbers(one.soft, two.soft)
    fewer = min(len(one.words), len(two.words)) - len(shared)

    def weigh(slips: int) -> tuple[float, float]:
        common = len(shared) + FUZZY * slips + sizes
        apart = ONE_WAY * (fewer - slips) + SLIP * slips
        apart += max(HARD, HARD_SHARE * common) * clash + SOFT * changed
        return (common / (common + apart) if common else 0.0), common

    score, common = weigh(0)
    if not fewer or (0 < least <= score and common >= EVIDENCE):
        return score, common
    if max(score, weigh(fewer)[0]) < least:
        return 0.0, 0.0
    mine, theirs = one.words - shared, two.words - shared
    able = _able(mine, theirs)
    if not able:
        return score, common
    if max(score, weigh(min(len(able), fewer))[0]) < least:
        return 0.0, 0.0
    return weigh(_slips(able, _able(theirs, mine)))
