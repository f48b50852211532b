"""The decision: which ways are open, the log without content, an explicit dated decision on every possible minor."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from casework import advice, audit_check, cases, referrals
from casework.advice import Answers
from casework.errors import Refused, Why
from models.outreach_words import Channel, Known, NotTransmitted, ReferralAnswer
from models.tables import AuditEvent, MinorChoice, Referral
from models.vocabulary import CaseOutcome, RetainedKind
from tests.casework.outreach import retain
from tests.houses import Town

MINOR = RetainedKind.POSSIBLE_MINOR
answers = st.builds(
    Answers,
    identifiable=st.sampled_from(Known),
    danger=st.booleans(),
    agreement=st.booleans(),
    rental=st.booleans(),
)


@given(st.sampled_from(RetainedKind), answers, st.frozensets(st.sampled_from(Channel)))
def test_the_rules_of_every_way(kind: RetainedKind, given_: Answers, done: frozenset[Channel]) -> None:
    ways = advice.ways(kind, given_, done)
    open_ = {way.channel for way in ways if way.why_not is None}
    warned = bool(done & {Channel.PHAROS, Channel.JUDICIAL_REPORT})
    if kind is MINOR:
        assert ways[0].why_not is None
        assert Channel.JUDICIAL_REPORT in open_
        if given_.identifiable is not Known.YES:
            assert ways[0].channel in (Channel.JUDICIAL_REPORT, Channel.PHAROS)
            assert (Channel.CONCERN_REPORT in open_) == warned
        if given_.danger:
            assert ways[0].channel is Channel.JUDICIAL_REPORT
    if kind is RetainedKind.POSSIBLE_COERCED_ADULT:
        assert Channel.CONCERN_REPORT not in {way.channel for way in ways}
        if not (given_.agreement or given_.danger):
            assert open_ <= {Channel.PLATFORM_NOTICE}
    if kind is RetainedKind.RECRUITMENT_OFFER:
        assert not {Channel.SERVICE, Channel.CONCERN_REPORT} & {way.channel for way in ways}
        assert (Channel.PLATFORM_NOTICE in open_) == (warned or given_.rental)


def test_a_draft_holds_only_what_its_form_names(town: Town) -> None:
    ref = retain(town, kind=MINOR)
    with town.act() as act:
        cases.note(act, ref, "Mots exacts pour le rapport, joindre au 06 39 98 12 34.")
        draft = referrals.draft(act, ref, Channel.JUDICIAL_REPORT, Answers())
        values = {kind: value for kind, _, value in draft.rows}
        assert values["url"] == "https://annonces.example.org/1"
        assert values["notes"] == "Mots exacts pour le rapport, joindre au [téléphone]."
        assert values["reference"] == f"{ref}-SJ1"
        assert values["blank"] == ""
        whole = str(draft)
        assert "+3363998" not in whole
        assert "Texte numéro" not in whole
        assert draft.law.source
        events = [(event.action, event.codes.get("purpose")) for event in act.session.exec(select(AuditEvent))]
        assert ("open_way_back", "transmit") in events
        assert act.session.exec(select(Referral)).all() == []
    with town.act("worker two") as act, pytest.raises(Refused):
        referrals.draft(act, ref, Channel.JUDICIAL_REPORT, Answers())


def test_transmitting_is_the_decision_and_keeps_no_content(town: Town) -> None:
    ref = retain(town, kind=MINOR)
    with town.act() as act, pytest.raises(Refused) as refused:
        referrals.transmit(act, ref, Channel.CONCERN_REPORT, Answers(), recipient="CRIP 69")
    assert refused.value.reason_code is Why.NOT_IDENTIFIABLE
    known = Answers(identifiable=Known.YES)
    for recipient, why in (("CRIP, Mme Dupont 06 39 98 11 22", Why.NAMES_SOMEBODY), ("", Why.MISSING_CONTACT)):
        with town.act() as act, pytest.raises(Refused) as refused:
            referrals.transmit(act, ref, Channel.CONCERN_REPORT, known, recipient=recipient)
        assert refused.value.reason_code is why
    with town.act() as act:
        sent = referrals.transmit(
            act, ref, Channel.CONCERN_REPORT, known, recipient="CRIP du Rhône", filed="armoire 2, dossier 2026-14"
        )
        (line,) = cases.mine(act)
        assert line.decision_code == "concern_report"
        assert line.due_at is None
        referrals.answered(act, sent, ReferralAnswer.TAKEN_UP, receipt="IP-2026/118")
        assert referrals.reference(act, ref, Channel.CONCERN_REPORT).endswith("-IP2")
        cases.close(act, ref, CaseOutcome.TRANSMITTED)
    town.tick(days=300)
    town.reopen()
    with town.act("coordinator") as act:
        (kept,) = referrals.log(act)
        assert (kept.answer, kept.receipt, kept.recipient) == (ReferralAnswer.TAKEN_UP, "IP-2026/118", "CRIP du Rhône")
    town.tick(days=100)
    town.reopen()
    with town.act("coordinator") as act:
        assert referrals.log(act) == []
        assert audit_check.verify(act.session, act.ring, act.settings.home) == []


def test_contacting_first_waits_for_the_coordination(town: Town) -> None:
    ref = retain(town, kind=MINOR)
    with town.act() as act:
        referrals.ask_contact_first(act, ref, Known.NO)
        assert cases.mine(act)[0].decision_code is None
    with town.act() as act, pytest.raises(Refused):
        referrals.agree_contact_first(act, ref)
    with town.act("coordinator") as act:
        assert referrals.awaiting_agreement(act) == [ref]
        referrals.agree_contact_first(act, ref)
        assert referrals.awaiting_agreement(act) == []
        assert cases.board(act)[0].decision_code == "contact_first"
    town.tick(hours=49)
    town.reopen()
    with town.act("coordinator") as act:
        assert cases.board(act)[0].escalated_at is not None


def test_not_transmitting_takes_a_reason(town: Town) -> None:
    ref, adult = retain(town, kind=MINOR), retain(town, 2)
    with town.act() as act:
        referrals.not_transmitted(act, ref, Known.YES, NotTransmitted.ADULT_SEEN)
        assert act.session.exec(select(MinorChoice.reason)).one() is NotTransmitted.ADULT_SEEN
        cases.close(act, ref, CaseOutcome.ADULT_ORIENTED)
    with town.act() as act, pytest.raises(Refused) as refused:
        referrals.not_transmitted(act, adult, Known.YES, NotTransmitted.FALSE_ALARM)
    assert refused.value.reason_code is Why.NOT_A_MINOR_CASE


def test_an_offer_goes_to_the_police_before_the_platform(town: Town) -> None:
    ref = retain(town, kind=RetainedKind.RECRUITMENT_OFFER)
    with town.act() as act, pytest.raises(Refused) as refused:
        referrals.transmit(act, ref, Channel.PLATFORM_NOTICE, Answers(), recipient="la plateforme")
    assert refused.value.reason_code is Why.BEFORE_PLATFORM
    with town.act() as act:
        referrals.transmit(act, ref, Channel.PHAROS, Answers(), recipient="PHAROS")
        referrals.transmit(act, ref, Channel.PLATFORM_NOTICE, Answers(), recipient="la plateforme")


def test_law_is_edited_with_its_source_and_date(town: Town) -> None:
    with town.act("coordinator") as act:
        assert set(advice.law(act)) == set(Channel)
        advice.edit_law(act, Channel.PHAROS, "Phrase relue.", "Conseil, note 3", date(2026, 2, 1))
        line = advice.law(act)[Channel.PHAROS]
        assert (line.fr, line.checked) == ("Phrase relue.", "2026-02-01")
    with town.act() as act, pytest.raises(Refused):
        advice.edit_law(act, Channel.PHAROS, "x", "y", date(2026, 2, 1))
    with town.act("coordinator") as act, pytest.raises(Refused):
        advice.edit_law(act, Channel.PHAROS, "x", "y", date(2027, 2, 1))
