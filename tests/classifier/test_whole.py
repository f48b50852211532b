"""What whole texts say: from all their words, from their likeliest sentence, and from the age they state."""

import numpy as np
import pytest

from classifier.detect import Detector
from classifier.features import Sentences
from classifier.model import Model
from classifier.reading import read
from classifier.texts import Text
from classifier.train import MOST_FOLDS, _folds
from classifier.whole import READ_WHOLE, likeliest_sentence
from models.messages import Listing
from models.vocabulary import Category, Context

SCHOOLING = READ_WHOLE.index(Category.SCHOOLING)


def sentences_of(model: Model, *bodies: str) -> Sentences:
    readings = [read(Listing(title="", body=body, context=Context.GENERAL)) for body in bodies]
    docs = Detector(model).read_words(readings)
    return Sentences(docs, [reading.cuts for reading in readings])


def test_the_likeliest_sentence_of_each_text_speaks_for_it(model: Model) -> None:
    sentences = sentences_of(model, "Une phrase. Une autre.", "La seule.")
    logits = np.zeros((sentences.count, 2))
    logits[np.flatnonzero(sentences.of_text == 0)[-1]] = (3.0, -1.0)
    best = likeliest_sentence(sentences, logits)
    assert best.tolist() == [[3.0, 0.0], [0.0, 0.0]]


@pytest.mark.parametrize(("age", "likelier"), [((1.0, 0.0), True), ((0.0, 1.0), False)])
def test_a_stated_age_moves_schooling(age: tuple[float, float], likelier: bool, model: Model) -> None:
    sentences = sentences_of(model, "Je cherche quelqu'un pour réviser avec moi.")
    concepts = np.zeros((sentences.count, len(model.lexicon.concepts)))
    none, stated = (
        model.detectors.read(sentences, concepts, np.array([flags]), np.zeros(1)).texts[0]
        for flags in ((0.0, 0.0), age)
    )
    assert bool(stated[SCHOOLING] > none[SCHOOLING]) is likelier


def test_an_adult_age_beside_a_form_speaks_against_schooling(model: Model) -> None:
    sentences = sentences_of(model, "Je cherche quelqu'un pour réviser avec moi.")
    concepts = np.zeros((sentences.count, len(model.lexicon.concepts)))
    adult = np.array([(0.0, 1.0)])
    alone, beside = (
        model.detectors.read(sentences, concepts, ages, np.ones(1)).texts[0] for ages in (np.zeros((1, 2)), adult)
    )
    assert beside[SCHOOLING] < alone[SCHOOLING]


@pytest.mark.parametrize("body", ["Il a 44 ans et se souvient de sa terminale.", "Je révise le bac avec les copains."])
def test_schooling_is_weighed_alike_one_text_or_many(body: str, model: Model) -> None:
    detector = Detector(model)
    texts = [body, "Vends vélo bleu.", "Cours de piano pour tous."]
    readings = [read(Listing(title="", body=text, context=Context.GENERAL)) for text in texts]
    alone = detector.find(readings[:1], detector.read_words(readings[:1]))[0]
    together = detector.find(readings, detector.read_words(readings))[0]
    assert [(f.id, f.start, round(f.strength, 9)) for f in alone] == [
        (f.id, f.start, round(f.strength, 9)) for f in together
    ]


@pytest.mark.parametrize("body", ["Ma mère doit dire oui avant que je vienne.", "Mon père veut vous parler avant."])
def test_minority_that_words_say_is_found_with_its_words(body: str, model: Model) -> None:
    detector = Detector(model)
    readings = [read(Listing(title="", body=body, context=Context.GENERAL))]
    found = detector.find(readings, detector.read_words(readings))[0]
    minority = [each for each in found if each.category is Category.MINORITY_MENTION]
    assert minority
    assert all(each.start < each.end for each in minority)


def test_folds_are_whole_batches_and_few(texts: list[Text]) -> None:
    folds = _folds(texts, 1)
    batches = {text.batch for text in texts}
    assert folds.max() < MOST_FOLDS < len(batches)
    for batch in batches:
        assert len({int(fold) for fold, text in zip(folds, texts, strict=True) if text.batch == batch}) == 1
