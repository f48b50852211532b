"""A page's style sheets as rules: what each selector sets, of what can hide, and on which screens."""

import base64
import binascii
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count, islice
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from collectors.csstext import STRINGS, apart, uncommented
from collectors.declarations import PENDING, Values, declared
from collectors.effects import INKS, RISKS
from collectors.media import SCREENS, answers, contained, supported
from collectors.selectors import LONGEST, Asked, asked, passed_over

BRACES = re.compile(STRINGS.pattern + r"|\\.|[{}]", re.IGNORECASE | re.DOTALL)
NESTING = re.compile(r"(?<!\\)&")
STATEMENT = re.compile(r"@layer\s+([^{};]{1,300});", re.IGNORECASE)
IMPORT = re.compile(r"@import\s+(?:url\(\s*)?[\"']?([^\"')\s;]+)", re.IGNORECASE)
CONTAINER = re.compile(r"\bcontainer(?:-type)?\s*:", re.IGNORECASE)
KEYFRAMES = re.compile(r"@(?:-webkit-)?keyframes\b", re.IGNORECASE)
SCOPE = re.compile(r"@scope\s*\(([^()]{1,200})\)\s*$", re.IGNORECASE)
"""A scope that ends nowhere is as good as nesting."""
AT_RULE = re.compile(r"@([\w-]+)(.*)", re.DOTALL)
MAX_RULES = 3_000
DEEPEST = 12
EVERYWHERE = (True,) * len(SCREENS)
Layer = tuple[str, ...]


class Rule(NamedTuple):
    """One selector of a sheet and what it sets."""

    asked: Asked
    important: bool
    layer: Layer
    screens: tuple[bool, ...]
    values: Values
    risky: bool
    """Whether it may hide."""


class Block(NamedTuple):
    """One block of a sheet: the selectors that it is nested in, outermost first, and what it sets."""

    inside: tuple[str, ...]
    layer: Layer
    screens: tuple[bool, ...]
    normal: Values
    strong: Values


class Sheet(NamedTuple):
    """A sheet as it is read."""

    blocks: tuple[Block, ...]
    layers: tuple[Layer, ...]
    """In the order in which they are first named."""
    motions: dict[str, tuple[Values, Values]]
    """What each animation begins and ends with."""
    alone: dict[str, str | None]
    """Custom properties that a child isn't handed, with what they are then."""
    elsewhere: bool
    """Whether it asks for a sheet that isn't read."""


class _At(NamedTuple):
    """What the at-rules around a block come to."""

    layer: Layer = ()
    screens: tuple[bool, ...] = EVERYWHERE
    holds: bool = True


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


@lru_cache(maxsize=32)
def read(sheet: str, quirks: bool = False) -> Sheet:
    """Return what stands in a sheet."""
    sheet = uncommented(sheet).replace("<!--", "").replace("-->", "")
    contains = CONTAINER.search(sheet) is not None
    unnamed = count()
    found: list[Block] = []
    motions: dict[str, tuple[Values, Values]] = {}
    alone: dict[str, str | None] = {}
    named = [_layer(name) for names in STATEMENT.findall(sheet) for name in names.split(",")]
    for inside, block in _blocks(sheet):
        if len(inside) > DEEPEST:
            continue
        motion = next((level for level in inside if KEYFRAMES.match(level)), None)
        if motion is not None:
            _moved(motions, motion, inside[-1], declared(block, quirks))
        elif inside[0][:9].lower() == "@property":
            _alone(alone, inside[0], block)
        else:
            at = _weighed(inside, contains, unnamed)
            named += [at.layer] if at.layer else []
            whole = tuple(
                SCOPE.sub(r"\1", level) for level in inside if not level.startswith("@") or SCOPE.match(level)
            )
            values = declared(block, quirks) if at.holds and whole else ({}, {})
            if values[0] or values[1]:
                found.append(Block(whole, at.layer, at.screens, *values))
    elsewhere = any(not address.lower().startswith("data:") for address in IMPORT.findall(sheet))
    return Sheet(tuple(found), tuple(dict.fromkeys(named)), motions, alone, elsewhere)


def _layer(name: str) -> Layer:
    return tuple(part.strip() for part in name.split("."))


def _weighed(inside: list[str], contains: bool, unnamed: "count[int]") -> _At:
    at = _At()
    for level in inside:
        if not level.startswith("@"):
            continue
        match = AT_RULE.match(level)
        kind, rest = (match[1].lower(), match[2].strip()) if match else ("", "")
        if kind == "media":
            screens = answers(rest)
            at = at._replace(screens=tuple(one and other for one, other in zip(at.screens, screens, strict=True)))
        elif kind == "layer":
            at = at._replace(layer=(*at.layer, *(_layer(rest) if rest else (f"#{next(unnamed)}",))))
        elif kind == "supports":
            at = at._replace(holds=at.holds and supported(rest))
        elif kind == "container":
            at = at._replace(holds=at.holds and contains and contained(rest))
        elif SCOPE.match(level) is None:
            at = at._replace(holds=False)
    return at._replace(holds=at.holds and any(at.screens))


def _moved(motions: dict[str, tuple[Values, Values]], at_rule: str, step: str, said: tuple[Values, Values]) -> None:
    name = at_rule.partition(" ")[2].strip().strip("\"'").lower()
    begins, ends = motions.setdefault(name, ({}, {}))
    steps = {part.strip() for part in step.lower().split(",")}
    if steps & {"from", "0%"}:
        begins.update(said[0])
    if steps & {"to", "100%"}:
        ends.update(said[0])


def _alone(alone: dict[str, str | None], at_rule: str, block: str) -> None:
    said = {
        name.strip().lower(): value.strip() for name, _, value in (part.partition(":") for part in block.split(";"))
    }
    if said.get("inherits") == "false":
        alone[at_rule.partition(" ")[2].strip()] = said.get("initial-value")


def selectors(inside: tuple[str, ...]) -> list[str]:
    """Return the selectors of a block, those that it is nested in put before."""
    whole = [""]
    for level in inside:
        parts = [" ".join(part.split()) for part in apart(level, ",")]
        nested = (_nested(out, part) for out in whole for part in parts)
        whole = [selector for selector in islice(nested, MAX_RULES) if len(selector) <= LONGEST]
    return whole


def _nested(out: str, part: str) -> str:
    return NESTING.sub(lambda _: out, part) if NESTING.search(part) else f"{out} {part}".strip()


@lru_cache(maxsize=32)
def rules(sheet: str, quirks: bool, needed: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules of a sheet that set what a page has to be asked for."""
    found: list[Rule] = []
    for block in read(sheet, quirks).blocks:
        parts = [(False, _only(block.normal, needed)), (True, _only(block.strong, needed))]
        if not any(values for _, values in parts):
            continue
        for ask in filter(None, map(asked, selectors(block.inside))):
            found += [
                Rule(ask, strong, block.layer, block.screens, values, _risky(values))
                for strong, values in parts
                if values
            ]
        if len(found) >= MAX_RULES:
            break
    return tuple(found[:MAX_RULES])


def _risky(values: Values) -> bool:
    return any(
        value.startswith(PENDING) or name in INKS or (name in RISKS and RISKS[name](value))
        for name, value in values.items()
    )


def _only(values: Values, needed: frozenset[str]) -> Values:
    return {name: value for name, value in values.items() if name in needed and value != "revert-layer"}


@lru_cache(maxsize=32)
def unread_paper(sheet: str, quirks: bool) -> bool:
    """Tell whether a sheet paints something that isn't found here."""
    return any(
        asked(selector) is None and passed_over(selector)
        for block in read(sheet, quirks).blocks
        if {"background-color", "background-image"} & {*block.normal, *block.strong}
        for selector in selectors(block.inside)
    )


def written_within(address: str) -> str | None:
    """Return the sheet that an address holds itself; None when it leads elsewhere."""
    kind, comma, data = address.strip().partition(",")
    if not comma or not re.match(r"data:(?:text/css)?(?:;|$)", kind, re.IGNORECASE):
        return None
    raw = unquote_to_bytes(data)
    if kind.lower().endswith(";base64"):
        try:
            raw = base64.b64decode(raw + b"==")
        except binascii.Error:
            return ""
    return raw.decode("utf-8", "replace")


def imported(sheet: str) -> list[str]:
    """Return the sheets that one asks for and that stand within it."""
    if "@import" not in sheet.lower():
        return []
    found = (written_within(address) for address in IMPORT.findall(uncommented(sheet)))
    return [sheet for sheet in found if sheet]
