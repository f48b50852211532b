"""The tutorial on sources does what it says: refused without a decision, then every field is read."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from collectors.drafts import check
from collectors.sources import SourceProblem, load
from maraude.demo import SEED
from maraude.reference import DOCS
from maraude.site import serve_site

PAGES = ("guide/source.fr.md", "guide/source.en.md")
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def blocks(name: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", (DOCS / name).read_text("utf-8"), re.DOTALL)


def test_both_languages_write_the_same_file() -> None:
    assert blocks(PAGES[0]) == blocks(PAGES[1])
    assert len(blocks(PAGES[0])) == 5


def test_without_a_decision_it_is_refused_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "garde.yaml"
    path.write_text(blocks(PAGES[0])[0], encoding="utf-8")
    with pytest.raises(SourceProblem, match=r"garde\.yaml:1: authorisation: missing"):
        load(path, today=NOW.date())


def test_the_finished_file_reads_every_field_and_a_mistake_is_named(tmp_path: Path) -> None:
    path, text = tmp_path / "garde.yaml", "".join(blocks(PAGES[0]))
    path.write_text(text, encoding="utf-8")
    with serve_site(seed=SEED, day=1, port=0) as site:
        trial = check(load(path, today=NOW.date()).at(site.url), now=lambda: NOW)
        assert trial.missing == ()
        assert trial.entries > 0
        assert trial.following
        assert all(post.title and post.body for post in trial.details)
        path.write_text(text.replace("article h1", "article h2"), encoding="utf-8")
        wrong = check(load(path, today=NOW.date()).at(site.url), now=lambda: NOW)
        assert "fields.title" in wrong.missing
