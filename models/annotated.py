"""Inline annotations of fixture texts: ``⟦kind|surface⟧`` or ``⟦kind=value|surface⟧``."""

import re
from typing import NamedTuple

MARK = re.compile(r"⟦(?P<kind>\w+)(?:=(?P<value>[^|⟧]*))?\|(?P<surface>[^⟧]*)⟧", re.DOTALL)


class Annotation(NamedTuple):
    """One annotated span of the plain text: half-open code point offsets."""

    start: int
    end: int
    kind: str
    value: str | None


def read_annotated(text: str) -> tuple[str, list[Annotation]]:
    """Return the plain text and its annotations.

    >>> read_annotated("J'ai ⟦age_stated=17|17 ans⟧.")
    ("J'ai 17 ans.", [Annotation(start=5, end=11, kind='age_stated', value='17')])
    """
    plain: list[str] = []
    found: list[Annotation] = []
    length = position = 0
    for mark in MARK.finditer(text):
        before = text[position : mark.start()]
        start = length + len(before)
        length = start + len(mark["surface"])
        plain += [before, mark["surface"]]
        found.append(Annotation(start, length, mark["kind"], mark["value"]))
        position = mark.end()
    return "".join(plain) + text[position:], found
