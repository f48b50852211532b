"""Signatures of redacted text that survive reposting: an exact keyed digest, a keyed MinHash and a small keyed sketch.

Everything is hashed with a key before it is signed, so that a stolen signature can't confirm a guessed sentence.
"""

import functools
import secrets
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from classifier.gist import Gist, Remembered, read_gist
from classifier.sketch import codes, likeness, pack, unpack
from models.messages import Signature

VERSION = "minhash-4"
PERMUTATIONS = 128
BANDS = 8
"""Shingles of a text by which later texts find it: those whose keyed hashes are the lowest."""
PROBES = 16
"""Shingles by which a text looks for earlier ones, its own bands first."""
SEED = 42
ALIKE = 0.8
"""Share of the shorter text that the other must repeat to be the same listing reposted."""
EVIDENCE = 4
"""Content words and numbers in common below which only the exact digest can tell."""
BRIEF = 5
"""Content words and numbers of a body below which the title is read with it."""
STEM = 5
_MINHASH_BYTES = 2 * PERMUTATIONS
_SPREAD, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_HALF, _POSITIVE = np.uint64(31), np.uint64(2**63 - 1)
Hashes = NDArray[np.uint64]


class _Codes:
    """What a key makes of words and numbers."""

    def __init__(self, key: bytes) -> None:
        self.words = Remembered(lambda word: (_stem(word, key), codes(word, key)))
        self.hard = Remembered(lambda number: codes(f"#{number}", key))
        self.soft = Remembered(lambda number: codes(f"~{number}", key))


_codes_of = functools.lru_cache(maxsize=4)(_Codes)


def _stem(word: str, key: bytes) -> int:
    """Return the keyed hash of a word's beginning: endings hardly matter."""
    return int.from_bytes(blake2b(word[:STEM].encode(), key=key, digest_size=8).digest(), "little")


def _exact(whole: str, key: bytes) -> str:
    """Return a digest of all that is read; a text that says next to nothing gets one that matches nothing."""
    if whole.count(" ") < EVIDENCE - 1:
        return secrets.token_hex(32)
    return blake2b(whole.encode(), key=key, digest_size=32).hexdigest()


def _shingles(stems: Sequence[Sequence[int]]) -> tuple[Hashes, NDArray[np.int64]]:
    """Return keyed hashes of neighbouring content words, text after text, and where each text's begin and end.

    Two keyed hashes make the hash of their pair, by arithmetic alone: a whole batch costs few calls. A text's last
    word stands for itself, so that a text of one word has a shingle too.
    """
    ends = np.array([0, *accumulate(map(len, stems))], dtype=np.int64)
    flat = np.fromiter(chain.from_iterable(stems), dtype=np.uint64, count=int(ends[-1]))
    following = np.append(flat[1:], np.uint64(0))
    following[ends[1:][ends[1:] > ends[:-1]] - 1] = 0
    mixed = (flat * _SPREAD + (following ^ (following >> _HALF))) * _MIX
    return mixed ^ (mixed >> _HALF), ends


def _lowest(shingles: Hashes, ends: NDArray[np.int64]) -> list[list[int]]:
    """Return the lowest distinct hashes of each text, in their order."""
    texts = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
    order = np.lexsort((shingles, texts))
    values: list[int] = (shingles[order] & _POSITIVE).tolist()
    places = zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
    return [list(dict.fromkeys(values[start:end]))[:PROBES] for start, end in places]


def _read(title: str, body: str) -> Gist:
    """Read a text; the title counts only where the body says little, since reposters change it."""
    gist = read_gist(body)
    return read_gist(f"{title}\n{body}") if len(gist.words) + len(gist.hard) < BRIEF else gist


def sign_many(texts: Sequence[tuple[str, str]], *, key: bytes) -> list[Signature]:
    """Sign redacted texts, given as title and body, in their order."""
    if not texts:
        return []
    known = _codes_of(key)
    gists = [_read(title, body) for title, body in texts]
    words = [[*map(known.words.__getitem__, gist.words)] for gist in gists]
    shingles, ends = _shingles([[stem for stem, _ in some] for some in words])
    rows = RMinHash.digest_matrix_from_flat_token_hashes(shingles, ends.astype(np.uint64), PERMUTATIONS, SEED).to_rows()
    minhashes = np.array(rows, dtype=np.uint32).astype("<u2")
    signatures = []
    for gist, some, minhash, lowest in zip(gists, words, minhashes, _lowest(shingles, ends), strict=True):
        hard, soft = (
            [*map(table.__getitem__, numbers)] for table, numbers in ((known.hard, gist.hard), (known.soft, gist.soft))
        )
        sketch = pack([code for _, code in some], hard, soft)
        probes = tuple(lowest) if len(some) >= EVIDENCE else ()
        signatures.append(
            Signature(
                version=VERSION,
                exact=_exact(gist.whole, key),
                minhash=minhash.tobytes() + sketch,
                bands=probes[:BANDS],
                probes=probes,
            )
        )
    return signatures


def sign(title: str, body: str, *, key: bytes) -> Signature:
    """Sign one redacted text."""
    return sign_many([(title, body)], key=key)[0]


def agreement(one: bytes, two: bytes) -> float:
    """Return the share of permutations on which two signatures agree: an estimate of Jaccard's index."""
    first, second = (np.frombuffer(packed[:_MINHASH_BYTES], dtype="<u2") for packed in (one, two))
    return float(np.mean(first == second))


def closeness(one: bytes, two: bytes) -> float:
    """Return how much of the shorter text the other repeats; 0 where they share too little to tell."""
    score, common = likeness(unpack(one[_MINHASH_BYTES:]), unpack(two[_MINHASH_BYTES:]))
    return score if common >= EVIDENCE else 0.0


def alike(one: bytes, two: bytes) -> bool:
    """Tell whether two signatures are of one listing reposted."""
    return closeness(one, two) >= ALIKE
