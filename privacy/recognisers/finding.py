"""What a recogniser gives: a span of the plain view, its kind, and the evidence for it."""

from typing import NamedTuple

from models.vocabulary import SpanKind

BARRIER = "\uf8ff"
"""Stands where something was found already, or where a mark stands: no word, no space, no separator."""


class Finding(NamedTuple):
    """Personal data in the plain view: half-open offsets, its kind, which recogniser, the normalised contact."""

    start: int
    end: int
    kind: SpanKind
    recogniser: str
    normal: str = ""
    odd: bool = False
    """The recogniser itself read through a disguise (words for dots, look-alike letters)."""
