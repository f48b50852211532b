"""Single values of CSS that leave nothing to see: too small, off the screen, clipped, flattened, masked."""

import re

from collectors.arithmetic import Measure, measured, pixels
from collectors.colours import NAMES, colour, faint
from collectors.csstext import apart

AWAY = 900.0
"""How many pixels off the left or the top nothing shows any more."""
FAR = 5_000.0
READABLE = 1.0
"""The size in pixels up to which nobody reads letters."""
TINY = 0.06
"""The same as a part of what is around."""
RELATIVE = frozenset({"em", "%", "ex", "ch", "lh"})
CLIPPED = re.compile(
    r"inset\((?P<inset>[^()]*)|polygon\((?P<polygon>[^()]*)|rect\((?P<rect>[^()]*)"
    r"|(?:circle|ellipse)\(\s*0*\.?0+(?![\d.])[^)]*\)|path\(\s*(?:\"\")?\s*\)"
)
RECT = re.compile(r"rect\(([^()]*)\)?")
CALL = re.compile(r"([a-z0-9]+)\(([^()]*(?:\([^()]*\)[^()]*)*)\)?")
EDGEWISE = re.compile(r"[+-]?(?:90|270)deg|[+-]?0?\.[27]5turn|[+-]?100grad")
BEHIND = re.compile(r"rotate(?:x|y|3d)?\((?:[\d.\s]+,){0,3}\s*[+-]?(?:180deg|0?\.5turn|200grad)\s*\)")
THIN = re.compile(r"opacity\(\s*0*\.?0+%?\s*\)|blur\(\s*(?:[2-9]\d|\d{3,})(?:\.\d+)?px\s*\)")
STOPS = re.compile(r"#[\da-f]{3,8}|(?:rgb|hsl)a?\([^()]*\)|[a-z]+")


def off(value: str) -> bool:
    """Tell whether a length leads off the left or the top of the screen."""
    number = measured(value)
    return number is not None and pixels(number) <= -AWAY


def far(value: str) -> bool:
    """Tell whether a length leads far off the right or the bottom."""
    number = measured(value)
    return number is not None and number[1] != "%" and pixels(number) >= FAR


def nothing(value: str) -> bool:
    """Tell whether a number is none, or next to it."""
    number = measured(value)
    return number is not None and abs(number[0]) < 0.005


def thin(value: str) -> bool:
    """Tell whether an opacity leaves nothing to see."""
    number = measured(value)
    return number is not None and number[0] <= (2 if number[1] == "%" else 0.02)


def thinned(value: str) -> bool:
    """Tell whether a filter leaves nothing to see."""
    return THIN.search(value) is not None


def tiny(value: str) -> bool:
    """Tell whether letters of a size are read by nobody."""
    number = measured(value)
    if number is None:
        return False
    return number[0] <= TINY * (100 if number[1] == "%" else 1) if number[1] in RELATIVE else pixels(number) <= READABLE


def relative(value: str) -> bool:
    """Tell whether a size is told by what is around, so that within nothing it is nothing."""
    number = measured(value)
    return value in ("larger", "smaller") if number is None else number[1] in RELATIVE


def sliver(value: str) -> bool:
    """Tell whether an edge is too short to show anything."""
    number = measured(value)
    return number is not None and (number[0] == 0 or (number[1] != "%" and 0 <= pixels(number) <= 1.01))


def clipped(value: str) -> bool:
    """Tell whether a clip path leaves nothing to see."""
    match = CLIPPED.match(value)
    if match is None:
        return False
    if match["inset"] is not None:
        return _inset(match["inset"].partition("round")[0].split())
    if match["polygon"] is not None:
        points = [point.split() for point in match["polygon"].split(",") if point.split()[-2:]]
        return _line({part[-2] for part in points if len(part) > 1}) or _line({part[-1] for part in points})
    return match["rect"] is None or uncut(value)


def _line(places: set[str]) -> bool:
    return len({pixels(number) if (number := measured(place)) else place for place in places}) == 1


def _inset(parts: list[str]) -> bool:
    sides = [number for number in map(measured, parts[:4]) if number is not None]
    if not sides:
        return False
    top, right = sides[0], sides[1 if len(sides) > 1 else 0]
    bottom = sides[2] if len(sides) > 2 else top
    left = sides[3] if len(sides) > 3 else right
    return _meet(top, bottom) or _meet(left, right)


def _meet(one: Measure, other: Measure) -> bool:
    whole = sum(number for number, unit in (one, other) if unit == "%")
    return whole >= 99 or any(unit != "%" and pixels((number, unit)) >= FAR for number, unit in (one, other))


def uncut(value: str) -> bool:
    """Tell whether a rectangle of `clip` holds nothing."""
    match = RECT.match(value)
    sides = [measured(part) for part in match[1].replace(",", " ").split()] if match else []
    if len(sides) != 4:
        return False
    top, right, bottom, left = (None if side is None else pixels(side) for side in sides)
    return _short(left or 0.0, right) or _short(top or 0.0, bottom)


def _short(one: float, other: float | None) -> bool:
    return other is not None and other - one <= 1.01


def aside(value: str) -> bool:
    """Tell whether a transform flattens what it moves, or leads it off the screen."""
    for name, inside in CALL.findall(value):
        parts = [part.strip() for part in apart(inside, ",")]
        if name in ("scale", "scalex", "scaley", "scale3d") and any(map(nothing, parts[:2])):
            return True
        if name == "matrix" and len(parts) == 6 and (_flat(parts) or any(off(f"{part}px") for part in parts[4:])):
            return True
        if name in ("rotatex", "rotatey") and EDGEWISE.fullmatch(parts[0]):
            return True
        if name in ("translate", "translatex", "translatey", "translate3d") and any(map(off, parts[:2])):
            return True
    return False


def _flat(parts: list[str]) -> bool:
    numbers = [number[0] for number in map(measured, parts[:4]) if number is not None]
    return len(numbers) == 4 and abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]) < 0.001


def turned(value: str) -> bool:
    """Tell whether a transform shows what it turns from behind."""
    return BEHIND.search(value) is not None


def flattened(value: str) -> bool:
    """Tell whether a scale leaves nothing to see."""
    return any(map(nothing, value.split()[:2]))


def moved(value: str) -> bool:
    """Tell whether a translation leads off the screen."""
    return any(map(off, apart(value, " ")[:2]))


def masked(value: str) -> bool:
    """Tell whether a mask lets nothing through."""
    stops = [stop for stop in STOPS.findall(value.partition("(")[2]) if stop[0] == "#" or stop in NAMES or "(" in stop]
    inks = [colour(stop) for stop in stops] + [colour("transparent")] * value.count("transparent")
    return "gradient(" in value and bool(inks) and all(ink is not None and faint(ink) for ink in inks)
