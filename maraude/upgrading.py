"""While versions change: who may not bring the database up waits for it, who is left behind stops in good order."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from casework.act import House
from models.database import EarlierVersion, is_later, revision_of

PAUSE = 5.0
_log = logging.getLogger("maraude.upgrading")
Opened = TypeVar("Opened")


def patiently(opened: Callable[[], Opened], *, pause: float = PAUSE) -> Opened:
    """Open an installation, waiting for its owner to bring the database up; says once that it waits."""
    said = False
    while True:
        try:
            return opened()
        except EarlierVersion as waits:
            if not said:
                _log.warning("waiting: %s", waits)
            said = True
        time.sleep(pause)


def outdated(house: House) -> bool:
    """Tell whether the database was brought up by a later program than this one while it ran."""
    with house.engine.connect() as connection:
        return is_later(revision_of(connection))
