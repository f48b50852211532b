"""Migrations with data, on both databases: each one undone and done again loses only what it brought."""

from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, bindparam, inspect, text
from sqlmodel import SQLModel

import models
from casework import audit_check, queue, review
from casework.act import SYSTEM
from casework.shapes import Choice
from classifier.similar import sign
from models.columns import UtcDateTime
from models.database import revisions
from models.vocabulary import Level, Outcome, RetainedKind
from tests.houses import Town, make_arrival

ADDED = text(
    'INSERT INTO "user" (ref, name, email, roles, active, language, keys_on, toured, made_at, identity_digest) '
    "VALUES (:ref, :name, :email, '[]', true, 'fr', true, true, :at, :bound)"
)
SCRIPTS = str(Path(models.__file__).parent / "migrations")


def counts(connection: Connection) -> dict[str, int]:
    names = inspect(connection).get_table_names()
    return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


def step(engine: Engine, revision: str, *, up: bool) -> dict[str, int]:
    """Go to a revision; return the rows of every table there."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        (command.upgrade if up else command.downgrade)(config, revision)
        return counts(connection)


def lived_in(town: Town) -> None:
    town.arrive(*(make_arrival(number) for number in (1, 2, 3)))
    with town.act("worker") as act:
        lent = queue.take(act)
        assert lent is not None
        kept = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("debt",))
        review.decide(act, lent.token, kept)


def test_each_migration_undone_and_redone_loses_only_what_it_brought(town: Town) -> None:
    lived_in(town)
    engine, (head, *earlier) = town.house.engine, revisions()
    for revision in earlier:
        with engine.connect() as connection:
            before = counts(connection)
        down = step(engine, revision, up=False)
        assert kept(down) == {name: before[name] for name in kept(down)}, revision
        again = step(engine, head, up=True)
        assert {name: again[name] for name in kept(down)} == kept(down), revision
        assert set(SQLModel.metadata.tables) <= set(again)


def kept(numbers: dict[str, object]) -> dict[str, object]:
    """Leave out the bands of signatures: those of another form are made anew by `regroup`, never carried over."""
    return {name: number for name, number in numbers.items() if name not in ("fingerprint_band", "recent_bands")}


@pytest.mark.parametrize("steps", [1, 3])
def test_a_house_lives_on_after_going_back_and_forth(town: Town, steps: int) -> None:
    lived_in(town)
    step(town.house.engine, revisions()[steps], up=False)
    town.reopen()
    with town.house.act(SYSTEM, town.now) as act:
        assert audit_check.verify(act.session, town.house.ring, town.house.settings.home) == []
    with town.act("worker") as act:
        lent = queue.current(act)
        assert lent is not None
        assert review.read(act, lent.token).words.body.startswith("Texte numéro")


def test_a_text_of_a_few_words_is_still_the_same_after_its_digests_lost_their_index(town: Town) -> None:
    brief = [make_arrival(number, text="À voir.") for number in (1, 2)]
    brief = [one.model_copy(update={"signature": one.signature._replace(bands=())}) for one in brief]
    town.arrive(brief[0])
    engine = town.house.engine
    step(engine, "0021", up=False)
    with engine.begin() as connection:  # as it was stored until then
        connection.execute(text("UPDATE fingerprint SET bands = :none"), {"none": b""})
        for table in ("fingerprint_band", "recent_bands"):
            connection.execute(text(f"DELETE FROM {table}"))
    step(engine, "head", up=True)
    town.arrive(brief[1])
    with engine.connect() as connection:
        assert connection.execute(text("SELECT members FROM situation")).all() == [(2,)]


def test_texts_are_found_after_their_bands_went_into_runs(town: Town) -> None:
    again = [
        make_arrival(number, text="Cours de guitare le samedi, matériel prêté, premier essai.") for number in (1, 2)
    ]
    town.arrive(again[0], make_arrival(3))
    engine = town.house.engine
    with engine.connect() as connection:
        (bands,) = connection.execute(text("SELECT sum(length(bands)) / 8 FROM fingerprint")).one()
    assert step(engine, "0022", up=False)["fingerprint_band"] == bands > 2
    assert step(engine, "head", up=True)["band_run"] == 1
    town.arrive(again[1])
    with engine.connect() as connection:
        assert sorted(connection.execute(text("SELECT members FROM situation")).scalars()) == [1, 2]


def test_outlines_are_made_of_what_each_signature_keeps(town: Town) -> None:
    signature = sign("", "Cours de guitare le samedi, matériel prêté, premier essai.", key=bytes(32))
    town.arrive(make_arrival(1), make_arrival(2, signature=signature))
    engine = town.house.engine
    step(engine, "0023", up=False)
    step(engine, "head", up=True)
    with engine.connect() as connection:
        outlines = bytes(connection.execute(text("SELECT outlines FROM band_run")).scalar_one())
    assert len(signature.outline) == 16
    assert sorted([outlines[:16], outlines[16:]]) == sorted([signature.outline, bytes([255]) * 16])


def test_a_mailbox_of_two_stays_with_whom_it_was_bound_to(town: Town) -> None:
    engine = town.house.engine
    step(engine, "0018", up=False)
    people = [("first", "Awa@x.example.org", None), ("bound", "awa@x.example.org", "digest")]
    people += [("other", "b@x.example.org", None), ("silent", None, None)]
    with engine.begin() as connection:
        for at, (name, email, bound) in enumerate(people):
            row = {"ref": name, "name": name, "email": email, "bound": bound, "at": town.now + timedelta(days=at)}
            connection.execute(ADDED.bindparams(bindparam("at", type_=UtcDateTime())), row)
    step(engine, "0019", up=True)
    with engine.connect() as connection:
        found = connection.execute(text('SELECT ref, email FROM "user" ORDER BY ref')).all()
    assert [tuple(row) for row in found] == [
        ("bound", "awa@x.example.org"),
        ("first", None),
        ("other", "b@x.example.org"),
        ("silent", None),
    ]
