"""A real server on a free port, a real Chromium, and a house of its own for each module."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from maraude import bench_desk
from review_app.services import install
from tests.browser import scenery
from tests.browser.scenery import Scenery, raise_house
from tests.conftest import BLANK

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = bench_desk.chromium()
IMAGES = Path(__file__).parents[2] / "docs" / "guide" / "images"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session", autouse=True)
def _engine(request: pytest.FixtureRequest) -> None:
    """Let every house stand on MARAUDE_TEST_DATABASE, else on SQLite."""
    if os.environ.get("MARAUDE_TEST_DATABASE") == "postgresql":
        cluster = request.getfixturevalue("postgresql")
        scenery.new_database = lambda: cluster(BLANK)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The one server of the session: Streamlit holds one runtime a process; houses are changed under it."""
    first = raise_house(tmp_path_factory.mktemp("first"))
    with bench_desk.served(first.services) as address:
        yield address


@pytest.fixture(scope="module")
def house(address: str, tmp_path_factory: pytest.TempPathFactory) -> Scenery:
    """A house with a team and seven listings."""
    raised = raise_house(tmp_path_factory.mktemp("house"))
    raised.fill()
    install(raised.services)
    return raised


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; the system's own when there is one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """One person at one browser: signs in by link, presses what is named as they would read it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.page: Page = context.new_page()
        self.outside: list[str] = []
        self.page.on("request", lambda request: self._watch(request.url))

    def _watch(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.outside.append(url)

    def enter(self, token: str) -> None:
        self.page.goto(f"{self.address}/entrer/{token}")
        self.page.get_by_role("button").click()
        self.ready()

    def ready(self) -> None:
        """Wait until the page stands still."""
        self.page.wait_for_selector(".m-desk", state="attached")
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')

    def go(self, path: str) -> None:
        self.page.goto(f"{self.address}/{path}")
        self.ready()

    def press(self, name: str, *, exact: bool = False) -> None:
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        self.settle()

    def key(self, letter: str) -> None:
        self.settle()  # a key pressed before its button is there is lost
        self.page.keyboard.press(letter)
        self.settle()

    def settle(self) -> None:
        self.page.wait_for_timeout(200)
        self.ready()

    def says(self, text: str) -> None:
        self.page.get_by_text(text).first.wait_for(state="visible", timeout=25_000)

    def text(self) -> str:
        return self.page.inner_text(".stApp")

    def whole_picture(self, name: str) -> None:
        """Take a picture of a long page from top to bottom, at both widths, when pictures are asked for."""
        if not os.environ.get("MARAUDE_SCREENSHOTS"):
            return
        for label, size in (("1280", WIDE), ("390", NARROW)):
            self.page.set_viewport_size(size)
            self.page.wait_for_timeout(400)
            tall = self.page.evaluate("document.querySelector('.stMain').scrollHeight")
            self.page.set_viewport_size(size | {"height": tall})
            self.page.wait_for_timeout(400)
            self.page.screenshot(path=IMAGES / f"{name}-{label}.png")
        self.page.set_viewport_size(WIDE)

    def picture(self, name: str) -> None:
        """Take a picture at both widths, when pictures are asked for."""
        if not os.environ.get("MARAUDE_SCREENSHOTS"):
            return
        IMAGES.mkdir(parents=True, exist_ok=True)
        for label, size in (("1280", WIDE), ("390", NARROW)):
            self.page.set_viewport_size(size)
            self.page.wait_for_timeout(400)
            self.page.screenshot(path=IMAGES / f"{name}-{label}.png")
        self.page.set_viewport_size(WIDE)


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(chromium: Browser, address: str, house: Scenery) -> Iterator[Visit]:
    """Open a browser for a member of the team."""
    contexts: list[BrowserContext] = []

    def open_for(name: str, *, narrow: bool = False) -> Visitor:
        context = chromium.new_context(
            viewport=NARROW if narrow else WIDE, has_touch=narrow, locale="fr-FR", reduced_motion="reduce"
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        visitor = Visitor(context, address)
        visitor.enter(house.link(name))
        return visitor

    yield open_for
    for context in contexts:
        context.close()
