"""Signatures of redacted text that survive reposting: an exact keyed digest, a keyed MinHash and a small keyed sketch.

Everything is hashed with a key before it is signed, so that a stolen signature can't confirm a guessed sentence.
"""

import secrets
import struct
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from rensa import RMinHash

from classifier.gist import numbers
from classifier.keyed import Codes, codes_of
from classifier.sketch import EVIDENCE, WORD_BYTES, pack
from classifier.token_places import Hashes, Places
from models.messages import Signature

VERSION = "minhash-4"
PERMUTATIONS = 128
BANDS = 8
"""Shingles of a text by which later texts find it: those whose keyed hashes are the lowest."""
PROBES = 12
"""Shingles by which a text looks for earlier ones, its own bands first."""
SEED = 42
OUTLINE_BYTES = 16
"""Bytes of a text's outline: each word is one of its bits, by its beginning, which slips and short forms spare."""
BITS = 8 * OUTLINE_BYTES
ROW = 200
"""Words up to which texts are sorted together."""
BRIEF = 5
"""Content words and numbers of a body below which the title is read with it."""
_ROW = struct.Struct(f"<{PERMUTATIONS}I").pack
MINHASH_BYTES = 2 * PERMUTATIONS
_SPREAD, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_BEGINNING, _BIT = np.uint64(16), np.uint64(BITS - 1)
_HALF, _POSITIVE, _LARGEST = np.uint64(31), np.uint64(2**63 - 1), np.uint64(2**64 - 1)


class Read(NamedTuple):
    """A text as it is signed: the places of its content words, the codes of its numbers, all that is read."""

    words: Places
    hard: Sequence[bytes]
    soft: Sequence[bytes]
    whole: str


def _exact(whole: str, key: bytes) -> str:
    """Return a digest of all that is read; a text that says next to nothing gets one that matches nothing."""
    if whole.count(" ") < EVIDENCE - 1:
        return secrets.token_hex(32)
    return blake2b(whole.encode(), key=key, digest_size=32).hexdigest()


def _shingles(stems: Hashes, ends: Places) -> Hashes:
    """Return keyed hashes of neighbouring content words, text after text.

    Two keyed hashes make the hash of their pair, by arithmetic alone: a whole batch costs few calls. A text's last
    word stands for itself, so that a text of one word has a shingle too.
    """
    following = np.append(stems[1:], np.uint64(0))
    following[ends[1:][ends[1:] > ends[:-1]] - 1] = 0
    mixed = (stems * _SPREAD + (following ^ (following >> _HALF))) * _MIX
    return mixed ^ (mixed >> _HALF)


def _sorted(values: Hashes, ends: Places) -> tuple[Hashes, list[int]]:
    """Return the distinct values of each text in their order, text after text, and where each text's begin and end.

    Texts are rows of a table, which are sorted in one call; a long one is sorted by itself, or all would be as long.
    """
    lengths = np.diff(ends)
    rows = np.where(lengths > ROW, 0, lengths)
    values = values.copy()
    for at in np.flatnonzero(lengths > ROW).tolist():
        values[ends[at] : ends[at + 1]].sort()
    table = np.full((len(rows), int(rows.max(initial=0))), _LARGEST)
    within, tabled = np.arange(table.shape[1]) < rows[:, None], np.repeat(lengths <= ROW, lengths)
    table[within] = values[tabled]
    table.sort(axis=1)
    values[tabled] = table[within]
    first = np.ones(len(values), dtype=np.bool_)
    first[1:] = values[1:] != values[:-1]
    first[ends[:-1][lengths > 0]] = True
    return values[first], np.concatenate([[0], np.cumsum(first)])[ends].tolist()


def _minhashes(shingles: Hashes, ends: Places) -> bytes:
    """Return the MinHash of each text, one after the other."""
    rows = RMinHash.digest_matrix_from_flat_token_hashes(shingles, ends.astype(np.uint64), PERMUTATIONS, SEED).to_rows()
    return np.frombuffer(b"".join([_ROW(*row) for row in rows]), dtype="<u4").astype("<u2").tobytes()


def _read(texts: Sequence[str], known: Codes) -> Iterator[Read]:
    for tokens, words, says_numbers in known.read(texts):
        hard, soft = numbers(tokens) if says_numbers else ((), ())
        coded = [*map(known.hard.__getitem__, hard)], [*map(known.soft.__getitem__, soft)]
        yield Read(words, *coded, " ".join(tokens))


def sign_many(texts: Sequence[tuple[str, str]], *, key: bytes) -> list[Signature]:
    """Sign redacted texts, given as title and body, in their order.

    The title counts only where the body says little, since reposters change it.
    """
    known = codes_of(key)
    read = [*_read([body for _, body in texts], known)]
    brief = [at for at, one in enumerate(read) if len(one.words) + len(one.hard) < BRIEF]
    for at, one in zip(brief, _read(["\n".join(texts[at]) for at in brief], known), strict=True):
        read[at] = one
    return sign_read(read, known)


def _outlines(words: Hashes, at: Sequence[int]) -> bytes:
    """Return the outline of each text, one after the other, from the codes of its words."""
    texts = np.repeat(np.arange(len(at) - 1) * BITS, np.diff(at))
    bits = np.zeros((len(at) - 1) * BITS, dtype=np.uint8)
    bits[texts + ((words >> _BEGINNING) & _BIT).astype(np.int64)] = 1
    return np.packbits(bits, bitorder="little").tobytes()


def sign_read(read: Sequence[Read], known: Codes) -> list[Signature]:
    """Sign what was read of texts, by the words that they were read by: asked for again, these may be begun anew."""
    if not read:
        return []
    lengths = [len(one.words) for one in read]
    ends = np.cumsum([0, *lengths])
    flat = np.concatenate([one.words for one in read])
    shingles = _shingles(known.stems[flat], ends)
    minhashes = _minhashes(shingles, ends)
    lowest, lowest_at = _sorted(shingles, ends)
    words, words_at = _sorted(known.words[flat], ends)
    probes = (lowest & _POSITIVE).tolist()
    codes = words.astype(">u8").view(np.uint8).reshape(-1, 8)[:, 8 - WORD_BYTES :].tobytes()
    outlines = _outlines(words, words_at)
    signatures = []
    for at, one in enumerate(read):
        sketch = pack(codes[WORD_BYTES * words_at[at] : WORD_BYTES * words_at[at + 1]], one.hard, one.soft)
        low = ()
        if len(one.words) >= EVIDENCE:
            low = tuple(probes[lowest_at[at] : min(lowest_at[at + 1], lowest_at[at] + PROBES)])
        signatures.append(
            Signature(
                version=VERSION,
                exact=_exact(one.whole, known.key),
                minhash=minhashes[MINHASH_BYTES * at : MINHASH_BYTES * (at + 1)] + sketch,
                bands=low[:BANDS],
                probes=low,
                outline=outlines[OUTLINE_BYTES * at : OUTLINE_BYTES * (at + 1)],
            )
        )
    return signatures


def sign(title: str, body: str, *, key: bytes) -> Signature:
    """Sign one redacted text."""
    return sign_many([(title, body)], key=key)[0]
