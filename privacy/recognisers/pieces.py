"""Phone numbers told in pieces: words stand between their parts, or each figure stands in brackets of its own."""

import re
from collections.abc import Iterator, Sequence

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.seen import topic
from privacy.recognisers.spoken import LOOK_ALIKE, SPOKEN, Group
from privacy.wordlists import words

CUED = topic(words("numero num indicatif compose composez commence debute fil chiffres reste fin suite"))
_CUE = re.compile(
    r"\b(?:num(?:[ée]ro)?|indicatif|compose[zr]?|commence|d[ée]bute|coup de fil)\b[^\n€]{0,60}$", re.IGNORECASE
)
_REST = re.compile(r"[^\n\d€]{0,40}\b(?:(?:le|du) reste|la (?:fin|suite))\b", re.IGNORECASE)
"""Says that what follows is more of the number."""
_UNIT_AFTER = re.compile(
    r"\s?(?:€|euros?\b|eur\b|%|m2\b|m²|cm\b|mm\b|kg\b|km\b|h\b|h\d|heures?\b|/|janv|f[ée]vr|mars\b|avril|mai\b|juin|"
    r"juil|ao[uû]t|sept\w|oct\w|nov|d[ée]c)",
    re.IGNORECASE,
)
_ONE = r"[(\[{]\s?\d\s?[)\]}]"
_BRACKETED = re.compile(rf"{_ONE}(?:[^()\[\]{{}}\d\n{BARRIER}]{{0,24}}{_ONE}){{9}}")
_NATIONAL = re.compile(r"0[1-9]\d{8}")
_SIZE, _BEFORE, _FARTHEST, _FEWEST_FIGURES = 10, 90, 60, 6
Run = Sequence[Group]


def _digits(run: Run) -> str:
    return "".join([group.digits for group in run])


def _bare(run: Run) -> Run:
    """Return a run without the letters at its end: "l'âge" holds no one."""
    end = len(run)
    while end and run[end - 1].written == LOOK_ALIKE:
        end -= 1
    return run[:end]


def may_stand(topics: int, figures: int) -> bool:
    """Tell whether a number may be told in pieces: something speaks of it, and figures enough are there."""
    return figures >= _FEWEST_FIGURES and topics & CUED != 0


def in_brackets(text: str) -> Iterator[Finding]:
    """Find ten figures, each in brackets of its own, with a few words between."""
    for match in _BRACKETED.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if _NATIONAL.fullmatch(digits):
            yield Finding(*match.span(), SpanKind.PHONE, "in_brackets", "+33" + digits[1:], True)


def _pieces(text: str, runs: Sequence[Run], first: int) -> list[Run]:
    """Return the runs, from one that opens a number, that make ten digits together; none where they don't."""
    pieces: list[Run] = []
    size = 0
    for whole in runs[first:]:
        run = _bare(whole)
        told = _digits(run)
        if not run or (told == "1" and run[0].written == SPOKEN):
            continue
        far = pieces and run[0].start - pieces[-1][-1].end > _FARTHEST
        if far or len(told) % 2 or _UNIT_AFTER.match(text, run[-1].end):
            return []
        pieces.append(run)
        size += len(told)
        if size >= _SIZE:
            return pieces if size == _SIZE else []
    return []


def in_pieces(text: str, runs: Sequence[Run]) -> Iterator[Finding]:
    """Find numbers of which each run of digits holds a part; ``runs`` are those that hold no whole one."""
    end = 0
    for at, run in enumerate(runs):
        start = run[0].start
        if start < end or run[0].digits[0] != "0":
            continue
        told_on = _REST.match(text, run[-1].end)
        if not told_on and not _CUE.search(text[max(0, start - _BEFORE) : start]):
            continue
        pieces = _pieces(text, runs, at)
        digits = "".join(map(_digits, pieces))
        if len(pieces) > 1 and _NATIONAL.fullmatch(digits):
            end = pieces[-1][-1].end
            for piece in pieces:
                yield Finding(piece[0].start, piece[-1].end, SpanKind.PHONE, "in_pieces", "+33" + digits[1:], True)
