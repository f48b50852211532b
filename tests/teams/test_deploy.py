"""What deploys the tool, checked by what reads it: settings, commands, units; roles on a real PostgreSQL."""

import configparser
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
import typer
import yaml

from casework.opening import open_house
from maraude.cli import app
from maraude.jobs import ensure_schema
from models.settings import Settings
from tests.houses import Town, make_arrival

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
NOT_SETTINGS = {"MARAUDE_HOST_NAME"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_settings_and_commands_named_exist(path: Path) -> None:
    content = path.read_text("utf-8")
    settings = set(re.findall(r"MARAUDE_[A-Z_]+", content)) - NOT_SETTINGS
    assert {name.removeprefix("MARAUDE_").lower() for name in settings} <= set(Settings.model_fields)
    commands = set(re.findall(r"(?:bin/|exec |\")maraude\"?,? \"?([a-z]+)", content))
    assert commands <= set(typer.main.get_command(app).commands)  # type: ignore[attr-defined] - a group has commands


def test_compose_holds_together() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    services = compose["services"]
    assert {"app1", "app2", "worker1", "worker2", "database", "proxy"} == set(services)
    for name, service in services.items():
        assert set(service.get("networks", [])) <= set(compose["networks"])
        assert set(service.get("secrets", [])) <= set(compose["secrets"])
        mounted = {volume.split(":")[0] for volume in service.get("volumes", [])}
        assert {volume for volume in mounted if not volume.startswith(".")} <= set(compose["volumes"])
        assert ("ports" in service) == (name == "proxy"), "only the proxy is reached from outside"
    assert not {"outside", "front"} & set(services["database"]["networks"])
    assert not re.search(r"(?i)password: *[^/{$ ]", (DEPLOY / "compose.yaml").read_text("utf-8"))


def merged(one: Any, more: Any) -> Any:
    """Return one compose file under another, as compose itself puts them together: lists of names grow."""
    if isinstance(one, dict) and isinstance(more, dict):
        return one | {name: merged(one[name], value) if name in one else value for name, value in more.items()}
    return [*one, *more] if isinstance(one, list) and isinstance(more, list) else more


def test_accounts_give_the_apps_alone_a_way_out_and_the_secret() -> None:
    plain, more = (yaml.safe_load((DEPLOY / name).read_text("utf-8")) for name in ("compose.yaml", "compose.oidc.yaml"))
    whole = merged(plain, more)
    for name, service in whole["services"].items():
        app = name.startswith("app")
        assert set(service["networks"]) <= set(whole["networks"])
        assert set(service.get("secrets", [])) <= set(whole["secrets"])
        assert ("oidc_secret" in service.get("secrets", [])) == app
        assert (service == plain["services"][name]) != app, "nothing but the apps changes"
        assert ("outside" in plain["services"][name]["networks"]) == (name not in ("app1", "app2", "database"))
    for name in ("app1", "app2"):
        app = whole["services"][name]
        assert app["networks"] == ["inside", "front", "outside"]
        secret = app["environment"]["MARAUDE_OIDC_CLIENT_SECRET_FILE"]
        assert secret.removeprefix("/run/secrets/") in app["secrets"]
        assert app["environment"].items() >= plain["services"][name]["environment"].items()
        assert "ports" not in app
    assert not whole["networks"]["outside"]
    assert all(whole["networks"][name]["internal"] for name in ("inside", "front"))


def test_the_image_runs_as_nobody_of_note() -> None:
    lines = (DEPLOY / "Containerfile").read_text("utf-8").splitlines()
    last_user = [line for line in lines if line.startswith("USER")][-1]
    assert last_user == "USER maraude"
    assert all(":latest" not in line and ":" in line for line in lines if line.startswith("FROM"))


def test_the_proxy_knows_the_apps_and_its_braces_close() -> None:
    content = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert content.count("{") == content.count("}")
    assert "app1:8501 app2:8501" in content


@pytest.mark.parametrize("unit", ["maraude.service", "maraude-worker@.service"])
def test_units_hold_together(unit: str, tmp_path: Path) -> None:
    """Where systemd is at hand, it reads them itself."""
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign] - names of units have capitals
    parser.read(DEPLOY / "systemd" / unit)
    assert set(parser) == {"DEFAULT", "Unit", "Service", "Install"}
    assert parser["Service"]["User"] == "maraude"
    assert parser["Service"]["UMask"] == "0077"
    if shutil.which("systemd-analyze"):
        assert _verified(unit, tmp_path) == []


def _verified(unit: str, folder: Path) -> list[str]:
    """Return what systemd says of a unit, with a program that is there in place of ours."""
    content = (DEPLOY / "systemd" / unit).read_text("utf-8")
    path = folder / unit.replace("@.", "@1.")
    path.write_text(content.replace("/opt/maraude/bin/maraude", shutil.which("true") or ""), "utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [line for line in done.stderr.splitlines() if path.name in line]


def _as(url: str, role: str) -> str:
    return re.sub(r"//[^@/]*@", f"//{role}@", url)


def test_roles_give_rows_and_nothing_else(towns: Callable[..., Town]) -> None:
    town = towns("postgresql")
    owner = town.house.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    ensure_schema(owner)
    for _ in range(2):  # the script is run after each upgrade
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute((DEPLOY / "roles.sql").read_text("utf-8"))
    town.house.engine.dispose()
    settings = town.house.settings.model_copy(update={"database_url": _as(owner, "maraude_app")})
    house = open_house(settings, datetime.now(UTC))
    assert Town(house, datetime.now(UTC)).arrive(make_arrival(1)).new == 1
    ensure_schema(_as(owner, "maraude_app"))
    house.engine.dispose()
    refused = [
        ("maraude_app", "DROP TABLE listing"),
        ("maraude_app", "ALTER TABLE audit_event DISABLE TRIGGER ALL"),
        ("maraude_app", "TRUNCATE audit_event"),
        ("maraude_app", "UPDATE audit_event SET action = 'x'"),
        ("maraude_app", "CREATE TABLE elsewhere (x int)"),
        ("maraude_reader", "SELECT * FROM listing"),
        ("maraude_reader", "SELECT * FROM audit_event"),
        ("maraude_reader", 'SELECT * FROM "user"'),
        ("maraude_reader", "DELETE FROM run"),
    ]
    for role, statement in refused:
        with (
            psycopg.connect(_as(owner, role), autocommit=True) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(statement)
    with psycopg.connect(_as(owner, "maraude_reader")) as connection:
        assert connection.execute("SELECT count(*) FROM run").fetchone() == (0,)
