"""What has to be known of a page's elements to tell what hides: nothing at all, for most pages."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from collectors import sheets
from collectors.colours import WHITE, Colour, alike, colour, faint
from collectors.custom import MOST
from collectors.declarations import PENDING, Values
from collectors.effects import INKS, RISKS, needed

USED = re.compile(r"var\(\s*(--[^\s,()]{1,80})", re.IGNORECASE)
COLOURS = 60
"""How many inks are held against how many papers."""
Said = tuple[Values, Values]


class Risks(NamedTuple):
    """What may hide among declarations, and what to hold against those of other sheets."""

    names: frozenset[str]
    inks: frozenset[Colour]
    papers: frozenset[Colour]
    used: tuple[str, ...]
    """Custom properties that are asked for."""


def risks(said: Iterable[Said]) -> Risks:
    """Weigh declarations one by one."""
    names: set[str] = set()
    inks: set[Colour] = set()
    papers: set[Colour] = set()
    used: dict[str, None] = {}
    for name, value in _each(said):
        if "var(" in value.lower():
            used |= dict.fromkeys(USED.findall(value))
        if value.startswith(PENDING):
            names |= {name} if name in RISKS or name in INKS else set()
        elif name in RISKS:
            names |= {name} if name not in names and RISKS[name](value) else set()
        elif name in INKS or name == "background-color":
            found = colour(value)
            if found is not None:
                (inks if name in INKS else papers).add(found)
    return Risks(frozenset(names), frozenset(inks), frozenset(papers), tuple(used))


def _each(said: Iterable[Said]) -> Iterator[tuple[str, str]]:
    for normal, strong in said:
        yield from normal.items()
        yield from strong.items()


@lru_cache(maxsize=32)
def of_sheet(sheet: str, quirks: bool) -> Risks:
    """Weigh a sheet, its motions too."""
    read = sheets.read(sheet, quirks)
    return risks([*((block.normal, block.strong) for block in read.blocks), *read.motions.values()])


def needs(found: Iterable[Risks], hidden: frozenset[str], sure: bool) -> frozenset[str]:
    """Name the properties that a page is asked for, the custom ones too."""
    found = list(found)
    names = hidden.union(*(one.names for one in found))
    inks = set().union(*(one.inks for one in found))
    papers = {WHITE} if sure else set()
    papers = papers.union(*(one.papers for one in found))
    if any(map(faint, inks)) or _lost(inks, papers):
        names |= {"color"}
    if not names:
        return frozenset()
    used = dict.fromkeys(name for one in found for name in one.used)
    return needed(names) | frozenset(islice(used, MOST))


def _lost(inks: Iterable[Colour], papers: Iterable[Colour]) -> bool:
    some = list(islice(papers, COLOURS))
    return any(alike(ink, paper) for ink in islice(inks, COLOURS) for paper in some)
