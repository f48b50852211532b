"""What the house does by itself, in one list: `maraude worker` makes jobs of it, `maraude serve` runs it in process."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from casework import regrouping, rereading, retention, retention_cases, statistics
from casework.act import SYSTEM, House
from casework.matching import Similar
from casework.regrouping import Sign
from casework.rereading import Progress, Read
from collectors.definition import Source
from collectors.report import RunReport
from collectors.sources import SourceProblem, load, read
from maraude import notify
from maraude.alone import AGAIN_IN, JobFailed, alone
from maraude.logs import where
from maraude.problems import Unusable
from models.outreach_words import Period
from models.vocabulary import RunState

_log = logging.getLogger("maraude.chores")


@dataclass(frozen=True)
class Anew:
    """What reading and grouping anew take: the model and the signatures of now."""

    model: str
    read: Read
    version: str
    sign: Sign
    similar: Similar


@dataclass(frozen=True)
class Tools:
    """What chores work with."""

    house: House
    collect: Callable[[Source], RunReport]
    anew: Callable[[], Anew]
    later: Callable[[str], object] | None = None
    """Asks for a source to be collected by whoever is free; without it, it is collected on the spot."""
    busy_wait: float = AGAIN_IN
    """Seconds until a job is tried again whose name another process holds."""

    @property
    def sources_dir(self) -> Path | None:
        """Where the definitions are."""
        return self.house.settings.sources_dir


def _now() -> datetime:
    return datetime.now(UTC)


def definitions(folder: Path | None) -> dict[str, Path]:
    """Return the definitions of the folder by the name of their source; those that can't be read are left out."""
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.y*ml")) if folder else ():
        try:
            found.setdefault(read(path).name, path)
        except SourceProblem:
            _log.error("%s can't be read: maraude source check says why", path.name)
    return found


def collect(tools: Tools, source: str) -> None:
    """Collect one source, unless another process does; its authorisation is checked now."""
    path = definitions(tools.sources_dir).get(source)
    if path is None:
        raise Unusable(f"no definition of {source} in MARAUDE_SOURCES_DIR")
    definition = load(path, today=_now().date())
    with alone(tools.house, f"collect {source}"):
        report = tools.collect(definition)
    if report.state is RunState.FAILED:
        raise JobFailed("run_failed", report.retry_after)


def collect_all(tools: Tools) -> None:
    """Collect every source that there is a definition of; one that fails keeps no other waiting."""
    for name in definitions(tools.sources_dir):
        try:
            (tools.later or (lambda source: collect(tools, source)))(name)
        except (JobFailed, SourceProblem, OSError) as error:
            _log.error("%s was not collected: %s", name, where(error))


def purge(tools: Tools) -> None:
    """Destroy what is past its time."""
    retention.purge(tools.house, _now())


def escalate(tools: Tools) -> None:
    """Flag what is past its delay."""
    with tools.house.act(SYSTEM, _now()) as act:
        retention_cases.escalate(act)


def tell(tools: Tools) -> None:
    """Send the day's staff e-mail, where a server for it is set: one process at a time, one message a person."""
    if tools.house.settings.mail_host:
        with alone(tools.house, "notify"):
            notify.send_due(tools.house, _now())


def _to_the_end(house: House, step: Callable[[str], Progress]) -> Progress:
    done = unreadable = 0
    after = ""
    while True:
        progress = step(after)
        done, unreadable, after = done + progress.read, unreadable + progress.unreadable, progress.after
        if not after:
            return Progress(done, unreadable)


def reassess(tools: Tools) -> Progress:
    """Read anew what waits and was read by another model, one transaction a batch."""
    anew = tools.anew()

    def step(after: str) -> Progress:
        with tools.house.act(SYSTEM, _now()) as act:
            return rereading.read_anew(act, anew.read, model=anew.model, after=after)

    return _to_the_end(tools.house, step)


def regroup(tools: Tools) -> Progress:
    """Sign anew and join what waits under signatures of another kind."""
    anew = tools.anew()

    def step(after: str) -> Progress:
        with tools.house.act(SYSTEM, _now()) as act:
            return regrouping.regroup(act, anew.sign, anew.similar, version=anew.version, after=after)

    return _to_the_end(tools.house, step)


def report(tools: Tools) -> None:
    """Work out the figures of each period that is over; a person looks at them, and publishes or not."""
    for period in Period:
        with tools.house.act(SYSTEM, _now()) as act:
            statistics.prepare(act, period, statistics.last_over(period, act.now))


@dataclass(frozen=True)
class Chore:
    """One thing done by itself: when, and by which use case."""

    name: str
    cron: str
    do: Callable[[Tools], object]
    at_start: bool = False
    """Done by `serve` when it starts, too: a new lexicon or kind of signature comes with a restart."""
    everywhere: bool = False
    """Done by `serve` on PostgreSQL too: forgetting and escalating don't depend on a worker."""


def chores(house: House) -> tuple[Chore, ...]:
    """Return the list. Minutes differ so that not everything begins at once."""
    return (
        Chore("collect_all", f"7 */{house.settings.collect_every_hours} * * *", collect_all),
        Chore("purge", "23 * * * *", purge, everywhere=True),
        Chore("escalate", "*/15 * * * *", escalate, everywhere=True),
        Chore("notify", "11 6-20 * * *", tell),
        Chore("reassess", "33 * * * *", reassess, at_start=True),
        Chore("regroup", "38 * * * *", regroup, at_start=True),
        Chore("report", "47 5 * * *", report),
    )
