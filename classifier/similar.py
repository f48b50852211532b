"""Signatures of redacted text that survive reposting: an exact keyed digest, a keyed MinHash and a small keyed sketch.

Everything is hashed with a key before it is signed, so that a stolen signature can't confirm a guessed sentence.
"""

import functools
import itertools
import secrets
from hashlib import blake2b

import numpy as np
from rensa import RMinHash

from classifier.gist import Gist, read_gist
from classifier.sketch import likeness, pack, unpack
from models.messages import Signature

VERSION = "minhash-2"
PERMUTATIONS = 128
BANDS = 16
"""One permutation a band: a text cut in half still shares about half of its bands."""
SEED = 42
ALIKE = 0.8
"""Share of the shorter text that the other must repeat to be the same listing reposted."""
EVIDENCE = 4
"""Content words and numbers in common below which only the exact digest can tell."""
BRIEF = 6
"""Content words and numbers of a body below which the title is read with it."""
STEM = 5
_MINHASH_BYTES = 4 * PERMUTATIONS


def shingles(gist: Gist) -> set[tuple[str, ...]]:
    """Return neighbouring content words by their beginnings: order of sentences and endings hardly matter."""
    stems = [word[:STEM] for word in gist.words]
    return {*itertools.pairwise(stems)} or {(stem,) for stem in stems}


@functools.lru_cache(maxsize=50_000)
def _keyed(shingle: tuple[str, ...], key: bytes) -> bytes:
    return blake2b(" ".join(shingle).encode(), key=key, digest_size=8).digest()


def _exact(whole: str, key: bytes) -> str:
    """Return a digest of all that is read; a text that says next to nothing gets one that matches nothing."""
    if len(whole.split()) < EVIDENCE:
        return secrets.token_hex(32)
    return blake2b(whole.encode(), key=key, digest_size=32).hexdigest()


def _bands(minhash: np.ndarray, gist: Gist) -> tuple[int, ...]:
    if len(gist.words) < EVIDENCE:
        return ()
    return tuple(position << 32 | value for position, value in enumerate(minhash[:BANDS].tolist()))


def sign(title: str, body: str, *, key: bytes) -> Signature:
    """Sign a redacted text; the title counts only where the body says little, since reposters change it."""
    gist = read_gist(body)
    if len(gist.words) + len(gist.hard) < BRIEF:
        gist = read_gist(f"{title}\n{body}")
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([_keyed(shingle, key) for shingle in sorted(shingles(gist))])
    minhash = np.asarray(sketch.digest(), dtype="<u4")
    return Signature(
        version=VERSION,
        exact=_exact(gist.whole, key),
        minhash=minhash.tobytes() + pack(gist, key),
        bands=_bands(minhash, gist),
    )


def agreement(one: bytes, two: bytes) -> float:
    """Return the share of permutations on which two signatures agree: an estimate of Jaccard's index."""
    first, second = (np.frombuffer(packed[:_MINHASH_BYTES], dtype="<u4") for packed in (one, two))
    return float(np.mean(first == second))


def closeness(one: bytes, two: bytes) -> float:
    """Return how much of the shorter text the other repeats; 0 where they share too little to tell."""
    score, common = likeness(unpack(one[_MINHASH_BYTES:]), unpack(two[_MINHASH_BYTES:]))
    return score if common >= EVIDENCE else 0.0


def alike(one: bytes, two: bytes) -> bool:
    """Tell whether two signatures are of one listing reposted."""
    return closeness(one, two) >= ALIKE
