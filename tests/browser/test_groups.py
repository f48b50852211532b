"""One advertiser, one decision: a group of twelve read, changed by hand, set aside and undone, as the team does it."""

from dataclasses import replace

import pytest
from sqlmodel import select

from models.database import transaction
from models.tables import Situation
from models.vocabulary import Concern, Priority, SituationState
from review_app.services import install
from tests.browser.listings import Written
from tests.browser.scenery import Plots, Scenery, raise_house
from tests.browser.visitor import Visit, Visitor

CONTACT = "06 39 98 10 31"
TEXT = (
    "Femme de 28 ans, [service] sur rendez-vous, du soir au matin, appartement calme près de la gare. "
    "Ne pas demander à me parler : mon ami répond au téléphone, il garde mes papiers jusqu'à la fin du séjour. "
    "{more}Réponse rapide, merci de ne pas insister. Tel " + CONTACT
)
OTHER_TEXT = f"Studio meublé, logement à la semaine, paiement sur place, draps fournis. {CONTACT}"
THIRD_TEXT = f"[service] en soirée, parking gratuit, je dois le rembourser avant dimanche. {CONTACT}"
MORE = ("", "Toujours disponible. ", "Visible à Montpellier. ", "Bonsoir à tous, je remets mon annonce. ", "Merci. ")


def repost(number: int) -> Written:
    """Return the listing posted again: another beginning, another département, nothing on papers in every third."""
    body = TEXT.format(more=MORE[number % 5])
    body = body.replace(", il garde mes papiers jusqu'à la fin du séjour", "") if number % 3 == 2 else body
    place = ("34", "30", "13")[number % 3]
    title = f"Nouvelle ce soir {number}"
    return Written(title, body, Priority.URGENT, Concern.POSSIBLE_COERCED_ADULT, department=place)


def other(title: str, body: str, priority: Priority = Priority.MEDIUM) -> Written:
    return replace(repost(0), title=title, body=body, priority=priority)


def waiting(house: Scenery) -> int:
    """Count the listings that wait for a person."""
    with transaction(house.house.engine) as session:
        return sum(session.exec(select(Situation.members).where(Situation.state == SituationState.WAITING)))


@pytest.fixture(scope="module")
def house(address: str, plots: Plots) -> Scenery:
    """Twelve reposts and another text of the same contact."""
    scenery = raise_house(plots())
    scenery.fill([*map(repost, range(12)), other("Studio", OTHER_TEXT)])
    install(scenery.services)
    return scenery


def unfold(awa: Visitor) -> None:
    """Open the panel of the group."""
    awa.page.get_by_text("Le groupe", exact=True).click()
    awa.page.get_by_text("Encore en ligne").first.wait_for()


def change_by_hand(awa: Visitor) -> None:
    """Take one text out, let the other text of the contact in, and undo both."""
    unfold(awa)
    shown = awa.page.locator(".st-key-group").inner_text()
    assert "12 sur 12" in shown
    assert "Plusieurs personnes possibles" in shown
    assert "Papiers ou argent retenus\n8" in shown.replace("\t", "\n")
    assert "garde mes papiers" not in shown  # veiled here as beside it, the whole sentence
    assert "fin du séjour" not in shown
    assert shown.count("Sortir ce texte") == 3  # the other texts are one tap away
    awa.whole_picture("groupe")
    awa.press("Sortir ce texte du groupe")
    awa.says("groupe de 11 annonces presque identiques")
    awa.press("Annuler le dernier changement")
    awa.says("groupe de 12 annonces presque identiques")
    awa.press("Réunir à ce groupe")
    awa.says("groupe de 13 annonces presque identiques")
    awa.press("Annuler le dernier changement")
    awa.says("groupe de 12 annonces presque identiques")


def test_one_decision_for_twelve_and_only_for_what_says_the_same(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa", "relecture")
    awa.press("Lire une annonce")
    awa.says("groupe de 12 annonces presque identiques")
    change_by_hand(awa)
    assert waiting(house) == 13
    awa.key("e")
    awa.says("Le texte disparaît aussitôt")
    awa.key("1")
    awa.says("Écartée.")
    assert waiting(house) == 1  # twelve left the queue at once

    house.fill([repost(12)])
    assert waiting(house) == 1  # the thirteenth doesn't come back
    house.fill([other("Ce soir", THIRD_TEXT, Priority.URGENT)])
    assert waiting(house) == 2
    bruno = visit("Bruno", "relecture", narrow=True)
    bruno.press("Lire une annonce")
    bruno.says("autre texte du même contact")
    assert bruno.page.inner_text(".m-listing").startswith("Ce soir\n")

    capture(bruno)
    awa.press("Annuler")
    awa.says("groupe de 12 annonces presque identiques")
    assert waiting(house) == 14
    house.fill([repost(12)])
    assert waiting(house) == 15  # once undone, nothing is covered any more
    awa.page.reload()
    awa.says("groupe de 13 annonces presque identiques")


def capture(visitor: Visitor) -> None:
    """Begin to capture the text that was set aside: told before anything is stored."""
    visitor.go("capture")
    visitor.page.get_by_label("Texte lu").fill(TEXT.format(more="Ce week-end. "))
    visitor.page.get_by_label("Texte lu").blur()
    visitor.settle()
    visitor.page.get_by_role("radio", name="Site d'annonces de services").click()
    visitor.says("Déjà écarté le")
