"""Thefts, each tried: the database, and the laptop with its keys, now and once they died. (The backup: test_backup.)"""

import contextlib
import hashlib
import hmac
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from casework import queue, review
from casework.sealing import WAY_BACK, WORDS
from casework.shapes import Choice
from maraude.backup import table_names
from models.vocabulary import Outcome
from privacy.keys import KeyGone, KeyRing
from privacy.seal import Unsealable, unseal
from tests import canaries
from tests.houses import Town, make_arrival

SAID = "quelqu'un d'autre répond et garde l'argent"
PHONE = "+33639980077"
CLEAR = {
    "assessment": {"signals", "model", "language", "priority", "concern", "listing_ref"},
    "listing": {"ref", "fingerprint_ref", "situation_ref", "key_id", "source", "context", "department"},
}
"""What a thief of the database reads of a listing, beside dates and yes or no: no word of it."""


def sealed(town: Town) -> list[tuple[str, str, str, bytes]]:
    """Return every sealed value of the listings, as a thief copies them."""
    with town.house.engine.connect() as connection:
        rows = connection.execute(text("SELECT ref, key_id, sealed_words, sealed_way_back FROM listing")).all()
    pairs = ((ref, key, ((WORDS, words), (WAY_BACK, way))) for ref, key, words, way in rows)
    return [(ref, key, table, bytes(value)) for ref, key, two in pairs for table, value in two]


def opened(ring: KeyRing, values: list[tuple[str, str, str, bytes]]) -> int:
    """Count what some keys open."""
    count = 0
    for ref, key_id, table, value in values:
        with contextlib.suppress(KeyGone, Unsealable):
            count += bool(unseal(ring.secret(key_id, ref), value, table=table, ref=ref, key_id=key_id))
    return count


@pytest.fixture
def filled(town: Town) -> Town:
    town.arrive(*(make_arrival(n, text=f"{SAID} {n}", contact=PHONE) for n in range(1, 5)))
    with town.act("worker") as act:
        lent = queue.take(act)
        assert lent is not None
        review.read(act, lent.token)
        review.decide(act, lent.token, Choice(Outcome.SET_ASIDE, reasons=("no_indication",)))
    return town


def test_a_stolen_database_yields_codes_and_dates(filled: Town) -> None:
    with filled.house.engine.connect() as connection:
        texts = [
            (table, column, value)
            for table in table_names()
            for row in connection.execute(text(f'SELECT * FROM "{table}"')).mappings()
            for column, value in row.items()
            if isinstance(value, str)
        ]
    guesses = {PHONE, hashlib.sha256(SAID.encode()).hexdigest()}
    assert not [place for *place, value in texts if SAID in value or PHONE[3:] in value or "example.org" in value]
    assert guesses & {value for *_, value in texts} == set()
    for table, known in CLEAR.items():
        readable = {column for where, column, value in texts if where == table and not value[:4].isdigit()}
        assert readable <= known, readable - known


def test_sealed_values_open_with_no_other_keys(filled: Town, tmp_path: Path) -> None:
    ring = KeyRing.opened(tmp_path / "keys")
    values = sealed(filled)
    assert values
    for _ref, key_id, _table, _value in values:
        ring.make(key_id)
    assert opened(ring, values) == 0
    for ref, key_id, table, value in values:
        for key in (bytes(32), hashlib.sha256(key_id.encode()).digest(), hmac.digest(b"", ref.encode(), "sha256")):
            with pytest.raises(Unsealable):
                unseal(key, value, table=table, ref=ref, key_id=key_id)


def test_a_stolen_laptop_yields_what_is_alive_and_nothing_once_it_died(filled: Town, tmp_path: Path) -> None:
    """The AIPD says the first half: whoever has the database and the living keys reads what waits."""
    values, home = sealed(filled), filled.house.settings.home
    shutil.copytree(home / "keys", tmp_path / "taken")
    assert opened(KeyRing(tmp_path / "taken"), values) == len(values)
    filled.tick(minutes=16)
    filled.reopen()
    alive = opened(filled.house.ring, values)
    assert alive == len(values) - 2
    filled.tick(days=17)
    filled.reopen()
    assert opened(filled.house.ring, values) == 0
    assert [key for key in filled.house.ring.ids() if key.startswith("intake")] == []


def test_no_file_of_a_stolen_laptop_holds_a_word_in_clear(towns: Callable[..., Town]) -> None:
    town = towns()
    town.arrive(make_arrival(1, text=SAID, contact=PHONE))
    with town.act("worker") as act:
        lent = queue.take(act)
        assert lent is not None
        review.read(act, lent.token)
        review.save_draft(act, lent.token, {"note": SAID})
    town.house.engine.dispose()
    assert canaries.found(town.house.settings.home, [SAID, PHONE, "annonces.example.org"]) == []
