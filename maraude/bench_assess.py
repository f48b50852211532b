"""Cost of `assess` beside spaCy's textcat_bow alone on the same texts in the same run; memory; a cold start.

In processor time on one thread: other programs on the machine must not decide.
"""

import itertools
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from threadpoolctl import threadpool_limits

from classifier.assess import BATCH, assess_many
from classifier.model import Model
from classifier.texts import Text
from maraude.bench_turns import peak_memory, settle
from models.messages import Listing

IMPORTS = "import spacy, skops.io"


def bench_assess(model: Model, texts: Sequence[Text], *, rounds: int, streamed: int) -> dict[str, float]:
    """Return texts a second of both, their ratio of cost, and the memory after a long stream, in megabytes.

    They take turns, batch by batch, and of each turn the least disturbed round counts, after one that warms both up.
    """
    bow = _textcat_bow(texts)
    ways = (lambda listings: _assess(model, listings), lambda listings: bow([f"{x.title} {x.body}" for x in listings]))
    stream = _unseen(texts)
    settle()
    with threadpool_limits(limits=1):
        times = [_round(itertools.islice(stream, len(texts)), ways) for _ in range(rounds + 1)]
    least = [[min(column) for column in zip(*turn, strict=True)] for turn in zip(*times[1:], strict=True)]
    ours, theirs = (sum(column) for column in zip(*least, strict=True))
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        peak = apart.submit(_peak_memory, model, texts, streamed).result()
    return {
        "assess_per_second": len(texts) / ours,
        "textcat_bow_per_second": len(texts) / theirs,
        "cost_beside_textcat_bow": ours / theirs,
        "peak_megabytes": peak,
    }


def bench_cold(command: Sequence[str], *, rounds: int) -> dict[str, float]:
    """Return how long a command that assesses one row takes, beside importing spaCy and skops, in the same run."""
    imports = [sys.executable, "-c", IMPORTS]
    times = [[_child_seconds(which) for which in (command, imports)] for _ in range(rounds)]
    cold, alone = (min(column) for column in zip(*times, strict=True))
    return {"cold_seconds": cold, "import_seconds": alone, "cold_beside_imports": cold / alone}


def _round(listings: Iterator[Listing], ways: Sequence[Callable[[list[Listing]], object]]) -> list[list[float]]:
    """Return what each batch cost in each way."""
    turns = []
    while batch := list(itertools.islice(listings, BATCH)):
        turns.append([_seconds(lambda way=way: way(batch)) for way in ways])  # type: ignore[misc] # bound at once
    return turns


def _assess(model: Model, listings: Iterable[Listing]) -> None:
    for _ in assess_many(model, ([listing] for listing in listings)):
        pass


def _peak_memory(model: Model, texts: Sequence[Text], streamed: int) -> float:
    """Return the most memory that this process has held after a long stream, in megabytes."""
    _assess(model, itertools.islice(_unseen(texts), streamed))
    return peak_memory()


def _unseen(texts: Sequence[Text]) -> Iterator[Listing]:
    """Yield the texts again and again, each time with words that were not seen before, as a real stream has.

    Texts that are read again as they were would be read from what both ways remember of words: spaCy's tokeniser gains
    the more by it the fewer they are, since it remembers 10,000.
    """
    for number in itertools.count():
        text = texts[number % len(texts)].listing
        yield text.model_copy(update={"body": f"{text.body} ref{number} lot{number % 977}x"})


def _textcat_bow(texts: Sequence[Text]) -> Callable[[list[str]], int]:
    import spacy
    from spacy.training import Example

    from classifier.baselines import BOW  # with scikit-learn, which the process whose memory counts has no part of

    language = spacy.blank("fr")
    classifier = language.add_pipe("textcat", config={"model": BOW})
    for label in ("yes", "no"):
        classifier.add_label(label)  # type: ignore[attr-defined] # the pipe is a TextCategorizer
    docs = [language.make_doc(text.listing.body) for text in texts[:200]]
    examples = [Example.from_dict(d, {"cats": {"yes": float(n % 2), "no": 1.0 - n % 2}}) for n, d in enumerate(docs)]
    language.initialize(lambda: examples)
    return lambda words: sum(1 for _ in language.pipe(words, batch_size=BATCH))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _child_seconds(command: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(list(command), check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (ours)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
