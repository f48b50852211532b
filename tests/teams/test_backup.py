"""Backup and restore on both databases: what comes back, what must not, and what is said to be lost."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from casework import audit_check, cases, keyring, people, queue, review
from casework.act import SYSTEM, Actor
from casework.errors import Refused
from casework.opening import open_house
from casework.restored import Settled
from casework.shapes import Choice
from maraude.backup import copy_database, private_folder, table_names
from maraude.problems import Unusable
from maraude.restore import restore_into
from models.settings import Settings
from models.vocabulary import Level, Outcome, RetainedKind
from privacy.keys import KeyProblem, family
from tests import canaries
from tests.houses import Town, make_arrival

WORDS = "quelqu'un d'autre répond au téléphone"
PHONE = "+33639980042"


def busy(town: Town) -> str:
    """Fill a house now: one case retained, two listings that wait; return the case."""
    town.now = datetime.now(UTC)
    town.arrive(*(make_arrival(n, text=f"{WORDS} {n}", contact=PHONE) for n in (1, 2, 3)))
    with town.act("worker") as act:
        lent = queue.take(act)
        assert lent is not None
        review.read(act, lent.token)
        kind = RetainedKind.POSSIBLE_COERCED_ADULT
        choice = Choice(Outcome.RETAINED, kind, Level.MEDIUM, ("debt",))
        case_ref = review.decide(act, lent.token, choice).case_ref
    assert case_ref is not None
    return case_ref


def saved(town: Town) -> tuple[Path, Path]:
    """Back a house up; return the folders of the database and of the keys."""
    above = town.house.settings.home.parent
    folder = private_folder(above / "backup", town.house)
    copy_database(town.house, folder)
    with town.act("system") as act:
        keyring.back_up(act, above / "kept-keys")
    return folder, above / "kept-keys"


def elsewhere(town: Town, request: pytest.FixtureRequest, **changes: Any) -> Settings:
    """Name an installation that doesn't exist yet, on the same kind of database."""
    home = town.house.settings.home.parent / "elsewhere"
    kind = town.house.engine.dialect.name
    url = request.getfixturevalue("postgresql")() if kind == "postgresql" else ""
    return Settings(home=home, database_url=url, **changes)


def rows(town: Town) -> dict[str, int]:
    with town.house.engine.connect() as connection:
        return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in table_names()}


def moved(town: Town, settings: Settings) -> Town:
    """Open what was restored."""
    return Town(open_house(settings, datetime.now(UTC)), datetime.now(UTC), dict(town.team))


def test_restored_elsewhere_cases_live_on_and_their_ways_back_are_lost(
    town: Town, request: pytest.FixtureRequest
) -> None:
    case_ref = busy(town)
    assert town.person("coordinator")
    with town.act("system") as act:
        token = people.make_link(act, town.person("worker").ref)
        cookie = people.enter(act, people.make_link(act, town.person("worker").ref))
    folder, kept = saved(town)
    there = elsewhere(town, request)
    assert restore_into(there, folder, kept) == Settled(cases=1, ways_back_lost=1, unreadable=2)
    new = moved(town, there)
    with new.act("coordinator") as act:
        assert cases.read_case(act, case_ref).words is None
    with new.act("worker") as act:
        assert queue.take(act) is None
    with new.act("system") as act:
        assert people.signed_in(act, cookie) is None
        with pytest.raises(Refused):
            people.enter(act, token)
        assert audit_check.verify(act.session, new.house.ring, there.home) == []
    after = rows(new)
    assert after["case"] == 1
    assert after["user"] == rows(town)["user"]
    assert after["fingerprint"] == rows(town)["fingerprint"]
    new.house.engine.dispose()


def test_restored_beside_the_living_keys_everything_opens(town: Town, request: pytest.FixtureRequest) -> None:
    case_ref = busy(town)
    folder, _ = saved(town)
    before = rows(town)
    there = elsewhere(town, request, key_dir=town.house.settings.key_dir)
    assert restore_into(there, folder, None) == Settled(cases=1, ways_back_lost=0, unreadable=0)
    new = moved(town, there)
    with new.act("coordinator") as act:
        words = cases.read_case(act, case_ref).words
        assert words is not None
        assert WORDS in words.body
    after = rows(new)
    before["user"] += 1  # the coordinator just added
    different = {name for name in before if before[name] != after[name]}
    assert different <= {"app_session", "sign_in_link", "lease", "draft", "audit_event"}
    new.house.engine.dispose()


def test_what_was_set_aside_since_stays_unreadable(town: Town, request: pytest.FixtureRequest) -> None:
    """A listing settled after the backup comes back as a row and is dropped: its secret is dead."""
    busy(town)
    folder, _ = saved(town)
    with town.act("worker") as act:
        lent = queue.take(act) or queue.current(act)
        assert lent is not None
        review.read(act, lent.token)
        review.decide(act, lent.token, Choice(Outcome.SET_ASIDE, reasons=("no_indication",)))
    town.tick(minutes=20)
    town.reopen()
    there = elsewhere(town, request, key_dir=town.house.settings.key_dir)
    assert restore_into(there, folder, None).unreadable == 1


def test_intake_and_case_keys_never_leave_and_never_come_in(town: Town, request: pytest.FixtureRequest) -> None:
    busy(town)
    folder, kept = saved(town)
    families = {family(path.name) for path in kept.iterdir()}
    assert families == {"register", "link", "audit"}
    for path in town.house.settings.key_dir.iterdir():
        if family(path.name) in ("intake", "case"):  # somebody copied the whole key folder
            shutil.copy(path, kept / path.name)
    there = elsewhere(town, request)
    assert restore_into(there, folder, kept).ways_back_lost == 1
    assert {family(name) for name in moved(town, there).house.ring.ids()} <= {"register", "link", "audit"}


def test_a_stolen_backup_holds_no_word_contact_or_address(town: Town) -> None:
    busy(town)
    folder, kept = saved(town)
    secrets = [WORDS, PHONE, PHONE.removeprefix("+33"), "annonces.example.org/1"]
    assert canaries.found(folder, secrets) == []
    assert canaries.found(kept, secrets) == []
    whole = b"".join(path.read_bytes() for path in folder.iterdir())
    for key in town.house.settings.key_dir.iterdir():
        if not key.name.startswith("."):
            assert key.read_bytes()[-32:] not in whole


def test_the_wrong_keys_leave_nothing_behind(
    town: Town, towns: Callable[..., Town], request: pytest.FixtureRequest
) -> None:
    busy(town)
    folder, _ = saved(town)
    _, foreign = saved(towns())
    there = elsewhere(town, request)
    with pytest.raises(KeyProblem, match="not the one this database was made with"):
        restore_into(there, folder, foreign)
    assert [path.name for path in there.key_dir.iterdir() if not path.name.startswith(".")] == []
    restore_into(there, folder, town.house.settings.home.parent / "kept-keys")


@pytest.mark.parametrize("harm", ["changed", "missing", "no manifest"])
def test_a_damaged_backup_is_refused(town: Town, request: pytest.FixtureRequest, harm: str) -> None:
    folder, kept = saved(town)
    path = next(iter(sorted(path for path in folder.iterdir() if path.name != "manifest.json")))
    if harm == "changed":
        path.write_bytes(path.read_bytes() + b" ")
    else:
        (path if harm == "missing" else folder / "manifest.json").unlink()
    with pytest.raises(Unusable):
        restore_into(elsewhere(town, request), folder, kept)


def test_nothing_is_restored_over_what_is_there(town: Town) -> None:
    folder, kept = saved(town)
    with pytest.raises(Unusable, match="already"):
        restore_into(town.house.settings, folder, kept)


def test_a_backup_stands_apart(town: Town) -> None:
    home = town.house.settings.home
    for place in (home, home / "backup", home.parent, town.house.settings.key_dir):
        with pytest.raises(Unusable):
            private_folder(place, town.house)
    folder = home.parent / "open"
    folder.mkdir(mode=0o755)
    with pytest.raises(Unusable, match="chmod"):
        private_folder(folder, town.house)


def test_only_the_house_may_settle(town: Town) -> None:
    from casework import restored
    from casework.errors import Refused

    for name in ("worker", "administrator"):
        actor: Actor = town.person(name)
        assert actor != SYSTEM
        with pytest.raises(Refused), town.act(actor) as act:
            restored.settle(act)
