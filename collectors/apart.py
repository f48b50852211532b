"""A handover to a process of its own: batches go through memory only, never a file.

The process is a fork, so that what it stores with (a model, keys) is there already and shared. Its end of the line
tells it when this process has died: it ends then, once the batch that it is at is stored.
"""

import contextlib
import gc
import multiprocessing
import pickle
import signal
import sys
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection
from queue import SimpleQueue
from traceback import format_exception

from collectors.handover import WAITING, Store, Tally
from collectors.report import Counts, Met
from models.messages import Post

Batch = tuple[Sequence[Post], Sequence[Met]]


class StorerDied(Exception):
    """The process that stores was ended from outside; what it had stored stays, the next run brings the rest."""


def nothing_else_runs() -> bool:
    """Tell whether this process may be forked: a lock that another thread holds would stay held in the fork."""
    return sys.platform == "linux" and threading.active_count() == 1


class InProcess:
    """A handover to a fork of this process. No connection that it stores over may be open when it begins."""

    def __init__(self, store: Store) -> None:
        self.stored = Tally()
        self._failure: BaseException | None = None
        self._out = 0
        gc.freeze()  # a model is large: looking through it for garbage takes time, and copies what both share
        self._line, there = multiprocessing.Pipe()
        fork = multiprocessing.get_context("fork")
        self._child = fork.Process(target=_serve, args=(there, self._line, store), name="handover", daemon=True)
        self._child.start()
        there.close()

    @property
    def pid(self) -> int | None:
        """The process that stores."""
        return self._child.pid

    def put(self, posts: Sequence[Post], met: Sequence[Met]) -> None:
        while self._out >= WAITING:
            self._hear()
        if self._failure is not None:
            return
        try:
            self._line.send((posts, met))
            self._out += 1
        except OSError:
            self._died()

    def check(self) -> None:
        while self._out and self._line.poll():
            self._hear()
        if self._failure is not None:
            raise self._failure

    def wait(self) -> None:
        while self._out:
            self._hear()
        self.check()

    def _hear(self) -> None:
        """Wait for the answer to the oldest batch."""
        try:
            answer: Counts | BaseException = self._line.recv()
        except (EOFError, OSError):
            self._died()
            return
        if isinstance(answer, BaseException):
            self._failure, self._out = answer, 0
        else:
            self.stored.add(answer)
            self._out -= 1

    def _died(self) -> None:
        self._child.join()
        self._failure = self._failure or StorerDied(
            f"the process that stores was ended from outside ({self._child.exitcode}); run the collection again"
        )
        self._out = 0

    def close(self) -> None:
        with contextlib.suppress(OSError):  # it has ended, or this end was closed before
            self._line.send(None)
        self._line.close()
        self._child.join()
        gc.unfreeze()


def _serve(line: Connection, other_end: Connection, store: Store) -> None:
    """Store what comes until the other process has enough of it, dies, or a batch can't be stored."""
    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches both; the other one decides
    handed: SimpleQueue[Batch | None] = SimpleQueue()
    ended = threading.Event()
    threading.Thread(target=_listen, args=(line, handed, ended), daemon=True).start()
    while (batch := handed.get()) is not None and not ended.is_set():
        try:
            answer: Counts | BaseException = store(*batch)
        except BaseException as failure:
            answer = _portable(failure)
        try:
            line.send(answer)
        except OSError:
            return
        if isinstance(answer, BaseException):
            return


def _listen(line: Connection, handed: "SimpleQueue[Batch | None]", ended: threading.Event) -> None:
    """Take batches in while one is being stored; the other process hands on a few at most."""
    try:
        while (batch := line.recv()) is not None:
            handed.put(batch)
    except (EOFError, OSError, pickle.UnpicklingError):
        pass
    ended.set()
    handed.put(None)


def _portable(failure: BaseException) -> BaseException:
    """Return a failure as it can be sent, with where it came from: source lines, no values."""
    failure.add_note("".join(format_exception(failure)[:-1]))
    try:
        pickle.loads(pickle.dumps(failure))  # noqa: S301 # nosec B301 - our own bytes, made here
    except Exception:
        return RuntimeError(f"{type(failure).__name__}: {failure}")
    return failure
