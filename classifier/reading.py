"""A listing made ready to be read: disguise taken off, folded, cut into sentences, with a way back to its offsets."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from classifier.folding import fold, open_hyphens, read_signs
from models.messages import Listing, TextField
from privacy.unmask import Unmasked, unmask

JOINT = " ¦ "
SENTENCE_END = re.compile(r"[.!?…;]+(?=\s|$)|[\n¦•]|\s[-–—]\s")
BLANKS = re.compile(r"\s{2,}")


class Place(NamedTuple):
    """A span of a field of the original listing."""

    field: TextField
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Title and body as one folded text; offsets of `text` and `plain` are the same."""

    text: str
    """Folded, with hyphens between letters opened: what words are matched on."""
    plain: str
    """Folded, signs within words read as letters, hyphens kept: what ages are read on."""
    cuts: tuple[int, ...]
    """Where sentences end."""
    title: Unmasked
    body: Unmasked
    marks: tuple[tuple[TextField, int, int], ...]
    """Where redaction's marks stand for disguised contacts."""
    squeezed: tuple[tuple[int, int], ...]
    """(offset in `text`, characters left out before it), growing, where runs of blanks became one."""

    def locate(self, start: int, end: int) -> Place:
        """Return the original place of a half-open span of the reading."""
        if self.squeezed:
            start, end = self._wide(start), self._wide(end - 1) + 1
        border = len(self.title.text)
        if start < border:
            return Place("title", *self.title.original(start, min(end, border)))
        border += len(JOINT)
        length = len(self.body.text)
        return Place("body", *self.body.original(max(start - border, 0), min(end - border, length)))

    def _wide(self, at: int) -> int:
        index = bisect_right(self.squeezed, (at, 1 << 30)) - 1
        return at + self.squeezed[index][1] if index >= 0 else at


def read(listing: Listing) -> Reading:
    """Read one listing, or one part of it."""
    title, body = unmask(listing.title), unmask(listing.body)
    joined = f"{title.text}{JOINT}{body.text}"
    squeezed: list[tuple[int, int]] = []
    out = 0
    for run in BLANKS.finditer(joined):
        out += len(run[0]) - 1
        squeezed.append((run.end() - out, out))
    if squeezed:
        joined = BLANKS.sub(lambda run: "\n" if "\n" in run[0] else " ", joined)
    plain = read_signs(fold(joined))
    cuts = tuple(match.end() for match in SENTENCE_END.finditer(joined))
    return Reading(open_hyphens(plain), plain, cuts, title, body, listing.obscured, tuple(squeezed))
