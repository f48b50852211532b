"""Signing in with the association's account in a real browser: out to the provider, back, at work; then out again."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from casework import people
from models.vocabulary import Role
from review_app.texts import Texts
from tests.browser.stillness import wait_until_still
from tests.browser.visitor import NARROW, WIDE, Browsers
from tests.houses import build
from tests.teams.doors import served
from tests.teams.provider import provider
from tests.teams.stage import Stage

T = Texts("fr")
SETTINGS = {"commitment": "true", "second_factor": "true", "association": "Association <b>Exemple</b>"}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    town = build(tmp_path_factory.mktemp("seen"), second_factor=True, commitment=True)
    with provider() as told, served(town.house.settings, **told.settings, **SETTINGS) as door:
        yield Stage(town, door, told)
    town.house.engine.dispose()


@pytest.fixture(scope="module")
def at_the_door(chromium: Browser, stage: Stage) -> Browsers:
    return Browsers(chromium, f"http://127.0.0.1:{stage.door.port}")


@pytest.fixture
def page(at_the_door: Browsers, stage: Stage) -> Iterator[Page]:
    page = at_the_door.lend(narrow=False)
    page.goto(f"http://127.0.0.1:{stage.door.port}/")
    yield page
    at_the_door.take_back(page, narrow=False)


def through_the_provider(page: Page, stage: Stage, sub: str) -> None:
    """Press our button, then sign in on the provider's own page."""
    page.get_by_role("link", name=T("account.offer.button")).click()
    page.wait_for_url(f"{stage.told.issuer}/**")
    page.locator("input[name=sub]:not([type=hidden])").fill(sub)
    page.get_by_role("button", name="Authorize").first.click()


def at_work(page: Page) -> None:
    wait_until_still(page)


def signed_out(page: Page) -> None:
    page.get_by_role("heading", name=T("door.outside.title")).wait_for()
    assert page.locator(".m-desk").count() == 0


def cookies(page: Page) -> set[str]:
    return {str(cookie["name"]) for cookie in page.context.cookies(page.url)}


def test_a_member_comes_in_with_their_account_and_goes_out(page: Page, stage: Stage) -> None:
    signed_out(page)
    through_the_provider(page, stage, "u-1")
    page.get_by_role("heading", name=T("gate.commitment.title")).wait_for()
    assert "espace" in cookies(page)
    assert "espace-depart" not in cookies(page)
    page.get_by_role("button", name=T("gate.commitment.button")).click()
    at_work(page)
    assert "code=" not in page.url
    page.reload()
    at_work(page)
    page.get_by_role("button", name=T("app.menu")).click()
    page.get_by_role("button", name=T("app.sign_out")).click()
    signed_out(page)
    page.reload()
    signed_out(page)
    page.go_back()
    page.wait_for_timeout(500)
    assert page.locator(".m-desk").count() == 0


def test_who_is_stopped_at_work_is_out_at_the_next_click(page: Page, stage: Stage) -> None:
    bruno = stage.member("Bruno", "bruno@asso.example.org")
    stage.told.person("b-1", email="bruno@asso.example.org", email_verified=True)
    through_the_provider(page, stage, "b-1")
    page.get_by_role("button", name=T("gate.commitment.button")).click()
    at_work(page)
    page.locator(".st-key-nav-relecture").wait_for()
    with stage.town.house.act(stage.town.person("system"), datetime.now(UTC)) as act:
        people.set_roles(act, bruno, [Role.EVALUATOR])
    page.reload()
    at_work(page)
    assert page.locator(".st-key-nav-relecture").count() == 0
    with stage.town.house.act(stage.town.person("system"), datetime.now(UTC)) as act:
        people.set_active(act, bruno, False)
    page.get_by_role("button", name=T("app.menu")).click()
    signed_out(page)


def test_an_unknown_person_reads_why_and_whom_to_ask(page: Page, stage: Stage) -> None:
    stage.told.person("s-1", email="stranger@example.org", email_verified=True)
    through_the_provider(page, stage, "s-1")
    page.get_by_role("heading", name=T("account.unknown.title")).wait_for()
    assert "espace" not in cookies(page)
    page.get_by_role("link", name=T("door.other_language")).click()
    page.get_by_role("link", name=Texts("en")("account.offer.button")).wait_for()
    assert page.locator("b").count() == 0
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])
def test_the_pages_fit_a_phone_and_a_desk(page: Page, stage: Stage, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type] - Playwright's own shape of a size
    page.get_by_role("link", name=T("account.offer.button")).wait_for()
    for path in ("", "connexion", "connexion/retour?code=x&state=y"):
        page.goto(f"http://127.0.0.1:{stage.door.port}/{path}")
        button = page.locator("a.m-onward")
        button.wait_for()
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        if path:  # the first page is Streamlit's, which tests/browser looks at
            assert Axe().run(page).response["violations"] == []
