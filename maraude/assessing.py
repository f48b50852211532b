"""`maraude assess`: rows of listings in, rows of readings out, in batches."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from classifier.rows import BadRow, assess_rows, unused_fields
from classifier.store import Model
from maraude.compose import ready_model
from maraude.rows import Reader, convert
from maraude.said import speak
from models.settings import Settings


def assess_file(source: str, target: str) -> int:
    """Assess a file; return the exit status."""

    def work(reader: Reader, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
        model = ready_model(Settings(), tell=partial(speak, err=True))
        yield from assessed(model, reader, lines)

    return convert(source, target, work, "assess")


def assessed(model: Model, reader: Reader, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Yield the readings of the good rows."""

    def objects() -> Iterator[tuple[int, dict[str, Any]]]:
        for number, value in reader.objects(lines):
            reader.dropped |= unused_fields(value)
            yield number, value

    for result in assess_rows(model, objects()):
        if isinstance(result, BadRow):
            reader.report(result.line, result.reason)
        else:
            yield result.output
