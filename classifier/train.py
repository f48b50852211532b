"""Train: one linear detector a category on sentences, then one calibration of the triage; same seed, same model."""

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from classifier.calibrate import calibrate
from classifier.detect import Detector
from classifier.features import Floats, Hashes, Ints, Sentences, matrix, pair_hashes
from classifier.found import Found
from classifier.labels import names, sentence_labels
from classifier.lexicon import Lexicon
from classifier.matching import Forms
from classifier.model import FAMILIES, FORMAT, LEARNED, WORDS, Card, Detectors, Model, digest_of
from classifier.reading import Reading, read
from classifier.texts import Text
from classifier.tokens import Words
from classifier.triage import Calibration
from privacy.wordlists import listed

Progress = Callable[[str, float], None]
FOLDS = 5
STRENGTH = 2.0
"""Inverse of regularisation: small enough that a word seen twice can't decide."""
FEWEST_TEXTS = 2


def train(texts: Sequence[Text], lexicon: Lexicon, *, seed: int, progress: Progress) -> Model:
    """Return a model fitted on texts; thresholds come from readings of texts that a fold didn't train on."""
    corpus = Corpus(texts, lexicon)
    fold = np.random.default_rng(seed).permutation(len(texts)) % FOLDS
    unseen: list[list[Found]] = [[] for _ in texts]
    for number in range(FOLDS):
        progress("calibration", number / (FOLDS + 1))
        held = np.flatnonzero(fold == number)
        model = _model(corpus.fit(np.flatnonzero(fold != number)), corpus, lexicon, seed)
        for index, findings in zip(held, corpus.find(model, held), strict=True):
            unseen[index] = findings
    progress("detectors", FOLDS / (FOLDS + 1))
    model = _model(corpus.fit(np.arange(len(texts))), corpus, lexicon, seed)
    calibration, figures = calibrate(texts, unseen, seed=seed)
    progress("done", 1.0)
    card = model.card.model_copy(update={"calibration": calibration, "figures": figures})
    digest = digest_of(model.detectors)
    version = hashlib.sha256(f"{FORMAT} {digest} {card.lexicon} {calibration}".encode()).hexdigest()[:12]
    return Model(card.model_copy(update={"version": version, "digest": digest}), lexicon, model.detectors)


class Corpus:
    """Training texts, read once and cut into sentences."""

    def __init__(self, texts: Sequence[Text], lexicon: Lexicon) -> None:
        words = Words()
        self.texts = texts
        self.readings: list[Reading] = [read(text.listing) for text in texts]
        self.docs = [words.read(reading.text) for reading in self.readings]
        self.sentences = Sentences(self.docs, [reading.cuts for reading in self.readings])
        columns = {concept.id: number for number, concept in enumerate(lexicon.concepts)}
        forms = Forms(lexicon, words)
        self.concepts = self.sentences.concepts([list(forms.find(doc)) for doc in self.docs], columns)
        self.labels = sentence_labels(texts, self.readings, self.sentences)
        self.names = names(texts, self.readings, self.docs, listed("given_names.txt"))
        self.data = hashlib.sha256(
            "\n".join(f"{t.id} {t.listing} {t.title} {t.body}" for t in texts).encode()
        ).hexdigest()

    def fit(self, chosen: Ints) -> Detectors:
        """Fit the detectors on the chosen texts."""
        rows = np.flatnonzero(np.isin(self.sentences.of_text, chosen))
        vocabulary = self._vocabulary(chosen)
        table = csr_matrix(
            hstack(
                [
                    WORDS * matrix(self.sentences, vocabulary),
                    csr_matrix(FAMILIES * self.sentences.families()),
                    csr_matrix(self.concepts),
                ]
            )
        )[rows]
        columns = [_fit(table, self.labels[rows, number]) for number in range(len(LEARNED))]
        weights = np.stack([weight for weight, _ in columns], axis=1)
        borders = np.cumsum([len(vocabulary), self.sentences.families().shape[1]])
        words, families, concepts = np.split(weights, borders)
        return Detectors(vocabulary, words, families, concepts, np.array([bias for _, bias in columns]))

    def find(self, model: Model, chosen: Ints) -> list[list[Found]]:
        """Return the findings of a model in the chosen texts."""
        detector = Detector(model)
        readings = [self.readings[index] for index in chosen]
        return detector.find(readings, detector.read_words(readings))

    def _vocabulary(self, chosen: Ints) -> Hashes:
        """Return the words 1-2 of at least two chosen texts; names and places are left out, alone and in pairs."""
        words, text = self.sentences.words, self.sentences.text
        kept = (words != 0) & np.isin(text, chosen)
        allowed = ~np.isin(words, self.names)[kept]
        words, text, sentence = words[kept], text[kept], self.sentences.sentence[kept]
        together = (sentence[1:] == sentence[:-1]) & allowed[1:] & allowed[:-1]
        hashes = np.concatenate([words[allowed], pair_hashes(words)[together]])
        seen_in = np.concatenate([text[allowed], text[1:][together]])
        once = np.unique(np.stack([hashes, seen_in.astype(np.uint64)], axis=1), axis=0)[:, 0]
        vocabulary, count = np.unique(once, return_counts=True)
        return vocabulary[count >= FEWEST_TEXTS]


def _fit(table: csr_matrix, labels: Floats) -> tuple[Floats, float]:
    if not 0 < labels.sum() < len(labels):
        return np.zeros(table.shape[1]), -6.0
    fitted = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0).fit(table, labels)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _model(detectors: Detectors, corpus: Corpus, lexicon: Lexicon, seed: int) -> Model:
    card = Card(
        version="untrained",
        lexicon=lexicon.version,
        data=corpus.data,
        seed=seed,
        texts=len(corpus.texts),
        sentences=corpus.sentences.count,
        features=len(detectors.vocabulary),
        calibration=Calibration(base=0.0, slope=1.0, medium=0.5, high=0.5, urgent=0.5),
    )
    return Model(card, lexicon, detectors)
