"""Opens the house alone, without what reads texts, which is slow to import: most commands need no more."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from casework.act import SYSTEM, Act, House
from casework.opening import open_house
from models.settings import Settings


def open_house_only(*, purge: bool = True) -> House:
    """Open the house of the settings."""
    return open_house(Settings(), datetime.now(UTC), purge=purge)


@contextmanager
def act_of_the_house(*, purge: bool = True) -> Iterator[Act]:
    """Open the house for one act of its own: whoever runs a command on the machine is the house itself."""
    with open_house_only(purge=purge).act(SYSTEM, datetime.now(UTC)) as act:
        yield act
