"""The whole way in a real browser: retain, set aside, undo, capture; assign; log a contact attempt and close."""

import pytest
from playwright.sync_api import expect

from casework import cases, queue
from casework.act import SYSTEM
from casework.people import actor_of, users
from casework.shapes import CaseLine
from tests.browser.scenery import Scenery
from tests.browser.visitor import Visit

CAPTURED = (
    "Femme majeure, joindre au 06 39 98 11 40 le soir. Elle dit devoir de l'argent à la personne qui la loge.",
    "Dame de 44 ans, voyage avec quelqu'un qui tient l'agenda et lit les messages. Répond au 06 39 98 11 41.",
)


def board(house: Scenery, name: str) -> list[CaseLine]:
    with house.house.act(SYSTEM, house.clock()) as act:
        actor = next(actor_of(user) for user in users(act) if user.name == name)
    with house.house.act(actor, house.clock()) as act:
        return cases.board(act)


def waiting(house: Scenery, name: str) -> int:
    with house.house.act(SYSTEM, house.clock()) as act:
        actor = next(actor_of(user) for user in users(act) if user.name == name)
    with house.house.act(actor, house.clock()) as act:
        return sum(queue.waiting(act).bands.values())


@pytest.mark.parametrize("narrow", [False, True], ids=["1280", "390"])
def test_a_worker_and_a_coordinator_do_an_evening(house: Scenery, visit: Visit, narrow: bool) -> None:
    before = waiting(house, "Claire")
    awa = visit("Bruno" if narrow else "Awa", narrow=narrow)
    awa.go("relecture")
    awa.press("Lire une annonce")
    first = awa.page.inner_text(".m-listing")
    if not narrow:
        awa.key("m")
        awa.says("Voiler les passages durs")
        assert "passage voilé" in first
        assert "passage voilé" not in awa.page.inner_text(".m-listing")

    awa.press("Retenir") if narrow else awa.key("g")
    awa.says("Rien n'est choisi d'avance")
    awa.page.get_by_role("radio", name="Personne majeure sous contrainte possible").click()
    awa.settle()
    awa.page.get_by_role("radio", name="Fort").click()
    awa.settle()
    awa.picture("retenir") if not narrow else None
    awa.page.locator(".st-key-retain-now button").click()
    awa.says("au moins une raison")
    awa.page.get_by_role("button", name="Dette").click()
    awa.settle()
    awa.page.locator(".st-key-retain-now button").click()
    awa.says("Retenue comme personne majeure sous contrainte possible")
    expect(awa.page.locator(".m-listing")).not_to_have_text(first, use_inner_text=True, timeout=15_000)
    second = awa.page.inner_text(".m-listing")
    assert second != first

    awa.press("Écarter") if narrow else awa.key("e")
    awa.says("Le texte disparaît aussitôt")
    awa.picture("ecarter") if not narrow else None
    awa.press("Autre activité") if narrow else awa.key("3")
    awa.says("Écartée.")
    third = awa.page.inner_text(".m-listing")
    assert third not in (first, second)
    awa.press("Annuler") if narrow else awa.key("u")
    awa.says("Annulé")
    assert awa.page.inner_text(".m-listing") == second
    assert waiting(house, "Claire") == before - 1

    awa.go("capture")
    awa.page.get_by_label("Titre").fill("Annonce lue ce soir")
    awa.page.get_by_label("Texte lu").fill(CAPTURED[narrow])
    awa.page.get_by_label("Ville ou code postal").fill("34000")
    awa.page.get_by_role("radio", name="Réseau social").click()
    awa.settle()
    awa.says("Ce qui sera gardé")
    assert "06 39 98" not in awa.page.inner_text(".m-listing")
    assert "[téléphone]" in awa.page.inner_text(".m-listing")
    awa.picture("capture") if not narrow else None
    awa.press("Mettre dans la file")
    awa.says("Rien n'est resté dans ce formulaire")
    assert awa.page.get_by_label("Texte lu").input_value() == ""
    assert waiting(house, "Claire") == before
    assert awa.outside == []

    (case,) = [line for line in board(house, "Claire") if line.assigned_to is None]
    claire = visit("Claire", "coordination")
    claire.says(case.ref)
    claire.page.get_by_role("radio", name="Bruno" if narrow else "Awa").click()
    claire.settle()
    claire.picture("confier") if not narrow else None
    claire.press("Confier", exact=True)
    claire.says("Confiée à")

    awa.go("situations")
    awa.press("Ouvrir", exact=True)
    awa.says("Noter une prise de contact")
    assert "06 39 98" not in awa.text()
    awa.press("Ouvrir le contact")
    awa.says("+3363998")
    assert awa.page.locator("a", has_text="annonces.example.org").count() == 0
    awa.picture("situation") if not narrow else None
    awa.press("Premier message envoyé")
    awa.says("Noté")
    awa.page.get_by_text("Changer d'état, clore ou rendre").click()
    awa.page.get_by_text("Personne majeure orientée").click()
    awa.settle()
    awa.press("Clore", exact=True)
    awa.says("Situation close")
    assert case.ref not in {line.ref for line in board(house, "Claire")}
