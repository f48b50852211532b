"""The review app in a process of its own, and a plain visitor who sends whatever it likes."""

import http.client
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from multiprocessing import Pipe
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from models.settings import Settings
from tests.warm import Begun, begin

if TYPE_CHECKING:
    from maraude.pipeline import Pipeline

ROOT = Path(__file__).parent.parent.parent


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: str
    cookie: str
    cookies: list[str]


class Door:
    """A running app."""

    def __init__(self, process: Begun, port: int) -> None:
        self.process, self.port = process, port

    def ask(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        """Send one request, and follow nothing."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=named)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        cookie = found.get("set-cookie", "").split(";")[0]
        cookies = answer.headers.get_all("set-cookie") or []
        result = Answer(answer.status, found, answer.read().decode("utf-8", "replace"), cookie, cookies)
        connection.close()
        return result


@contextmanager
def served(settings: Settings, **changes: str) -> Iterator[Door]:
    """Serve a house that is there already."""
    environment = {
        **os.environ,
        "MARAUDE_HOME": str(settings.home),
        "MARAUDE_DATABASE_URL": settings.database_url,
        **{f"MARAUDE_{name.upper()}": value for name, value in changes.items()},
    }
    told, tells = Pipe(duplex=False)
    process = begin(environment, main, tells.send)
    tells.close()
    try:
        door = Door(process, told.recv())
        _wait(door)
        yield door
    finally:
        process.kill()
        process.wait()


def _wait(door: Door) -> None:
    for _ in range(3000):  # a busy machine starts an app slowly; one that ended says so at once
        assert door.process.poll() is None, "the app did not start"
        try:
            if door.ask("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the app did not answer")


def main(tell: Callable[[int], None]) -> None:
    """Serve, and tell at which port."""
    # Here, so that a test that only asks a door doesn't import what serves.
    from casework.opening import open_house
    from maraude import asgi
    from maraude.compose import Installation
    from maraude.schedule import stop_gracefully
    from maraude.serving import Doorway, services
    from maraude.upgrading import patiently

    house = patiently(lambda: open_house(Settings(), datetime.now(UTC), purge=False))
    doorway = Doorway.at("127.0.0.1", 0)
    tell(int(doorway.address.rsplit(":", 1)[1]))
    stop_gracefully()  # pages alone: the chores beside them need a model, and so does what explains a listing
    given = services(Installation(house, cast("Pipeline", cast(Any, None))))
    given = replace(given, explain=lambda _indicators: [], catalogue=tuple, models=tuple)
    asgi.serve(given, listener=doorway.listener)


if __name__ == "__main__":
    main(partial(print, flush=True))
