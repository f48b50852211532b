"""What number a speaker meant: seventy or sixty and ten, the last group taken back, the zero told after the six."""

import re

from privacy.recognisers.numerals import runs
from privacy.recognisers.phone_cues import ZERO_AFTER
from privacy.recognisers.spoken import CORRECTED, SPOKEN, Group

NATIONAL_SIZE = 10
_FARTHEST_BACK = 4
_MOBILE = ("6", "7")
_WAYS: tuple[dict[str, bool], ...] = ({"tied": True}, {"loosely": True})
_AFTER_ZERO = re.compile(
    r"[^\d\n]{0,3}\b(?:apr[eè]s|derri[eè]re|pr[ée]c[ée]d[ée]e? d['eu]|avec)\b[^\d\n]{0,12}$", re.IGNORECASE
)
"""Between a figure and the zero that comes before it: ``6 après le zéro``."""


def size(groups: list[Group]) -> int:
    """Return how many digits some groups hold."""
    return sum([len(group.digits) for group in groups])


def as_meant(text: str, groups: list[Group]) -> list[Group]:
    """Return the reading that makes a whole number of these groups, where one does."""
    written = {group.written for group in groups}
    if groups[0].digits in _MOBILE:
        groups = _with_zero_first(text, groups)
    if CORRECTED in written:
        groups = _corrected(groups)
    if SPOKEN not in written or size(groups) == NATIONAL_SIZE:
        return groups
    if size(groups) == NATIONAL_SIZE - 1 and ZERO_AFTER.match(text, groups[-1].end):
        return groups
    for way in _WAYS if size(groups) < NATIONAL_SIZE else _WAYS[1:]:
        other = next(runs(text, groups[0].start, groups[-1].end, **way), groups)
        if size(other) == NATIONAL_SIZE:
            return other
    return groups


def _with_zero_first(text: str, groups: list[Group]) -> list[Group]:
    if len(groups) < 2 or groups[1].digits != "0":
        return groups
    first, zero = groups[:2]
    if not _AFTER_ZERO.fullmatch(text, first.end, zero.start):
        return groups
    return [Group(first.start, zero.end, "0" + first.digits, SPOKEN), *groups[2:]]


def _corrected(groups: list[Group]) -> list[Group]:
    """Leave out what a speaker takes back ("11, non, 12"): as many groups as make the number whole, or one."""
    at = next(at for at, group in enumerate(groups) if group.written == CORRECTED)
    before, after = groups[:at], groups[at + 1 :]
    if size(before) >= NATIONAL_SIZE:
        return [group for group in groups if group.written != CORRECTED]
    if any(group.written == CORRECTED for group in after):
        after = _corrected(after)
    backs = range(min(_FARTHEST_BACK, len(before) - 1) + 1)
    back = next((n for n in backs if size(before[: at - n]) + size(after) == NATIONAL_SIZE), min(1, len(before) - 1))
    return [*before[: at - back], *after]
