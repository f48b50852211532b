"""What the classifier is compared with, trained on the same texts and read in the same run."""

import random
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from classifier.composed import is_controlled
from classifier.features import Floats
from classifier.found import Found
from classifier.reader import Read
from classifier.texts import Text
from models.vocabulary import Category

EPOCHS = 8
BATCH = 64


def random_order(texts: Sequence[Text], *, seed: int) -> Floats:
    """Return scores that say nothing."""
    return np.random.default_rng(seed).random(len(texts))


def keyword_count(held: Read) -> Floats:
    """Return how many forms of the lexicon stand in each listing, whatever they say."""
    return np.array([float(sum(map(_is_keyword, group))) for group in held.findings])


def tfidf(train: Sequence[Text], held: Sequence[Text]) -> Floats:
    """Return what TF-IDF with logistic regression says."""
    vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, strip_accents="unicode")
    fitted = LogisticRegression(C=10, class_weight="balanced", max_iter=1000)
    fitted.fit(vectors.fit_transform(map(_words, train)), [is_controlled(text) for text in train])
    scores: Floats = fitted.decision_function(vectors.transform(map(_words, held)))
    return scores


def textcat_bow(train: Sequence[Text], held: Sequence[Text], *, seed: int) -> Floats:
    """Return what spaCy's bag-of-words text classifier says."""
    import spacy
    from spacy.training import Example
    from thinc.api import fix_random_seed

    fix_random_seed(seed)
    language = spacy.blank("fr")
    classifier = language.add_pipe("textcat", config={"model": BOW})
    for label in ("yes", "no"):
        classifier.add_label(label)  # type: ignore[attr-defined] # the pipe is a TextCategorizer
    examples = [
        Example.from_dict(language.make_doc(_words(text)), {"cats": _categories(is_controlled(text))}) for text in train
    ]
    optimizer = language.initialize(lambda: examples)
    order = random.Random(seed)  # noqa: S311 (order of training, not a secret)
    for _ in range(EPOCHS):
        order.shuffle(examples)
        for start in range(0, len(examples), BATCH):
            language.update(examples[start : start + BATCH], sgd=optimizer)
    return np.array([doc.cats["yes"] for doc in language.pipe(map(_words, held))])


BOW = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": True,
    "ngram_size": 2,
    "no_output_layer": False,
    "length": 262144,
}


def _is_keyword(found: Found) -> bool:
    return not found.id.startswith("learned.") and found.category is not Category.AGE_STATED


def _categories(positive: bool) -> dict[str, float]:
    return {"yes": float(positive), "no": float(not positive)}


def _words(text: Text) -> str:
    return f"{text.listing.title}. {text.listing.body}"
