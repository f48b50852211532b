"""A pair's evening on a phone, and a coordinator's week: messages, decision, tasks, report."""

import os
from datetime import timedelta

import pytest

from casework import templates
from models.vocabulary import RetainedKind
from tests.browser.scenery import Scenery
from tests.browser.test_pages import serious
from tests.browser.visitor import IMAGES, NARROW, Visit, Visitor

NOTE = "Mots exacts à joindre."


def pose(visitor: Visitor, name: str) -> None:
    """Take a picture at the width that the person uses, when pictures are asked for."""
    if os.environ.get("MARAUDE_SCREENSHOTS"):
        IMAGES.mkdir(parents=True, exist_ok=True)
        visitor.page.wait_for_timeout(400)
        width = visitor.page.viewport_size["width"]
        visitor.page.screenshot(path=IMAGES / f"{name}-{width}.png", full_page=True)


def open_part(visitor: Visitor, key: str) -> None:
    visitor.page.locator(f".st-key-{key} summary").first.click()
    visitor.settle()


def fits(visitor: Visitor) -> None:
    """Nothing scrolls sideways."""
    wide = visitor.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")
    assert not wide


def test_a_pair_goes_out_on_its_phones(house: Scenery, visit: Visit) -> None:
    with house.house.act(house.actor("Claire"), house.clock()) as act:
        for line in templates.shipped():
            templates.approve(act, line.code, line.language, 0)
    adult = house.retained("Awa", RetainedKind.POSSIBLE_COERCED_ADULT, NOTE)
    awa = visit("Awa", "maraude", narrow=True)
    pose(awa, "maraude-debut")
    awa.page.get_by_role("radio", name="Bruno").click(force=True)
    awa.settle()
    awa.page.locator(".st-key-begin-now button").click()
    awa.says("Vous voyez tous les deux la même liste")
    awa.press("Lire une annonce")
    awa.page.wait_for_url("**/relecture")
    bruno = visit("Bruno", "maraude", narrow=True)
    bruno.says("Awa + Bruno")
    bruno.press("Reprendre l'annonce de mon binôme")
    bruno.page.wait_for_url("**/relecture")
    bruno.press("Écarter")
    bruno.press("Autre activité")
    bruno.says("Écartée.")
    awa.go("maraude")
    awa.says("Bruno a décidé")
    pose(awa, "maraude")
    fits(awa)
    awa.press("Je décide pareil")
    awa.says("deux personnes ont regardé")

    awa.page.locator(f".st-key-to_contact-open-{adult} button").click()
    awa.says("Premier message")
    pose(awa, "ecrire")
    fits(awa)
    awa.page.get_by_role("radio", name="français").click(force=True)
    awa.settle()
    awa.page.get_by_label("Puis-je écrire à ce contact").fill("06 39 98 10 21")
    awa.press("Vérifier et préparer")
    awa.says("noté comme envoyé")
    shown = awa.page.inner_text("[data-testid='stCode']")
    assert "Awa" in shown
    assert "STOP" in shown
    pose(awa, "message")
    awa.press("C'est fait")
    awa.page.get_by_role("radio", name="Fiche de contact").click(force=True)
    awa.settle()
    awa.says("Ne pas savoir est une réponse")
    pose(awa, "fiche")
    fits(awa)
    awa.press("Enregistrer la fiche")
    awa.says("Fiche enregistrée")
    awa.go("maraude")
    awa.says("Réponses attendues")
    open_part(awa, "ending")
    awa.page.get_by_role("textbox", name="Note pour la prochaine équipe").fill("Revoir jeudi.")
    awa.page.locator(".st-key-ending").get_by_role("button", name="Terminer").last.click()
    awa.says("Maraude terminée")
    bruno.go("maraude")
    bruno.says("Revoir jeudi.")
    assert awa.outside == bruno.outside == []


def test_a_worker_decides_and_a_coordinator_keeps_the_house(house: Scenery, visit: Visit) -> None:
    ref = house.retained("Bruno", RetainedKind.POSSIBLE_MINOR, NOTE)
    bruno = visit("Bruno", "situations")
    bruno.page.locator(f".st-key-open-{ref} button").click()
    bruno.says("Toute minorité possible reçoit une décision")
    open_part(bruno, "due")
    bruno.page.locator(".st-key-due").get_by_role("spinbutton").first.click()
    bruno.page.keyboard.type((house.clock() + timedelta(days=1)).strftime("%d%m%Y"), delay=30)
    bruno.press("Fixer l'échéance")
    bruno.says("Échéance : ")
    bruno.press("Orienter, décider, transmettre")
    bruno.says("Les voies ouvertes")
    bruno.says("Personne non identifiable")
    bruno.picture("decider")
    with bruno.page.expect_download() as saved:
        bruno.page.locator(".st-key-way-judicial_report a.m-file").click()
    assert saved.value.suggested_filename == f"{ref}-SJ1.docx"
    bruno.reload()
    bruno.says("Pour laquelle de vos situations ?")
    bruno.press(ref)
    bruno.page.get_by_role("radio", name="Orienter, décider, transmettre").click(force=True)
    bruno.says("Les voies ouvertes")
    bruno.press("Demander l'accord de la coordination")
    bruno.says("Le délai de la décision continue")

    claire = visit("Claire", "equipe")
    claire.says("Bruno demande à prendre contact")
    claire.picture("equipe")
    claire.press("Donner mon accord")
    claire.says("Accord donné")
    open_part(claire, "rostering")
    claire.page.locator(".st-key-rostering").get_by_role("radio", name="Bruno").click(force=True)
    claire.page.locator(".st-key-rostering").get_by_role("button", name="Ajouter une astreinte").last.click()
    claire.says("Astreinte ajoutée")
    claire.press("Retirer l'astreinte de Bruno")
    claire.says("Astreinte retirée")
    claire.go("messages")
    claire.says("Premier message")
    assert "[votre prénom]" in claire.text()
    assert "{first_name}" not in claire.text()
    claire.picture("messages")
    claire.go("ressources")
    claire.says("Lignes nationales")
    claire.picture("ressources")
    house.clock.on(days=31)
    claire = visit("Claire", "rapport")
    open_part(claire, "publishing")
    claire.press("Publier à partir de")
    claire.says("les fichiers sont prêts")
    claire.picture("rapport")
    with claire.page.expect_download() as saved:
        claire.page.get_by_role("link", name="PDF").click()
    assert saved.value.suggested_filename.endswith(".pdf")
    nobody = claire.context.browser.new_context()
    assert nobody.request.get(f"{claire.address}/maison/document/{ref}/pharos").status == 403
    nobody.close()
    assert claire.outside == bruno.outside == []


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Bruno", "maraude"),
        ("Bruno", "agir"),
        ("Claire", "equipe"),
        ("Claire", "messages"),
        ("Claire", "rapport"),
        ("Denis", "ressources"),
    ],
)
def test_a_page_is_whole_and_accessible(house: Scenery, visit: Visit, name: str, path: str) -> None:
    visitor = visit(name, path)
    assert visitor.page.locator("h1").count() == 1
    assert visitor.page.get_by_text("n'a pas marché").count() == 0
    assert serious(visitor) == []
    assert visitor.width_on_a_phone() <= NARROW["width"]
    assert visitor.outside == []
