"""What casework hands to the rooms above: frozen values, never rows of a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from casework.errors import Why
from models.messages import Words
from models.vocabulary import (
    CaseOutcome,
    CaseState,
    Concern,
    ContactOutcome,
    Level,
    Outcome,
    Priority,
    RetainedKind,
    Role,
    RunState,
    SituationState,
)


@dataclass(frozen=True)
class UserLine:
    """A member of the team, as listed."""

    ref: str
    name: str
    roles: frozenset[Role]
    email: str | None
    active: bool
    language: str
    keys_on: bool
    toured: bool


@dataclass(frozen=True)
class SignedIn:
    """Who a cookie belongs to; locked after idle minutes; `gate` is what must be done before the first page."""

    user: UserLine
    locked: bool
    needs_code: bool
    gate: str | None = None


@dataclass(frozen=True)
class Stored:
    """What became of a batch: `new` + `seen` is its size; `covered` and `queued` are parts of `new`."""

    new: int = 0
    seen: int = 0
    queued: int = 0
    covered: int = 0


@dataclass(frozen=True)
class Lent:
    """An item of the queue lent to a person. Priority and concern are None while a sampled item is unanswered."""

    situation_ref: str
    token: str
    ends_at: datetime
    state: SituationState
    priority: Priority | None
    concern: Concern | None
    source: str
    department: str | None
    online: bool
    first_seen: datetime
    last_seen: datetime
    members: int
    same_contact: bool
    sampled: bool
    answered: bool
    covered: bool
    language: str
    flag: str | None
    draft: dict[str, Any]


@dataclass(frozen=True)
class ItemLine:
    """An item on a list: reference, band, département, state and dates. No text."""

    ref: str
    state: SituationState
    priority: Priority
    department: str | None
    source: str
    online: bool
    first_seen: datetime
    last_seen: datetime
    due_at: datetime | None
    flag: str | None


@dataclass(frozen=True)
class Waiting:
    """What waits in the queue: by band, and what one person keeps to check."""

    bands: Mapping[Priority, int]
    to_check: tuple[ItemLine, ...]
    second_opinion: int


@dataclass(frozen=True)
class MemberLine:
    """One listing of the group."""

    ref: str
    source: str
    department: str | None
    posted: datetime | None
    first_seen: datetime
    last_seen: datetime
    online: bool
    by_hand: bool


@dataclass(frozen=True)
class NoteLine:
    """A short note to a colleague on an item or case; erased with it."""

    by: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Reading:
    """What the holder of a lease reads. Indicators and signals are empty while a sampled item is unanswered."""

    situation_ref: str
    words: Words
    signals: Mapping[str, float]
    concern: Concern | None
    language: str
    covered: bool
    members: tuple[MemberLine, ...]
    notes: tuple[NoteLine, ...]


@dataclass(frozen=True)
class Choice:
    """What a person decides of an item."""

    outcome: Outcome
    kind: RetainedKind | None = None
    level: Level | None = None
    reasons: tuple[str, ...] = ()
    until: datetime | None = None
    note: str | None = None


@dataclass(frozen=True)
class Decided:
    """What a decision gave, and the next item."""

    decision_ref: str
    case_ref: str | None
    next: Lent | None


@dataclass(frozen=True)
class Undoable:
    """One of my decisions that can still be undone."""

    ref: str
    situation_ref: str
    outcome: Outcome
    kind: RetainedKind | None
    decided_at: datetime
    undo_until: datetime
    reasons: tuple[str, ...] = ()
    department: str | None = None


@dataclass(frozen=True)
class CaseLine:
    """A case on a list or board: no text, no stated age."""

    ref: str
    kind: RetainedKind
    level: Level
    state: CaseState
    source: str
    department: str | None
    assigned_to: str | None
    assigned_name: str | None
    opened_at: datetime
    last_action_at: datetime
    due_at: datetime | None
    escalated_at: datetime | None
    decision_code: str | None
    outcome: CaseOutcome | None
    moves: tuple[CaseState, ...]


@dataclass(frozen=True)
class AttemptLine:
    """One attempt to reach a person."""

    by: str
    at: datetime
    outcome: ContactOutcome


@dataclass(frozen=True)
class CaseReading:
    """What is shown of a case. `words` is None when its key is lost, after a restore elsewhere."""

    line: CaseLine
    words: Words | None
    members: tuple[MemberLine, ...]
    notes: tuple[NoteLine, ...]
    attempts: tuple[AttemptLine, ...]
    no_contact: Why | None


@dataclass(frozen=True)
class RunLine:
    """One collection run, as counts."""

    ref: str
    source: str
    state: RunState
    started_at: datetime
    ended_at: datetime | None
    fetched: int
    new: int
    seen: int
    rejected: int
    reasons: Mapping[str, int]
    early: bool = False
    shifted: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Unusual:
    """Openings and skips of one person in the last day, as counts: for care and safety, never to assess anyone."""

    name: str
    ways_back: int
    texts: int
    skips: int
    refusals: int


@dataclass(frozen=True)
class Coordination:
    """What waits, since when and by whom."""

    bands: Mapping[Priority, int]
    oldest: Mapping[Priority, datetime]
    flagged: tuple[ItemLine, ...]
    cases: tuple[CaseLine, ...]
    escalated: int
    load: Mapping[str, int]
    unusual: tuple[Unusual, ...]
    decided_within: Mapping[int, int]
    """How many decisions on a possible minor took at most so many hours and more than the step before; 0: longer."""


@dataclass(frozen=True)
class Evening:
    """What is mine tonight."""

    lent: Lent | None
    to_check: tuple[ItemLine, ...]
    cases: tuple[CaseLine, ...]
    due: tuple[CaseLine, ...]
    undoable: tuple[Undoable, ...]
    bands: Mapping[Priority, int] = field(default_factory=dict)
