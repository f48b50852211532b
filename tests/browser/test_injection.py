"""Markup in all that is collected or written about it, as if nothing were redacted: none runs, none is asked for."""

from pathlib import Path

import pytest

from casework import intake, people
from casework.act import SYSTEM
from classifier.alike import alike_each
from classifier.similar import sign
from models.messages import Arrival, Indicator, Post, WayBack, Words
from models.vocabulary import Category, Concern, Context, Priority, RetainedKind
from review_app.services import install
from tests.browser.scenery import Plots, Scenery, arrival, raise_house
from tests.browser.visitor import Visit, Visitor

OUTSIDE = "https://elsewhere.example.net"
HIT = "document.documentElement.dataset.hit=1"
MARKUP = (
    f"<script>{HIT}</script>",
    f'<img src="{OUTSIDE}/a.png" onerror="{HIT}">',
    f"<svg onload={HIT}><image href={OUTSIDE}/b.svg></svg>",
    f'"><iframe src="{OUTSIDE}/c" srcdoc="<script>parent.{HIT}</script>"></iframe>',
    f"<style>@import '{OUTSIDE}/d.css'; * {{ background: url({OUTSIDE}/e.png) }}</style>",
    f'<link rel="stylesheet" href="{OUTSIDE}/f.css"><base href="{OUTSIDE}/">',
    f'<form action="{OUTSIDE}/g"><button autofocus onfocus="{HIT}">x</button></form>',
    f"![image]({OUTSIDE}/h.png) [lien](javascript:{HIT})",
    f'$\\includegraphics{{{OUTSIDE}/i.png}}$ :material/home: <object data="{OUTSIDE}/j"></object>',
)
EVERYTHING = " ".join(MARKUP)
PLAIN = "quelqu'un d'autre répond"


def planted(scenery: Scenery, place: int) -> Arrival:
    """Return a listing whose title, text, address, contacts and indicators are markup, kept whole."""
    key = scenery.house.ring.lasting("link")
    post = Post(source="exemple", url=f"https://annonces.example.org/{place}", context=Context.SERVICE)
    body = f"{PLAIN} {place} {EVERYTHING}"
    spans = [(0, len(PLAIN)), *((body.index(each), body.index(each) + len(each) // 2) for each in MARKUP)]
    indicators = tuple(
        Indicator(
            id="answers_for",
            category=Category.THIRD_PARTY_CONTROL,
            field="body",
            start=start,
            end=end,
            value=EVERYTHING,
            strength=1,
            contribution=1,
        )
        for start, end in spans
    )
    made = arrival(post, key, Priority.URGENT, Concern.POSSIBLE_COERCED_ADULT)
    return made.model_copy(
        update={
            "words": Words(title=EVERYTHING, body=body, indicators=indicators),
            "way_back": WayBack(url=f"javascript:{HIT}//{EVERYTHING}", contacts=MARKUP),
            "signature": sign("", f"{place} {body}", key=key),
            "assessment": made.assessment.model_copy(update={"indicators": indicators}),
        }
    )


@pytest.fixture(scope="module")
def house(address: str, plots: Plots) -> Scenery:
    folder: Path = plots()
    scenery = raise_house(folder, association=EVERYTHING, contact_person=EVERYTHING)
    with scenery.house.act(SYSTEM, scenery.clock()) as act:
        intake.store(act, [planted(scenery, place) for place in range(3)], run_ref=None, similar=alike_each)
        scenery.team[EVERYTHING] = people.add_user(act, EVERYTHING, ["worker"])
    install(scenery.services)
    return scenery


def untouched(visitor: Visitor) -> None:
    """Nothing ran, nothing was asked for, no element of theirs stands on the page."""
    page = visitor.page
    visitor.settle()
    page.wait_for_timeout(200)  # what fails to load, or runs, does so within this
    assert page.get_by_text("n'a pas marché").count() == 0
    assert page.evaluate("document.documentElement.dataset.hit") is None
    assert page.locator('[src*="example.net"], [href*="example.net"], [data*="example.net"], [srcdoc]').count() == 0
    assert page.locator('[href^="javascript:"], .stApp iframe, .stApp object, .stApp form[action]').count() == 0
    assert visitor.outside == []


def test_what_is_read_and_decided_stays_text(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa")
    untouched(awa)
    awa.go("relecture")
    awa.press("Lire une annonce")
    awa.says("Pourquoi la lire")
    shown = awa.page.inner_text(".m-listing")
    assert all(each.split(">")[0] in shown for each in MARKUP)
    untouched(awa)
    awa.page.locator(".st-key-see-listing summary").click()
    awa.press("Voir le contact pour vérifier")
    awa.says("Adresse de l'annonce")
    assert "onerror" in awa.text()
    untouched(awa)
    awa.key("e")
    untouched(awa)


def test_what_is_written_about_it_stays_text(house: Scenery, visit: Visit) -> None:
    house.retained(EVERYTHING, RetainedKind.POSSIBLE_COERCED_ADULT, EVERYTHING[:480])
    named = visit(EVERYTHING)
    for path in ("", "situations", "maraude", "danger", "reglages", "ressources"):
        named.go(path)
        untouched(named)
    named.go("situations")
    named.press("Ouvrir", exact=True) if named.page.get_by_role("button", name="Ouvrir", exact=True).count() else None
    untouched(named)
    named.press("Menu")
    untouched(named)
    claire = visit("Claire")
    for path in ("coordination", "equipe", "messages", "rapport"):
        claire.go(path)
        untouched(claire)
    denis = visit("Denis", "donnees")
    untouched(denis)


def test_what_is_captured_by_hand_stays_text(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa", "capture")
    awa.page.get_by_label("Titre").fill(EVERYTHING[:100])
    awa.page.get_by_label("Texte lu").fill(f"{PLAIN} {EVERYTHING}")
    awa.page.get_by_role("radio", name="Réseau social").click()
    awa.settle()
    awa.says("Ce qui sera gardé")
    assert "onload" in awa.page.inner_text(".m-listing")
    untouched(awa)


def test_a_paste_that_is_too_long_is_said_and_one_that_shows_nothing_is_no_text(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa", "capture")
    awa.page.get_by_role("radio", name="Réseau social").click()
    awa.settle()
    body = awa.page.get_by_label("Texte lu")
    for written, told in (("é" * 200_000, "8000 caractères au plus"), ("\u200b \u2060", "Avant d'enregistrer")):
        body.fill(written)
        body.blur()
        awa.settle()
        awa.says(told)
        assert awa.page.get_by_role("button", name="Mettre dans la file").count() == 0
    body.fill("é" * 8_000)
    body.blur()
    awa.settle()
    awa.says("Ce qui sera gardé")
    assert len(awa.page.inner_text(".m-listing")) >= 8_000


def test_the_watch_itself_sees_markup_that_is_let_through(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa")
    awa.page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", EVERYTHING)
    with pytest.raises(AssertionError):
        untouched(awa)
