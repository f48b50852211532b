"""Every page, at both widths: nothing overflows, nothing comes from outside, axe finds nothing serious that is ours."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.scenery import Scenery
from tests.browser.visitor import NARROW, Visit, Visitor

PICTURES = {"": "soir", "relecture": "file"}
PAGES = [
    ("Awa", ""),
    ("Awa", "relecture"),
    ("Awa", "capture"),
    ("Awa", "situations"),
    ("Awa", "indices"),
    ("Awa", "exercice"),
    ("Awa", "danger"),
    ("Awa", "reglages"),
    ("Claire", "coordination"),
    ("Denis", "donnees"),
]


def serious(visitor: Visitor) -> list[str]:
    found = Axe().run(visitor.page).response["violations"]
    return [
        f"{one['id']}: {node['target']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("name", "path"), PAGES, ids=[path or "soir" for _name, path in PAGES])
def test_a_page_is_whole_and_accessible(house: Scenery, visit: Visit, name: str, path: str) -> None:
    visitor = visit(name, path)
    if path == "relecture":
        visitor.press("Lire une annonce")
        visitor.says("Pourquoi la lire")
    assert visitor.page.locator("h1").count() == 1
    assert visitor.page.get_by_text("n'a pas marché").count() == 0
    assert serious(visitor) == []
    if path != "capture":  # shown filled by the whole way
        visitor.picture(PICTURES.get(path, path))
    assert visitor.width_on_a_phone() <= NARROW["width"]
    assert visitor.outside == []


def test_a_page_of_another_role_says_so_calmly_and_an_unknown_one_leads_home(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa", "coordination")
    awa.says("Votre rôle ne permet pas cela")
    awa.go("nowhere-at-all")
    awa.says("Bonsoir Awa")
    assert awa.page.get_by_text("Page not found").count() == 0


def test_a_person_who_signs_out_is_out(house: Scenery, visit: Visit) -> None:
    awa = visit("Awa")
    awa.press("Menu")
    awa.page.get_by_role("button", name="Me déconnecter").click()
    awa.page.get_by_text("Vous n'êtes pas connecté").wait_for()
    awa.page.reload()
    awa.page.get_by_text("Vous n'êtes pas connecté").wait_for()
