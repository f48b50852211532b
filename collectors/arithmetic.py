"""Lengths and numbers of CSS, sums among them: what `calc(1px * 0)` comes to."""

import math
import re
from functools import lru_cache

NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)")
PIECE = re.compile(r"\s*((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[a-z%]*|[a-z-]+\(|[()*/,]|[+-])")
SUMS = re.compile(r"(?:calc|min|max|clamp)\(")
PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 37.8,
    "mm": 3.78,
    "q": 0.945,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "ch": 8.0,
    "lh": 20.0,
    "%": 10.0,
    **{f"{kind}{side}": 10.0 for kind in ("", "s", "l", "d") for side in ("vw", "vh", "vmin", "vmax")},
}
"""Each unit in pixels, about: enough to tell what is off the screen or too small from what isn't."""
DEEPEST = 12
Measure = tuple[float, str]


@lru_cache(maxsize=4_000)
def measured(value: str) -> Measure | None:
    """Return a number and its unit; a sum of several units comes to pixels, None is no number."""
    match = NUMBER.fullmatch(value)
    if match:
        return float(match[1]), match[2]
    if SUMS.match(value) is None:
        return None
    pieces = PIECE.findall(value[:300])
    try:
        found = _sum(pieces, 0)
    except (IndexError, ValueError, OverflowError):
        return None
    return found if not pieces and math.isfinite(found[0]) else None


def pixels(measure: Measure) -> float:
    """Return a length in pixels, about."""
    return measure[0] * PIXELS.get(measure[1], 16.0)


def _sum(pieces: list[str], depth: int) -> Measure:
    found = _product(pieces, depth)
    while pieces and pieces[0] in "+-":
        sign = -1 if pieces.pop(0) == "-" else 1
        found = _added(found, sign, _product(pieces, depth))
    return found


def _added(one: Measure, sign: int, other: Measure) -> Measure:
    if one[1] == other[1]:
        return one[0] + sign * other[0], one[1]
    return pixels(one) + sign * pixels(other), "px"


def _product(pieces: list[str], depth: int) -> Measure:
    found = _one(pieces, depth)
    while pieces and pieces[0] in "*/":
        divides = pieces.pop(0) == "/"
        other = _one(pieces, depth)
        if divides and not other[0]:
            raise ValueError
        found = (found[0] / other[0] if divides else found[0] * other[0]), found[1] or other[1]
    return found


def _one(pieces: list[str], depth: int) -> Measure:
    piece = pieces.pop(0)
    if depth > DEEPEST:
        raise ValueError
    if piece in "+-":
        number, unit = _one(pieces, depth + 1)
        return (-number if piece == "-" else number), unit
    if not piece.endswith("("):
        match = NUMBER.fullmatch(piece)
        if match is None:
            raise ValueError
        return float(match[1]), match[2]
    found = [_sum(pieces, depth + 1)]
    while pieces and pieces[0] == ",":
        pieces.pop(0)
        found.append(_sum(pieces, depth + 1))
    if pieces.pop(0) != ")":
        raise ValueError
    return _picked(piece, found)


def _picked(name: str, found: list[Measure]) -> Measure:
    if name in ("(", "calc(") and len(found) == 1:
        return found[0]
    if name == "min(":
        return min(found, key=pixels)
    if name == "max(":
        return max(found, key=pixels)
    if name == "clamp(" and len(found) == 3:
        return max(found[0], min(found[1:], key=pixels), key=pixels)
    raise ValueError
