"""What properties come to at an element: `var()` read, motions ended, words such as `inherit` taken at their word."""

from collections.abc import Collection, Mapping

from collectors.custom import Handed as Custom
from collectors.custom import resolved
from collectors.declarations import GLOBAL, PENDING, Values, longhands

INHERITED = {
    "visibility": "visible",
    "font-size": "medium",
    "color": "canvastext",
    "-webkit-text-fill-color": "currentcolor",
    "text-indent": "0",
    "text-shadow": "none",
    "white-space": "normal",
}
"""What is handed down, and what it is at first."""
MOTIONS = frozenset({"opacity", "transform", "translate", "scale", "visibility", "clip-path", "filter", "left", "top"})
"""What a motion that isn't known may bring in."""
KIND = "kind"
"""Under this name stands how browsers display an element's kind, where they hide it."""


def computed(said: Values, custom: Custom, quirks: bool) -> Values:
    """Return what is said of an element with every word read; what comes to nothing is left out."""
    found: Values = {}
    for name, value in said.items():
        if name.startswith("--"):
            continue
        text: str | None = _read(name, value, custom, quirks) if value.startswith(PENDING) else value
        if text is not None and text in GLOBAL:
            text = _by_word(name, text, said)
        if text is not None:
            found[name] = text
    return found


def _read(name: str, value: str, custom: Custom, quirks: bool) -> str:
    _, short, written = value.split(PENDING, 2)
    text = resolved(written, custom)
    return dict(longhands(short, text.lower(), quirks)).get(name, "unset") if text is not None else "unset"


def _by_word(name: str, word: str, said: Values) -> str | None:
    if name in INHERITED:
        return INHERITED[name] if word == "initial" else None
    if name == "display":
        return said.get(KIND, "block") if word == "revert" else "inline"
    return None


def after_motions(
    values: Values, strong: Collection[str], motions: Mapping[str, tuple[Values, Values]], sure: bool
) -> Values:
    """Return the values of an element once its motions came to their end."""
    names = [name.strip() for name in values.get("animation-name", "none").split(",")]
    if names == ["none"]:
        return values
    stays = values.get("animation-fill-mode") in ("forwards", "both")
    for name in names:
        if name not in motions:
            unknown = MOTIONS if not sure and name != "none" else frozenset[str]()
        elif values.get("animation-play-state") == "paused":
            values, unknown = values | _weak(motions[name][0], strong), frozenset()
        elif values.get("animation-iteration-count", "1").startswith("infinite"):
            unknown = MOTIONS
        else:
            values, unknown = values | (_weak(motions[name][1], strong) if stays else {}), frozenset()
        if unknown:
            values = {name: value for name, value in values.items() if name not in unknown or name in strong}
    return values


def _weak(step: Values, strong: Collection[str]) -> Values:
    return {name: value for name, value in step.items() if name not in strong and not value.startswith(PENDING)}
