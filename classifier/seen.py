"""A batch of texts as it is before any model reads it: words, sentences, forms of the lexicon and stated ages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from spacy.tokens import Doc

from classifier.age import Age, ages
from classifier.features import Floats, Ints, Sentences
from classifier.matching import Forms, Match
from classifier.model import Detectors, Said
from classifier.reading import Reading
from models.vocabulary import Category


@dataclass(frozen=True)
class Seen:
    """What any model reads a batch from."""

    readings: Sequence[Reading]
    docs: Sequence[Doc]
    sentences: Sentences
    matched: Sequence[list[Match]]
    stated: Sequence[list[Age]]
    concepts: Floats
    """Which concepts have a form in each sentence."""

    @property
    def ages(self) -> Floats:
        """Return two flags a text: an age under 18 is stated, another age is stated."""
        flags = [[any(age.young for age in found), not all(age.young for age in found)] for found in self.stated]
        return np.array(flags, float).reshape(len(self.stated), 2)

    @property
    def formed(self) -> Floats:
        """Return for each text whether a form of schooling stands in it."""
        return np.array([any(m.concept.category is Category.SCHOOLING for m in found) for found in self.matched], float)

    def said(self, detectors: Detectors) -> Said:
        """Return what detectors say of every sentence and text."""
        return detectors.read(self.sentences, self.concepts, self.ages, self.formed)

    def part(self, chosen: Ints) -> "Seen":
        """Return some of the texts, in their order."""
        readings = [self.readings[index] for index in chosen]
        docs = [self.docs[index] for index in chosen]
        return replace(
            self,
            readings=readings,
            docs=docs,
            sentences=sentences_of(readings, docs),
            matched=[self.matched[index] for index in chosen],
            stated=[self.stated[index] for index in chosen],
            concepts=self.concepts[np.isin(self.sentences.of_text, chosen)],
        )


def look(readings: Sequence[Reading], docs: Sequence[Doc], forms: Forms, columns: Mapping[str, int]) -> Seen:
    """Return a batch as it is, with the columns that its concepts have."""
    sentences = sentences_of(readings, docs)
    matched = [list(forms.find(doc)) for doc in docs]
    stated = [list(ages(reading.plain)) for reading in readings]
    return Seen(readings, docs, sentences, matched, stated, sentences.concepts(matched, columns))


def sentences_of(readings: Sequence[Reading], docs: Sequence[Doc]) -> Sentences:
    """Return the sentences of readings whose words are known."""
    return Sentences(docs, [reading.cuts for reading in readings])
