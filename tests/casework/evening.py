"""What the state machines do and check: random evenings of a small team, and what must always hold."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy import func
from sqlmodel import col, select

from casework import audit_check, cases, queue, register, review
from casework.act import Actor, House
from casework.contacts import Contact
from casework.errors import Refused
from casework.moves import MinorDecision
from casework.opening import open_house
from casework.sealing import WORDS
from casework.shapes import Choice, Decided
from models.database import open_engine, transaction
from models.tables import Case, ContactAttempt, Decision, Lease, Listing, PendingDestruction, Situation
from models.vocabulary import (
    CaseOutcome,
    CaseState,
    ContactOutcome,
    Level,
    Outcome,
    Priority,
    RegisterKind,
    RetainedKind,
    SituationState,
)
from privacy.keys import KeyGone, KeyRing, family
from privacy.seal import Unsealable, unseal
from tests.houses import Town, make_arrival

WORKERS = ("worker 1", "worker 2", "coordinator")
Sealed = tuple[str, str, bytes]
"""(key id, listing, sealed words) as an earlier backup would hold them."""


def opens(ring: KeyRing, sealed: Sealed) -> bool:
    """Tell whether a living key opens a sealed value."""
    key_id, ref, value = sealed
    try:
        return bool(unseal(ring.secret(key_id, ref), value, table=WORDS, ref=ref, key_id=key_id))
    except (KeyGone, Unsealable):
        return False


def copied(town: Town, folder: Path) -> Town:
    """Copy a closed house: far quicker than building one for each run."""
    home = town.house.settings.home
    shutil.copytree(home, folder / "home")
    settings = town.house.settings.model_copy(
        update={
            "home": folder / "home",
            "key_dir": folder / "home" / "keys",
            "database_url": f"sqlite:///{folder / 'home' / 'maraude.sqlite'}",
        }
    )
    house = House(open_engine(settings.database_url), KeyRing.opened(settings.key_dir), settings)
    return Town(house, town.now, dict(town.team))


class Evening:
    """A town with a memory of what was sealed and what was settled."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.backup: dict[str, Sealed] = {}
        self.settled: set[str] = set()
        self.tokens: dict[str, str] = {}
        self.decisions: dict[str, list[str]] = {name: [] for name in WORKERS}
        self.names = {person.ref: name for name, person in town.team.items()}

    def tried(self, who: str, do: Callable[..., object]) -> object:
        """Do something that the rules may refuse."""
        try:
            with self.town.act(who) as act:
                return do(act)
        except Refused:
            return None

    def remember(self) -> None:
        """Take the backup that a thief would have: every sealed value with its key's name, as of now."""
        with transaction(self.town.house.engine) as session:
            for listing in session.exec(select(Listing)):
                self.backup[f"{listing.key_id}/{listing.ref}"] = (listing.key_id, listing.ref, listing.sealed_words)

    def arrive(self, number: int, group: int, priority: Priority) -> None:
        """Let a listing arrive; some share their text, some their contact."""
        self.town.arrive(make_arrival(number, group=group, priority=priority, contact=f"+3363998{number % 5:04d}"))
        self.remember()

    def take(self, who: str) -> None:
        """Take an item, or find the one that is held."""
        lent = self.tried(who, queue.take)
        if lent is not None:
            self.tokens[who] = lent.token

    def decide(self, who: str, choice: Choice) -> None:
        """Decide of what is held, perhaps with a token that has ended."""
        token = self.tokens.get(who)
        if token is None:
            return
        done = self.tried(who, lambda act: review.decide(act, token, choice))
        assert self.tried(who, lambda act: review.decide(act, token, choice)) is None, "decided twice"
        if isinstance(done, Decided):
            self.decisions[who].append(done.decision_ref)
            self.tokens.pop(who)
            if done.next is not None:
                self.tokens[who] = done.next.token
        self.remember()

    def undo(self, who: str) -> None:
        """Take the last decision back."""
        if self.decisions[who]:
            ref = self.decisions[who].pop()
            lent = self.tried(who, lambda act: review.undo(act, ref))
            if lent is not None:
                self.tokens[who] = lent.token
            self.remember()

    def follow(self, who: str, step: int, outcome: ContactOutcome) -> None:
        """Do something with one of the open cases."""
        with transaction(self.town.house.engine) as session:
            found = session.exec(select(Case).where(Case.state != CaseState.CLOSED).order_by(Case.opened_at)).all()
        if not found:
            return
        case = found[step % len(found)]
        ref, who = case.ref, self.names.get(case.assigned_to, who)
        if case.assigned_to is None:
            self.tried(who, lambda act: cases.take_case(act, ref))
        steps = (
            lambda act: cases.log_contact(act, ref, outcome),
            lambda act: cases.decide_minor(act, ref, MinorDecision.ORIENTATION_ONLY),
            lambda act: cases.close(act, ref, CaseOutcome.ADULT_ORIENTED),
            lambda act: cases.hand_back(act, ref),
            lambda act: cases.move(act, ref, CaseState.ORIENTED),
            lambda act: cases.note(act, ref, "à rappeler demain"),
        )
        self.tried(who, steps[step % len(steps)])

    def refuse_number(self, number: int) -> None:
        """Somebody asks not to be written to."""
        asked = [Contact("phone", f"+3363998{number:04d}")]
        self.tried("worker 1", lambda act: register.enter(act, asked, RegisterKind.NO_CONTACT))

    def killed(self, who: str, choice: Choice) -> None:
        """The process dies after the commit and before the keys are destroyed, or before the commit."""
        self.take(who)
        token = self.tokens.get(who)
        if token is None:
            return
        try:
            with self.town.act(who) as act:
                review.decide(act, token, choice)
                raise KeyboardInterrupt
        except (Refused, KeyboardInterrupt):
            pass

    def check(self) -> None:
        """What must hold after every step."""
        with transaction(self.town.house.engine) as session:
            for situation in session.exec(select(Situation)):
                rows = session.exec(select(Listing).where(Listing.situation_ref == situation.ref)).all()
                assert rows, "an item without a listing"
                for row in rows:
                    readable = opens(self.town.house.ring, (row.key_id, row.ref, row.sealed_words))
                    assert readable or self.over(row.key_id), "an item whose time isn't over can't be read"
                open_cases = session.exec(
                    select(func.count()).where(Case.situation_ref == situation.ref, Case.state != CaseState.CLOSED)
                ).one()
                assert open_cases == (situation.state is SituationState.RETAINED)
                if situation.state in (SituationState.RETAINED, SituationState.SET_ASIDE):
                    assert session.get(Lease, situation.ref) is None, "a settled item is lent"
            live = select(func.count()).where(col(Decision.live)).group_by(col(Decision.situation_ref))
            assert all(count == 1 for count in session.exec(live))
            closed = session.exec(select(Case).where(Case.state == CaseState.CLOSED)).all()
            assert not [case for case in closed if case.kind is RetainedKind.POSSIBLE_MINOR and not case.decided_at]
            self._nobody_is_written_to_after_a_refusal(session)

    def over(self, key_id: str) -> bool:
        """Tell whether the day of an intake key is over."""
        if family(key_id) != "intake":
            return False
        day = date.fromisoformat(key_id.removeprefix("intake-"))
        return (self.town.now.date() - day).days > self.town.house.settings.intake_days

    def _nobody_is_written_to_after_a_refusal(self, session) -> None:
        attempts = session.exec(select(ContactAttempt).order_by(ContactAttempt.at)).all()
        stopped: set[str] = set()
        for attempt in attempts:
            assert not (attempt.outcome is ContactOutcome.SENT and attempt.case_ref in stopped)
            if attempt.outcome in (ContactOutcome.REFUSAL, ContactOutcome.COMPLAINT):
                stopped.add(attempt.case_ref)

    def purge(self) -> None:
        """Open the house again, later or now, and check what no living key may open any more."""
        self.town.house.engine.dispose()
        self.town.house = open_house(self.town.house.settings, self.town.now)
        ring = self.town.house.ring
        with transaction(self.town.house.engine) as session:
            living = {f"{row.key_id}/{row.ref}" for row in session.exec(select(Listing))}
            pending = select(PendingDestruction.key_id, PendingDestruction.item)
            waiting = set(session.exec(pending.where(col(PendingDestruction.due_at) > self.town.now)))
            moved = {f"{key_id}/{item}" for key_id, item in waiting}
            case_keys = {row.key_id for row in session.exec(select(Listing)) if family(row.key_id) == "case"}
            late = session.exec(
                select(func.count()).where(
                    Case.kind == RetainedKind.POSSIBLE_MINOR,
                    Case.state != CaseState.CLOSED,
                    col(Case.decided_at).is_(None),
                    col(Case.due_at) <= self.town.now,
                    col(Case.escalated_at).is_(None),
                )
            ).one()
        assert late == 0, "a possible minor past its delay without decision or escalation"
        for name, sealed in self.backup.items():
            if name not in living | moved:
                assert not opens(ring, sealed), f"{name} still opens"
        held = {key_id for key_id, _ in waiting}
        assert {key_id for key_id in ring.ids() if family(key_id) == "case"} <= case_keys | held

    def end(self) -> None:
        """Whatever happened, the audit trail is whole, and after the longest time nothing opens."""
        with transaction(self.town.house.engine) as session:
            assert audit_check.verify(session, self.town.house.ring, self.town.house.settings.home) == []
        self.town.house.engine.dispose()


RETAIN_MINOR = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_MINOR, Level.STRONG, ("other",))
CHOICES = (
    RETAIN_MINOR,
    Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.LOW, ("debt",), note="voir demain"),
    Choice(Outcome.RETAINED, RetainedKind.RECRUITMENT_OFFER, Level.LOW, ("recruitment_offer",)),
    Choice(Outcome.SET_ASIDE, reasons=("no_indication",)),
    Choice(Outcome.TO_CHECK),
    Choice(Outcome.SECOND_OPINION),
    Choice(Outcome.SKIPPED, reasons=("too_hard",)),
    Choice(Outcome.KNOWN_PERSON),
)


def team_of(town: Town) -> dict[str, Actor]:
    """Make the team before the house is copied."""
    return {name: town.person(name) for name in WORKERS}
