"""From the spans that authors marked to labels of sentences, and which words are names or places."""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from spacy.attrs import IDX, LENGTH, NORM, ORTH
from spacy.strings import hash_string  # type: ignore[attr-defined] # compiled, no stub
from spacy.tokens import Doc

from classifier.features import Floats, Hashes, Sentences
from classifier.model import LEARNED
from classifier.reading import JOINT, Reading
from classifier.texts import Text

NAME_SHARE = 0.5
"""A word written with a capital inside sentences at least this often is taken for a name or a place."""


def sentence_labels(texts: Sequence[Text], readings: Sequence[Reading], sentences: Sentences) -> Floats:
    """Return 1 where a sentence overlaps a span marked with a learned category, one column a category."""
    labels = np.zeros((sentences.count, len(LEARNED)))
    column = {category.value: number for number, category in enumerate(LEARNED)}
    offset = np.concatenate([[0], np.cumsum(sentences.sizes)])
    for number, (text, reading) in enumerate(zip(texts, readings, strict=True)):
        marked = {
            field: [mark for mark in marks if mark.kind in column]
            for field, marks in (("title", text.title), ("body", text.body))
        }
        for position in range(offset[number], offset[number + 1]) if any(marked.values()) else ():
            place = reading.locate(int(sentences.start[position]), int(sentences.end[position]))
            for mark in marked[place.field]:
                if mark.start < place.end and place.start < mark.end:
                    labels[sentences.sentence[position], column[mark.kind]] = 1.0
    return labels


def names(texts: Sequence[Text], readings: Sequence[Reading], docs: Sequence[Doc], lists: frozenset[str]) -> Hashes:
    """Return the hashes of names and places: words on a list, or mostly written with a capital inside sentences."""
    capital: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    on_lists = {int(hash_string(word)) for word in lists}
    listed: set[int] = set()
    for text, reading, doc in zip(texts, readings, docs, strict=True):
        table = [list(map(int, column)) for column in doc.to_array([NORM, ORTH, IDX, LENGTH]).astype(np.uint64).T]
        norms, words, places, lengths = table if table else ([], [], [], [])
        listed.update(norm for norm, word in zip(norms, words, strict=True) if word in on_lists)
        starts = {0, *reading.cuts}
        written_at = _as_written(text, reading)
        for at in range(1, len(words)):
            start, ended = places[at], places[at - 1] + lengths[at - 1]
            if start in starts or ended in starts or not reading.text[places[at - 1] : ended].isalpha():
                continue
            written = written_at(start, start + lengths[at])
            if written.isupper() and len(written) > 1:
                continue
            seen[norms[at]] += 1
            capital[norms[at]] += written[:1].isupper()
    named = {key for key, count in capital.items() if count >= NAME_SHARE * seen[key] and count}
    return np.array(sorted(named | listed), np.uint64)


def _as_written(text: Text, reading: Reading) -> Callable[[int, int], str]:
    """Return what tells how a span of the reading is written in the original."""
    title, body = text.listing.title, text.listing.body
    joined = f"{title}{JOINT}{body}"
    if len(joined) == len(reading.text) and reading.title.text == title and reading.body.text == body:
        return lambda start, end: joined[start:end]

    def located(start: int, end: int) -> str:
        place = reading.locate(start, end)
        return (title if place.field == "title" else body)[place.start : place.end]

    return located
