"""Plugin of ``make trials``: runs the long trials at full scale and writes their figures to docs/trials.md.

The page is written after each trial, so a run cut short loses nothing; a trial run alone replaces its own line.
"""

import os
import platform
import re
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "docs" / "trials.md"
HEAD = """# Trials

Long runs at full scale, written by `make trials`; `make test` runs them small, save two:
`tests/canary`, which takes minutes at its smallest, and `tests/office`, which needs LibreOffice.

Machine: {machine}.

| trial | result | seconds | date | commit | figures |
| --- | --- | ---: | --- | --- | --- |
"""
ROW = re.compile(r"^\| `(?P<name>[^`]+)` \|")


def read_rows(page: str) -> dict[str, str]:
    """Return the page's line of each trial, by the trial's name."""
    return {found["name"]: line for line in page.splitlines() if (found := ROW.match(line))}


def commit() -> str:
    """Return the commit that is tried, with a + if what is tried isn't committed yet."""
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs")
    return (_git("rev-parse", "--short", "HEAD") or "none") + "+" * bool(changed)


def _git(*asked: str) -> str:
    answer = subprocess.run(["git", "-C", ROOT, *asked], capture_output=True, text=True, check=False)
    return answer.stdout.strip()


class Trials:
    """Puts one line a trial on the page as soon as it ends."""

    def __init__(self, report: Path = REPORT) -> None:
        self.report, self.commit = report, commit()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.failed:
            figures = ", ".join(f"{name}: {value}" for name, value in report.user_properties)
            name = report.nodeid.removeprefix("tests/")
            when = time.strftime("%Y-%m-%d")
            row = f"| `{name}` | {report.outcome} | {report.duration:.0f} | {when} | {self.commit} | {figures} |"
            self.write(name, row)

    def write(self, name: str, row: str) -> None:
        rows = read_rows(self.report.read_text(encoding="utf-8")) if self.report.exists() else {}
        rows[name] = row
        machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
        page = HEAD.format(machine=machine) + "\n".join(rows[key] for key in sorted(rows)) + "\n"
        self.report.write_text(page, encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Trials(), "maraude-trials")
