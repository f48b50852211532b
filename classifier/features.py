"""What the learned detectors see: words 1-2, word families and concepts, sentence by sentence, many texts at once.

Words are 64-bit hashes of what they are compared as; a feature that the model doesn't know is dropped, so names, places
and identity words, which training leaves out, can't be seen at all.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from spacy.attrs import IDX, LENGTH, NORM
from spacy.strings import StringStore, hash_string  # type: ignore[attr-defined] # compiled, no stub
from spacy.tokens import Doc

from classifier.matching import Match
from classifier.words import NEUTRAL, data, is_identity, norm
from models.vocabulary import Category

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
NUMBER = int(hash_string("#"))
LONGEST = 32
"""Words in one sentence at most: people who write without full stops are read in pieces."""
MOST_TOLD = 40_000
"""Words remembered at most: about as many as a model knows and met."""
MARKS = frozenset({"servic", "indic", "scolarit", "minorit"})
TEXT_WIDE = frozenset(
    {
        *("school", "parents", "consent", "audience", "age_word", "guess", "contract", "vague", "lodging", "paid_for"),
        *("share", "teacher", "news", "selling", "speaker", "about_child"),
    }
)
"""Families that say who a text is about; those of control stay out: no sign of control can lower one of youth."""
MIX_FIRST, MIX_SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


@cache
def families(name: str = "families") -> dict[int, int]:
    """Word hash -> bits of the families it belongs to, in one of the word files."""
    bits: dict[int, int] = {}
    for number, words in enumerate(data(name).values()):
        for word in words:
            key = int(hash_string(norm(word)))
            bits[key] = bits.get(key, 0) | 1 << number
    return bits


@cache
def family_names() -> tuple[str, ...]:
    """Names of the families, in the order of their bits."""
    return tuple(data("families"))


class Sentences:
    """The sentences of a batch of texts: word hashes, which sentence each word is in, and where it stands."""

    def __init__(self, docs: Sequence[Doc], cuts: Sequence[Sequence[int]]) -> None:
        arrays = [doc.to_array([NORM, IDX, LENGTH]) for doc in docs]
        self.sizes = np.array([len(array) for array in arrays], np.int64)
        table = np.concatenate(arrays).astype(np.uint64) if arrays else np.zeros((0, 3), np.uint64)
        self.text = np.repeat(np.arange(len(docs)), self.sizes)
        self.start = table[:, 1].astype(np.int64)
        self.end = self.start + table[:, 2].astype(np.int64)
        changed = _begins(self.text, self.start, cuts)
        self.sentence: Ints = np.cumsum(changed) - 1
        self.count = int(self.sentence[-1]) + 1 if len(table) else 0
        self.of_text: Ints = self.text[changed]
        self.words, self.bits, self.youth = _known(table[:, 0], docs[0].vocab.strings if docs else StringStore())

    def features(self) -> tuple[Ints, Hashes]:
        """Return (sentence, feature hash) of every word and pair of neighbouring words."""
        kept = self.words != 0
        words, sentence = self.words[kept], self.sentence[kept]
        together = sentence[1:] == sentence[:-1]
        return (
            np.concatenate([sentence, sentence[1:][together]]),
            np.concatenate([words, pair_hashes(words)[together]]),
        )

    def concepts(self, matches: Sequence[Sequence[Match]], columns: Mapping[str, int]) -> Floats:
        """Return which concepts have a form in each sentence, one column a concept.

        The column of a context or of a demonstration mark stays empty: no detector may learn from how often a fixture
        says `[service]`, which no page does.
        """
        offset = np.concatenate([[0], np.cumsum(self.sizes)])
        present = np.zeros((self.count, len(columns)))
        for number, found in enumerate(matches):
            for match in found:
                if match.concept.synthetic or match.concept.category is Category.SERVICE_CONTEXT:
                    continue
                present[self.sentence[offset[number] + match.start], columns[match.concept.id]] = 1.0
        return present

    def families(self) -> Floats:
        """Return which families each sentence holds, one column a family."""
        width = len(family_names())
        present = np.zeros((self.count, width))
        for bit in range(width):
            holds = (self.bits >> np.uint64(bit)) & np.uint64(1)
            present[self.sentence[holds == 1], bit] = 1.0
        return present


def text_wide(sentences: Sentences, families: Floats, concepts: Floats, ages: Floats) -> Floats:
    """Return what each text holds in all its sentences: some families, concepts, and whose age is stated."""
    chosen = [number for number, name in enumerate(family_names()) if name in TEXT_WIDE]
    parts = []
    for table, scale in ((families[:, chosen], 0.3), (concepts, 0.5)):
        whole = np.zeros((len(ages), table.shape[1]))
        np.maximum.at(whole, sentences.of_text, table)
        parts.append(scale * whole)
    return np.concatenate([*parts, ages], axis=1)


def pair_hashes(words: Hashes) -> Hashes:
    """Return one hash for each word with the next."""
    pairs: Hashes = (words[:-1] * MIX_FIRST) ^ (words[1:] * MIX_SECOND)
    return pairs


def matrix(sentences: Sentences, vocabulary: Hashes) -> csr_matrix:
    """Return words 1-2 that the vocabulary (sorted) knows, one row a sentence, each row of length 1."""
    rows, hashes = sentences.features()
    at = np.minimum(np.searchsorted(vocabulary, hashes), max(len(vocabulary) - 1, 0))
    known = vocabulary[at] == hashes if len(vocabulary) else np.zeros(len(hashes), bool)
    rows, columns = rows[known], at[known]
    weights = 1.0 / np.sqrt(np.maximum(np.bincount(rows, minlength=sentences.count), 1))
    return csr_matrix((weights[rows], (rows, columns)), shape=(sentences.count, len(vocabulary)))


def _begins(text: Ints, starts: Ints, cuts: Sequence[Sequence[int]]) -> Flags:
    """Return where a sentence begins, or the next piece of a long one."""
    of_text = np.repeat(np.arange(len(cuts)), [len(cut) for cut in cuts])
    ends = np.fromiter(chain.from_iterable(cuts), np.int64, len(of_text))
    longest = max(starts.max(initial=0), ends.max(initial=0)) + 1
    number = np.searchsorted(of_text * longest + ends, text * longest + starts, side="right")
    begins = np.ones(len(text), bool)
    begins[1:] = (np.diff(number) != 0) | (np.diff(text) != 0)
    fresh = np.flatnonzero(begins)
    within = np.arange(len(text)) - np.repeat(fresh, np.diff([*fresh, len(text)]))
    pieces: Flags = begins | (within % LONGEST == 0)
    return pieces


def _known(norms: Hashes, strings: StringStore) -> Hashes:
    """Return for each word its hash (0 for what is never looked at), its families and its youth kinds."""
    unique, inverse = np.unique(norms, return_inverse=True)
    told = [_TOLD.get(key) or _tell(key, strings) for key in unique.tolist()]
    return np.array(told, np.uint64).reshape(len(unique), 3)[inverse].T


_TOLD: dict[int, tuple[int, int, int]] = {}
"""What is known of words that were met: texts repeat them. Begun anew when full, since a stream never ends."""


def _tell(key: int, strings: StringStore) -> tuple[int, int, int]:
    if len(_TOLD) >= MOST_TOLD:
        _TOLD.clear()
    told = _TOLD[key] = _word(key, strings[key])
    return told


def _word(key: int, text: str) -> tuple[int, int, int]:
    if text == NEUTRAL or text in MARKS or not any(map(str.isalnum, text)) or is_identity(text):
        return 0, 0, 0
    if text.isdigit():
        return NUMBER, 0, 0
    return key, families().get(key, 0), families("youth").get(key, 0)
