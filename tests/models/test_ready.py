"""Statements sent by the driver itself give what SQLAlchemy would give, on both databases, and fail without a row."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import String, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from casework import lending, queue
from casework.act import Act
from models.columns import UtcDateTime, table_of
from models.ready import Ready
from models.tables import AuditEvent, Situation
from models.vocabulary import Priority, SituationState
from tests.houses import START, Town, make_arrival

SITUATION, EVENT = table_of(Situation), table_of(AuditEvent)
EVENTS = {
    "actor": "somebody", "number": 1, "at": START, "action": "tried", "object_ref": "secret-ref", "codes": {"n": 1},
    "mac": "x" * 64,
}  # fmt: skip


def both(act: Act, ready: Ready, **values: object) -> None:
    plain = act.connection.execute(ready.statement, values).first()  # type: ignore[call-overload]
    row = ready.first(act.connection, **values)
    assert row._asdict() == dict(plain._mapping)
    assert [type(one) for one in row] == [type(one) for one in plain]


def test_rows_are_what_they_would_be(town: Town) -> None:
    town.arrive(make_arrival(1, priority=Priority.URGENT), make_arrival(2))
    with town.act("worker") as act:
        lent = queue.take(act)
        assert lent is not None
        both(act, lending.MINE, who=act.actor.ref)
        both(act, lending.SHOWN, who=act.actor.ref, item=lent.situation_ref)
        both(act, queue._NEXT, who=act.actor.ref, now=act.now)
        assert lending.MINE.first(act.connection, who="nobody") is None


def test_values_are_written_as_they_would_be(town: Town) -> None:
    elsewhere = EVENTS | {"at": START.astimezone(timezone(timedelta(hours=2)))}
    with town.act("system") as act:
        assert Ready(insert(EVENT)).count(act.connection, **elsewhere) == 1
        found = act.connection.execute(select(EVENT).where(EVENT.c.actor == "somebody")).one()
    assert dict(found._mapping) == EVENTS
    assert found.at.tzinfo is UTC


def test_lists_and_words_of_a_statement_are_kept(town: Town) -> None:
    town.arrive(make_arrival(1), make_arrival(2), make_arrival(3))
    states = (SituationState.WAITING, SituationState.TO_CHECK)
    later = Ready(
        update(SITUATION)
        .where(SITUATION.c.state.in_(states), SITUATION.c.source == bindparam("place", type_=String()))
        .values(state=SituationState.TO_CHECK, due_at=bindparam("when", type_=UtcDateTime()))
    )
    with town.act("system") as act:
        assert later.count(act.connection, place="elsewhere", when=START) == 0
        assert later.count(act.connection, place="synthetic", when=START) == 3
        found = act.connection.execute(select(SITUATION.c.state, SITUATION.c.due_at).distinct()).one()
    assert tuple(found) == (SituationState.TO_CHECK, START)


def test_a_moment_without_its_zone_is_refused(town: Town) -> None:
    with town.act("system") as act, pytest.raises(ValueError, match="zone"):
        queue._NEXT.first(act.connection, who="x", now=datetime(2026, 3, 2))


def test_an_error_is_the_same_and_quotes_no_row(town: Town) -> None:
    write = Ready(insert(EVENT))
    with town.act("system") as act:
        write.count(act.connection, **EVENTS)
    with pytest.raises(IntegrityError) as raised, town.act("system") as act:
        write.count(act.connection, **EVENTS)
    assert "secret-ref" not in str(raised.value)
    assert "somebody" not in str(raised.value)
