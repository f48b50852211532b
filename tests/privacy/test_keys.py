"""The key folder: private, durable, and forgetting for good what it is told to forget."""

import errno
import multiprocessing
import os
import secrets
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy import keys
from privacy.keys import COST, LASTING, KeyGone, KeyProblem, KeyRing, family, intake_key_id
from privacy.puncture import DEPTH, Forgotten, Tree, path_of
from privacy.seal import Unsealable, seal, unseal
from tests.sizes import size

DAY = "intake-2026-03-02"
CASE = "case-abcdefghjkmnpq"
items = st.lists(st.text("abcdefgh", min_size=1, max_size=6), min_size=1, max_size=12, unique=True)


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    ring = KeyRing.opened(tmp_path / "keys")
    ring.make_lasting()
    ring.make(DAY)
    ring.make(CASE)
    return ring


def test_keys_are_private_files(ring: KeyRing) -> None:
    assert ring.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in ring.folder.iterdir()} == {0o600}
    assert ring.ids() == sorted([*LASTING, DAY, CASE])


def test_a_folder_that_others_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir(mode=0o755)
    with pytest.raises(KeyProblem, match="chmod 700"):
        KeyRing.opened(tmp_path / "keys")


@pytest.mark.parametrize("name", ["../audit", "intake-2026", "case-", "register-0", "", "audit/x", "Audit"])
def test_only_names_of_keys_are_files(ring: KeyRing, name: str) -> None:
    with pytest.raises(KeyProblem, match="not the name of a key"):
        ring.make(name)


def test_making_a_key_twice_keeps_it(ring: KeyRing) -> None:
    before = {key_id: ring.secret(key_id, "x") for key_id in (DAY, CASE)}
    audit = ring.lasting("audit")
    ring.make_lasting()
    ring.make(DAY)
    ring.make(CASE)
    assert {key_id: ring.secret(key_id, "x") for key_id in (DAY, CASE)} == before
    assert ring.lasting("audit") == audit


def test_a_key_that_cannot_be_written_is_said_and_leaves_nothing(
    ring: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        path.write_bytes(data[:3])
        raise OSError(errno.ENOSPC, "no room")

    before = sorted(ring.folder.iterdir())
    monkeypatch.setattr(keys, "write_private", full)
    with pytest.raises(OSError, match="no room"):
        ring.make("register-2")
    with pytest.raises(OSError, match="no room"):
        ring.forget(DAY, "a")
    assert sorted(ring.folder.iterdir()) == before
    assert ring.secret(DAY, "a")


@pytest.mark.parametrize("key_id", LASTING)
def test_a_missing_lasting_key_says_what_it_costs(ring: KeyRing, key_id: str) -> None:
    (ring.folder / key_id).unlink()
    with pytest.raises(KeyProblem, match="missing") as problem:
        ring.lasting(key_id)
    assert COST[family(key_id)] in str(problem.value)


@pytest.mark.parametrize("key_id", [*LASTING, CASE])
def test_a_damaged_key_is_named(ring: KeyRing, key_id: str) -> None:
    (ring.folder / key_id).write_bytes(b"short")
    mend = "has no backup" if key_id == CASE else "bring the right one back from its backup"
    with pytest.raises(KeyProblem, match=rf"{key_id} in {ring.folder} is damaged.*{mend}"):
        ring.lasting(key_id)


def test_a_damaged_day_is_named(ring: KeyRing) -> None:
    (ring.folder / DAY).write_bytes(b"short")
    with pytest.raises(KeyProblem, match="damaged"):
        ring.secret(DAY, "x")


def test_forgetting_is_for_good_and_for_that_item_alone(ring: KeyRing) -> None:
    before = ring.secret(DAY, "b")
    ring.forget(DAY, "a")
    ring.forget(DAY, "a", "c")
    for again in (ring, KeyRing.opened(ring.folder)):
        assert again.secret(DAY, "b") == before
        for item in "ac":
            with pytest.raises(KeyGone):
                again.secret(DAY, item)


def test_a_second_process_sees_what_was_forgotten(ring: KeyRing) -> None:
    other = KeyRing.opened(ring.folder)
    assert other.secret(DAY, "a")
    ring.forget(DAY, "a")
    with pytest.raises(KeyGone):
        other.secret(DAY, "a")


def test_a_destroyed_key_opens_nothing_and_its_bytes_are_overwritten(ring: KeyRing) -> None:
    for key_id in (DAY, CASE):
        held = os.open(ring.folder / key_id, os.O_RDONLY)  # as somebody who had the file open
        ring.destroy(key_id)
        ring.destroy(key_id)
        assert set(os.read(held, 10_000)) == {0}
        os.close(held)
        with pytest.raises(KeyGone):
            ring.secret(key_id, "x")
    ring.forget(DAY, "x")
    assert not ring.has(DAY)


def test_what_a_tree_was_before_is_overwritten(ring: KeyRing) -> None:
    held = os.open(ring.folder / DAY, os.O_RDONLY)
    ring.forget(DAY, "a")
    assert set(os.read(held, 10_000)) == {0}
    os.close(held)


def test_look_ups_try_every_register_key(ring: KeyRing) -> None:
    for number in range(2, 12):
        ring.make(f"register-{number}")
    assert ring.newest_register() == "register-11"
    assert ring.registers()[0] == ring.lasting("register-1")
    assert ring.registers()[-1] == ring.lasting("register-11")


def test_without_a_register_key_nobody_may_be_written_to(ring: KeyRing) -> None:
    ring.destroy("register-1")
    with pytest.raises(KeyProblem, match="register"):
        ring.newest_register()


def test_a_day_has_its_name() -> None:
    assert intake_key_id(date(2026, 3, 2)) == DAY


def _forget_some(folder: Path, names: list[str]) -> None:
    ring = KeyRing.opened(folder)
    for name in names:
        ring.forget(DAY, name)
        ring.secret(DAY, "kept")


def test_processes_that_forget_at_once_lose_nothing(ring: KeyRing) -> None:
    kept = ring.secret(DAY, "kept")
    names = [[f"{worker}-{number}" for number in range(15)] for worker in range(3)]
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_forget_some, args=(ring.folder, some)) for some in names]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert ring.secret(DAY, "kept") == kept
    for name in [name for some in names for name in some]:
        with pytest.raises(KeyGone):
            ring.secret(DAY, name)


@pytest.mark.trial
@settings(max_examples=size(60, 3_000), deadline=None)
@given(items, st.data())
def test_a_tree_without_items_derives_all_others(names: list[str], data: st.DataObject) -> None:
    gone = set(data.draw(st.lists(st.sampled_from(names), max_size=6)))
    whole = Tree.planted(secrets.token_bytes(32))
    cut = Tree.load(whole.without(*gone).dump())
    for name in names:
        if name in gone:
            with pytest.raises(Forgotten):
                cut.derive(name)
        else:
            assert cut.derive(name) == whole.derive(name)
    assert len(cut.nodes) <= 1 + len(gone) * (DEPTH - 1)
    assert whole.derive(names[0]), "the tree it was cut from is unchanged"
    covered = [node for node in cut.nodes if any(path_of(name) >> (DEPTH - node[0]) == node[1] for name in gone)]
    assert covered == []


@pytest.mark.parametrize("data", [b"x" * 40, b"\xff" + b"x" * 41])
def test_bytes_that_are_no_tree_are_refused(data: bytes) -> None:
    with pytest.raises((ValueError, Forgotten)):
        Tree.load(data).derive("x")


@pytest.mark.trial
@settings(max_examples=size(60, 3_000), deadline=None)
@given(st.text(max_size=200), st.integers(0, 10_000), st.integers(1, 255))
def test_a_sealed_value_opens_whole_or_not_at_all(text: str, place: int, change: int) -> None:
    secret = secrets.token_bytes(32)
    sealed = seal(secret, text.encode("utf-8", "replace").decode(), table="t", ref="r", key_id="k")
    assert unseal(secret, sealed, table="t", ref="r", key_id="k") == text.encode("utf-8", "replace").decode()
    spoiled = bytearray(sealed)
    spoiled[place % len(sealed)] ^= change
    with pytest.raises(Unsealable):
        unseal(secret, bytes(spoiled), table="t", ref="r", key_id="k")


@pytest.mark.parametrize("moved", [{"table": "u"}, {"ref": "s"}, {"key_id": "l"}])
def test_a_sealed_value_is_bound_to_its_place(moved: dict[str, str]) -> None:
    secret, place = secrets.token_bytes(32), {"table": "t", "ref": "r", "key_id": "k"}
    sealed = seal(secret, "mot", **place)
    with pytest.raises(Unsealable):
        unseal(secret, sealed, **{**place, **moved})
    with pytest.raises(Unsealable):
        unseal(secrets.token_bytes(32), sealed, **place)
    with pytest.raises(Unsealable):
        unseal(secret, b"", **place)


def test_two_sealings_of_one_text_differ() -> None:
    secret = secrets.token_bytes(32)
    assert len({seal(secret, "mot", table="t", ref="r", key_id="k") for _ in range(50)}) == 50


def test_a_destroyed_key_is_not_kept_in_memory_either(ring: KeyRing) -> None:
    ring.secret(DAY, "a")
    assert DAY in ring._trees
    ring.destroy(DAY)
    assert DAY not in ring._trees


def test_a_lasting_key_is_read_again_where_another_process_changed_it(ring: KeyRing) -> None:
    other, before = KeyRing.opened(ring.folder), ring.lasting("link")
    ring.destroy("link")
    assert other.lasting("audit") == ring.lasting("audit")
    other.make("link")
    assert other.lasting("link") == ring.lasting("link") != before
    other.destroy("link")
    for each in (ring, other):
        with pytest.raises(KeyProblem, match="missing"):
            each.lasting("link")
        assert "link" not in each._lasting


def test_a_case_key_is_remembered_by_nobody(ring: KeyRing) -> None:
    assert ring.secret(CASE, "x")
    assert CASE not in {*ring._lasting, *ring._trees}


def test_what_memory_holds_of_a_day_ends_when_another_process_destroys_it(ring: KeyRing) -> None:
    other = KeyRing.opened(ring.folder)
    assert other.secret(DAY, "a")
    ring.destroy(DAY)
    with pytest.raises(KeyGone, match=f"{DAY} is gone"):
        other.secret(DAY, "a")
    assert DAY not in other._trees


def test_a_lasting_key_is_read_once_while_its_file_stays_the_same(
    ring: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ring.lasting("link")
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path.name} is read again"))
    assert ring.lasting("link") == before


def test_a_tree_is_read_as_it_was_written() -> None:
    tree = Tree.planted(bytes(range(32))).without("a", "b")
    assert Tree.load(tree.dump()) == tree
