"""The model that first use trains: made once a test run, whichever process needs it first."""

import fcntl
import os
from pathlib import Path

import pytest

from maraude.compose import ready_model
from models.settings import Settings


def shared(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the processes of one test run share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def trained(factory: pytest.TempPathFactory) -> Settings:
    """Return settings whose home holds the model; the processes of one run share it."""
    base = shared(factory)
    settings = Settings(home=base / "trained")
    with (base / "trained.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ready_model(settings)
    return settings
