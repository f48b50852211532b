"""What a block of CSS declarations does to the eye: which of its properties hide, and which it sets otherwise."""

import re
from collections.abc import Callable, Iterable, Mapping

from collectors.hidden import plain

STRINGS = re.compile(r"\"(?:[^\"\\\n]|\\.){0,300}\"|'(?:[^'\\\n]|\\.){0,300}'|url\([^)\"']{0,300}\)", re.IGNORECASE)
CALC = re.compile(r"(?:calc|min|max)\(\s*([+-]?[\d.]+\w*)\s*\)")
NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)")
ALPHA = re.compile(
    r"transparent|#[\da-f]{3}0|#[\da-f]{6}00|(?:rgb|hsl)a?\((?:[^,/]+,){3}\s*0*\.?0+%?\s*\)"
    r"|(?:rgb|hsl)a?\([^/]+/\s*0*\.?0+%?\s*\)"
)
AWAY = {"px": 999.0, "pt": 700.0, "em": 50.0, "rem": 50.0, "ch": 99.0, "vw": 99.0, "vh": 99.0, "%": 99.0, "cm": 25.0}
"""How far off the left or the top nothing shows any more."""
READABLE = {"px": 1.0, "pt": 0.75, "em": 0.06, "rem": 0.06, "%": 6.0}
"""Sizes of letters up to which nobody reads them; any other unit hides at zero."""
CLIPPED = re.compile(
    r"inset\(\s*(?:[5-9]\d(?:\.\d+)?|100)%\s*\)|inset\((?:[\w.%]{1,12}\s+){0,3}100%(?:\s+[\w.%]{1,12}){0,3}\)|(?:circle|ellipse)\(\s*0*\.?0+(?![\d.])[^)]*\)"
    r"|polygon\(\s*(?:0\D{0,4}){4,}\)|path\(\s*\)"
)
NO_RECT = re.compile(r"rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]")
FLAT = re.compile(r"(?:scale[xy]?|matrix)\(\s*0*\.?0+(?:\s*[,)])|rotate[xy]\(\s*[+-]?90deg\s*\)")
MOVED = re.compile(r"translate(?:[xy]|3d)?\(\s*(?:0[\w%]{0,5}\s*,\s*)?(-[\d.]+\w*)")
NAMED = {"white": "#ffffff", "black": "#000000", "#fff": "#ffffff", "#000": "#000000"}
IMPORTANT = re.compile(r"!\s*important")
PAPER = "the colour of what it is written on"
INKS = frozenset({"color", "background", "background-color", "background-image"})
HANDED_DOWN = frozenset({"visibility", "font-size", "color", "-webkit-text-fill-color", PAPER})
"""What a child may set otherwise than what it stands in: it shows then."""
MOTIONS = frozenset({"opacity", "transform", "translate", "scale", "visibility"})
"""What an animation brings in."""
COLOUR = re.compile(r"#[\da-f]{3,6}|(?!inherit|initial|unset|revert|currentcolor|transparent)[a-z]{3,25}")
GHOSTS = ("text-shadow", "background-clip", "-webkit-background-clip")
"""What paints letters whose own colour is none."""


def declared(block: str) -> dict[str, str]:
    """Return a block's properties and their values, in small letters; the last of each counts, as for browsers."""
    found: dict[str, str] = {}
    for part in dict.fromkeys(reversed(STRINGS.sub(_mark, plain(block)).split(";"))):
        name, colon, value = part.partition(":")
        if colon and name.strip().lower() not in found:
            text = " ".join(value[:300].lower().split())
            found[name.strip().lower()] = CALC.sub(r"\1", IMPORTANT.sub("", text)).strip()
        if "all" in found and "important" not in block.lower():
            break  # what is written before it has no effect
    return found


def _mark(match: re.Match[str]) -> str:
    return "" if len(match[0]) == 2 else "_"


def insisted(block: str) -> frozenset[str]:
    """Name the properties that a block marks as important."""
    if "important" not in block.lower():
        return frozenset()
    parts = (part.lower().partition(":") for part in STRINGS.sub(_mark, plain(block)).split(";"))
    return _groups(name.strip() for name, _, value in parts if IMPORTANT.search(value[:300]))


def _groups(names: Iterable[str]) -> frozenset[str]:
    """Add what a property sets beside its own name."""
    found = set(names)
    found |= EVERYTHING if "all" in found else set()
    found |= {BY_KIND} if "display" in found else set()
    found |= {"font-size"} if "font" in found else set()
    return frozenset(found | ({PAPER} if found & INKS else set()))


def sets(values: Mapping[str, str]) -> frozenset[str]:
    """Name what declared properties set, each of which may undo what an earlier rule hid by it."""
    back = values.get("display", values.get("all", "")).startswith("revert")
    return _groups(values) - ({BY_KIND} if back else NOTHING)


def resets(values: Mapping[str, str]) -> frozenset[str]:
    """Name what is set so that an element shows though what it stands in is hidden by it."""
    size = values.get("font-size", "")
    kept = {name for name, value in values.items() if value in ("inherit", "unset", "revert")}
    kept |= {"font-size"} if size.endswith(("em", "%", "er")) and not size.endswith("rem") else set()
    return (_groups(values.keys() - kept) & HANDED_DOWN) - hiding_of(values)


def _number(value: str) -> tuple[float, str] | None:
    match = NUMBER.fullmatch(value)
    return (float(match[1]), match[2]) if match else None


def _away(value: str) -> bool:
    """Tell whether any of the lengths leads off the screen."""
    numbers = filter(None, map(_number, value.split()[:4]))
    return any(number <= -AWAY.get(unit, 1e9) for number, unit in numbers)


def _far(value: str) -> bool:
    number = _number(value)
    return number is not None and number[1] == "px" and number[0] >= 5_000


def _nothing(value: str) -> bool:
    number = _number(value)
    return number is not None and number[0] == 0


def _faint(value: str) -> bool:
    number = _number(value)
    return number is not None and number[0] <= (2 if number[1] == "%" else 0.02)


def _tiny(value: str) -> bool:
    number = _number(value)
    return number is not None and number[0] <= READABLE.get(number[1], 0.0)


def _sliver(value: str) -> bool:
    number = _number(value)
    return number is not None and (number[0] == 0 or (number[1] == "px" and number[0] <= 1))


def _small_font(value: str) -> bool:
    return any(_tiny(part.partition("/")[0]) for part in value.split()[:6] if part[0].isdigit() or part[0] == ".")


def _top_and_left(sides: list[str]) -> list[str]:
    return [*sides[:1], *(sides[3:4] or sides[1:2])]


def _aside(value: str) -> bool:
    moved = MOVED.search(value)
    return FLAT.search(value) is not None or (moved is not None and _away(moved[1]))


ALONE: Mapping[str, Callable[[str], bool]] = {
    "display": lambda value: value == "none",
    "visibility": lambda value: value in ("hidden", "collapse"),
    "content-visibility": lambda value: value == "hidden",
    "opacity": _faint,
    "font-size": _tiny,
    "zoom": _nothing,
    "clip": lambda value: NO_RECT.match(value) is not None,
    "clip-path": lambda value: CLIPPED.match(value) is not None,
    "-webkit-clip-path": lambda value: CLIPPED.match(value) is not None,
    "transform": _aside,
    "scale": lambda value: any(map(_nothing, value.split()[:2])),
    "translate": _away,
    "filter": lambda value: re.match(r"opacity\(\s*0*\.?0+%?\s*\)", value) is not None,
    "color": lambda value: ALPHA.fullmatch(value) is not None,
    "-webkit-text-fill-color": lambda value: ALPHA.fullmatch(value) is not None,
    "text-indent": _away,
    **dict.fromkeys(("left", "top", "right", "bottom", "inset", "inset-inline-start", "inset-block-start"), _away),
    "margin": lambda value: _away(" ".join(_top_and_left(value.split()))),
    **dict.fromkeys(("margin-left", "margin-top", "margin-inline-start"), _away),
}
SIDES = ("left", "top", "right", "bottom")
BY_KIND = "what browsers hide by an element's kind until a sheet displays it"
NOTHING = frozenset[str]()
EDGES = ("height", "width", "max-height", "max-width", "block-size", "inline-size")

EVERYTHING = frozenset((*ALONE, *SIDES, *EDGES, *HANDED_DOWN))
"""What `all` sets."""


def hides(style: str) -> bool:
    """Tell whether a style attribute hides its element from the eye."""
    return bool(hiding_of(declared(style)))


def hiding_of(values: Mapping[str, str]) -> frozenset[str]:
    """Name the properties that hide among declared ones."""
    found = {name for name, hides in ALONE.items() if name in values and hides(values[name])}
    found |= {"font-size"} if "font" in values and _small_font(values["font"]) else set()
    if values.get("animation", values.get("animation-name", "none")) != "none":
        found -= MOTIONS
    if any(name in values for name in GHOSTS):
        found -= {"color", "-webkit-text-fill-color"}
    cut = any(values.get(name, "").startswith(("hidden", "clip")) for name in ("overflow", "overflow-x", "overflow-y"))
    if cut:
        found |= {name for name in EDGES if name in values and _sliver(values[name])}
        beside = values.get("text-indent") == "100%" and "nowrap" in values.get("white-space", "")
        found |= {"text-indent"} if beside else set()
    if values.get("position") in ("absolute", "fixed"):
        found |= {name for name in SIDES if name in values and _far(values[name])}
    return frozenset(found | ({PAPER} if _on_its_own_colour(values) else set()))


def _on_its_own_colour(values: Mapping[str, str]) -> bool:
    ink, paper = values.get("color", ""), values.get("background-color") or values.get("background", "")
    if values.get("background-image", "none") != "none" or any(name in values for name in GHOSTS):
        return False
    full = NAMED.get(ink, ink)
    return COLOUR.fullmatch(full) is not None and full == NAMED.get(paper, paper)
