"""A pair's evening: shared, counted from what happened, handed over; and the contact sheet."""

import pytest
from sqlmodel import select

from casework import cases, outings, people, queue, review, sheet, templates, writing
from casework.contacts import Contact
from casework.errors import Refused, Why
from casework.shapes import Choice
from models.outreach_words import Known, SheetBox
from models.tables import ContactSheet, Outing, Tally
from models.vocabulary import CaseOutcome, ContactOutcome, Outcome
from tests.canaries import found
from tests.casework.outreach import approve_all, retain
from tests.houses import Town, make_arrival

ASIDE = Choice(Outcome.SET_ASIDE, reasons=("no_indication",))


def test_a_pair_shares_its_evening(town: Town) -> None:
    approve_all(town)
    one, two = town.person("worker one"), town.person("worker two")
    with town.act(one) as act:
        outings.begin(act, two.ref)
    with town.act(two) as act, pytest.raises(Refused) as refused:
        outings.begin(act)
    assert refused.value.reason_code is Why.ALREADY_OUT
    town.arrive(make_arrival(1), make_arrival(2))
    with town.act(one) as act:
        lent = outings.take(act)
        assert lent is not None
    with town.act(two) as act:
        evening = outings.evening(act)
        assert evening is not None
        assert evening.names == ("worker one", "worker two")
        assert evening.partner_item is not None
        picked = outings.pick_up(act, evening.partner_item.ref)
        assert picked.situation_ref == lent.situation_ref
        aside = review.decide(act, picked.token, ASIDE)
        assert aside.next is not None
        review.decide(act, aside.next.token, Choice(Outcome.TO_CHECK))
    with town.act(one) as act:
        assert queue.current(act) is None
        evening = outings.evening(act)
        assert evening is not None
        assert [line.decision_ref for line in evening.to_confirm] == [aside.decision_ref]
        outings.confirm(act, aside.decision_ref, True)
        assert len(evening.to_check) == 1
        outings.pick_up(act, evening.to_check[0].ref)
    with town.act(one) as act, pytest.raises(Refused):
        outings.confirm(act, aside.decision_ref, True)
    town.tick(hours=2)
    with town.act(one) as act:
        counts = outings.end(act, {"read": 3, "unknown": 9}, "Rappeler le 06 39 98 11 22 demain.")
        assert counts == {"read": 3, "set_aside": 1, "contacted": 0, "replied": 0, "refused": 0, "oriented": 0}
        assert outings.evening(act) is None
    with town.act(two) as act:
        (note,) = outings.handovers(act)
        assert "[téléphone]" in note.text
        assert outings.evening(act) is None
    assert found(town.house.settings.home, ["Rappeler", "06 39 98"]) == []
    town.tick(days=17)
    town.reopen()
    with town.act(two) as act:
        assert outings.handovers(act) == []
        assert act.session.exec(select(Outing.sealed_handover)).all() == [None]
    town.tick(days=31 * 14)
    town.reopen()
    with town.act(two) as act:
        assert act.session.exec(select(Outing)).all() == []


def test_an_evening_is_counted_from_what_happened_and_has_an_end(town: Town) -> None:
    approve_all(town)
    town.house = type(town.house)(
        town.house.engine, town.house.ring, town.house.settings.model_copy(update={"outing_items": 1})
    )
    with town.act() as act:
        outings.begin(act)
    ref = retain(town)
    with town.act() as act:
        writing.first(act, ref, "first_hello", "fr", Contact("phone", "+33639980001"))
        cases.log_contact(act, ref, ContactOutcome.REPLY)
        cases.close(act, ref, CaseOutcome.ADULT_ORIENTED)
    town.arrive(make_arrival(2))
    with town.act() as act, pytest.raises(Refused) as refused:
        outings.take(act)
    assert refused.value.reason_code is Why.EVENING_FULL
    with town.act() as act:
        assert outings.end(act) == {
            "read": 1,
            "set_aside": 0,
            "contacted": 1,
            "replied": 1,
            "refused": 0,
            "oriented": 1,
        }


def test_only_the_pair_picks_up_and_nobody_takes_from_strangers(town: Town) -> None:
    town.arrive(make_arrival(1))
    two, officer = town.person("worker two"), town.person("officer")
    with town.act("worker one") as act:
        outings.begin(act, two.ref)
        lent = outings.take(act)
    assert lent is not None
    with town.act("worker three") as act:
        outings.begin(act)
    with town.act("worker three") as act, pytest.raises(Refused):
        outings.pick_up(act, lent.situation_ref)
    with town.act("officer") as act, pytest.raises(Refused):
        outings.begin(act)
    with town.act("worker four") as act, pytest.raises(Refused):
        outings.begin(act, officer.ref)


def test_a_sheet_is_sealed_counts_and_goes_with_its_case(town: Town) -> None:
    ref = retain(town)
    with town.act() as act:
        assert set(sheet.read(act, ref).values()) == {Known.UNKNOWN}
        answers = {SheetBox.MONEY: Known.YES, SheetBox.HEALTH: Known.YES}
        sheet.save(act, ref, answers | {SheetBox.SCHOOL: Known.NO})
        assert sheet.read(act, ref)[SheetBox.MONEY] is Known.YES
        assert sheet.read(act, ref)[SheetBox.HOUSING] is Known.UNKNOWN
        sealed = act.session.exec(select(ContactSheet.sealed_answers)).one()
        assert b"money" not in sealed
    with town.act("worker two") as act, pytest.raises(Refused):
        sheet.read(act, ref)
    with town.act() as act:
        cases.close(act, ref, CaseOutcome.NO_REPLY)
        assert act.session.exec(select(ContactSheet)).all() == []
        assert [(row.measure, row.code) for row in act.session.exec(select(Tally))] == [("sheet", "money")]


def test_templates_and_team_are_known_by_first_name(town: Town) -> None:
    approve_all(town)
    with town.act("coordinator") as act:
        assert {line.approved_by for line in templates.everything(act)} == {"coordinator"}
        assert [user.name for user in people.users(act)] == ["coordinator"]
