"""Where a number begins and ends as it is written: with its plus sign and the brackets around its figures."""

import re

from privacy.recognisers.spoken import Group

PLUS = re.compile(r"(?:\(\s?)?(?:\+|＋|\bplus\s)\s?\(?\s?$")
_BRACKETS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "<": ">",
    "*": "*",
    "|": "|",
    "«": "»",
    '"': '"',
    "'": "'",
    "_": "_",
    "~": "~",
}


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span with its plus sign, and the brackets around its first and last digits."""
    before = text[max(0, start - 12) : start]
    plus = PLUS.search(before)
    if plus:
        return start - len(before) + plus.start(), end
    opening, inside = before.rstrip(" ")[-1:], text[start:end]
    closing = _BRACKETS.get(opening, "")
    if closing and closing in inside and not before.endswith("  "):
        start -= 1 + before.endswith(" ")
        return start, end + (text[end : end + 1] == closing and inside.count(closing) >= inside.count(opening))
    for opened, closed in (("(", ")"), ("[", "]"), ("{", "}"), ("<", ">")):
        end += inside.count(opened) > inside.count(closed) and text[end : end + 1] == closed
    return start, end


def dated_before(text: str, groups: list[Group]) -> bool:
    """Tell whether the first two of three groups are a day of the year, parted otherwise than the third from them."""
    if len(groups) < 3 or groups[0].written != 1 or groups[1].written != 1:
        return False
    joint, rest = text[groups[0].end : groups[1].start], text[groups[1].end : groups[2].start]
    day, month = int(groups[0].digits), int(groups[1].digits)
    return joint in ("/", ".", "-") and rest != joint and 1 <= day <= 31 and 1 <= month <= 12
