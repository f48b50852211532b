"""Training texts, read once: their sentences, what detectors see of them, and what their authors marked."""

import hashlib
from collections.abc import Sequence

import numpy as np

from classifier.age import ages
from classifier.detect import Detector, age_flags, schooling_formed
from classifier.features import Flags, Floats, Hashes, Ints, Sentences, pair_hashes, text_wide
from classifier.found import Found
from classifier.labels import names, sentence_labels
from classifier.lexicon import Lexicon
from classifier.matching import Forms
from classifier.model import CONTROL, Detectors, Model, Said
from classifier.reading import Reading, read
from classifier.texts import Text
from classifier.tokens import Words
from classifier.whole import company
from models.vocabulary import Category
from privacy.wordlists import listed

NEAR = 4.0
"""Weight of sentences from service listings and of adults under control: what must be told apart is there."""
FEWEST_TEXTS = 2
SELDOM_MARKED = frozenset({"batch-k", "batch-l", "batch-n", "batch-o", "batch-p", "batch-q", "batch-r", "batch-s"})
"""Batches whose authors marked some categories seldom, though they write so: their detectors don't learn from them."""
SELDOM = frozenset({Category.YOUTH_LANGUAGE, Category.RENTAL_PLACE})
"""These categories: teenagers' talk, and places rented for a short time among other rentals."""


class Corpus:
    """Texts ready to be trained on."""

    def __init__(self, texts: Sequence[Text], lexicon: Lexicon) -> None:
        self._forms = Forms(lexicon, Words())
        self.texts = texts
        self.readings: list[Reading] = [read(text.listing) for text in texts]
        self.docs = [self._forms.words.read(reading.text) for reading in self.readings]
        self.sentences = Sentences(self.docs, [reading.cuts for reading in self.readings])
        columns = {concept.id: number for number, concept in enumerate(lexicon.concepts)}
        self.families = self.sentences.families()
        matched = [list(self._forms.find(doc)) for doc in self.docs]
        self.concepts = self.sentences.concepts(matched, columns)
        self.formed = schooling_formed(matched)
        self.ages = age_flags([list(ages(reading.plain)) for reading in self.readings])
        self.wide = text_wide(self.sentences, self.families, self.concepts, self.ages)
        self.company = company(self.sentences)
        self.labels = sentence_labels(texts, self.readings, self.sentences)
        near = np.array([_is_near(text) for text in texts], bool)[self.sentences.of_text]
        self.importance: Floats = np.where(near, NEAR, 1.0)
        self.all_marked: Flags = np.array([text.batch not in SELDOM_MARKED for text in texts], bool)[
            self.sentences.of_text
        ]
        self.names = names(texts, self.readings, self.docs, listed("given_names.txt"))
        described = (f"{text.id} {text.listing} {text.title} {text.body}" for text in texts)
        self.data = hashlib.sha256("\n".join(described).encode()).hexdigest()

    def said(self, detectors: Detectors) -> Said:
        """Return what detectors say of every sentence and text."""
        return detectors.read(self.sentences, self.concepts, self.ages, self.formed)

    def find(self, model: Model, chosen: Ints) -> list[list[Found]]:
        """Return the findings of a model with this corpus's lexicon in the chosen texts."""
        detector = Detector(model, self._forms)
        return detector.find([self.readings[index] for index in chosen], [self.docs[index] for index in chosen])

    def vocabulary(self, chosen: Ints) -> Hashes:
        """Return the words 1-2 of at least two chosen texts; names and places are left out, alone and in pairs."""
        words, text = self.sentences.words, self.sentences.text
        kept = (words != 0) & np.isin(text, chosen)
        allowed = ~np.isin(words, self.names)[kept]
        words, text, sentence = words[kept], text[kept], self.sentences.sentence[kept]
        together = (sentence[1:] == sentence[:-1]) & allowed[1:] & allowed[:-1]
        hashes = np.concatenate([words[allowed], pair_hashes(words)[together]])
        seen_in = np.concatenate([text[allowed], text[1:][together]])
        vocabulary, number = np.unique(hashes, return_inverse=True)
        once = np.unique(number * len(self.texts) + seen_in) // len(self.texts)
        return vocabulary[np.bincount(once, minlength=len(vocabulary)) >= FEWEST_TEXTS]


def _is_near(text: Text) -> bool:
    return Category.SERVICE_CONTEXT in text.labels or bool(text.labels & set(CONTROL))
