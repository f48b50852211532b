"""Commands on an installation: collect, serve, purge, audit, people. Each opens the house, which purges first."""

from pathlib import Path
from typing import Annotated

import typer

PANEL = "Installation"


def collect(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Definitions (.yaml), or files with --source.")
    ],
    source: Annotated[
        Path | None, typer.Option(help="The definition that files (.jsonl .csv .parquet .warc.gz) belong to.")
    ] = None,
) -> None:
    """Collect listings from authorised sources; the last line says how many were new, seen again, rejected."""
    from maraude.collecting import collect_all

    raise typer.Exit(collect_all([Path(name) for name in sources], source))


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65_535, help="Port to listen on.")] = None,
) -> None:
    """Open the review app."""
    from maraude.serving import serve_app

    raise typer.Exit(serve_app(host=host, port=port))


def purge(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count what would go; change nothing.")] = False,
) -> None:
    """Destroy what is past its time: dead keys first, then rows."""
    from maraude.upkeep import purge_house

    raise typer.Exit(purge_house(dry_run=dry_run))


audit = typer.Typer(help="The audit trail.", no_args_is_help=True)


@audit.command()
def verify() -> None:
    """Check every chain: names each event that was changed, removed, moved or cut off."""
    from maraude.upkeep import verify_trail

    raise typer.Exit(verify_trail())


user = typer.Typer(help="Members of the team.", no_args_is_help=True)


@user.command("add")
def user_add(
    name: Annotated[str, typer.Argument(help="First name, as colleagues know it.")],
    role: Annotated[
        list[str], typer.Option(help="worker, coordinator, evaluator, officer or administrator; repeat for several.")
    ],
    email: Annotated[str | None, typer.Option(help="Where staff e-mail goes.")] = None,
) -> None:
    """Add a member of the team and print a first sign-in link."""
    from maraude.upkeep import add_person

    raise typer.Exit(add_person(name, role, email))


@user.command("link")
def user_link(ref: Annotated[str, typer.Argument(help="Reference of the person: see `maraude user list`.")]) -> None:
    """Print a new sign-in link, to be used once."""
    from maraude.upkeep import print_link

    raise typer.Exit(print_link(ref))


@user.command("phone-lost")
def user_phone_lost(
    ref: Annotated[str, typer.Argument(help="Reference of the person: see `maraude user list`.")],
) -> None:
    """End all of a person's sessions, and list the references they opened in 30 days."""
    from maraude.upkeep import phone_lost

    raise typer.Exit(phone_lost(ref))


@user.command("roles")
def user_roles(
    ref: Annotated[str, typer.Argument(help="Reference of the person: see `maraude user list`.")],
    role: Annotated[list[str], typer.Option(help="Repeat for several: these roles and no other.")],
) -> None:
    """Change what a person is trusted with; it counts from their next click."""
    from maraude.upkeep import change_roles

    raise typer.Exit(change_roles(ref, role))


@user.command("stop")
def user_stop(
    ref: Annotated[str, typer.Argument(help="Reference of the person: see `maraude user list`.")],
    back: Annotated[bool, typer.Option("--back", help="Let them in again.")] = False,
) -> None:
    """Let a person in no more: their sessions and links end at once."""
    from maraude.upkeep import stop_person

    raise typer.Exit(stop_person(ref, back=back))


@user.command("unbind")
def user_unbind(
    ref: Annotated[str, typer.Argument(help="Reference of the person: see `maraude user list`.")],
) -> None:
    """Forget which account of the identity provider a person has, when they were given another; sessions end."""
    from maraude.upkeep import unbind_person

    raise typer.Exit(unbind_person(ref))


@user.command("list")
def user_list() -> None:
    """List the team: reference, name, roles."""
    from maraude.upkeep import list_people

    raise typer.Exit(list_people())


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    for command in (collect, serve, purge):
        app.command(rich_help_panel=PANEL)(command)
    app.add_typer(audit, name="audit", rich_help_panel=PANEL)
    app.add_typer(user, name="user", rich_help_panel=PANEL)
