"""The same page for definitions that speak XPath, which only lxml understands.

Lexbor reads it first and takes out what is hidden: it places elements as browsers do, where libxml2 would end a hidden
element at the first block that stands in it.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.cssselect import CSSSelector

from collectors.definition import is_xpath
from collectors.markup import BLOCKS, Element, lexbor

UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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
    seen, data = lexbor(html)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    clean = UNREADABLE.sub("", seen.node.html or "")
    root = etree.fromstring(clean.encode(), parser) if clean.strip() else None
    return LxmlElement(etree.Element("html") if root is None else root), data
