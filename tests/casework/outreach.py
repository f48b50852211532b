"""Steps that outreach tests share: retaining an item and following it."""

from casework import cases, queue, review, templates
from casework.shapes import Choice
from models.vocabulary import Level, Outcome, RetainedKind
from tests.houses import Town, make_arrival

ADULT = RetainedKind.POSSIBLE_COERCED_ADULT


def retain(town: Town, number: int = 1, kind: RetainedKind = ADULT, *, who: str = "worker", **changes: object) -> str:
    """Let a listing arrive, retain it and follow it; return the case."""
    town.arrive(make_arrival(number, **changes))
    with town.act(who) as act:
        lent = queue.take(act)
        assert lent is not None
        choice = Choice(Outcome.RETAINED, kind, Level.STRONG, ("third_party_control",))
        ref = review.decide(act, lent.token, choice).case_ref
        queue.give_back(act)
        assert ref is not None
        cases.take_case(act, ref)
    return ref


def approve_all(town: Town) -> None:
    """Approve every message that the tool proposes."""
    with town.act("coordinator") as act:
        for line in templates.shipped():
            templates.approve(act, line.code, line.language, 0)
