"""What the chaos trial starts and kills: a reviewer's app that decides without end, and a worker that collects."""

import hashlib
import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from casework import intake, queue, review
from casework.act import SYSTEM, Actor, House
from casework.errors import Refused
from casework.shapes import Choice
from collectors.definition import Source
from collectors.report import RunReport
from maraude.worker import run
from models.database import open_engine
from models.settings import Settings
from models.vocabulary import Level, Outcome, RetainedKind, Role
from privacy.keys import KeyRing
from tests.houses import make_arrival, similar
from tests.teams import doors
from tests.teams.workers import PACE, make_tools, report
from tests.warm import Begun, begin

A_RUN = 12
ASIDE = Choice(Outcome.SET_ASIDE, reasons=("no_indication",))
KEPT = Choice(Outcome.RETAINED, RetainedKind.POSSIBLE_COERCED_ADULT, Level.MEDIUM, ("debt",))


def house() -> House:
    """Open the house as it is, without migrating or purging."""
    settings = Settings()
    return House(open_engine(settings.database_url), KeyRing(settings.key_dir), settings)


def write_down(path: Path, *words: object) -> None:
    """Write one line that survives a kill: only what was promised to have happened is written."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(descriptor, (" ".join(map(str, words)) + "\n").encode())
    os.close(descriptor)


def deliver(place: House, trace: Path, source: Source) -> RunReport:
    """Store a run of new listings in two batches, as the spider's deliveries do; note each once it is stored."""
    run_ref = hashlib.sha256(f"{os.getpid()} {time.time_ns()}".encode()).hexdigest()[:12]
    for batch in range(2):
        numbers = [int(run_ref, 16) * 100 + batch * A_RUN + each for each in range(A_RUN)]
        arrivals = [make_arrival(number, source=source.name, text=f"Texte {number} à lire.") for number in numbers]
        with place.act(SYSTEM, datetime.now(UTC)) as act:
            stored = intake.store(act, arrivals, run_ref=None, similar=similar)
        for arrival in arrivals[: stored.new]:
            write_down(trace, "stored", source.name, arrival.address_digest)
    return report(source)


def decide(place: House, trace: Path, person: Actor, seed: int) -> None:
    """Take and decide without end, as a person at the app does; note each decision once it is confirmed."""
    chance = random.Random(seed)
    while True:
        try:
            with place.act(person, datetime.now(UTC)) as act:
                lent = queue.take(act)
            if lent is None:
                time.sleep(0.2)
                continue
            with place.act(person, datetime.now(UTC)) as act:
                done = review.decide(act, lent.token, KEPT if chance.random() < 0.1 else ASIDE)
            write_down(trace, "decided", lent.situation_ref, done.decision_ref)
        except Refused:
            continue
        except (DBAPIError, OSError):
            place.engine.dispose()
            time.sleep(0.3)


def hire(settings: Settings, job: str, trace: Path, *more: str, at: Callable[[], None] | None) -> Begun:
    """Start one process of the crew; `at` takes it to the far end of the wire."""
    environment = dict(os.environ) | {
        "MARAUDE_HOME": str(settings.home),
        "MARAUDE_KEY_DIR": str(settings.key_dir),
        "MARAUDE_DATABASE_URL": settings.database_url,
        "MARAUDE_SOURCES_DIR": str(settings.sources_dir),
        "MARAUDE_TEXTS_AN_HOUR": "100000",
    }
    return begin(environment, work, at, job, trace, *more)


def work(at: Callable[[], None] | None, job: str, trace: Path, *more: str) -> None:
    """Do a job until killed."""
    if at is not None:
        at()
    if job == "app":
        doors.main(partial(write_down, trace, "serves", os.getpid()))
        return
    place = house()
    if job == "worker":
        run(make_tools(place, lambda source: deliver(place, trace, source)), pace=PACE)
        return
    decide(place, trace, Actor(more[0], "worker", frozenset({Role.WORKER})), int(more[1]))
