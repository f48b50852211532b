"""From a page's bytes to its listings: no network, no clock, no crash, whatever the page holds."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from collectors import fields as reading
from collectors import structured
from collectors.address import canonical, joined
from collectors.checks import wall
from collectors.dates import parse_date
from collectors.decode import decoded, gunzipped
from collectors.definition import FieldRule, Source, as_rule
from collectors.markup import Element, lexbor
from collectors.page import Entry, Page
from collectors.tame import tamed
from collectors.text import folded, one_line
from collectors.town import place
from collectors.xpath import lxml_page
from models.messages import Post

__all__ = ["Entry", "Page", "parse"]

MAX_LISTINGS = 5_000
DATE_ROOM = 120


def parse(
    content: bytes, url: str, source: Source, *, seen_at: datetime | None = None, charset: str | None = None
) -> Page:
    """Read one page of a source. Relative dates are told against ``seen_at`` and stay unknown without it."""
    body, problem = gunzipped(content)
    html, touched = tamed(decoded(body, hint=charset))
    problems = [problem] if problem else []
    problems += ["tamed"] if touched else []
    if not source.selectors():
        return _described(html, url, source, seen_at, problems)
    root, _ = _parsed(html, source)
    page = _list_page(root, url, source, seen_at) or _detail_page(root, url, source, seen_at)
    if not page.posts and not page.entries:
        problems.append(wall(html) or "no_listing")
    return page.model_copy(update={"problems": tuple(problems)}) if problems else page


def _parsed(html: str, source: Source) -> tuple[Element, list[str]]:
    return lxml_page(html) if source.speaks_xpath else lexbor(html)


def _items(root: Element, source: Source) -> list[Element]:
    lists = source.list_pages
    selector = lists.item or (lists.detail and as_rule(lists.detail).select)
    return root.select(selector)[: MAX_LISTINGS + 1] if selector else []


def _list_page(root: Element, url: str, source: Source, seen_at: datetime | None) -> Page | None:
    """Read a list page; None when it holds no item, so that it may be a listing's own page."""
    items = _items(root, source)
    if not items:
        return None
    links = [_link(item, url, source) for item in items[:MAX_LISTINGS]]
    entries: dict[str, Entry] = {}
    for item, link in zip(items, links, strict=False):
        if link is not None and link not in entries:
            entries[link] = Entry(url=link, summary=one_line(item.text())[:2_000])
    rules = source.list_pages.fields.rules()
    posts = _distinct(
        _post(item, link or _own(url, item), source, seen_at, rules)
        for item, link in zip(items, links, strict=False)
        if rules
    )
    return Page(kind="list", posts=posts, entries=tuple(entries.values()), next=_next(root, url, source))


def _link(item: Element, url: str, source: Source) -> str | None:
    selector = source.list_pages.detail
    if selector is None:
        return None
    rule = as_rule(selector)
    found = item.first(rule.select) if source.list_pages.item else [item]
    return _target(found, rule, url)


def _own(url: str, item: Element) -> str:
    """Return an address for a listing that has no page of its own: its page's, and what tells it there."""
    return f"{url.partition('#')[0]}#{item.attribute('id') or item.attribute('data-id') or _short(item.text())}"


def _short(text: str) -> str:
    return hashlib.blake2b(one_line(text).encode(), digest_size=9).hexdigest()


def _next(root: Element, url: str, source: Source) -> str | None:
    selector = source.list_pages.next
    if selector is None:
        return None
    rule = as_rule(selector)
    return _target(root.first(rule.select), rule, url)


def _target(found: list[Element], rule: FieldRule, url: str) -> str | None:
    """Return the page that a link leads to, unless it is the one it stands on."""
    target = found[0].attribute(rule.attribute or "href") if found else None
    link = joined(url, target) if target else None
    return link if link != canonical(url.partition("#")[0]) else None


def _detail_page(root: Element, url: str, source: Source, seen_at: datetime | None) -> Page:
    rules = source.fields.rules()
    post = _post(root, url, source, seen_at, rules) if rules else None
    return Page(kind="detail", posts=(post,) if post else ())


def _post(
    element: Element, url: str, source: Source, seen_at: datetime | None, rules: Mapping[str, FieldRule]
) -> Post | None:
    found: dict[str, Any] = dict(reading.read(element, rules))
    found["posted"] = reading.dates(element, rules)
    found["contacts"] = reading.contacts(element, rules)
    return _made(found, url, source, seen_at)


def _made(found: dict[str, Any], url: str, source: Source, seen_at: datetime | None) -> Post | None:
    title, body = found.get("title", ""), found.get("body", "")
    if not title and not body:
        return None
    where = place(found.get("town", ""), found.get("postcode", ""))
    try:
        return Post(
            source=source.name,
            url=canonical(url),
            title=title[:500],
            body=body,
            city=where.city,
            postcode=where.postcode,
            department=where.department,
            posted=_posted(found.get("posted", ()), source, seen_at),
            context=source.context_of(_path(url)),
            contacts=found.get("contacts", ()),
        )
    except ValidationError:
        return None


def _path(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2]


def _posted(texts: Iterable[str], source: Source, seen_at: datetime | None) -> datetime | None:
    dates = source.dates
    read = (
        parse_date(text[:DATE_ROOM], reference=seen_at, zone=dates.timezone, day_first=dates.day_first)
        for text in texts
    )
    return next((moment for moment in read if moment is not None), None)


def _distinct(posts: Iterable[Post | None]) -> tuple[Post, ...]:
    """Keep each listing of a page once: by its own address, or by its words where it has none."""
    kept: dict[tuple[str, str, str], Post] = {}
    by_address: set[str] = set()
    for post in posts:
        if post is None:
            continue
        key = (post.title, post.body, post.city or "")
        if key not in kept and post.url not in by_address:
            kept[key] = post
            by_address.add(post.url)
    return tuple(kept.values())


def _described(html: str, url: str, source: Source, seen_at: datetime | None, problems: list[str]) -> Page:
    """Read a page whose definition has no selectors: what it says of itself in JSON-LD or microdata."""
    _, scripts = lexbor(html)
    items = structured.json_ld(scripts)
    found = structured.listings(items) or structured.listings(structured.microdata(html))
    posts = _distinct(
        _from_data(fields, url, source, seen_at, alone=len(found) == 1) for fields in found[:MAX_LISTINGS]
    )
    if not posts:
        problems = [*problems, wall(html) or "no_listing"]
    return Page(kind="detail" if len(posts) <= 1 else "list", posts=posts, problems=tuple(problems))


def _from_data(
    fields: dict[str, Any], url: str, source: Source, seen_at: datetime | None, *, alone: bool
) -> Post | None:
    link = joined(url, fields["url"]) if fields["url"] and not alone else None
    apart = url if alone else f"{url.partition('#')[0]}#{_short(fields['title'] + fields['body'])}"
    found = fields | {
        "title": one_line(fields["title"]),
        "body": folded(fields["body"]),
        "posted": [fields["posted"]],
        "contacts": tuple(reading.contact(text) for text in fields["contacts"]),
    }
    return _made(found, link or apart, source, seen_at)
