"""`make audit` never calls safe what it couldn't ask about."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from setup.audit import verdict

ROOT = Path(__file__).parent.parent.parent
SAFE = {"name": "one", "version": "1.0", "vulns": []}
KNOWN = {"name": "two", "version": "2.0", "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["2.1"]}]}
UNASKED = {"name": "three", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "status", "words"),
    [
        ([SAFE], 0, "1 checked, 0 known vulnerabilities, 0 not checked"),
        ([SAFE, KNOWN], 1, "two 2.0: PYSEC-0000-1, mended in 2.1"),
        ([SAFE, UNASKED], 3, "three: no advisory source knows it: not checked"),
        ([UNASKED], 3, "No advisory source answered: nothing was checked. Try again where one can be reached."),
        ([KNOWN, UNASKED], 1, "1 checked, 1 known vulnerabilities, 1 not checked"),
    ],
)
def test_a_verdict_says_what_was_checked(packages: list[dict[str, object]], status: int, words: str) -> None:
    lines, given = verdict({"dependencies": packages})
    assert given == status
    assert words in lines


def test_without_a_network_it_says_so_and_fails(tmp_path: Path) -> None:
    pinned = tmp_path / "pinned.txt"
    pinned.write_text("example-package==1.0\n", "utf-8")
    nowhere = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9", "NO_PROXY": "", "no_proxy": ""}
    environment = {**os.environ, **nowhere, "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "setup/audit.py", str(pinned)], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 3
    assert "nothing was checked" in done.stdout
