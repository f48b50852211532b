"""A decision by key is painted in less than three blank reruns, with the queue full (small here, whole in trials)."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sizes import size

ROOT = Path(__file__).parents[2]
CODE = "import json, sys; from maraude.bench_desk import measure; print(json.dumps(measure(*map(int, sys.argv[1:]))))"


@pytest.mark.trial
def test_a_decision_is_painted_within_three_blank_reruns(record_property: Callable[[str, object], None]) -> None:
    waiting, presses = size(300, 20_000), size(5, 40)
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(waiting), str(presses)], cwd=ROOT, capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stderr[-500:]
    waiting, presses, blank, desk, opening = json.loads(done.stdout.splitlines()[-1])
    for name, value in (("blank ms", blank), ("decision ms", desk), ("panel ms", opening), ("items", waiting)):
        record_property(name, round(value))
    assert 0 < desk < size(10, 3) * blank
