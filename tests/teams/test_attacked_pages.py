"""Every page, over the stream that draws it: without sign-in, with a session that ended, with every other role."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from casework import commitment, people
from models.vocabulary import Role
from review_app.components import escape
from review_app.navigation import PAGES
from review_app.texts import Texts
from tests.houses import Town, build, make_arrival
from tests.teams.doors import Door, served
from tests.teams.streams import Drawn, stream

SECRET = "Quelqu'un d'autre répond, près de la brouette"
FRENCH = Texts("fr")
OUTSIDE, REFUSED, BROKEN = (
    escape(FRENCH(words)) for words in ("door.outside.text", "refused.role", "error.unexpected")
)
NAMES = [page.path for page in PAGES]
PATHS = ["", "accueil", "nowhere", *NAMES]


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, Door]]:
    town = build(tmp_path_factory.mktemp("attacked"), commitment=True)
    town.now = datetime.now(UTC)
    town.arrive(*(make_arrival(number, text=f"{SECRET} {number}") for number in range(1, 9)))
    with served(town.house.settings, commitment="true") as door:
        yield town, door
    town.house.engine.dispose()


def entered(town: Town, name: str, *, ago: timedelta = timedelta(), committed: bool = True) -> str:
    """Let somebody sign in, some time ago; return their cookie."""
    town.now = datetime.now(UTC)
    person = town.person(name)
    if committed:
        with town.act(name) as act:
            commitment.accept(act)
            people.set_toured(act, True)
    with town.house.act(town.person("system"), town.now - ago) as act:
        return people.enter(act, people.make_link(act, person.ref))


def _left(town: Town) -> str:
    cookie = entered(town, "worker who left")
    with town.act("system") as act:
        people.sign_out(act, cookie)
    return cookie


def _stopped(town: Town) -> str:
    cookie = entered(town, "worker who was stopped")
    with town.act("system") as act:
        people.set_active(act, town.person("worker who was stopped").ref, False)
    return cookie


def _stolen(town: Town) -> str:
    """What a thief of the database holds of a living session."""
    entered(town, "worker whose session is stolen")
    with town.house.engine.connect() as connection:
        return str(connection.execute(text("SELECT max(digest) FROM app_session")).scalar_one())


OUTSIDERS: dict[str, Callable[[Town], str]] = {
    "nobody": lambda _town: "",
    "forged": lambda _town: secrets.token_urlsafe(32),
    "no cookie of ours": lambda _town: "../../etc",
    "left": _left,
    "stopped": _stopped,
    "stolen": _stolen,
    "expired": lambda town: entered(town, "worker", ago=timedelta(hours=town.house.settings.session_hours, minutes=1)),
}


def walked(door: Door, cookie: str) -> dict[str, Drawn]:
    """Return every page as one tab is given it."""
    with stream(door, cookie) as tab:
        return {path: tab.draw(path) for path in PATHS}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_page_is_drawn_for_who_is_not_signed_in(there: tuple[Town, Door], who: str) -> None:
    pages = walked(there[1], OUTSIDERS[who](there[0]))
    assert [path for path, page in pages.items() if not page.tells(OUTSIDE) or page.buttons] == []
    assert len({page.words for page in pages.values()}) == 1  # whatever is asked for


def test_a_locked_screen_draws_no_page(there: tuple[Town, Door]) -> None:
    town, door = there
    cookie = entered(town, "worker", ago=timedelta(minutes=town.house.settings.idle_minutes, seconds=30))
    pages = walked(door, cookie)
    assert [path for path, page in pages.items() if not page.tells(FRENCH("lock.title"))] == []
    assert {label for page in pages.values() for label in page.buttons} <= {FRENCH("lock.button")}


def test_no_page_is_drawn_before_the_commitment(there: tuple[Town, Door]) -> None:
    pages = walked(there[1], entered(there[0], "worker who has not committed", committed=False))
    assert [path for path, page in pages.items() if not page.tells(FRENCH("gate.commitment.title"))] == []
    assert {label for page in pages.values() for label in page.buttons} == {FRENCH("gate.commitment.button")}


def unnamed(page: Drawn, path: str) -> tuple[str, ...]:
    return tuple(each.replace(f'data-page="{path}"', "") for each in page.words)


@pytest.mark.parametrize("role", list(Role))
def test_a_page_is_drawn_for_its_roles_alone(there: tuple[Town, Door], role: Role) -> None:
    pages = walked(there[1], entered(there[0], role))
    theirs = {page.path for page in PAGES if role in page.roles}
    assert {page.path for page in PAGES if not pages[page.path].tells(REFUSED)} == theirs
    assert [path for path, page in pages.items() if page.tells(OUTSIDE) or page.tells(BROKEN[:30])] == []
    shut = [path for path in NAMES if path not in theirs]
    assert len({unnamed(pages[path], path) for path in shut}) <= 1  # the same calm words, whatever page it is
    if role not in (Role.WORKER, Role.COORDINATOR):
        assert [path for path, page in pages.items() if page.tells("brouette")] == []


def leases(town: Town) -> int:
    with town.house.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM lease")).scalar_one())


def test_a_press_counts_for_who_may_press_alone(there: tuple[Town, Door]) -> None:
    """First that it counts at all; then from a tab whose session ended meanwhile, from outside, and by another role."""
    town, door = there
    take = FRENCH("queue.take")
    with stream(door, entered(town, "worker one")) as tab:
        button = tab.draw("relecture").buttons[take]
        assert tab.draw("relecture", button).tells("brouette")
    assert leases(town) == 1
    cookie = entered(town, "worker two")
    with stream(door, cookie) as tab:
        assert tab.draw("relecture").buttons[take] == button
        with town.act("system") as act:
            people.sign_out(act, cookie)
        assert tab.draw("relecture", button).tells(OUTSIDE)
    others = {"": OUTSIDE, entered(town, "officer"): REFUSED}
    for shown, words in others.items():
        with stream(door, shown) as tab:
            tab.draw("relecture")
            assert tab.draw("relecture", button).tells(words)
    assert leases(town) == 1
