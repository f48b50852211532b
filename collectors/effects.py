"""What the values of an element do to the eye: whether it is gone, and what it hands down to what stands in it."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from collectors import shapes
from collectors.colours import Colour, alike, colour, faint
from collectors.declarations import ANIMATION, SIDES, Values, declared

INLINE = frozenset(
    re.findall(
        r"\w+", "a abbr b big cite code del em font i ins kbd label mark q s small span strike strong sub sup tt u"
    )
)
BOXED = ("flex", "grid", "-webkit-box", "-webkit-flex", "-ms-flexbox")
CUT = frozenset({"hidden", "clip", "auto", "scroll", "overlay"})
HELD = frozenset({"absolute", "fixed"})
MARGINS = ("margin-left", "margin-top")
EDGES = {"height": "min-height", "max-height": "min-height", "width": "min-width", "max-width": "min-width"}
"""Each edge with what keeps it from being short."""
ALONE: Mapping[str, Callable[[str], bool]] = {
    "opacity": shapes.thin,
    "zoom": shapes.nothing,
    "clip-path": shapes.clipped,
    "filter": shapes.thinned,
    "mask-image": shapes.masked,
}
"""What hides by itself whatever box it stands in."""
MOVES: Mapping[str, Callable[[str], bool]] = {
    "content-visibility": lambda value: value == "hidden",
    "transform": shapes.aside,
    "scale": shapes.flattened,
    "translate": shapes.moved,
}
"""What has no effect on a piece of a line."""
RISKS: Mapping[str, Callable[[str], bool]] = {
    **ALONE,
    **MOVES,
    "display": lambda value: value == "none",
    "visibility": lambda value: value in ("hidden", "collapse"),
    "font-size": shapes.tiny,
    "clip": shapes.uncut,
    "text-indent": lambda value: shapes.off(value) or value == "100%",
    "backface-visibility": lambda value: value == "hidden",
    "grid-template-rows": lambda value: value.startswith("0"),
    **dict.fromkeys(MARGINS, shapes.off),
    **dict.fromkeys(SIDES, lambda value: shapes.off(value) or shapes.far(value)),
    **dict.fromkeys(EDGES, shapes.sliver),
}
"""What may hide, alone or with what else is said of an element."""
INKS = frozenset({"color", "-webkit-text-fill-color"})
PAINT = INKS | {"background-color", "background-image", "text-shadow", "background-clip"}
CUTTING = frozenset({*EDGES, *EDGES.values(), "overflow-x", "overflow-y", "grid-template-rows"})
ALWAYS = frozenset({"display", "position", "float", *ANIMATION})
TOGETHER: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(INKS, PAINT),
    **dict.fromkeys((*EDGES, "grid-template-rows"), CUTTING),
    "text-indent": frozenset({"white-space", "overflow-x"}),
    "backface-visibility": frozenset({"transform"}),
    "transform": frozenset({"backface-visibility"}),
}
"""What has to be known beside a property to tell whether it hides."""


def needed(risky: frozenset[str]) -> frozenset[str]:
    """Name what has to be known of a page's elements where some properties may hide."""
    return risky.union(ALWAYS, *(TOGETHER.get(name, ()) for name in risky)) if risky else risky


class Handed(NamedTuple):
    """What an element hands down to what stands in it."""

    visible: bool = True
    tiny: bool = False
    indented: bool = False
    ghost: bool = False
    ink: Colour | None = None
    fill: Colour | None = None
    paper: Colour | None = None
    boxes: bool = False
    flat: bool = False

    @property
    def lost(self) -> bool:
        """Whether no eye sees the letters that stand here."""
        if not self.visible or self.tiny or self.indented:
            return True
        letters = self.fill or self.ink
        if letters is None or self.ghost:
            return False
        return faint(letters) or (self.paper is not None and alike(letters, self.paper))


def hides(style: str) -> bool:
    """Tell whether a style attribute may hide its element from the eye, whatever else is said of it."""
    normal, strong = declared(style)
    values = normal | strong
    cut = not CUT.isdisjoint((values.get("overflow-x"), values.get("overflow-y")))
    risky = {name for name, value in values.items() if name in RISKS and RISKS[name](value)}
    if {"color", "background-color"} <= values.keys() and handed(values, Handed(), "p").lost:
        return True
    return not risky.isdisjoint(RISKS.keys() - EDGES.keys() - {"backface-visibility"}) or (cut and bool(risky))


def gone(values: Values, around: Handed, tag: str, sure: bool) -> bool:
    """Tell whether an element hides all that it holds. ``sure``: no sheet of the page is unread."""
    display = values.get("display", "")
    if display in ("none", "contents"):
        return display == "none"
    if any(name in values and hides(values[name]) for name, hides in ALONE.items()):
        return True
    place = values.get("position", "static")
    if _elsewhere(values, place, sure):
        return True
    in_line = tag in INLINE and display in ("", "inline") and place not in HELD and not around.boxes
    if in_line and sure and values.get("float", "none") == "none":
        return False
    if any(name in values and hides(values[name]) for name, hides in MOVES.items()):
        return True
    if values.get("backface-visibility") == "hidden" and shapes.turned(values.get("transform", "")):
        return True
    return _cut_away(values, around)


def _elsewhere(values: Values, place: str, sure: bool) -> bool:
    if any(name in values and shapes.off(values[name]) for name in MARGINS):
        return True
    if (place in HELD or not sure) and "clip" in values and shapes.uncut(values["clip"]):
        return True
    if place in HELD and any(name in values and shapes.far(values[name]) for name in SIDES):
        return True
    moves = place in HELD or place == "relative" or not sure
    return moves and any(name in values and shapes.off(values[name]) for name in SIDES)


def _cut_away(values: Values, around: Handed) -> bool:
    across, down = values.get("overflow-x", "visible"), values.get("overflow-y", "visible")
    if CUT.isdisjoint((across, down)):
        return False
    short = (name for name in EDGES if name in values and shapes.sliver(values[name]))
    if any(shapes.sliver(values.get(EDGES[name], "0")) for name in short):
        return True
    beside = values.get("text-indent") == "100%" and "nowrap" in values.get("white-space", "")
    return beside or (around.flat and shapes.sliver(values.get("min-height", "0")))


def handed(values: Values, around: Handed, tag: str, sure: bool = True) -> Handed:
    """Return what an element hands down, for what it sets and what it was handed itself."""
    display = values.get("display", "")
    ink = around.ink if "color" not in values else colour(values["color"])
    fill = values.get("-webkit-text-fill-color")
    ghost = around.ghost if "text-shadow" not in values else values["text-shadow"] != "none"
    return Handed(
        visible=values["visibility"] == "visible" if "visibility" in values else around.visible,
        tiny=_tiny(values["font-size"], around) if "font-size" in values else around.tiny,
        indented=_indented(values, around, tag),
        ghost=ghost or "text" in values.get("background-clip", ""),
        ink=ink,
        fill=around.fill if fill is None else (None if fill == "currentcolor" else colour(fill)),
        paper=_paper(values, around, sure),
        boxes=display.endswith(BOXED),
        flat="grid" in display and values.get("grid-template-rows", "").startswith("0"),
    )


def _tiny(size: str, around: Handed) -> bool:
    return shapes.tiny(size) or (around.tiny and shapes.relative(size))


def _indented(values: Values, around: Handed, tag: str) -> bool:
    if "text-indent" not in values or (tag in INLINE and values.get("display", "inline") == "inline"):
        return around.indented
    return shapes.off(values["text-indent"])


def _paper(values: Values, around: Handed, sure: bool) -> Colour | None:
    """Return what letters stand on; None where that isn't known."""
    if values.get("background-image", "none") != "none":
        return None
    own = values.get("background-color")
    paper = colour(own) if own is not None else (0.0, 0.0, 0.0, 0.0)
    if paper is None or 0.03 < paper[3] <= 0.9:
        return None
    if paper[3] > 0.9:
        return paper
    elsewhere = values.get("position") in HELD or (not sure and "color" in values)
    return None if elsewhere else around.paper
