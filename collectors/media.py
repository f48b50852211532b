"""Which at-rules hold on which screens: media queries, what browsers support, how wide a container is."""

import operator
import re
from functools import lru_cache
from typing import NamedTuple

from collectors.arithmetic import measured, pixels
from collectors.csstext import apart
from collectors.declarations import DISPLAYS


class Screen(NamedTuple):
    """What a page is looked at on."""

    width: float
    height: float
    touched: bool
    """Whether a finger points there, not a mouse."""


SCREENS = (
    Screen(320, 568, True),
    Screen(360, 780, True),
    Screen(412, 915, True),
    Screen(600, 960, True),
    Screen(820, 1180, True),
    Screen(1024, 768, False),
    Screen(1366, 768, False),
    Screen(1920, 1080, False),
)
NARROWEST = 300
"""How wide anything that holds an article is at least, in pixels."""
ASKED = re.compile(r"\(?\s*(?:(min|max)-)?(?:device-)?(width|height|inline-size|block-size)\s*:\s*([^()]+?)\s*\)?")
RANGE = re.compile(
    r"(?:([^<>=]+?)\s*(<=?|>=?|=)\s*)?(width|height|inline-size|block-size)(?:\s*(<=?|>=?|=)\s*([^<>=]+))?"
)
HOLDS = frozenset(
    {
        *("color", "scripting:enabled", "prefers-color-scheme:light", "prefers-color-scheme:no-preference"),
        *("prefers-reduced-motion:no-preference", "prefers-contrast:no-preference", "forced-colors:none", "grid:0"),
        *(
            "update:fast",
            "overflow-block:scroll",
            "display-mode:browser",
            "inverted-colors:none",
            "dynamic-range:standard",
        ),
    }
)
TOUCHED = frozenset({"hover:none", "any-hover:none", "pointer:coarse", "any-pointer:coarse", "any-pointer"})
MOUSE = frozenset(
    {"hover", "hover:hover", "any-hover", "any-hover:hover", "pointer:fine", "any-pointer:fine", "pointer"}
)
MADE_UP = re.compile(r"-(?:moz|ms|o|khtml)-")
KNOWN = re.compile(
    r"--|-webkit-|align|all$|animation|appearance|aspect|backdrop|backface|background|block|border|bottom|box|break"
    r"|caption|caret|clear|clip|color|column|contain|content|counter|cursor|direction|display|empty|fill|filter|flex"
    r"|float|font|gap$|grid|height|hyphen|image|inline|inset|isolation|justify|left|letter|line|list|margin|mask|max-"
    r"|min-|mix-|object|offset|opacity|order|orphans|outline|overflow|overscroll|padding|perspective|place|pointer"
    r"|position|quotes|resize|right|rotate|row|scale|scroll|shape|stroke|tab-size|table|text|top|touch|transform"
    r"|transition|translate|unicode|user-select|vertical|view|visibility|white|widows|width|will|word|writing|z-index|zoom"
)
SIGN = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq}


@lru_cache(maxsize=2_000)
def answers(queries: str) -> tuple[bool, ...]:
    """Tell which of the screens answer to a list of media queries."""
    parts = [" ".join(part.lower().split()) for part in apart(queries[:500], ",")]
    return tuple(any(_answers(part, screen) for part in parts) for screen in SCREENS)


def _answers(query: str, screen: Screen) -> bool:
    denied = query.startswith("not ") and not query.startswith("not (")
    query = re.sub(r"^(?:not|only) (?!\()", "", query)
    kind, _, rest = query.partition(" and ")
    if not query or query in ("all", "screen"):
        return not denied
    if kind in ("all", "screen"):
        return _true(rest, screen) is not denied
    if kind.isalpha():
        return denied
    return _true(query, screen) is True


def _true(condition: str, screen: Screen) -> bool | None:
    """Weigh `and`, `or` and `not` of bracketed conditions; None is unknown, and false in the end."""
    condition = condition.strip()
    if condition.startswith("not "):
        found = _true(condition[4:], screen)
        return None if found is None else not found
    for word, many in ((" or ", any), (" and ", all)):
        parts = _words(condition, word)
        if len(parts) > 1:
            return many(_true(part, screen) is True for part in parts)
    inside = condition[1:-1].strip() if condition.startswith("(") and condition.endswith(")") else condition
    if inside.startswith(("(", "not ")) and inside != condition:
        return _true(inside, screen)
    return _feature(inside, screen)


def _words(text: str, word: str) -> list[str]:
    """Split at a word that stands in no bracket."""
    parts = apart(text.replace(word, "\1"), "\1")
    return [part.replace("\1", word) for part in parts]


def _feature(text: str, screen: Screen) -> bool | None:
    asked = ASKED.fullmatch(text)
    if asked:
        return _side(asked[1] or "", asked[2], asked[3], screen)
    bare = text.replace(" ", "")
    if bare.startswith("orientation:"):
        return bare.endswith("portrait" if screen.height >= screen.width else "landscape")
    between = RANGE.fullmatch(text)
    if between and (between[2] or between[4]):
        return _between(between, screen)
    return True if bare in HOLDS | (TOUCHED if screen.touched else MOUSE) else None


def _length(value: str) -> float | None:
    number = measured(value.strip())
    return None if number is None else pixels(number)


def _of(side: str, screen: Screen) -> float:
    return screen.width if side in ("width", "inline-size") else screen.height


def _side(bound: str, side: str, value: str, screen: Screen) -> bool | None:
    length, own = _length(value), _of(side, screen)
    if length is None:
        return None
    return own >= length if bound == "min" else own <= length if bound == "max" else own == length


def _between(match: re.Match[str], screen: Screen) -> bool | None:
    own, found = _of(match[3], screen), True
    for value, sign, turned in ((match[1], match[2], True), (match[5], match[4], False)):
        if sign:
            length = _length(value)
            if length is None:
                return None
            one, other = (length, own) if turned else (own, length)
            found = found and SIGN[sign](one, other)
    return found


@lru_cache(maxsize=500)
def contained(condition: str) -> bool:
    """Tell whether any container answers to a query, the narrowest too."""
    begins = condition.find("(")
    return begins >= 0 and _true(condition[begins:].lower(), Screen(NARROWEST, 1e9, True)) is True


@lru_cache(maxsize=500)
def supported(condition: str) -> bool:
    """Tell whether browsers of today support what a rule asks for."""
    return _supported(" ".join(condition[:500].lower().split()), 0)


def _supported(condition: str, depth: int) -> bool:
    condition = condition.strip()
    if depth > 20:
        return False
    if condition.startswith(("not ", "not(")):
        return not _supported(condition[3:], depth + 1)
    for word, many in ((" or ", any), (" and ", all)):
        parts = _words(condition, word)
        if len(parts) > 1:
            return many(_supported(part, depth + 1) for part in parts)
    if not condition.startswith("("):
        return condition.startswith(("selector(", "font-tech(", "font-format("))
    inside = condition[1:-1].strip()
    if inside.startswith(("(", "not ", "not(", "selector(")):
        return _supported(inside, depth + 1)
    name, _, value = inside.partition(":")
    if MADE_UP.match(name.strip()) or MADE_UP.match(value.strip()):
        return False
    return KNOWN.match(name) is not None and (name.strip() != "display" or value.strip().split(" ")[0] in DISPLAYS)
