"""One first message for a contact, ever; a refusal or a complaint stops everything, on every case."""

import pytest
from sqlmodel import select

from casework import cases, register, templates, ways, writing
from casework.contacts import Contact, read_contacts
from casework.errors import Refused, Why
from casework.moves import MinorDecision
from models.outreach_words import Stage
from models.tables import Register
from models.vocabulary import CaseState, ContactOutcome, Purpose, RegisterKind, RetainedKind
from tests.casework.outreach import approve_all, retain
from tests.houses import Town, make_arrival

PHONE = Contact("phone", "+33639980001")


def first(town: Town, ref: str, who: str = "worker", contact: Contact = PHONE) -> writing.Prepared:
    with town.act(who) as act:
        return writing.first(act, ref, "first_hello", "fr", contact)


def why(town: Town, ref: str, who: str = "worker", contact: Contact = PHONE) -> Why:
    with pytest.raises(Refused) as refused:
        first(town, ref, who, contact)
    return refused.value.reason_code


def test_the_register_is_written_before_the_words_are_shown(town: Town) -> None:
    approve_all(town)
    ref = retain(town)
    with town.act() as act:
        assert writing.may_write(act, (PHONE,)) is None
        assert act.session.exec(select(Register)).all() == []
    prepared = first(town, ref)
    assert "worker" in prepared.text
    assert "STOP" in prepared.text
    assert "{" not in prepared.text
    with town.act() as act:
        assert writing.may_write(act, (PHONE,)) is Why.ALREADY_WRITTEN
        assert not any("63998" in row.digest for row in act.session.exec(select(Register)))
        assert cases.mine(act)[0].state is CaseState.CONTACTED


def test_no_second_first_message_across_workers_cases_and_reposts(town: Town) -> None:
    approve_all(town)
    first(town, retain(town))
    again = retain(town, 2, who="worker two", contact="+33639980001")
    assert why(town, again, "worker two") is Why.ALREADY_WRITTEN
    hidden = read_contacts("06 39 98 00 77")[0]
    assert why(town, again, "worker two", hidden) is Why.ALREADY_WRITTEN
    with town.act("worker two") as act:
        assert writing.may_write(act, (hidden,)) is None


def test_a_message_without_approval_or_of_another_stage_is_not_given(town: Town) -> None:
    ref = retain(town)
    assert why(town, ref) is Why.NOT_APPROVED
    approve_all(town)
    with town.act() as act, pytest.raises(Refused) as refused:
        writing.first(act, ref, "later_meet", "fr", PHONE)
    assert refused.value.reason_code is Why.NOT_APPROVED
    with town.act() as act:
        assert writing.may_write(act, (PHONE,)) is None
        assert {line.code for line in templates.usable(act, Stage.LATER)} == {"later_meet", "later_resources"}


@pytest.mark.parametrize("outcome", [ContactOutcome.REFUSAL, ContactOutcome.COMPLAINT, ContactOutcome.FALSE_ALARM])
def test_after_a_no_nobody_writes_on_any_case(town: Town, outcome: ContactOutcome) -> None:
    approve_all(town)
    one, two = retain(town), retain(town, 2, who="worker two", contact="+33639980001")
    first(town, one)
    with town.act("worker two") as act:
        cases.log_contact(act, two, ContactOutcome.REPLY)
        assert writing.later(act, two, "later_meet", "ro").language == "ro"
    with town.act() as act:
        cases.log_contact(act, one, outcome)
        assert writing.may_write(act, (PHONE,)) is Why.NO_CONTACT
    for ref, who in ((one, "worker"), (two, "worker two")):
        with town.act(who) as act, pytest.raises(Refused) as refused:
            writing.later(act, ref, "later_meet", "fr")
        assert refused.value.reason_code is Why.NO_CONTACT
        with town.act(who) as act, pytest.raises(Refused) as refused:
            ways.open_way_back(act, ref, Purpose.CONTACT)
        assert refused.value.reason_code is Why.NO_CONTACT
    town.tick(days=80)
    town.reopen()
    third = retain(town, 3, who="worker three", contact="+33639980001")
    assert why(town, third, "worker three") is Why.NO_CONTACT


def test_a_third_party_does_not_refuse_for_the_person(town: Town) -> None:
    approve_all(town)
    ref = retain(town)
    first(town, ref)
    with town.act() as act:
        cases.log_contact(act, ref, ContactOutcome.THIRD_PARTY_REFUSAL)
        assert not register.stands(act, PHONE, RegisterKind.NO_CONTACT)
        assert ways.open_way_back(act, ref, Purpose.TRANSMIT).contacts
    with town.act() as act, pytest.raises(Refused):
        ways.open_way_back(act, ref, Purpose.CONTACT)


def test_later_messages_wait_for_an_answer(town: Town) -> None:
    approve_all(town)
    ref = retain(town)
    first(town, ref)
    with town.act() as act, pytest.raises(Refused) as refused:
        writing.later(act, ref, "later_meet", "fr")
    assert refused.value.reason_code is Why.NOT_ALLOWED_NOW
    with town.act() as act:
        cases.log_contact(act, ref, ContactOutcome.REPLY)
        assert "119" in writing.later(act, ref, "later_resources", "en").text


def test_one_apology_after_a_false_alarm(town: Town) -> None:
    approve_all(town)
    ref = retain(town)
    first(town, ref)
    with town.act() as act, pytest.raises(Refused):
        writing.apology(act, ref, "fr")
    with town.act() as act:
        cases.log_contact(act, ref, ContactOutcome.FALSE_ALARM)
        assert "erreur" in writing.apology(act, ref, "fr").text
    with town.act() as act, pytest.raises(Refused):
        writing.apology(act, ref, "fr")


def test_a_possible_minor_is_contacted_after_a_decision_only(town: Town) -> None:
    approve_all(town)
    ref = retain(town, kind=RetainedKind.POSSIBLE_MINOR)
    assert why(town, ref) is Why.DECIDE_FIRST
    with town.act("coordinator") as act:
        cases.decide_minor(act, ref, MinorDecision.CONTACT_FIRST)
    town.tick(hours=49)
    assert why(town, ref) is Why.DECIDE_FIRST
    with town.act("coordinator") as act:
        cases.decide_minor(act, ref, MinorDecision.CONTACT_FIRST)
    first(town, ref)


def test_an_offer_is_never_written_to(town: Town) -> None:
    approve_all(town)
    assert why(town, retain(town, kind=RetainedKind.RECRUITMENT_OFFER)) is Why.NEVER_CONTACT


def test_a_listing_gone_never_postpones_a_decision_on_a_possible_minor(town: Town) -> None:
    ref = retain(town, kind=RetainedKind.POSSIBLE_MINOR)
    with town.act() as act:
        due = cases.mine(act)[0].due_at
        cases.log_contact(act, ref, ContactOutcome.LISTING_GONE)
        assert cases.mine(act)[0].due_at == due
    town.arrive(make_arrival(1))
    with town.act() as act:
        (line,) = cases.mine(act)
        assert (line.state, line.due_at) == (CaseState.ASSIGNED, due)
    town.tick(hours=73)
    town.reopen()
    with town.act("coordinator") as act:
        assert cases.board(act)[0].escalated_at is not None


def test_complaints_reach_the_officer(town: Town) -> None:
    ref = retain(town)
    with town.act() as act:
        cases.log_contact(act, ref, ContactOutcome.COMPLAINT)
    with town.act("officer") as act:
        assert writing.complaints(act) == [(ref, town.now.date().isoformat())]
    with town.act() as act, pytest.raises(Refused):
        writing.complaints(act)


def test_an_existing_list_is_loaded_as_digests(town: Town) -> None:
    lines = ["06 39 98 00 01", "", "quelqu'un", "camille@example.org", "06 39 98 00 02 et 06 39 98 00 03"]
    with town.act("coordinator") as act:
        loaded = register.load(act, lines)
        assert loaded.entered == 2
        assert [fault.split(":")[0] for fault in loaded.faults] == ["3", "5"]
        assert "quelqu" not in str(loaded)
        assert writing.may_write(act, (PHONE,)) is Why.NO_CONTACT
        assert writing.may_write(act, read_contacts("camille@example.org")) is Why.NO_CONTACT
    with town.act() as act, pytest.raises(Refused):
        register.load(act, lines)
