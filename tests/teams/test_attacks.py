"""Every route without sign-in, with forged, replayed and expired links and cookies, from other hosts and origins."""

import asyncio
import secrets
import signal
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import websockets

from casework import operation, people
from casework.errors import Refused
from maraude import account, asgi
from maraude.metrics import exposition
from models.settings import Settings
from review_app.navigation import PAGES
from review_app.texts import Texts
from tests.houses import Town, build, make_arrival
from tests.teams.doors import Door, served

SECRET = "quelqu'un d'autre répond, retient les papiers"
TOKEN = "a-token-for-the-monitoring-system"
PATHS = ["/", *(f"/{page.path}" for page in PAGES)]
CLOSED = ["/_stcore/agent", "/_stcore/upload_file/x", "/_stcore/metrics", "/media/x", "/auth/login", "/metrics"]
CLOSED += ["/oauth2callback?code=x&state=y", "/auth/logout"]
OPEN = ["/healthz", "/readyz", "/entrer/x", "/nowhere", "/maison/desk.js"]
ACCOUNT = ["/connexion", "/connexion/partir", "/connexion/retour?code=x&state=y", "/connexion/fermer"]
FILES = ["/maison/document/x/pharos", "/maison/rapport/x.csv", "/maison/rapport/x.pdf"]
OURS = ["/entrer/x", "/sortir", "/maison/present", "/maison/desk.css"]
DEAF = {
    "oidc_discovery": "http://127.0.0.1:9/.well-known/openid-configuration",
    "oidc_client_id": "maraude",
    "oidc_client_secret": "a-secret-that-nobody-reads",
}
"""An identity provider that answers nobody."""


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, Door]]:
    town = build(tmp_path_factory.mktemp("attacked"))
    town.now = datetime.now(UTC)
    town.arrive(make_arrival(1, text=SECRET), make_arrival(2, text=SECRET + " encore"))
    town.person("worker")
    with served(town.house.settings, metrics_token=TOKEN, public_url="https://maraude.example.org", **DEAF) as door:
        yield town, door
    town.house.engine.dispose()


def link(town: Town, name: str = "worker") -> str:
    ref = town.person(name).ref
    town.now = datetime.now(UTC)
    with town.act("system") as act:
        return people.make_link(act, ref)


def entered(town: Town, door: Door, name: str = "worker") -> str:
    return door.ask(f"/entrer/{link(town, name)}", "POST").cookie


@pytest.mark.parametrize("path", PATHS)
def test_no_page_tells_anything_without_sign_in(there: tuple[Town, Door], path: str) -> None:
    for cookie in ("", f"{asgi.COOKIE}={secrets.token_urlsafe(32)}", f"{asgi.COOKIE}=../../etc", f"{asgi.COOKIE}="):
        answer = there[1].ask(path, Cookie=cookie)
        assert answer.status == 200
        assert not any(word in answer.body for word in ("papiers", "répond", "example.org/1"))


@pytest.mark.parametrize("path", [*PATHS, *CLOSED, *ACCOUNT, *OPEN, *FILES])
def test_every_answer_carries_the_headers(there: tuple[Town, Door], path: str) -> None:
    answer = there[1].ask(path)
    assert {name: answer.headers.get(name) for name in asgi.HEADERS} == asgi.HEADERS
    assert "server" not in answer.headers


@pytest.mark.parametrize("path", CLOSED)
def test_closed_routes_stay_closed(there: tuple[Town, Door], path: str) -> None:
    assert there[1].ask(path).status == 404


def test_every_route_of_ours_is_tried_here() -> None:
    tried = [path.split("?")[0] for path in (*CLOSED, *OPEN, *ACCOUNT, *FILES, *OURS)]
    routes = asgi.routes(Settings(**DEAF))  # type: ignore[arg-type] - words, as the environment gives them
    assert [route.path for route in routes if not any(route.path_regex.match(path) for path in tried)] == []


@pytest.mark.parametrize("path", FILES)
def test_no_file_is_made_for_who_may_not_have_it(there: tuple[Town, Door], path: str) -> None:
    town, door = there
    others = ("officer", "administrator", "evaluator") if "document" in path else ("administrator", "worker")
    for cookie in ("", f"{asgi.COOKIE}={secrets.token_urlsafe(32)}", *(entered(town, door, name) for name in others)):
        answer = door.ask(path, Cookie=cookie)
        assert answer.status == 403
        assert answer.body in ("", Texts("fr")("refused.role"))


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(there: tuple[Town, Door], method: str) -> None:
    assert there[1].ask("/", method).status == 405


@pytest.mark.parametrize("path", ACCOUNT)
def test_account_routes_let_nobody_in_by_themselves(there: tuple[Town, Door], path: str) -> None:
    token = secrets.token_urlsafe(32)
    both = f"{asgi.COOKIE}={token}; {account.FLOW}=../../etc"
    for cookie in ("", f"{account.FLOW}={token}", f"{account.FLOW}=", both):
        answer = there[1].ask(path, Cookie=cookie)
        assert answer.status == (200 if path == "/connexion" else 403 if "retour" in path else 503)
        assert not any(each.startswith(f"{asgi.COOKIE}=") for each in answer.cookies)
        assert "a-secret-that-nobody-reads" not in answer.body
        assert "127.0.0.1:9" not in answer.body
    assert there[1].ask(path, "POST", "code=x&state=y").status in (404, 405)
    assert there[1].ask(path, Host="evil.example.net").status == 421


@pytest.mark.parametrize("host", ["evil.example.net", "127.0.0.1.example.net", "maraude.example.org.example.net"])
def test_an_unknown_host_is_refused(there: tuple[Town, Door], host: str) -> None:
    assert there[1].ask("/", Host=host).status == 421
    assert there[1].ask("/", Host="maraude.example.org").status == 200


def test_a_link_signs_in_once(there: tuple[Town, Door]) -> None:
    town, door = there
    token = link(town)
    assert door.ask(f"/entrer/{token}").status == 200
    answer = door.ask(f"/entrer/{token}", "POST")
    assert answer.status == 303
    flags = answer.headers["set-cookie"].lower()
    assert all(flag in flags for flag in ("httponly", "samesite=strict", "secure"))
    assert door.ask(f"/entrer/{token}", "POST").status == 403


def test_forged_and_expired_links_are_refused(there: tuple[Town, Door]) -> None:
    town, door = there
    token = link(town)
    forged = [token[:-1], token + "a", token.swapcase(), secrets.token_urlsafe(32), "%00", "a" * 5000]
    for each in forged:
        answer = door.ask(f"/entrer/{each}", "POST")
        assert answer.status in (400, 403, 404)
        assert "set-cookie" not in answer.headers
    old = datetime.now(UTC) - timedelta(hours=town.house.settings.link_hours, minutes=1)
    with town.house.act(town.person("system"), old) as act:
        expired = people.make_link(act, town.person("worker").ref)
    assert door.ask(f"/entrer/{expired}", "POST").status == 403


def test_a_link_races_to_one_session(there: tuple[Town, Door]) -> None:
    town, door = there
    token = link(town)

    async def rush() -> list[int]:
        asked = (asyncio.to_thread(door.ask, f"/entrer/{token}", "POST") for _ in range(8))
        return [answer.status for answer in await asyncio.gather(*asked)]

    assert sorted(asyncio.run(rush())) == [303, *[403] * 7]


def test_a_session_ends_with_its_time_its_leaving_and_its_person(there: tuple[Town, Door]) -> None:
    town, door = there
    cookie = entered(town, door)
    value = cookie.split("=", 1)[1]
    with town.act("system") as act:
        assert people.signed_in(act, value) is not None
    later = datetime.now(UTC) + timedelta(hours=town.house.settings.session_hours, minutes=1)
    with town.house.act(town.person("system"), later) as act:
        assert people.look_up(act, value) is None
    door.ask("/sortir", "POST", Cookie=cookie)
    with town.act("system") as act:
        assert people.look_up(act, value) is None
    value = entered(town, door).split("=", 1)[1]
    with town.act("system") as act:
        people.set_active(act, town.person("worker").ref, False)
        assert people.look_up(act, value) is None
        people.set_active(act, town.person("worker").ref, True)


async def _opens(door: Door, origin: str | None, host: str = "127.0.0.1") -> bool:
    name = f"ws://{host}:{door.port}/_stcore/stream"
    try:
        async with websockets.connect(name, origin=origin, host="127.0.0.1", port=door.port):  # type: ignore[arg-type] - any text is an origin here
            return True
    except websockets.InvalidStatus:
        return False


@pytest.mark.parametrize("origin", ["https://evil.example.net", "null", "http://127.0.0.1.example.net"])
def test_a_second_origin_opens_no_stream(there: tuple[Town, Door], origin: str) -> None:
    assert not asyncio.run(_opens(there[1], origin))


def test_another_port_of_this_machine_is_a_second_origin(there: tuple[Town, Door]) -> None:
    """A browser sends it our cookie, since cookies know no ports."""
    assert not asyncio.run(_opens(there[1], f"http://127.0.0.1:{there[1].port + 1}"))
    assert not asyncio.run(_opens(there[1], "http://127.0.0.1"))


@pytest.mark.parametrize(
    "told",
    [
        {"Origin": "https://evil.example.net"},
        {"Origin": "http://127.0.0.1:9"},
        {"Sec_Fetch_Site": "cross-site", "Origin": "null"},
        {"Sec_Fetch_Site": "same-site", "Origin": "null"},
    ],
    ids=str,
)
def test_a_second_origin_sends_nothing(there: tuple[Town, Door], told: dict[str, str]) -> None:
    """Else another's page could sign a visitor in as somebody else, or out."""
    town, door = there
    token, cookie = link(town), entered(town, door)
    for path in (f"/entrer/{token}", "/sortir", "/maison/present"):
        answer = door.ask(path, "POST", Cookie=cookie, **told)
        assert (answer.status, answer.cookies) == (403, [])
    with town.act("system") as act:
        assert people.signed_in(act, cookie.split("=", 1)[1]) is not None
    assert door.ask(f"/entrer/{token}", "POST", Sec_Fetch_Site="same-origin", Origin="null").status == 303


def test_our_own_origin_opens_the_stream(there: tuple[Town, Door]) -> None:
    assert asyncio.run(_opens(there[1], f"http://127.0.0.1:{there[1].port}"))
    assert asyncio.run(_opens(there[1], "https://maraude.example.org", "maraude.example.org"))


def test_a_renamed_host_or_a_missing_origin_opens_no_stream(there: tuple[Town, Door]) -> None:
    assert not asyncio.run(_opens(there[1], f"http://127.0.0.1:{there[1].port}", "evil.localhost"))
    assert not asyncio.run(_opens(there[1], None))


def test_the_house_is_ready(there: tuple[Town, Door]) -> None:
    assert there[1].ask("/readyz").body == "ready"


def test_figures_need_the_token_and_name_nobody(there: tuple[Town, Door]) -> None:
    door = there[1]
    for shown in ("", "Bearer ", "Bearer wrong", TOKEN[:-1], "Bearer é"):
        assert door.ask("/metrics", Authorization=shown.encode().decode("latin-1")).status == 404
    answer = door.ask("/metrics", Authorization=f"Bearer {TOKEN}")
    assert answer.status == 200
    assert 'maraude_queue_waiting{band="high"} 2.0' in answer.body
    assert not any(word in answer.body for word in ("worker", "papiers", "minor", "synthetic"))


def test_only_the_house_reads_its_figures(towns: Callable[..., Town]) -> None:
    town = towns()
    for name in ("worker", "administrator", "officer"):
        for read in (operation.operation, operation.missing_keys):
            with pytest.raises(Refused), town.act(name) as act:
                read(act)


def test_figures_of_both_databases(town: Town) -> None:
    with town.act("system") as act:
        assert b"maraude_decision_overdue 0.0" in exposition(operation.operation(act), 1)


def test_a_house_without_keys_or_database_is_not_ready(tmp_path: Path) -> None:
    town = build(tmp_path)
    home = town.house.settings.home
    town.house.engine.dispose()
    with served(town.house.settings) as door:
        (home / "keys" / "link").rename(home / "keys" / ".away")
        answer = door.ask("/readyz")
        assert (answer.status, answer.body) == (503, "not ready: keys")
        (home / "keys" / ".away").rename(home / "keys" / "link")
        assert door.ask("/readyz").status == 200


def test_a_signal_stops_the_app_in_order_and_soon(tmp_path: Path) -> None:
    town = build(tmp_path)
    town.house.engine.dispose()
    with served(town.house.settings) as door:

        async def stop_under_a_visitor() -> float:
            address = f"ws://127.0.0.1:{door.port}/_stcore/stream"
            async with websockets.connect(address, origin=f"http://127.0.0.1:{door.port}"):  # type: ignore[arg-type] - any text
                begun = time.monotonic()
                door.process.send_signal(signal.SIGTERM)
                assert await asyncio.to_thread(door.process.wait, 60) == 0
                return time.monotonic() - begun

        assert asyncio.run(stop_under_a_visitor()) < asgi.GRACE_SECONDS + 30
