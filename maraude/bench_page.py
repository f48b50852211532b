"""The page of benchmarks: one bench run again takes the place of its own lines, and the others stay."""

import os
import platform
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from models.writing import write_whole

HEAD = """# Benchmarks

Written by `maraude bench NAME --full --write docs/benchmarks.md`, all of it by `make bench`: every figure stands beside
its baseline, measured in the same run. Ratios hold better than figures.

Machine: {machine}.

| command | what | figure | baseline | ratio | date |
| --- | --- | ---: | ---: | ---: | --- |
"""
LINE = re.compile(r"^\| `maraude bench (?P<name>\w+)")


class Measured(NamedTuple):
    """One figure beside its baseline."""

    what: str
    figure: str
    baseline: str
    ratio: str


def _lines(page: str) -> dict[str, list[str]]:
    """Return the page's lines by the name of their bench."""
    lines: dict[str, list[str]] = {}
    for line in page.splitlines():
        if found := LINE.match(line):
            lines.setdefault(found["name"], []).append(line)
    return lines


def write_page(path: Path, name: str, figures: Sequence[Sequence[str]], *, full: bool) -> None:
    """Write what a bench measured to the page, in place of what it measured before."""
    lines = _lines(path.read_text("utf-8")) if path.exists() else {}
    command, today = f"`maraude bench {name}{' --full' if full else ''}`", time.strftime("%Y-%m-%d")
    lines[name] = [f"| {command} | {' | '.join(figure)} | {today} |" for figure in figures]
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    text = HEAD.format(machine=machine) + "\n".join(line for each in sorted(lines) for line in lines[each]) + "\n"
    write_whole(path, text)
