"""What the collectors' tests share: the shipped definition, and a caller that remembers as casework does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from collectors.address import canonical
from collectors.report import Change, Counts, Known, Met, RunReport
from collectors.sources import Source, load
from collectors.spider import collect
from maraude.site import SiteServer, serve_site
from models.messages import Post
from privacy.digest import keyed_digest

SYNTHETIC = Path(__file__).parents[2] / "collectors" / "sources" / "synthetic.yaml"
KEY = b"k" * 32
SEED = 11


def address_digest(text: str) -> str:
    """Recognise a listing whatever port the site got this time."""
    path = "/" + text.split("/", 3)[3] if text.startswith("http") else text
    return keyed_digest(KEY, "address", path)


@dataclass
class Memory:
    """What a caller stores of a source's listings, in memory."""

    stored: dict[str, Post] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    met: list[Met] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)

    def deliver(self, posts: Sequence[Post]) -> Counts:
        self.batches += [len(posts)] if posts else []
        new = 0
        for post in posts:
            digest = address_digest(canonical(post.url))
            new += digest not in self.stored
            self.stored[digest] = post
            self.known.setdefault(digest, Known())
        return Counts(new=new, seen=len(posts) - new)

    def meet(self, met: Sequence[Met]) -> None:
        self.met += met
        for one in met:
            if one.change is Change.GONE:
                self.known.pop(one.digest, None)
            else:
                self.known[one.digest] = Known(etag=one.etag, modified=one.modified, summary=one.summary)

    def store(self, posts: Sequence[Post], met: Sequence[Met]) -> Counts:
        counts = self.deliver(posts)
        self.meet(met)
        return counts

    def run(self, source: Source, server: SiteServer, **options: object) -> RunReport:
        """Collect once from a running site."""
        self.met.clear()
        return collect(
            source.at(server.url),
            known=self.known.get,
            store=self.store,
            address_digest=address_digest,
            now=lambda: datetime.now(UTC),
            **options,
        )


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture(scope="session")
def source() -> Source:
    return load(SYNTHETIC, today=date(2026, 3, 2))


@pytest.fixture(scope="session")
def first_day(source: Source) -> Memory:
    """What is stored after a whole run of the site's first day; to be copied, not changed."""
    memory = Memory()
    with serve_site(SEED, 1) as server:
        memory.run(source, server)
    return memory
