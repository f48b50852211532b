"""Links that don't exist: whoever tries many waits, and the audit trail doesn't grow with them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from casework import people
from maraude.entering import HOUR, MINUTE, PER_ADDRESS, TRACED, FalseLinks, network
from review_app.texts import Texts
from tests.houses import Town, build
from tests.teams.doors import Door, served


@pytest.fixture
def there(tmp_path: Path) -> Iterator[tuple[Town, Door]]:
    town = build(tmp_path)
    with served(town.house.settings) as door:
        yield town, door
    town.house.engine.dispose()


def refusals(town: Town) -> int:
    with town.house.engine.connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM audit_event WHERE action = 'refused'"))
        return int(found.scalar_one())


def link(town: Town) -> str:
    worker, town.now = town.person("worker").ref, datetime.now(UTC)
    with town.act("system") as act:
        return people.make_link(act, worker)


def test_an_outsider_fills_no_trail_and_shuts_nobody_out(there: tuple[Town, Door]) -> None:
    town, door = there
    one = [door.ask(f"/entrer/{at}", "POST", X_Forwarded_For="203.0.113.7") for at in range(PER_ADDRESS + 10)]
    assert [answer.status for answer in one] == [403] * PER_ADDRESS + [429] * 10
    assert Texts("fr")("door.often.title") in one[-1].body
    assert one[-1].headers["retry-after"] == "60"
    assert refusals(town) == PER_ADDRESS
    token = link(town)
    many = [door.ask(f"/entrer/x{at}", "POST", X_Forwarded_For=f"198.51.100.{at}") for at in range(TRACED)]
    assert {answer.status for answer in many} == {403}
    assert refusals(town) == TRACED  # the rest is refused all the same, and nothing is written
    assert door.ask(f"/entrer/{token}", "POST", X_Forwarded_For="203.0.113.7").status == 429
    assert door.ask(f"/entrer/{token}", "POST", X_Forwarded_For="192.0.2.1").status == 303
    assert door.ask(f"/entrer/{token}", "POST", X_Forwarded_For="192.0.2.1").status == 403


@pytest.mark.parametrize("after", [".", ",", ")", "%3E", "%20", "%C2%A0", "%E2%80%A6", "%0A", "?utm=1"])
def test_what_was_pasted_after_a_link_does_not_spoil_it(there: tuple[Town, Door], after: str) -> None:
    town, door = there
    token = link(town)
    assert door.ask(f"/entrer/{token[:-1]}{after}", "POST").status == 403
    assert door.ask(f"/entrer/{token}{after}", "POST").status == 303
    assert door.ask(f"/entrer/{token}{after}", "POST").status == 403


def test_waiting_ends_and_nothing_is_remembered() -> None:
    now = [0.0]
    links = FalseLinks(lambda: now[0])
    for _ in range(PER_ADDRESS):
        assert not links.waits("192.0.2.1")
        links.add("192.0.2.1", traced=True)
    assert links.waits("192.0.2.1")
    assert not links.waits("192.0.2.2")
    now[0] = MINUTE
    assert not links.waits("192.0.2.1")
    assert "192.0.2.1" not in repr(vars(links))
    for _ in range(TRACED - PER_ADDRESS):
        links.add("192.0.2.3", traced=True)
    assert not links.traced()
    now[0] = HOUR
    assert links.traced()


@pytest.mark.parametrize(
    ("address", "whom"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        ("", ""),
        ("unix socket", ""),
    ],
)
def test_an_address_stands_for_its_network(address: str, whom: str) -> None:
    assert network(address) == whom
