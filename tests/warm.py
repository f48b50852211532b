"""Processes of the house forked from one that has imported what they need: importing takes them seconds each."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import Any

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    [
        *("casework.opening", "maraude.cli", "maraude.demo", "maraude.doctor", "maraude.serving", "maraude.upgrading"),
        *("tests.collectors.storing", "tests.teams.workers"),
    ]
)
ROOT = Path(__file__).parent.parent


class Begun:
    """A process of its own, asked as `subprocess.Popen` is."""

    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        with _no_main():
            process.start()
        self.pid = process.pid or 0

    def poll(self) -> int | None:
        """Return its exit status, None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for its end; return its exit status, None when the time is over before."""
        self._process.join(timeout)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        if self.poll() is None:
            self.send_signal(signal.SIGKILL)


@contextmanager
def _no_main() -> Iterator[None]:
    """Hide what runs here, which would be run there first: Streamlit puts its app in the place of `__main__`."""
    held = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = held


def awake() -> None:
    """Start what others are forked from, where it isn't yet: the first to begin would wait for that."""
    begin(os.environ, os.getpid).wait()


def begin(environment: Mapping[str, str], main: Callable[..., None], *arguments: Any, alone: bool = True) -> Begun:
    """Begin `main(*arguments)` with these settings in its environment; not `alone`, it may have processes too."""
    return Begun(_FORKS.Process(target=_enter, args=(dict(environment), main, arguments), daemon=alone))


def begin_command(environment: Mapping[str, str], folder: Path, *arguments: str) -> Begun:
    """Begin a command of Maraude; what it says goes to `out` and `err` in a folder."""
    return begin(environment, _command, folder, *arguments, alone=False)  # a collection stores in another process


def _enter(environment: dict[str, str], main: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    _write(2, Path(os.devnull))
    main(*arguments)


def _write(stream: int, place: Path) -> None:
    opened = os.open(place, os.O_WRONLY | os.O_CREAT)
    os.dup2(opened, stream)
    os.close(opened)


def _command(folder: Path, *arguments: str) -> None:
    from maraude.cli import main

    _write(1, folder / "out")
    _write(2, folder / "err")
    os.chdir(ROOT)
    sys.argv = ["maraude", *arguments]
    main()
