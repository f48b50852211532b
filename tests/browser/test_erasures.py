"""Requests for erasure on the pages of the coordination and of the officer: counts, what is left, and nobody else."""

from datetime import timedelta

from sqlmodel import select

from casework import erase, holds
from casework.contacts import Contact
from casework.holds import HoldReason
from models.tables import Fingerprint
from models.vocabulary import RetainedKind
from tests.browser.listings import LISTINGS
from tests.browser.scenery import Scenery
from tests.browser.test_outreach import NOTE
from tests.browser.test_pages import serious
from tests.browser.visitor import NARROW, Visit


def test_what_a_request_gave_is_shown_with_what_is_left_to_do(house: Scenery, visit: Visit) -> None:
    claire, denis = visit("Claire", "coordination"), visit("Denis", "donnees")
    for visitor in (claire, denis):
        assert "Demandes d'effacement" not in visitor.text()

    ref = house.retained("Awa", RetainedKind.POSSIBLE_MINOR, NOTE)
    held = house.retained("Bruno", RetainedKind.POSSIBLE_COERCED_ADULT, NOTE)
    officer = house.actor("Denis")
    with house.house.act(officer, house.clock()) as act:
        holds.hold(act, held, HoldReason.JUDICIAL_REQUEST, house.clock() + timedelta(days=30))
        every = act.session.exec(select(Fingerprint.address_digest)).all()
        erase.erase(act, address_digests=every)
        erase.erase(act, contacts=[Contact("phone", "+33639980001")], add_to_register=True)

    for visitor, path in ((claire, "coordination"), (denis, "donnees")):
        visitor.go(path)
        visitor.says("Demandes d'effacement")
        visitor.says(f"Situation {ref} (Awa) : prendre la décision datée, puis clore.")
        visitor.says(f"Situation {held} : gelée jusqu'au ")
        rows = visitor.page.locator("table", has_text="Demandes d'effacement reçues").locator("tbody tr")
        assert [row.split("\t")[2:] for row in rows.all_inner_texts()] == [
            ["0", "0", "0", "oui", "rien"],
            [str(len(LISTINGS) - 2), "1", "1", "non", "2 situations"],
        ]
        assert "06 39 98" not in visitor.text()
        assert serious(visitor) == []
        assert visitor.width_on_a_phone() <= NARROW["width"]
        assert visitor.outside == []
    denis.whole_picture("effacements")

    awa = visit("Awa", "coordination")
    awa.says("Votre rôle ne permet pas cela")
    assert "effacement" not in awa.text()
