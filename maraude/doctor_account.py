"""The doctor on signing in with accounts: the secret, the provider, and whether anybody could come in."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from maraude.faults import Fault, Faults, modes
from models.database import open_engine
from models.settings import Settings


def account(settings: Settings, _now: datetime) -> Faults:
    """Look at the settings of the identity provider, and ask it what it says of itself."""
    if not settings.oidc_discovery:
        return
    from maraude.oidc import Provider, secret  # slow to import, and most houses have no provider

    file = settings.oidc_client_secret_file
    if file is not None:
        yield from modes(file, 0o600, "provider's secret")
    try:
        empty = not secret(settings)
    except (OSError, UnicodeError):
        yield Fault(f"the provider's secret can't be read from {file}", "write it there, one line, mode 0600")
        return
    if empty:
        yield Fault(f"the provider's secret is empty in {file}", "write it there, one line, mode 0600")
        return
    if wrong := asyncio.run(Provider(settings).wrong()):
        yield Fault(f"the identity provider is of no use: {wrong}", "check MARAUDE_OIDC_DISCOVERY and the network")
    if not settings.public_url:
        yield Fault("MARAUDE_PUBLIC_URL is not set: the provider doesn't know where to send people back", "set it")
    yield from _people(settings, _emails(settings))


def _emails(settings: Settings) -> Sequence[str] | None:
    """Return the addresses of the team; None while there is no team, or nothing answers (which another check says)."""
    path = settings.database_url.removeprefix("sqlite:///")
    if settings.database_url.startswith("sqlite") and not settings.home.joinpath(path).exists():
        return None
    engine = open_engine(settings.database_url)
    try:
        if "user" not in inspect(engine).get_table_names():
            return None
        with engine.connect() as connection:
            return [each or "" for (each,) in connection.execute(text('SELECT email FROM "user" WHERE active'))]
    except SQLAlchemyError:
        return None
    finally:
        engine.dispose()


def _people(settings: Settings, emails: Sequence[str] | None) -> Faults:
    if emails is None or settings.oidc_group_claim:
        return
    if not any(emails):
        yield Fault("nobody of the team has an e-mail: no account will be recognised", "maraude user add with --email")
