"""Which nodes of a parsed page no eye sees, by its style sheets and style attributes, as browsers weigh them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from collectors.declarations import BY_KIND, HANDED_DOWN, declared, hiding_of, insisted, resets, sets
from collectors.sheets import Rule, hidden_by, in_order, rules

MAX_CSS = 500_000
"""How much of a page's sheets is read."""
ROOTS = frozenset({"html", "body"})
"""Whole pages are hidden until they are loaded."""
NOTHING = frozenset[str]()
EFFORT = 20_000_000
"""How many times an element is held against a selector, at most."""
MANY_TIMES = 2_000_000
"""How many times a rule may apply to an element; what only shows again is left out sooner."""
FEW = 100
MAX_SHEETS = 2_000
SLOW_RULES = 20
NEVER_MIND = 12
"""Up to so many rules are asked without looking first which classes and ids the page has: that takes as long."""
SLOW_PAGE = 3_000
"""Above so many elements, selectors that count siblings aren't asked."""


class _Said:
    """What was said of each element, in the order in which browsers weigh it."""

    def __init__(self) -> None:
        self.hidden: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
        self.shown: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
        self.nodes: dict[int, LexborNode] = {}
        self.times = 0

    def say(self, node: LexborNode, hides: frozenset[str], given: frozenset[str], shows: frozenset[str]) -> None:
        """Note that a rule sets properties of a node, some so that they hide it, some so that it shows."""
        self.times += 1
        here = node.mem_id
        if hides or here in self.hidden:
            self.hidden[here] = self.hidden[here] - given | hides
            self.nodes.setdefault(here, node)
        if shows or here in self.shown:
            self.shown[here] = self.shown[here] - given | shows


def unseen(tree: LexborHTMLParser, sheets: Sequence[str], kinds: Sequence[str] = ()) -> list[LexborNode]:
    """Return the nodes that sheets, style attributes and their own kind hide: elements, or texts beside what shows.

    ``kinds`` are selectors of what browsers hide until a sheet displays it.
    """
    said = _Said()
    for node in tree.css(",".join(kinds)) if kinds else ():
        said.say(node, _at_first(node), NOTHING, NOTHING)
    styled = [(node, _written(node.attributes.get("style") or "")) for node in tree.css("[style]")]
    read = list(_some(sheets))
    hiding = NOTHING.union(*said.hidden.values(), *map(hidden_by, read), *(style.hides for _, style in styled))
    found = _worth_asking(tree, in_order(rule for sheet in read for rule in rules(sheet, hiding)))
    _ask(tree, (rule for rule in found if not rule.important), said)
    for node, style in styled:
        said.say(node, style.hides, style.sets, style.resets)
    _ask(tree, (rule for rule in found if rule.important), said)
    for node, style in styled:
        if style.strong:
            said.say(node, style.hides & style.strong, style.strong, style.resets & style.strong)
    return list(_all_of(said)) if any(said.hidden.values()) else []


def _at_first(node: LexborNode) -> frozenset[str]:
    """Name what hides an element before any sheet is asked; `hidden` weighs as little as a sheet's weakest rule."""
    attributes = node.attributes
    found = {BY_KIND} if "popover" in attributes or (node.tag == "dialog" and "open" not in attributes) else set()
    if "hidden" in attributes:
        found.add("content-visibility" if (attributes["hidden"] or "").lower() == "until-found" else "display")
    return frozenset(found)


class _Style(NamedTuple):
    hides: frozenset[str]
    sets: frozenset[str]
    resets: frozenset[str]
    strong: frozenset[str]


@lru_cache(maxsize=1_000)
def _written(style: str) -> _Style:
    values = declared(style)
    return _Style(hiding_of(values), sets(values), resets(values), insisted(style))


def _ask(tree: LexborHTMLParser, found: Iterable[Rule], said: _Said) -> None:
    for rule in found:
        if said.times < (MANY_TIMES if rule.hides else MANY_TIMES // 4) and _is_selector(rule.selector):
            for node in tree.css(rule.selector):
                said.say(node, rule.hides, rule.sets, rule.resets)


def _some(sheets: Sequence[str]) -> Iterator[str]:
    room = MAX_CSS
    for sheet in sheets[:MAX_SHEETS]:
        if room > 0:
            yield sheet[:room]
        room -= len(sheet)


def _worth_asking(tree: LexborHTMLParser, found: list[Rule]) -> list[Rule]:
    """Leave out what can't match this page, and what would take too long on it."""
    found = list({(rule.selector, rule.important, rule.sets): rule for rule in found}.values())
    many = len(found) > NEVER_MIND
    if not many and not any(rule.slow for rule in found):
        return found
    present = _present(tree) if many else set()
    size = len(tree.css("*"))
    slow = [rule for rule in found if rule.slow and rule.hides][: SLOW_RULES if size <= SLOW_PAGE else 0]
    asked = [rule for rule in found if (not many or rule.may_match(present)) and (not rule.slow or rule in slow)]
    room = max(FEW, EFFORT // max(size, 1))
    if len(asked) <= room:
        return asked
    return [rule for rule in asked if rule.hides][:room]


def _present(tree: LexborHTMLParser) -> set[str]:
    """Return the classes and ids of a page, each with its sign."""
    present: set[str] = set()
    for node in tree.css("[class],[id]"):
        values = node.attributes
        present |= {f".{name}" for name in (values.get("class") or "").split()}
        present.add(f"#{values.get('id') or ''}")
    return present


@lru_cache(maxsize=4_000)
def _is_selector(selector: str) -> bool:
    try:
        LexborHTMLParser("").css(selector)
    except SelectolaxError:
        return False
    return True


def _all_of(said: _Said) -> Iterator[LexborNode]:
    """Walk what is hidden: what hides all that it holds goes whole; what only hands it down leaves what shows again."""
    waiting = [(node, NOTHING) for node in _outermost(said)]
    while waiting:
        node, handed = waiting.pop()
        if node.tag == "-text":
            if handed:
                yield node
            continue
        hidden = said.hidden.get(node.mem_id, NOTHING) if node.tag not in ROOTS else NOTHING
        if hidden - HANDED_DOWN:
            yield node
            continue
        handed = handed - said.shown.get(node.mem_id, NOTHING) | hidden & HANDED_DOWN
        child = node.last_child
        while child is not None:
            waiting.append((child, handed))
            child = child.prev


def _outermost(said: _Said) -> Iterator[LexborNode]:
    """Yield the hidden elements that stand in no other: each element above them is looked at once."""
    hidden = {here: node for here, node in said.nodes.items() if said.hidden[here] and node.tag not in ROOTS}
    covers = dict.fromkeys(hidden, True)
    for node in hidden.values():
        way: list[int] = []
        above = node.parent
        while above is not None and above.mem_id not in covers:
            way.append(above.mem_id)
            above = above.parent
        covered = above is not None and covers[above.mem_id]
        covers |= dict.fromkeys(way, covered)
        if not covered:
            yield node
