"""Rows written by the driver come back as they went in, whatever they hold; an error doesn't quote them."""

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from casework import bulk
from models.database import transaction
from models.tables import Fingerprint
from models.vocabulary import Priority
from tests.houses import START, Town

AWKWARD = "a\tb\\N\n\"c' é \\. {}"


def row(ref: str) -> dict[str, object]:
    return {
        "ref": ref,
        "source": AWKWARD,
        "address_digest": f"address {ref}",
        "exact": "e",
        "version": "1",
        "minhash": bytes(range(256)),
        "bands": b"",
        "signals": {AWKWARD: 0.25},
        "lexicon": "\\N",
        "priority": Priority.LOW,
        "sampled": False,
        "first_seen": START,
        "last_seen": START,
        "online": True,
        "situation_ref": None,
    }


def test_awkward_values_come_back_whole(town: Town) -> None:
    with transaction(town.house.engine) as session:
        bulk.write(session, Fingerprint, [row("one"), row("two")])
        bulk.write(session, Fingerprint, [])
    with transaction(town.house.engine) as session:
        stored = session.exec(select(Fingerprint).order_by(Fingerprint.ref)).all()
        assert [one.model_dump() | row(one.ref) for one in stored] == [one.model_dump() for one in stored]
        near = bulk.among(session, col(Fingerprint.source), [AWKWARD, "%"])
        assert len(session.exec(select(Fingerprint).where(near)).all()) == 2
        assert session.exec(select(Fingerprint).where(bulk.among(session, col(Fingerprint.source), []))).all() == []


def test_an_error_does_not_quote_the_row(town: Town) -> None:
    with pytest.raises(DBAPIError) as raised, transaction(town.house.engine) as session:
        bulk.write(session, Fingerprint, [row("twice"), row("twice")])
    assert "address" not in str(raised.value).replace("address_digest", "")
    assert "twice" not in str(raised.value)
    with transaction(town.house.engine) as session:
        assert session.exec(select(Fingerprint)).all() == []
