"""Digits however they are written: in figures, in words (French, Belgian, Swiss, English, Spanish), in letters.

The result is runs of groups: what may be one number, in the order it is read, each group with its place in the text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from privacy.recognisers.finding import BARRIER
from privacy.recognisers.seen import Seen, fold
from privacy.wordlists import words

_LINES = (
    (
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
        "seize dixsept dixhuit dixneuf"
    ),
    "zerro une two three four five seis siete eight nine ten eleven twelve",
    "cero one dos tres cuatro cinco sis seven ocho nueve",
    "oh uno",
)
_TENS = {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70}
_TENS |= {"huitante": 80, "octante": 80, "nonante": 90}
VALUES = {word: value for line in _LINES for value, word in enumerate(line.split())} | _TENS
_SPOKEN = re.compile("|".join(sorted(VALUES.keys() - {"oh"}, key=len, reverse=True)))
_ONE_PIECE = re.compile(rf"(?:\d+|{_SPOKEN.pattern})+")
_PIECE = re.compile(rf"\d+|{_SPOKEN.pattern}")
_LOOK_ALIKE = str.maketrans("oOøØlLiIıSsBbZzGgqQD", "00001111155862266990")
_LOOKS_NUMERIC = re.compile(r"[oOøØlLiIıSsBbZzGgqQD\d]+")
_SOFT = re.compile(r"[oOØ]{1,2}|[lIBS][oOlIBSØ]?|[oO][lIBS]")
_LEET = str.maketrans("01345", "oieas")
_ODD_ZERO = re.compile(r"z\wr[o0]")
_REPEATS = {"double": -2, "triple": -3}
_STEMS = frozenset(word[:4] for word in VALUES) | words("doub trip o")
_TELLING = _STEMS - words("un une dos ten tres")
_FIRST = words("zero zerr cero oh o plus six sept siet seve tren doub")
_FEWEST_FIGURES = 5
_TEN_FIGURES = "0123456789"
_PLAIN_FIGURES = re.compile(r"\d+")
_SOFT_WORDS = words("o oo ol lo ll ob bo so os bb ss bs sb lb bl ls oi io")
_FIGURES = re.compile(r"\d+|\D+")
_FILLERS = words(
    "point tiret slash virgule espace et puis ensuite barre etoile trait dash dot x underscore suivi de le la les "
    "du fin suite alors encore enfin apres ca finit finir termine par"
)
_READABLE = _STEMS | frozenset(word[:4] for word in _FILLERS) | words("zéro étoi aprè")
_SOFT_GAP = re.compile(
    rf"(?:[^\w€$£]|_|[oOøØlLiIıSsBbZzGgqQD]|[^\W\d_]{{1,2}}(?![^\W\d_])|{'|'.join(sorted(_FILLERS))}|étoile|"
    rf"après){{0,40}}",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(rf"[^+€%$£°²³{BARRIER}]{{0,24}}")
_TIGHT = re.compile(r"\s?[-~&+]?\s?(?:et\s?-?\s?)?")
_HYPHENED = re.compile(r"\s?[-~]\s?")
_LONGEST_WORD = 160
_LONGEST_LOOK_ALIKE = 20
_SHORTEST_GLUED = 5
_FEWEST_TENS = 10
_FOUR = 4


SPOKEN = 2


class Group(NamedTuple):
    """Digits read together: their place and whether they are in figures (1), words (2) or look-alike letters (3)."""

    start: int
    end: int
    digits: str
    written: int = 1


class _Spoken(NamedTuple):
    start: int
    end: int
    value: int
    hyphen: bool = False
    """A hyphen ties it to the word before."""


def _tens_and_units(words: list[_Spoken], at: int) -> int:
    """Return how many words, from one, make one number below a hundred."""
    near = words[at : at + 5]
    values = [word.value for word in near] + [-1, -1]
    first = values[0]
    if first == 10:
        return 2 if values[1] in (7, 8, 9) else 1
    end = 2 if first == _FOUR and values[1] == 20 else 1
    after, later = values[end], values[end + 1]
    if after == _FOUR and later == 20 and not (near[end].hyphen and not near[end + 1].hyphen):
        return end
    if end == 2 or first == 60:
        if after == 10 and later in (7, 8, 9):
            return end + 2
        return end + 1 if 1 <= after <= 19 else end
    return 2 if 20 <= first <= 90 and 1 <= after <= 9 else end


def _sum(values: list[int]) -> int:
    if values[:2] == [4, 20]:
        return 80 + sum(values[2:])
    return sum(values)


def _spoken_groups(words: list[_Spoken], *, tied: bool = False) -> Iterator[Group]:
    """Group spoken numbers as they are dictated, two by two: after a zero that opens a pair, one digit closes it.

    ``tied``: only words tied by hyphens make one number ("soixante dix" is then sixty, ten).
    """
    at, opened = 0, False
    while at < len(words):
        if words[at].value < 0:
            yield from _repeated(words[at : at + 2])
            at += 2
            continue
        length = 1 if opened and words[at].value == _FOUR else _tens_and_units(words, at)
        if tied:
            length = next((n for n in range(1, length) if not words[at + n].hyphen), length)
        part = words[at : at + length]
        opened = part[0].value == 0 and not opened
        yield Group(part[0].start, part[-1].end, str(_sum([word.value for word in part])), 2)
        at += length


def _repeated(words: list[_Spoken]) -> Iterator[Group]:
    """Read "double zéro" as two zeros; a "double" that repeats nothing is no digit."""
    if len(words) == 2 and 0 <= words[1].value < 10:
        yield Group(words[0].start, words[1].end, str(words[1].value) * -words[0].value, 2)
    elif len(words) == 2:
        yield from _spoken_groups(words[1:])


def _in_figures(token: str, start: int) -> list[Group | _Spoken | None]:
    """Split a token that holds figures and letters; None breaks a run."""
    parts = list(_FIGURES.finditer(token))
    letters = Counter(part[0].lower() for part in parts if not part[0][0].isdecimal())
    groups: list[Group | _Spoken | None] = []
    for part in parts:
        if part[0][0].isdecimal():
            groups.append(Group(start + part.start(), start + part.end(), part[0]))
        elif part[0].lower() not in _FILLERS and not (len(part[0]) <= 2 and letters[part[0].lower()] >= 3):
            groups.append(None)
    return groups


def _pieces(word: str, start: int) -> "list[Group | _Spoken | None]":
    """Split a token of figures and number words in one: ``trente9``, ``1deux``, ``zérosix``."""
    read: list[Group | _Spoken | None] = []
    for piece in _PIECE.finditer(word):
        first, last = start + piece.start(), start + piece.end()
        before = read[-1] if read else None
        if not piece[0].isdecimal():
            read.append(_Spoken(first, last, VALUES[piece[0]]))
        elif len(piece[0]) == 1 and isinstance(before, _Spoken) and before.value >= _FEWEST_TENS:
            read.append(_Spoken(first, last, int(piece[0])))
        else:
            read.append(Group(first, last, piece[0]))
    return read


def _read_letters(token: str, start: int) -> list[Group | _Spoken | None]:
    """Read a token of letters alone: a number word, several in one, a filler, or look-alikes of figures."""
    word = fold(token)
    if word in _FILLERS:
        return []
    value = VALUES.get(word)
    if value is not None:
        return [Group(start, start + 2, "0", 3)] if word == "oh" else [_Spoken(start, start + len(token), value)]
    if word in _REPEATS:
        return [_Spoken(start, start + len(token), _REPEATS[word])]
    if len(word) > _SHORTEST_GLUED and len(word) <= _LONGEST_WORD and _ONE_PIECE.fullmatch(word):
        return _pieces(word, start)
    if len(token) <= 2 and _SOFT.fullmatch(token):
        return [Group(start, start + len(token), token.translate(_LOOK_ALIKE), 3)]
    return [None]


def _read(token: str, start: int) -> list[Group | _Spoken | None]:
    """Read one alphanumeric token: groups, spoken numbers, or None where a run breaks."""
    if token.isdecimal():
        return [Group(start, start + len(token), token)]
    if token.isalpha():
        return _read_letters(token, start)
    if len(token) > _LONGEST_WORD:
        return _in_figures(token, start) if token[0].isdecimal() or token[-1].isdecimal() else [None]
    word = fold(token)
    value = 0 if _ODD_ZERO.fullmatch(word) else VALUES.get(word.translate(_LEET))
    if value is not None and len(word) == len(token):
        return [_Spoken(start, start + len(token), value)]
    if len(word) == len(token) and _ONE_PIECE.fullmatch(word):
        return list(_pieces(word, start))
    if _LOOKS_NUMERIC.fullmatch(token) and len(token) <= _LONGEST_LOOK_ALIKE:
        return [Group(start, start + len(token), token.translate(_LOOK_ALIKE), 3)]
    return _in_figures(token, start)


class _Reader:
    """Collects groups into runs, token by token."""

    def __init__(self, text: str, *, tied: bool) -> None:
        self.text = text
        self.tied = tied
        self.run: list[Group] = []
        self.spoken: list[_Spoken] = []
        self.end: int | None = None

    @property
    def open(self) -> bool:
        """Tell whether something was read that the next token may continue or end."""
        return self.end is not None

    def _flush_spoken(self) -> None:
        self.run.extend(_spoken_groups(self.spoken, tied=self.tied))
        self.spoken = []

    def _completes(self, item: Group) -> bool:
        """Tell whether one figure completes the tens before it: ``soixante-1``."""
        if not self.spoken or len(item.digits) != 1 or self.spoken[-1].value < _FEWEST_TENS:
            return False
        return _HYPHENED.fullmatch(self.text, self.spoken[-1].end, item.start) is not None

    def finish(self) -> list[Group]:
        """Return the run that ends here."""
        self._flush_spoken()
        run, self.run, self.end = self.run, [], None
        return run

    def add(self, item: Group | _Spoken) -> list[Group]:
        """Add what was read; return the run that it doesn't belong to, if one ends here."""
        ended: list[Group] = []
        if self.end is not None and not _GAP.fullmatch(self.text, self.end, item.start):
            ended = self.finish()
        if isinstance(item, _Spoken):
            between = self.text[self.spoken[-1].end : item.start] if self.spoken else ""
            if self.spoken and not _TIGHT.fullmatch(between):
                self._flush_spoken()
            item = item._replace(hyphen="-" in between)
            self.spoken.append(item)
        elif self._completes(item):
            self.spoken.append(_Spoken(item.start, item.end, int(item.digits)))
        else:
            self._flush_spoken()
            self.run.append(item)
        self.end = item.end
        return ended


def may_hold_number(seen: Seen) -> bool:
    """Tell whether a text can hold a number of many digits, however they are written."""
    if not seen.stems.isdisjoint(_TELLING) and (seen.figures > 0 or not seen.stems.isdisjoint(_FIRST)):
        return True
    soft = seen.figures > 1 and not seen.words.isdisjoint(_SOFT_WORDS)
    mixed = seen.figures > 1 and any(word.strip(_TEN_FIGURES)[:4] in _STEMS for word in seen.words if _is_mixed(word))
    return soft or mixed or (seen.figures >= _FEWEST_FIGURES and _clustered(seen.text))


def _is_mixed(word: str) -> bool:
    return not word.isalpha() and not word.isdecimal()


def _clustered(text: str) -> bool:
    """Tell whether enough figures stand together, with nothing between them but what a number may hold."""
    count, end = 0, None
    for found in _PLAIN_FIGURES.finditer(text):
        if end is not None and not _SOFT_GAP.fullmatch(text, end, found.start()):
            count = 0
        count += found.end() - found.start()
        if count >= _FEWEST_FIGURES:
            return True
        end = found.end()
    return False


def runs(text: str, start: int = 0, end: int | None = None, *, tied: bool = False) -> Iterator[list[Group]]:
    """Give the runs of groups that may be one number each: only separators and filler words between two groups."""
    reader = _Reader(text, tied=tied)
    for found in _TOKEN.finditer(text, start, len(text) if end is None else end):
        token = found[0]
        if len(token) > 2 and not reader.open and token[:4].lower() not in _READABLE and token.isalpha():
            continue
        for item in _read(token, found.start()):
            ended = reader.finish() if item is None else reader.add(item)
            if ended:
                yield ended
    last = reader.finish()
    if last:
        yield last
