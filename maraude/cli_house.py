"""Commands on an installation: collect, serve, purge, audit, people. Each opens the house, which purges first."""

from pathlib import Path
from typing import Annotated

import typer

from maraude.helped import Helped, HelpedGroup

PANEL = "house"


def collect(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...")],
    source: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Stand for `maraude collect`."""
    from maraude.collecting import collect_all

    raise typer.Exit(collect_all([Path(name) for name in sources], source))


def serve(
    host: Annotated[str | None, typer.Option()] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65_535)] = None,
) -> None:
    """Stand for `maraude serve`."""
    from maraude.serving import serve_app

    raise typer.Exit(serve_app(host=host, port=port))


def purge(
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
) -> None:
    """Stand for `maraude purge`."""
    from maraude.upkeep import purge_house

    raise typer.Exit(purge_house(dry_run=dry_run))


audit = typer.Typer(cls=HelpedGroup, no_args_is_help=True)


@audit.command(cls=Helped)
def verify() -> None:
    """Stand for `maraude audit verify`."""
    from maraude.upkeep import verify_trail

    raise typer.Exit(verify_trail())


user = typer.Typer(cls=HelpedGroup, no_args_is_help=True)


@user.command("add", cls=Helped)
def user_add(
    name: Annotated[str, typer.Argument()],
    role: Annotated[list[str], typer.Option()],
    email: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Stand for `maraude user add`."""
    from maraude.upkeep import add_person

    raise typer.Exit(add_person(name, role, email))


@user.command("link", cls=Helped)
def user_link(ref: Annotated[str, typer.Argument()]) -> None:
    """Stand for `maraude user link`."""
    from maraude.upkeep import print_link

    raise typer.Exit(print_link(ref))


@user.command("phone-lost", cls=Helped)
def user_phone_lost(
    ref: Annotated[str, typer.Argument()],
) -> None:
    """Stand for `maraude user phone-lost`."""
    from maraude.upkeep import phone_lost

    raise typer.Exit(phone_lost(ref))


@user.command("roles", cls=Helped)
def user_roles(
    ref: Annotated[str, typer.Argument()],
    role: Annotated[list[str], typer.Option()],
) -> None:
    """Stand for `maraude user roles`."""
    from maraude.upkeep import change_roles

    raise typer.Exit(change_roles(ref, role))


@user.command("stop", cls=Helped)
def user_stop(
    ref: Annotated[str, typer.Argument()],
    back: Annotated[bool, typer.Option("--back")] = False,
) -> None:
    """Stand for `maraude user stop`."""
    from maraude.upkeep import stop_person

    raise typer.Exit(stop_person(ref, back=back))


@user.command("unbind", cls=Helped)
def user_unbind(
    ref: Annotated[str, typer.Argument()],
) -> None:
    """Stand for `maraude user unbind`."""
    from maraude.upkeep import unbind_person

    raise typer.Exit(unbind_person(ref))


@user.command("list", cls=Helped)
def user_list() -> None:
    """Stand for `maraude user list`."""
    from maraude.upkeep import list_people

    raise typer.Exit(list_people())


def register(app: typer.Typer) -> None:
    """Add these commands to the entry point."""
    for command in (collect, serve, purge):
        app.command(cls=Helped, rich_help_panel=PANEL)(command)
    app.add_typer(audit, name="audit", rich_help_panel=PANEL)
    app.add_typer(user, name="user", rich_help_panel=PANEL)
