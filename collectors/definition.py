"""What a source definition holds: the shape of the YAML file that a person writes for one site or file feed."""

from collections.abc import Mapping as Mapped
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import ConfigDict, Field

from models.messages import Shape
from models.vocabulary import Context

Selector = Annotated[str, Field(min_length=1, max_length=500)]
Words = Annotated[str, Field(max_length=2_000)]


def is_xpath(selector: str) -> bool:
    """Tell an XPath expression from a CSS selector by how it begins."""
    return selector.lstrip("(").startswith(("/", "./", "descendant::", "ancestor::", "following"))


class Part(Shape):
    """A part of the definition that may also be written under the names its keys have in YAML."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, populate_by_name=True)


class Authorisation(Part):
    """The data controller's signed decision, taken after the AIPD."""

    decided_by: Words = ""
    reference: Words = ""
    begins: date | None = Field(default=None, alias="from")
    until: date | None = None
    aipd: Words = ""
    terms_checked: date | None = None
    robots_checked: date | None = None


class Rate(Part):
    """How gently the site is read."""

    requests_per_minute: float = Field(default=12, gt=0, le=100_000)
    concurrent: int = Field(default=1, ge=1, le=16)


class Limits(Part):
    """Where one run stops, whatever the site offers."""

    list_pages: int = Field(default=200, ge=1, le=10_000)
    details: int = Field(default=5_000, ge=0, le=100_000)
    minutes: float = Field(default=120, gt=0, le=24 * 60)
    page_bytes: int = Field(default=6_000_000, ge=1_000, le=50_000_000)
    timeout_seconds: float = Field(default=20, gt=0, le=120)


class FieldRule(Part):
    """Where one field stands: a selector, and optionally an attribute, a pattern, all matches instead of the first."""

    select: Selector
    attribute: str | None = None
    pattern: str | None = Field(default=None, max_length=300)
    every: bool = False


class Fields(Part):
    """Where the fields of one listing stand on its page, or within its item on a list page."""

    title: FieldRule | Selector | None = None
    body: FieldRule | Selector | None = None
    town: FieldRule | Selector | None = None
    postcode: FieldRule | Selector | None = None
    posted: FieldRule | Selector | None = None
    contacts: FieldRule | Selector | None = None

    def rules(self) -> Mapped[str, FieldRule]:
        """Return the fields that are given, each as a full rule."""
        return _rules(self)


@lru_cache(maxsize=256)
def _rules(fields: Fields) -> Mapped[str, FieldRule]:
    given = ((name, getattr(fields, name)) for name in Fields.model_fields)
    return MappingProxyType({name: as_rule(rule) for name, rule in given if rule is not None})


def as_rule(rule: "FieldRule | str") -> FieldRule:
    """Read the short form of a rule, with ``::attr(name)`` and ``::text`` as Scrapy users write them."""
    if isinstance(rule, FieldRule):
        return rule
    selector, _, pseudo = rule.partition("::")
    attribute = pseudo[5:-1] if pseudo.startswith("attr(") else None
    return FieldRule(select=selector if pseudo == "text" or attribute else rule, attribute=attribute)


class ListPages(Part):
    """How a list page is read: its items, the link to each listing's own page, the next page."""

    item: Selector | None = None
    detail: Selector | None = None
    next: Selector | None = None
    fields: Fields = Fields()


class Section(Part):
    """A part of the site, known by how its path begins, whose context differs."""

    path: str = Field(pattern=r"^/")
    context: Context


class Dates(Part):
    """How the source writes its dates."""

    timezone: str = "Europe/Paris"
    day_first: bool = True


class Expected(Part):
    """How many listings one full run gives, so that a silent zero is noticed."""

    min: int = Field(ge=0)
    max: int = Field(ge=1)


class Retention(Part):
    """A shorter life than the house's for what waits undecided; never a longer one."""

    intake_days: int = Field(ge=1, le=15)


class Mapping(Part):
    """Which column of a file holds which field."""

    url: str = "url"
    title: str = "title"
    body: str = "body"
    town: str | None = None
    postcode: str | None = None
    posted: str | None = None
    contacts: str | None = None
    delimiter: str = Field(default=",", min_length=1, max_length=1)
    encoding: str = "utf-8"


class Source(Part):
    """One authorised source of public listings."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_-]{1,40}$")
    label: Words = ""
    demo: bool = False
    authorisation: Authorisation | None = None
    basis: Words = ""
    special_category_condition: Words = ""
    information: Words = ""
    contact: Words = ""
    hosts: tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9.\-]+(:\d{1,5})?$")], ...] = ()
    rate: Rate = Rate()
    limits: Limits = Limits()
    context: Context = Context.GENERAL
    sections: tuple[Section, ...] = ()
    start: tuple[Annotated[str, Field(pattern=r"^https?://")], ...] = ()
    list_pages: ListPages = Field(default=ListPages(), alias="list")
    fields: Fields = Fields()
    dates: Dates = Dates()
    expected: Expected | None = None
    retention: Retention | None = None
    recheck: Literal["changed", "always", "never"] = "changed"
    """When a known listing's page is asked for again: its list entry changed, every run (conditionally), or never."""
    stop_when_known: bool = False
    """Stop paging where a whole list page holds nothing new: for lists that name the newest first."""
    full_run_hours: float = Field(default=20, gt=0, le=24 * 7)
    """How long runs may stop early before one sees every list page again, and marks what vanished."""
    mapping: Mapping | None = None

    def at(self, base_url: str) -> "Source":
        """Return this source as served at another scheme, host and port: the demo's loopback site."""
        base = urlsplit(base_url)
        moved = tuple(urlsplit(url)._replace(scheme=base.scheme, netloc=base.netloc).geturl() for url in self.start)
        return self.model_copy(update={"start": moved, "hosts": (base.netloc,)})

    def context_of(self, path: str) -> Context:
        """Return the context of a page by its path: the longest section that it begins with, else the source's."""
        found = [section for section in self.sections if path.startswith(section.path)]
        return max(found, key=lambda section: len(section.path)).context if found else self.context

    def selectors(self) -> Mapped[str, str]:
        """Return every selector of the definition, by where it stands."""
        return _selectors(self.list_pages, self.fields)

    @property
    def speaks_xpath(self) -> bool:
        """Whether any selector is an XPath expression: then the whole page is read that way."""
        return any(map(is_xpath, self.selectors().values()))


@lru_cache(maxsize=256)
def _selectors(lists: ListPages, fields: Fields) -> Mapped[str, str]:
    links = {name: given and as_rule(given).select for name, given in (("detail", lists.detail), ("next", lists.next))}
    single = {f"list.{name}": selector for name, selector in ({"item": lists.item} | links).items()}
    rules = {f"fields.{name}": rule.select for name, rule in fields.rules().items()}
    items = {f"list.fields.{name}": rule.select for name, rule in lists.fields.rules().items()}
    return MappingProxyType({where: selector for where, selector in (single | rules | items).items() if selector})
