"""Taming hostile markup before it reaches a parser: endless nesting, endless attributes.

HTML parsers walk up the open elements at each new one, so 200,000 nested elements keep them busy for minutes. Beyond a
depth that no honest page has, a tag is dropped when the same tag is open already: whatever it would hide is hidden by
that one. Far beyond it everything is dropped, so that nothing hidden can surface.
"""

import re
from collections import Counter

from collectors.effects import hides
from collectors.scan import RAW, Token, tokens

SMALL = 60_000
REPEATING_DEPTH = 600
DEEPEST = 3_000
LOOK_UP = 40
LONG_TAG = 20_000
MANY_ATTRIBUTES = 200
UNCOUNTED = RAW | frozenset(re.findall(r"\w+", "area base br col embed hr img input link meta param source track wbr"))
UNCOUNTED |= frozenset(re.findall(r"\w+", "html head body p li dt dd option tr td th tbody thead tfoot"))
INLINE = frozenset(
    re.findall(r"\w+", "a abbr b big cite code em font i label mark nobr s small span strike strong sub sup tt u")
)
BARRIERS = frozenset({"applet", "caption", "desc", "foreignobject", "marquee", "object", "select", "table", "template"})
ATTRIBUTE = re.compile(r"""([^\s"'>/=]{1,60})(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'>]+)))?""")
LONG_VALUE = 2_000
TELLING = frozenset({"hidden", "style", "popover", "class", "id", "href", "datetime", "content"})


def _shortened(tag: str, name: str) -> str:
    """Keep a monstrous tag's first attributes, and any that tells what it is or that it is hidden."""
    kept: dict[str, str] = {}
    for number, match in enumerate(ATTRIBUTE.finditer(tag, len(name) + 1)):
        key = match[1].lower()
        if key not in kept and (number < MANY_ATTRIBUTES or key in TELLING):
            value = next((value for value in match.groups()[1:] if value is not None), "").replace('"', "")
            shown = value if key in TELLING else value[:LONG_VALUE]
            kept[key] = "display:none" if key == "style" and hides(value) else shown
    return f"<{name} " + " ".join(f'{key}="{value}"' for key, value in kept.items()) + ">"


class _Depth:
    """The elements open at a point of the page, never fewer than a parser would count."""

    def __init__(self) -> None:
        self.open: list[tuple[str, str]] = []
        self.alike: Counter[str] = Counter()
        self.standing = 0
        self.touched = False

    def opened(self, tag: str, name: str) -> str:
        """Return what to keep of an opening tag."""
        if len(tag) > LONG_TAG or tag.count("<") > 20:
            tag, self.touched = _shortened(tag, name), True
        if name in UNCOUNTED:
            return tag
        kept = len(self.open) < REPEATING_DEPTH or not self.alike[tag]
        self.open.append((name, tag if kept else ""))
        self.alike[tag] += kept
        self.standing += kept
        self.touched = self.touched or not kept or self.too_deep
        return tag if kept else ""

    def closed(self, name: str) -> str:
        """Return what to keep of a closing tag: nothing when what it closes was dropped."""
        if name in UNCOUNTED:
            return f"</{name}>"
        for back in range(1, min(len(self.open), LOOK_UP) + 1):
            found, tag = self.open[-back]
            if found == name:
                # A form's end leaves open what stands in it.
                self._forget(len(self.open) - back, None if name != "form" else len(self.open) - back + 1)
                return f"</{name}>" if tag else ""
            if found in BARRIERS or (name in INLINE and found not in INLINE):
                break
        return f"</{name}>" if len(self.open) < REPEATING_DEPTH else ""

    def _forget(self, start: int, stop: int | None) -> None:
        for _, tag in self.open[start:stop]:
            if tag:
                self.alike[tag] -= 1
                self.standing -= 1
        del self.open[start:stop]

    @property
    def too_deep(self) -> bool:
        return self.standing > DEEPEST


def _raw(text: str, kind: str) -> str:
    """Keep of a raw text what is read later, without a sign that could be taken for a tag."""
    if kind == "json":
        return text.replace("<", "\\u003c")
    if kind == "script":
        return ""
    return text.replace("<", "" if kind == "style" else "&lt;")


def _kept(token: Token, depth: _Depth) -> str:
    hidden = depth.too_deep
    if token.raw_of:
        return "" if hidden else _raw(token.text, token.raw_of)
    if not token.name:
        return "" if hidden else token.text
    if token.name.startswith("/"):
        kept = depth.closed(token.name[1:])
        return "" if hidden and depth.too_deep else kept
    kept = depth.opened(token.text, token.name)
    return "" if depth.too_deep else kept


def tamed(html: str) -> tuple[str, bool]:
    """Return a page that any parser reads in linear time, and whether something had to be left out."""
    if len(html) < SMALL:
        return html, False
    depth = _Depth()
    return "".join([_kept(token, depth) for token in tokens(html)]), depth.touched
