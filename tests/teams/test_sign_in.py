"""Codes beside links, the commitment before the first page, a lost phone: on both databases, and through the door."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import text

from casework import audit_check, commitment, lost_phone, people, queue, review, totp
from casework.errors import Refused
from review_app.texts import Texts
from tests import canaries
from tests.houses import Town, build, make_arrival
from tests.teams.doors import Door, served


def linked(town: Town, name: str = "worker") -> str:
    with town.act("system") as act:
        return people.make_link(act, town.person(name).ref)


def enrolled(town: Town, name: str = "worker") -> pyotp.TOTP:
    """Make somebody's phone known; return what their phone does."""
    with town.act(name) as act:
        phone = pyotp.TOTP(totp.begin(act))
        assert totp.confirm(act, phone.at(town.now))
    town.tick(seconds=60)
    return phone


def passes(town: Town, token: str, code: str) -> bool:
    with town.act("system") as act:
        return people.code_passes(act, token, code)


@pytest.fixture
def team(town: Town) -> Town:
    town.reopen(second_factor=True)
    return town


def test_a_code_serves_once_and_in_its_time(team: Town) -> None:
    phone, token = enrolled(team), linked(team)
    code = phone.at(team.now)
    assert not passes(team, token, "")
    assert not passes(team, token, phone.at(team.now - timedelta(minutes=5)))
    assert passes(team, token, f"{code[:3]} {code[3:]}")
    assert not passes(team, token, code)
    assert not passes(team, token, phone.at(team.now - timedelta(seconds=30)))
    team.tick(seconds=60)
    assert passes(team, token, phone.at(team.now))


def test_five_wrong_codes_shut_the_door_for_a_while(team: Town) -> None:
    phone, token = enrolled(team), linked(team)
    wrong = f"{(int(phone.at(team.now)) + 1) % 1_000_000:06d}"
    assert [passes(team, token, wrong) for _ in range(5)] == [False] * 5
    assert not passes(team, token, phone.at(team.now))
    team.tick(minutes=16)
    assert passes(team, token, phone.at(team.now))


def test_one_persons_code_opens_nobody_elses_link(team: Town) -> None:
    phone, _other = enrolled(team, "worker"), enrolled(team, "coordinator")
    assert not passes(team, linked(team, "coordinator"), phone.at(team.now))


def test_a_known_phone_gives_its_secret_no_more(team: Town) -> None:
    enrolled(team)
    with pytest.raises(Refused), team.act("worker") as act:
        totp.begin(act)


def test_nothing_is_open_before_commitment_and_phone(town: Town) -> None:
    town.reopen(second_factor=True, commitment=True)
    assert town.person("worker")
    with town.act("system") as act:
        cookie = people.enter(act, people.make_link(act, town.person("worker").ref))
    gates = []
    for step in (commitment.accept, totp.begin):
        with town.act("system") as act:
            found = people.look_up(act, cookie)
            assert found is not None
            assert people.signed_in(act, cookie) is None
            gates.append(found.gate)
        with town.act("worker") as act:
            step(act)
    enrolled(town)
    with town.act("system") as act:
        assert people.signed_in(act, cookie) is not None
        assert audit_check.verify(act.session, town.house.ring, town.house.settings.home) == []
    assert gates == ["commitment", "second_factor"]


def test_a_commitment_is_dated_and_kept_once(town: Town) -> None:
    for _ in range(2):
        with town.act("worker") as act:
            commitment.accept(act)
        town.tick(days=1)
    with town.house.engine.connect() as connection:
        assert len(connection.execute(text("SELECT accepted_at FROM commitment")).all()) == 1


def test_no_secret_of_a_phone_lies_in_clear(towns: Callable[..., Town]) -> None:
    town = towns(second_factor=True)
    phone = enrolled(town)
    assert canaries.found(town.house.settings.home, [phone.secret]) == []


def test_a_lost_phone_ends_everything_and_lists_openings(team: Town) -> None:
    enrolled(team)
    team.arrive(make_arrival(1))
    with team.act("system") as act:
        cookie = people.enter(act, people.make_link(act, team.person("worker").ref))
    unused = linked(team)
    with team.act("worker") as act:
        lent = queue.take(act)
        assert lent is not None
        review.read(act, lent.token)
    assert team.person("administrator")
    with team.act("administrator") as act:
        opened = lost_phone.lost(act, team.person("worker").ref)
    assert [(each.ref, each.what) for each in opened] == [(lent.situation_ref, "read_text")]
    with team.act("system") as act:
        assert people.look_up(act, cookie) is None
        with pytest.raises(Refused):
            people.enter(act, unused)
        assert not totp.confirmed(act, team.person("worker").ref)
    team.tick(days=31)
    with team.act("administrator") as act:
        assert lost_phone.lost(act, team.person("worker").ref) == []


@pytest.mark.parametrize("name", ["worker", "coordinator", "evaluator", "officer"])
def test_only_administrators_declare_a_phone_lost(town: Town, name: str) -> None:
    ref = town.person("worker").ref
    with pytest.raises(Refused), town.act(name) as act:
        lost_phone.lost(act, ref)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, Door]]:
    folder: Path = tmp_path_factory.mktemp("gated")
    town = build(folder, second_factor=True, commitment=True)
    with served(town.house.settings, second_factor="true", commitment="true") as door:
        yield town, door
    town.house.engine.dispose()


def test_the_door_asks_for_the_code(there: tuple[Town, Door]) -> None:
    town, door = there
    town.now = datetime.now(UTC) - timedelta(minutes=2)
    phone = enrolled(town)
    town.now = datetime.now(UTC)
    token = linked(town)
    assert Texts("fr")("gate.asked") in door.ask(f"/entrer/{token}").body
    form = {"content_type": "application/x-www-form-urlencoded"}
    wrong = f"{(int(phone.now()) + 1) % 1_000_000:06d}"
    for body in ("", f"code={wrong}", "code=" + "1" * 5000):
        answer = door.ask(f"/entrer/{token}", "POST", body, **form)
        assert answer.status == 403
        assert "set-cookie" not in answer.headers
    assert door.ask(f"/entrer/{token}", "POST", f"code={phone.now()}", **form).status == 303
    assert door.ask(f"/entrer/{token}", "POST", f"code={phone.now()}", **form).status == 403
