"""The guided tour: offered once to each person, through their own pages; skipped or ended; by keys, on a phone."""

from collections.abc import Iterator

import pytest

from casework import people
from casework.act import SYSTEM
from models.vocabulary import Role
from review_app.services import install
from tests.browser.scenery import Plots, Scenery, raise_house
from tests.browser.test_pages import serious
from tests.browser.test_reach import SMALLEST
from tests.browser.visitor import NARROW, Visit, Visitor

PLACE = ".st-key-tour"


@pytest.fixture
def house(address: str, plots: Plots) -> Iterator[Scenery]:
    """A house whose team signs in for the first time."""
    scenery = raise_house(plots(), toured=False)
    scenery.fill()
    with scenery.house.act(SYSTEM, scenery.clock()) as act:
        scenery.team["Eve"] = people.add_user(act, "Eve", [Role.EVALUATOR])
    install(scenery.services)
    yield scenery
    scenery.house.engine.dispose()


def title(visitor: Visitor) -> str:
    return visitor.page.inner_text(".m-step-title")


def path(visitor: Visitor) -> str:
    return str(visitor.page.locator(".m-desk").get_attribute("data-page"))


def walk(visitor: Visitor) -> Iterator[str]:
    """Go through the tour; yield the page of each step."""
    while True:
        yield path(visitor)
        if not visitor.page.get_by_role("button", name="Suivant").count():
            return
        before = title(visitor)
        visitor.press("Suivant")
        visitor.page.wait_for_function("old => document.querySelector('.m-step-title')?.innerText !== old", arg=before)
        visitor.settle()


ROUTES = {
    "Awa": ["soir", "relecture", "situations"],
    "Claire": ["soir", "relecture", "situations", "coordination", "messages", "rapport"],
    "Denis": ["donnees", "rapport", "indices"],
    "Eve": ["rapport", "indices"],
}


@pytest.mark.parametrize("name", ROUTES)
def test_each_role_is_led_through_its_own_pages_once(house: Scenery, visit: Visit, name: str) -> None:
    visitor = visit(name)
    visitor.says("Bienvenue")
    seen = []
    for page in walk(visitor):
        seen.append(page)
        assert serious(visitor) == []
        assert visitor.page.locator("h1").count() == 1
    assert [page for page in dict.fromkeys(seen) if page in ROUTES[name]] == ROUTES[name]
    assert visitor.page.get_by_text("Votre rôle ne permet pas cela").count() == 0
    visitor.press("Terminer la visite")
    visitor.page.wait_for_selector(PLACE, state="detached")
    again = visit(name)
    assert again.page.locator(PLACE).count() == 0


def test_it_is_skipped_at_once_and_found_again_in_settings(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa")
    awa.picture("visite")
    awa.press("Passer la visite")
    awa.says("Vous la retrouverez dans Réglages")
    awa.reload()
    assert awa.page.locator(PLACE).count() == 0
    awa.go("reglages")
    awa.press("Revoir la visite")
    awa.says("Bienvenue")
    bruno = visit("Bruno")
    bruno.says("Bienvenue")  # what one person skips, another is still shown


def test_keys_alone_lead_through_it(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa")
    awa.page.locator(".st-key-tour-next button").focus()
    awa.key("Enter")
    awa.says("ce qui est à vous")
    for words in ("une annonce à la fois", "ce que vous avez retenu", "pour souffler"):
        awa.page.wait_for_function("document.activeElement.className === 'm-step-title'")
        awa.page.keyboard.press("Tab")  # Précédent
        awa.page.keyboard.press("Tab")  # Suivant
        awa.key("Enter")
        awa.page.locator(".m-step-title", has_text=words).wait_for()
    awa.page.wait_for_function("document.activeElement.className === 'm-step-title'")


def test_on_a_phone_it_fits_and_leaves_the_page_in_reach(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa", narrow=True)
    awa.says("Bienvenue")
    for _page in walk(awa):
        assert awa.page.evaluate("document.querySelector('.stMain').scrollWidth") <= NARROW["width"]
        tall = awa.page.locator(PLACE).bounding_box()
        assert tall is not None
        assert tall["height"] < NARROW["height"] * 0.6
        for button in awa.page.locator(f"{PLACE} button").all():
            box = button.bounding_box()
            assert box is not None
            assert box["height"] >= SMALLEST
    assert awa.outside == []


def test_it_speaks_the_language_of_the_screen(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa")
    awa.press("Menu")
    awa.press("English")
    awa.says("Welcome")
    awa.says("Skip the tour")
