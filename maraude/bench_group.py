"""What one more listing costs as the house fills, beside datasketch's in-memory index and shingling with rensa alone.

The listings go through casework's own intake and tables; only the filling between two measures is a bulk load.
"""

import gc
import itertools
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from statistics import median
from typing import Any

from rensa import RMinHash

from casework import bands, bulk, intake
from casework.act import SYSTEM, House
from casework.matching import open_book
from classifier.similar import PERMUTATIONS, SEED, alike, sign_many
from maraude.groups_report import DATASKETCH_BANDS, word_shingles
from maraude.reposts import repost
from models.database import new_ref, transaction
from models.messages import Arrival, Assessment, Signature, WayBack, Words
from models.tables import Fingerprint
from models.vocabulary import Concern, Priority

SIZES = (10_000, 100_000, 1_000_000)
BATCH, BATCHES = 500, 5
CHUNK = 5_000
LARGEST_IN_MEMORY = 100_000
"""datasketch keeps its index in memory: a million listings would take more than most laptops have."""
NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
KEY = bytes(32)
SYLLABLES = [first + then for first in (*"bcdfglmnprstv", "ch", "tr", "pl") for then in (*"aeiou", "ou", "an")]
VOCABULARY = 60_000


@dataclass(frozen=True)
class Figure:
    """One way at one size: milliseconds for one listing, the write alone and all told, and the reposts it finds."""

    way: str
    size: int
    write: float
    whole: float
    recall: float


def _vocabulary() -> tuple[list[str], list[float]]:
    rng = random.Random(1)  # noqa: S311  repeatable, not secret
    words = ["".join(rng.choices(SYLLABLES, k=rng.choice((2, 3, 3, 4)))) for _ in range(VOCABULARY)]
    weights = [1 / (rank + 100) ** 0.9 for rank in range(VOCABULARY)]
    total, cumulated = 0.0, []
    for weight in weights:
        total += weight
        cumulated.append(total)
    return words, cumulated


def synthetic(seed: int) -> Iterator[str]:
    """Yield listings without end: 15 to 60 made-up words each, some of them far more common than others."""
    rng = random.Random(seed)  # noqa: S311  repeatable, not secret
    words, weights = _vocabulary()
    while True:
        text = rng.choices(words, cum_weights=weights, k=rng.randrange(15, 61))
        yield " ".join(word + ("." if rng.random() < 0.1 else "") for word in text)


def _arrival(number: int, text: str, signature: Signature, priority: Priority) -> Arrival:
    return Arrival(
        source="bench",
        address_digest=f"{number:064x}",
        words=Words(title="", body=text),
        way_back=WayBack(url=f"https://bench.example.org/{number}"),
        signature=signature,
        assessment=Assessment(score=0.1, priority=priority, concern=Concern.NONE, base=-2, model="bench"),
        lexicon="bench",
    )


def load(house: House, first: int, signatures: Sequence[Signature]) -> None:
    """Load signatures in bulk, as intake would have left them."""
    same = {"source": "bench", "signals": {}, "lexicon": "bench", "priority": Priority.LOW, "sampled": False}
    same |= {"first_seen": NOW, "last_seen": NOW, "online": True}
    rows, index = [], []
    for number, one in enumerate(signatures, start=first):
        ref = new_ref()
        packed = bands.pack_bands(one.bands)
        row = same | {"ref": ref, "address_digest": f"{number:064x}", "exact": one.exact, "version": one.version}
        rows.append(row | {"minhash": one.minhash, "bands": packed})
        index.append((ref, packed))
    with transaction(house.engine) as session:
        bulk.write(session, Fingerprint, rows)
        bands.remember(session, index)


def _batches(known: Sequence[str], seed: int, batch: int) -> Iterator[list[str]]:
    """Yield batches that begin with reposts of known texts, one half, and go on with new ones."""
    rng, fresh = random.Random(seed), synthetic(seed)  # noqa: S311  repeatable, not secret
    for _ in range(BATCHES):
        again = [repost("", rng.choice(known), rng, edits=2)[1] for _ in range(batch // 2)]
        yield [*again, *itertools.islice(fresh, batch - len(again))]


def _settle() -> None:
    """Let nobody pay for rubbish that others left, nor for walking what lies in memory for good."""
    gc.collect()
    gc.freeze()


def _stored(house: House, first: int, texts: Sequence[str], priority: Priority) -> tuple[float, float]:
    """Sign a batch and store it in one transaction; return the seconds of storing, and of both."""
    _settle()
    start = time.perf_counter()
    signatures = sign_many([("", text) for text in texts], key=KEY)
    arrivals = [_arrival(first + at, text, signatures[at], priority) for at, text in enumerate(texts)]
    signed = time.perf_counter()
    with house.act(SYSTEM, NOW) as act:
        intake.store(act, arrivals, run_ref=None, similar=alike)
    end = time.perf_counter()
    return end - signed, end - start


def _found(house: House, texts: Sequence[str]) -> int:
    signatures = sign_many([("", text) for text in texts], key=KEY)
    arrivals = [_arrival(0, text, signature, Priority.LOW) for text, signature in zip(texts, signatures, strict=True)]
    with house.act(SYSTEM, NOW) as act:
        book = open_book(act.session, arrivals, alike)
        return sum(bool(book.repeats(arrival)) for arrival in arrivals)


def measure(house: House, size: int, batches: Sequence[Sequence[str]], priority: Priority) -> Figure:
    """Measure casework's intake: candidates looked up, compared, and the batch written in one transaction.

    The lowest band leaves a fingerprint and its bands only, which is what an index in memory is compared with; any
    other band is all of intake, words and way back sealed.
    """
    if priority is Priority.LOW:  # no random sample of it, whose words would be sealed
        house = replace(house, settings=house.settings.model_copy(update={"sample_share": 0.0}))
    found = sum(_found(house, texts[: len(texts) // 2]) for texts in batches)
    reposts = sum(len(texts) // 2 for texts in batches)
    first = (2 * size + (priority is Priority.LOW)) * 1_000_000
    times = [_stored(house, first + 10_000 * number, texts, priority) for number, texts in enumerate(batches)]
    write, whole = (median(1000 * took / len(batches[0]) for took in some) for some in zip(*times, strict=True))
    name = house.engine.dialect.name if priority is Priority.LOW else f"{house.engine.dialect.name}, all of intake"
    return Figure(f"maraude, {name}", size, write, whole, found / reposts)


class InMemory:
    """datasketch's MinHashLSH with explicit bands, filled as the house is.

    It has as many permutations as our signatures and hashes its own shingles, words one and two at a time folded to
    lower case: less reading than ours, which takes disguise, towns and light words away. Nothing is stored or sealed.
    It is measured as its documentation shows, a text at a time, and signing whole batches (`MinHash.bulk`), as we do:
    each text at a time draws its permutations anew, which is over a third of its cost, so that the second is fairer.
    """

    def __init__(self) -> None:
        from datasketch import MinHash, MinHashLSH

        self._hash = MinHash
        self._index = MinHashLSH(num_perm=PERMUTATIONS, params=DATASKETCH_BANDS)
        self._size = 0

    def _shingles(self, text: str) -> list[bytes]:
        return [shingle.encode() for shingle in word_shingles(text)]

    def _sign(self, text: str) -> Any:  # noqa: ANN401 - datasketch has no types
        minhash = self._hash(num_perm=PERMUTATIONS)
        minhash.update_batch(self._shingles(text))
        return minhash

    def _found(self, minhash: Any) -> bool:  # noqa: ANN401
        """Look a text up, add it, and tell whether anything resembled it."""
        found = bool(self._index.query(minhash))
        self._index.insert(self._size, minhash)
        self._size += 1
        return found

    def add(self, texts: Sequence[str], *, bulk: bool = True) -> list[bool]:
        """Look texts up and add them; tell for each whether anything resembled it."""
        if not bulk:
            return [self._found(self._sign(text)) for text in texts]
        signed = self._hash.bulk(map(self._shingles, texts), num_perm=PERMUTATIONS)
        return [self._found(minhash) for minhash in signed]

    def measure(self, size: int, batches: Sequence[Sequence[str]], *, bulk: bool) -> Figure:
        """Measure batches."""
        times, found = [], 0
        for texts in batches:
            _settle()
            start = time.perf_counter()
            answers = self.add(texts, bulk=bulk)
            times.append(1000 * (time.perf_counter() - start) / len(texts))
            found += sum(answers[: len(texts) // 2])
        reposts = sum(len(texts) // 2 for texts in batches)
        name = f"datasketch, in memory, {'in batches' if bulk else 'one at a time'}"
        return Figure(name, size, median(times), median(times), found / reposts)


def floor(texts: Sequence[str]) -> Figure:
    """Measure shingling with rensa alone: nothing looked up, nothing written."""
    start = time.perf_counter()
    for text in texts:
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update(list(word_shingles(text)))
        sketch.digest()
    took = 1000 * (time.perf_counter() - start) / len(texts)
    return Figure("rensa, shingling alone", 0, 0.0, took, 0.0)


def bench_group(
    houses: Sequence[House], *, sizes: Sequence[int] = SIZES, batch: int = BATCH, tell: Callable[[str], object] = str
) -> list[Figure]:
    """Fill every house together to each size in turn, and measure there; they are left full."""
    texts, known, loaded = synthetic(2), list[str](), 0
    memory: InMemory | None = InMemory()
    figures = [floor(list(itertools.islice(synthetic(3), batch)))]
    for size in sizes:
        if size > LARGEST_IN_MEMORY:
            memory = None
        while loaded < size:
            some = list(itertools.islice(texts, min(CHUNK, size - loaded)))
            signatures = sign_many([("", text) for text in some], key=KEY)
            for house in houses:
                load(house, loaded, signatures)
            if memory:
                memory.add(some)
            loaded += len(some)
            known = (known + some)[-20 * batch :]
        batches = list(_batches(known, size, batch))
        others = list(_batches(known, size + 1, batch))
        new = [measure(house, size, batches, Priority.LOW) for house in houses]
        new += [measure(house, size, others, Priority.HIGH) for house in houses]
        if memory:
            new += [memory.measure(size, batches, bulk=False), memory.measure(size, others, bulk=True)]
        figures += new
        tell(f"{size}: " + ", ".join(f"{one.way} {one.whole:.2f} ms" for one in new))
    return figures


def peak_memory() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
