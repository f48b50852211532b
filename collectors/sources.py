"""Loading and checking a source definition: without a signed, living authorisation nothing is collected."""

import ipaddress
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import yaml
from lxml import etree
from pydantic import ValidationError
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from collectors.definition import Source, is_xpath
from models.wrong_values import wrong

__all__ = ["Source", "SourceProblem", "load", "read"]

ADVICE = {
    "authorisation": "add the controller's signed decision: decided_by, reference, from, until, aipd, terms_checked, "
    "robots_checked",
    "authorisation.decided_by": "name who signed the decision for the data controller",
    "authorisation.reference": "give the reference of the signed decision",
    "authorisation.from": "give the day the decision begins, as YYYY-MM-DD",
    "authorisation.until": "give the day the decision ends, as YYYY-MM-DD",
    "authorisation.aipd": "give the reference of the AIPD (GDPR art. 35) that the decision was taken after",
    "authorisation.terms_checked": "give the day the site's terms were read and allow this, as YYYY-MM-DD",
    "authorisation.robots_checked": "give the day the site's robots.txt was read and allows this, as YYYY-MM-DD",
    "basis": "state the legal basis (GDPR art. 6)",
    "special_category_condition": "state the condition for special-category data (GDPR art. 9(2))",
    "information": "state how the persons are informed (GDPR art. 14), or the reason why not",
    "contact": "give the address that the site's owner can write to; it stands in the user agent",
}
PLACEHOLDER = re.compile(r"\s*(à compléter|to complete|\?+|\.\.\.|…)", re.IGNORECASE)
PUBLIC_RATE = 60


class Problem(NamedTuple):
    """One thing wrong with a definition: the field, what is wrong, what to do."""

    field: str
    what: str


class SourceProblem(Exception):
    """A definition can't be used; the message names file, line and field of each problem, and what to do."""

    def __init__(self, path: Path, problems: list[Problem], lines: dict[str, int] | None = None) -> None:
        self.path, self.problems = path, tuple(problems)
        known = lines or {}
        super().__init__("\n".join(f"{path}:{_line(known, p.field)}: {p.field}: {p.what}" for p in problems))


def _line(lines: dict[str, int], field: str) -> int:
    while field and field not in lines:
        field = field.rpartition(".")[0]
    return lines.get(field, 1)


def _located(node: yaml.Node, prefix: str = "") -> Iterator[tuple[str, int]]:
    """Yield the line of each field; a definition is never nested deeper than this looks."""
    if prefix.count(".") > 6:
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = f"{prefix}{key.value}"
            yield name, key.start_mark.line + 1
            yield from _located(value, f"{name}.")
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield f"{prefix}{index}", value.start_mark.line + 1
            yield from _located(value, f"{prefix}{index}.")


def _document(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except FileNotFoundError:
        raise SourceProblem(path, [Problem("file", "no such file; check the path")]) from None
    except UnicodeDecodeError:
        raise SourceProblem(path, [Problem("file", "is not UTF-8; save this file as UTF-8")]) from None
    except IsADirectoryError:
        raise SourceProblem(path, [Problem("file", "is a folder; name a file")]) from None
    except OSError as error:
        raise SourceProblem(path, [Problem("file", f"can't be read ({error.strerror}); check the path")]) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        at = {"file": mark.line + 1} if mark else {}
        raise SourceProblem(path, [Problem("file", "is not YAML in UTF-8; check the indentation there")], at) from None
    if root is None or not isinstance(data, dict):
        raise SourceProblem(path, [Problem("file", "holds no definition; run `maraude source new` to write one")])
    return data, dict(_located(root))


def _shape_problems(error: ValidationError) -> list[Problem]:
    found = []
    for item in error.errors(include_input=False, include_url=False):
        field = ".".join(str(step) for step in item["loc"] if step not in ("FieldRule", "constrained-str"))
        what = wrong(item)
        advice = ADVICE.get(field)
        found.append(Problem(field or "file", f"{what}; {advice}" if advice else what))
    return list(dict.fromkeys(found))


def _missing(source: Source) -> Iterator[Problem]:
    if source.authorisation is None:
        yield Problem("authorisation", f"missing; {ADVICE['authorisation']}")
    else:
        for name, shape in type(source.authorisation).model_fields.items():
            field = f"authorisation.{shape.alias or name}"
            yield from _unfilled(field, getattr(source.authorisation, name))
    for name in ("basis", "special_category_condition", "information", "contact"):
        yield from _unfilled(name, getattr(source, name))


def _unfilled(field: str, value: object) -> Iterator[Problem]:
    if value is None or (isinstance(value, str) and not value.strip()):
        yield Problem(field, f"missing; {ADVICE[field]}")
    elif isinstance(value, str) and PLACEHOLDER.match(value):
        yield Problem(field, f"still to be filled in; {ADVICE[field]}")


def _out_of_date(source: Source, today: date) -> Iterator[Problem]:
    signed = source.authorisation
    if signed is None or signed.begins is None or signed.until is None:
        return
    if signed.until < signed.begins:
        yield Problem("authorisation.until", "ends before it begins; correct the dates")
    elif today < signed.begins:
        yield Problem("authorisation.from", f"begins only on {signed.begins}; wait, or ask the controller")
    elif today > signed.until:
        yield Problem("authorisation.until", f"expired on {signed.until}; ask the controller to renew the decision")
    for field, day in (("terms_checked", signed.terms_checked), ("robots_checked", signed.robots_checked)):
        if day is not None and day > today:
            yield Problem(f"authorisation.{field}", "is in the future; give the day it was really checked")


def _unreachable(source: Source) -> Iterator[Problem]:
    if source.start and not source.hosts:
        yield Problem("hosts", "missing; list the only hosts that may be reached")
    for index, url in enumerate(source.start):
        parts = urlsplit(url)
        if source.hosts and parts.netloc not in source.hosts and parts.hostname not in source.hosts:
            yield Problem(f"start.{index}", "its host is not in `hosts`; add it there if it is authorised")
    for index, host in enumerate(source.hosts):
        if _is_private(host) and not source.demo:
            yield Problem(f"hosts.{index}", "is a private address; only the demonstration may use loopback")
    if not source.demo and source.rate.requests_per_minute > PUBLIC_RATE:
        yield Problem("rate.requests_per_minute", f"over {PUBLIC_RATE} a minute is not gentle; lower it")


def _is_private(host: str) -> bool:
    name = host.rpartition(":")[0] or host
    if name == "localhost":
        return True
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return False


def _unreadable(source: Source) -> Iterator[Problem]:
    for where, selector in source.selectors().items():
        if not _compiles(selector):
            kind = "XPath" if is_xpath(selector) else "CSS"
            yield Problem(where, f"is not a {kind} selector that can be read; correct it")
    for prefix, fields in (("fields", source.fields), ("list.fields", source.list_pages.fields)):
        for name, rule in fields.rules().items():
            if rule.pattern and not _pattern_compiles(rule.pattern):
                yield Problem(f"{prefix}.{name}.pattern", "is not a regular expression; correct it")
    try:
        ZoneInfo(source.dates.timezone)
    except (ValueError, LookupError, OSError):
        yield Problem("dates.timezone", "is not a known time zone; for France write Europe/Paris")
    if source.expected and source.expected.max < source.expected.min:
        yield Problem("expected.max", "is less than expected.min; correct one of them")


def _compiles(selector: str) -> bool:
    try:
        if is_xpath(selector):
            etree.XPath(selector)
        else:
            LexborHTMLParser("<p></p>").css(selector)
    except (etree.XPathError, SelectolaxError, ValueError):
        return False
    return True


def _pattern_compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def read(path: Path) -> Source:
    """Read a definition's shape alone: nothing is asked of its authorisation, nothing may be fetched with it."""
    data, lines = _document(path)
    try:
        source = Source.model_validate(data)
    except ValidationError as error:
        raise SourceProblem(path, _shape_problems(error), lines) from None
    problems = list(_unreadable(source))
    if problems:
        raise SourceProblem(path, problems, lines)
    return source


def load(path: Path, *, today: date, for_extract: bool = False) -> Source:
    """Read a definition and refuse it unless all of it stands; extracting a saved page asks no authorisation."""
    source = read(path)
    if for_extract:
        return source
    problems = [*_missing(source), *_out_of_date(source, today), *_unreachable(source)]
    if problems:
        raise SourceProblem(path, problems, _document(path)[1])
    return source
