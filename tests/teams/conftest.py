"""What the tests of teams share: a house with jobs on a real PostgreSQL."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casework.act import House
from maraude.jobs import address, ensure_schema
from tests.houses import Town
from tests.teams.workers import definition


@pytest.fixture
def shop(towns: Callable[..., Town], tmp_path: Path) -> House:
    """A house on PostgreSQL with three definitions and the tables of jobs."""
    for name in ("one", "two", "three"):
        definition(tmp_path / "sources", name)
    house = towns("postgresql", sources_dir=tmp_path / "sources").house
    ensure_schema(address(house))
    ensure_schema(address(house))
    return house
