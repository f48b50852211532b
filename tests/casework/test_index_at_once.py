"""The index of bands while several work: nothing forgotten is left in it, and nothing that is kept is lost from it."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
from sqlalchemy import text
from sqlmodel import select

from casework import band_runs, bands, erase, intake, queue, retention, review
from casework.act import Act
from models.database import transaction
from models.messages import Arrival
from models.tables import BandRun, Fingerprint
from models.vocabulary import Priority
from tests.casework.test_erase import ASIDE, NUMBER, OTHER, arrived
from tests.houses import Town, make_arrival, similar


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
    with town.house.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar():
            assert not going.done(), going.exception()
            time.sleep(0.01)


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


def test_counting_what_a_purge_would_forget_takes_nothing_from_the_index(town: Town) -> None:
    town.arrive(*(make_arrival(number, priority=Priority.LOW) for number in range(3)))
    town.tick(days=61)
    with town.act("officer") as act:
        assert retention.dry_run(act)["fingerprints"] == 3
    assert hold_each_other(town)
