"""Phone numbers, French first, in figures, words or look-alike letters, with any separators."""

import functools
import itertools
import re
from collections.abc import Iterator

import phonenumbers

from models.vocabulary import SpanKind
from privacy.recognisers import phone_cues as cues
from privacy.recognisers import pieces
from privacy.recognisers.bounds import PLUS, bounds, dated_before
from privacy.recognisers.finding import Finding
from privacy.recognisers.meant import NATIONAL_SIZE, as_meant, size
from privacy.recognisers.number_gate import FEWEST_DIGITS, may_hold_number
from privacy.recognisers.numerals import runs
from privacy.recognisers.seen import Seen
from privacy.recognisers.spoken import SPOKEN, Group
from privacy.wordlists import listed

_NATIONAL = re.compile(r"0[1-9]\d{8}")
_ABROAD = re.compile(r"(?:00)?33(0?)([1-9]\d{8})")
_PLAIN = re.compile(r"(?:\+|00)?\d[\d]*(?:(?:[ .\-/\u00a0\u202f]|\s?\(\d{1,3}\)\s?)?\d+)*|\(\+?\d{2,3}\)[ \d.\-]+")
_HIGHEST_DRAWN, _MOST_BEFORE = 70, 5
_BEFORE, _LONGEST_PLUS, _FEWEST_TOLD = 60, 12, 6


class _Window:
    """Groups of a run read as one string of digits; what stands before them is read only where it decides."""

    def __init__(self, text: str, groups: list[Group]) -> None:
        self.text = text
        self.groups = groups
        self.before = text[max(0, groups[0].start - _BEFORE) : groups[0].start]
        self.plus = PLUS.search(self.before[-_LONGEST_PLUS:]) is not None
        """Whether a plus sign opens the number."""

    @functools.cached_property
    def cued(self) -> bool:
        """Tell whether a word right before announces a number."""
        return cues.CUE.search(self.before) is not None

    @functools.cached_property
    def near(self) -> bool:
        """Tell whether a word nearby speaks of a number."""
        return self.zero_told or cues.NEAR_CUE.search(self.before) is not None

    @functools.cached_property
    def zero_told(self) -> bool:
        """Tell whether words after the number say that a zero comes first."""
        return cues.ZERO_AFTER.match(self.text[self.groups[-1].end : self.groups[-1].end + _BEFORE]) is not None

    def digits(self, first: int, last: int) -> str:
        """Return the digits of some of the groups."""
        return "".join(group.digits for group in self.groups[first:last])


def is_plain(surface: str) -> bool:
    """Tell whether a phone is written as people who hide nothing write it."""
    separators = set(re.sub(r"[\d+()]", "", surface)) - {" "}
    return len(separators) <= 1 and _PLAIN.fullmatch(surface) is not None


def _quality(digits: str) -> int:
    """Say how good an international number is: 2 valid, 1 possible, 0 neither."""
    try:
        number = phonenumbers.parse("+" + digits)
    except phonenumbers.NumberParseException:
        return 0
    return 2 if phonenumbers.is_valid_number(number) else int(phonenumbers.is_possible_number(number))


def _french(digits: str) -> str | None:
    """Return the E.164 form of exactly one French number, national or international."""
    if _NATIONAL.fullmatch(digits):
        return "+33" + digits[1:]
    abroad = _ABROAD.fullmatch(digits)
    return "+33" + abroad[2] if abroad else None


def _ascending(groups: list[Group]) -> bool:
    pairs = [int(group.digits) for group in groups if len(group.digits) == 2]
    return len(pairs) == len(groups) and all(b - a in (1, 2) for a, b in itertools.pairwise(pairs))


def _dated(groups: list[Group]) -> bool:
    sizes = [len(group.digits) for group in groups]
    return sizes[:3] == [2, 2, 4] and groups[2].digits[:2] in ("19", "20")


def _refused(window: _Window, first: int, last: int) -> bool:
    """Tell whether the digits are a date, a list, decimals or a reference; a word that announces a phone decides."""
    if window.plus:
        return False
    groups = window.groups[first:last]
    doubtful = _dated(groups) or (_ascending(groups) and groups[0].written == 1)
    doubtful = doubtful or len(cues.DECIMAL.findall(window.text[groups[0].start : groups[-1].end])) > 1
    doubtful = doubtful or cues.LETTERED.search(window.before[-5:]) is not None
    doubtful = doubtful or cues.ISBN.search(window.text[max(0, groups[0].start - 7) : groups[0].start]) is not None
    doubtful = doubtful or cues.DAYS.search(window.text, max(0, groups[0].start - 3), groups[-1].end + 3) is not None
    if not doubtful and all(len(group.digits) <= 2 for group in groups):
        doubtful = cues.MONTH.match(window.text, groups[-1].end) is not None or _listed_places(window, groups)
    if not doubtful and cues.LOTTERY.search(window.before) and groups[0].written == 1:
        drawn = [int(group.digits) for group in groups]
        doubtful = max(drawn) <= _HIGHEST_DRAWN and sorted(set(drawn)) == drawn
    if not doubtful:
        before = window.text[max(0, groups[0].start - 40) : groups[0].start]
        doubtful = cues.REFERENCE.search(before) is not None
    return doubtful and not window.cued


def _listed_places(window: _Window, groups: list[Group]) -> bool:
    before = window.text[max(0, groups[0].start - 40) : groups[0].start]
    return cues.DEPARTMENTS.search(before) is not None and all(len(group.digits) == 2 for group in groups)


def _national_at(window: _Window, first: int) -> tuple[int, str] | None:
    digits = ""
    for last in range(first, min(first + 15, len(window.groups))):
        digits += window.groups[last].digits
        if len(digits) > 14:
            return None
        if len(digits) < 10:
            continue
        normal = _french(digits)
        if normal and (digits[0] == "0" or window.plus or window.cued or digits[2:3] in tuple("067")):
            return last + 1, normal
    return None


def _foreign_at(window: _Window, first: int) -> tuple[int, str] | None:
    """Return the longest good number after a plus or a double zero."""
    digits, best = "", (0, 0, "")
    for last in range(first, min(first + 15, len(window.groups))):
        digits += window.groups[last].digits
        bare = digits[2:] if digits.startswith("00") else digits
        bare = re.sub(r"^(3[1-9]|4\d)0(?=\d{8})", r"\1", bare)
        if len(bare) > 15:
            break
        if len(bare) >= 8:
            quality = _quality(bare)
            if quality and quality >= best[0]:
                best = (quality, last + 1, "+" + bare)
    return (best[1], best[2]) if best[0] else None


def _cued_at(window: _Window, first: int) -> tuple[int, str] | None:
    """Return a number of unusual length right after a word that announces one."""
    digits = ""
    for last in range(first, min(first + 12, len(window.groups))):
        digits += window.groups[last].digits
        if len(digits) == 9 and digits[0] in "67":
            return last + 1, "+33" + digits
    digits = window.digits(first, len(window.groups))
    if not 8 <= len(digits) <= 15 or cues.PRICE_AFTER.match(window.text, window.groups[-1].end):
        return None
    return len(window.groups), "+" + digits if _quality(digits) else digits


def _without_zero(window: _Window, first: int) -> tuple[int, str] | None:
    """Return a number whose first zero is left out, where a word nearby speaks of a number or of the zero."""
    digits = window.digits(first, len(window.groups))
    if len(digits) != 9 or digits.endswith("000") or cues.PRICE_AFTER.match(window.text, window.groups[-1].end):
        return None
    return len(window.groups), "+33" + digits


def _at(window: _Window, first: int) -> tuple[int, str] | None:
    digits = window.groups[first].digits
    if window.plus and first == 0:
        return _national_at(window, 0) or _foreign_at(window, 0)
    found = _national_at(window, first) if digits[0] == "0" or digits.startswith("33") else None
    if not found and digits.startswith("00") and len(digits) != len("006") and digits != "0000":
        found = _foreign_at(window, first)
    if not found and first == 0 and digits[0] != "0" and window.zero_told:
        found = _without_zero(window, first)
    if not found and window.cued and first == 0:
        found = _cued_at(window, first)
    if not found and window.near and digits[0] in "67":
        found = _without_zero(window, first)
    return found


def _finding(window: _Window, first: int, last: int, normal: str) -> Finding:
    groups = window.groups[first:last]
    start, end = bounds(window.text, groups[0].start, groups[-1].end)
    odd = any(group.written > 1 for group in groups) or not is_plain(window.text[start:end])
    return Finding(start, end, SpanKind.PHONE, "phone", normal, odd)


@functools.cache
def _public_beginnings() -> frozenset[str]:
    return frozenset(number[:length] for number in listed("public_numbers.txt") for length in range(len(number) + 1))


def _public_at(groups: list[Group], first: int) -> int | None:
    """Return where a public help number ends, the longest first."""
    if groups[first].digits not in _public_beginnings():
        return None
    for last in range(min(len(groups), first + 10), first, -1):
        if "".join(group.digits for group in groups[first:last]) in listed("public_numbers.txt"):
            return last
    return None


def _may_be_whole(groups: list[Group]) -> bool:
    fewest = _FEWEST_TOLD if any(group.written == SPOKEN for group in groups) else FEWEST_DIGITS
    return size(groups) >= fewest


def gate(seen: Seen) -> bool:
    """Tell whether a number may stand in the text, whole or in pieces."""
    cued = pieces.are_cued(seen)
    return may_hold_number(seen, apart=cued) or pieces.may_stand(seen, cued=cued)


def find(seen: Seen) -> Iterator[Finding]:
    """Find phone numbers in the plain view of a text."""
    text = seen.text
    left: list[list[Group]] = []
    for groups in runs(text):
        found = list(_whole(text, groups)) if _may_be_whole(groups) else []
        yield from found
        if not found or (groups[0].digits[0] == "0" and size(groups) < NATIONAL_SIZE):
            left.append(groups)
    if pieces.are_signed(seen):
        yield from pieces.in_signs(text)
    if left and pieces.are_cued(seen):
        yield from pieces.in_brackets(text)
        yield from pieces.in_pieces(text, left)


def _later_start(window: _Window, first: int, last: int) -> int | None:
    """Return where a number begins after a day (``06/12 01 99 …``) or a false start (``06 39 06 39 98 …``)."""
    groups = window.groups
    if last == len(groups):
        return None
    after_day = first + 2 if dated_before(window.text, groups[first : first + 3]) else None
    for start in range(first + 1, min(first + _MOST_BEFORE, last)):
        restarts = len(groups[start].digits) > 1 and groups[start].digits == groups[first].digits
        found = _national_at(window, start) if start == after_day or restarts else None
        if found and groups[start].digits[0] == "0" and (start == after_day or found[0] == len(groups)):
            return start
    return None


def _whole(text: str, groups: list[Group]) -> Iterator[Finding]:
    """Give the numbers that one run holds whole."""
    window = _Window(text, as_meant(text, groups))
    groups = window.groups
    first = 0
    while first < len(groups):
        help_line = _public_at(groups, first)
        if help_line:
            first = help_line
            continue
        found = _at(window, first)
        if found and (later := _later_start(window, first, found[0])):
            first = later
            continue
        if found and not _refused(window, first, found[0]):
            last, normal = found
            if window.digits(first, last) not in listed("public_numbers.txt"):
                yield _finding(window, first, last, normal)
            first = last
        else:
            first += 1
