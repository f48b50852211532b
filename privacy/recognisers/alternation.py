"""Long alternations, told apart by their first letter: the same readings, and what can't begin here isn't tried."""

import re

_TWINS = {"s": "ſ", "k": "\u212a", "i": "ıİ", "å": "\u212b"}
"""What else `re.IGNORECASE` takes for a letter."""
_CLASS = re.compile(r"\[([^\]\\^-]+)\]")


def _ways(alternation: str) -> list[str]:
    """Split an alternation where nothing encloses the bar."""
    ways, depth, at, within = [""], 0, 0, False
    while at < len(alternation):
        sign = alternation[at]
        if sign == "\\":
            ways[-1] += alternation[at : at + 2]
            at += 2
            continue
        within = sign != "]" and (within or sign == "[")
        if not within:
            depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth and not within:
            ways.append("")
        else:
            ways[-1] += sign
        at += 1
    return ways


def _begun(way: str) -> tuple[str, str]:
    """Return the characters that a way can begin with, and its rest."""
    among = _CLASS.match(way)
    first, rest = (among[1], way[among.end() :]) if among else (way[:1], way[1:])
    if not first or (not among and not first.isalnum()) or rest[:1] in tuple("?*+{"):
        raise ValueError(f"a way must begin with one character or a class of them: {way}")
    return first.lower(), rest


def _either(letter: str) -> str:
    return re.escape("".join(sorted({letter, letter.upper()}))) + _TWINS.get(letter, "")


def ahead(letters: str) -> str:
    """Return what looks ahead for one of these letters, whatever its case: most places are refused at one glance."""
    return f"(?=(?-i:[{''.join(map(_either, letters))}]))"


def by_letter(alternation: str) -> str:
    """Return an alternation for a pattern that ignores case, in which the ways stand by their first letter.

    Ways that begin alike keep their order; of others at most one can match, so theirs tells nothing.
    """
    rests: dict[str, list[str]] = {}
    for way in _ways(alternation):
        first, rest = _begun(way)
        for letter in dict.fromkeys(first):
            rests.setdefault(letter, []).append(rest)
    ways = "|".join(f"(?-i:[{_either(a)}])(?:{'|'.join(way)})" for a, way in rests.items())
    return f"{ahead(''.join(rests))}(?:{ways})"
