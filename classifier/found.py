"""What detection hands to triage: one finding, with its place in the reading and what stands behind it."""

from typing import NamedTuple

from models.vocabulary import Category


class Found(NamedTuple):
    """One indicator in the reading of one part, before triage says what it contributes."""

    id: str
    category: Category
    start: int
    end: int
    strength: float
    weight: float
    """What it would weigh at full strength, by evidence and source; 0 when it is only shown."""
    value: str | None = None
    gates: frozenset[str] = frozenset()
    """Gates that this finding opens, by itself or with another."""
    faint: bool = False
    """True for a sign of control that only the whole listing speaks for: too weak for a reason, it gives a listing
    its place in the queue, and is dropped where the gate is closed."""
