"""`maraude keys`: listing, backing up, adding, destroying; and an installation restored elsewhere."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from casework import cases, keyring, queue, register, review
from casework.contacts import Contact
from casework.errors import Refused, Why
from casework.opening import open_house
from casework.shapes import Choice
from models.database import transaction
from models.tables import Fingerprint, KeyCheck, Listing
from models.vocabulary import Level, Outcome, RegisterKind, RetainedKind
from privacy.keys import COST, family
from tests.houses import Town, make_arrival

NUMBER = Contact("phone", "+33639980001")
ADULT = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("debt",))


def with_a_case(town: Town) -> str:
    town.arrive(make_arrival(1), make_arrival(2))
    with town.act() as act:
        ref = review.decide(act, queue.take(act).token, ADULT).case_ref
        cases.take_case(act, ref)
    return ref


def test_keys_are_listed_with_what_losing_them_costs(town: Town) -> None:
    with_a_case(town)
    with town.act("system") as act:
        lines = keyring.keys(act)
    assert {line.family: line.backed_up for line in lines} == {
        "audit": True,
        "case": False,
        "intake": False,
        "link": True,
        "register": True,
    }
    assert all(line.cost == COST[line.family] == keyring.cost(line.key_id) for line in lines)
    assert {line.family: line.seals for line in lines if line.seals} == {"case": 1, "intake": 1}


def test_only_lasting_keys_are_backed_up_and_privately(town: Town, tmp_path: Path) -> None:
    with_a_case(town)
    with town.act("system") as act:
        copied = keyring.back_up(act, tmp_path / "apart")
    assert sorted(path.name for path in (tmp_path / "apart").iterdir()) == copied == ["audit", "link", "register-1"]
    assert (tmp_path / "apart").stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "apart").iterdir())


def test_a_backup_inside_the_house_or_open_to_others_is_refused(town: Town, tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    for place in (town.house.settings.home / "copy", town.house.settings.key_dir / "copy", tmp_path / "open"):
        with pytest.raises(Refused) as refused, town.act("system") as act:
            keyring.back_up(act, place)
        assert refused.value.reason_code is Why.NOT_APART


def test_restored_elsewhere_cases_live_on_and_their_ways_back_are_lost(
    towns: Callable[..., Town], tmp_path: Path
) -> None:
    town = towns("sqlite")  # its file is copied; test_backup restores both databases
    ref = with_a_case(town)
    with town.act("system") as act:
        keyring.back_up(act, tmp_path / "apart")
    town.house.engine.dispose()
    home = tmp_path / "elsewhere"
    home.mkdir(mode=0o700)
    shutil.copy(town.house.settings.home / "maraude.sqlite", home)
    shutil.copytree(tmp_path / "apart", home / "keys")
    town.house = open_house(
        town.house.settings.model_copy(
            update={
                "home": home,
                "key_dir": home / "keys",
                "database_url": f"sqlite:///{home / 'maraude.sqlite'}",
            }
        ),
        town.now,
    )
    with town.act() as act:
        shown = cases.read_case(act, ref)
        assert shown.line.ref == ref
        assert shown.words is None
        assert queue.take(act) is None
    with transaction(town.house.engine) as session:
        assert len(session.exec(select(Listing)).all()) == 1


def test_a_new_register_key_keeps_old_entries_readable(town: Town) -> None:
    with town.act() as act:
        register.enter(act, [NUMBER], RegisterKind.NO_CONTACT)
    with town.act("system") as act:
        assert keyring.add_register(act) == "register-2"
    town.reopen()
    with town.act() as act:
        assert not register.may_write(act, NUMBER)


def test_destroying_a_register_key_needs_two_persons(town: Town) -> None:
    with town.act() as act:
        register.enter(act, [NUMBER], RegisterKind.NO_CONTACT)
    officer, worker, administrator = (town.person(name).ref for name in ("officer", "worker", "administrator"))
    for agreed in ((), (officer,), (officer, officer), (officer, worker), (officer, "nobody")):
        with pytest.raises(Refused) as refused, town.act("system") as act:
            keyring.destroy(act, "register-1", agreed)
        assert refused.value.reason_code is Why.TWO_PERSONS
    with town.act("system") as act:
        keyring.destroy(act, "register-1", (officer, administrator))
    assert not town.house.ring.has("register-1")
    town.reopen()
    with town.act() as act:
        assert register.may_write(act, NUMBER)
        register.enter(act, [NUMBER], RegisterKind.NO_CONTACT)
        assert not register.may_write(act, NUMBER)


def test_the_audit_key_stays_and_an_unknown_key_is_refused(town: Town) -> None:
    for key_id, why in (("audit", Why.NOT_ALLOWED_NOW), ("register-9", Why.NOT_FOUND)):
        with pytest.raises(Refused) as refused, town.act("system") as act:
            keyring.destroy(act, key_id)
        assert refused.value.reason_code is why


def test_an_emergency_change_of_link_empties_what_it_recognised(town: Town) -> None:
    with_a_case(town)
    before = town.house.ring.lasting("link")
    with town.act("system") as act:
        keyring.destroy(act, "link")
    town.reopen()
    assert town.house.ring.lasting("link") != before
    with transaction(town.house.engine) as session:
        assert session.get(KeyCheck, "link") is not None
        known = session.exec(select(Fingerprint)).all()
        assert known
        assert all(row.address_digest == row.ref for row in known)
    assert town.arrive(make_arrival(1)).new == 1
    town.reopen()


def test_destroying_a_case_key_ends_its_words_alone(town: Town) -> None:
    ref = with_a_case(town)
    key_id = next(key for key in town.house.ring.ids() if family(key) == "case")
    with town.act("system") as act:
        keyring.destroy(act, key_id)
    with town.act() as act:
        assert cases.read_case(act, ref).words is None
        assert queue.take(act) is not None
