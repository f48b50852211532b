"""Faults put where they would hurt somebody are noticed: a sample of each room at full scale, a few faults here."""

import json
import os
import subprocess
import sys
from math import sqrt
from pathlib import Path

import pytest

from casework import queue
from classifier import model
from tests.mutants.making import compiled, mutants
from tests.mutants.rooms import ROOMS
from tests.mutants.running import Trial, made_with
from tests.sizes import size

ROOT = Path(__file__).parent.parent
SEED = 2026
LEAST = {"quick": 0.6, "triage": 0.85, "privacy": 0.8, "queue": 0.8, "retention": 0.85}
"""What each is held to; the aim is 0.85. Privacy and queue are held to less: docs/decisions.md says why."""
AS_IN_TESTS = {name: value for name, value in os.environ.items() if name != "MARAUDE_TRIALS"}
"""What notices a fault is the tests as `make test` runs them: at full scale each fault would meet hours of them."""


def interval(killed: int, tried: int) -> tuple[float, float]:
    """Wilson's interval of a share, at 95 %."""
    z, share = 1.96, killed / tried
    middle = (share + z * z / (2 * tried)) / (1 + z * z / tried)
    half = z * sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried)) / (1 + z * z / tried)
    return middle - half, middle + half


@pytest.mark.trial
@pytest.mark.parametrize("room", size(["quick"], ["triage", "privacy", "queue", "retention"]))
def test_tests_notice_faults(room: str, record_property) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutants.running", room, str(size(3, 60)), str(SEED)],
        cwd=ROOT,
        env=AS_IN_TESTS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    score = json.loads(done.stdout.splitlines()[-1])
    tried, killed = score["tried"], score["killed"]
    low, high = interval(killed, tried)
    record_property("faults noticed", f"{killed} of {tried} ({killed / tried:.0%}; 95 %: {low:.0%} to {high:.0%})")
    assert tried >= size(3, 50)
    assert killed / tried >= LEAST[room], score["survivors"]


@pytest.mark.parametrize("room", ROOMS)
def test_faults_that_change_nothing_are_still_there(room: str) -> None:
    """A fault that was judged and left out stands in the code as it was when it was judged."""
    here = {each.name for path in ROOMS[room].files for each in mutants(path, (ROOT / path).read_text("utf-8"))}
    gone = [name for name in ROOMS[room].equivalent if name.split(":", 1)[0] in ROOMS[room].files and name not in here]
    assert gone == []


def test_each_fault_is_one_small_change_that_can_be_put_in() -> None:
    source = (
        "LIMIT = 3\n\n\ndef late(n):\n    if n > LIMIT and not done(n):\n        raise ValueError\n    return n + 1\n"
    )
    every = mutants("x.py", source)
    assert {each.change for each in every} == {
        "3 one more", "condition turned round", "And swapped", "Gt to GtE", "negation left out", "step left out",
        "returns nothing", "Add swapped", "1 one more",
    }  # fmt: skip
    plain = compile(source, "x.py", "exec")
    assert all(compiled(each, source) != plain for each in every)


def test_locks_are_not_put_out_where_nothing_could_notice() -> None:
    source = (
        "def held(session):\n"
        "    hold_lock(session, 'intake')\n"
        "    session.exec(select(Row.ref).where(Row.ref == 7).with_for_update()).all()\n"
        "    return session.get(Row, 7, with_for_update=True, skip_locked=True)\n"
    )
    assert {each.change for each in mutants("x.py", source)} == {"7 one more", "returns nothing"}


def test_a_statement_made_while_files_load_is_made_anew_with_the_fault() -> None:
    made = {(module.__name__, name) for module, name, _how in made_with("casework/lending.py")}
    assert {("casework.lending", "DRAWN"), (queue.__name__, "_NEXT")} <= made


def test_a_fault_that_no_file_loads_with_does_not_count() -> None:
    path = "classifier/weights.py"
    assert (model.__name__, "LEARNED") in {(module.__name__, name) for module, name, _how in made_with(path)}
    faults = mutants(path, (ROOT / path).read_text("utf-8"))
    (nothing,) = [each for each in faults if (each.owner, each.change) == ("page", "returns nothing")]
    assert Trial(ROOMS["triage"], 0, SEED)._try(nothing, []) is None
