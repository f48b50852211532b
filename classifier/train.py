"""Train: one linear detector a category on sentences, then one calibration of the triage; same seed, same model."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from classifier.calibrate import UNIT, calibrate, floors
from classifier.composed import is_controlled
from classifier.corpus import SELDOM, Corpus
from classifier.detect import Detector
from classifier.features import Floats, Ints, matrix
from classifier.found import Found
from classifier.lexicon import Lexicon
from classifier.matching import Forms
from classifier.model import (
    CONTROL,
    LEARNED,
    TEXT_WIDE,
    WORD_FAMILIES,
    WORDS,
    Card,
    Detectors,
    Model,
    digest_of,
    version_of,
)
from classifier.seen import Seen
from classifier.texts import Text
from classifier.whole import BEFORE_KINDS, READ_WHOLE, rarity, whole_texts, word_counts
from classifier.words import data
from models.vocabulary import Category

Progress = Callable[[str, float], None]
LIGHT_STRENGTH, COMPANY_STRENGTH = 10.0, 30.0
"""The same for whole texts, whose rows are short: on their words, and beside what stands near what."""
MARKED = 3.0
"""Weight of a text that its author marked, where one in ten or in a hundred is."""
FOLDS, MOST_FOLDS = 5, 4
"""Parts of a single batch; of many batches at most so many, each of whole batches: training stays under a minute."""
STRENGTH, WEIGHING_STRENGTH = 2.0, 0.2
"""Inverse of regularisation: small enough that a word seen twice can't decide; the same for weighing whole texts."""


def train(texts: Sequence[Text], lexicon: Lexicon, *, seed: int, progress: Progress) -> Model:
    """Return a model fitted on texts; thresholds come from readings of texts that a fold didn't train on.

    On one thread, whatever the machine: sums over several come in another order, so that the model would depend on how
    many cores there are; and rows as short as these wait longer for a second thread than it saves them.
    """
    with threadpool_limits(limits=1, user_api="blas"):
        return _train(texts, lexicon, seed, progress)


def _train(texts: Sequence[Text], lexicon: Lexicon, seed: int, progress: Progress) -> Model:
    corpus = Corpus(texts, lexicon)
    fold = _folds(texts, seed)
    folds = int(fold.max()) + 1
    chances = np.zeros((corpus.sentences.count, len(LEARNED)))
    models: list[Model] = []
    held = [corpus.seen.part(np.flatnonzero(fold == number)) for number in range(folds)]
    told: list[Floats] = []
    for number in range(folds):
        progress("detectors", number / (folds + 2))
        models.append(_model(fit(corpus, np.flatnonzero(fold != number)), corpus, lexicon, seed))
        said = held[number].said(models[-1].detectors)
        chances[fold[corpus.sentences.of_text] == number] = said.chances
        told.append(said.weighed)
    progress("calibration", folds / (folds + 2))
    thresholds = floors(chances[corpus.all_marked], corpus.labels[corpus.all_marked])
    weighed = _told(told, fold)
    unseen = _read_unseen(corpus.forms, _weighing(models, corpus, weighed, fold), held, fold, thresholds)
    calibration, figures = calibrate(texts, unseen, seed=seed)
    progress("detectors", (folds + 1) / (folds + 2))
    model = _model(fit(corpus, np.arange(len(texts))), corpus, lexicon, seed)
    model = _with_schooling(model, corpus, weighed, np.arange(len(texts)))
    progress("done", 1.0)
    return _finished(model, {"floors": thresholds, "calibration": calibration, "figures": figures})


def _folds(texts: Sequence[Text], seed: int) -> Ints:
    """Return each text's fold: whole batches, since each is another hand's; by chance when there is only one."""
    batches = sorted({text.batch for text in texts})
    if len(batches) > 1:
        return np.array([batches.index(text.batch) % MOST_FOLDS for text in texts])
    return np.random.default_rng(seed).permutation(len(texts)) % FOLDS


def fit(corpus: Corpus, chosen: Ints) -> Detectors:
    """Fit the detectors on the chosen texts of a corpus."""
    rows = np.isin(corpus.sentences.of_text, chosen)
    vocabulary = corpus.vocabulary(chosen)
    words = WORDS * matrix(corpus.sentences, vocabulary)
    own = csr_matrix(hstack([words, csr_matrix(WORD_FAMILIES * corpus.families), csr_matrix(corpus.concepts)]))[rows]
    whole = csr_matrix(hstack([own, csr_matrix(corpus.wide[corpus.sentences.of_text[rows]])]))
    wide = {LEARNED.index(category) for category in TEXT_WIDE}
    seldom, marked = {LEARNED.index(category) for category in SELDOM}, corpus.importance * corpus.all_marked
    columns = [
        _fit(
            whole if number in wide else own,
            labels,
            (marked if number in seldom else corpus.importance)[rows],
            whole.shape[1],
        )
        for number, labels in enumerate(_with_any_control(corpus.labels[rows]).T)
    ]
    weights = np.stack([weight for weight, _ in columns], axis=1)
    borders = np.cumsum([len(vocabulary), corpus.families.shape[1], corpus.concepts.shape[1]])
    seen, families, concepts, text = np.split(weights, borders)
    rare, light, near = _light(corpus, words, chosen)
    bias = np.array([bias for _, bias in columns])
    return Detectors(vocabulary, seen, families, concepts, text, rare, light, near, bias, _unweighed(corpus))


def _unweighed(corpus: Corpus) -> Floats:
    return np.zeros(BEFORE_KINDS + len(data("youth")) + corpus.concepts.shape[1] + corpus.ages.shape[1] + 1)


def _told(told: Sequence[Floats], fold: Ints) -> Floats:
    """Return what is weighed of each text, read by the model that didn't see its fold."""
    rows = np.zeros((len(fold), told[0].shape[1]))
    for number, here in enumerate(told):
        rows[fold == number] = here
    return rows


def _weighing(models: Sequence[Model], corpus: Corpus, weighed: Floats, fold: Ints) -> list[Model]:
    """Return the models of all folds, each with what the other folds' texts say of how to weigh readings."""
    return [
        _with_schooling(model, corpus, weighed, np.flatnonzero(fold != number)) for number, model in enumerate(models)
    ]


def _with_schooling(model: Model, corpus: Corpus, weighed: Floats, chosen: Ints) -> Model:
    """Return a model that weighs what whole texts say of schooling as authors left out show it, each counting alike."""
    labels = np.array([Category.SCHOOLING in corpus.texts[index].labels for index in chosen], float)
    _, author, size = np.unique(
        [corpus.texts[index].batch for index in chosen], return_inverse=True, return_counts=True
    )
    importance = size.mean() / size[author]
    weights, bias = _fit(weighed[chosen], labels, importance, weighed.shape[1], strength=WEIGHING_STRENGTH)
    return replace(model, detectors=replace(model.detectors, schooling=np.append(weights, bias)))


def _light(corpus: Corpus, words: csr_matrix, chosen: Ints) -> tuple[Floats, Floats, Floats]:
    """Fit how whole texts read: control on the service listings, other categories on all, half by words alone and half
    beside what stands near what: together they err less than either, and two sums are one."""
    services = [index for index in chosen if Category.SERVICE_CONTEXT in corpus.texts[index].labels]
    rare = rarity(word_counts(corpus.sentences, words)[services])
    table = whole_texts(corpus.sentences, words, rare, corpus.families, corpus.concepts, corpus.wide)
    narrow = table.shape[1] - corpus.wide.shape[1]
    labels = np.array([is_controlled(corpus.texts[index]) for index in services], float)
    columns = [_column(table[services, :narrow], labels, table.shape[1])]
    told = csr_matrix(table[chosen, : words.shape[1]])
    beside = csr_matrix(hstack([told, corpus.company[chosen]]))
    near = []
    for category in READ_WHOLE:
        labels = np.array([category in corpus.texts[index].labels for index in chosen], float)
        weights = _column(beside, labels, beside.shape[1], MARKED, strength=COMPANY_STRENGTH)
        seen, company, bias = np.split(weights, [told.shape[1], beside.shape[1]])
        by_company = np.concatenate([seen, np.zeros(table.shape[1] - told.shape[1]), bias])
        columns.append((_column(told, labels, table.shape[1], MARKED) + by_company) / 2.0)
        near.append(company / 2.0)
    return rare, np.stack(columns, axis=1), np.stack(near, axis=1)


def _column(
    table: csr_matrix, labels: Floats, width: int, marked: float = 1.0, *, strength: float = LIGHT_STRENGTH
) -> Floats:
    weights, bias = _fit(table, labels, np.where(labels > 0, marked, 1.0), width, strength=strength)
    return np.append(weights, bias if weights.any() else 0.0)


def _read_unseen(
    forms: Forms, models: Sequence[Model], held: Sequence[Seen], fold: Ints, thresholds: dict[str, float]
) -> list[list[Found]]:
    unseen: list[list[Found]] = [[] for _ in fold]
    for number, (model, seen) in enumerate(zip(models, held, strict=True)):
        detector = Detector(_finished(model, {"floors": thresholds}), forms)
        for index, findings in zip(np.flatnonzero(fold == number), detector.find_in(seen), strict=True):
            unseen[index] = findings
    return unseen


def _with_any_control(labels: Floats) -> Floats:
    columns = [LEARNED.index(category) for category in CONTROL]
    return np.column_stack([labels, labels[:, columns].max(axis=1)])


def _fit(
    table: csr_matrix | Floats, labels: Floats, importance: Floats, width: int, *, strength: float = STRENGTH
) -> tuple[Floats, float]:
    """Return one detector's weights, with zeros for columns that it doesn't see."""
    weights = np.zeros(width)
    if not 0 < labels.sum() < len(labels):
        return weights, -6.0
    fitted = LogisticRegression(C=strength, solver="liblinear", random_state=0, tol=1e-3).fit(
        table, labels, sample_weight=importance
    )
    weights[: table.shape[1]] = fitted.coef_[0]
    return weights, float(fitted.intercept_[0])


def _model(detectors: Detectors, corpus: Corpus, lexicon: Lexicon, seed: int) -> Model:
    card = Card(
        version="untrained",
        lexicon=lexicon.version,
        data=corpus.data,
        seed=seed,
        texts=len(corpus.texts),
        sentences=corpus.sentences.count,
        features=len(detectors.vocabulary),
        calibration=UNIT,
    )
    return Model(card, lexicon, detectors)


def _finished(model: Model, learned: dict[str, object]) -> Model:
    card = Card.model_validate(model.card.model_dump() | learned | {"digest": digest_of(model.detectors)})
    return Model(card.model_copy(update={"version": version_of(card)}), model.lexicon, model.detectors)
