"""`maraude evaluate`: which report is asked for, and where it is written."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from maraude.compose import TEXTS, ready_model
from maraude.evaluation_cases import CaseProblem
from maraude.own_figures import FILE
from maraude.problems import Unusable, must_be_a_file
from maraude.progress import bar
from maraude.said import name_row, nothing_measured, say, speak
from models.settings import Settings

KINDS = ("signals", "redaction", "groups")


def evaluate_what(what: str, own_set: Path | None, folder: Path) -> int:
    """Write or print the report; status 1 when a row of one's own set was refused."""
    if what not in KINDS:
        raise Unusable(f"unknown kind {what!r}; one of: {', '.join(KINDS)}")
    if own_set is not None:
        must_be_a_file(own_set)
    if what == "groups":
        from maraude.groups_report import report_groups

        return report_groups(own_set)
    if what == "redaction":
        from maraude.redaction_report import report_redaction

        return report_redaction(own_set)
    return _signals(own_set, folder)


def pool(files: Sequence[Path], output: Path) -> int:
    """Check and pool the figures of several associations, and say what may be concluded."""
    from maraude.own_figures import merge_files

    pooled = merge_files(files, output)
    speak(f"{pooled['sets']} sets, model {pooled['model']}, counts by: {pooled['level']}")
    for name, row in pooled["figures"].items():
        form = "figure_none" if not row["of"] else "figure" if row["concludes"] else "figure_small"
        shares = {what: f"{row[what]:.3f}" for what in ("share", "low", "high") if row[what] is not None}
        say(f"told.{form}", of={"name": ("own_figure", name)}, **{"of_all": row["of"], **shares})
    speak(f"pooled: {output}")
    return 0


def _signals(own_set: Path | None, folder: Path) -> int:
    try:
        from maraude.evaluation import report_own, report_signals
    except ModuleNotFoundError as missing:
        raise Unusable(f"the report needs {missing.name}: pip install -r requirements/test.txt") from None
    model = ready_model(Settings(), tell=partial(speak, err=True))
    problems: list[CaseProblem] = []
    measured = True
    if own_set is not None:
        figures, problems = report_own(model, own_set, folder)
        measured = bool(figures["texts"])
    else:
        with bar("Evaluating") as show:
            report_signals(model, TEXTS, folder, progress=show)
    for problem in problems:
        name_row(own_set, problem.line, problem.reason)
    if not measured:
        nothing_measured(own_set)
        return 1
    speak(f"report: {folder / 'report.html'}")
    if own_set is not None:
        leaves = folder / FILE
        speak(f"figures that may leave: {leaves}" if leaves.exists() else "too few cases for figures to leave")
    return 1 if problems else 0
