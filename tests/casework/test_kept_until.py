"""Each rule of retention at its very moment: what is over goes, what has an instant left stays, each counted once."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import select

from casework import audit_check, queue, retention, sealing
from casework.tally import month_of
from models.database import new_ref, transaction
from models.outreach_words import Channel, Measure, Period, ReferralAnswer
from models.settings import Settings
from models.tables import (
    AppSession,
    AuditEvent,
    Case,
    CaseOffer,
    ContactAttempt,
    Decision,
    Draft,
    Duty,
    Hold,
    Lease,
    Outing,
    PreparedTable,
    Referral,
    Register,
    Run,
    SignInLink,
    Situation,
    SpentReturn,
    StaffNotice,
    Tally,
)
from models.vocabulary import (
    CaseOutcome,
    CaseState,
    Concern,
    ContactOutcome,
    Level,
    Outcome,
    Priority,
    RegisterKind,
    RetainedKind,
    RunState,
)
from privacy.keys import intake_key_id
from tests.houses import START, Town, make_arrival

INSTANT = timedelta(seconds=1)
NOW = START + timedelta(days=40)
KIND = RetainedKind.POSSIBLE_COERCED_ADULT


def case(ref: str, **changes: Any) -> Case:
    told = {"source": "synthetic", "department": "69", "opened_by": "worker", "opened_at": NOW, "last_action_at": NOW}
    return Case(ref=ref, **{"kind": KIND, "level": Level.LOW, "state": CaseState.ASSIGNED, **told, **changes})


def closed(ref: str, at: datetime, **changes: Any) -> Case:
    told = {"outcome": CaseOutcome.NO_REPLY, "closed_at": at, "opened_at": at, "last_action_at": at}
    return case(ref, **{"state": CaseState.CLOSED, **told, **changes})


def decision(ref: str, at: datetime, situation_ref: str = "gone", **changes: Any) -> Decision:
    told = {"user_ref": "worker", "priority": Priority.HIGH, "concern": Concern.NONE, "outcome": Outcome.TO_CHECK}
    moments = {"decided_at": at, "undo_until": at + timedelta(minutes=15), "live": False}
    return Decision(ref=ref, situation_ref=situation_ref, **{**told, **moments, **changes})


def referral(ref: str, at: datetime) -> Referral:
    told = {"case_ref": "case", "recipient": "service", "author": "worker", "answer": ReferralAnswer.NONE}
    return Referral(ref=ref, channel=Channel.SERVICE, sent_at=at, **told)


def rules(settings: Settings, people: list[str], items: list[str]) -> dict[str, tuple[datetime, Any]]:
    """Say by the purge's own codes from which moment on something is over, and make such a thing."""
    worker, month, lent = people[0], timedelta(days=31), NOW - timedelta(hours=settings.lease_hours)
    days, evening = NOW - timedelta(days=settings.count_days), NOW - month * settings.outing_months

    def lease(ref: str, at: datetime) -> Lease:
        left = at > lent
        return Lease(situation_ref=items[left], user_ref=people[left], token=ref, taken_at=at, ends_at=at)

    def draft(ref: str, at: datetime) -> Draft:
        told = {"listing_ref": "", "key_id": "", "sealed_draft": b""}
        return Draft(situation_ref=items[at > lent], user_ref=worker, saved_at=at, **told)

    def first_message(ref: str, at: datetime) -> Register:
        return Register(digest=ref, kind=RegisterKind.FIRST_MESSAGE, key_id="register-1", added_at=at)

    def hold(ref: str, at: datetime) -> Hold:
        told = {"reason": "judicial_request", "held_by": ref, "held_at": NOW}
        return Hold(situation_ref=items[at > NOW], until=at, **told)

    return {
        "holds": (NOW, hold),
        "leases": (lent, lease),
        "drafts": (lent, draft),
        "sessions": (NOW, lambda ref, at: AppSession(digest=ref, user_ref=worker, made_at=at, seen_at=at, ends_at=at)),
        "links": (NOW, lambda ref, at: SignInLink(digest=ref, user_ref=worker, ends_at=at)),
        "returns": (NOW, lambda ref, at: SpentReturn(digest=ref, ends_at=at)),
        "closed_cases": (days, closed),
        "first_messages": (NOW - month * settings.first_message_months, first_message),
        "decisions": (days, decision),
        "runs": (
            NOW - month * settings.run_months,
            lambda ref, at: Run(ref=ref, source="synthetic", state=RunState.DONE, started_at=at),
        ),
        "outings": (evening, lambda ref, at: Outing(ref=ref, first_ref=worker, started_at=at, ended_at=at)),
        "turns": (evening, lambda ref, at: Duty(ref=ref, user_ref=worker, starts_at=at, ends_at=at)),
        "referrals": (NOW - month * settings.referral_months, referral),
        "notices": (
            NOW - timedelta(hours=24),
            lambda ref, at: StaffNotice(user_ref=worker, day=ref, sent_at=at),
        ),
    }


def there(town: Town) -> dict[str, list[str]]:
    """Return what is still there, by table."""
    tables = (Hold, Lease, Draft, AppSession, SignInLink, SpentReturn, Case, Register, Decision, Run, Outing, Duty,
              Referral, StaffNotice, PreparedTable, CaseOffer)  # fmt: skip
    named = {Hold: Hold.held_by, Lease: Lease.token, Draft: Draft.situation_ref, StaffNotice: StaffNotice.day,
             PreparedTable: PreparedTable.start, CaseOffer: CaseOffer.case_ref}  # fmt: skip
    with transaction(town.house.engine) as session:
        return {
            table.__name__: sorted(session.exec(select(named.get(table) or table.__table__.c[0]))) for table in tables
        }


def filled(town: Town) -> list[str]:
    """Let a house stand at NOW with two items of the queue; return them."""
    town.now = NOW
    town.reopen()
    town.arrive(make_arrival(1), make_arrival(2))
    with transaction(town.house.engine) as session:
        return sorted(session.exec(select(Situation.ref)))


def test_what_is_over_goes_what_has_an_instant_left_stays_and_a_dry_run_says_so(town: Town) -> None:
    items = filled(town)
    kept = rules(town.house.settings, [town.person(name).ref for name in ("worker", "worker 2")], items)
    with town.act("system") as act:
        for moment, make in kept.values():
            act.session.add_all([make("over", moment), make("left", moment + INSTANT)])
    everything = there(town)
    with town.act("system") as act:
        said = retention.dry_run(act)
    assert there(town) == everything
    done = retention.purge(town.house, NOW)
    assert done == said == dict.fromkeys(kept, 1)
    named = {"Draft": [items[1]], "PreparedTable": [], "CaseOffer": []}
    assert there(town) == {name: named.get(name, ["left"]) for name in everything}


def test_what_is_forgotten_is_counted_in_its_months_once_and_nothing_else_is(town: Town) -> None:
    items = filled(town)
    days = NOW - timedelta(days=town.house.settings.count_days)
    february, march = datetime(2026, 2, 20, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC)
    with town.act("system") as act:
        act.session.add_all(
            [
                closed("over", march, opened_at=february, decision_code="contact_first", decided_at=march),
                closed("left", days + INSTANT),
                case("open", opened_at=february),
            ]
        )
        act.session.flush()
        for ref, outcome in (
            ("over", ContactOutcome.SENT),
            ("over", ContactOutcome.REPLY),
            ("open", ContactOutcome.SENT),
        ):
            told = {"user_ref": "worker", "at": march, "outcome": outcome}
            act.session.add(ContactAttempt(ref=new_ref(), case_ref=ref, **told))
        act.session.add_all(
            [
                decision("february", february),
                decision("march", march),
                decision("march too", march, outcome=Outcome.SET_ASIDE),
                decision("undone", march, undone_at=march),
                decision("passed", march, outcome=Outcome.SKIPPED),
                decision("its item is there", march, items[0]),
                decision("left", days + INSTANT),
            ]
        )
    for _ in range(2):
        retention.purge(town.house, NOW)
    with transaction(town.house.engine) as session:
        counted = {
            (row.month, row.department, row.measure, row.code): row.number for row in session.exec(select(Tally))
        }
    assert counted == {
        ("2026-02", "69", Measure.RETAINED, KIND.value): 1,
        ("2026-03", "69", Measure.OUTCOME, CaseOutcome.NO_REPLY.value): 1,
        ("2026-03", "69", Measure.DECISION, "contact_first"): 1,
        ("2026-03", "69", Measure.CONTACT, ContactOutcome.SENT.value): 1,
        ("2026-03", "69", Measure.CONTACT, ContactOutcome.REPLY.value): 1,
        ("2026-02", "", Measure.READ, "listing"): 1,
        ("2026-03", "", Measure.READ, "listing"): 2,
    }
    assert there(town)["Case"] == ["left", "open"]
    assert there(town)["Decision"] == ["its item is there", "left"]


def test_an_offer_ends_with_its_case_and_an_open_case_keeps_its_own(town: Town) -> None:
    filled(town)
    with town.act("system") as act:
        act.session.add_all([closed("closed", NOW), case("open")])
        act.session.flush()
        for ref in ("closed", "open"):
            act.session.add(CaseOffer(case_ref=ref, to_ref="worker", by_ref="worker 2", offered_at=NOW))
    retention.purge(town.house, NOW)
    assert (there(town)["Case"], there(town)["CaseOffer"]) == (["closed", "open"], ["open"])


def test_tables_of_months_that_are_no_longer_counted_go(town: Town) -> None:
    filled(town)
    oldest = month_of(NOW - timedelta(days=31 * town.house.settings.tally_months))
    with town.act("system") as act:
        for start in (oldest, "2024-02", "2026-01"):
            act.session.add(PreparedTable(period=Period.MONTH, start=start, made_at=NOW, content={}))
    assert retention.purge(town.house, NOW) == {"prepared_tables": 1}
    assert there(town)["PreparedTable"] == [oldest, "2026-01"]


def test_a_handover_note_goes_with_the_key_of_its_day(town: Town) -> None:
    filled(town)
    days = {name: NOW.date() - timedelta(days=ago) for name, ago in (("over", 16), ("left", 15))}
    with town.act("system") as act:
        for name, day in days.items():
            note = {"key_id": intake_key_id(day), "sealed_handover": b"note"}
            act.session.add(Outing(ref=name, first_ref="worker", started_at=NOW, ended_at=NOW, **note))
    assert retention.purge(town.house, NOW) == {"handover_notes": 1}
    with transaction(town.house.engine) as session:
        notes = {each.ref: (each.key_id, each.sealed_handover) for each in session.exec(select(Outing))}
    assert notes == {"over": (None, None), "left": (intake_key_id(days["left"]), b"note")}


def test_a_chain_is_cut_at_its_last_event_that_is_over_and_stays_whole(town: Town) -> None:
    filled(town)
    worker = town.person("worker")
    for moment in (NOW, NOW + INSTANT, NOW + timedelta(days=100)):
        town.now = moment
        with town.act(worker) as act:
            queue.give_back(act, queue.take(act).token)
    town.now = NOW + timedelta(days=31 * town.house.settings.audit_months)
    retention.purge(town.house, town.now)
    with transaction(town.house.engine) as session:
        mine = select(AuditEvent.at).where(AuditEvent.actor == worker.ref)
        assert set(session.exec(mine)) == {NOW + INSTANT, NOW + timedelta(days=100)}
        assert audit_check.verify(session, town.house.ring, town.house.settings.home) == []


def test_who_asked_not_to_be_written_to_is_never_forgotten(town: Town) -> None:
    filled(town)
    with town.act("system") as act:
        for kind in RegisterKind:
            act.session.add(Register(digest=kind.value, kind=kind, key_id="register-1", added_at=START))
    assert retention.purge(town.house, START + timedelta(days=5_000))["first_messages"] == 1
    assert there(town)["Register"] == [RegisterKind.NO_CONTACT.value]


def test_a_case_closed_long_ago_is_not_closed_again(town: Town) -> None:
    filled(town)
    town.reopen(count_days=200)
    with town.act("system") as act:
        act.session.add(closed("closed", NOW, outcome=CaseOutcome.REFUSAL))
    town.now += timedelta(days=150)
    town.reopen()
    with transaction(town.house.engine) as session:
        (left,) = session.exec(select(Case))
    assert (left.outcome, left.closed_at) == (CaseOutcome.REFUSAL, NOW)


def test_a_key_whose_end_was_announced_lives_until_then_and_no_longer(town: Town) -> None:
    filled(town)
    with town.act("system") as act:
        key_id = sealing.make_case_key(act)
        sealing.retire(act, key_id, "", NOW + INSTANT)
    assert retention.purge(town.house, NOW) == {}
    assert town.house.ring.has(key_id)
    assert retention.purge(town.house, NOW + INSTANT) == {"keys": 1}
    assert not town.house.ring.has(key_id)
