"""A parsed page to select from, hidden parts taken out: Lexbor for CSS selectors, which is quick."""

from collections.abc import Iterator
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser, LexborNode

from collectors import shadow
from collectors.dress import dressed
from collectors.hidden import ELEMENTS
from collectors.unseen import unseen

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
ROOTS = frozenset({"html", "body"})
JSON_LD = 'script[type*="ld+json" i]'


class Element(Protocol):
    """One element of a parsed page."""

    def select(self, selector: str) -> "list[Element]":
        """Return the elements within this one that the selector matches, in page order."""

    def first(self, selector: str) -> "list[Element]":
        """Return the first of them, or nothing."""

    def text(self) -> str:
        """Return what the eye reads: blocks on lines of their own, inline pieces joined as they stand."""

    def attribute(self, name: str) -> str | None:
        """Return an attribute's value, empty when it has none, None when it isn't there."""


class LexborElement:
    """An element as Lexbor parsed it."""

    __slots__ = ("node",)

    def __init__(self, node: LexborNode) -> None:
        self.node = node

    def select(self, selector: str) -> list[Element]:
        return [LexborElement(node) for node in self.node.css(selector)]

    def first(self, selector: str) -> list[Element]:
        node = self.node.css_first(selector)
        return [] if node is None else [LexborElement(node)]

    def text(self) -> str:
        return "".join(_pieces(self.node))

    def attribute(self, name: str) -> str | None:
        attributes = self.node.attributes
        return (attributes[name] or "") if name in attributes else None


def _pieces(root: LexborNode) -> Iterator[str]:
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        tag = node.tag
        if tag == "-text":
            yield (node.text_content or "").replace("\n", " ")
        elif tag is not None and not tag.startswith(("-", "!")) and (tag != "head" or node is root):
            if tag in BLOCKS:
                yield "\n"
                stack.append("\n")
            child = node.last_child
            while child is not None:
                stack.append(child)
                child = child.prev


def lexbor(html: str) -> tuple[LexborElement, list[str]]:
    """Parse a page; return its root without hidden parts, and the texts of its JSON-LD scripts."""
    tree = LexborHTMLParser(html.encode("utf-8", "replace"))
    data = [node.text() for node in tree.css(JSON_LD)] if "ld+json" in html.lower() else []
    _clean(tree, html, 0, shadow.Room())
    root = tree.root
    return LexborElement(root if root is not None else LexborHTMLParser("<p></p>").css("html")[0]), data


def _clean(tree: LexborHTMLParser, html: str, depth: int, room: shadow.Room) -> None:
    """Take out of a page what no eye sees; put what shadow roots show in place of what their hosts hold."""
    lower = html.lower()
    roots = shadow.set_aside(tree) if "shadowrootmode" in lower else {}
    look = dressed(tree, html, lower, shadow.sheets_of(roots))
    if look is not None:
        _take_out(unseen(look))
    # Asked anew after each taking out: a list made before would lead to elements that are gone.
    if "<details" in lower:
        _take_out([node for details in tree.css("details:not([open])") for node in _folded(details)])
    _take_out([node for node in tree.css("*") if node.tag in ELEMENTS or (node.tag == "title" and _strays(node))])
    if roots:
        shadow.show(tree, roots, _clean, depth, room)


def _folded(details: LexborNode) -> Iterator[LexborNode]:
    """Yield what a closed `details` shows only to a touch: all but its first summary."""
    shown = next((child for child in details.iter() if child.tag == "summary"), None)
    child = details.first_child
    while child is not None:
        if shown is None or child.mem_id != shown.mem_id:
            yield child
        child = child.next


def _strays(title: LexborNode) -> bool:
    return title.parent is None or title.parent.tag != "head"


def _take_out(nodes: list[LexborNode]) -> None:
    """Remove elements, the last first, so that none is removed after one that held it."""
    for node in reversed(nodes):
        if node.tag not in ROOTS:
            node.decompose()


def tagless(text: str) -> str:
    """Read a text that may hold markup as the page it would be; hidden parts go the same way."""
    return lexbor(text)[0].text() if "<" in text or "&" in text else text
