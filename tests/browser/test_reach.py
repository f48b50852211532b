"""On a phone every action is under the thumb; at 200% nothing is lost; quiet mode greys."""

import pytest

from tests.browser.scenery import Scenery
from tests.browser.visitor import NARROW, Visit, Visitor

SMALLEST = 40


@pytest.fixture
def phone(house: Scenery, visit: Visit) -> Visitor:
    visitor = visit("Awa", "relecture", narrow=True)
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


def test_the_next_listing_is_read_from_its_beginning_with_undo_in_sight(phone: Visitor) -> None:
    phone.page.evaluate("document.querySelector('.stMain').scrollTop = 500")
    assert phone.page.evaluate("document.querySelector('.stMain').scrollTop") > 0
    phone.press("Écarter", exact=True)
    phone.press("Autre raison", exact=True)
    phone.says("Annulable jusqu'à")
    assert phone.page.evaluate("document.querySelector('.stMain').scrollTop") == 0
    box = phone.page.get_by_role("button", name="Annuler", exact=True).first.bounding_box()
    assert box is not None
    assert box["y"] < NARROW["height"] / 2
    phone.press("Annuler", exact=True)


def test_what_an_action_gave_is_said_in_sight(phone: Visitor) -> None:
    phone.page.evaluate("document.querySelector('.stMain').scrollTop = 500")
    phone.press("Autres", exact=True)
    phone.press("Rendre à la file")
    phone.go("capture")
    phone.page.get_by_label("Texte lu").fill("Femme de 41 ans, doit de l'argent. " * 9)
    phone.page.keyboard.press("Tab")
    phone.settle()
    phone.page.get_by_role("radio", name="Réseau social").click()
    phone.settle()
    phone.press("Mettre dans la file")
    box = phone.page.locator(".m-notice").bounding_box()
    assert box is not None
    assert 0 < box["y"] < NARROW["height"] / 2


def test_a_card_does_not_lie_over_the_page_that_it_opened(phone: Visitor) -> None:
    phone.press("Danger immédiat")
    phone.page.get_by_role("link", name="Page complète").click()
    phone.says("Appelez d'abord")
    phone.settle()
    phone.page.locator('[data-testid="stPopoverBody"]').wait_for(state="detached")


def test_a_lost_connection_is_told_in_the_language_of_the_screen(phone: Visitor) -> None:
    phone.page.evaluate(
        """() => { const box = document.createElement("div"); box.setAttribute("role", "dialog");
            box.innerHTML = "<h2>Connection error</h2><p>Streamlit server is not responding. Are you connected?</p>";
            document.body.append(box); }"""
    )
    phone.says("Connexion perdue")
    assert "Streamlit" not in phone.page.get_by_role("dialog").inner_text()


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
