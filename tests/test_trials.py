"""The page of trials: a line a trial, and a trial run again alone replaces its own line."""

import ast
import re
from pathlib import Path

import pytest

from tests.trials import Trials, read_rows

TESTS = Path(__file__).parent


def test_a_trial_run_again_alone_replaces_its_line_and_keeps_the_others(tmp_path: Path) -> None:
    page = tmp_path / "trials.md"
    for name, row in (("b.py::two", "old"), ("a.py::one[sqlite]", "kept"), ("b.py::two", "new")):
        Trials(page).write(name, f"| `{name}` | passed | {row} |")
    rows = read_rows(page.read_text(encoding="utf-8"))
    assert list(rows) == ["a.py::one[sqlite]", "b.py::two"]
    assert rows["b.py::two"].endswith("| new |")
    assert rows["a.py::one[sqlite]"].endswith("| kept |")


def read_tests(path: Path) -> list[tuple[str, str]]:
    """Return each test function's name and source, decorators included."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    spans = ((node, min([node.lineno, *(each.lineno for each in node.decorator_list)])) for node in found)
    return [(node.name, "\n".join(lines[start - 1 : node.end_lineno])) for node, start in spans if "test_" in node.name]


@pytest.mark.parametrize("path", sorted(TESTS.rglob("test_*.py")), ids=lambda path: str(path.relative_to(TESTS)))
def test_whatever_has_a_full_size_runs_at_full_size_in_trials(path: Path) -> None:
    sized = [
        name
        for name, source in read_tests(path)
        if re.search(r"\bsize\(\d", source) and "pytest.mark.trial" not in source
    ]
    assert sized == [], "mark them @pytest.mark.trial, or `make trials` leaves them out"
