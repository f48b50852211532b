"""`make audit`: ask the public advisories about every pinned package. Status 1: some are known; 3: nobody answered.

pip-audit alone ends well when it could ask about nothing at all: here, what wasn't checked is never called safe.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PINNED = [Path("requirements/base.txt"), Path("requirements/test.txt")]
KNOWN, UNANSWERED = 1, 3
SECONDS = "15"


def ask(files: list[Path]) -> dict[str, Any] | None:
    """Return pip-audit's report; None when no source answered it."""
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
    command += ["--no-deps", "--disable-pip", "--timeout", SECONDS]
    command += [part for file in files for part in ("-r", str(file))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own file names
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        return None
    return report if isinstance(report, dict) and report.get("dependencies") else None


def verdict(report: dict[str, Any] | None) -> tuple[list[str], int]:
    """Return what to say of a report, and the exit status."""
    packages = report["dependencies"] if report else []
    known = [
        f"{package['name']} {package['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'none'}"
        for package in packages
        for fault in package.get("vulns", [])
    ]
    unasked = sorted(package["name"] for package in packages if "skip_reason" in package)
    asked = len(packages) - len(unasked)
    if not asked:
        return ["No advisory source answered: nothing was checked. Try again where one can be reached."], UNANSWERED
    lines = known + [f"{name}: no advisory source knows it: not checked" for name in unasked]
    lines.append(f"{asked} checked, {len(known)} known vulnerabilities, {len(unasked)} not checked")
    return lines, KNOWN if known else UNANSWERED if unasked else 0


if __name__ == "__main__":
    said, status = verdict(ask([Path(name) for name in sys.argv[1:]] or PINNED))
    print("\n".join(said))  # noqa: T201 - a command speaks
    sys.exit(status)
