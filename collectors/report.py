"""What a run says of itself and exchanges with whoever stores: counts, digests, reason codes; never an address."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum

from pydantic import Field

from models.messages import Shape
from models.vocabulary import RunState


class Change(StrEnum):
    """How a listing met in this run compares with what was known of it."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


class Known(Shape):
    """What the caller remembers of a listing: nothing that tells what or where it is."""

    etag: str | None = None
    modified: str | None = None
    summary: str | None = None
    """Keyed digest of its words on the list page."""


class Met(Shape):
    """A listing met in this run, by its keyed digest, with what to remember of it for the next one."""

    digest: str
    change: Change
    etag: str | None = None
    modified: str | None = None
    summary: str | None = None


class Counts(Shape):
    """What became of a batch of Posts."""

    new: int = 0
    seen: int = 0
    rejected: Mapping[str, int] = Field(default_factory=dict)


class Progress(Shape):
    """How far a run is."""

    fetched: int
    lists: int
    waiting: int
    new: int
    seen: int
    rejected: int


class RunReport(Shape):
    """One run of one source. Reasons are codes; nothing here leads to a listing."""

    source: str
    state: RunState
    started: datetime
    ended: datetime
    fetched: int = 0
    lists: int = 0
    found: int = 0
    new: int = 0
    seen: int = 0
    rejected: dict[str, int] = Field(default_factory=dict)
    problems: dict[str, int] = Field(default_factory=dict)
    complete: bool = False
    """Every list page was seen: what is known and wasn't met is gone."""
    early: bool = False
    """Paging stopped where everything is known: what wasn't met is still there, as far as this run can tell."""
    verdict: str | None = None
    retry_after: float | None = None
    posts: int = 0
    """Listings read in full: what the shares are shares of."""
    fields: dict[str, float] = Field(default_factory=dict)
    """Share of listings that had each field, to notice one that changed shape."""
    shifted: dict[str, tuple[float, float]] = Field(default_factory=dict)
    """Fields that changed shape since the last good run: their share then, and now."""
    there: frozenset[str] = Field(default=frozenset(), exclude=True, repr=False)
    """Keyed digests of the listings that are there."""

    @property
    def seconds(self) -> float:
        """How long the run took."""
        return (self.ended - self.started).total_seconds()


Lookup = Callable[[str], Known | None]
Digest = Callable[[str], str]
Tell = Callable[[Progress], None]
