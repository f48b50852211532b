"""A paste longer than a field takes: said where it was pasted, refused by what acts on it, still there to be cut."""

from models.vocabulary import RetainedKind
from tests.browser.scenery import Scenery
from tests.browser.visitor import Visit, Visitor

LONG = "Revoir jeudi. " * 60


def paste(visitor: Visitor, label: str) -> None:
    field = visitor.page.get_by_role("textbox", name=label)
    field.fill(LONG)
    field.blur()
    visitor.settle()


def kept(visitor: Visitor, label: str) -> bool:
    return visitor.page.get_by_role("textbox", name=label).input_value() == LONG


def test_a_note_to_retain_an_item_with(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa", "relecture")
    awa.press("Lire une annonce")
    awa.key("g")
    awa.page.get_by_role("radio", name="Personne majeure sous contrainte possible").click()
    awa.settle()
    awa.page.get_by_role("radio", name="Fort").click()
    awa.settle()
    awa.page.get_by_role("button", name="Dette").click()
    awa.settle()
    paste(awa, "Note")
    awa.says("500 caractères au plus")
    awa.says("Le brouillon n'a pas pu être gardé")
    awa.page.locator(".st-key-retain-now button").click()
    awa.says("C'est trop long : raccourcissez")
    assert kept(awa, "Note")


def test_a_note_on_a_situation_and_one_to_the_next_pair(house: Scenery, visit: Visit) -> None:
    house.retained("Bruno", RetainedKind.POSSIBLE_COERCED_ADULT)
    page = visit("Bruno", "situations")
    page.press("Ouvrir")
    paste(page, "Note (500 caractères")
    page.says("500 caractères au plus")
    page.page.locator(".st-key-note-add button").click()
    page.says("C'est trop long : raccourcissez")
    assert kept(page, "Note (500 caractères")

    page.go("maraude")
    page.page.get_by_role("radio", name="En solo ce soir").click(force=True)
    page.settle()
    page.page.locator(".st-key-begin-now button").click()
    page.settle()
    page.page.locator(".st-key-ending summary").click()
    page.settle()
    page.page.get_by_role("textbox", name="Note pour la prochaine équipe").fill(LONG)
    page.page.locator(".st-key-ending").get_by_role("button", name="Terminer").last.click()
    page.says("C'est trop long : raccourcissez")
    page.says("500 caractères au plus")
    assert kept(page, "Note pour la prochaine équipe")
