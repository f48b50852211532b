"""The model that first use trains: made once a test run, whichever process needs it first."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from maraude.compose import ready_model
from models.settings import Settings


def shared(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the processes of one test run share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def alone(base: Path, name: str) -> Iterator[Path]:
    """Hold a thing that the processes of one test run share: its folder under `base`."""
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield base / name


def trained(factory: pytest.TempPathFactory) -> Settings:
    """Return settings whose home holds the model; the processes of one run share it.

    It is the model of the demonstration's first run, where that was or is under way.
    """
    base = shared(factory)
    with alone(base, "trained") as home:
        if not home.exists() and (base / "demonstration").exists():
            with alone(base, "demonstration") as made:
                if (made / "home" / "models").exists():
                    shutil.copytree(made / "home" / "models", home / "models")
        settings = Settings(home=home)
        ready_model(settings)
    return settings
