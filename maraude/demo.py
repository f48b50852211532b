"""`maraude demo`: the whole way on a synthetic site served on this machine, in a home of its own."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import typer

from casework import people, queue
from casework.act import SYSTEM, House
from collectors.sources import load
from maraude.collecting import Totals, collect_source, last_line, tell
from maraude.compose import Installation, opened
from maraude.problems import Unusable
from maraude.said import in_words, say, speak
from maraude.site import serve_site
from models.settings import Settings
from models.vocabulary import Priority, Role, RunState

if TYPE_CHECKING:
    from maraude.serving import Doorway

MARK = ".maraude-demo"
SEED = 1
DEFINITION = Path(__file__).parent.parent / "collectors" / "sources" / "synthetic.yaml"
TEAM = (
    ("Camille", (Role.WORKER,)),
    ("Noa", (Role.WORKER,)),
    ("Alix", (Role.COORDINATOR, Role.WORKER)),
    ("Sacha", (Role.EVALUATOR,)),
    ("Charlie", (Role.OFFICER,)),
    ("Lou", (Role.ADMINISTRATOR,)),
)
"""First names of people who don't exist; two workers, since a second opinion takes two."""


@dataclass(frozen=True)
class Member:
    """Somebody of the demonstration's team."""

    ref: str
    name: str
    roles: tuple[Role, ...]


def demo_home(asked: Path | None) -> Path:
    """Return the demonstration's own folder; refuse one that holds anything else."""
    chosen = asked or os.environ.get("MARAUDE_HOME") or platformdirs.user_data_dir("maraude-demo")
    home = Path(chosen).expanduser().absolute()
    if home.exists() and not home.is_dir():
        raise Unusable(f"{home} is a file; name a folder with --home")
    if home.exists() and any(home.iterdir()) and not (home / MARK).exists():
        raise Unusable(f"{home} holds something that is not the demonstration's; name an empty folder with --home")
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / MARK).touch()
    return home


def team(house: House) -> list[Member]:
    """Return the team, adding who is missing."""
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        known = {person.name: person.ref for person in people.users(act)}
        return [
            Member(known.get(name) or people.add_user(act, name, roles), name, tuple(roles)) for name, roles in TEAM
        ]


def links(doorway: "Doorway", house: House, members: list[Member]) -> list[str]:
    """Return one sign-in link a member."""
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        made = [(member, people.make_link(act, member.ref)) for member in members]
    return [
        f"  {member.name:<8} {'+'.join(member.roles):<22} {doorway.address}/entrer/{token}" for member, token in made
    ]


def waiting(house: House) -> str:
    """Say what waits in the queue, in the words of the language that is set."""
    with house.act(SYSTEM, datetime.now(UTC)) as act:
        counts = queue.bands(act)
    t = in_words()
    return ", ".join(f"{counts[band]} {t.of('band', band)}" for band in Priority)


def collect_site(installation: Installation, site_url: str) -> Totals:
    """Collect the synthetic site with the real spider."""
    source = load(DEFINITION, today=datetime.now(UTC).date()).at(site_url)
    report = collect_source(installation, source)
    tell(report, installation.house.settings.language)
    return Totals(report.new, report.seen, sum(report.rejected.values()), report.state is not RunState.FAILED)


def take_port(settings: Settings, port: int | None) -> "Doorway":
    """Take the review app's port before anything long begins."""
    from maraude.serving import Doorway  # what serves is slow to import

    return Doorway.at(settings.host, settings.port if port is None else port)


def run(*, home: Path | None, port: int | None, site_port: int, day: int, serve: bool) -> int:
    """Run the demonstration; return the exit status."""
    folder = demo_home(home)
    settings = Settings(
        home=folder, database_url="", key_dir=folder / "keys", association="l'association de démonstration"
    )
    say("demo.greeting")
    say("demo.home", folder=folder)
    doorway = take_port(settings, port) if serve else None
    with serve_site(seed=SEED, day=day, port=site_port) as site:
        installation = opened(settings, tell=speak)
        members = team(installation.house)
        speak("Collecting the synthetic site over HTTP; this takes a minute or two the first time.")
        totals = collect_site(installation, site.url)
        typer.echo(in_words()("demo.queue", bands=waiting(installation.house)))
        typer.echo(last_line(totals))
        if doorway is None:
            return 0 if totals.whole else 1
        say("demo.links")
        typer.echo("\n".join(links(doorway, installation.house, members)))
        say("demo.who")
        say("demo.first")
        doorway.serve(installation)
    return 0
