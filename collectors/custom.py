"""Custom properties: what `var(--name, other)` stands for at an element, handed down from what it stands in."""

from collections.abc import Callable, Mapping

from collectors.declarations import GLOBAL, LONGEST

Handed = Mapping[str, str]
Before = dict[tuple[int, tuple[tuple[str, str], ...]], tuple[Handed, Handed]]
Find = Callable[[str], str | None]
DEEPEST = 8
MOST = 64
"""How many names are followed on one page."""


def handed_down(above: Handed, own: Mapping[str, str], alone: Mapping[str, str | None], before: Before) -> Handed:
    """Return what custom properties come to at an element; ``alone`` are those that a child doesn't get.

    ``before`` remembers what came to what on this page: elements by thousands say the same.
    """
    raw = {name: value for name, value in own.items() if name.startswith("--")}
    if not raw and not alone:
        return above
    key = (id(above), tuple(raw.items()))
    if key not in before:
        before[key] = (above, _handed_down(above, raw, alone))
    return before[key][1]


def _handed_down(above: Handed, raw: Mapping[str, str], alone: Mapping[str, str | None]) -> Handed:
    start = {name: value for name, value in above.items() if name not in alone}
    start |= {name: value for name, value in alone.items() if value is not None}
    found = dict(start)
    done: dict[str, str | None] = {}
    for name in raw:
        value = _one(name, raw, start, frozenset(), done)
        found.pop(name, None)
        if value is not None:
            found[name] = value
    return found


def _one(
    name: str, raw: Mapping[str, str], above: Handed, asked: frozenset[str], done: dict[str, str | None]
) -> str | None:
    if name in done:
        return done[name]
    value = raw.get(name, "inherit").lower()
    if value in GLOBAL:
        return None if value == "initial" else above.get(name)
    if name in asked or len(asked) > DEEPEST:
        return None
    done[name] = _written(raw[name], lambda other: _one(other, raw, above, asked | {name}, done), 0)
    return done[name]


def resolved(value: str, handed: Handed) -> str | None:
    """Return a value with what its `var()` stand for; None when one stands for nothing."""
    return _written(value, handed.get, 0)


def _written(value: str, find: Find, depth: int) -> str | None:
    parts: list[str] = []
    at, length = 0, 0
    while (begins := value.lower().find("var(", at)) >= 0:
        ends = _closing(value, begins + 4)
        name, comma, other = value[begins + 4 : ends].partition(",")
        found = find(name.strip())
        if found is None and comma and depth < DEEPEST:
            found = _written(other, find, depth + 1)
        if found is None:
            return None
        parts += [value[at:begins], found]
        length += len(found)
        if length > LONGEST:
            return None
        at = ends + 1
    return "".join([*parts, value[at:]]).strip()


def _closing(value: str, at: int) -> int:
    depth = 1
    while at < len(value):
        depth += (value[at] == "(") - (value[at] == ")")
        if not depth:
            break
        at += 1
    return at
