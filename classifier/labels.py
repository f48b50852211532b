"""From the spans that authors marked to labels of sentences, and which words are names or places."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from classifier.features import Floats, Hashes, Sentences
from classifier.model import LEARNED
from classifier.reading import Reading
from classifier.texts import Text

NAME_SHARE = 0.5
"""A word written with a capital inside sentences at least this often is taken for a name or a place."""


def sentence_labels(texts: Sequence[Text], readings: Sequence[Reading], sentences: Sentences) -> Floats:
    """Return 1 where a sentence overlaps a span marked with a learned category, one column a category."""
    labels = np.zeros((sentences.count, len(LEARNED)))
    column = {category.value: number for number, category in enumerate(LEARNED)}
    for position in range(len(sentences.sentence)):
        number = int(sentences.text[position])
        text = texts[number]
        place = readings[number].locate(int(sentences.start[position]), int(sentences.end[position]))
        for mark in text.title if place.field == "title" else text.body:
            if mark.kind in column and mark.start < place.end and place.start < mark.end:
                labels[sentences.sentence[position], column[mark.kind]] = 1.0
    return labels


def names(texts: Sequence[Text], readings: Sequence[Reading], docs: Sequence[Doc], lists: frozenset[str]) -> Hashes:
    """Return the hashes of names and places: words on a list, or mostly written with a capital inside sentences."""
    capital: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    listed = {token.norm for doc in docs for token in doc if token.orth_ in lists}
    for text, reading, doc in zip(texts, readings, docs, strict=True):
        starts = {0, *reading.cuts}
        for token, before in zip(doc[1:], doc, strict=False):
            if token.idx in starts or before.idx + len(before) in starts or not before.orth_.isalpha():
                continue
            place = reading.locate(token.idx, token.idx + len(token))
            written = (text.listing.title if place.field == "title" else text.listing.body)[place.start : place.end]
            if written.isupper() and len(written) > 1:
                continue
            seen[token.norm] += 1
            capital[token.norm] += written[:1].isupper()
    named = {key for key, count in capital.items() if count >= NAME_SHARE * seen[key] and count}
    return np.array(sorted(named | listed), np.uint64)
