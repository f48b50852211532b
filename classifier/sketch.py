"""A small keyed sketch of what identifies a text, and how two of them compare: what each says that the other doesn't.

Sixteen bits a code: enough to compare two short texts, too few to tell a word by itself, and worthless without the key.
"""

import struct
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

ONE_WAY = 2.0
"""Weight of a word that each text has and the other hasn't: a cut text lacks words, another listing replaces them."""
FUZZY, SLIP = 0.9, 0.1
"""What a word with a slip in it is worth, and what it costs."""
HARD, HARD_SHARE = 2.0, 0.2
"""Weight of a size or a count that each text has otherwise, and its least share of all they have in common."""
SOFT = 0.5
"""Weight of a price or an hour that each text has otherwise."""


_COUNTS = struct.Struct("<HH")


@dataclass(frozen=True)
class Sketch:
    """Codes of words (whole, beginning, end) and of numbers."""

    words: dict[int, tuple[int, int]]
    hard: Counter[int]
    soft: Counter[int]


def _ends(word: str) -> tuple[str, str]:
    """Return the beginning and the end of a word: one slip spares one of them."""
    size = 3 if len(word) < 8 else 4
    return word[:size], word[-(size if len(word) < 9 else 5) :]


def codes(word: str, key: bytes) -> bytes:
    """Return the codes of a word, six bytes: whole, beginning, end."""
    start, end = _ends(word)
    return b"".join(
        blake2b(part.encode(), key=key, digest_size=2, person=kind).digest()
        for kind, part in ((b"whole", word), (b"start", start), (b"end", end))
    )


def pack(words: Iterable[bytes], hard: Iterable[bytes], soft: Iterable[bytes]) -> bytes:
    """Return the bytes of a text's sketch, from the codes of its words and numbers."""
    distinct = sorted(set(words))
    firm, changing = (sorted(code[:2] for code in numbers) for numbers in (hard, soft))
    return b"".join([_COUNTS.pack(len(distinct), len(firm)), *distinct, *firm, *changing])


def unpack(packed: bytes) -> Sketch:
    """Read a sketch back."""
    count, hard, *read = struct.unpack(f"<{len(packed) // 2}H", packed)
    numbers = read[3 * count :]
    words = {read[at]: (read[at + 1], read[at + 2]) for at in range(0, 3 * count, 3)}
    return Sketch(words, Counter(numbers[:hard]), Counter(numbers[hard:]))


def _slips(one: dict[int, tuple[int, int]], two: dict[int, tuple[int, int]]) -> int:
    """Count words left over on both sides that begin or end alike."""
    left = list(two.values())
    found = 0
    for start, end in one.values():
        for at, (other_start, other_end) in enumerate(left):
            if start == other_start or end == other_end:
                del left[at]
                found += 1
                break
    return found


def _clash(one: Counter[int], two: Counter[int]) -> int:
    return min((one - two).total(), (two - one).total())


def likeness(one: Sketch, two: Sketch) -> tuple[float, float]:
    """Return how much of the shorter text the other one repeats, from 0 to 1, and the weight of what they share."""
    shared = one.words.keys() & two.words.keys()
    mine = {code: ends for code, ends in one.words.items() if code not in shared}
    theirs = {code: ends for code, ends in two.words.items() if code not in shared}
    slips = _slips(mine, theirs)
    common = len(shared) + FUZZY * slips + (one.hard & two.hard).total()
    apart = ONE_WAY * (min(len(mine), len(theirs)) - slips) + SLIP * slips
    apart += max(HARD, HARD_SHARE * common) * _clash(one.hard, two.hard) + SOFT * _clash(one.soft, two.soft)
    return (common / (common + apart) if common else 0.0), common
