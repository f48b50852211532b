"""What one more listing costs as the house fills, beside datasketch's in-memory index and shingling with rensa alone.

The listings go through casework's own intake and tables; only the filling between two measures is a bulk load. What is
compared is processor time, the database server's included, since other work on the machine changes elapsed time most.
"""

import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import numpy as np
from rensa import RMinHash

from casework import bands, bulk, intake
from casework.act import SYSTEM, House
from classifier.alike import Asked, alike_each
from classifier.keyed import NUMBER, PLACE, codes_of
from classifier.similar import PERMUTATIONS, SEED, Read, sign_many, sign_read
from maraude.bench_group_rows import WHOLE
from maraude.bench_turns import Clock, Figure, Turn, Way, measure, settle, write_down
from maraude.groups_report import DATASKETCH_BANDS, word_shingles
from maraude.reposts import repost
from models.database import ordered_refs, transaction
from models.messages import Arrival, Assessment, Signature, WayBack, Words
from models.tables import Fingerprint
from models.vocabulary import Concern, Priority

SIZES = (10_000, 100_000, 1_000_000)
BATCH, BATCHES = 500, 11
CHUNK = 5_000
LARGEST_IN_MEMORY = 100_000
"""datasketch keeps its index in memory: a million listings would take more than most laptops have."""
NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
KEY = bytes(32)
SYLLABLES = [first + then for first in (*"bcdfglmnprstv", "ch", "tr", "pl") for then in (*"aeiou", "ou", "an")]
VOCABULARY = 60_000


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


def unwritten(seed: int) -> Iterator[Read]:
    """Yield what would be read of such listings, which nobody needs as texts: a large house fills sooner."""
    rng = random.Random(seed)  # noqa: S311  repeatable, not secret
    words, weights = _vocabulary()
    places = [place if place > NUMBER else 0 for place in (codes_of(KEY).places[word] & PLACE for word in words)]
    for number in itertools.count():
        said = rng.choices(places, cum_weights=weights, k=rng.randrange(15, 61))
        yield Read(np.array([*filter(None, said)], dtype=np.int64), (), (), f"unwritten listing number {seed} {number}")


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
    rows, index, refs = [], [], ordered_refs()
    for number, (ref, one) in enumerate(zip(refs, signatures, strict=False), start=first):
        packed = bands.packed_of(one)
        row = same | {"ref": ref, "address_digest": f"{number:064x}", "exact": one.exact, "version": one.version}
        rows.append(row | {"minhash": one.minhash, "bands": packed})
        index.append((ref, packed, one.outline))
    with transaction(house.engine) as session:
        bulk.write(session, Fingerprint, rows)
        bands.remember(session, index)


def _batches(known: Sequence[str], seed: int, batch: int) -> Iterator[list[str]]:
    """Yield batches that begin with reposts of known texts, one half, and go on with new ones."""
    rng, fresh = random.Random(seed), synthetic(seed)  # noqa: S311  repeatable, not secret
    for _ in range(BATCHES):
        again = [repost("", rng.choice(known), rng, edits=2)[1] for _ in range(batch // 2)]
        yield [*again, *itertools.islice(fresh, batch - len(again))]


class Telling:
    """`alike_each`, which remembers the texts that it found to be another's repost."""

    def __init__(self) -> None:
        self.found: set[bytes] = set()

    def __call__(self, asked: Sequence[Asked]) -> list[list[int]]:
        """Tell for each of some signatures which of those given with it it resembles, by their position."""
        found = alike_each(asked)
        self.found |= {one for (one, _), some in zip(asked, found, strict=True) if some}
        return found


def _stored(house: House, clock: Clock, first: int, texts: Sequence[str], priority: Priority) -> Turn:
    """Sign a batch and store it in one transaction.

    What else an arrival holds comes from collecting and assessing: putting it together isn't timed.
    """
    settle()
    telling = Telling()
    start, begun = time.perf_counter(), clock()
    signatures = sign_many([("", text) for text in texts], key=KEY)
    signed, signing = clock() - begun, time.perf_counter() - start
    arrivals = [_arrival(first + at, text, signatures[at], priority) for at, text in enumerate(texts)]
    start, begun = time.perf_counter(), clock()
    with house.act(SYSTEM, NOW) as act:
        intake.store(act, arrivals, run_ref=None, similar=telling)
    stored = clock() - begun
    elapsed = signing + time.perf_counter() - start
    found = sum(each.minhash in telling.found for each in signatures[: len(texts) // 2])
    return Turn(stored, signed + stored, elapsed, found)


class Kept:
    """Casework's intake: candidates looked up, compared, and the batch written in one transaction.

    The lowest band leaves a fingerprint and its bands only, which is what an index in memory is compared with; any
    other band is all of intake, words and way back sealed.
    """

    def __init__(self, house: House, size: int, priority: Priority) -> None:
        database, lowest = house.engine.dialect.name, priority is Priority.LOW
        self.name = f"maraude, {database}" + ("" if lowest else WHOLE)
        if lowest:  # no random sample of it, whose words would be sealed
            house = replace(house, settings=house.settings.model_copy(update={"sample_share": 0.0}))
        self._house, self._clock, self._priority = house, Clock(house), priority
        self._first = (2 * size + lowest) * 1_000_000

    def __call__(self, texts: Sequence[str]) -> Turn:
        """Take one batch in."""
        self._first += 10_000
        return _stored(self._house, self._clock, self._first, texts, self._priority)


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

    def turn(self, texts: Sequence[str], *, bulk: bool) -> Turn:
        """Measure one batch."""
        settle()
        start, begun = time.perf_counter(), time.process_time()
        answers = self.add(texts, bulk=bulk)
        took, elapsed = time.process_time() - begun, time.perf_counter() - start
        return Turn(took, took, elapsed, sum(answers[: len(texts) // 2]))


def floor(texts: Sequence[str]) -> Figure:
    """Measure shingling with rensa alone: nothing looked up, nothing written."""
    start, begun = time.perf_counter(), time.process_time()
    for text in texts:
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update(list(word_shingles(text)))
        sketch.digest()
    took, elapsed = time.process_time() - begun, time.perf_counter() - start
    each = 1000 / len(texts)
    return Figure("rensa, shingling alone", 0, 0.0, each * took, each * elapsed, 0.0)


def bench_group(
    houses: Sequence[House], *, sizes: Sequence[int] = SIZES, batch: int = BATCH, tell: Callable[[str], object] = str
) -> Iterator[list[Figure]]:
    """Fill every house together to each size in turn, and yield what is measured there; they are left full."""
    texts, others, known, loaded = synthetic(2), unwritten(4), list[str](), 0
    memory: InMemory | None = InMemory()
    yield [floor(list(itertools.islice(synthetic(3), batch)))]
    for size in sizes:
        if size > LARGEST_IN_MEMORY:
            memory = None
        while loaded < size:
            count = min(CHUNK, size - loaded)
            if memory or size - loaded <= 20 * batch:
                some = list(itertools.islice(texts, count))
                signatures = sign_many([("", text) for text in some], key=KEY)
                known = (known + some)[-20 * batch :]
            else:
                signatures = sign_read(list(itertools.islice(others, count)), codes_of(KEY))
            for house in houses:
                load(house, loaded, signatures)
            if memory:
                memory.add(some)
            loaded += count
        for house in houses:
            write_down(house)
        batches, second, third = (list(_batches(known, size + seed, batch)) for seed in range(3))
        ways: dict[str, tuple[Way, Sequence[Sequence[str]]]] = {}
        for house in houses:
            kept = Kept(house, size, Priority.LOW)
            ways[kept.name] = kept, batches
        if memory:
            ways["datasketch, in memory, one at a time"] = partial(memory.turn, bulk=False), batches
            ways["datasketch, in memory, in batches"] = partial(memory.turn, bulk=True), second
        whole = [Kept(house, size, Priority.HIGH) for house in houses]
        new = measure(size, ways) + measure(size, {kept.name: (kept, third) for kept in whole})
        told = (f"{one.way} {one.whole:.3f} ms ({one.write:.3f} storing, recall {one.recall:.3f})" for one in new)
        tell(f"{size}: {', '.join(told)}")
        yield new
