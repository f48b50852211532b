"""What people do with what was collected, each of their words a canary too; every kind of step is counted."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from casework import cases, erase, holds, learning, outings, queue, referrals, register, review, sheet, totp, undo, ways
from casework.advice import Answers
from casework.contacts import Contact
from casework.errors import Refused
from casework.holds import HoldReason
from casework.shapes import Choice, Lent
from classifier.alike import alike_each
from maraude import documents
from maraude.pipeline import Pipeline
from models.messages import Post
from models.outreach_words import Channel, Known, SheetBox
from models.vocabulary import CaseOutcome, ContactOutcome, Context, Level, Outcome, Purpose, RegisterKind, RetainedKind
from tests.canary.plants import Canary
from tests.houses import Town

ADULT, MINOR = RetainedKind.POSSIBLE_COERCED_ADULT, RetainedKind.POSSIBLE_MINOR
FREE = Answers(identifiable=Known.YES, danger=True, agreement=True, rental=True)
WORKERS = 3


def said(canary: Canary) -> str:
    """What a person notes: a sentence, a name and a number."""
    return f"{canary.sentence}. {canary.name} répond au {canary.phone}."


def choices(words: str) -> tuple[Choice, ...]:
    """Return every way to decide."""
    return (
        Choice(Outcome.RETAINED, ADULT, Level.MEDIUM, ("debt",), note=words),
        Choice(Outcome.SET_ASIDE, reasons=("no_indication",)),
        Choice(Outcome.SECOND_OPINION, note=words),
        Choice(Outcome.RETAINED, MINOR, Level.LOW, ("other",)),
        Choice(Outcome.TO_CHECK),
        Choice(Outcome.SKIPPED, reasons=("too_hard",)),
        Choice(Outcome.KNOWN_PERSON),
    )


class Evening:
    """A team at work on what came in."""

    def __init__(self, town: Town, pipeline: Pipeline, planted: list[Canary]) -> None:
        self.town, self.pipeline, self.planted = town, pipeline, planted
        self.done: Counter[str] = Counter()
        self.cases: list[tuple[str, str]] = []
        self.drafts: list[bytes] = []

    def play(self, rounds: int) -> Counter[str]:
        """Go the whole evening; return how often each thing was done."""
        for number in range(WORKERS):
            with self.town.act(f"worker {number}") as act:
                outings.begin(act)
                totp.begin(act)
        for number in range(rounds):
            self.review(number)
        self.capture()
        for place, (who, ref) in enumerate(self.cases):
            self.follow(who, ref, place)
        self.officer()
        for number in range(WORKERS):
            with self.town.act(f"worker {number}") as act:
                outings.end(act, handover=said(self.planted[number]))
                self.done["handovers"] += len(outings.handovers(act))
        with self.town.act("evaluator") as act:
            self.done["lessons"] += len(learning.lessons(act))
        return self.done

    def review(self, number: int) -> None:
        """Read one item, open its way back, write on it and decide."""
        who, words = f"worker {number % WORKERS}", said(self.planted[number % len(self.planted)])
        with self.town.act(who) as act:
            lent = queue.take(act)
            if not isinstance(lent, Lent):
                return
            if lent.sampled:
                review.first_answer(act, lent.token, concerned=True)
            self.done["texts shown"] += bool(review.read(act, lent.token).words.body)
            self.done["contacts shown"] += bool(ways.open_way_back(act, lent.situation_ref, Purpose.VERIFY).contacts)
            review.save_draft(act, lent.token, {"comment": words})
        with self.town.act(who) as act:
            options = choices(words)
            decided = review.decide(act, lent.token, options[number % len(options)])
            self.done["decisions"] += 1
            if decided.case_ref:
                self.cases.append((who, decided.case_ref))
            queue.give_back(act)
        if number % 14 == 1:
            with self.town.act(who) as act:
                undo.undo(act, decided.decision_ref)
                queue.give_back(act)
                self.done["undone"] += 1

    def capture(self) -> None:
        """Store something that was read by hand."""
        canary = self.planted[-1]
        body = "\n".join(canary.lines)
        post = Post(source="capture manuelle", url="", title=canary.name, body=body, context=Context.SOCIAL)
        with self.town.act("worker 0") as act:
            review.capture(act, self.pipeline.prepare([post], by_hand=True)[0], similar=alike_each)
            self.done["captured"] += 1

    def follow(self, who: str, ref: str, place: int) -> None:
        """Take a case, reach the person, fill a sheet, prepare a draft, and close every other one."""
        words = said(self.planted[place % len(self.planted)])
        steps: tuple[tuple[str, Callable[..., object]], ...] = (
            ("cases taken", lambda act: cases.take_case(act, ref)),
            ("cases read", lambda act: cases.read_case(act, ref)),
            ("notes", lambda act: cases.note(act, ref, words)),
            ("sheets", lambda act: sheet.save(act, ref, dict.fromkeys(SheetBox, Known.YES))),
            ("contacts to write to", lambda act: ways.open_way_back(act, ref, Purpose.CONTACT)),
            ("messages", lambda act: cases.log_contact(act, ref, ContactOutcome.SENT)),
            ("replies", lambda act: cases.log_contact(act, ref, ContactOutcome.REPLY)),
            ("drafts", lambda act: self.draft(act, ref)),
            ("transmitted", lambda act: referrals.transmit(act, ref, Channel.PHAROS, FREE, recipient="Service")),
        )
        for name, step in steps:
            self.tried(who, name, step)
        with pytest.raises(Refused), self.town.act(who) as act:
            referrals.transmit(act, ref, Channel.JUDICIAL_REPORT, FREE, recipient=self.planted[place].phone)
        if place % 2:
            self.tried(who, "closed", lambda act: cases.close(act, ref, CaseOutcome.TRANSMITTED))

    def draft(self, act: object, ref: str) -> None:
        """Make a document, as a person downloads it; the house keeps none."""
        self.drafts.append(documents.docx(referrals.draft(act, ref, Channel.PHAROS, FREE)))  # type: ignore[arg-type]

    def tried(self, who: str, name: str, step: Callable[..., object]) -> None:
        """Do something that the rules may refuse, and count it when they don't."""
        try:
            with self.town.act(who) as act:
                step(act)
            self.done[name] += 1
        except Refused:
            self.done[f"{name}, refused"] += 1

    def officer(self) -> None:
        """Hold one item and ask for the erasure of it and of others; somebody asks not to be written to."""
        contacts = [Contact("phone", f"+33{''.join(canary.pairs)[1:]}") for canary in self.planted[:9]]
        with self.town.act("worker 1") as act:
            lent = queue.take(act)
            queue.give_back(act)
            register.enter(act, contacts[:1], RegisterKind.NO_CONTACT)
        with self.town.act("officer") as act:
            if lent is not None:
                holds.hold(act, lent.situation_ref, HoldReason.PERSON_ASKED, self.town.now + timedelta(days=9))
                self.done["holds"] += 1
            erase.erase(act, contacts=contacts, add_to_register=True)
            self.done["erasures"] += 1
