"""Listings that a page describes in JSON-LD or microdata, read through extruct, without selectors."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from selectolax.lexbor import LexborNode

from collectors.markup import lexbor, tagless

MAX_NODES = 20_000
MAX_ITEMS = 3_000
CHUNK = 200
LISTINGS = frozenset(
    [
        "product",
        "offer",
        "service",
        "jobposting",
        "classifiedad",
        "article",
        "newsarticle",
        "blogposting",
        "socialmediaposting",
        "discussionforumposting",
        "realestatelisting",
        "apartment",
        "house",
        "accommodation",
        "room",
        "residence",
        "vehicle",
        "car",
        "individualproduct",
        "event",
        "demand",
        "aggregateoffer",
        "localbusiness",
        "childcare",
        "educationevent",
        "course",
        "person",
        "webpage",
        "itempage",
        "creativework",
    ]
)
WEAK = frozenset({"webpage", "itempage", "creativework", "person", "localbusiness", "offer", "aggregateoffer"})
TITLE = ("title", "name", "headline")
BODY = ("description", "articleBody", "text")
POSTED = ("datePosted", "datePublished", "validFrom", "uploadDate", "dateCreated", "startDate", "availabilityStarts")


def json_ld(scripts: Iterable[str]) -> list[dict[str, Any]]:
    """Return the objects of a page's JSON-LD scripts; one that can't be read is passed over."""
    found: list[dict[str, Any]] = []
    for script in scripts:
        text = script.strip().removeprefix("<!--").removesuffix("-->").removeprefix("<![CDATA[").removesuffix("]]>")
        try:
            found += _objects(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue
    return found


def microdata(html: str) -> list[dict[str, Any]]:
    """Return the items of a page's microdata, hidden parts apart."""
    if "itemscope" not in html:
        return []
    root, _ = lexbor(html)
    tops = root.node.css("[itemscope]")[:MAX_ITEMS]
    outer = [node for node in tops if not _within(node)]
    found: list[dict[str, Any]] = []
    for node in outer:
        markup = node.html or ""
        if len(markup) <= 2_000_000 and markup.count("itemscope") <= CHUNK:
            found += _extracted(markup)
    return [item for top in found for item in _objects(top)]


def _extracted(markup: str) -> list[dict[str, Any]]:
    from extruct.w3cmicrodata import MicrodataExtractor  # slow to import, and few pages have microdata

    try:
        return list(MicrodataExtractor(nested=True).extract(f"<html><body>{markup}</body></html>"))
    except (ValueError, RecursionError, AttributeError, TypeError, AssertionError):
        return []


def _within(node: LexborNode) -> bool:
    parent: LexborNode | None = node.parent
    steps = 0
    while parent is not None and steps < 400:
        if parent.attributes and "itemscope" in parent.attributes:
            return True
        parent, steps = parent.parent, steps + 1
    return False


def _objects(data: object) -> list[dict[str, Any]]:
    """Return every object that has a type, outermost first, within bounds."""
    found: list[dict[str, Any]] = []
    waiting = [data]
    for _ in range(MAX_NODES):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, dict):
            if _types(node):
                found.append(node)
            waiting += reversed([value for value in node.values() if isinstance(value, dict | list)])
        elif isinstance(node, list):
            waiting += reversed(node[:MAX_NODES])
    return found


def _types(node: dict[str, Any]) -> set[str]:
    given = node.get("@type") or node.get("type")
    names = given if isinstance(given, list) else [given]
    return {str(name).rstrip("/").rpartition("/")[2].lower() for name in names if isinstance(name, str)}


def _values(node: object, *names: str) -> Iterator[str]:
    """Yield the texts found under the first of the names that has one, through nested objects."""
    for name in names:
        value = _under(node, name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                item = item.get("name") or item.get("@value")
            if isinstance(item, str | int | float) and not isinstance(item, bool) and str(item).strip():
                yield str(item)


def _under(node: object, name: str) -> object:
    if not isinstance(node, dict):
        return None
    inner = node.get("properties")
    return node.get(name, inner.get(name) if isinstance(inner, dict) else None)


def _first(node: object, *names: str) -> str:
    return next(_values(node, *names), "")


def _place(node: dict[str, Any]) -> tuple[str, str]:
    """Return town and postcode from wherever an address may stand."""
    waiting: list[object] = [node]
    for _ in range(40):
        if not waiting:
            break
        place = waiting.pop(0)
        if isinstance(place, list):
            waiting += place[:5]
            continue
        town, postcode = _first(place, "addressLocality"), _first(place, "postalCode")
        if town or postcode:
            return town, postcode
        names = (
            "address",
            "jobLocation",
            "location",
            "areaServed",
            "availableAtOrFrom",
            "offers",
            "seller",
            "provider",
            "containedInPlace",
        )
        waiting += [_under(place, name) for name in names if isinstance(_under(place, name), dict | list)]
    return "", ""


def _contacts(node: dict[str, Any]) -> tuple[str, ...]:
    holders = [
        node,
        *(
            _under(node, name)
            for name in ("seller", "provider", "author", "contactPoint", "hiringOrganization", "offers")
        ),
    ]
    found = [value for holder in holders for value in _values(holder, "telephone", "email")]
    return tuple(dict.fromkeys(found))


def listings(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return plain fields for each item that is a listing; weaker kinds count only when nothing better is there."""
    read = [(item, _types(item)) for item in items]
    strong = [item for item, types in read if types & (LISTINGS - WEAK)]
    chosen = [item for item in strong if _first(item, *BODY)] or [item for item, types in read if types & LISTINGS]
    return [fields for fields in map(_fields, chosen) if fields["title"] or fields["body"]]


def _fields(item: dict[str, Any]) -> dict[str, Any]:
    town, postcode = _place(item)
    return {
        "title": tagless(_first(item, *TITLE)),
        "body": tagless(_first(item, *BODY)),
        "posted": _first(item, *POSTED),
        "town": town,
        "postcode": postcode,
        "contacts": _contacts(item),
        "url": _first(item, "url", "@id"),
    }
