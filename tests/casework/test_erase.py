"""Erasure and holds: the same words outward, nothing left inward, and nothing decided silently."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import col, select

from casework import cases, erase, holds, queue, reads, register, review
from casework.access import Action
from casework.contacts import Contact
from casework.errors import Refused, Why
from casework.holds import HoldReason
from casework.shapes import Choice
from maraude.pipeline import Pipeline
from models.database import transaction
from models.messages import Arrival, ContactDigest
from models.tables import AuditEvent, ContactLink, Fingerprint, Hold, Listing, Situation
from models.vocabulary import CaseOutcome, CaseState, Level, Outcome, RetainedKind
from privacy.digest import keyed_digest
from privacy.keys import KeyProblem
from tests.casework.evening import opens
from tests.houses import Town, make_arrival

NUMBER = Contact("phone", "+33639980001")
OTHER = Contact("phone", "+33639980002")
MINOR = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_MINOR, Level.STRONG, ("other",))
ADULT = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("debt",))
ASIDE = Choice(Outcome.SET_ASIDE, reasons=("no_indication",))


def arrived(town: Town, number: int, contact: Contact, **changes: object) -> Arrival:
    """Make an arrival whose contact is digested as the pipeline does."""
    key = town.house.ring.lasting("link")
    digest = keyed_digest(key, f"contact:{contact.kind}", contact.value)
    return make_arrival(number, contacts=(ContactDigest(kind="phone", digest=digest),), **changes)


def sealed(town: Town) -> list[tuple[str, str, bytes]]:
    with transaction(town.house.engine) as session:
        return [(row.key_id, row.ref, row.sealed_words) for row in session.exec(select(Listing))]


def do_erase(town: Town, *contacts: Contact, **asked: object) -> erase.Receipt:
    with town.act("officer") as act:
        return erase.erase(act, contacts=contacts, **asked)


def counts(town: Town) -> dict[str, object]:
    with town.act("coordinator") as act:
        rows = select(AuditEvent).where(AuditEvent.action == Action.ERASE.value).order_by(col(AuditEvent.at).desc())
        return act.session.exec(rows).first().codes


def test_nothing_is_left_of_what_waits(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER), arrived(town, 2, NUMBER), arrived(town, 3, OTHER))
    with town.act() as act:
        review.save_draft(act, queue.take(act).token, {"level": "low"})
    before = sealed(town)
    do_erase(town, NUMBER)
    with transaction(town.house.engine) as session:
        assert len(session.exec(select(Listing)).all()) == 1
        assert len(session.exec(select(Situation)).all()) == 1
        assert len(session.exec(select(Fingerprint)).all()) == 1
        assert len(session.exec(select(ContactLink)).all()) == 1
    assert sum(opens(town.house.ring, each) for each in before) == 1
    assert counts(town) == {"erased": 2, "registered": False}


def test_the_receipt_never_tells(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER))
    assert do_erase(town, NUMBER) == do_erase(town, OTHER) == do_erase(town)


def test_by_address_as_the_pipeline_digests_it(town: Town) -> None:
    pipeline = Pipeline(None, town.house.ring.lasting("link"))  # type: ignore[arg-type]  # no model: only digests here
    digest = pipeline.address_digest("synthetic", "https://annonces.example.org/9")
    town.arrive(arrived(town, 1, NUMBER, address_digest=digest), arrived(town, 2, OTHER))
    do_erase(town, address_digests=[digest])
    assert len(sealed(town)) == 1


def test_a_group_keeps_what_others_wrote(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER, group=5), arrived(town, 2, OTHER, group=5))
    with town.act() as act:
        review.decide(act, queue.take(act).token, Choice(Outcome.SECOND_OPINION))
    town.tick(minutes=20)
    town.reopen()
    before = sealed(town)
    do_erase(town, NUMBER)
    assert not [each for each in before if opens(town.house.ring, each)]
    after = sealed(town)
    assert len(after) == 1
    assert opens(town.house.ring, after[0])


@pytest.mark.parametrize("choice", [MINOR, ADULT])
def test_what_is_retained_escalates_and_is_not_erased(town: Town, choice: Choice) -> None:
    town.arrive(arrived(town, 1, NUMBER))
    with town.act() as act:
        case_ref = review.decide(act, queue.take(act).token, choice).case_ref
    do_erase(town, NUMBER)
    assert counts(town) == {"escalated": 1, "registered": False}
    with town.act("coordinator") as act:
        board = reads.coordination(act)
        assert board.escalated == 1
        assert board.cases[0].ref == case_ref
        assert cases.read_case(act, case_ref).words is not None


def test_the_register_only_on_request(town: Town) -> None:
    do_erase(town, NUMBER)
    with town.act() as act:
        assert register.may_write(act, NUMBER)
    do_erase(town, NUMBER, add_to_register=True)
    with town.act() as act:
        assert not register.may_write(act, NUMBER)
        assert register.may_write(act, OTHER)


def test_a_held_item_outlives_its_day_and_an_erasure(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER))
    with town.act() as act:
        ref = queue.take(act).situation_ref
    with town.act("officer") as act:
        holds.hold(act, ref, HoldReason.JUDICIAL_REQUEST, town.now + timedelta(days=100))
    do_erase(town, NUMBER)
    assert counts(town) == {"restricted": 1, "registered": False}
    town.tick(days=60)
    town.reopen()
    assert [opens(town.house.ring, each) for each in sealed(town)] == [True]
    with town.act() as act:
        assert queue.take(act) is None
    with town.act("coordinator") as act:
        lent = queue.resume(act, ref)
        assert lent.flag == "held"
    with pytest.raises(Refused) as refused, town.act("coordinator") as act:
        review.decide(act, lent.token, ASIDE)
    assert refused.value.reason_code is Why.HELD
    before = sealed(town)
    town.tick(days=41)
    town.reopen()
    assert sealed(town) == []
    assert not opens(town.house.ring, before[0])


def test_the_coordination_has_what_is_held_no_longer(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER))
    with town.act() as act:
        ref = queue.take(act).situation_ref
    with town.act("officer") as act:
        holds.hold(act, ref, HoldReason.PERSON_ASKED, town.now + timedelta(days=10))
    town.tick(days=11)
    town.reopen()
    with town.act("coordinator") as act:
        assert reads.coordination(act).flagged[0].flag == "hold_over"
        assert review.decide(act, queue.resume(act, ref).token, ASIDE)


def test_a_held_case_is_neither_closed_nor_forgotten(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER))
    with town.act() as act:
        case_ref = review.decide(act, queue.take(act).token, ADULT).case_ref
        cases.take_case(act, case_ref)
    with town.act("officer") as act:
        holds.hold(act, case_ref, HoldReason.PENDING_DECISION, town.now + timedelta(days=120))
    with pytest.raises(Refused), town.act() as act:
        cases.close(act, case_ref, CaseOutcome.NO_REPLY)
    town.tick(days=95)
    town.reopen()
    with town.act() as act:
        assert cases.mine(act)[0].state is CaseState.ASSIGNED
    with town.act("officer") as act:
        holds.release(act, case_ref)
    town.reopen()
    with town.act() as act:
        assert cases.mine(act) == []
    with pytest.raises(KeyProblem):
        town.house.ring.secret(f"case-{case_ref}", "x")


def test_what_was_set_aside_can_be_held_while_its_undo_runs(town: Town) -> None:
    town.arrive(arrived(town, 1, NUMBER))
    with town.act() as act:
        lent = queue.take(act)
        review.decide(act, lent.token, ASIDE)
    with town.act("officer") as act:
        holds.hold(act, lent.situation_ref, HoldReason.JUDICIAL_REQUEST, town.now + timedelta(days=10))
    town.tick(minutes=30)
    town.reopen()
    assert [opens(town.house.ring, each) for each in sealed(town)] == [True]


def test_a_hold_needs_a_date_within_a_year(towns: Callable[..., Town]) -> None:
    town = towns()
    town.arrive(arrived(town, 1, NUMBER))
    with town.act() as act:
        ref = queue.take(act).situation_ref
    for until in (town.now, town.now + timedelta(days=400)):
        with pytest.raises(Refused), town.act("officer") as act:
            holds.hold(act, ref, HoldReason.JUDICIAL_REQUEST, until)
    with transaction(town.house.engine) as session:
        assert session.exec(select(Hold)).all() == []
