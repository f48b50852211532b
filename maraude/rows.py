"""JSON Lines in, JSON Lines out: good rows are processed, bad ones are named by file and line, nothing is quoted."""

import codecs
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeVar

import typer
from pydantic import BaseModel, ConfigDict, ValidationError
from rich.console import Console
from rich.progress import Progress

from maraude.said import in_use, name_row, nothing_read, speak
from maraude.streams import input_bytes, output_bytes
from models.writing import written
from models.wrong_values import wrong

LONGEST_LINE = 20_000_000
EITHER = "must be text or a whole number"


class Row(BaseModel):
    """A row of input: fields it doesn't know are dropped, and a wrong one is named without its value."""

    model_config = ConfigDict(frozen=True, extra="allow", hide_input_in_errors=True, strict=True)

    id: str | int


T = TypeVar("T", bound=Row)


class BadRow(ValueError):
    """What is wrong with a row, in words that never quote it."""


def plain(error: ValidationError) -> str:
    """Say what is wrong with which field, without its value."""
    first = error.errors(include_url=False, include_input=False)[0]
    place, *inner = map(str, first["loc"] or ("row",))
    either = bool(inner) and inner[0] in ("str", "int")
    return f"field {place}: {EITHER if either else wrong(first)}"


def blank(raw: bytes) -> bool:
    """Tell whether a line holds nothing: neither a row nor what is wrong with one."""
    return not raw.removeprefix(codecs.BOM_UTF8).strip()


def parsed(raw: bytes, number: int) -> dict[str, Any]:
    """Return the object of a line, the first one without its byte order mark."""
    try:
        line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        raise BadRow("not UTF-8; save the file as UTF-8") from None
    if len(line) > LONGEST_LINE:
        raise BadRow(f"longer than {LONGEST_LINE} characters; split the text")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise BadRow("not a JSON object; write one object a line") from None
    if not isinstance(value, dict):
        raise BadRow("not a JSON object; write one object a line")
    return value


@dataclass
class Reader:
    """Reads the rows of one file, counting what is refused; `dropped` gathers the names of fields nobody asked for."""

    name: str
    bad: int = 0
    given: int = 0
    language: str = field(default_factory=in_use)
    dropped: set[str] = field(default_factory=set)

    def report(self, number: int, what: str) -> None:
        """Name a bad row on standard error."""
        self.bad += 1
        name_row(self.name, number, what, self.language)

    def objects(self, lines: Iterable[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the JSON objects with their line numbers."""
        for number, raw in enumerate(lines, start=1):
            if blank(raw):
                continue
            self.given += 1
            try:
                yield number, parsed(raw, number)
            except BadRow as error:
                self.report(number, str(error))

    def rows(self, lines: Iterable[bytes], shape: type[T]) -> Iterator[T]:
        """Yield the rows that have a shape."""
        for number, value in self.objects(lines):
            try:
                row = shape.model_validate(value)
            except ValidationError as error:
                self.report(number, plain(error))
            else:
                self.dropped |= set(row.model_extra or {})
                yield row


Work = Callable[[Reader, Iterable[bytes]], Iterable[dict[str, Any]]]


def _watched(source: IO[bytes], total: int, label: str) -> Iterator[bytes]:
    """Show progress by bytes read, on a terminal only."""
    console = Console(stderr=True)
    if not console.is_terminal or not total:
        yield from source
        return
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(label, total=total)
        for line in source:
            progress.advance(task, len(line))
            yield line


def _encoded(result: dict[str, Any]) -> bytes:
    try:
        return json.dumps(result, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair in the input: only an escape can carry it in UTF-8
        return json.dumps(result).encode() + b"\n"


def convert(source: str, target: str, work: Work, label: str) -> int:
    """Run `work` over the lines of a file (``-``: standard input), write what it yields; return the exit status."""
    if source != "-" and not Path(source).is_file():
        from maraude.problems import no_file  # slow to import, and a row seldom needs it

        folder = Path(source).is_dir()
        speak(f"{source}: is a folder; name a file" if folder else no_file(source), err=True)
        return 2
    if source != "-" and target != "-" and Path(target).exists() and Path(source).samefile(target):
        speak(f"{target}: the output would overwrite the input; name another file", err=True)
        return 2
    reader = Reader(source)
    with ExitStack() as open_files:
        stream: IO[bytes] = input_bytes() if source == "-" else open_files.enter_context(Path(source).open("rb"))
        total = 0 if source == "-" else Path(source).stat().st_size
        try:
            out: IO[bytes] = output_bytes() if target == "-" else open_files.enter_context(written(target))
        except OSError:
            speak(f"{target}: can't be written here; name another file", err=True)
            return 2
        for result in work(reader, _watched(stream, total, label)):
            out.write(_encoded(result))
        out.flush()
    if not reader.given:
        nothing_read(source)
    if reader.dropped:
        typer.echo(f"{source}: fields not used: {', '.join(sorted(map(repr, reader.dropped)))}", err=True)
    return 1 if reader.bad else 0
