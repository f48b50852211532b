"""Declarative shadow roots: what stands in a `template shadowrootmode` is shown in place of what its host holds.

A host's own children show only where its root has a slot for them. The page's sheets don't reach into the root; the
root's own reach nothing outside it but its host and what is slotted.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

HOSTS = frozenset(
    re.findall(r"\w+", "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span")
)
MODE = "template[shadowrootmode]"
MARK = "shown-with"
"""An attribute that tells a host among others, so that its root's own rules reach it."""
FIRST = "shown-first"
"""An attribute that tells which slot of a name takes what is slotted there."""
STAND_IN = "shadow-host"
DEEPEST = 5
STYLE = re.compile(r"(<style\b[^>]*>)(.*?)(</style>)", re.IGNORECASE | re.DOTALL)
HOST = re.compile(r":host(?:\(\s*([^()]{0,200}(?:\([^()]{0,200}\)[^()]{0,200}){0,3})\))?(?![\w(-])")
RULE = re.compile(r"([^{}]{0,600})\{([^{}]*)\}")
SLOTTED = re.compile(r"::slotted\(\s*([^()]{1,200})\)")
OWN = re.compile(r":host(?:\(\s*([^()]{1,200})\))?\s*$")


@dataclass
class Room:
    """How much may still be written anew for a page; beyond it a host shows nothing."""

    roots: int = 300
    characters: int = 4_000_000


class Root(NamedTuple):
    """A shadow root, taken out of its page until that is looked at."""

    mark: int
    """The text that stands in for it: gone with whatever hides its host."""
    markup: str


Clean = Callable[[LexborHTMLParser, str, int, Room], None]
"""Takes out of a parsed page what no eye sees, at a depth of shadow roots."""


def set_aside(tree: LexborHTMLParser) -> dict[str, Root]:
    """Take the shadow roots out of a page, by the mark that their hosts then bear; a host has one root, its first."""
    for bearer in tree.css(f"[{MARK}]"):
        del bearer.attrs[MARK]
    found: dict[str, Root] = {}
    taken: set[int] = set()
    templates: list[LexborNode] = []
    for template in tree.css(MODE):
        host = template.parent
        if host is None or host.mem_id in taken or not _may_host(host, template):
            continue
        taken.add(host.mem_id)
        markup = "".join(part.html or "" for part in template.template_fragments())
        template.insert_before("\u200b")
        mark = template.prev
        number = str(len(found))
        host.attrs[MARK] = number
        found[number] = Root(mark.mem_id if mark is not None else 0, markup)
        templates.append(template)
    for template in templates:
        template.decompose()
    return found


def _may_host(host: LexborNode, template: LexborNode) -> bool:
    mode = (template.attributes.get("shadowrootmode") or "").lower()
    return mode in ("open", "closed") and (host.tag in HOSTS or "-" in (host.tag or ""))


def sheets_of(roots: dict[str, Root]) -> list[str]:
    """Return what the roots' sheets say of their hosts and of what is slotted; the page's own sheets say otherwise."""
    said = [rule for number, root in roots.items() for rule in _reaching(number, root.markup)]
    return [f"@layer {MARK}{{{''.join(said)}}}"] if said else []


def _reaching(number: str, markup: str) -> Iterator[str]:
    for _, sheet, _ in STYLE.findall(markup):
        if ":host" not in sheet and "::slotted" not in sheet:
            continue
        for selectors, block in RULE.findall(sheet):
            for selector in selectors.split(","):
                slotted, own = SLOTTED.search(selector), OWN.search(selector.strip())
                if slotted:
                    yield f"[{MARK}='{number}']>{slotted[1].strip()}{{{block}}}"
                elif own:
                    yield f"[{MARK}='{number}']{(own[1] or '').strip()}{{{block}}}"


def show(tree: LexborHTMLParser, roots: dict[str, Root], clean: Clean, depth: int, room: Room) -> None:
    """Put what the roots show in place of what their hosts hold, the innermost first."""
    for host in reversed(tree.css(f"[{MARK}]")):
        root = roots.get(host.attributes[MARK] or "")
        if root is None:
            continue
        room.roots -= 1
        marked = any(child.mem_id == root.mark for child in _children(host))
        host.inner_html = _shown(host, root, clean, depth, room) if marked and depth < DEEPEST else ""


def _children(host: LexborNode) -> Iterator[LexborNode]:
    child = host.first_child
    while child is not None:
        yield child
        child = child.next


def _shown(host: LexborNode, root: Root, clean: Clean, depth: int, room: Room) -> str:
    light: dict[str, list[str]] = {}
    for child in _children(host):
        if child.mem_id != root.mark and not child.is_comment_node:
            name = (child.attributes.get("slot") or "") if child.is_element_node else ""
            light.setdefault(name, []).append(child.html or "")
    room.characters -= len(root.markup) + sum(map(len, (part for parts in light.values() for part in parts)))
    if room.roots < 0 or room.characters < 0:
        return ""
    attributes = "".join(f' {name}="{escape(value or "")}"' for name, value in host.attributes.items() if name != MARK)
    markup = STYLE.sub(lambda match: f"{match[1]}{HOST.sub(_stand_in, match[2])}{match[3]}", root.markup)
    page = f"<!doctype html><{STAND_IN}{attributes}>{markup}</{STAND_IN}>"
    tree = LexborHTMLParser(page)
    _number_slots(tree)
    clean(tree, page, depth + 1, room)
    _fill(tree, light)
    within = tree.css_first(STAND_IN)
    return (within.inner_html or "") if within is not None else ""


def _stand_in(match: re.Match[str]) -> str:
    return STAND_IN + (match[1] or "").strip()


def _number_slots(tree: LexborHTMLParser) -> None:
    """Mark the first slot of each name: it takes what is slotted, though it be hidden."""
    names: set[str] = set()
    for slot in tree.css("slot"):
        name = slot.attributes.get("name") or ""
        slot.attrs[FIRST] = "no" if name in names else "yes"
        names.add(name)


def _fill(tree: LexborHTMLParser, light: dict[str, list[str]]) -> None:
    """Put what a host holds into its root's slots; a slot that gets nothing shows what stands in it."""
    for slot in reversed(tree.css(f"slot[{FIRST}]")):
        given = light.get(slot.attributes.get("name") or "", ())
        if slot.attributes[FIRST] == "yes" and any(part.strip() for part in given):
            slot.inner_html = "".join(given)
        slot.unwrap()
