"""A state machine over tasks: offers, transfers, refusals, decisions, departures, closing, erasure, holds, purge.

After every step: nothing without an owner or a queue, no second first message, no contact after a no, no possible minor
past its delay without a decision or an escalation, nothing left of what closed, nothing erased under a hold.
"""

import os
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlmodel import col, select

from casework import cases, erase, holds, people, referrals, sheet, tasks, ways, writing
from casework.advice import Answers
from casework.barriers import why_not_contact
from casework.contacts import Contact
from casework.errors import Refused
from casework.holds import HoldReason
from casework.moves import NEVER_AGAIN, STOPS
from models.messages import ContactDigest
from models.outreach_words import Channel, Known, SheetBox
from models.tables import Case, CaseOffer, ContactAttempt, ContactSheet, Listing, User
from models.vocabulary import CaseOutcome, CaseState, ContactOutcome, Purpose, RetainedKind
from privacy.digest import keyed_digest
from tests.casework.evening import copied
from tests.casework.outreach import approve_all, retain
from tests.houses import Town, build

WORKERS = ("worker a", "worker b", "worker c")
PHONES = tuple(f"+3363998000{last}" for last in range(3))
FULL = bool(os.environ.get("MARAUDE_TRIALS"))
_base: list[Town] = []


def base() -> Town:
    """Build one house, copied for each run: far quicker than building one each time."""
    if not _base:
        town = build(Path(tempfile.mkdtemp(prefix="maraude-machine-")))
        for name in (*WORKERS, "coordinator", "officer"):
            town.person(name)
        approve_all(town)
        town.house.engine.dispose()
        _base.append(town)
    return _base[0]


class Outreach(RuleBasedStateMachine):
    """What a small team does with its tasks, in any order."""

    @initialize()
    def begin(self) -> None:
        """Open a copy of the house."""
        self.folder = tempfile.TemporaryDirectory(prefix="maraude-run-")
        self.town = copied(base(), Path(self.folder.name))
        self.number = 0
        self.phone_of: dict[str, str] = {}
        self.sent: list[str] = []
        self.refused: set[str] = set()
        self.away: set[str] = set()
        self.held: dict[str, datetime] = {}
        for who, kind, phone in (
            ("worker a", RetainedKind.POSSIBLE_COERCED_ADULT, PHONES[0]),
            ("worker b", RetainedKind.POSSIBLE_COERCED_ADULT, PHONES[0]),
            ("worker c", RetainedKind.POSSIBLE_MINOR, PHONES[1]),
        ):
            self.arrive(kind, phone, who)

    def tried(self, who: str, do: object) -> bool:
        """Do something that the rules may refuse."""
        try:
            with self.town.act(who) as act:
                do(act)  # type: ignore[operator]
        except Refused:
            return False
        return True

    def owner(self, ref: str) -> str:
        """Return who follows a case: rules that everybody else is refused are tried as them."""
        with self.town.act("system") as act:
            case = act.session.get(Case, ref)
            assigned = case.assigned_to if case is not None else None
        return next((name for name, person in self.town.team.items() if person.ref == assigned), WORKERS[0])

    def some(self, draw: int) -> str | None:
        refs = sorted(self.phone_of)
        return refs[draw % len(refs)] if refs else None

    @rule(kind=st.sampled_from(RetainedKind), phone=st.sampled_from(PHONES), who=st.sampled_from(WORKERS))
    def arrive(self, kind: RetainedKind, phone: str, who: str) -> None:
        """Retain a listing; several share a contact."""
        if who in self.away:
            return
        self.number += 1
        key = self.town.house.ring.lasting("link")
        digest = ContactDigest(kind="phone", digest=keyed_digest(key, "contact:phone", phone))
        ref = retain(self.town, self.number, kind, who=who, contact=phone, contacts=(digest,))
        self.phone_of[ref] = phone

    @rule(at=st.integers(0, 99))
    def write(self, at: int) -> None:
        """Prepare a first message."""
        ref = self.some(at)
        if ref is None:
            return
        phone, who = self.phone_of[ref], self.owner(ref)
        if self.tried(who, lambda act: writing.first(act, ref, "first_hello", "fr", Contact("phone", phone))):
            assert phone not in self.refused
            self.sent.append(phone)

    @rule(at=st.integers(0, 99), outcome=st.sampled_from(ContactOutcome))
    def hear(self, at: int, outcome: ContactOutcome) -> None:
        """Note what came of a contact."""
        ref = self.some(at)
        if ref and self.tried(self.owner(ref), lambda act: cases.log_contact(act, ref, outcome)):
            if outcome in NEVER_AGAIN:
                self.refused.add(self.phone_of[ref])
            if outcome is ContactOutcome.SENT:
                self.sent.append(self.phone_of[ref])

    @rule(at=st.integers(0, 99))
    def reach(self, at: int) -> None:
        """Try to open a contact, and to write later: never after a no."""
        ref = self.some(at)
        if ref is None:
            return
        who = self.owner(ref)
        opened = self.tried(who, lambda act: ways.open_way_back(act, ref, Purpose.CONTACT))
        later = self.tried(who, lambda act: writing.later(act, ref, "later_meet", "fr"))
        assert not ((opened or later) and self.phone_of[ref] in self.refused)

    @rule(at=st.integers(0, 99), by=st.sampled_from((*WORKERS, "coordinator")), to=st.sampled_from(WORKERS))
    def offer(self, at: int, by: str, to: str) -> None:
        """Offer a task."""
        ref, target = self.some(at), self.town.person(to).ref
        if ref:
            self.tried(by, lambda act: tasks.offer(act, ref, target))

    @rule(at=st.integers(0, 99), who=st.sampled_from(WORKERS), yes=st.booleans())
    def answer(self, at: int, who: str, yes: bool) -> None:
        """Accept or decline."""
        ref = self.some(at)
        if ref and who not in self.away:
            self.tried(who, lambda act: tasks.accept(act, ref) if yes else tasks.decline(act, ref))

    @rule(at=st.integers(0, 99), who=st.sampled_from((*WORKERS, "coordinator")), known=st.sampled_from(Known))
    def decide(self, at: int, who: str, known: Known) -> None:
        """Transmit, ask to contact first, or agree."""
        ref = self.some(at)
        if ref is None:
            return
        answers = Answers(identifiable=known)
        self.tried(who, lambda act: referrals.ask_contact_first(act, ref, known))
        if who == "coordinator" and known is Known.UNKNOWN:
            self.tried(who, lambda act: referrals.agree_contact_first(act, ref))
        elif known is Known.YES:
            self.tried(
                who, lambda act: referrals.transmit(act, ref, Channel.CONCERN_REPORT, answers, recipient="CRIP 69")
            )

    @rule(at=st.integers(0, 99), outcome=st.sampled_from(CaseOutcome))
    def close(self, at: int, outcome: CaseOutcome) -> None:
        """Fill the sheet and close."""
        ref = self.some(at)
        if ref:
            who = self.owner(ref)
            self.tried(who, lambda act: sheet.save(act, ref, {SheetBox.MONEY: Known.YES}))
            self.tried(who, lambda act: cases.close(act, ref, outcome))

    @rule(at=st.integers(0, 99), days=st.integers(1, 100))
    def hold(self, at: int, days: int) -> None:
        """A judge asks that something be kept."""
        ref = self.some(at)
        if ref:
            until = self.town.now + timedelta(days=days)
            if self.tried("officer", lambda act: holds.hold(act, ref, HoldReason.JUDICIAL_REQUEST, until)):
                self.held[ref] = until

    @rule(phone=st.sampled_from(PHONES))
    def ask_erasure(self, phone: str) -> None:
        """Somebody asks for erasure: the same words in any case; what is retained goes to the coordination."""
        contact = Contact("phone", phone)
        with self.town.act("officer") as act:
            assert erase.erase(act, contacts=[contact], add_to_register=True) == erase.Receipt()
        self.refused.add(phone)
        late = {case.ref for case in self.open_cases() if case.escalated_at == self.town.now}
        assert {ref for ref in self.open_refs() if self.phone_of.get(ref) == phone} <= late

    def open_cases(self) -> list[Case]:
        with self.town.act("system") as act:
            return list(act.session.exec(select(Case).where(Case.state != CaseState.CLOSED)))

    def open_refs(self) -> set[str]:
        return {case.ref for case in self.open_cases()}

    @rule(at=st.integers(0, 99), who=st.sampled_from(WORKERS))
    def hand_back(self, at: int, who: str) -> None:
        """Give a task back."""
        ref = self.some(at)
        if ref:
            self.tried(who, lambda act: cases.hand_back(act, ref))

    @rule(at=st.integers(0, 99), who=st.sampled_from(WORKERS))
    def take(self, at: int, who: str) -> None:
        """Take a task that waits."""
        ref = self.some(at)
        if ref and who not in self.away:
            self.tried(who, lambda act: cases.take_case(act, ref))

    @rule(who=st.sampled_from(WORKERS), stays=st.booleans())
    def leave(self, who: str, stays: bool) -> None:
        """Somebody leaves the team, or comes back."""
        ref = self.town.person(who).ref
        with self.town.act("system") as act:
            people.set_active(act, ref, stays)
        (self.away.discard if stays else self.away.add)(who)

    @rule(hours=st.sampled_from([1, 20, 50, 73, 24 * 20, 24 * 95]))
    def wait(self, hours: int) -> None:
        """Let time pass; the house is opened again, as every day, and purges."""
        self.town.tick(hours=hours)
        self.town.reopen()
        with self.town.act("system") as act:
            left = set(act.session.exec(select(Case.ref)))
            late = act.session.exec(
                select(Case).where(
                    Case.kind == RetainedKind.POSSIBLE_MINOR,
                    Case.state != CaseState.CLOSED,
                    col(Case.decided_at).is_(None),
                    col(Case.due_at).is_(None) | (col(Case.due_at) <= act.now),
                    col(Case.escalated_at).is_(None),
                )
            ).all()
        assert late == []
        self.phone_of = {ref: phone for ref, phone in self.phone_of.items() if ref in left}

    @invariant()
    def nothing_is_stranded_or_left(self) -> None:
        """Look at the whole house."""
        if not hasattr(self, "town"):
            return
        with self.town.act("system") as act:
            everyone = {user.ref: user for user in act.session.exec(select(User))}
            stopped = {
                attempt.case_ref for attempt in act.session.exec(select(ContactAttempt)) if attempt.outcome in STOPS
            }
            for case in act.session.exec(select(Case)):
                if case.state is CaseState.CLOSED:
                    assert case.situation_ref is None
                    assert not act.ring.has(f"case-{case.ref}")
                    assert act.session.get(ContactSheet, case.ref) is None
                    continue
                assert (case.state is CaseState.TO_ASSIGN) == (case.assigned_to is None)
                assert case.assigned_to is None or everyone[case.assigned_to].active
                assert case.ref not in stopped or why_not_contact(act, case) is not None
            for offer in act.session.exec(select(CaseOffer)):
                assert everyone[offer.to_ref].active
            for ref, until in self.held.items():
                kept_case = act.session.get(Case, ref)
                assert until <= act.now or (kept_case is not None and kept_case.state is not CaseState.CLOSED)
            kept = set(act.session.exec(select(Listing.key_id)))
            assert all(act.ring.has(key) for key in kept if key.startswith("case-"))
        if self.town.now < base().now + timedelta(days=365):
            assert len(set(self.sent)) == len(self.sent)

    def teardown(self) -> None:
        """Close the house."""
        if hasattr(self, "town"):
            self.town.house.engine.dispose()
            self.folder.cleanup()


TestOutreach = Outreach.TestCase
TestOutreach.settings = settings(
    max_examples=60 if FULL else 6,
    stateful_step_count=40 if FULL else 18,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
