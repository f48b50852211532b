"""Plugin of ``make trials``: runs the long trials at full scale and writes their figures to docs/trials.md."""

import os
import platform
import time
from pathlib import Path

import pytest

REPORT = Path(__file__).parent.parent / "docs" / "trials.md"
HEAD = """# Trials

Long runs at full scale, written by `make trials`; `make test` runs each of them small.

Machine: {machine}. Date: {date}.

| trial | result | seconds | figures |
| --- | --- | ---: | --- |
"""


class Trials:
    """Gathers one line a trial and writes the page at the end."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            figures = ", ".join(f"{name}: {value}" for name, value in report.user_properties)
            name = report.nodeid.split("::", 1)[-1]
            self.lines.append(f"| `{name}` | {report.outcome} | {report.duration:.0f} | {figures} |")

    def pytest_sessionfinish(self) -> None:
        machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
        head = HEAD.format(machine=machine, date=time.strftime("%Y-%m-%d"))
        REPORT.write_text(head + "\n".join(self.lines) + "\n", encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Trials(), "maraude-trials")
