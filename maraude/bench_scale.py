"""Listings read and stored by one worker and by two, on one PostgreSQL: redacted, assessed, signed, stored."""

import itertools
import multiprocessing
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median

from casework import intake
from casework.act import SYSTEM, House
from casework.opening import open_house
from classifier.alike import alike_each
from maraude.bench_group import synthetic
from maraude.bench_server import postgresql
from maraude.compose import ready_model
from maraude.pipeline import Pipeline
from models.database import open_engine
from models.messages import Post
from models.settings import Settings
from privacy.keys import KeyRing

BATCH = 100
PATIENCE = 600


@dataclass(frozen=True)
class Figures:
    """Listings a second, all told."""

    one: float
    two: float

    @property
    def ratio(self) -> float:
        """Return what the second worker brings."""
        return self.two / self.one


def _posts(number: int, start: int, texts: list[str]) -> list[Post]:
    source = f"bench-{number}"
    return [
        Post(source=source, url=f"https://annonces.example.org/{number}/{start + at}", title="Annonce", body=text)
        for at, text in enumerate(texts)
    ]


def _work(settings: Settings, pipeline: Pipeline, number: int, batches: int, barrier: Barrier) -> None:
    house = House(open_engine(settings.database_url), KeyRing(settings.key_dir), settings)
    texts = synthetic(number)
    ready = [_posts(number, at * BATCH, list(itertools.islice(texts, BATCH))) for at in range(batches + 1)]
    _store(house, pipeline, ready.pop())  # what is slow the first time is done before the clock starts
    barrier.wait()
    for posts in ready:
        _store(house, pipeline, posts)
    barrier.wait()


def _store(house: House, pipeline: Pipeline, posts: list[Post]) -> None:
    arrivals = pipeline.prepare(posts)
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        intake.store(act, arrivals, run_ref=None, similar=alike_each)


def _speed(house: House, pipeline: Pipeline, first: int, workers: int, batches: int) -> float:
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(workers + 1, timeout=PATIENCE)
    house.engine.dispose()
    processes = [
        context.Process(target=_work, args=(house.settings, pipeline, first + each, batches, barrier), daemon=True)
        for each in range(workers)
    ]
    for process in processes:
        process.start()
    barrier.wait()
    start = time.perf_counter()
    barrier.wait()
    took = time.perf_counter() - start
    for process in processes:
        process.join()
    return workers * batches * BATCH / took


def bench_scale(*, batches: int, rounds: int) -> Figures:
    """Measure one worker and two in turn, each on new listings; medians."""
    one, two = list[float](), list[float]()
    model = ready_model(Settings())
    with postgresql() as server, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = Settings(home=home, database_url=server("scale"), key_dir=home / "keys")
        house = open_house(settings, datetime.now(UTC))
        pipeline = Pipeline(model, house.ring.lasting("link"))
        for each in range(rounds):
            one.append(_speed(house, pipeline, 10 * each, 1, batches))
            two.append(_speed(house, pipeline, 10 * each + 5, 2, batches))
        house.engine.dispose()
    return Figures(median(one), median(two))
