"""Which moves a case may make: one table, used by the code, the documentation's diagram and the tests."""

from enum import StrEnum

from models.vocabulary import CaseState, ContactOutcome

MOVES: dict[CaseState, frozenset[CaseState]] = {
    CaseState.TO_ASSIGN: frozenset({CaseState.ASSIGNED, CaseState.CLOSED}),
    CaseState.ASSIGNED: frozenset(
        {CaseState.TO_ASSIGN, CaseState.CONTACTED, CaseState.ORIENTED, CaseState.ASLEEP, CaseState.CLOSED}
    ),
    CaseState.CONTACTED: frozenset(
        {CaseState.TO_ASSIGN, CaseState.REPLIED, CaseState.ORIENTED, CaseState.ASLEEP, CaseState.CLOSED}
    ),
    CaseState.REPLIED: frozenset({CaseState.TO_ASSIGN, CaseState.ORIENTED, CaseState.ASLEEP, CaseState.CLOSED}),
    CaseState.ORIENTED: frozenset({CaseState.TO_ASSIGN, CaseState.REPLIED, CaseState.CLOSED}),
    CaseState.ASLEEP: frozenset({CaseState.TO_ASSIGN, CaseState.ASSIGNED, CaseState.CLOSED}),
    CaseState.CLOSED: frozenset(),
}

AFTER_ATTEMPT: dict[ContactOutcome, CaseState | None] = {
    ContactOutcome.SENT: CaseState.CONTACTED,
    ContactOutcome.NO_REPLY: CaseState.CONTACTED,
    ContactOutcome.REPLY: CaseState.REPLIED,
    ContactOutcome.LISTING_GONE: CaseState.ASLEEP,
    ContactOutcome.REFUSAL: None,
    ContactOutcome.THIRD_PARTY_REFUSAL: None,
    ContactOutcome.FALSE_ALARM: None,
    ContactOutcome.COMPLAINT: None,
}
"""What an attempt does to the case's state, where the move is allowed."""

STOPS = frozenset(
    {
        ContactOutcome.REFUSAL,
        ContactOutcome.THIRD_PARTY_REFUSAL,
        ContactOutcome.FALSE_ALARM,
        ContactOutcome.COMPLAINT,
    }
)
"""After these nobody writes again on this case; a third party's refusal isn't the person's, so review goes on."""


NEVER_AGAIN = frozenset({ContactOutcome.REFUSAL, ContactOutcome.FALSE_ALARM, ContactOutcome.COMPLAINT})
"""After these the contact enters the do-not-contact register: nobody writes again, on any case."""


class MinorDecision(StrEnum):
    """What is decided of a possible minor. All but the first settle it."""

    CONTACT_FIRST = "contact_first"
    CONCERN_REPORT = "concern_report"
    JUDICIAL_REPORT = "judicial_report"
    PHAROS = "pharos"
    PLATFORM_NOTICE = "platform_notice"
    ORIENTATION_ONLY = "orientation_only"
    NOT_TRANSMITTED = "not_transmitted"


SETTLING = frozenset(MinorDecision) - {MinorDecision.CONTACT_FIRST}


def diagram() -> str:
    """Return the table of moves as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {CaseState.TO_ASSIGN}"]
    for state in CaseState:
        lines += [f"    {state} --> {to}" for to in CaseState if to in MOVES[state]]
    return "\n".join([*lines, f"    {CaseState.CLOSED} --> [*]"])
