"""The layers of the house, on one page: who may import whom, who may open the network, how long a file may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BELOW = {
    "models": set(),
    "privacy": {"models"},
    "collectors": {"privacy", "models"},
    "classifier": {"privacy", "models"},
    "casework": {"privacy", "models"},
    "review_app": {"casework", "privacy", "models"},
    "maraude": {"review_app", "casework", "classifier", "collectors", "privacy", "models"},
}
NETWORK = {
    "socket",
    "urllib",
    "http",
    "smtplib",
    "ssl",
    "ftplib",
    "requests",
    "httpx",
    "aiohttp",
    "twisted",
    "scrapy",
    "uvicorn",
    "httpx2",
    "authlib",
}
SQL = {"sqlmodel", "sqlalchemy", "alembic", "psycopg", "sqlite3", "procrastinate"}
NEVER = {
    "models": NETWORK | {"streamlit", "spacy"},
    "privacy": NETWORK | SQL | {"streamlit"},
    "collectors": SQL | {"streamlit", "spacy", "smtplib", "requests", "httpx"},
    "classifier": NETWORK | SQL | {"streamlit"},
    "casework": NETWORK | {"streamlit", "spacy"},
    "review_app": NETWORK | {"sqlmodel", "sqlalchemy", "spacy"},
    "maraude": {"requests", "httpx", "aiohttp", "ftplib"},
}
PARSES_ADDRESSES_ONLY = {"urllib.parse"}
SERVES_OR_SENDS = {
    "collectors/spider.py",
    "collectors/fence.py",
    "maraude/site.py",
    "maraude/asgi.py",
    "maraude/notify.py",
    "maraude/ports.py",
}
ONLY_IN = {"authlib": "maraude/oidc.py", "httpx2": "maraude/oidc.py"}
"""The OIDC sign-in asks the identity provider, through these and nothing else."""
WRITES = {"add", "add_all", "delete", "merge", "commit", "execute", "exec", "flush"}
LONGEST = 300


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")
            if not node.level:
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def dynamic(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name in ("__import__", "importlib.import_module", "import_module", "exec", "eval"):
                yield node.lineno, f"dynamic import or code: {name}"


def session_writes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            owner = ast.unparse(node.func.value)
            if owner.rsplit(".", 1)[-1] == "session":
                yield node.lineno, f"uses a session: {owner}.{node.func.attr}"


def forbidden(room: str, place: str, name: str) -> str | None:
    top = name.split(".", 1)[0]
    if name.startswith("."):
        return "relative import"
    if top == "tests":
        return "imports tests"
    if top in BELOW and top != room and top not in BELOW[room]:
        return f"{room} may not import {top}"
    harmless = any(name == allowed or name.startswith(f"{allowed}.") for allowed in PARSES_ADDRESSES_ONLY)
    if top in NEVER[room] and not harmless and name != "urllib":
        return f"{room} may not import {top}"
    if top in ONLY_IN:
        return None if place == ONLY_IN[top] else f"{place} may not ask the identity provider ({top})"
    if top in NETWORK - {"scrapy"} and not harmless and name != "urllib" and place not in SERVES_OR_SENDS:
        return f"{place} may not open the network ({top})"
    if top == "scrapy" and room not in ("collectors", "maraude"):
        return f"{room} may not crawl"
    return None


def violations(place: str, source: str) -> list[str]:
    """Return every rule of the house that a file breaks; ``place`` is its path from the root."""
    room = place.split("/", 1)[0]
    tree = ast.parse(source)
    found = [(line, rule) for line, name in imported(tree) if (rule := forbidden(room, place, name))]
    found += dynamic(tree)
    if room not in ("casework", "models"):
        found += session_writes(tree)
    if len(source.splitlines()) > LONGEST:
        found.append((LONGEST + 1, f"longer than {LONGEST} lines"))
    return [f"{place}:{line}: {rule}" for line, rule in sorted(set(found))]


def test_every_room_keeps_to_its_layer() -> None:
    files = [path for room in BELOW for path in sorted((ROOT / room).rglob("*.py"))]
    assert len(files) > 40
    broken = [line for path in files for line in violations(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: path.name)
def test_no_test_file_outgrows_the_house(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


PLANTED = [
    ("classifier/x.py", "import sqlmodel", "classifier may not import sqlmodel"),
    ("classifier/x.py", "import scrapy", "classifier may not import scrapy"),
    ("classifier/x.py", "from casework import queue", "classifier may not import casework"),
    ("classifier/x.py", "import collectors.parse", "classifier may not import collectors"),
    ("review_app/x.py", "from collectors import parse", "review_app may not import collectors"),
    ("review_app/x.py", "import classifier", "review_app may not import classifier"),
    ("review_app/x.py", "import sqlmodel", "review_app may not import sqlmodel"),
    ("review_app/x.py", "def f(act): act.session.add(1)", "uses a session: act.session.add"),
    ("maraude/x.py", "def f(session): session.delete(1)", "uses a session: session.delete"),
    ("casework/x.py", "import streamlit", "casework may not import streamlit"),
    ("casework/x.py", "import scrapy", "casework may not import scrapy"),
    ("casework/x.py", "import spacy", "casework may not import spacy"),
    ("casework/x.py", "from classifier.assess import assess", "casework may not import classifier"),
    ("casework/x.py", "import smtplib", "casework may not import smtplib"),
    ("privacy/x.py", "from casework import audit", "privacy may not import casework"),
    ("models/x.py", "import privacy.keys", "models may not import privacy"),
    ("maraude/x.py", "import socket", "maraude/x.py may not open the network (socket)"),
    ("maraude/x.py", "import urllib.request", "maraude/x.py may not open the network (urllib)"),
    ("maraude/x.py", "from urllib import request", "maraude/x.py may not open the network (urllib)"),
    ("maraude/x.py", "import smtplib", "maraude/x.py may not open the network (smtplib)"),
    ("maraude/x.py", "import httpx2", "maraude/x.py may not ask the identity provider (httpx2)"),
    ("maraude/account.py", "from authlib.integrations import x", "may not ask the identity provider (authlib)"),
    ("maraude/asgi.py", "import authlib", "maraude/asgi.py may not ask the identity provider (authlib)"),
    ("maraude/oidc.py", "import socket", "maraude/oidc.py may not open the network (socket)"),
    ("maraude/oidc.py", "import urllib.request", "maraude/oidc.py may not open the network (urllib)"),
    ("casework/x.py", "import httpx2", "casework may not import httpx2"),
    ("review_app/x.py", "import authlib", "review_app may not import authlib"),
    ("maraude/x.py", "import importlib\nimportlib.import_module('socket')", "dynamic import or code"),
    ("maraude/x.py", "__import__('socket')", "dynamic import or code"),
    ("maraude/x.py", "from tests import conftest", "imports tests"),
    ("maraude/x.py", "from . import cli", "relative import"),
    ("maraude/x.py", "x = 1\n" * 301, "longer than 300 lines"),
]


@pytest.mark.parametrize(("place", "source", "rule"), PLANTED, ids=lambda value: str(value)[:40])
def test_a_planted_violation_is_found(place: str, source: str, rule: str) -> None:
    assert any(rule in line for line in violations(place, source))


@pytest.mark.parametrize("place", ["maraude/notify.py", "maraude/oidc.py", "maraude/x.py", "casework/x.py"])
def test_what_is_allowed_passes(place: str) -> None:
    assert not violations(place, "from urllib.parse import urlsplit\nfrom models.settings import Settings\n")
