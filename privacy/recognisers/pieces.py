"""Phone numbers told in pieces: words stand between their parts, or each figure stands in brackets of its own."""

import re
from collections.abc import Iterator, Sequence

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.seen import Seen, topic
from privacy.recognisers.spoken import LOOK_ALIKE, SPOKEN, Group
from privacy.wordlists import words

_CUED = topic(
    words("premiers numero num indicatif compose composez commence debute fil chiffres caches cache reste fin suite")
)
_CALLED = topic(
    words("appel appelez appelle appeler tel telephone telephonez joindre joignable portable mobile whatsapp sms")
)
_OPENED = re.compile(r"(?<![\d.,:/-])0[1-9](?![\d ]*[€%:/h])(?! ?\d\d(?:\D?\d\d){3})")
"""What may open a number that is told in pieces, and is no whole one."""
_SIGNED = re.compile(r"(?<!\d)0[1-9](?:\s?(?P<sign>[+€%$£]{1,2})\s?)\d\d(?:\s?(?P=sign)\s?\d\d){3}(?!\d)")
_CUE = re.compile(
    r"\b(?:num(?:[ée]ro)?|indicatif|compose[zr]?|commence|d[ée]but\w*|premiers?|coup de fil|chiffres?|cach[ée]\w*|"
    r"appel\w*|t[ée]l|t[ée]l[ée]phone[rz]?|join\w+|portable|mobile|whatsapp|sms)\b[^\n€]{0,60}$",
    re.IGNORECASE,
)
_REST = re.compile(r"[^\n\d€]{0,40}\b(?:reste|fin|suite|suivi|ensuite|finit|termine)\b", re.IGNORECASE)
"""Says that what follows is more of the number."""
_REST_BEFORE = re.compile(
    r"\b(?:suite|reste|fin|derniers?)\b[^\n\d€.!?]{0,20}\b(?:num[ée]ro|num|t[ée]l\w*|chiffres)\b[^\n\d€.!?]{0,6}$",
    re.IGNORECASE,
)
"""Says the same so plainly that it may stand far from the number's beginning."""
_YEAR_BEFORE = re.compile(
    r"\b(?:en|depuis|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre)\s$",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"\s?(?:€|euros?\b|eur\b|%|m2\b|m²|cm\b|mm\b|kg\b|km\b|h\b|h\d|heures?\b|/(?!/)|janv|f[ée]vr|mars\b|avril|mai\b|juin|"
    r"juil|ao[uû]t|sept\w|oct\w|nov|d[ée]c)",
    re.IGNORECASE,
)
_ONE = r"[(\[{]\s?\d\s?[)\]}]"
_BRACKETED = re.compile(rf"{_ONE}(?:[^()\[\]{{}}\d\n{BARRIER}]{{0,24}}{_ONE}){{9}}")
_NATIONAL = re.compile(r"0[1-9]\d{8}")
_MOST = 12
_SIZE, _BEFORE, _FARTHEST, _FEWEST_FIGURES = 10, 90, 60, 6
Run = Sequence[Group]


def _digits(run: Run) -> str:
    return "".join([group.digits for group in run])


def _bare(run: Run) -> Run:
    """Return a run without the letters at its end: "l'âge" holds no one."""
    end, start = len(run), 0
    while end and run[end - 1].written == LOOK_ALIKE:
        end -= 1
    while start < end and run[start].written == LOOK_ALIKE and run[start].digits != "0":
        start += 1
    return run[start:end]


def may_stand(seen: Seen, *, cued: bool) -> bool:
    """Tell whether a number may be told in pieces: something speaks of it (`cued`), and figures enough are there."""
    return seen.figures >= _FEWEST_FIGURES and (cued or are_signed(seen))


def are_cued(seen: Seen) -> bool:
    """Tell whether something speaks of a number of which pieces may follow."""
    return bool(seen.topics & _CUED or (seen.topics & _CALLED and _OPENED.search(seen.text)))


def are_signed(seen: Seen) -> bool:
    """Tell whether pairs of figures may stand with a sign between that elsewhere ends a number."""
    return seen.figures >= _SIZE and any(map(seen.text.__contains__, "+€%$£"))


def in_signs(text: str) -> Iterator[Finding]:
    """Find five pairs of figures with a sign between that elsewhere ends a number: ``06+39+98``."""
    for match in _SIGNED.finditer(text):
        yield Finding(*match.span(), SpanKind.PHONE, "in_signs", "+33" + re.sub(r"\D", "", match[0])[1:], True)


def in_brackets(text: str) -> Iterator[Finding]:
    """Find ten figures, each in brackets of its own, with a few words between."""
    for match in _BRACKETED.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if _NATIONAL.fullmatch(digits):
            yield Finding(*match.span(), SpanKind.PHONE, "in_brackets", "+33" + digits[1:], True)


def _opened(run: Run) -> Run:
    """Leave out a count before the zero that opens a number: ``en quatre : 06 39``."""
    first = next((at for at, group in enumerate(run[:2]) if group.digits[:1] == "0"), 0)
    return run[first:]


def _pieces(text: str, runs: Sequence[Run], first: int) -> list[Run]:
    """Return the runs, from one that opens a number, that make ten digits together; none where they don't."""
    pieces: list[Run] = []
    size = 0
    for whole in runs[first:]:
        run = _bare(whole)
        told = _digits(run)
        if not run or (told == "1" and run[0].written == SPOKEN):
            continue
        if (
            told[:2] in ("19", "20")
            and len(told) == 4
            and _YEAR_BEFORE.search(text[max(0, run[0].start - 12) : run[0].start])
        ):
            continue
        far = pieces and run[0].start - pieces[-1][-1].end > _FARTHEST
        far = far and not _REST_BEFORE.search(text[max(0, run[0].start - _FARTHEST) : run[0].start])
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
        run = _opened(run)
        start = run[0].start
        if start < end or run[0].digits[0] != "0":
            continue
        told_on = _REST.match(text, run[-1].end)
        if not told_on and not _CUE.search(text[max(0, start - _BEFORE) : start]):
            continue
        pieces = _pieces(text, [run, *runs[at + 1 : at + _MOST]], 0)
        digits = "".join(map(_digits, pieces))
        if len(pieces) > 1 and _NATIONAL.fullmatch(digits):
            end = pieces[-1][-1].end
            for first, last in _together(text, pieces):
                yield Finding(first, last, SpanKind.PHONE, "in_pieces", "+33" + digits[1:], True)


def _together(text: str, pieces: Sequence[Run]) -> list[tuple[int, int]]:
    """Return the places of the pieces; those close together on one line are one, with the words between."""
    places = [(pieces[0][0].start, pieces[0][-1].end)]
    for piece in pieces[1:]:
        first, last = places[-1]
        between = text[last : piece[0].start]
        if "\n" in between or BARRIER in between or len(between) > _FARTHEST:
            places.append((piece[0].start, piece[-1].end))
        else:
            places[-1] = first, piece[-1].end
    return places
