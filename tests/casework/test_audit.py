"""The audit trail: append-only by trigger, and every way of tampering with it is found at the exact event."""

import json
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from casework import audit, people, queue, reads
from casework.audit_check import Fault, FaultKind, verify
from models.database import transaction
from models.tables import AuditEvent, Checkpoint
from tests.houses import Town, make_arrival
from tests.sizes import size


def tamper(town: Town, *statements: str) -> None:
    """Change the trail as somebody with the database's password would: triggers taken off first."""
    engine = town.house.engine
    with engine.connect() as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE audit_event DISABLE TRIGGER ALL"))
        else:
            connection.execute(text("DROP TRIGGER audit_event_unchanged"))
            connection.execute(text("DROP TRIGGER audit_event_kept"))
        for statement in statements:
            connection.execute(text(statement))


def faults(town: Town) -> list[Fault]:
    with transaction(town.house.engine) as session:
        return verify(session, town.house.ring, town.house.settings.home)


def busy(town: Town, acts: int = 6) -> str:
    """Let a worker do several things; return their reference."""
    town.arrive(make_arrival(1))
    for _ in range(acts // 2):
        with town.act() as act:
            lent = queue.take(act)
        town.tick(minutes=1)
        with town.act() as act:
            queue.give_back(act, lent.token)
    return town.person("worker").ref


CASES = {
    "a code": ("UPDATE audit_event SET codes = '{\"x\": 1}'", 3, FaultKind.CHANGED),
    "the action": ("UPDATE audit_event SET action = 'read'", 1, FaultKind.CHANGED),
    "the object": ("UPDATE audit_event SET object_ref = 'x'", 6, FaultKind.CHANGED),
    "one byte of the mac": ("UPDATE audit_event SET mac = '-' || substr(mac, 2)", 2, FaultKind.CHANGED),
    "the moment": ("UPDATE audit_event SET at = (SELECT max(at) FROM audit_event)", 2, FaultKind.CHANGED),
    "the first": ("DELETE FROM audit_event", 1, FaultKind.REMOVED),
    "one in the middle": ("DELETE FROM audit_event", 4, FaultKind.REMOVED),
    "the last": ("DELETE FROM audit_event", 6, FaultKind.CUT_OFF),
}


@pytest.mark.parametrize("what", CASES)
def test_tampering_names_the_exact_event(town: Town, what: str) -> None:
    who = busy(town)
    assert not faults(town)
    statement, number, kind = CASES[what]
    tamper(town, f"{statement} WHERE actor = '{who}' AND number = {number}")
    assert faults(town) == [Fault(who, number, kind)]


@pytest.mark.parametrize(("one", "other"), [(2, 5), (3, 4), (1, 6)])
def test_reordering_names_both_events(town: Town, one: int, other: int) -> None:
    who = busy(town)
    swap = "UPDATE audit_event SET number = {} WHERE actor = '{}' AND number = {}"
    tamper(town, swap.format(99, who, one), swap.format(one, who, other), swap.format(other, who, 99))
    assert faults(town) == [Fault(who, one, FaultKind.MOVED), Fault(who, other, FaultKind.MOVED)]


def test_a_whole_chain_removed_shows(town: Town) -> None:
    who = busy(town)
    tamper(town, f"DELETE FROM audit_event WHERE actor = '{who}'")
    assert faults(town) == [Fault(who, number, FaultKind.CUT_OFF) for number in range(1, 7)]


def test_an_officer_sees_faults_and_a_worker_does_not(town: Town) -> None:
    who = busy(town)
    tamper(town, f"DELETE FROM audit_event WHERE actor = '{who}' AND number = 2")
    with town.act("officer") as act:
        assert [str(fault) for fault in reads.verify_trail(act)] == [f"event 2 of {who} was removed"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET action = 'x'",
        "DELETE FROM audit_event",
        "DELETE FROM audit_event WHERE number = 1",
    ],
)
def test_the_database_refuses_change_and_removal(town: Town, statement: str) -> None:
    busy(town)
    with pytest.raises(DatabaseError, match="append-only"), transaction(town.house.engine) as session:
        session.connection().execute(text(statement))


def test_replacing_and_emptying_are_refused_too(town: Town) -> None:
    who = busy(town)
    replacing = f"""INSERT OR REPLACE INTO audit_event SELECT actor, number, at, 'x', object_ref, codes, mac
        FROM audit_event WHERE actor = '{who}'"""
    if town.house.engine.dialect.name == "postgresql":
        replacing = "TRUNCATE audit_event"
    with pytest.raises(DatabaseError, match="append-only"), transaction(town.house.engine) as session:
        session.connection().execute(text(replacing))
    assert not faults(town)


def test_old_events_leave_a_signed_start(town: Town) -> None:
    who = busy(town)
    town.tick(days=400)
    town.reopen()
    with town.act() as act:
        queue.take(act)
    with transaction(town.house.engine) as session:
        start = session.get_one(Checkpoint, who)
        assert start.number == 6
        assert session.exec(select(AuditEvent.number).where(AuditEvent.actor == who)).all() == []
    town.reopen()
    assert not faults(town)
    with town.act() as act:
        audit.record(act, "hello")
    assert not faults(town)
    with transaction(town.house.engine) as session:
        session.get_one(Checkpoint, who).number = 5
    assert Fault(who, 5, FaultKind.START) in faults(town)


def test_the_trail_holds_no_text_contact_or_digest(town: Town) -> None:
    who = busy(town)
    with town.act() as act:
        lent = queue.take(act)
        people.set_language(act, "en")
    with transaction(town.house.engine) as session:
        rows = [row.model_dump_json() for row in session.exec(select(AuditEvent))]
    assert who in "".join(rows)
    assert lent.situation_ref in "".join(rows)
    for content in ("répond", "Annonce", "example.org", "3363998"):
        assert content not in "".join(rows)


def test_heads_keep_one_line_an_actor(town: Town) -> None:
    busy(town)
    town.tick(days=40)
    town.reopen()
    lines = (town.house.settings.home / audit.HEADS).read_text().splitlines()
    actors = [json.loads(line)["actor"] for line in lines]
    assert len(actors) <= len(set(actors)) + 1
    assert not faults(town)


@pytest.mark.trial
@settings(max_examples=size(25, 400), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_single_change_is_found(towns, data) -> None:
    """Whatever one column of one event becomes, exactly that event is named."""
    town = towns()
    who = busy(town, 8)
    number = data.draw(st.integers(1, 8))
    column = data.draw(st.sampled_from(["action", "object_ref", "mac", "at"]))
    with transaction(town.house.engine) as session:
        event = session.get_one(AuditEvent, (who, number))
        before = getattr(event, column)
    text_value = st.text(st.characters(codec="ascii", exclude_characters="'\\:\0"), max_size=20)
    moved = st.integers(1, 10**9).map(lambda spent: (event.at + timedelta(microseconds=spent)).replace(tzinfo=None))
    after = data.draw(moved if column == "at" else text_value.filter(lambda value: value != before))
    tamper(town, f"UPDATE audit_event SET {column} = '{after}' WHERE actor = '{who}' AND number = {number}")
    assert [(fault.actor, fault.number) for fault in faults(town)] == [(who, number)]
    town.house.engine.dispose()
