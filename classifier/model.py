"""The trained model: learned detectors, one calibration, a card. Values only; nothing of a listing's words is in it."""

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from pydantic import BaseModel, ConfigDict
from threadpoolctl import ThreadpoolController

from classifier.features import Floats, Hashes, Ints, Sentences, matrix, text_wide
from classifier.lexicon import Lexicon
from classifier.triage import Calibration
from classifier.weights import page
from classifier.whole import READ_WHOLE, company, likeliest_sentence, weighed, whole_texts
from models.vocabulary import FAMILIES, Category, Family

FORMAT = "5"
WORDS, WORD_FAMILIES = 2.0, 0.7
"""Scale of the features, chosen by training on one batch and reading another."""
LEARNED = tuple(page().learned)
"""Categories with a learned detector, in the order of its columns."""


class Card(BaseModel):
    """What a model says of itself; it is refused when lexicon or data don't match."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    format: str = FORMAT
    version: str
    lexicon: str
    data: str
    seed: int
    texts: int
    sentences: int
    features: int
    floors: dict[Category, float] = {}
    """Probability from which a learned finding is one, by category: where training read unseen sentences best."""
    calibration: Calibration
    digest: str = ""
    """SHA-256 of the numbers in the model file."""
    figures: dict[str, Any] = {}


def version_of(card: Card) -> str:
    """Return the version that a card's numbers make: whatever moves a score changes it."""
    calibration = card.calibration
    fitted = " ".join(
        f"{name}={getattr(calibration, name)!r}" for name in ("base", "slope", "medium", "high", "urgent")
    )
    described = f"{FORMAT} {card.digest} {card.lexicon} {fitted} {sorted(card.floors.items())}"
    if calibration.times or calibration.plus:
        described += f" {sorted(calibration.times.items())} {sorted(calibration.plus.items())}"
    return hashlib.sha256(described.encode()).hexdigest()[:12]


CONTROL = FAMILIES[Family.CONTROL]
"""Ways in which someone else holds a person: one more detector, in the last column, reads them together."""
TEXT_WIDE = (
    Category.SCHOOLING,
    Category.MINORITY_MENTION,
    Category.YOUTH_LANGUAGE,
    Category.EVASIVE_ON_AGE,
    Category.RECRUITMENT_OFFER,
)
"""Categories that depend on whose school, age or work it is: their detectors see the whole text too."""
WHOLE, PIECE = 1.5, 0.25
"""How much the reading of a whole service listing, and of the sentence, move the log-odds of a sign of control."""
LEAST_CHANCE = 0.01
_SCHOOLING = READ_WHOLE.index(Category.SCHOOLING)
_WHOLE = [LEARNED.index(category) for category in READ_WHOLE]
TOGETHER = 1.6
"""What the sum of two readings of the same words, by text and by sentence, is divided by: they aren't independent."""
CONTROL_SHIFT = 1.0
"""Added to the log-odds of control: rare among all sentences, it is common among those of service listings."""


class Said(NamedTuple):
    """What detectors say of a batch."""

    chances: Floats
    """The probability of each category in each sentence."""
    control: Floats
    """How each text reads as a service listing, control or none: a log-odds. Elsewhere it says nothing, nor counts."""
    texts: Floats
    """The probability that a text holds each of the categories that are read whole: from its words, from what stands
    near what and from its likeliest sentence; schooling also from forms, kinds of words and ages."""
    weighed: Floats
    """What was weighed of each text for schooling."""


@dataclass(frozen=True)
class Detectors:
    """Linear detectors, one column a category: words 1-2, word families and concepts of the lexicon."""

    vocabulary: Hashes
    words: Floats
    families: Floats
    concepts: Floats
    text: Floats
    rarity: Floats
    """How rare each word 1-2 is among service listings."""
    light: Floats
    """What whole texts say: one column for control in service listings, one for each category that is read whole; the
    last row is the bias."""
    company: Floats
    """What kinds of words say by standing near each other, one column for each category that is read whole."""
    bias: Floats
    schooling: Floats
    """What each thing that is weighed of a text says of schooling; the last one is the bias."""

    def read(self, sentences: Sentences, concepts: Floats, ages: Floats, formed: Floats) -> Said:
        """Return what sentences and whole texts say, given which texts hold a form of schooling.

        On one thread: the tables of a batch are so small that several would mostly wait for each other, each on a core.
        """
        with _blas().limit(limits=1, user_api="blas"):
            return self._read(sentences, concepts, ages, formed)

    def _read(self, sentences: Sentences, concepts: Floats, ages: Floats, formed: Floats) -> Said:
        present, seen = sentences.families(), matrix(sentences, self.vocabulary)
        logits = WORDS * (seen @ self.words)
        logits = logits + WORD_FAMILIES * (present @ self.families) + concepts @ self.concepts + self.bias
        wide = text_wide(sentences, present, concepts, ages)
        whole = whole_texts(sentences, seen, self.rarity, present, concepts, wide) @ self.light[:-1] + self.light[-1]
        logits = logits + (wide @ self.text)[sentences.of_text]
        texts = whole[:, 1:] + company(sentences) @ self.company
        likeliest = likeliest_sentence(sentences, logits[:, _WHOLE])
        told = weighed(sentences, texts[:, _SCHOOLING], likeliest[:, _SCHOOLING], formed, concepts, ages)
        texts = (texts + likeliest) / TOGETHER
        texts[:, _SCHOOLING] = told @ self.schooling[:-1] + self.schooling[-1]
        return Said(_logistic(_shared(logits)), whole[:, 0], _logistic(texts), told)

    def telling(self, sentences: Sentences, sentence: int, column: int) -> Ints:
        """Return the words of a sentence that speak for a category, as positions in the batch."""
        here = np.arange(*np.searchsorted(sentences.sentence, (sentence, sentence + 1)))
        at = np.minimum(np.searchsorted(self.vocabulary, sentences.words[here]), len(self.vocabulary) - 1)
        known = self.vocabulary[at] == sentences.words[here]
        weight = np.where(known, WORDS * np.maximum(self.words[at, column], 0.0), 0.0)
        shifts = np.arange(self.families.shape[0], dtype=np.uint64)
        holds = (sentences.bits[here][:, None] >> shifts) & np.uint64(1)
        weight = weight + WORD_FAMILIES * (holds @ np.maximum(self.families[:, column], 0.0))
        telling = here[weight >= 0.3 * max(weight.max(initial=0.0), 1e-9)]
        return telling if len(telling) else here


@cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController()


def in_the_light(chance: float, whole: float) -> float:
    """Return how far to believe a sign of control, given what its sentence and its whole listing say."""
    chance = min(max(chance, LEAST_CHANCE), 1.0 - LEAST_CHANCE)
    return float(1.0 / (1.0 + np.exp(-(WHOLE * whole + PIECE * np.log(chance / (1.0 - chance))))))


def _shared(logits: Floats) -> Floats:
    """Let the likeliest kind of control of a sentence profit from the detector that reads all kinds together."""
    own, together = logits[:, : len(LEARNED)].copy(), logits[:, len(LEARNED)]
    columns = [LEARNED.index(category) for category in CONTROL]
    likeliest = np.array(columns)[own[:, columns].argmax(axis=1)]
    rows = np.arange(len(own))
    own[rows, likeliest] = np.maximum(own[rows, likeliest], together)
    own[:, columns] += CONTROL_SHIFT
    return own


def _logistic(logits: Floats) -> Floats:
    chances: Floats = 1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))
    return chances


@dataclass(frozen=True, eq=False)
class Model:
    """Everything `assess` needs."""

    card: Card
    lexicon: Lexicon
    detectors: Detectors

    @property
    def version(self) -> str:
        """What an assessment names as its model."""
        return self.card.version


def digest_of(detectors: Detectors) -> str:
    """Return the SHA-256 of a model's numbers."""
    digest = hashlib.sha256()
    for name in (
        "vocabulary",
        "words",
        "families",
        "concepts",
        "text",
        "rarity",
        "light",
        "company",
        "bias",
        "schooling",
    ):
        array = getattr(detectors, name)
        digest.update(f"{name}{array.shape}{array.dtype}".encode() + np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()
