"""What is pinned can be installed with the oldest Python that the project says it takes, and names no index."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parent.parent
PINNED = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.stem)
def test_every_pin_takes_the_oldest_python(path: Path) -> None:
    said = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    oldest = f"{said.removeprefix('>=')}.0"
    pins = re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", path.read_text("utf-8"), re.MULTILINE)
    assert len(pins) > 20
    installed = {name: metadata.metadata(name) for name, _version in pins}
    assert [name for name, version in pins if installed[name]["Version"] != version] == []
    asked = {name: SpecifierSet(installed[name].get("Requires-Python") or "") for name in installed}
    assert [name for name in asked if not asked[name].contains(oldest)] == []


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.stem)
def test_no_file_holds_the_address_of_an_index(path: Path) -> None:
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", path.read_text("utf-8"))
