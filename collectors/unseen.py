"""Which nodes of a parsed page no eye sees, by its style sheets and style attributes, as browsers weigh them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from collectors import sheets
from collectors.computed import KIND
from collectors.declarations import Values, declared
from collectors.media import SCREENS
from collectors.needs import needs, of_sheet, risks
from collectors.selectors import Asked
from collectors.sheets import Layer, Rule
from collectors.walk import Known, Said, lost, on_all

MAX_CSS = 500_000
"""How much of a page's sheets is read."""
MAX_SHEETS = 2_000
EFFORT = 20_000_000
"""How many times an element is held against a selector, at most."""
MANY_TIMES = 2_000_000
"""How many times a rule may apply to an element; what can't hide is left out sooner."""
FEW = 100
SLOW_RULES = 20
NEVER_MIND = 12
"""Up to so many rules are asked without looking first which classes and ids the page has: that takes as long."""
SLOW_PAGE = 3_000
"""Above so many elements, selectors that count siblings aren't asked."""
MOST_VIEWS = 4
"""On how many sorts of screens a page is looked at, at most."""
LAST = 1 << 30
Hints = Sequence[tuple[LexborNode, Values]]


@dataclass(frozen=True)
class Look:
    """A page to be looked at: its tree and what it wears."""

    tree: LexborHTMLParser
    sheets: Sequence[str] = ()
    kinds: Sequence[str] = ()
    """Selectors of what browsers hide until a sheet displays it."""
    hints: Hints = ()
    """What old attributes say of colours."""
    quirks: bool = False
    sure: bool = True
    """Whether every sheet of the page is here."""
    scripted: bool = False
    """Whether a script may change it."""


def unseen(look: Look) -> list[LexborNode]:
    """Return the nodes that no screen shows: elements, or texts beside what shows."""
    tree, quirks = look.tree, look.quirks
    root = tree.root
    texts = _some(look.sheets)
    styled = [(node, declared(node.attributes.get("style") or "", quirks)) for node in tree.css("[style]")]
    kinds = tree.css(",".join(look.kinds)) if look.kinds else []
    read = [sheets.read(text, quirks) for text in texts]
    sure = look.sure and not any(sheet.elsewhere for sheet in read)
    own = risks([*(style for _, style in styled), *((hint, {}) for _, hint in look.hints)])
    hidden = frozenset({"display", "content-visibility"} if kinds else ())
    needed = needs([own, *(of_sheet(text, quirks) for text in texts)], hidden, sure)
    if not needed or root is None:
        return []
    rules = [rule for text in texts for rule in sheets.rules(text, quirks, needed)]
    rules = _in_order(_worth_asking(tree, rules, look.scripted), [layer for sheet in read for layer in sheet.layers])
    known = Known(
        quirks,
        sure,
        sure and not any(sheets.unread_paper(text, quirks) for text in texts),
        {name: steps for sheet in read for name, steps in sheet.motions.items()},
        {name: value for sheet in read for name, value in sheet.alone.items()},
    )
    page = _Page(look, rules, styled, kinds)
    seen = [list(lost(root, page.said(view), known)) for view in _views(rules)]
    return list(on_all(root, seen)) if len(seen) > 1 else seen[0]


class _Page:
    """A page that is asked what its rules say, once for each sort of screen."""

    def __init__(
        self,
        look: Look,
        rules: Sequence[Rule],
        styled: Sequence[tuple[LexborNode, tuple[Values, Values]]],
        kinds: Sequence[LexborNode],
    ) -> None:
        self.look, self.rules, self.styled, self.kinds = look, rules, styled, kinds
        self._found: dict[Asked, list[LexborNode]] = {}

    def said(self, view: int) -> Said:
        """Return what is said of each element on one sort of screen."""
        said = Said()
        for node in self.kinds:
            said.say(node, _at_first(node))
        for node, hint in self.look.hints:
            said.say(node, hint)
        self._ask(said, (rule for rule in self.rules if not rule.important and rule.screens[view]))
        for node, style in self.styled:
            said.say(node, style[0])
        self._ask(said, (rule for rule in self.rules if rule.important and rule.screens[view]))
        for node, style in self.styled:
            if style[1]:
                said.say(node, style[1], strongly=True)
        return said

    def _ask(self, said: Said, rules: Iterable[Rule]) -> None:
        for rule in rules:
            if said.times < (MANY_TIMES if rule.risky else MANY_TIMES // 4):
                for node in self._nodes(rule.asked):
                    said.say(node, rule.values, strongly=rule.important)

    def _nodes(self, asked: Asked) -> list[LexborNode]:
        if asked not in self._found:
            found = self.look.tree.css(asked.selector) if _is_selector(asked.selector) else []
            self._found[asked] = [node for node in found if "-" in (node.tag or "")] if asked.undefined else found
        return self._found[asked]


def _at_first(node: LexborNode) -> Values:
    """Say what hides an element before any sheet is asked; `hidden` weighs as little as a sheet's weakest rule."""
    attributes = node.attributes
    if "popover" in attributes or (node.tag == "dialog" and "open" not in attributes):
        return {"display": "none", KIND: "none"}
    until_found = (attributes["hidden"] or "").lower() == "until-found"
    return {"content-visibility": "hidden"} if until_found else {"display": "none"}


def _some(texts: Sequence[str]) -> list[str]:
    room, kept = MAX_CSS, []
    for text in texts[:MAX_SHEETS]:
        if room > 0:
            kept.append(text[:room])
        room -= len(text)
    return kept


def _views(rules: Sequence[Rule]) -> list[int]:
    """Return one screen of each sort that the rules tell apart: the narrowest and the widest among them."""
    sorts: dict[tuple[bool, ...], int] = {}
    for view in range(len(SCREENS)):
        sorts.setdefault(tuple(rule.screens[view] for rule in rules if not all(rule.screens)), view)
    found = list(sorts.values())
    steps = [round(step * (len(found) - 1) / (MOST_VIEWS - 1)) for step in range(MOST_VIEWS)]
    return found if len(found) <= MOST_VIEWS else [found[step] for step in steps]


def _in_order(rules: Iterable[Rule], layers: Iterable[Layer]) -> list[Rule]:
    """Return rules as browsers weigh them: the last one that sets a property has its way."""
    places: dict[Layer, int] = {}
    for layer in layers:
        for end in range(1, len(layer) + 1):
            places.setdefault(layer[:end], len(places))

    def key(rule: Rule) -> tuple[tuple[int, ...], tuple[int, int, int]]:
        sign = -1 if rule.important else 1
        place = [places.get(rule.layer[:end], LAST) for end in range(1, len(rule.layer) + 1)]
        return tuple(sign * number for number in (*place, LAST)), rule.asked.weight

    return sorted(rules, key=key)


def _worth_asking(tree: LexborHTMLParser, found: list[Rule], scripted: bool) -> list[Rule]:
    """Leave out what can't match this page, and what would take too long on it."""
    found = [rule for rule in found if not (rule.asked.undefined and scripted)]
    many = len(found) > NEVER_MIND
    if not many and not any(rule.asked.slow for rule in found):
        return found
    present = _present(tree) if many else frozenset()
    size = len(tree.css("*"))
    slow = [rule for rule in found if rule.asked.slow and rule.risky][: SLOW_RULES if size <= SLOW_PAGE else 0]
    kept = {id(rule) for rule in slow}
    asked = [
        rule
        for rule in found
        if (not many or rule.asked.may_match(present)) and (not rule.asked.slow or id(rule) in kept)
    ]
    room = max(FEW, EFFORT // max(size, 1))
    return asked if len(asked) <= room else [rule for rule in asked if rule.risky][:room]


def _present(tree: LexborHTMLParser) -> frozenset[str]:
    """Return the classes and ids of a page, each with its sign, in small letters."""
    present: set[str] = set()
    for node in tree.css("[class],[id]"):
        values = node.attributes
        present |= {f".{name}" for name in (values.get("class") or "").lower().split()}
        present.add(f"#{values.get('id') or ''}".lower())
    return frozenset(present)


@lru_cache(maxsize=4_000)
def _is_selector(selector: str) -> bool:
    try:
        LexborHTMLParser("").css(selector)
    except SelectolaxError:
        return False
    return True
