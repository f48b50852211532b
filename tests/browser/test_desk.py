"""The desk under use: three quick presses, F5, a second tab, drafts, lock, hiding, stopping, danger, random sample."""

from collections.abc import Iterator

import pytest

from casework import queue, reads
from casework.shapes import Coordination, Evening
from review_app.services import install
from tests.browser.scenery import Plots, Scenery, raise_house
from tests.browser.visitor import Visit, Visitor


def evening(house: Scenery, name: str) -> Evening:
    with house.house.act(house.actor(name), house.clock()) as act:
        return reads.my_evening(act)


def coordination(house: Scenery) -> Coordination:
    with house.house.act(house.actor("Claire"), house.clock()) as act:
        return reads.coordination(act)


@pytest.fixture
def house(address: str, plots: Plots, request: pytest.FixtureRequest) -> Iterator[Scenery]:
    """A house for each test here, since each leaves its own mark; a parameter is the share drawn at random."""
    scenery = raise_house(plots(), sample_share=getattr(request, "param", 0.0))
    scenery.fill()
    install(scenery.services)
    yield scenery
    scenery.house.engine.dispose()


@pytest.fixture
def awa(visit: Visit) -> Visitor:
    visitor = visit("Awa", "relecture")
    visitor.press("Lire une annonce")
    visitor.says("Pourquoi la lire")
    return visitor


def test_three_quick_presses_are_one_decision(house: Scenery, awa: Visitor) -> None:
    awa.key("e")
    awa.says("Le texte disparaît aussitôt")
    for _ in range(3):
        awa.page.keyboard.press("1", delay=0)
    awa.says("Écartée.")
    awa.settle()
    assert len(evening(house, "Awa").undoable) == 1
    assert sum(evening(house, "Awa").bands.values()) == 6


def test_f5_and_a_second_tab_bring_back_the_same_item_and_its_draft(house: Scenery, awa: Visitor) -> None:
    first = awa.page.inner_text(".m-listing")
    awa.key("g")
    awa.says("Rien n'est choisi d'avance")
    awa.page.get_by_role("radio", name="Minorité possible").click()
    awa.settle()
    awa.page.get_by_label("Note à un collègue").fill("Rappeler Hélène au 06 39 98 12 12")
    awa.page.get_by_label("Note à un collègue").blur()
    awa.settle()
    awa.reload()
    assert awa.page.inner_text(".m-listing") == first
    awa.key("g")
    awa.says("Rien n'est choisi d'avance")
    assert awa.page.get_by_role("radio", name="Minorité possible").get_attribute("aria-checked") == "true"
    assert "[téléphone]" in awa.page.get_by_label("Note à un collègue").input_value()
    second = awa.context.new_page()
    second.goto(f"{awa.address}/relecture")
    second.wait_for_selector(".m-listing")
    assert second.inner_text(".m-listing") == first
    assert coordination(house).bands == evening(house, "Awa").bands


def test_another_language_keeps_what_is_begun(house: Scenery, awa: Visitor) -> None:
    awa.key("g")
    awa.page.get_by_role("radio", name="Minorité possible").click()
    awa.settle()
    awa.press("Menu")
    awa.press("English")
    awa.says("Nothing is chosen beforehand")
    assert awa.page.get_by_role("radio", name="Possible minor").get_attribute("aria-checked") == "true"
    awa.go("capture")
    awa.page.get_by_label("Text read").fill("Quelqu'un d'autre répond au téléphone.")
    awa.page.get_by_label("Text read").blur()
    awa.settle()
    awa.press("Menu")
    awa.press("Français")
    assert awa.page.get_by_label("Texte lu").input_value() == "Quelqu'un d'autre répond au téléphone."


def test_hiding_covers_everything_at_once_and_survives_f5(awa: Visitor) -> None:
    awa.page.get_by_role("button", name="Masquer").click()
    assert awa.page.locator("#m-cover").is_visible()
    assert awa.page.evaluate("document.getElementById('root').inert")
    covered = awa.page.inner_text("#m-cover")
    awa.page.reload()
    awa.page.wait_for_selector("#m-cover", state="visible")
    assert awa.page.inner_text("#m-cover") == covered
    assert "Espace de travail" in covered
    awa.page.locator("#m-cover button").click()
    assert not awa.page.locator("#m-cover").is_visible()
    awa.page.keyboard.press("Escape")
    awa.page.keyboard.press("Escape")
    assert awa.page.locator("#m-cover").is_visible()
    assert awa.page.title() == "Espace de travail"


def test_an_idle_screen_locks_and_gives_back_what_was_begun(house: Scenery, awa: Visitor) -> None:
    first = awa.page.inner_text(".m-listing")
    house.clock.on(minutes=6)
    awa.page.keyboard.press("m")
    awa.page.get_by_text("Écran verrouillé").wait_for()
    awa.page.get_by_role("button", name="Danger immédiat").click()
    awa.page.get_by_text("Par SMS, si l'on ne peut pas parler").wait_for()
    awa.page.keyboard.press("Escape")
    assert first.splitlines()[0] not in awa.text()
    awa.page.get_by_role("button", name="Reprendre").click()
    awa.page.wait_for_selector(".m-listing")
    assert awa.page.inner_text(".m-listing").splitlines()[0] == first.splitlines()[0]


def test_stopping_hands_everything_back_and_says_whom_to_talk_to(house: Scenery, awa: Visitor) -> None:
    awa.press("J'ai besoin d'arrêter")
    awa.says("Hélène")
    assert awa.page.locator(".m-listing").count() == 0
    assert evening(house, "Awa").lent is None
    assert sum(evening(house, "Awa").bands.values()) == 7


def test_a_known_person_leaves_my_screen_for_the_coordination(house: Scenery, awa: Visitor) -> None:
    first = awa.page.inner_text(".m-listing")
    awa.key("o")
    awa.says("Je connais cette personne")
    awa.key("j")
    awa.says("cela ne s'annule pas")
    assert coordination(house).flagged == ()
    awa.key("Enter")
    awa.says("C'est confié à la coordination")
    assert awa.page.inner_text(".m-listing") != first
    assert evening(house, "Awa").undoable == ()
    assert [item.flag for item in coordination(house).flagged] == ["known_person"]


def test_danger_is_one_tap_away_and_comes_first_for_the_coordination(house: Scenery, awa: Visitor) -> None:
    awa.press("Danger immédiat")
    awa.says("Police ou gendarmerie")
    assert awa.page.get_by_text("114", exact=True).first.is_visible()
    awa.go("danger")
    awa.press("Ouvrir et prévenir la coordination")
    awa.says("La coordination est prévenue")
    awa.says("+3363998")
    assert [item.flag for item in coordination(house).flagged] == ["danger"]


@pytest.mark.parametrize("house", [0.5], indirect=True)
def test_a_drawn_item_hides_its_reasons_until_the_first_answer(house: Scenery, visit: Visit) -> None:
    drawn = False
    while not drawn:
        house.clock.on(seconds=7)
        with house.house.act(house.actor("Awa"), house.clock()) as act:
            queue.give_back(act)
            lent = queue.take(act)
        drawn = lent is not None and lent.sampled
    awa = visit("Awa", "relecture")
    awa.says("Tirée au sort")
    assert awa.page.locator("mark").count() == 0
    assert awa.page.locator(".m-reasons").count() == 0
    awa.key("1")
    awa.says("Pourquoi la lire")


def test_keys_can_be_switched_off_and_the_language_changed(awa: Visitor) -> None:
    assert awa.page.locator(".st-key-panel-retain kbd").count() == 1
    awa.go("reglages")
    awa.press("Couper les touches")
    awa.says("Activer les touches")
    awa.go("relecture")
    assert awa.page.locator(".st-key-panel-retain kbd").count() == 0
    awa.page.keyboard.press("e")
    awa.settle()
    assert awa.page.get_by_text("Le texte disparaît aussitôt").count() == 0
    awa.press("Menu")
    awa.press("English")
    awa.says("Review queue")
    assert awa.page.evaluate("document.documentElement.lang") == "en"
