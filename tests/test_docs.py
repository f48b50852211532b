"""Every command, setting, category, retention rule and role is documented, and made pages are what the code says."""

import re
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from casework.access import Action
from maraude.cli import app
from maraude.drawing import PLAN, picture, uses
from maraude.reference import DOCS, PAGES
from models.keeping import RULES
from models.settings import Settings
from models.vocabulary import Category, Role
from review_app.texts import load
from tests.test_architecture import BELOW

GUIDES = {
    Role.WORKER: "equipe",
    Role.COORDINATOR: "coordination",
    Role.EVALUATOR: "evaluation",
    Role.OFFICER: "dpd",
    Role.ADMINISTRATOR: "administration",
}
LANGUAGES = ("fr", "en")


def text(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def leaves(group: TyperGroup, prefix: str = "maraude") -> list[str]:
    found = []
    for name, command in group.commands.items():
        called = f"{prefix} {name}"
        found += leaves(command, called) if isinstance(command, TyperGroup) else [called]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_made_page_is_what_the_code_says(name: str) -> None:
    assert text(name) == PAGES[name](), "run: python -m maraude.reference"


def test_every_command_is_documented() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    commands = leaves(group)
    assert len(commands) > 20
    page = text("commands.md")
    assert [command for command in commands if f"### `{command}`\n\n" not in page] == []
    assert not re.search(r"### `[^`]+`\n\n\n", page), "a command says nothing of itself"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_named_where_its_reader_looks(language: str) -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    pages = [*(DOCS / "guide").glob(f"*.{language}.md"), DOCS / f"install.{language}.md"]
    read = "\n".join(page.read_text("utf-8") for page in pages)
    assert [command for command in leaves(group) if command not in read] == []


def test_every_setting_is_documented_and_says_what_it_does() -> None:
    page = text("commands.md")
    for name, field in Settings.model_fields.items():
        assert field.description
        assert f"| `MARAUDE_{name.upper()}` |" in page, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_of_the_lexicon_is_documented(language: str) -> None:
    page = text(f"guide/indices.{language}.md")
    for category in Category:
        assert f"`{category}`." in page, "run: python -m maraude.reference"
        part = page.split(f"`{category}`.", 1)[1].split("\n## ", 1)[0]
        assert part.count("\n| ") >= 3, f"{category} has no indicator on the page"


def test_every_retention_rule_is_documented() -> None:
    page = text("retention.md")
    assert [code for code in RULES if f"| {code} |" not in page] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_guide_with_a_picture(role: Role, language: str) -> None:
    name = f"guide/{GUIDES[role]}.{language}.md"
    assert re.search(r"!\[[^]]+\]\(images/[\w-]+\.png\)", text(name)), f"{name} shows no screen"
    assert f"{GUIDES[role]}.{language}.md" in text(f"index.{language}.md")


def test_every_role_and_right_is_documented() -> None:
    page = text("rights.md")
    assert all(f" {role} |" in page for role in Role)
    assert [action for action in Action if f"| `{action}` |" not in page] == []


def test_the_picture_of_the_rooms_is_that_of_the_layers() -> None:
    assert set(PLAN) == set(BELOW)
    assert len(uses()) >= 10
    assert all(lower in BELOW[upper] for upper, lower in uses())
    assert picture().count('<line class="l"') == len(uses())
    assert "images/rooms.svg" in text("architecture.md")


@pytest.mark.parametrize("path", sorted((DOCS / "guide" / "images").glob("*.png")), ids=lambda path: path.name)
def test_pictures_come_from_the_browser_tests(path: Path) -> None:
    """A picture is named in a browser test as it is taken; none is made by hand."""
    taken = "\n".join(each.read_text("utf-8") for each in (DOCS.parent / "tests" / "browser").glob("*.py"))
    stem = re.sub(r"-(1280|390)$", "", path.stem)
    assert f'"{stem}"' in taken


@pytest.mark.parametrize("role", Role)
def test_the_demonstration_says_what_each_role_sees(role: Role) -> None:
    for language in LANGUAGES:
        assert re.search(rf"^  {role}  +\S", load(language)["demo.who"], re.MULTILINE)
