"""The documentation site builds without a warning, holds no dead link, and asks nothing of the network."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
POINTING = {"href": "[href]", "src": "[src]"}
FETCHING = "script[src], img[src], iframe[src], link[rel=stylesheet], link[rel=preconnect], link[rel=icon], source[src]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(built)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "http_proxy": "http://127.0.0.1:9", "no_proxy": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr, done.stderr
    return built


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, LexborHTMLParser]:
    found = {path: LexborHTMLParser(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    assert len(found) > 30
    return found


def pointed(page: LexborHTMLParser) -> Iterator[str]:
    for attribute, selector in POINTING.items():
        yield from (node.attributes[attribute] or "" for node in page.css(selector))


def dead(path: Path, link: str, pages: dict[Path, LexborHTMLParser]) -> bool:
    """Tell whether a link of our own leads nowhere: no such file, or no such place in it."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return False
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target = target / "index.html"
    if not target.is_file():
        return True
    if not parts.fragment or target not in pages or parts.fragment.startswith("__"):
        return False
    return not any(node.id == unquote(parts.fragment) for node in pages[target].css("[id]"))


def test_no_link_is_dead(pages: dict[Path, LexborHTMLParser]) -> None:
    found = [
        f"{path.name}: {link}"
        for path, page in pages.items()
        if path.name != "404.html"  # served from anywhere, it has addresses from the root
        for link in pointed(page)
        if dead(path, link, pages)
    ]
    assert not found, "\n".join(found)


def test_a_dead_link_would_be_found(site: Path, pages: dict[Path, LexborHTMLParser]) -> None:
    home = site / "index.html"
    assert dead(home, "nowhere.html", pages)
    assert dead(home, "install.html#nowhere", pages)
    assert not dead(home, "install.html#un-portable", pages)


def test_pages_ask_nothing_of_the_network(pages: dict[Path, LexborHTMLParser]) -> None:
    asked = [
        (path.name, address)
        for path, page in pages.items()
        for node in page.css(FETCHING)
        if urlsplit(address := node.attributes.get("src") or node.attributes.get("href") or "").netloc
    ]
    assert not asked
    assert not [path.name for path, page in pages.items() if page.css(".mermaid")]  # would be fetched to be drawn


def test_links_that_leave_are_listed(pages: dict[Path, LexborHTMLParser]) -> None:
    """They can't be followed from a machine without network; they are only named, and must be whole."""
    leaving = sorted({link for page in pages.values() for link in pointed(page) if urlsplit(link).netloc})
    print("\n".join(leaving))
    assert all(urlsplit(link).scheme == "https" for link in leaving)


def test_both_languages_have_every_page(site: Path) -> None:
    french = {path.relative_to(site) for path in site.rglob("*.html")} - {Path("404.html")}
    english = {path.relative_to(site / "en") for path in (site / "en").rglob("*.html")}
    assert {path for path in french if path.parts[0] != "en"} == english


def entries(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for inside in nav.values():
            yield from entries(inside)
    elif isinstance(nav, list):
        for inside in nav:
            yield from entries(inside)


def test_every_page_stands_in_the_menu_once() -> None:
    plugins = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["plugins"]
    languages = next(each["i18n"]["languages"] for each in plugins if isinstance(each, dict) and "i18n" in each)
    listed = list(entries(languages[0]["nav"]))
    written = {
        path.relative_to(DOCS).as_posix().replace(".fr.md", ".md").replace(".en.md", ".md")
        for path in DOCS.rglob("*.md")
    }
    assert len(listed) == len(set(listed))
    assert set(listed) == written, "add the page to the menu in mkdocs.yml"


def test_a_page_in_one_language_has_its_other() -> None:
    french = {path.with_suffix("").with_suffix("") for path in DOCS.rglob("*.fr.md")}
    english = {path.with_suffix("").with_suffix("") for path in DOCS.rglob("*.en.md")}
    assert french == english
