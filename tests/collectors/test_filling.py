"""Shares of filled fields: what moved is named, what wavers isn't."""

from datetime import UTC, datetime

import pytest

from collectors.filling import ENOUGH, Filling, shifted
from models.messages import Post

FULL = {"title": 1.0, "body": 1.0, "town": 0.96, "posted": 0.9, "contacts": 0.3, "title_alike": 0.1, "body_alike": 0.02}


def counted(*posts):
    filling = Filling()
    for post in posts:
        filling.add(post)
    return filling


def test_shares_are_of_the_listings_read():
    when = datetime(2026, 3, 2, tzinfo=UTC)
    posts = [Post(source="s", url=f"https://x.example.org/{n}", title="Armoire", body=f"Armoire {n}") for n in range(3)]
    last = {"body": "Seul", "city": "Lyon", "posted": when, "contacts": ("a",)}
    posts.append(Post(source="s", url="https://x.example.org/9", **last))
    filling = counted(*posts)
    assert filling.posts == 4
    quarter = dict.fromkeys(("town", "posted", "contacts", "body_alike"), 0.25)
    assert filling.shares() == {"title": 0.75, "body": 1.0, "title_alike": 0.75} | quarter


def test_nothing_read_has_no_shares():
    assert counted().shares() == {}


@pytest.mark.parametrize(
    ("after", "posts", "named"),
    [
        ({}, 300, set()),
        ({"town": 0.03}, 300, {"town"}),
        ({"town": 0.7}, 300, set()),
        ({"contacts": 0.0}, 300, {"contacts"}),
        ({"contacts": 0.0}, 30, set()),
        ({"contacts": 0.95}, 300, {"contacts"}),
        ({"body_alike": 1.0}, 300, {"body_alike"}),
        ({"title_alike": 0.0, "body_alike": 0.0}, 300, set()),
        ({"body": 0.0, "title": 0.0}, ENOUGH, {"body", "title"}),
        ({"body": 0.0, "title": 0.0}, ENOUGH - 1, set()),
    ],
)
def test_what_moved_is_named(after, posts, named):
    found = shifted(FULL, FULL | after, posts=posts)
    assert set(found) == named
    assert all(found[name] == (FULL[name], after[name]) for name in named)


def test_without_a_run_before_nothing_moved():
    assert shifted({}, FULL, posts=300) == {}
