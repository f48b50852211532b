"""The officer's commands: one receipt for all, holds that hold, keys that say what they cost."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select
from typer.testing import CliRunner, Result

from casework import intake
from casework.act import SYSTEM
from casework.opening import open_house
from maraude.cli import app
from models.messages import ContactDigest
from models.settings import Settings
from models.tables import Fingerprint, Situation
from privacy.digest import address_digest, keyed_digest
from tests.houses import START, Town, make_arrival, similar


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.setenv("MARAUDE_HOME", str(tmp_path / "home"))
    opened = Town(open_house(Settings(), START))
    opened.now = datetime.now(UTC)
    return opened


def run(*arguments: str, said: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=said)


def hold_a_listing(town: Town) -> str:
    key = town.house.ring.lasting("link")
    contact = ContactDigest(kind="phone", digest=keyed_digest(key, "contact:phone", "+33639981234"))
    address = address_digest(key, "synthetic", "https://annonces.example.org/1")
    arrival = make_arrival(1).model_copy(update={"contacts": (contact,), "address_digest": address})
    with town.act("system") as act:
        intake.store(act, [arrival], run_ref=None, similar=similar)
        return str(act.session.exec(select(Situation.ref)).one())


def left(town: Town) -> int:
    with town.house.act(SYSTEM, town.now) as act:
        return len(act.session.exec(select(Fingerprint)).all())


@pytest.mark.parametrize(
    "asked",
    [
        ("--contact", "06 39 98 12 34"),
        ("--contact", "zéro six 39 98 12 34"),
        ("--listing", "https://annonces.example.org/1?utm_source=x", "--source", "synthetic"),
    ],
    ids=["plain", "disguised", "address"],
)
def test_whoever_asks_reads_the_same_words_whether_or_not_anything_was_held(town: Town, asked: tuple[str, ...]) -> None:
    nothing = run("erase", *asked)
    hold_a_listing(town)
    something = run("erase", *asked)
    assert nothing.exit_code == something.exit_code == 0
    assert nothing.output == something.output
    assert left(town) == 0


def test_a_contact_may_come_by_standard_input_so_that_no_shell_remembers_it(town: Town) -> None:
    hold_a_listing(town)
    assert run("erase", "--contact", "-", said="06 39 98 12 34\n").exit_code == 0
    assert left(town) == 0


def test_what_is_held_is_restricted_until_it_ends(town: Town) -> None:
    ref = hold_a_listing(town)
    held = run("hold", ref, "--reason", "judicial_request", "--until", f"{town.now:%Y}-12-31")
    assert held.exit_code == 0, held.output
    run("erase", "--contact", "06 39 98 12 34")
    assert left(town) == 1
    assert run("release", ref).exit_code == 0
    run("erase", "--contact", "06 39 98 12 34")
    assert left(town) == 0


def test_keys_say_what_they_cost_and_only_some_are_backed_up(town: Town, tmp_path: Path) -> None:
    hold_a_listing(town)
    listed = run("keys", "list").output
    assert "jamais sauvegardée" in listed
    assert "la trace des actes ne peut plus être vérifiée" in listed
    assert run("keys", "backup", str(tmp_path / "apart")).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "apart").iterdir()) == ["audit", "link", "register-1"]
    assert "register-2" in run("keys", "add-register").output
    assert (town.house.ring.folder / "register-2").exists()


def test_destroying_a_register_key_takes_two_persons(town: Town) -> None:
    refused = run("keys", "destroy", "register-1", "--yes")
    assert refused.exit_code != 0
    assert (town.house.ring.folder / "register-1").exists()


def test_a_wrong_call_says_what_to_give(town: Town) -> None:
    for arguments in (("erase",), ("erase", "--contact", "bonjour"), ("erase", "--listing", "https://example.org/1")):
        assert run(*arguments).exit_code != 0
