"""A real server on a free port, a real Chromium, and a house of its own for each module."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from maraude import bench_desk
from review_app.services import install
from tests.browser import scenery
from tests.browser.scenery import Plots, Scenery, raise_house
from tests.browser.visitor import CHROMIUM, FLAGS, Browsers, Visit, Visitor
from tests.conftest import BLANK
from tests.houses import quick_folder


@pytest.fixture(scope="session", autouse=True)
def _engine(request: pytest.FixtureRequest) -> None:
    """Let every house stand on MARAUDE_TEST_DATABASE, else on SQLite."""
    if os.environ.get("MARAUDE_TEST_DATABASE") == "postgresql":
        cluster = request.getfixturevalue("postgresql")
        scenery.new_database = lambda: cluster(BLANK)


@pytest.fixture(scope="session")
def plots() -> Iterator[Plots]:
    """Where houses are raised: in memory where there is some, since each act waits for its disk."""
    with tempfile.TemporaryDirectory(dir=quick_folder()) as ground:
        yield lambda: Path(tempfile.mkdtemp(dir=ground))


@pytest.fixture(scope="session")
def address(plots: Plots) -> Iterator[str]:
    """The one server of the session: Streamlit holds one runtime a process; houses are changed under it."""
    first = raise_house(plots())
    with bench_desk.served(first.services) as address:
        yield address


@pytest.fixture(scope="module")
def house(address: str, plots: Plots) -> Scenery:
    """A house with a team and seven listings."""
    raised = raise_house(plots())
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


@pytest.fixture(scope="session")
def browsers(chromium: Browser, address: str) -> Browsers:
    """Pages that are lent."""
    return Browsers(chromium, address)


@pytest.fixture
def visit(browsers: Browsers, address: str, house: Scenery) -> Iterator[Visit]:
    """Open a browser for a member of the team: by the door, or straight at a page."""
    lent: list[tuple[Visitor, bool]] = []

    def open_for(name: str, path: str | None = None, *, narrow: bool = False) -> Visitor:
        visitor = Visitor(browsers.lend(narrow=narrow), address)
        lent.append((visitor, narrow))
        if path is None:
            visitor.enter(house.link(name))
        else:
            visitor.enter_at(house.link(name), path)
        return visitor

    yield open_for
    for visitor, narrow in lent:
        visitor.leave()
        browsers.take_back(visitor.page, narrow=narrow)
