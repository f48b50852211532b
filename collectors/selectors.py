"""Selectors of style sheets: which are asked of a page, how much they weigh, what they need to be there."""

import re
from functools import cache
from typing import NamedTuple

from collectors.csstext import apart

ESCAPED = r"\\[\da-fA-F]{1,6}\s?|\\[^\da-fA-F\n]"
NAME = rf"(?:-?(?:[A-Za-z_\u0080-\uffff]|{ESCAPED})(?:[\w-]|{ESCAPED}){{0,80}}|--[\w-]{{1,80}})"
VALUE = rf"(?:\"[^\"\\\n]{{0,80}}\"|'[^'\\\n]{{0,80}}'|{NAME})"
ATTRIBUTE = rf"\[\s?{NAME}\s?(?:[~|^$*]?=\s?{VALUE}(?:\s[is])?\s?)?\]"
PLAIN_PART = rf"[.#]{NAME}|{ATTRIBUTE}"
LISTED = rf"[a-z]{{0,20}}(?:{PLAIN_PART}){{0,4}}"
NTH = r":nth-(?:last-)?(?:child|of-type)\(\s?(?:odd|even|[+-]?\d{0,4}n?\s?(?:[+-]\s?\d{1,4})?)\s?\)"
PLACE = rf":(?:first|last|only)-(?:child|of-type)|:empty|:checked|:disabled|:enabled|{NTH}"
INNER = rf"(?:[>+~]\s?)?{LISTED}(?:\s?[ >+~]\s?{LISTED}){{0,3}}"
HELD = rf":has\(\s?{INNER}(?:\s?,\s?{INNER}){{0,3}}\s?\)"
WITHIN = rf"{LISTED}(?:\s?[ >+~]\s?{LISTED}){{0,3}}"
PART = rf"{PLAIN_PART}|:not\({HELD}\)|:(?:not|is|where)\(\s?{WITHIN}(?:\s?,\s?{WITHIN}){{0,8}}\s?\)|{PLACE}|{HELD}"
COMPOUND = rf"(?=[\w.#\[:*\\\u0080-\uffff-])(?:[A-Za-z][\w-]{{0,30}}|\*)?(?:{PART}){{0,6}}"
SIMPLE = rf"{COMPOUND}(?: ?[ >+~] ?{COMPOUND}){{0,8}}"
SLOW = re.compile(r"~(?!=)|:nth-|:last-|:only-|:has\(")
"""What makes Lexbor count the siblings of each element, or look through all that it holds."""
NAMES = re.compile(rf"([.#])({NAME})")
AT_REST = re.compile(r":not\(\s?:(?:focus|hover|active|focus-within|focus-visible|visited|target|fullscreen)\s?\)")
"""What is so of every element of a page that nobody has touched yet."""
TOUCHED = re.compile(r":(?:hover|focus|active|visited|target|-moz-|-ms-|autofill|placeholder-shown)")
"""What is so of none; and what browsers of today don't understand."""
UNDEFINED = ":not(:defined)"
UNKNOWN = re.compile(r"(?<![\w-])([a-z]+|\*):defined")
LIST = re.compile(r":(is|where)\(((?:[^()]|\([^()]*\))*)\)")
PSEUDO = re.compile(r"::|:(?:before|after|first-line|first-letter)\b")
LONGEST = 300


class Asked(NamedTuple):
    """A selector as a page is asked for it."""

    selector: str
    weight: tuple[int, int, int]
    undefined: bool = False
    """Whether it means only elements of a kind that nothing has defined."""

    @property
    def slow(self) -> bool:
        """Whether it takes longer than the page is long."""
        return SLOW.search(self.selector) is not None

    def may_match(self, present: frozenset[str]) -> bool:
        """Tell whether the page has the classes and ids that the selector asks for."""
        if "\\" in self.selector or "(" in self.selector:
            return True
        bare = re.sub(r"\[[^\]]*\]", "", self.selector)
        return all((sign + name).lower() in present for sign, name in NAMES.findall(bare))


@cache
def _simple() -> re.Pattern[str]:
    """Return SIMPLE compiled: it takes half a second, so only where a page has styles."""
    return re.compile(SIMPLE)


def asked(written: str) -> Asked | None:
    """Return a selector that a page may be asked for; None when none of it would be found or it isn't read here."""
    selector = AT_REST.sub("", written).replace(":root", "html") if ":" in written else written
    undefined = selector.endswith(UNDEFINED)
    if ":defined" in selector:
        selector = UNKNOWN.sub(r"\1", selector.removesuffix(UNDEFINED))
    if ":is(" in selector or ":where(" in selector:
        selector = LIST.sub(_understood, selector)
    selector = f"{selector}*" if not selector or selector[-1] in " >+~" else selector
    if len(selector) > LONGEST or _simple().fullmatch(selector) is None:
        return None
    return Asked(selector, weight(written), undefined)


def _understood(match: re.Match[str]) -> str:
    """Leave out of a list what no browser understands, as browsers do."""
    kept = [part for part in apart(match[2], ",") if re.fullmatch(WITHIN, part.strip())]
    return f":{match[1]}({','.join(kept)})" if kept else match[0]


def passed_over(written: str) -> bool:
    """Tell whether a selector that isn't asked for may mean something that is there."""
    return TOUCHED.search(written) is None and not PSEUDO.search(written)


def weight(selector: str) -> tuple[int, int, int]:
    """Return how much a selector weighs: ids, classes, kinds."""
    where = re.sub(r":where\((?:[^()]|\([^()]*\))*\)", "", selector)
    bare = re.sub(r"\[[^\]]*\]", "[", where)
    ids = len(re.findall(rf"#{NAME}", bare))
    kinds = len(re.findall(rf"\.{NAME}|\[|:(?!not|is|has)[a-z]", bare))
    return ids, kinds, len(re.findall(r"(?:^|[ >+~(,])[A-Za-z]", bare))
