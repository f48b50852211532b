"""Cuts a file into the texts that the fixture rules are checked on, each with its line."""

import ast
import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_LISTED = re.compile(r"(?=<(?:article|li|tr)\b)", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]{0,2000}>")


class Unit(NamedTuple):
    """One text, the line it begins at, and the lexicon forms in it."""

    line: int
    text: str
    forms: tuple[str, ...] = ()


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _json_object(value: Any, line: int) -> Iterator[Unit]:  # noqa: ANN401 - any JSON value
    parts = value.get("parts") if isinstance(value, dict) else None
    if isinstance(parts, list):
        for part in parts:
            yield Unit(line, "\n".join(_strings(part)))
        value = {key: inner for key, inner in value.items() if key != "parts"}
    yield Unit(line, "\n".join(_strings(value)))


def _json_lines(text: str) -> Iterator[Unit]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                value = json.loads(line)
            except ValueError:
                value = line
            yield from _json_object(value, number)


def _json(text: str) -> Iterator[Unit]:
    """Cut a JSON document into its innermost objects; their lines are not known, so all stand at the first."""
    try:
        value = json.loads(text)
    except ValueError:
        value = text
    yield from _json_entries(value)


def _json_entries(value: Any) -> Iterator[Unit]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict) and any(isinstance(inner, dict | list) for inner in value.values()):
        yield Unit(1, "\n".join(inner for inner in value.values() if isinstance(inner, str)))
        for inner in value.values():
            if isinstance(inner, dict | list):
                yield from _json_entries(inner)
    elif isinstance(value, list) and any(isinstance(inner, dict | list) for inner in value):
        for inner in value:
            yield from _json_entries(inner)
    else:
        yield Unit(1, "\n".join(_strings(value)))


def _scalars(node: yaml.Node) -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode):
        yield str(node.value)
    elif isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from _scalars(inner)
    elif isinstance(node, yaml.MappingNode):
        for _, inner in node.value:
            yield from _scalars(inner)


def _forms(node: yaml.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml.MappingNode):
        return ()
    return tuple(form for key, inner in node.value if key.value == "forms" for form in _scalars(inner))


def _yaml_entries(node: yaml.Node) -> Iterator[Unit]:
    """Give each entry: a mapping that holds forms, or one whose values are all plain; else each value apart."""
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode) and not _forms(node):
        for _, inner in node.value:
            yield from _yaml_entries(inner)
    elif isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from _yaml_entries(inner)
    else:
        yield Unit(line, "\n".join(_scalars(node)), _forms(node))


def _yaml(text: str) -> Iterator[Unit]:
    for document in yaml.compose_all(text, Loader=yaml.CSafeLoader):
        if document is not None:
            yield from _yaml_entries(document)


def _html(text: str) -> Iterator[Unit]:
    """Take a page as one text; a page that lists several things, item by item."""
    pieces = _LISTED.split(text) if len(_LISTED.findall(text)) > 3 else [text]
    line = 1
    for piece in pieces:
        yield Unit(line, _TAGS.sub(" ", piece))
        line += piece.count("\n")


def _paragraphs(text: str) -> Iterator[Unit]:
    """Cut prose at empty lines, tables at their rows, lists at their items."""
    start, lines = 1, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if not line.strip() or re.match(r"\s*(?:\||[-*] |\d+\. |#)", line):
            if lines:
                yield Unit(start, "\n".join(lines))
            start, lines = number, []
        if line.strip():
            lines.append(line)
            start = number if len(lines) == 1 else start


def _literals(text: str) -> Iterator[Unit]:
    """Give the string literals of a program; the pieces of a formatted one together."""
    inner: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.JoinedStr):
            pieces = [value for value in node.values if isinstance(value, ast.Constant)]
            inner.update(map(id, pieces))
            yield Unit(node.lineno, " ".join(str(piece.value) for piece in pieces))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield Unit(node.lineno, node.value)


def _lines(text: str) -> Iterator[Unit]:
    for number, line in enumerate(text.split("\n"), 1):
        yield Unit(number, line)


def _csv(text: str) -> Iterator[Unit]:
    for number, row in enumerate(csv.reader(io.StringIO(text)), 1):
        yield Unit(number, "\n".join(row))


CUTTERS = {
    ".jsonl": _json_lines,
    ".json": _json,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".html": _html,
    ".md": _paragraphs,
    ".py": _literals,
    ".csv": _csv,
}


def units(path: Path) -> Iterator[Unit]:
    """Cut one file into texts, by its extension."""
    text = path.read_bytes().decode("utf-8", "replace")
    return CUTTERS.get(path.suffix.lower(), _lines)(text)
