"""Numbers written before a unit of years: in figures, in letters, in Roman figures, twice over, or a list of them."""

import re
from typing import NamedTuple

from classifier import age_forms as forms
from classifier.numbers import spelled_numbers, trailing_number

TWICE_OVER = re.compile(r"(?<![\w.,/€-])(?:(?P<first>[1-9]\d) \([a-z -]{3,20}\)|\((?P<second>[1-9]\d)\))\s?$")
HALF = re.compile(r"(?<![\w.,/€-])(?P<whole>[1-9]\d)[.,]5\s?$")
DOTTED = re.compile(r"(?<![\w.,/€-])(?P<ten>[1-7])\.(?P<one>\d)\s?$")
ROMAN = re.compile(r"(?<![\w'-])(?P<figures>x{1,3}(?:ix|iv|vi{0,3}|i{1,3})?)\s$")
ROMANS = {"x": 10, "ix": 9, "iv": 4, "v": 5, "i": 1}
AND = re.compile(r"(?:\s(?:ans\s|ani\s|anos\s)?(?:et|y|si|and|w)|\s?[&+])\s?$")
COMMA = re.compile(r",\s$")
SPACED = re.compile(r"(?<=[^\d./€-]\s[1-9]\d)\s$")
LISTED = re.compile(r"(?<![\w.,/€-])(?P<age>[1-9]\d?)$")


class Written(NamedTuple):
    """A number, and where it stands in the words before its unit."""

    start: int
    end: int
    number: int


def before_a_unit(before: str, unit: str) -> list[Written]:
    """Return the number that the words before a unit end with, after those of the list that it closes ("14, 15 et 17").

    >>> before_a_unit("on a 15 et 17 ", "ans")
    [Written(start=5, end=7, number=15), Written(start=11, end=13, number=17)]
    """
    last = _last(before, unit)
    if last is None:
        return []
    found, joint = [last], AND.search(before[: last.start])
    while joint and len(found) < 5 and (one := _listed(before[: joint.start()])):
        found.insert(0, one)
        joint = COMMA.search(before[: one.start]) or SPACED.search(before[: one.start])
    return found


def _last(before: str, unit: str) -> Written | None:
    if twice := TWICE_OVER.search(before):
        return Written(twice.start(), len(before.rstrip()), int(twice["first"] or twice["second"]))
    if half := HALF.search(before):
        return Written(half.start(), half.end("whole"), int(half["whole"]))
    apart = forms.APART.search(before)
    if apart:
        return Written(apart.start(), apart.end(2), int(apart[1] + apart[2]))
    if "." in unit and (dotted := DOTTED.search(before)):
        return Written(dotted.start(), dotted.end("one"), int(dotted["ten"] + dotted["one"]))
    digits = forms.DIGITS.search(before)
    if digits:
        ten = forms.MIXED.search(before[: digits.start(1)]) if len(digits[1]) == 1 else None
        if ten:
            return Written(ten.start(), digits.end(1), spelled_numbers()[ten["ten"]] + int(digits[1]))
        return Written(*digits.span(1), int(digits[1]))
    if roman := ROMAN.search(before):
        return Written(
            *roman.span("figures"), sum(ROMANS[part] for part in re.findall("ix|iv|x|v|i", roman["figures"]))
        )
    return _spelled(before.removesuffix("de ").removesuffix("l "))


def _listed(before: str) -> Written | None:
    figures = LISTED.search(before)
    return Written(*figures.span("age"), int(figures["age"])) if figures else _spelled(before)


def _spelled(before: str) -> Written | None:
    words = trailing_number(before)
    return Written(words[0], len(before.rstrip(" -")), words[1]) if words else None
