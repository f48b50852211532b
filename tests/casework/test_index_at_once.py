"""The index of bands while several work: nothing forgotten is left in it, and nothing that is kept is lost from it."""

import contextlib
import random
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import text
from sqlmodel import col, select

from casework import band_runs, bands, erase, intake, queue, retention, review, revisits
from casework.act import SYSTEM, Act, House
from casework.bulk import chunks
from maraude.bench_group import load
from models.database import open_engine, transaction
from models.messages import Arrival, Signature
from models.tables import BandRun, Fingerprint, Situation
from models.vocabulary import Priority
from tests.casework.test_bands import signed
from tests.casework.test_erase import ASIDE, NUMBER, OTHER, arrived
from tests.houses import Town, make_arrival, similar
from tests.sizes import size


def hold_each_other(town: Town) -> bool:
    """Tell whether the index holds the bands of every fingerprint, and nothing else."""
    expected, found = set[tuple[int, str]](), list[tuple[int, str]]()
    with transaction(town.house.engine) as session:
        for ref, packed in session.exec(select(Fingerprint.ref, Fingerprint.bands)):
            mixed = bands._mixed(np.frombuffer(packed, dtype="<i8")) & ~band_runs.OWNER
            expected |= {(value, ref) for value in mixed.tolist()}
        for run in session.exec(select(BandRun)):
            refs, entries = run.refs.split(","), np.frombuffer(run.entries, dtype="<i8")
            assert entries.tolist() == sorted(entries.tolist())
            assert len(run.outlines) == band_runs.OUTLINE_BYTES * len(refs)
            found += [(int(entry) & ~band_runs.OWNER, refs[entry & band_runs.OWNER]) for entry in entries]
            assert {ref for _, ref in found} >= set(refs)
    return sorted(found) == sorted(expected)


def wait_for_another(town: Town, going: Future[object]) -> None:
    """Wait until an act that began meanwhile waits for what this one holds."""
    while not waiting(town):
        assert not going.done(), going.exception()
        time.sleep(0.01)


def waiting(town: Town) -> bool:
    with town.house.engine.connect() as connection:
        return bool(connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar())


def file(act: Act, *arrivals: Arrival) -> None:
    intake.file_batch(act, arrivals, similar)


def test_what_is_covered_while_a_set_aside_is_undone_is_forgotten_whole(towns: Callable[..., Town]) -> None:
    town = towns("postgresql")
    first, *again = [make_arrival(number, group=1) for number in (1, 2, 3)]
    town.arrive(first)
    with town.act() as act:
        decided = review.decide(act, queue.take(act).token, ASIDE)
    town.arrive(again[0])

    def undo() -> None:
        with town.act() as act:
            review.undo(act, decided.decision_ref)

    with ThreadPoolExecutor(1) as pool:
        with town.act("system") as act:
            file(act, again[1])
            act.finish()
            going = pool.submit(undo)
            wait_for_another(town, going)
        going.result()
    assert hold_each_other(town)


def test_an_erasure_never_waits_crosswise_for_intake(towns: Callable[..., Town]) -> None:
    """Intake has changed the row of a listing seen again when it comes to the index, in its next batch."""
    town = towns("postgresql")
    again = arrived(town, 1, OTHER)
    town.arrive(again, arrived(town, 2, NUMBER), arrived(town, 4, NUMBER))
    town.person("officer")

    def erase_them() -> None:
        with town.act("officer") as act:
            erase.erase(act, contacts=[NUMBER], address_digests=[again.address_digest])

    with ThreadPoolExecutor(1) as pool:
        with town.act("system") as act:
            file(act, again)
            going = pool.submit(erase_them)
            wait_for_another(town, going)
            file(act, make_arrival(3))
        going.result()
    assert hold_each_other(town)
    with transaction(town.house.engine) as session:
        assert len(session.exec(select(Fingerprint.ref)).all()) == 1


def test_an_erasure_never_waits_crosswise_for_what_is_noted_after_a_batch(towns: Callable[..., Town]) -> None:
    """As collecting does: new listings first, then, in the same act, what was met again."""
    town = towns("postgresql")
    again = arrived(town, 1, NUMBER)
    town.arrive(again)
    town.person("officer")

    def erase_it() -> None:
        with town.act("officer") as act:
            erase.erase(act, contacts=[NUMBER])

    with ThreadPoolExecutor(1) as pool:
        with town.act("system") as act:
            intake.store(act, [make_arrival(3)], run_ref=None, similar=similar)
            going = pool.submit(erase_it)
            while not going.done() and not waiting(town):
                time.sleep(0.01)
            revisits.remember(act, again.source, [revisits.Revisit(again.address_digest)])
        going.result()
    assert hold_each_other(town)


def test_a_batch_finds_the_texts_of_those_before_it_in_one_act(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "BATCH", 2)
    town.arrive(*(make_arrival(number, group=number % 3) for number in range(6)))
    with transaction(town.house.engine) as session:
        assert session.exec(select(Situation.members)).all() == [2, 2, 2]
    assert hold_each_other(town)


def test_counting_what_a_purge_would_forget_takes_nothing_from_the_index(town: Town) -> None:
    town.arrive(*(make_arrival(number, priority=Priority.LOW) for number in range(3)))
    town.tick(days=61)
    with town.act("officer") as act:
        assert retention.dry_run(act)["fingerprints"] == 3
    assert hold_each_other(town)


@pytest.mark.parametrize("asked", [False, True])
def test_what_is_forgotten_is_not_remembered_either(town: Town, asked: bool) -> None:
    """Neither by the process that forgot it nor, once it has asked, by any other."""
    other = open_engine(town.house.engine.url.render_as_string(hide_password=False))
    one, two = signed(1, (5, 6)), signed(2, (8, 9))
    load(town.house, 0, [one, two])
    with transaction(other) as session:
        assert [len(refs) for refs in bands.sharing(session, [one.bands, two.bands])] == [1, 1]
    with town.act("system") as act:
        assert bands.forget(act, col(Fingerprint.exact) == one.exact) == 1
    if asked:
        with transaction(other) as session:
            assert [len(refs) for refs in bands.sharing(session, [one.bands, two.bands])] == [0, 1]
    engine = other if asked else town.house.engine
    assert [len(run.refs) for run in band_runs._REMEMBERED[engine].values()] == [1]
    with town.act("system") as act:
        bands.forget_all(act.session)
    assert not band_runs._REMEMBERED[town.house.engine]
    other.dispose()


def test_two_threads_may_see_at_once_that_a_run_is_gone(town: Town) -> None:
    engine = town.house.engine

    class SeenByAnother(list[str]):
        def __iter__(self) -> Iterator[str]:
            band_runs._JOINED.pop(engine)
            return iter(["gone"])

    band_runs._JOINED[engine] = band_runs.NOTHING._replace(marks=SeenByAnother())
    load(town.house, 0, [one := signed(1, (5, 6))])
    with town.act("system") as act:
        assert [len(refs) for refs in bands.sharing(act.session, [one.bands])] == [1]


@pytest.mark.trial
@pytest.mark.parametrize("seed", range(size(2, 20)))
def test_whatever_is_done_by_whichever_process_all_find_what_is_there(
    town: Town, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small runs, so that many are merged; each engine remembers as a process of its own would, and one forgets all."""
    small_ones = ((band_runs, "FULL", 5), (bands, "TOGETHER", 7), (band_runs, "SIEVED", 40), (band_runs, "HIGHEST", 1))
    for module, name, small in small_ones:
        monkeypatch.setattr(module, name, small)
    rng, there, met_joined = random.Random(seed), dict[str, Signature](), False
    url = town.house.engine.url.render_as_string(hide_password=False)
    houses = [replace(town.house, engine=open_engine(url)) for _ in range(3)]
    for step in range(60):
        house, what = rng.choice(houses), rng.random()
        if what < 0.6:
            some = [signed(100 * step + at, values(rng)) for at in range(rng.randrange(1, 20))]
            load(house, 100 * step, some)
            there |= {one.exact: one for one in some}
        elif what < 0.7:
            band_runs._REMEMBERED.pop(house.engine, None)
            band_runs._JOINED.pop(house.engine, None)
        else:
            gone = [exact for exact in there if rng.random() < rng.choice([0.02, 0.5, 1])]
            with contextlib.suppress(KeyError), house.act(SYSTEM, town.now) as act:
                for some_gone in chunks(gone, 10):
                    bands.forget(act, col(Fingerprint.exact).in_(some_gone))
                if what < 0.8:
                    act.finish()
                    bands.remember(act.session, [("nobody", bands.packed_of(signed(0, (3, 4))), b"")])
                    raise KeyError
                there = {exact: one for exact, one in there.items() if exact not in gone}
        assert_all_find(rng.choice(houses), there)
        for each in houses:
            longest = band_runs._JOINED.get(each.engine, band_runs.NOTHING)
            remembered = band_runs._REMEMBERED.get(each.engine, {})
            assert sum(len(remembered[mark].entries) for mark in longest.marks) == len(longest.entries)
            met_joined = met_joined or bool(longest.marks)
    assert met_joined
    assert hold_each_other(town)
    for house in houses:
        house.engine.dispose()


def values(rng: random.Random) -> list[int]:
    """Return few values, which others have, or eight of one's own."""
    few = sorted(rng.sample(range(200), rng.randrange(1, 4)))
    return few if rng.random() < 0.5 else [rng.getrandbits(63) for _ in range(8)]


def assert_all_find(house: House, there: Mapping[str, Signature]) -> None:
    with transaction(house.engine) as session:
        named = dict(session.exec(select(Fingerprint.ref, Fingerprint.exact)).all())
        shared = bands.sharing(session, [one.bands for one in there.values()])
    for one, refs in zip(there.values(), shared, strict=True):
        assert {named[ref] for ref in refs} == {
            other.exact for other in there.values() if set(one.bands) & set(other.bands)
        }
