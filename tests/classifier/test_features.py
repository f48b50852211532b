"""How a batch of texts is cut into sentences and pieces, and what is remembered of words."""

import numpy as np
import pytest

from classifier import features
from classifier.features import LONGEST, Sentences
from classifier.tokens import Words


def test_sentences_end_at_cuts_at_texts_and_after_so_many_words() -> None:
    words = Words()
    texts = ["un deux. trois", "", "mot " * (2 * LONGEST + 1), "fin"]
    cuts = [(8,), (), (), ()]
    sentences = Sentences([words.read(text) for text in texts], cuts)
    assert np.bincount(sentences.sentence).tolist() == [3, 1, LONGEST, LONGEST, 1, 1]
    assert sentences.of_text.tolist() == [0, 0, 2, 2, 2, 3]
    assert sentences.sizes.tolist() == [4, 0, 2 * LONGEST + 1, 1]


def test_pieces_are_counted_from_where_their_sentence_begins() -> None:
    text = "a. " + "mot " * (LONGEST + 2)
    sentences = Sentences([Words().read(text)], [(2,)])
    assert np.bincount(sentences.sentence).tolist() == [2, LONGEST, 2]


def test_no_text_and_texts_without_words_have_no_sentence() -> None:
    assert Sentences([], []).count == 0
    assert Sentences([Words().read("")], [()]).count == 0


def test_what_is_remembered_of_words_is_bounded_and_always_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    words = Words()
    docs = [words.read("je garde ses papiers, 80 euros"), words.read("roumaine ou pas, appelle moi")]
    first = Sentences(docs, [(), ()])
    monkeypatch.setattr(features, "MOST_TOLD", 3)
    features._TOLD.clear()
    again = Sentences(docs, [(), ()])
    assert len(features._TOLD) <= 3
    for name in ("words", "bits", "youth"):
        assert getattr(again, name).tolist() == getattr(first, name).tolist()
