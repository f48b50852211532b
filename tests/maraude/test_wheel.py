"""The wheel holds all that it needs: unpacked away from the checkout it shows the demonstration, a review, a purge."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from maraude.demo import MARK
from tests.trained import trained

ROOT = Path(__file__).parent.parent.parent
REVIEW = """
from datetime import UTC, datetime
from casework import people, queue, review
from casework.act import SYSTEM
from casework.opening import open_house
from casework.shapes import Choice
from models.settings import Settings
from models.vocabulary import Outcome
import models
house, now = open_house(Settings(), datetime.now(UTC)), datetime.now(UTC)
with house.act(SYSTEM, now) as act:
    camille = next(person for person in people.users(act) if person.name == "Camille")
with house.act(people.actor_of(camille), now) as act:
    lent = queue.take(act)
    decided = review.decide(act, lent.token, Choice(Outcome.SET_ASIDE, reasons=("no_indication",)))
print(models.__file__, decided.next is not None)
"""


def built(folder: Path, *options: str) -> Path:
    """Build everything that a release holds; return the wheel."""
    environment = dict(os.environ) | {"VENV": sys.prefix}
    subprocess.run([ROOT / "setup" / "package.sh", folder, *options], check=True, capture_output=True, env=environment)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("release"))


def test_a_release_is_built_the_same_twice_and_says_what_it_is_made_of(release: Path, tmp_path: Path) -> None:
    again = built(tmp_path, "--no-validate")  # it is the list that the first build validated, byte for byte
    for one in sorted(release.parent.iterdir()):
        assert (
            hashlib.sha256(one.read_bytes()).digest() == hashlib.sha256((again.parent / one.name).read_bytes()).digest()
        )
    made_of = json.loads((tmp_path / "maraude.cdx.json").read_text("utf-8"))
    pinned = [line for line in (ROOT / "requirements" / "base.txt").read_text("utf-8").splitlines() if "==" in line]
    assert {f"{part['name']}=={part['version']}" for part in made_of["components"]} == set(pinned)


def test_a_wheel_away_from_the_checkout_does_the_whole_way(
    release: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with zipfile.ZipFile(release) as wheel:
        wheel.extractall(tmp_path / "installed")
    environment = dict(os.environ) | {"PYTHONPATH": str(tmp_path / "installed"), "MARAUDE_HOME": str(tmp_path / "home")}

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    for batch in (ROOT / "fixtures" / "texts").glob("*.jsonl"):  # what first use trains on, which takes long
        assert (tmp_path / "installed" / batch.relative_to(ROOT)).read_bytes() == batch.read_bytes()
    shutil.copytree(trained(tmp_path_factory).home / "models", tmp_path / "home" / "models")
    (tmp_path / "home" / MARK).touch()

    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert run("-m", "maraude", "--version") == f"maraude {version}\n"
    last = run("-m", "maraude", "demo", "--no-serve").splitlines()[-1]
    assert last.startswith("collected ")
    assert int(last.split()[1]) > 600
    place, went_on = run("-c", REVIEW).split()
    assert place.startswith(str(tmp_path / "installed"))
    assert went_on == "True"
    run("-m", "maraude", "purge")
