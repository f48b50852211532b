"""How long from a key press to the next item painted, beside a blank Streamlit rerun in the same browser and run."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from casework import intake, people
from casework.act import SYSTEM, Actor, House
from casework.opening import open_house
from classifier.alike import alike_each
from classifier.similar import sign
from maraude import asgi
from maraude.ports import bind
from maraude.problems import Unusable
from models.messages import Arrival, Assessment, WayBack, Words
from models.settings import Settings
from models.vocabulary import Concern, Priority, Role
from privacy.digest import keyed_digest
from review_app.services import Services

if TYPE_CHECKING:
    from playwright.sync_api import Page

WAITING = 20_000
PRESSES = 40
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
BLANK = """
import streamlit as st
st.session_state.setdefault("n", 0)
def more():
    st.session_state.n += 1
st.button("more", on_click=more, shortcut="1")
st.html(f'<p class="m-listing">{st.session_state.n}</p>')
"""
WATCH = """selector => {
  const shown = () => document.querySelector(selector)?.innerText;
  const before = shown();
  let pressed = 0;
  const note = () => { pressed = performance.now(); };
  document.addEventListener("keydown", note, { capture: true, once: true });
  window.painted = new Promise(done => {
    const watch = new MutationObserver(() => {
      if (shown() === undefined || shown() === before) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressed)));
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}"""


class DeskFigures(NamedTuple):
    """Medians in milliseconds, from key press to painted."""

    waiting: int
    presses: int
    blank: float
    desk: float
    opening: float

    @property
    def ratio(self) -> float:
        """How many blank reruns a decision takes."""
        return self.desk / self.blank


def chromium() -> str | None:
    """Return the browser to drive: MARAUDE_CHROMIUM when it is set, else the system's own."""
    return os.environ.get("MARAUDE_CHROMIUM") or next((path for path in CHROMIUM if Path(path).exists()), None)


def _arrivals(key: bytes, count: int) -> Iterator[Arrival]:
    bands = list(Priority)
    for place in range(count):
        digits = keyed_digest(key, "bench", str(place))
        body = " ".join(digits[start : start + 3] for start in range(0, 60, 3))
        yield Arrival(
            source="bench",
            address_digest=keyed_digest(key, "address:bench", str(place)),
            words=Words(title=f"Lot {place}", body=body),
            way_back=WayBack(url=f"https://annonces.example.org/{place}"),
            signature=sign("", body, key=key),
            assessment=Assessment(
                score=0.5, priority=bands[place % 4], concern=Concern.NONE, base=0, signals={}, model="bench"
            ),
            lexicon="bench",
            department="34",
        )


def _filled(home: Path, count: int) -> tuple[House, str]:
    settings = Settings(home=home, texts_an_hour=100_000, sample_share=0, break_items=100_000)
    now = datetime.now(UTC)
    house = open_house(settings, now)
    with house.act(SYSTEM, now) as act:
        ref = people.add_user(act, "Bench", [Role.WORKER])
        token = people.make_link(act, ref)
    with house.act(Actor(ref, "Bench", frozenset({Role.WORKER})), now) as act:
        people.set_toured(act, True)
    with house.act(SYSTEM, now) as act:
        run = intake.start_run(act, "bench")
        intake.store(act, _arrivals(house.ring.lasting("link"), count), run_ref=run, similar=alike_each)
    return house, token


def _services(house: House) -> Services:
    return Services(
        settings=house.settings,
        act=lambda actor: house.act(actor, datetime.now(UTC)),
        clock=lambda: datetime.now(UTC),
        prepare=lambda _post: next(_arrivals(house.ring.lasting("link"), 1)),
        redact=lambda text: text,
        similar=alike_each,
        explain=lambda _indicators: [],
        catalogue=list,
    )


@contextmanager
def served(services: Services) -> Iterator[str]:
    """Serve the app in a thread of this process; yields its address."""
    listener = bind("127.0.0.1", 0)
    port = listener.getsockname()[1]
    server = asgi.server(asgi.build(services, host="127.0.0.1", port=port))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def _blank(folder: Path) -> Iterator[str]:
    script = folder / "blank.py"
    script.write_text(BLANK, encoding="utf-8")
    with bind("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    options = ["--server.headless=true", "--browser.gatherUsageStats=false", f"--server.port={port}"]
    options += ["--server.address=127.0.0.1", "--server.fileWatcherType=none"]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own script
        [sys.executable, "-m", "streamlit", "run", str(script), *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _press(page: "Page", key: str, selector: str) -> float:
    page.evaluate(WATCH, selector)
    page.keyboard.press(key)
    return float(page.evaluate("() => window.painted"))


def _patient(page: "Page", address: str, selector: str) -> None:
    for _ in range(60):
        try:
            page.goto(address)
            break
        except Exception:  # the server is still starting
            time.sleep(0.5)
    page.wait_for_selector(selector, timeout=60_000)


def _measure_blank(page: "Page", address: str, presses: int) -> float:
    _patient(page, address, ".m-listing")
    page.wait_for_timeout(1_000)
    return median(_press(page, "1", ".m-listing") for _ in range(presses))


def _measure_desk(page: "Page", address: str, token: str, presses: int) -> tuple[float, float]:
    page.goto(f"{address}/entrer/{token}")
    page.get_by_role("button").click()
    page.wait_for_selector(".m-desk", state="attached")
    page.goto(f"{address}/relecture")
    page.locator(".st-key-take button").click()
    page.wait_for_selector(".m-listing")
    opening, deciding = [], []
    for _ in range(presses):
        page.wait_for_selector(".st-key-panel-set_aside")
        page.wait_for_timeout(300)
        opening.append(_press(page, "e", ".st-key-panel"))
        page.wait_for_timeout(300)
        deciding.append(_press(page, "1", ".m-listing"))
    return median(deciding), median(opening)


def measure(waiting: int = WAITING, presses: int = PRESSES) -> DeskFigures:
    """Measure a decision by key with this many items waiting, and a blank rerun, in one browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise Unusable("the desk's bench needs a browser: `make test` installs Playwright and Chromium") from error
    installed = chromium()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house, token = _filled(Path(folder) / "home", waiting)
        browser = playwright.chromium.launch(executable_path=installed, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        with _blank(Path(folder)) as address:
            blank = _measure_blank(page, address, presses)
        with served(_services(house)) as address:
            desk, opening = _measure_desk(page, address, token, presses)
        browser.close()
        house.engine.dispose()
    return DeskFigures(waiting, presses, blank, desk, opening)
