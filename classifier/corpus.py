"""Training texts, read once: their sentences, what detectors see of them, and what their authors marked."""

import hashlib
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from classifier.features import Flags, Floats, Hashes, Ints, pair_hashes, text_wide
from classifier.labels import names, sentence_labels
from classifier.lexicon import Lexicon
from classifier.matching import Forms
from classifier.model import CONTROL
from classifier.reading import read
from classifier.seen import look
from classifier.texts import Text
from classifier.tokens import Words
from classifier.whole import company
from models.vocabulary import Category
from privacy.wordlists import listed

NEAR = 4.0
"""Weight of sentences from service listings and of adults under control: what must be told apart is there."""
FEWEST_TEXTS = 2
ALL_MARKED = frozenset(f"batch-{letter}" for letter in "abcdeghij")
"""Batches whose authors marked all categories; others marked some seldom, though they write so: their detectors don't
learn from them."""
SELDOM = frozenset({Category.YOUTH_LANGUAGE, Category.RENTAL_PLACE})
"""These categories: teenagers' talk, and places rented for a short time among other rentals."""


class Corpus:
    """Texts ready to be trained on."""

    def __init__(self, texts: Sequence[Text], lexicon: Lexicon) -> None:
        self.forms = Forms(lexicon, Words())
        self.texts = texts
        readings = [read(text.listing) for text in texts]
        docs = [self.forms.words.read(reading.text) for reading in readings]
        columns = {concept.id: number for number, concept in enumerate(lexicon.concepts)}
        self.seen = look(readings, docs, self.forms, columns)
        self.sentences, self.concepts, self.ages = self.seen.sentences, self.seen.concepts, self.seen.ages
        self.families = self.sentences.families()
        self.wide = text_wide(self.sentences, self.families, self.concepts, self.ages)
        self.company = company(self.sentences)
        self.labels = sentence_labels(texts, readings, self.sentences)
        near = np.array([_is_near(text) for text in texts], bool)[self.sentences.of_text]
        self.importance: Floats = np.where(near, NEAR, 1.0)
        self.all_marked: Flags = np.array([text.batch in ALL_MARKED for text in texts], bool)[self.sentences.of_text]
        self.names = names(texts, readings, docs, listed("given_names.txt"))
        described = (f"{text.id} {text.listing} {text.title} {text.body}" for text in texts)
        self.data = hashlib.sha256("\n".join(described).encode()).hexdigest()

    def vocabulary(self, chosen: Ints) -> Hashes:
        """Return the words 1-2 of at least two chosen texts; names and places are left out, alone and in pairs."""
        all_words, numbers, seen_in = self._words
        here = np.zeros(len(self.texts), bool)
        here[chosen] = True
        return all_words[np.bincount(numbers[here[seen_in]], minlength=len(all_words)) >= FEWEST_TEXTS]

    @cached_property
    def _words(self) -> tuple[Hashes, Ints, Ints]:
        """Return all words 1-2, and each (number of a word, text that it stands in) once."""
        kept = self.sentences.words != 0
        words, text, sentence = self.sentences.words[kept], self.sentences.text[kept], self.sentences.sentence[kept]
        allowed = ~np.isin(words, self.names)
        together = (sentence[1:] == sentence[:-1]) & allowed[1:] & allowed[:-1]
        hashes = np.concatenate([words[allowed], pair_hashes(words)[together]])
        seen_in = np.concatenate([text[allowed], text[1:][together]])
        all_words, number = np.unique(hashes, return_inverse=True)
        numbers, texts = np.divmod(np.unique(number * len(self.texts) + seen_in), len(self.texts))
        return all_words, numbers, texts


def _is_near(text: Text) -> bool:
    return Category.SERVICE_CONTEXT in text.labels or bool(text.labels & set(CONTROL))
