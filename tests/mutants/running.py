"""Tries faults in forks of one pytest process: what is imported and collected once serves all of them."""

import ast
import functools
import json
import os
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage
from hypothesis import HealthCheck, Phase, settings

from tests.mutants.making import FUNCTION, Mutant, compiled, mutants
from tests.mutants.rooms import ROOMS, Room

ROOT = Path(__file__).parents[2]
Timed = tuple[pytest.Item, float]
SPARE = 2.0
UNLOADED = 3
"""A named value that can't be made at all, of the file or with it: whoever loads it sees that, so it doesn't count."""
settings.register_profile(
    "mutants",
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def _function(owner: Any) -> FunctionType:
    """Return the plain function under whatever wraps it."""
    while not isinstance(owner, FunctionType) or hasattr(owner, "__wrapped__"):
        owner = getattr(owner, "fget", None) or getattr(owner, "__wrapped__", None) or owner.__func__
    return owner


def _code(whole: CodeType, name: str) -> CodeType:
    for part in name.split("."):
        whole = next(each for each in whole.co_consts if isinstance(each, CodeType) and each.co_name == part)
    return whole


def _spread(module: ModuleType, name: str, statement: CodeType) -> None:
    """Make a named value anew, and put it wherever the old one was taken to."""
    old = vars(module)[name]
    exec(statement, vars(module))
    for other in [each for each in sys.modules.values() if isinstance(each, ModuleType)]:
        if vars(other).get(name) is old:
            setattr(other, name, vars(module)[name])


@functools.cache
def made_with(path: str) -> list[tuple[ModuleType, str, CodeType]]:
    """Return what was made as our files were loaded by calling the functions of a file: where, its name, how."""
    own = {each.name for each in ast.parse((ROOT / path).read_text("utf-8")).body if isinstance(each, FUNCTION)}
    found = []
    for module in [each for each in sys.modules.values() if isinstance(each, ModuleType)]:
        file = Path(getattr(module, "__file__", None) or "/")
        if not file.is_relative_to(ROOT / "casework") and not file.is_relative_to(ROOT / Path(path).parent):
            continue
        for node in ast.parse(file.read_text("utf-8")).body:
            calls = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
            called = {ast.unparse(each).rsplit(".", 1)[-1] for each in calls}
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and own & called:
                statement = compile(ast.Module([node], []), str(file), "exec")
                found.append((module, node.targets[0].id, statement))
    return found


def install(mutant: Mutant) -> None:
    """Put a fault into the loaded modules of this process."""
    module: ModuleType = sys.modules[mutant.path.removesuffix(".py").replace("/", ".")]
    code = compiled(mutant, (ROOT / mutant.path).read_text("utf-8"))
    if mutant.inside:
        first, *rest = mutant.owner.split(".")
        owner: Any = vars(module)[first]
        for name in rest:
            owner = vars(owner)[name]
        _function(owner).__code__ = _code(code, mutant.owner)
        if hasattr(owner, "cache_clear"):
            owner.cache_clear()
        for other, name, statement in made_with(mutant.path):
            _spread(other, name, statement)
        return
    _spread(module, mutant.owner, code)


@dataclass
class Score:
    """What became of a sample, survivors by name."""

    tried: int = 0
    killed: int = 0
    survivors: list[str] = field(default_factory=list)


@dataclass
class Trial:
    """The plugin: runs every test once to see which lines it reaches, then each fault against those tests."""

    room: Room
    count: int
    seed: int
    score: Score = field(default_factory=Score)
    outcome: str = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember the worst of a test's three reports."""
        if report.failed:
            self.outcome = report.longreprtext or "failed"

    def _passes(self, item: pytest.Item) -> bool:
        self.outcome = ""
        runtestprotocol(item, nextitem=item.session, log=True)  # what all tests share stays made
        return not self.outcome

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of pytest's own loop."""
        reached, seconds = self._survey(session.items)
        drawn = self._sample()
        for mutant in drawn:
            tests = sorted(reached[mutant.path, mutant.line] or reached[mutant.path, 0], key=lambda item: seconds[item])
            timed = [(item, seconds[item]) for item in tests]
            assert self.score.tried or not self._try(None, timed), "the tests fail in a fork without any fault"
            noticed = self._try(mutant, timed)
            if noticed is None:
                continue
            self.score.tried += 1
            if noticed:
                self.score.killed += 1
            else:
                self.score.survivors.append(str(mutant))
            print("noticed " if noticed else "SURVIVES", mutant, file=sys.stderr, flush=True)
        return True

    def _survey(self, items: list[pytest.Item]) -> tuple[dict[tuple[str, int], list[pytest.Item]], dict[Any, float]]:
        reached: dict[tuple[str, int], list[pytest.Item]] = defaultdict(list)
        seconds: dict[Any, float] = {}
        coverage = Coverage(data_file=None, include=[str(ROOT / path) for path in self.room.files], config_file=False)
        by_name = {item.nodeid: item for item in items}
        coverage.start()
        for item in items:
            coverage.switch_context(item.nodeid)
            start = time.process_time()
            assert self._passes(item), f"{item.nodeid} fails without any fault: {self.outcome}"
            seconds[item] = time.process_time() - start
        coverage.stop()
        data = coverage.get_data()
        for path in self.room.files:
            for line, names in data.contexts_by_lineno(str(ROOT / path)).items():
                reached[path, line] = [by_name[name] for name in names if name in by_name]
            whole = {name for names in data.contexts_by_lineno(str(ROOT / path)).values() for name in names}
            reached[path, 0] = [item for item in items if item.nodeid in whole] or items
        return reached, seconds

    def _sample(self) -> list[Mutant]:
        every = [each for path in self.room.files for each in mutants(path, (ROOT / path).read_text("utf-8"))]
        left = [each for each in every if each.name not in self.room.equivalent]
        return random.Random(self.seed).sample(left, min(self.count, len(left)))

    def _try(self, mutant: Mutant | None, tests: Sequence[Timed]) -> bool | None:
        """Return whether some test noticed. Without a fault, none may: a fork is as good a place as its parent."""
        sys.stdout.flush()
        if mutant is not None:
            made_with(mutant.path)  # read once for all forks
        child = os.fork()
        if child == 0:
            os._exit(self._meet(mutant, tests))
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        loads = mutant is not None and (not mutant.inside or made_with(mutant.path))
        assert code != UNLOADED or loads, f"can't be put in: {mutant}"
        return None if code == UNLOADED else code != 0

    def _meet(self, mutant: Mutant | None, tests: Sequence[Timed]) -> int:
        """In the fork: 0 when no test noticed. A fault that hangs, or that tears the process down, is noticed too."""
        try:
            if mutant is not None:
                install(mutant)
        except Exception:
            return UNLOADED
        try:
            for item, usual in tests:
                # Seconds of work, whatever else the machine does; and a long wait, for what sleeps for ever.
                signal.setitimer(signal.ITIMER_PROF, SPARE + 4 * usual)
                signal.alarm(int(30 * (SPARE + usual)))
                if not self._passes(item):
                    if mutant is None:
                        print(f"{item.nodeid} fails in a fork without any fault: {self.outcome}", file=sys.stderr)
                    return 1
            return 0
        except BaseException:
            return 1


def run(room: Room, count: int, seed: int) -> Score:
    """Try a sample of a room's faults and return its score; in a process of its own."""
    settings.load_profile("mutants")
    trial = Trial(room, count, seed)
    chosen = ["--capture=no", "-p", "no:terminal", "-p", "no:faulthandler", "-k", room.chosen, *room.tests]
    status = pytest.main(chosen, plugins=[trial])
    assert status == pytest.ExitCode.OK, status
    return trial.score


if __name__ == "__main__":
    name, wanted, drawn = sys.argv[1:4]
    print(json.dumps(asdict(run(ROOMS[name], int(wanted), int(drawn))), ensure_ascii=False))
