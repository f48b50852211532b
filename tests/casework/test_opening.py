"""Opening an installation: a wrong or missing key stops it, says what it costs, and touches nothing."""

import contextlib
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from casework import intake, queue, retention, review
from casework.opening import open_house
from casework.shapes import Choice
from models.database import transaction
from models.tables import Listing, PendingDestruction
from models.vocabulary import Level, Outcome, RetainedKind
from privacy.keys import COST, KeyProblem, family
from tests.houses import Town, build, make_arrival, similar

RETAIN = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("debt",))


def files(folder: Path) -> dict[str, bytes]:
    names = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-shm", "-wal", ".lock"))]
    return {path.name: path.read_bytes() for path in names}


@pytest.mark.parametrize("key_id", ["audit", "link", "register-1"])
@pytest.mark.parametrize("how", ["missing", "wrong", "damaged"])
def test_a_bad_lasting_key_stops_everything(town: Town, key_id: str, how: str) -> None:
    town.arrive(make_arrival(1))
    town.house.engine.dispose()
    key = town.house.settings.key_dir / key_id
    if how == "missing":
        key.unlink()
    else:
        key.write_bytes(secrets.token_bytes(32 if how == "wrong" else 31))
    before = files(town.house.settings.home)
    with pytest.raises(KeyProblem) as problem:
        open_house(town.house.settings, town.tick(days=20))
    assert key_id in str(problem.value)
    assert COST[family(key_id)] in str(problem.value)
    assert files(town.house.settings.home) == before


def test_an_empty_database_beside_a_used_key_folder_is_refused(towns: Callable[..., Town], tmp_path: Path) -> None:
    town = towns()
    town.arrive(make_arrival(1))
    other = town.house.settings.model_copy(update={"database_url": f"sqlite:///{tmp_path / 'other.sqlite'}"})
    kept = town.house.ring.ids()
    with pytest.raises(KeyProblem, match="another database"):
        open_house(other, town.now)
    assert town.house.ring.ids() == kept


def test_a_key_folder_that_others_may_read_is_refused(towns: Callable[..., Town]) -> None:
    town = towns()
    town.house.settings.key_dir.chmod(0o750)
    with pytest.raises(KeyProblem, match="chmod 700"):
        open_house(town.house.settings, town.now)


def test_opening_twice_changes_nothing(town: Town) -> None:
    town.arrive(make_arrival(1))
    keys = files(town.house.settings.key_dir)
    town.reopen()
    town.reopen()
    assert files(town.house.settings.key_dir) == keys
    with town.act() as act:
        assert queue.take(act) is not None


def test_a_kill_before_the_commit_leaves_an_orphan_key_that_purge_sweeps(town: Town) -> None:
    town.arrive(make_arrival(1))
    with contextlib.suppress(KeyboardInterrupt), town.act() as act:
        review.decide(act, queue.take(act).token, RETAIN)
        raise KeyboardInterrupt
    assert [key for key in town.house.ring.ids() if family(key) == "case"]
    town.reopen()
    assert not [key for key in town.house.ring.ids() if family(key) == "case"]
    with town.act() as act:
        assert review.read(act, queue.take(act).token).words.title == "Annonce 1"


def test_a_kill_between_commit_and_destruction_is_made_good(town: Town) -> None:
    town.arrive(make_arrival(1))
    with town.act() as act:
        review.decide(act, queue.take(act).token, Choice(Outcome.SET_ASIDE, reasons=("other_trade",)))
    with transaction(town.house.engine) as session:
        listing = session.exec(select(Listing)).one()
        pending = session.exec(select(PendingDestruction)).one()
        assert (pending.key_id, pending.item) == (listing.key_id, listing.ref)
    town.tick(minutes=20)
    for step in retention.STEPS:  # the rows go, then the process dies: no key has been touched
        with town.act("system") as act:
            step(act)
    assert town.house.ring.secret(listing.key_id, listing.ref)
    town.reopen()
    with pytest.raises(KeyProblem):
        town.house.ring.secret(listing.key_id, listing.ref)
    with transaction(town.house.engine) as session:
        assert session.exec(select(PendingDestruction)).all() == []


def test_an_arrival_day_dies_after_its_days_whatever_waits(town: Town) -> None:
    town.arrive(make_arrival(1))
    key_id = next(key for key in town.house.ring.ids() if family(key) == "intake")
    with town.act() as act:
        lent = queue.take(act)
    town.tick(days=15)
    town.reopen()
    assert town.house.ring.has(key_id)
    town.tick(days=1)
    with town.act("system") as act:
        would = retention.dry_run(act)
    assert would["keys_of_days"] == 1
    assert would["unread_high"] == 1
    assert town.house.ring.has(key_id)
    town.reopen()
    assert not town.house.ring.has(key_id)
    with town.act() as act:
        assert queue.take(act) is None
        assert queue.give_back(act, lent.token) is False


def test_a_whole_run_twice_and_killed_anywhere_stores_the_same(towns: Callable[..., Town]) -> None:
    arrivals = [make_arrival(number, group=number // 3) for number in range(30)]

    def rows(town: Town) -> list[tuple[str, int]]:
        with transaction(town.house.engine) as session:
            found = session.exec(select(Listing)).all()
            return sorted((row.source, len(row.sealed_words)) for row in found)

    clean, killed = towns(), towns()
    clean.arrive(*arrivals)
    for stop in (7, 19):
        with contextlib.suppress(KeyboardInterrupt), killed.act("system") as act:
            intake.store(act, arrivals[:stop], run_ref=None, similar=similar)
            raise KeyboardInterrupt
        killed.arrive(*arrivals[: stop - 3])
    again = killed.arrive(*arrivals)
    assert again.seen == 16
    assert rows(killed) == rows(clean)


def test_settings_of_tests_build_a_house(tmp_path: Path) -> None:
    assert build(tmp_path).house.ring.ids() == ["audit", "link", "register-1"]
