"""Storing beside the downloads: a run's batches are stored in order, so that no page waits for a disk.

In a thread where others run; in a process of its own where nothing else runs in this one, so that who downloads and
who stores share no lock.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import Protocol

from collectors.report import Counts, Met
from models.messages import Post

WAITING = 3
"""Batches that may wait or be stored at a time: who fills them quicker waits, so memory stays bounded."""
Store = Callable[[Sequence[Post], Sequence[Met]], Counts]
"""Stores a batch whole or not at all: Posts, and the listings met."""


@dataclass
class Tally:
    """What became of the batches stored so far."""

    new: int = 0
    seen: int = 0
    rejected: Counter[str] = field(default_factory=Counter)

    def add(self, counts: Counts) -> None:
        """Add what one batch gave."""
        self.new, self.seen = self.new + counts.new, self.seen + counts.seen
        self.rejected.update(counts.rejected)


class Handover(Protocol):
    """Stores batches one after the other beside the caller; what storing raises ends it, and is raised here."""

    stored: Tally

    def put(self, posts: Sequence[Post], met: Sequence[Met]) -> None:
        """Hand a batch on, waiting while many wait; once one has failed, none is stored."""

    def check(self) -> None:
        """Count what was stored since; raise what storing raised."""

    def wait(self) -> None:
        """Wait until what was handed on is stored; raise what storing raised."""

    def close(self) -> None:
        """Let go: the batch that is being stored is stored, what waits behind it isn't."""


Beside = Callable[[Store], Handover]


class InThread:
    """A handover to a thread of this process."""

    def __init__(self, store: Store) -> None:
        self.stored = Tally()
        self._store = store
        self._failure: BaseException | None = None
        self._room = BoundedSemaphore(WAITING)
        self._last: Future[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="handover")

    def put(self, posts: Sequence[Post], met: Sequence[Met]) -> None:
        self._room.acquire()
        self._last = self._thread.submit(self._carry_out, posts, met)

    def _carry_out(self, posts: Sequence[Post], met: Sequence[Met]) -> None:
        try:
            if self._failure is None:
                self.stored.add(self._store(posts, met))
        except BaseException as failure:
            self._failure = failure
        finally:
            self._room.release()

    def check(self) -> None:
        if self._failure is not None:
            raise self._failure

    def wait(self) -> None:
        if self._last is not None:
            self._last.result()
        self.check()

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)
