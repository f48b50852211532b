"""On a phone every action is under the thumb; at 200% nothing is lost; quiet mode greys."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import NARROW, Visitor
from tests.browser.scenery import Scenery

Visit = Callable[..., Visitor]
SMALLEST = 40


@pytest.fixture
def phone(house: Scenery, visit: Visit) -> Visitor:
    visitor = visit("Awa", narrow=True)
    visitor.go("relecture")
    if visitor.page.locator(".st-key-take").count():
        visitor.press("Lire une annonce")
    visitor.page.wait_for_selector(".m-listing")
    return visitor


def test_actions_stand_at_the_bottom_and_are_large_enough(phone: Visitor) -> None:
    for name in ("Retenir", "Écarter", "Passer", "Autres"):
        box = phone.page.get_by_role("button", name=name, exact=True).bounding_box()
        assert box is not None
        assert box["height"] >= SMALLEST
        assert NARROW["height"] * 0.85 < box["y"] < NARROW["height"]
    assert not phone.page.locator("kbd").first.is_visible()


def test_confirming_needs_no_scrolling(phone: Visitor) -> None:
    phone.press("Retenir", exact=True)
    phone.says("Rien n'est choisi d'avance")
    box = phone.page.locator(".st-key-retain-now button").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= NARROW["height"]
    small = phone.page.evaluate(
        """least => [...document.querySelectorAll('.st-key-panel button, .st-key-top button, #m-hide')]
            .filter(one => one.offsetParent && one.getBoundingClientRect().height < least).map(one => one.innerText)""",
        SMALLEST,
    )
    assert small == []


def test_at_twice_the_size_nothing_is_cut_off(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa")
    awa.page.set_viewport_size({"width": 640, "height": 450})
    for path in ("", "relecture", "capture", "situations", "danger"):
        awa.go(path)
        assert awa.page.evaluate("document.querySelector('.stMain').scrollWidth") <= 640, path


def test_quiet_mode_veils_everything_hard_and_greys(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa")
    awa.press("Menu")
    awa.page.get_by_role("link", name="Réglages").last.click()
    awa.says("Passer en mode calme")
    awa.press("Passer en mode calme")
    awa.says("Quitter le mode calme")
    assert awa.page.evaluate("document.documentElement.classList.contains('m-quiet')")


def test_a_long_sitting_suggests_a_break(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa")
    for _ in range(10):
        house.clock.on(minutes=4.8)
        awa.page.locator(".st-key-nav-capture a, .st-key-nav-soir a").first.click()
        awa.settle()
    awa.page.locator(".st-key-nav-soir a").click() if awa.page.locator(".st-key-nav-soir a").count() else None
    awa.page.get_by_text("Une pause ?").wait_for()
    awa.press("Je fais une pause")
    awa.says("Bonne reprise")
    assert awa.page.get_by_text("Une pause ?").count() == 0
