"""What decisions teach without a text: a vector of signals, a decision, and how likely it was that a person saw it."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from models.messages import Shape
from models.vocabulary import Category, Priority


class Answer(StrEnum):
    """What became of an item, as learning sees it."""

    RETAINED = "retained"
    SET_ASIDE = "set_aside"
    MISSING = "missing"
    """Shown, and skipped: no answer."""


class Lesson(Shape):
    """One or several items with the same signals and the same answer; no reference, no text, no place."""

    signals: dict[Category, float]
    """Strongest strength of each category seen, between 0 and 1; on three levels once it is only a count."""
    answer: Answer
    band: Priority
    """Band that the machine gave when the listing came in."""
    sampled: bool
    """Drawn at random for the reader, reasons hidden until the first answer."""
    propensity: float = Field(gt=0, le=1)
    """Probability that a listing of its band was shown: 1 where everything is read, the sampled share where not."""
    period: date
    """Monday of the week of the decision; first day of its month once it is only a count."""
    number: int = Field(default=1, ge=1)
    """How many items share all of this."""
