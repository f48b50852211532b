"""A walk down a page with what was said of its elements: what is gone, and which texts are lost within what shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from collectors.colours import WHITE
from collectors.computed import after_motions, computed
from collectors.custom import Before, handed_down
from collectors.custom import Handed as Custom
from collectors.declarations import Values
from collectors.effects import Handed, gone, handed
from collectors.hidden import ELEMENTS

ROOTS = frozenset({"html", "body"})
"""Whole pages are hidden until they are loaded."""
NOTHING: Custom = {}


class Said:
    """What was said of each element: the last word on each property."""

    def __init__(self) -> None:
        self.of: defaultdict[int, Values] = defaultdict(dict)
        self.strong: defaultdict[int, set[str]] = defaultdict(set)
        self.nodes: dict[int, LexborNode] = {}
        self.times = 0

    def say(self, node: LexborNode, values: Values, *, strongly: bool = False) -> None:
        """Note that something sets properties of an element."""
        here = node.mem_id
        self.times += 1
        self.nodes.setdefault(here, node)
        self.of[here].update(values)
        if strongly:
            self.strong[here].update(values)


@dataclass(frozen=True)
class Known:
    """What is known of a page beside what is said of its elements."""

    quirks: bool = False
    sure: bool = True
    """Whether every sheet of the page was read."""
    papers: bool = True
    """Whether every colour that letters may stand on was."""
    motions: Mapping[str, tuple[Values, Values]] = field(default_factory=dict)
    alone: Mapping[str, str | None] = field(default_factory=dict)
    before: Before = field(default_factory=dict)


class _Step(NamedTuple):
    node: LexborNode
    around: Handed
    custom: Custom


def lost(root: LexborNode, said: Said, known: Known) -> Iterator[LexborNode]:
    """Yield what no eye sees, in page order: elements that are gone whole, or texts beside what shows."""
    live = with_what_holds(said.nodes)
    waiting = [_Step(root, Handed(paper=WHITE if known.papers else None), NOTHING)]
    while waiting:
        node, around, custom = waiting.pop()
        if node.tag == "-text":
            yield node
            continue
        within, custom = _within(node, around, custom, said, known)
        if within is None:
            yield node
            continue
        child = node.last_child
        while child is not None:
            if _worth_a_look(child, live, within.lost):
                waiting.append(_Step(child, within, custom))
            child = child.prev


def _worth_a_look(node: LexborNode, live: Mapping[int, LexborNode], lost: bool) -> bool:
    if lost:
        return node.tag == "-text" or (node.tag not in ELEMENTS and not node.is_comment_node)
    return node.mem_id in live and node.tag not in ELEMENTS


def _within(node: LexborNode, around: Handed, custom: Custom, said: Said, known: Known) -> tuple[Handed | None, Custom]:
    """Return what an element hands down; nothing when it is gone."""
    own = said.of.get(node.mem_id)
    tag = node.tag or ""
    if own is None:
        return (around._replace(boxes=False, flat=False) if around.boxes else around), custom
    custom = handed_down(custom, own, known.alone, known.before)
    values = computed(own, custom, known.quirks)
    values = after_motions(values, said.strong.get(node.mem_id, ()), known.motions, known.sure)
    if tag in ROOTS:
        within = handed(values, around, tag, known.papers)
        return within._replace(visible=True, tiny=False, indented=False), custom
    if gone(values, around, tag, known.sure):
        return None, custom
    return handed(values, around, tag, known.papers), custom


def with_what_holds(nodes: Mapping[int, LexborNode]) -> dict[int, LexborNode]:
    """Return nodes with all that they stand in; each is looked at once."""
    found = dict(nodes)
    for node in nodes.values():
        above = node.parent
        while above is not None and above.mem_id not in found:
            found[above.mem_id] = above
            above = above.parent
    return found


def on_all(root: LexborNode, views: Iterable[list[LexborNode]]) -> Iterator[LexborNode]:
    """Yield what is hidden on every one of several screens."""
    masks: defaultdict[int, int] = defaultdict(int)
    nodes: dict[int, LexborNode] = {}
    number = 0
    for number, view in enumerate(views, start=1):
        for node in view:
            masks[node.mem_id] |= 1 << number
            nodes.setdefault(node.mem_id, node)
    every = (1 << number + 1) - 2
    live = with_what_holds(nodes)
    waiting = [(root, 0)]
    while waiting:
        node, mask = waiting.pop()
        mask |= masks.get(node.mem_id, 0)
        if mask == every:
            yield node
            continue
        child = node.last_child
        while child is not None:
            if child.mem_id in live:
                waiting.append((child, mask))
            child = child.prev
