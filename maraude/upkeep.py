"""Upkeep of an installation from the command line: purge, audit, people. Whoever runs it is the house itself."""

from collections.abc import Sequence
from datetime import UTC, datetime

import typer

from casework import account, audit_check, lost_phone, people, retention
from casework.act import SYSTEM
from maraude.opening import act_of_the_house, open_house_only
from maraude.problems import Unusable
from maraude.said import in_words, speak
from models.settings import Settings
from models.vocabulary import Role


def _now() -> datetime:
    return datetime.now(UTC)


def purge_house(*, dry_run: bool) -> int:
    """Purge, or count what would go."""
    house = open_house_only(purge=False)
    if dry_run:
        with house.act(SYSTEM, _now()) as act:
            counts = retention.dry_run(act)
    else:
        counts = retention.purge(house, _now())
    t = in_words()
    for code, count in sorted(counts.items()):
        typer.echo(f"{count:>7}  {t.of('purged', code)}")
    speak("nothing was changed" if dry_run else "purged")
    return 0


def verify_trail() -> int:
    """Say which events of the trail are not as they were written."""
    with act_of_the_house(purge=False) as act:
        faults = audit_check.verify(act.session, act.ring, act.settings.home)
    for fault in faults:
        speak(str(fault))
    speak(f"{len(faults)} faults" if faults else "the audit trail is whole")
    return 1 if faults else 0


def link_for(settings: Settings, token: str) -> str:
    """Return the address of a sign-in link."""
    address = settings.public_url.rstrip("/") or f"http://{settings.host}:{settings.port}"
    return f"{address}/entrer/{token}"


def _check_roles(roles: Sequence[str]) -> None:
    unknown = [role for role in roles if role not in set(Role)]
    if unknown:
        raise Unusable(f"unknown role {unknown[0]!r}; one of: {', '.join(Role)}")


def add_person(name: str, roles: Sequence[str], email: str | None) -> int:
    """Add a member of the team and print a sign-in link."""
    _check_roles(roles)
    if not name.strip():
        raise Unusable("a name is needed: the first name that colleagues know")
    with act_of_the_house() as act:
        ref = people.add_user(act, name, roles, email)
        token = people.make_link(act, ref)
    typer.echo(f"{ref}  {name}  {', '.join(roles)}")
    typer.echo(link_for(act.settings, token))
    return 0


def print_link(ref: str) -> int:
    """Print a new sign-in link for a person."""
    with act_of_the_house() as act:
        token = people.make_link(act, ref)
    typer.echo(link_for(act.settings, token))
    return 0


def phone_lost(ref: str) -> int:
    """End everything of a person's that is open; list what they opened in 30 days, for the notice within 72 hours."""
    with act_of_the_house() as act:
        opened = lost_phone.lost(act, ref)
    speak(f"sessions, links and codes have ended; a new link: maraude user link {ref}")
    if act.settings.oidc_discovery:
        speak(f"end their sessions at the identity provider too; until then: maraude user stop {ref}")
    t = in_words()
    for each in opened:
        typer.echo(f"{each.at:%Y-%m-%d %H:%M}  {t.of('opened', each.what):<14} {each.ref}")
    speak(f"{len(opened)} openings in 30 days; the officer decides within 72 hours whether to notify")
    return 0


def change_roles(ref: str, roles: Sequence[str]) -> int:
    """Trust a person with these roles and no other."""
    _check_roles(roles)
    with act_of_the_house() as act:
        people.set_roles(act, ref, roles)
    typer.echo(f"{ref}  {', '.join(sorted(set(roles)))}")
    return 0


def stop_person(ref: str, *, back: bool) -> int:
    """Let a person in no more, or again."""
    with act_of_the_house() as act:
        people.set_active(act, ref, back)
    speak(f"{ref}  may come in again" if back else f"{ref}  is out: sessions and links have ended")
    return 0


def unbind_person(ref: str) -> int:
    """Forget which account of the identity provider a person has."""
    with act_of_the_house() as act:
        account.unbind(act, ref)
    speak(f"{ref}  is found by e-mail at the next sign-in")
    return 0


def list_people() -> int:
    """List the team."""
    with act_of_the_house() as act:
        for person in people.users(act):
            state = "" if person.active else f"  {in_words()('told.inactive')}"
            typer.echo(f"{person.ref}  {person.name}  {', '.join(sorted(person.roles))}{state}")
    return 0
