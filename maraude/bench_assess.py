"""Speed of `assess` beside spaCy's textcat_bow alone on the same texts in the same run; memory; a cold start."""

import itertools
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from classifier.assess import assess_many
from classifier.baselines import BOW
from classifier.model import Model
from classifier.texts import Text
from models.messages import Listing

ROUNDS = 3
BATCH = 300
IMPORTS = "import spacy, skops.io"


def bench_assess(model: Model, texts: Sequence[Text], *, count: int, streamed: int) -> dict[str, float]:
    """Return texts a second of both, their ratio of cost, and the memory after a long stream, in megabytes."""
    listings = list(itertools.islice(_varied(texts), count))
    bow = _textcat_bow(texts)
    words = [f"{listing.title} {listing.body}" for listing in listings]
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: sum(1 for _ in assess_many(model, ([listing] for listing in listings)))))
        theirs.append(_seconds(lambda: bow(words)))
    stream = itertools.islice(_varied(texts), streamed)
    for _ in assess_many(model, ([listing] for listing in stream)):
        pass
    cost = [one / other for one, other in zip(ours, theirs, strict=True)]
    return {
        "assess_per_second": count / statistics.median(ours),
        "textcat_bow_per_second": count / statistics.median(theirs),
        "cost_beside_textcat_bow": statistics.median(cost),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def bench_cold(command: Sequence[str], *, rounds: int = ROUNDS) -> dict[str, float]:
    """Return how long a command that assesses one row takes, beside importing spaCy and skops, in the same run."""
    cold, imports = [], []
    for _ in range(rounds):
        imports.append(_seconds(lambda: subprocess.run([sys.executable, "-c", IMPORTS], check=True)))  # noqa: S603 (ours)
        cold.append(_seconds(lambda: subprocess.run(list(command), check=True, stdout=subprocess.DEVNULL)))  # noqa: S603 (ours)
    return {
        "cold_seconds": statistics.median(cold),
        "import_seconds": statistics.median(imports),
        "cold_beside_imports": statistics.median(c / i for c, i in zip(cold, imports, strict=True)),
    }


def _varied(texts: Sequence[Text]) -> Iterator[Listing]:
    """Yield the texts again and again, each with words that were not seen before, as a real stream has."""
    for number in itertools.count():
        text = texts[number % len(texts)].listing
        yield text.model_copy(update={"body": f"{text.body} ref{number} lot{number % 977}x"})


def _textcat_bow(texts: Sequence[Text]) -> Callable[[list[str]], int]:
    import spacy
    from spacy.training import Example

    language = spacy.blank("fr")
    classifier = language.add_pipe("textcat", config={"model": BOW})
    for label in ("yes", "no"):
        classifier.add_label(label)  # type: ignore[attr-defined] # the pipe is a TextCategorizer
    docs = [language.make_doc(text.listing.body) for text in texts[:200]]
    examples = [Example.from_dict(d, {"cats": {"yes": float(n % 2), "no": 1.0 - n % 2}}) for n, d in enumerate(docs)]
    language.initialize(lambda: examples)
    return lambda words: sum(1 for _ in language.pipe(words, batch_size=BATCH))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
