"""What a whole text says beyond its sentences: how a service listing reads, and whose school it is about."""

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack

from classifier.features import Flags, Floats, Sentences, family_names
from classifier.words import data
from models.vocabulary import Category

READ_WHOLE = (Category.SCHOOLING, Category.MINORITY_MENTION)
"""Categories that are told from the whole text: the same words are a pupil's, a teacher's or a newspaper's. Only words
are read for them, never forms: forms written after reading a batch would be believed there, its words not learned."""
CLEAR = {Category.SCHOOLING: 0.25}
"""How likely a text must make one of these where a form stands that is clear by itself, if that isn't enough alone."""
WITH_FORM = {Category.SCHOOLING: 0.5, Category.MINORITY_MENTION: 0.35}
"""How likely where a weak form of it stands."""
ALONE = {Category.SCHOOLING: 0.5, Category.MINORITY_MENTION: 0.35}
"""How likely where no form stands. All chosen on batches that were left out of training, boards of all ages weighing as
much as boards of young people. Schooling is as likely as it was among the texts of authors left out, so that a half is
its limit."""
KIND, BEFORE_KINDS = 0.5, 5
"""Scale of how often a kind of word stands in a text; how many columns of what is weighed come before the kinds."""
NEAR_BY = 7
"""Words within which two kinds of words stand near each other."""
KINDS = ("self", "not_me")
"""Families of words that are kinds here too: who speaks, and no."""
COMPANY = 0.1
UNSAID = -9.0
"""Log-odds of what a text without a word says."""


def word_counts(sentences: Sentences, words: csr_matrix) -> csr_matrix:
    """Return in how many sentences of each text each known word 1-2 stands, dampened: twice is not twice as telling."""
    counts = csr_matrix(_gathering(sentences) @ csr_matrix(words > 0, dtype=float))
    counts.data = 1.0 + np.log(counts.data)
    return counts


def rarity(counts: csr_matrix) -> Floats:
    """Return how rare each word 1-2 is among texts: the rarer, the more it says of one."""
    texts = counts.shape[0]
    rare: Floats = np.log((1.0 + texts) / (1.0 + np.bincount(counts.indices, minlength=counts.shape[1]))) + 1.0
    return rare


def whole_texts(
    sentences: Sentences, words: csr_matrix, rare: Floats, families: Floats, concepts: Floats, wide: Floats
) -> csr_matrix:
    """Return each text as one row: words 1-2 weighed by rarity, to length 1; families, concepts, ages beside."""
    weighed = word_counts(sentences, words) @ diags(rare)
    length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    gather = _gathering(sentences)
    counted = [0.05 * np.minimum(gather @ families, 3.0), 0.2 * np.minimum(gather @ concepts, 2.0), wide]
    return csr_matrix(hstack([diags(1.0 / np.maximum(length, 1e-9)) @ weighed, *map(csr_matrix, counted)]))


def likeliest_sentence(sentences: Sentences, logits: Floats) -> Floats:
    """Return for each text what its likeliest sentence says: the best of a column over its sentences."""
    best = np.full((len(sentences.sizes), logits.shape[1]), UNSAID)
    np.maximum.at(best, sentences.of_text, logits)
    return best


def weighed(
    sentences: Sentences, whole: Floats, likeliest: Floats, formed: Floats, concepts: Floats, ages: Floats
) -> Floats:
    """Return what is weighed of each text for schooling, one row a text: how the text and its likeliest sentence read;
    whether a form of it stands there, alone and beside an age, since an adult's age says that a form is of the past;
    how often each kind of word stands there; each form; the ages stated."""
    kinds = np.zeros((len(ages), len(data("youth"))))
    for bit in range(kinds.shape[1]):
        holds = (sentences.youth >> np.uint64(bit)) & np.uint64(1)
        kinds[:, bit] = np.bincount(sentences.text, weights=holds, minlength=len(ages))
    of_text = np.zeros((len(ages), concepts.shape[1]))
    np.maximum.at(of_text, sentences.of_text, concepts)
    beside = np.column_stack([whole, likeliest, formed, ages * formed[:, None]])
    return np.concatenate([beside, KIND * np.log1p(kinds), KIND * of_text, ages], axis=1)


def company(sentences: Sentences) -> csr_matrix:
    """Return which kinds of words each text holds and which stand near each other in a sentence, at most twice."""
    kinds = _kinds(sentences)
    number = kinds.shape[1]
    told = np.flatnonzero(kinds.any(axis=1))
    pairs = [_alone(kinds[told])]
    places = [sentences.sentence[told]]
    for apart in range(1, NEAR_BY):
        first = told[told + apart < len(kinds)]
        first = first[kinds[first + apart].any(axis=1)]
        first = first[sentences.sentence[first] == sentences.sentence[first + apart]]
        one, other = kinds[first], kinds[first + apart]
        low, high = np.triu_indices(number)
        near = (one[:, low] & other[:, high]) | (one[:, high] & other[:, low])
        pairs.append(np.concatenate([np.zeros_like(one), near], axis=1))
        places.append(sentences.sentence[first])
    rows, columns = csr_matrix(np.concatenate(pairs)).nonzero()
    width = number + number * (number + 1) // 2
    of_sentence = csr_matrix(
        (np.ones(len(rows)), (np.concatenate(places)[rows], columns)), shape=(sentences.count, width)
    )
    counted = csr_matrix(_gathering(sentences) @ csr_matrix(of_sentence > 0, dtype=float))
    counted.data = COMPANY * np.minimum(counted.data, 2.0)
    return counted


def _alone(kinds: Flags) -> Flags:
    number = kinds.shape[1]
    return np.concatenate([kinds, np.zeros((len(kinds), number * (number + 1) // 2), bool)], axis=1)


def _kinds(sentences: Sentences) -> Flags:
    """Return of which kinds each word is."""
    own = [sentences.youth >> np.uint64(bit) for bit in range(len(data("youth")))]
    own += [sentences.bits >> np.uint64(family_names().index(name)) for name in KINDS]
    return np.stack([bits & np.uint64(1) for bits in own], axis=1).astype(bool)


def _gathering(sentences: Sentences) -> csr_matrix:
    places = (sentences.of_text, np.arange(sentences.count))
    return csr_matrix((np.ones(sentences.count), places), shape=(len(sentences.sizes), sentences.count))
