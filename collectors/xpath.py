"""The same page for definitions that speak XPath: lxml, slower than Lexbor but the only one that understands it."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.cssselect import CSSSelector, SelectorError

from collectors.definition import is_xpath
from collectors.hidden import ELEMENTS, hides, hiding_selectors
from collectors.markup import BLOCKS, ROOTS, Element


class LxmlElement:
    """An element as libxml2 parsed it."""

    __slots__ = ("node",)

    def __init__(self, node: etree._Element) -> None:
        self.node = node

    def select(self, selector: str) -> list[Element]:
        found = self.node.xpath(selector) if is_xpath(selector) else CSSSelector(selector)(self.node)
        nodes = found if isinstance(found, list) else [found]
        return [LxmlElement(node) if isinstance(node, etree._Element) else Value(str(node)) for node in nodes]

    def text(self) -> str:
        return "".join(_pieces(self.node))

    def attribute(self, name: str) -> str | None:
        value = self.node.get(name)
        return None if value is None else str(value)

    def first(self, selector: str) -> list[Element]:
        return self.select(selector)[:1]


class Value:
    """What an XPath expression returns when it isn't an element: an attribute or a text."""

    __slots__ = ("value",)

    def __init__(self, value: str) -> None:
        self.value = value

    def select(self, selector: str) -> list[Element]:
        return []

    def text(self) -> str:
        return self.value

    def attribute(self, name: str) -> str | None:
        return self.value

    def first(self, selector: str) -> list[Element]:
        return []


def _pieces(root: etree._Element) -> Iterator[str]:
    stack: list[etree._Element | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node.replace("\n", " ") if node != "\n" else node
            continue
        if node.tag == "head" and node is not root:
            continue
        block = node.tag in BLOCKS
        if block:
            stack.append("\n")
        children = []
        for child in node.iterchildren("*"):
            children += [child, child.tail or ""]
        stack += reversed([("\n" if block else ""), node.text or "", *children])


def lxml_page(html: str) -> tuple[LxmlElement, list[str]]:
    """Parse a page; return its root without hidden parts, and the texts of its JSON-LD scripts."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", html)
    root = etree.fromstring(clean.encode(), parser) if clean.strip() else None
    if root is None:
        root = etree.Element("html")
    data = [node.text or "" for node in root.iter("script") if "ld+json" in (node.get("type") or "").lower()]
    sheets = [node.text or "" for node in root.iter("style") if node.get("media") != "print"]
    ruled = {node for sheet in sheets for rule in hiding_selectors(sheet) for node in _ruled(root, rule)}
    for node in [node for node in root.iter("*") if node in ruled or _unseen(node)]:
        if node.tag not in ROOTS:
            _take_out(node)
    return LxmlElement(root), data


def _ruled(root: etree._Element, rule: str) -> list[etree._Element]:
    try:
        return list(CSSSelector(rule)(root))
    except (SelectorError, etree.XPathError):
        return []


def _unseen(node: etree._Element) -> bool:
    tag = node.tag
    if tag in ELEMENTS or (tag == "dialog" and node.get("open") is None):
        return True
    attributes = node.attrib
    if "hidden" in attributes or "popover" in attributes or (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    return hides(attributes.get("style") or "")


def _take_out(node: etree._Element) -> None:
    """Empty an element and give it a name that no selector asks for; the text that follows it stays."""
    node.clear(keep_tail=True)
    node.tag = "gone"
