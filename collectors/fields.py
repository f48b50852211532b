"""Reading the fields of one listing from its element, by the definition's rules."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from collectors.definition import FieldRule
from collectors.markup import Element
from collectors.text import folded, one_line

CONTACT_SCHEME = re.compile(r"^(?:tel|mailto|sms|callto|whatsapp):", re.IGNORECASE)
DATE_ATTRIBUTES = ("datetime", "content", "data-timestamp", "data-date", "title")
PATTERN_ROOM = 5_000


def values(element: Element, rule: FieldRule) -> list[str]:
    """Return what a rule finds in an element: one text, or every one when it asks for that."""
    found = element.select(rule.select) if rule.every else element.first(rule.select)
    return _texts(found, rule)


def _texts(found: list[Element], rule: FieldRule) -> list[str]:
    texts = (node.text() if rule.attribute is None else node.attribute(rule.attribute) or "" for node in found)
    return [text for text in (_matched(rule, text) for text in texts) if text]


def _matched(rule: FieldRule, text: str) -> str:
    if rule.pattern is None:
        return text
    match = re.search(rule.pattern, text[:PATTERN_ROOM])
    return "" if match is None else match[1] if match.re.groups else match[0]


def read(element: Element, rules: Mapping[str, FieldRule]) -> dict[str, str]:
    """Return the texts of the plain fields that are there."""
    found: dict[str, str] = {}
    for name in ("title", "body", "town", "postcode"):
        if name in rules:
            joined = "\n".join(values(element, rules[name]))
            found[name] = folded(joined) if name == "body" else one_line(joined)
    return found


def dates(element: Element, rules: Mapping[str, FieldRule]) -> list[str]:
    """Return the texts that may hold the date, the machine-readable first."""
    rule = rules.get("posted")
    if rule is None:
        return []
    found = element.first(rule.select)
    machine = [node.attribute(name) for node in found for name in DATE_ATTRIBUTES] if rule.attribute is None else []
    return [value for value in machine if value] + _texts(found, rule)


def contacts(element: Element, rules: Mapping[str, FieldRule]) -> tuple[str, ...]:
    """Return what the listing's own contact fields hold, as written there."""
    rule = rules.get("contacts")
    if rule is None:
        return ()
    found = _texts(element.select(rule.select), rule)
    return tuple(dict.fromkeys(text for text in map(contact, found) if text))[:20]


def contact(text: str) -> str:
    """Return a contact without its link scheme and what follows the address in it."""
    if CONTACT_SCHEME.match(text):
        text = unquote(CONTACT_SCHEME.sub("", text).partition("?")[0])
    return one_line(text)[:200]
