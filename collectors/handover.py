"""Storing beside the downloads: one thread carries out a run's steps in order, so that no page waits for a disk."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore

WAITING = 3
"""Steps that may wait or be carried out at a time: who fills them quicker waits, so memory stays bounded."""


class Handover:
    """Carries out steps one after the other, in a thread of their own; what one raises ends them all."""

    def __init__(self) -> None:
        self.failure: BaseException | None = None
        self._room = BoundedSemaphore(WAITING)
        self._last: Future[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="handover")

    def put(self, step: Callable[[], None]) -> None:
        """Hand a step on, waiting while many wait; once one has raised, none is carried out."""
        self._room.acquire()
        self._last = self._thread.submit(self._carry_out, step)

    def _carry_out(self, step: Callable[[], None]) -> None:
        try:
            if self.failure is None:
                step()
        except BaseException as failure:
            self.failure = failure
        finally:
            self._room.release()

    def check(self) -> None:
        """Raise what a step raised."""
        if self.failure is not None:
            raise self.failure

    def wait(self) -> None:
        """Wait until what was handed on is carried out; raise what a step raised."""
        if self._last is not None:
            self._last.result()
        self.check()

    def close(self) -> None:
        """Let the thread go: the step that it is at ends, what waits behind it doesn't begin."""
        self._thread.shutdown(cancel_futures=True)
