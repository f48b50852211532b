"""Signatures of redacted text that survive reposting: an exact keyed digest and a MinHash of keyed shingles.

Shingles are hashed with a key before MinHash sees them, so that a stolen signature can't confirm a guessed sentence.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from rensa import RMinHash

from models.messages import Signature

VERSION = "minhash-1"
PERMUTATIONS = 128
BANDS, ROWS = 24, 5
SEED = 42
ALIKE = 0.55
"""Share of agreeing permutations from which two texts are one listing reposted."""
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"\[[^\]]{1,40}\]")


def normalised(text: str) -> list[str]:
    """Return the words that identify a text: no marks, digits, accents, case, emoji or punctuation."""
    plain = unicodedata.normalize("NFKD", _MARK.sub(" ", text).casefold())
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def shingles(words: list[str]) -> set[str]:
    """Return words one and two at a time: order of sentences hardly matters, wording does."""
    return {*words, *(f"{one} {two}" for one, two in itertools.pairwise(words))}


def _keyed(items: Iterable[str], key: bytes) -> list[bytes]:
    return [blake2b(item.encode("utf-8", "surrogatepass"), key=key, digest_size=8).digest() for item in items]


def _bands(minhash: np.ndarray) -> tuple[int, ...]:
    rows = minhash[: BANDS * ROWS].reshape(BANDS, ROWS)
    digests = (
        blake2b(row.tobytes(), digest_size=8, salt=position.to_bytes(2, "big")) for position, row in enumerate(rows)
    )
    return tuple(int.from_bytes(digest.digest(), "big", signed=True) for digest in digests)


def sign(title: str, body: str, *, key: bytes) -> Signature:
    """Sign a redacted text; the title counts only where the body says little, since reposters change it."""
    words = normalised(body)
    if len(words) < 8:
        words = normalised(title) + words
    exact = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), key=key, digest_size=32).hexdigest()
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(_keyed(sorted(shingles(words)), key))
    minhash = np.asarray(sketch.digest(), dtype="<u4")
    return Signature(version=VERSION, exact=exact, minhash=minhash.tobytes(), bands=_bands(minhash))


def agreement(one: bytes, two: bytes) -> float:
    """Return the share of permutations on which two signatures of one version agree: an estimate of Jaccard's index."""
    return float(np.mean(np.frombuffer(one, dtype="<u4") == np.frombuffer(two, dtype="<u4")))


def alike(one: bytes, two: bytes) -> bool:
    """Tell whether two signatures are of one listing reposted."""
    return agreement(one, two) >= ALIKE
