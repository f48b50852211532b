"""A small keyed sketch of what identifies a text, and how two of them compare: what each says that the other doesn't.

Sixteen bits a code: enough to compare two short texts, too few to tell a word by itself, and worthless without the key.
"""

import struct
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
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
_VOWELS = str.maketrans("", "", "aeiouy")
_COUNTS = struct.Struct("<HH")


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


def pack(words: Iterable[bytes], hard: Iterable[bytes], soft: Iterable[bytes]) -> bytes:
    """Return the bytes of a text's sketch, from the codes of its words and numbers."""
    distinct = sorted(set(words))
    firm, changing = (sorted(code[:2] for code in numbers) for numbers in (hard, soft))
    return b"".join([_COUNTS.pack(len(distinct), len(firm)), *distinct, *firm, *changing])


def unpack(packed: bytes) -> Sketch:
    """Read a sketch back."""
    words, hard = _COUNTS.unpack_from(packed)
    numbers = (len(packed) - _COUNTS.size - 6 * words) // 2
    read = struct.unpack_from("6s" * words + "2s" * numbers, packed, _COUNTS.size)
    return Sketch(frozenset(read[:words]), read[words : words + hard], read[words + hard :])


def _slips(one: frozenset[bytes], two: frozenset[bytes]) -> int:
    """Count words left on both sides that begin alike or have the same consonants; few can: only those are paired."""
    starts, bones = {code[2:4] for code in two}, {code[4:] for code in two}
    able = sorted(code for code in one if code[2:4] in starts or code[4:] in bones)
    left = sorted(two) if able else []
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


def likeness(one: Sketch, two: Sketch) -> tuple[float, float]:
    """Return how much of the shorter text the other one repeats, from 0 to 1, and the weight of what they share."""
    shared = one.words & two.words
    mine, theirs = one.words - shared, two.words - shared
    slips = _slips(mine, theirs) if mine and theirs else 0
    (sizes, clash), (_, changed) = _numbers(one.hard, two.hard), _numbers(one.soft, two.soft)
    common = len(shared) + FUZZY * slips + sizes
    apart = ONE_WAY * (min(len(mine), len(theirs)) - slips) + SLIP * slips
    apart += max(HARD, HARD_SHARE * common) * clash + SOFT * changed
    return (common / (common + apart) if common else 0.0), common
