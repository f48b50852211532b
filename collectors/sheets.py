"""A page's style sheets as rules that hide or show: which elements stay hidden once all of them had their say."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from collectors.declarations import STRINGS, declared, hiding_of, insisted, resets, sets
from collectors.hidden import uncommented

ESCAPED = r"\\[\da-fA-F]{1,6}\s?|\\[^\da-fA-F\n]"
NAME = rf"(?:-?(?:[A-Za-z_\u0080-\uffff]|{ESCAPED})(?:[\w-]|{ESCAPED}){{0,80}}|--[\w-]{{1,80}})"
VALUE = rf"(?:\"[^\"\\\n]{{0,80}}\"|'[^'\\\n]{{0,80}}'|{NAME})"
ATTRIBUTE = rf"\[\s?{NAME}\s?(?:[~|^$*]?=\s?{VALUE}(?:\s[is])?\s?)?\]"
PLAIN_PART = rf"[.#]{NAME}|{ATTRIBUTE}"
LISTED = rf"[a-z]{{0,20}}(?:{PLAIN_PART})?"
NTH = r":nth-(?:last-)?(?:child|of-type)\(\s?(?:odd|even|[+-]?\d{0,4}n?\s?(?:[+-]\s?\d{1,4})?)\s?\)"
PLACE = rf":(?:first|last|only)-(?:child|of-type)|{NTH}"
PART = rf"{PLAIN_PART}|:(?:not|is|where)\(\s?{LISTED}(?:\s?,\s?{LISTED}){{0,8}}\s?\)|{PLACE}"
COMPOUND = rf"(?=[\w.#\[:*\\\u0080-\uffff-])(?:[A-Za-z][\w-]{{0,30}}|\*)?(?:{PART}){{0,5}}"
SIMPLE = re.compile(rf"{COMPOUND}(?: ?[ >+~] ?{COMPOUND}){{0,8}}")
SLOW = re.compile(r"~(?!=)|:nth-|:last-|:only-")
"""What makes Lexbor count the siblings of each element."""
NAMES = re.compile(rf"([.#])({NAME})")
BRACES = re.compile(STRINGS.pattern + "|[{}]", re.IGNORECASE)
COMMA = re.compile(r",(?![^(\[]*[)\]])")
ANY = r"\(\s*min-(?:device-)?(?:width|height)\s*:\s*(?:0[a-z]{0,3}|[12]?\d{1,2}px|3[01]\dpx|1?\d(?:\.\d+)?r?em)\s*\)"
KIND = r"(?:only\s+)?(?:all|screen)|not\s+(?:print|speech)"
SCREEN = re.compile(rf"\s*(?:(?:{KIND})(?:\s+and\s+{ANY})*|{ANY}(?:\s+and\s+{ANY})*|)\s*", re.IGNORECASE)
"""Media queries that any screen answers to, the smallest telephone's too."""
WIDE = r"min-width\s*:\s*(?:(?:\d{1,3}|1[0-3]\d\d)(?:\.\d+)?px|[1-8]?\d(?:\.\d+)?r?em)"
NARROW = r"max-width\s*:\s*(?:[4-9]\d\d|\d{4})(?:\.\d+)?px"
WIDTH = rf"\(\s*(?:{WIDE}|{NARROW})\s*\)"
SOME = re.compile(rf"\s*(?:(?:{KIND})(?:\s+and\s+{WIDTH})*|{WIDTH}(?:\s+and\s+{WIDTH})*)\s*", re.IGNORECASE)
"""Media queries that a common screen answers to: what they show is read, what they hide others see."""
ALWAYS = re.compile(r"@(?:supports\b(?!.*\bnot\b).*|layer\b.*)", re.IGNORECASE | re.DOTALL)
MAX_RULES = 3_000
DEEPEST = 12
LONGEST_RULE = 300


class Rule(NamedTuple):
    """One selector of a sheet: what it hides by, what it sets, what it shows though hidden by what it stands in."""

    selector: str
    important: bool
    weight: tuple[int, int, int]
    hides: frozenset[str]
    sets: frozenset[str]
    resets: frozenset[str]

    @property
    def slow(self) -> bool:
        """Whether it takes longer than the page is long."""
        return SLOW.search(self.selector) is not None

    def may_match(self, present: set[str]) -> bool:
        """Tell whether the page has the classes and ids that the selector asks for."""
        if "\\" in self.selector or "(" in self.selector:
            return True
        bare = re.sub(r"\[[^\]]*\]", "", self.selector)
        return all(sign + name in present for sign, name in NAMES.findall(bare))


def on_any_screen(media: str) -> bool:
    """Tell whether a list of media queries holds one that any screen answers to."""
    return any(SCREEN.fullmatch(query) for query in media[:500].split(","))


def _some_screen(at_rule: str) -> bool:
    return at_rule[:6].lower() == "@media" and not on_any_screen(at_rule[6:])


def _counts(at_rule: str) -> bool:
    if at_rule[:6].lower() == "@media":
        return any(SCREEN.fullmatch(query) or SOME.fullmatch(query) for query in at_rule[6:506].split(","))
    return not at_rule.startswith("@") or ALWAYS.fullmatch(at_rule) is not None


def _blocks(sheet: str) -> Iterator[tuple[list[str], str]]:
    """Yield each block's own declarations with what it stands in, outermost first; what isn't closed ends with all."""
    inside: list[str] = []
    said: list[str] = []
    at = 0
    for brace in BRACES.finditer(sheet):
        if brace[0] not in "{}":
            continue
        before, at = sheet[at : brace.start()], brace.end()
        if brace[0] == "{":
            own, _, opens = before.rpartition(";")
            if said:
                said[-1] += own + ";"
            inside.append(opens.strip())
            said.append("")
        elif inside:
            yield inside[: DEEPEST + 1], said.pop() + before
            inside.pop()
    if inside:
        yield inside[: DEEPEST + 1], said.pop() + sheet[at:]


def _selectors(inside: list[str]) -> list[str]:
    """Return the selectors of a block, those that it is nested in put before."""
    whole = [""]
    for level in inside:
        if level.startswith("@"):
            continue
        parts = [" ".join(part.split()) for part in COMMA.split(level)]
        nested = (part.replace("&", out) if "&" in part else f"{out} {part}".strip() for out in whole for part in parts)
        whole = [selector for selector in islice(nested, MAX_RULES) if len(selector) <= LONGEST_RULE]
    return whole


def _weight(selector: str) -> tuple[int, int, int]:
    where = re.sub(r":where\([^)]*\)", "", selector)
    bare = re.sub(r"\[[^\]]*\]", "[", where)
    ids = len(re.findall(rf"#{NAME}", bare))
    kinds = len(re.findall(rf"\.{NAME}|\[|:(?!not|is)[a-z]", bare))
    return ids, kinds, len(re.findall(r"(?:^|[ >+~(,])[A-Za-z]", bare))


@lru_cache(maxsize=32)
def _read(sheet: str) -> tuple[tuple[tuple[str, ...], "_Block"], ...]:
    """Return what stands in each of a sheet's blocks, with what the block stands in."""
    sheet = uncommented(sheet).replace("<!--", "").replace("-->", "")
    found: list[tuple[tuple[str, ...], _Block]] = []
    for inside, block in _blocks(sheet):
        if len(inside) <= DEEPEST and not inside[-1].startswith("@") and all(map(_counts, inside)):
            only_some = any(map(_some_screen, inside))
            found += [(tuple(inside), part.shown_only() if only_some else part) for part in _parts(block)]
    return tuple(found)


def hidden_by(sheet: str) -> frozenset[str]:
    """Name the properties that a sheet hides by."""
    return frozenset[str]().union(*(part.hides for _, part in _read(sheet)))


@lru_cache(maxsize=32)
def rules(sheet: str, hiding: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules of a sheet that set what a page is hidden by: to hide, or to show again."""
    found = (
        Rule(selector, part.important, _weight(selector), part.hides, part.sets & hiding, part.resets & hiding)
        for inside, part in _read(sheet)
        if part.sets & hiding
        for selector in _selectors(list(inside))
        if SIMPLE.fullmatch(selector)
    )
    return tuple(islice(found, MAX_RULES))


class _Block(NamedTuple):
    important: bool
    hides: frozenset[str]
    sets: frozenset[str]
    resets: frozenset[str]

    def shown_only(self) -> "_Block":
        """Return the block without what hides."""
        return self._replace(hides=frozenset(), sets=self.sets - self.hides)


def _parts(block: str) -> Iterator[_Block]:
    """Yield what a block sets as any does, then what it insists on."""
    values = declared(block)
    strong, hides, given, shows = insisted(block), hiding_of(values), sets(values), resets(values)
    if given - strong:
        yield _Block(False, hides - strong, given - strong, shows - strong)
    if strong:
        yield _Block(True, hides & strong, given & strong, shows & strong)


def in_order(found: Iterable[Rule]) -> list[Rule]:
    """Return rules as browsers weigh them: the last one that sets a property has its way."""
    return sorted(found, key=lambda rule: rule.weight)
