"""What an open page says when its person may not act any more: a press was not done, what was written is kept."""

import pytest

from casework import people
from casework.act import SYSTEM
from models.vocabulary import RetainedKind
from tests.browser.scenery import Scenery
from tests.browser.visitor import Visit, Visitor

NOT_DONE = "Ce que vous venez de demander n'a pas été fait."


@pytest.fixture
def noting(house: Scenery, visit: Visit) -> Visitor:
    """Bruno, about to add a note to a situation of his."""
    with house.house.act(SYSTEM, house.clock()) as act:
        people.set_active(act, house.team["Bruno"], True)
    house.retained("Bruno", RetainedKind.POSSIBLE_COERCED_ADULT)
    visitor = visit("Bruno", "situations")
    visitor.press("Ouvrir")
    write(visitor, "Note (500 caractères", "Revoir jeudi.")
    return visitor


def write(visitor: Visitor, label: str, text: str) -> None:
    visitor.page.get_by_role("textbox", name=label).fill(text)
    visitor.page.get_by_role("textbox", name=label).blur()
    visitor.settle()


def come_back(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name="Reprendre").last.click()


def test_a_locked_screen_keeps_a_note(house: Scenery, noting: Visitor) -> None:
    house.clock.on(minutes=7)
    noting.page.locator(".st-key-note-add button").click()
    noting.says("Écran verrouillé")
    noting.says(NOT_DONE)
    come_back(noting)
    noting.says("Ajouter la note")
    assert noting.page.get_by_role("textbox", name="Note (500 caractères").input_value() == "Revoir jeudi."
    noting.press("Ajouter la note")
    noting.says("Note ajoutée")


def test_somebody_stopped_is_told_that_it_was_not_done(house: Scenery, noting: Visitor) -> None:
    with house.house.act(SYSTEM, house.clock()) as act:
        people.set_active(act, house.team["Bruno"], False)
    noting.page.locator(".st-key-note-add button").click()
    noting.says("Vous n'êtes pas connecté")
    noting.says(NOT_DONE)


def test_a_locked_screen_keeps_a_capture(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa", "capture")
    write(awa, "Texte lu", "Quelqu'un d'autre répond au téléphone.")
    awa.page.get_by_role("radio", name="Réseau social").click()
    awa.settle()
    house.clock.on(minutes=7)
    awa.page.get_by_role("button", name="Mettre dans la file").click()
    awa.says(NOT_DONE)
    come_back(awa)
    awa.says("Ce qui sera gardé")
    assert awa.page.get_by_label("Texte lu").input_value() == "Quelqu'un d'autre répond au téléphone."
    awa.press("Mettre dans la file")
    awa.says("Mis dans la file")
