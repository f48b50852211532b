"""What one page gave: listings, links to follow, and what was wrong with it. In memory only."""

from typing import Literal

from models.messages import Post, Shape


class Entry(Shape):
    """One listing as a list page names it: the address of its own page and the words that stand there."""

    url: str
    summary: str = ""


class Page(Shape):
    """One parsed page."""

    kind: Literal["list", "detail"]
    posts: tuple[Post, ...] = ()
    entries: tuple[Entry, ...] = ()
    next: str | None = None
    problems: tuple[str, ...] = ()

    @property
    def details(self) -> tuple[str, ...]:
        """The addresses of the listings' own pages."""
        return tuple(entry.url for entry in self.entries)
