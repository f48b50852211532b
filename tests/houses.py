"""Houses for tests: opened in a temporary folder on either database, with a clock and arrivals made to measure."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from casework import intake, people
from casework.act import SYSTEM, Actor, House
from casework.opening import open_house
from casework.shapes import Stored
from models.database import migrate, open_engine
from models.messages import Arrival, Assessment, ContactDigest, Signature, WayBack, Words
from models.settings import Settings
from models.vocabulary import Concern, Context, Priority, Role

START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
ENOUGH = 4 << 30
"""Bytes of memory that the houses and PostgreSQL servers of a whole run fit in."""
SCORES = {Priority.URGENT: 0.9, Priority.HIGH: 0.7, Priority.MEDIUM: 0.4, Priority.LOW: 0.1}


def similar(asked: Sequence[tuple[bytes, Sequence[bytes]]]) -> list[list[int]]:
    """Stand-in for the classifier's comparison, which casework never imports: same first eight bytes."""
    return [[at for at, other in enumerate(others) if one[:8] == other[:8]] for one, others in asked]


def make_arrival(
    number: int = 1,
    *,
    text: str | None = None,
    group: int | None = None,
    priority: Priority = Priority.HIGH,
    concern: Concern = Concern.POSSIBLE_COERCED_ADULT,
    contact: str | None = None,
    source: str = "synthetic",
    lexicon: str = "model-1",
    **changes: Any,
) -> Arrival:
    """Make an arrival: `number` names its address, `group` its near-identical text."""
    body = text if text is not None else f"Texte numéro {number}, quelqu'un d'autre répond."
    exact = hashlib.sha256(body.encode()).hexdigest()
    like = 1_000_000 + number if text is None else int(exact[:15], 16)  # one text, one set of bands
    near = (group if group is not None else like).to_bytes(8, "big")
    reached = contact if contact is not None else f"+3363998{number % 10_000:04d}"
    score = SCORES[priority]
    assessment = Assessment(
        score=score,
        priority=priority,
        concern=concern,
        base=-2.0,
        signals={"third_party_control": score, "service_context": 1.0},
        model=lexicon,
    )
    return Arrival(
        source=source,
        address_digest=hashlib.sha256(f"{source} {number}".encode()).hexdigest(),
        words=Words(title=f"Annonce {number}", body=body),
        way_back=WayBack(url=f"https://annonces.example.org/{number}", contacts=(reached,)),
        contacts=(ContactDigest(kind="phone", digest=hashlib.sha256(reached.encode()).hexdigest()),),
        signature=Signature(
            version="1",
            exact=exact,
            minhash=near + exact.encode()[:8],
            bands=(int.from_bytes(near, "big"), -1 - number),
        ),
        assessment=assessment,
        lexicon=lexicon,
        department="69",
        context=Context.SERVICE,
    ).model_copy(update=changes)


@dataclass
class Town:
    """One opened house, its clock and its team."""

    house: House
    now: datetime = START
    team: dict[str, Actor] = field(default_factory=dict)

    def act(self, who: str | Actor = "worker") -> Any:
        """Open an act of somebody of the team, now."""
        return self.house.act(who if isinstance(who, Actor) else self.person(who), self.now)

    def person(self, name: str) -> Actor:
        """Return somebody of the team, whose role is the first word of their name."""
        if name == "system":
            return SYSTEM
        if name not in self.team:
            role = Role(name.split()[0])
            with self.house.act(SYSTEM, self.now) as act:
                ref = people.add_user(act, name, [role])
            self.team[name] = Actor(ref, name, frozenset({role}))
        return self.team[name]

    def tick(self, **spent: float) -> datetime:
        """Let time pass."""
        self.now += timedelta(**spent)
        return self.now

    def reopen(self, **settings: Any) -> None:
        """Close and open the house again, as any command does: purge runs."""
        changed = self.house.settings.model_copy(update=settings)
        self.house.engine.dispose()
        self.house = open_house(changed, self.now)

    def arrive(self, *arrivals: Arrival) -> Stored:
        """Store arrivals as a collection run does."""
        with self.act("system") as act:
            return intake.store(act, arrivals, run_ref=None, similar=similar)


def quick_folder() -> str | None:
    """Return memory rather than a disk where there is some: a house waits for its disk at each commit."""
    memory = Path("/dev/shm")
    return str(memory) if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ENOUGH else None


@cache
def blank() -> bytes:
    """Return a SQLite file with its tables and nothing in them: making them anew costs more than most tests."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "blank.sqlite"
        engine = open_engine(f"sqlite:///{path}")
        migrate(engine)
        engine.dispose()
        return path.read_bytes()


def lay(home: Path) -> None:
    """Make a home with a database that has its tables and nothing in them."""
    home.mkdir(mode=0o700, exist_ok=True)
    (home / "maraude.sqlite").write_bytes(blank())
    (home / "maraude.sqlite").chmod(0o600)


def build(folder: Path, url: str = "", **settings: Any) -> Town:
    """Open a new house in a folder; sampling is off unless asked for, so that order is predictable."""
    values: dict[str, Any] = {"home": folder / "home", "database_url": url, "sample_share": 0.0, **settings}
    made = Settings(**values)
    if not url:
        lay(made.home)
    return Town(open_house(made, START, purge=False))  # a new house holds nothing to purge; `reopen` does


__all__ = ["START", "Town", "build", "make_arrival", "similar"]
