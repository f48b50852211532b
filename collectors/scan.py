"""Cutting a page into texts and tags in one forward walk whose cost grows linearly, whatever the page holds."""

import re
from collections.abc import Iterator
from typing import NamedTuple

RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
OPENING = re.compile(r"<(?=[a-zA-Z/!?])")
NAME = re.compile(r"/?([a-zA-Z][^\s/>]{0,60})")
PLAIN = re.compile(r"[^\"'>]*")


class Token(NamedTuple):
    """A piece of the page; ``name`` is empty for a text, in lower case for a tag, with a slash when it closes."""

    text: str
    name: str = ""
    raw_of: str = ""
    """The element whose raw text this is: a script, a style."""


class _Walk:
    def __init__(self, html: str) -> None:
        self.html, self.at = html, 0
        self._lower = html.lower() if len(html.lower()) == len(html) else html
        self._absent: set[str] = set()

    def find(self, mark: str, start: int) -> int:
        """Find a mark further on, else the page's end; a mark found missing once is not looked for again."""
        at = -1 if mark in self._absent else self._lower.find(mark, start)
        if at < 0:
            self._absent.add(mark)
        return at if at >= 0 else len(self.html)

    def tag_end(self, start: int) -> int:
        """Return where the tag that opens at ``start`` ends, quoted values passed over."""
        at = start + 1
        while at < len(self.html):
            stop = PLAIN.match(self.html, at)
            at = stop.end() if stop else at
            if self.html[at : at + 1] in ("", ">"):
                break
            value = self.html[max(start, at - 40) : at].rstrip().endswith("=")
            at = (self.find(self.html[at], at + 1) if value else at) + 1
        return min(at + 1, len(self.html))


def tokens(html: str) -> Iterator[Token]:
    """Yield the page's texts and tags in order; comments and declarations are left out, raw text isn't read as tags."""
    walk = _Walk(html)
    while walk.at < len(html):
        found = OPENING.search(html, walk.at)
        opening = found.start() if found else len(html)
        if opening > walk.at:
            yield Token(html[walk.at : opening])
        walk.at = opening
        if html.startswith("<!--", opening):
            walk.at = walk.find("-->", opening + 2) + 3
        elif opening < len(html):
            yield from _tag(walk)


def _tag(walk: _Walk) -> Iterator[Token]:
    html, opening = walk.html, walk.at
    match = NAME.match(html, opening + 1)
    if match is None:
        walk.at = walk.find(">", opening) + 1
        return
    name = match[0].lower()
    walk.at = walk.tag_end(opening)
    yield Token(html[opening : walk.at], name)
    if name in RAW:
        end = walk.find(f"</{name}", walk.at)
        yield Token(html[walk.at : end], raw_of="json" if "ld+json" in html[opening : walk.at].lower() else name)
        walk.at = end
