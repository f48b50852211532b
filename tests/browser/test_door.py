"""The door over plain HTTP: links, cookies, headers, hosts; and the boundary that no error's words pass."""

import dataclasses
import gc
import http.client
import socket
from collections.abc import Sequence

import pytest

from maraude import asgi
from maraude.ports import bind
from maraude.problems import Unusable
from models.messages import Indicator
from review_app.services import Concept, install
from tests.browser.scenery import Scenery
from tests.browser.visitor import Visit

SECRET = "words that nobody may see"


def ask(address: str, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode("utf-8", "replace")


def test_a_preview_of_the_link_does_not_spend_it_and_a_press_spends_it_once(address: str, house: Scenery) -> None:
    token = house.link("Awa")
    for _ in range(3):
        status, _headers, page = ask(address, f"/entrer/{token}")
        assert status == 200
        assert 'method="post"' in page
    status, headers, _page = ask(address, f"/entrer/{token}", "POST")
    assert (status, headers["location"]) == (303, "/")
    cookie = headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert token not in cookie
    status, headers, page = ask(address, f"/entrer/{token}", "POST")
    assert status == 403
    assert headers["set-cookie"] is None
    assert "Ce lien n'ouvre plus" in page.replace("&#x27;", "'")


@pytest.mark.parametrize(
    "path", ["/", "/relecture", "/healthz", "/maison/desk.css", "/entrer/x", "/nowhere", "/_stcore/x"]
)
def test_every_answer_carries_the_headers(address: str, house: Scenery, path: str) -> None:
    _status, headers, _page = ask(address, path)
    for name, value in asgi.HEADERS.items():
        assert headers.get_all(name) == [value], name


def test_the_page_is_french_without_a_word_of_its_maker(address: str, house: Scenery) -> None:
    _status, _headers, page = ask(address, "/")
    assert '<html lang="fr">' in page
    assert "<title>Espace de travail</title>" in page
    assert "Streamlit<" not in page
    assert "<script>" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


@pytest.mark.parametrize(
    "path", ["/_stcore/agent/openapi.json", "/_stcore/metrics", "/media/x.bin", "/_stcore/upload_file/a/b"]
)
def test_what_is_not_used_is_not_served(address: str, house: Scenery, path: str) -> None:
    assert ask(address, path)[0] == 404
    assert ask(address, path, "PUT")[0] in (404, 405)


def test_an_unknown_host_is_refused(address: str, house: Scenery) -> None:
    assert ask(address, "/", Host="elsewhere.example.org")[0] == 421


def test_a_taken_port_is_named_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Unusable, match=rf"{port}.*--port {port + 1}"):
            bind("127.0.0.1", port)


def test_an_error_shows_neither_words_nor_place(house: Scenery, visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_indicators: Sequence[Indicator]) -> list[Concept]:
        raise ValueError(SECRET)

    awa = visit("Awa")
    install(dataclasses.replace(house.services, explain=broken))
    awa.go("relecture")
    awa.press("Lire une annonce")
    awa.says("Quelque chose n'a pas marché")
    install(house.services)
    assert SECRET not in awa.text()
    assert "Traceback" not in awa.text()
    assert "ValueError at test_door.py" in caplog.text
    assert SECRET not in caplog.text


def test_a_click_does_not_search_the_whole_memory(house: Scenery, visit: Visit) -> None:
    searches: list[str] = []

    def note(phase: str, told: dict[str, int]) -> None:
        searches.extend([phase] if phase == "start" and told["generation"] == 2 else [])

    awa = visit("Awa", "relecture")
    presses = 8
    gc.callbacks.append(note)
    for _ in range(presses):
        awa.key("m")
    gc.callbacks.remove(note)
    assert len(searches) < presses / 2
