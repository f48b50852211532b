"""The page of trials: a line a trial, and a trial run again alone replaces its own line."""

from pathlib import Path

from tests.trials import Trials, read_rows


def test_a_trial_run_again_alone_replaces_its_line_and_keeps_the_others(tmp_path: Path) -> None:
    page = tmp_path / "trials.md"
    for name, row in (("b.py::two", "old"), ("a.py::one[sqlite]", "kept"), ("b.py::two", "new")):
        Trials(page).write(name, f"| `{name}` | passed | {row} |")
    rows = read_rows(page.read_text(encoding="utf-8"))
    assert list(rows) == ["a.py::one[sqlite]", "b.py::two"]
    assert rows["b.py::two"].endswith("| new |")
    assert rows["a.py::one[sqlite]"].endswith("| kept |")
