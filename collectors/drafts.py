"""Writing a definition from a person's answers, and trying one on its first list page."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from collectors.definition import Source
from collectors.page import Page
from collectors.parse import parse
from collectors.report import Counts, RunReport
from collectors.sources import SourceProblem, load
from collectors.spider import collect
from models.messages import Post, Shape

QUESTIONS = Path(__file__).with_name("drafts.yaml")
CHOICES = dict.fromkeys(("oui", "o", "yes", "y"), True) | dict.fromkeys(("non", "n", "no"), False)
"""A plain answer in either language; any other is left for the definition to refuse."""
TRIED = 5
ROWS = 50
FIELDS = ("title", "body", "city", "department", "posted", "contacts")


class Question(Shape):
    """One thing to ask: the field that it fills, in French and in English."""

    field: str
    fr: str
    en: str
    kind: str = "text"
    default: str = ""
    optional: bool = False


class Trial(Shape):
    """What a definition gave on its first list page; in memory, to be shown and forgotten."""

    listed: tuple[Post, ...]
    entries: int
    following: bool
    details: tuple[Post, ...]
    missing: tuple[str, ...]
    report: RunReport


def questions() -> tuple[Question, ...]:
    """Return what to ask, in order."""
    read = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return tuple(Question.model_validate(item) for item in read)


def draft(path: Path, answers: Mapping[str, str], *, today: date) -> Source:
    """Write a definition from answers by field, and load it as `collect` would; refuse to write over another.

    A definition that doesn't load is left for its author to correct: `SourceProblem` says where.
    """
    if path.exists():
        raise FileExistsError(path)
    data: dict[str, Any] = {}
    for question in questions():
        answer = answers.get(question.field, question.default).strip()
        if answer:
            _put(data, question.field.split("."), _value(question.kind, answer))
    hosts = {urlsplit(url).netloc for url in data.get("start", [])}
    data["hosts"] = sorted(host for host in hosts if host)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")
    return load(path, today=today)


def _put(data: dict[str, Any], steps: list[str], value: object) -> None:
    for step in steps[:-1]:
        data = data.setdefault(step, {})
    data[steps[-1]] = value


def _value(kind: str, answer: str) -> object:
    if kind == "list":
        return answer.split()
    if kind == "number":
        try:
            return float(answer) if "." in answer else int(answer)
        except ValueError:
            return answer
    if kind == "date":
        try:
            return date.fromisoformat(answer)
        except ValueError:
            return answer
    if kind == "choice":
        return CHOICES.get(answer.lower(), answer)
    return answer


def check(source: Source, *, now: Callable[[], datetime]) -> Trial:
    """Fetch a source's first list page and a few listings of it; store nothing, say what is missing."""
    pages: list[Page] = []

    def kept(content: bytes, url: str, _: Source, **options: Any) -> Page:  # noqa: ANN401 -- parse's own options
        page = parse(content, url, source, **options)
        pages.append(page)
        return page.model_copy(update={"next": None, "entries": page.entries[:TRIED]})

    report = collect(
        source.model_copy(update={"start": source.start[:1], "expected": None}),
        known=lambda _digest: None,
        store=lambda posts, _met: Counts(new=len(posts)),
        address_digest=lambda address: address,
        now=now,
        parser=kept,
    )
    first = pages[0] if pages else Page(kind="list")
    details = tuple(post for page in pages[1:] for post in page.posts)
    return Trial(
        listed=first.posts[:ROWS],
        entries=len(first.entries),
        following=first.next is not None,
        details=details,
        missing=tuple(_missing(source, first, details)),
        report=report,
    )


def _missing(source: Source, first: Page, details: tuple[Post, ...]) -> list[str]:
    """Name the parts of the definition that found nothing."""
    lists = source.list_pages
    found = []
    if lists.item and first.kind != "list":
        found.append("list.item")
    if lists.detail and not first.entries:
        found.append("list.detail")
    if lists.next and first.next is None:
        found.append("list.next")
    posts = details if lists.detail else first.posts
    names = {"town": "city"}
    rules = source.fields.rules() if lists.detail or not lists.item else lists.fields.rules()
    empty = [name for name in rules if not any(getattr(post, names.get(name, name)) for post in posts)]
    return found + [f"{'fields' if lists.detail or not lists.item else 'list.fields'}.{name}" for name in empty]


def table(posts: tuple[Post, ...]) -> list[dict[str, str]]:
    """Return what was read of each listing as short texts, for a terminal: how long a text is rather than the text."""
    return [{name: _cell(name, getattr(post, name)) for name in FIELDS} for post in posts]


def _cell(name: str, value: Any) -> str:  # noqa: ANN401 -- any field of a Post
    if name == "body":
        return f"{len(value)} car." if value else ""
    if name == "contacts":
        return str(len(value)) if value else ""
    return value.strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else str(value or "")[:60]


__all__ = ["Question", "SourceProblem", "Trial", "check", "draft", "questions", "table"]
