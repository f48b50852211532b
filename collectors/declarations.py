"""What a block of CSS declarations sets, of what can hide: whole properties, as browsers take them apart."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from collectors.arithmetic import measured
from collectors.colours import colour
from collectors.csstext import apart, uncommented, unescaped, unquoted

IMPORTANT = re.compile(r"!\s*important\s*$")
PENDING = "\0"
"""Before a short form whose value isn't known yet: its name and the value follow."""
LONGEST = 400
GLOBAL = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
DISPLAYS = frozenset(
    re.findall(
        r"[\w-]+",
        "none contents block inline inline-block flex inline-flex grid inline-grid flow-root list-item table "
        "inline-table table-row table-cell table-caption table-column table-column-group table-row-group "
        "table-header-group table-footer-group run-in ruby ruby-base ruby-text ruby-base-container math "
        "ruby-text-container -webkit-box -webkit-inline-box -webkit-flex -webkit-inline-flex -ms-flexbox -ms-grid",
    )
)
SIZES = frozenset({"xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "larger", "smaller"})
FUNCTION = re.compile(r"[a-z0-9-]+\(")
CLIPS = re.compile(r"none|(?:inset|circle|ellipse|polygon|path|rect|xywh|shape)\(|url\(|[a-z]+-box")
IMAGE = re.compile(r"url\(|image|gradient\(|cross-fade\(|element\(|paint\(|attr\(")
SIDES = ("left", "top", "right", "bottom")
ANIMATION = ("animation-name", "animation-fill-mode", "animation-play-state", "animation-iteration-count")
FILLS = frozenset({"forwards", "backwards", "both"})
TIMING = re.compile(
    r"[\d.+-]|infinite$|normal$|reverse$|alternate|running$|paused$|ease|linear|step|cubic|none$|forwards$|backwards$|both$|var\("
)
RENAMED = {
    "block-size": "height",
    "inline-size": "width",
    "min-block-size": "min-height",
    "min-inline-size": "min-width",
    "max-block-size": "max-height",
    "max-inline-size": "max-width",
    "overflow-block": "overflow-y",
    "overflow-inline": "overflow-x",
    "inset-inline-start": "left",
    "inset-inline-end": "right",
    "inset-block-start": "top",
    "inset-block-end": "bottom",
    "margin-inline-start": "margin-left",
    "margin-block-start": "margin-top",
    "-webkit-backface-visibility": "backface-visibility",
    "-webkit-clip-path": "clip-path",
    "-webkit-transform": "transform",
    "-webkit-filter": "filter",
    "-webkit-mask-image": "mask-image",
    "-webkit-background-clip": "background-clip",
    **{f"-webkit-{name}": name for name in ANIMATION},
}


def _length(value: str) -> bool:
    number = measured(value)
    if number is None:
        return not value[:1].isdigit() and value[:1] not in "+-."
    return number[1] != "" or number[0] == 0


def _number(value: str) -> bool:
    number = measured(value)
    return number is not None and number[1] in ("", "%")


def _size(value: str) -> bool:
    number = measured(value)
    return value in SIZES if number is None else number[0] >= 0 and _length(value)


def _ink(value: str) -> bool:
    return colour(value) is not None or FUNCTION.match(value) is not None or value.isalpha()


VALID: Mapping[str, Callable[[str], bool]] = {
    "display": lambda value: value in DISPLAYS or (value.split(" ")[0] in DISPLAYS and " " in value),
    "visibility": lambda value: value in ("visible", "hidden", "collapse"),
    "content-visibility": lambda value: value in ("visible", "hidden", "auto"),
    "position": lambda value: value in ("static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky"),
    "opacity": _number,
    "zoom": lambda value: _number(value) or value == "normal",
    "font-size": _size,
    "color": _ink,
    "-webkit-text-fill-color": _ink,
    "background-color": _ink,
    "background-image": lambda value: value == "none" or IMAGE.search(value) is not None,
    "clip": lambda value: value == "auto" or value.startswith("rect("),
    "clip-path": lambda value: CLIPS.match(value) is not None,
    "transform": lambda value: value == "none" or FUNCTION.match(value) is not None,
    "rotate": bool,
    "scale": lambda value: value == "none" or all(map(_number, value.split()[:3])),
    "translate": lambda value: value == "none" or all(map(_length, apart(value, " "))),
    "filter": lambda value: value == "none" or FUNCTION.match(value) is not None,
    "mask-image": lambda value: value == "none" or IMAGE.search(value) is not None,
    "backface-visibility": lambda value: value in ("visible", "hidden"),
    "overflow-x": lambda value: value in ("visible", "hidden", "clip", "scroll", "auto", "overlay"),
    "overflow-y": lambda value: value in ("visible", "hidden", "clip", "scroll", "auto", "overlay"),
    "text-shadow": bool,
    "background-clip": bool,
    "white-space": bool,
    "float": bool,
    "grid-template-rows": bool,
    **dict.fromkeys(ANIMATION, bool),
    **dict.fromkeys(
        (
            *("text-indent", "margin-left", "margin-top", *SIDES),
            *("height", "width", "max-height", "max-width", "min-height", "min-width"),
        ),
        _length,
    ),
}
"""Every property that counts, and which values it may have: browsers leave out what they don't understand."""
EVERYTHING = tuple(name for name in VALID)
SHORT: Mapping[str, tuple[str, ...]] = {
    "all": EVERYTHING,
    "inset": SIDES,
    "inset-inline": ("left", "right"),
    "inset-block": ("top", "bottom"),
    "margin": ("margin-top", "margin-left"),
    "margin-inline": ("margin-left",),
    "margin-block": ("margin-top",),
    "overflow": ("overflow-x", "overflow-y"),
    "background": ("background-color", "background-image"),
    "font": ("font-size",),
    "mask": ("mask-image",),
    "-webkit-mask": ("mask-image",),
    "animation": ANIMATION,
    "-webkit-animation": ANIMATION,
}
Values = dict[str, str]


@lru_cache(maxsize=4_000)
def declared(block: str, quirks: bool = False) -> tuple[Values, Values]:
    """Return what a block sets and what it insists on, in small letters; the last of each counts, as for browsers."""
    found: tuple[Values, Values] = {}, {}
    for part in apart(unquoted(uncommented(block)), ";"):
        name, colon, value = part.partition(":")
        if not colon:
            continue
        name = unescaped(name).strip()
        custom = name.startswith("--")
        text = " ".join(unescaped(value[:LONGEST]).split())
        name, text = (name, text) if custom else (name.lower(), text if "var(" in text else text.lower())
        strong = IMPORTANT.search(text.lower())
        taken = longhands(name, text[: strong.start()].strip() if strong else text, quirks)
        for long, said in taken:
            if strong:
                found[1][long] = said
            elif long not in found[1]:
                found[0][long] = said
    return found


def longhands(name: str, value: str, quirks: bool = False) -> Iterator[tuple[str, str]]:
    """Take a declaration apart into what it sets; nothing when no browser understands it."""
    name = RENAMED.get(name, name)
    if name.startswith("--"):
        yield name, value
    elif "var(" in value.lower():
        longs = SHORT.get(name, (name,) if name in VALID else ())
        yield from ((long, f"{PENDING}{name}{PENDING}{value}") for long in longs)
    elif name in SHORT:
        yield from _of_short(name, value)
    elif name in VALID:
        said = _in_quirks(name, value) if quirks else value
        if said in GLOBAL or VALID[name](said):
            yield name, said


def _in_quirks(name: str, value: str) -> str:
    """Read lengths without a unit and colours without their sign, as browsers do on old pages."""
    if VALID[name] in (_length, _size) and re.fullmatch(r"[+-]?[\d.]+", value):
        return f"{value}px"
    return f"#{value}" if VALID[name] is _ink and re.fullmatch(r"[\da-f]{3}|[\da-f]{6}", value) else value


def _of_short(name: str, value: str) -> Iterable[tuple[str, str]]:
    longs = SHORT[name]
    if value in GLOBAL:
        return [(long, value) for long in longs]
    if name == "all":
        return []
    parts = [part for part in apart(value, " ") if part]
    if name in ("background", "mask", "-webkit-mask"):
        return _painted(longs, value, parts)
    if name == "font":
        return [("font-size", size) for size in (part.partition("/")[0] for part in parts) if _font_size(size)][:1]
    if name.endswith("animation"):
        return _animated(value)
    said = [parts[0], *parts[1:2]] if parts else []
    if name.startswith("overflow"):
        found = [(longs[0], said[0]), (longs[1], said[-1])] if said else []
    elif name in ("inset", "margin"):
        top, right, bottom, left = _sides(parts) if parts else ("x",) * 4
        four = {"top": top, "right": right, "bottom": bottom, "left": left}
        found = [(long, four[long.removeprefix("margin-")]) for long in longs]
    else:
        found = list(zip(longs, (said * 2)[:1] + said[-1:], strict=False)) if said else []
    return found if all(VALID[long](part) for long, part in found) else []


def _sides(parts: list[str]) -> tuple[str, str, str, str]:
    top = parts[0]
    right = parts[1] if len(parts) > 1 else top
    bottom = parts[2] if len(parts) > 2 else top
    return top, right, bottom, parts[3] if len(parts) > 3 else right


def _font_size(part: str) -> bool:
    number = measured(part)
    return part in SIZES or (number is not None and (number[1] != "" or number[0] == 0))


def _painted(longs: tuple[str, ...], value: str, parts: list[str]) -> list[tuple[str, str]]:
    image = value if IMAGE.search(value) else "none"
    if len(longs) == 1:
        return [(longs[0], image)]
    inks = [part for part in parts if colour(part) is not None]
    return [("background-color", inks[-1] if inks else "transparent"), ("background-image", image)]


def _animated(value: str) -> list[tuple[str, str]]:
    """Name the motions of a short form, and how they end."""
    motions = [apart(motion.strip(), " ") for motion in apart(value, ",")]
    names = [next((part for part in motion if part and not TIMING.match(part)), "none") for motion in motions]
    words = frozenset(part for motion in motions for part in motion)
    fill = next(iter(words & FILLS), "none")
    return [
        ("animation-name", ",".join(names)),
        ("animation-fill-mode", fill),
        ("animation-play-state", "paused" if "paused" in words else "running"),
        ("animation-iteration-count", "infinite" if "infinite" in words else "1"),
    ]
