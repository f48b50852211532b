"""Golden pairs: each saved page of fixtures/pages beside what is read of it. A missing expectation is written, then
the test fails so that a person looks at it."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from collectors.parse import parse
from collectors.sources import load

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
FOUND = sorted(PAGES.glob("*.html"))
URL = "https://www.example.org/annonces/page.html"
LONG = 300


def definition(page):
    own = page.with_suffix(".yaml")
    return load(own if own.exists() else PAGES / "default.yaml", today=date(2026, 3, 2), for_extract=True)


def shortened(text):
    """Long texts are kept by their ends and length, so that a pair stays readable."""
    return text if len(text) <= LONG else f"{text[:40]} ... {text[-40:]} ({len(text)} characters)"


def read(page, at=None):
    seen_at = datetime.fromisoformat(at) if at else None
    found = parse(page.read_bytes(), URL, definition(page), seen_at=seen_at)
    posts = [
        json.loads(post.model_dump_json(exclude={"source", "context"}, exclude_defaults=True)) for post in found.posts
    ]
    for post in posts:
        post |= {name: shortened(post[name]) for name in ("title", "body") if name in post}
    links = list(found.details)
    few = len(posts) <= 10
    return {
        "kind": found.kind,
        "problems": list(found.problems),
        "next": found.next,
        "details": links if few else len(links),
        "posts": posts if few else [len(posts), posts[0], posts[-1]],
    }


def test_there_are_enough_pairs():
    assert len(FOUND) >= 40
    assert sum("-hostile-" in page.name for page in FOUND) * 2 >= len(FOUND)


@pytest.mark.parametrize("page", FOUND, ids=lambda page: page.stem)
def test_a_page_gives_what_was_expected_of_it(page):
    path = page.with_suffix(".expected.json")
    if not path.exists():
        written = {"at": None, **read(page)}
        path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{path.name} was missing and is now written: look at it, then run again")
    expected = json.loads(path.read_text(encoding="utf-8"))
    at = expected.pop("at")
    found = read(page, at)
    assert found == expected
    assert "MOT-CACHE" not in json.dumps(found, ensure_ascii=False)
