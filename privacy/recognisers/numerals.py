"""Digits however they are written: in figures, in words (French, Belgian, Swiss, English, Spanish), in letters.

The result is runs of groups: what may be one number, in the order it is read, each group with its place in the text.
"""

import re
from collections import Counter
from collections.abc import Iterator

from privacy.glyphs import FIGURES_FOR_LETTERS
from privacy.recognisers.broken import BROKEN, NEAR, pieced
from privacy.recognisers.finding import BARRIER
from privacy.recognisers.seen import fold
from privacy.recognisers.spoken import CORRECTED, ONE_PIECE, PIECE, SPOKEN, TIMES, VALUES, Group, Spoken, spoken_groups
from privacy.wordlists import words

_BEGINNING = 4
_LOOK_ALIKE = str.maketrans("oOøØlLiIıSsBbZzGgqQD", "00001111155862266990")
LOOKS_NUMERIC = re.compile(r"[oOøØlLiIıSsBbZzGgqQD\d]+")
_SOFT = re.compile(r"[oOØ]{1,2}|[lIBSZ][oOlIBSZØ]?|[oO][lIBSZ]")
_LEET = str.maketrans(FIGURES_FOR_LETTERS)
_BETWEEN_LETTERS = re.compile(rf"(?<=[a-z])[{''.join(FIGURES_FOR_LETTERS)}](?=[a-z])")
_ODD_ZERO = re.compile(r"z\wr[o0]")
REPEATS = {"double": -2, "triple": -3, "quadruple": -4, "fois": TIMES}
STEMS = frozenset(word[:4] for word in VALUES) | words("doub trip quad o")
SOFT_LETTERS = frozenset(first + second for first in "olibsz" for second in ("", *"olibsz"))
_FIGURES = re.compile(r"\d+|\D+")
FILLERS = words(
    "point tiret slash virgule espace et puis ensuite barre etoile trait dash dot x underscore suivi de le la les "
    "du fin suite alors encore enfin apres ca finit finir termine par pour bis voila ok virg pt tirets euh hein bref "
    "dernier derniers chiffre chiffres then luego apoi ah cent cents pui apre pi ensuit terminez terminer "
    "terminent finissez finissent"
)
_TYING = words("y and si și şi Y AND")
"""Small words of other languages within a number, where a space stands on both sides."""
_CORRECTING = words("non pardon oups erreur zut plutot perdon sorry pardonnez")
HELD_WITHIN = FILLERS | _CORRECTING | words("y and si") | words("zeros")
"""Words, folded, that stand within a number and tell no digit of it."""
_OPENING = (
    STEMS
    | BROKEN.keys()
    | frozenset(word[:4] for word in BROKEN)
    | words("zéro zɘro zəro")
    | frozenset(word for word in VALUES if len(word) <= 2)
    | SOFT_LETTERS
)
"""How a word begins that a run can begin with; of two letters or one, the whole word, folded."""
_TOKEN = re.compile(r"[^\W_]+")
_BREAKING = f"+€%$£°²³{BARRIER}"
_GAP = re.compile(rf"[^{_BREAKING}]{{0,24}}")
_TIGHT = re.compile(r"\s?[-~&+_]?\s?(?:(?:et|y|and|si|și|şi)\s?-?\s?)?", re.IGNORECASE)
_HYPHENED, _LOOSELY = re.compile(r"\s?[-~]\s?"), re.compile(r"\s?[-~]?\s?")
_LONGEST_WORD = 160
_LONGEST_LOOK_ALIKE = 20
SHORTEST_GLUED = 5
FEWEST_TENS = 10
_GLUED_CUE = re.compile(r"(?i:t[ée]l|num|gsm|mob|port|sms)(?=[\dOoLlI]{1,3}$)")
"""What announces a number, tied to its beginning: ``telO6``."""
_COUNTS = ("2", "3", "4", "5")


def _in_figures(token: str, start: int) -> list[Group | Spoken | None]:
    """Split a token that holds figures and letters; None breaks a run."""
    parts = list(_FIGURES.finditer(token))
    letters = Counter([part[0].lower() for part in parts if not part[0][0].isdecimal()]) if len(parts) > 4 else {}
    groups: list[Group | Spoken | None] = []
    for part in parts:
        if part[0][0].isdecimal():
            groups.append(Group(start + part.start(), start + part.end(), part[0]))
        elif part[0].lower() not in FILLERS and not (len(part[0]) <= 2 and letters.get(part[0].lower(), 0) >= 3):
            groups.append(None)
    return groups


def _pieces(word: str, start: int) -> "list[Group | Spoken | None]":
    """Split a token of figures and number words in one: ``trente9``, ``1deux``, ``zérosix``."""
    read: list[Group | Spoken | None] = []
    for piece in PIECE.finditer(word):
        first, last = start + piece.start(), start + piece.end()
        before = read[-1] if read else None
        if not piece[0].isdecimal():
            read.append(Spoken(first, last, VALUES[piece[0]]))
        elif len(piece[0]) == 1 and isinstance(before, Spoken) and before.value >= FEWEST_TENS:
            read.append(Spoken(first, last, int(piece[0])))
        else:
            read.append(Group(first, last, piece[0]))
    return read


def _read_letters(token: str, start: int) -> list[Group | Spoken | None]:
    """Read a token of letters alone: a number word, several in one, a filler, or look-alikes of figures."""
    word = fold(token)
    if word in FILLERS:
        return []
    value = VALUES.get(word)
    if value is not None:
        return [Group(start, start + 2, "0", 3)] if word == "oh" else [Spoken(start, start + len(token), value)]
    if word in _CORRECTING:
        return [Group(start, start + len(token), "", CORRECTED)]
    if word == "zeros":
        return [Spoken(start, start, TIMES), Spoken(start, start + len(token), 0)]
    if word in REPEATS:
        return [Spoken(start, start + len(token), REPEATS[word])]
    if len(word) > SHORTEST_GLUED and len(word) <= _LONGEST_WORD and ONE_PIECE.fullmatch(word):
        return _pieces(word, start)
    if len(token) <= 2 and _SOFT.fullmatch(token):
        return [Group(start, start + len(token), token.translate(_LOOK_ALIKE), 3)]
    return [None]


def _read(token: str, start: int) -> list[Group | Spoken | None]:
    """Read one alphanumeric token: groups, spoken numbers, or None where a run breaks."""
    if token.isdecimal():
        return [Group(start, start + len(token), token)]
    if token.isalpha():
        return _read_letters(token, start)
    if len(token) > _LONGEST_WORD:
        return _in_figures(token, start) if token[0].isdecimal() or token[-1].isdecimal() else [None]
    glued = _GLUED_CUE.match(token)
    if glued:
        return _read(token[glued.end() :], start + glued.end())
    word = fold(token)
    value = 0 if _ODD_ZERO.fullmatch(word) else VALUES.get(word.translate(_LEET))
    if value is not None and len(word) == len(token) and word != "zero0":
        return [Spoken(start, start + len(token), value)]
    word = _BETWEEN_LETTERS.sub(lambda figure: figure[0].translate(_LEET), word)
    if len(word) == len(token) and ONE_PIECE.fullmatch(word):
        return list(_pieces(word, start))
    if LOOKS_NUMERIC.fullmatch(token) and len(token) <= _LONGEST_LOOK_ALIKE:
        return [Group(start, start + len(token), token.translate(_LOOK_ALIKE), 3)]
    return _in_figures(token, start)


class _Reader:
    """Collects groups into runs, token by token."""

    def __init__(self, text: str, *, tied: bool, loosely: bool = False) -> None:
        self.text = text
        self.tied = tied
        self.joint = _LOOSELY if loosely else _HYPHENED
        self.run: list[Group] = []
        self.spoken: list[Spoken] = []
        self.end: int | None = None
        """Where what was read last ends: the next token may continue it."""

    def _flush_spoken(self) -> None:
        if self.spoken:
            self.run.extend(spoken_groups(self.spoken, tied=self.tied))
            self.spoken = []

    def _completes(self, item: Group) -> bool:
        """Tell whether figures complete the tens before them: ``soixante-1``, ``quatre-vingt-18``."""
        if not self.spoken or self.spoken[-1].value < FEWEST_TENS:
            return False
        teens = len(item.digits) == 2 and item.digits[0] == "1" and tuple(n.value for n in self.spoken[-2:])[-2:]
        if len(item.digits) != 1 and not (teens and (teens[-1] == 60 or teens == (4, 20))):
            return False
        return self.joint.fullmatch(self.text, self.spoken[-1].end, item.start) is not None

    def _count(self, times: Spoken) -> list[Group]:
        """Read the number before "fois" as how often the next one stands; elsewhere the word ends a run."""
        last = self.spoken.pop() if self.spoken else None
        self._flush_spoken()
        if last is None and self.run and self.run[-1].digits in _COUNTS:
            figure = self.run.pop()
            last = Spoken(figure.start, figure.end, int(figure.digits))
        if last is None or str(last.value) not in _COUNTS:
            return self.finish()
        self.spoken = [Spoken(last.start, times.end, -last.value)]
        self.end = times.end
        return []

    def finish(self) -> list[Group]:
        """Return the run that ends here."""
        self._flush_spoken()
        run, self.run, self.end = self.run, [], None
        while run and run[-1].written == CORRECTED:
            run.pop()
        return run

    def add(self, item: Group | Spoken) -> list[Group]:
        """Add what was read; return the run that it doesn't belong to, if one ends here."""
        ended: list[Group] = []
        start, end = item.start, self.end
        if end is None and isinstance(item, Group) and item.written == CORRECTED:
            return ended
        if end is not None and (
            self.text[end] in _BREAKING if start == end + 1 else not _GAP.fullmatch(self.text, end, start)
        ):
            ended = self.finish()
        if not self.spoken and isinstance(item, Group):
            self.run.append(item)
            self.end = item.end
            return ended
        if self.spoken and self.spoken[-1].value < TIMES:
            between = self.text[self.spoken[-1].end : item.start]
            if not _TIGHT.fullmatch(between):
                self.spoken.pop()
        if isinstance(item, Spoken) and item.value == TIMES:
            return ended or self._count(item)
        if isinstance(item, Spoken):
            between = self.text[self.spoken[-1].end : item.start] if self.spoken else ""
            if self.spoken and not _TIGHT.fullmatch(between):
                self._flush_spoken()
            item = item._replace(hyphen="-" in between)
            self.spoken.append(item)
        elif self._completes(item):
            self.spoken.append(Spoken(item.start, item.end, int(item.digits)))
        elif self.spoken and self.spoken[-1].value < TIMES and not (len(item.digits) > 1 and item.digits[0] == "0"):
            count = self.spoken.pop()
            self._flush_spoken()
            self.run.append(Group(count.start, item.end, item.digits * -count.value, SPOKEN))
        else:
            self._flush_spoken()
            self.run.append(item)
        self.end = item.end
        return ended


def runs(
    text: str, first: int = 0, last: int | None = None, *, tied: bool = False, loosely: bool = False
) -> Iterator[list[Group]]:
    """Give the runs of groups that may be one number each: only separators and filler words between two groups.

    ``tied``: only hyphens tie number words to one number; ``loosely``: a space ties a figure to tens as well.
    """
    reader = _Reader(text, tied=tied, loosely=loosely)
    done = 0
    for found in _TOKEN.finditer(text, first, len(text) if last is None else last):
        token = found[0]
        if reader.end is None and token.isalpha():
            beginning = token[:_BEGINNING].lower() if len(token) > 2 or token.isascii() else fold(token)
            if beginning not in _OPENING:
                continue
        start = found.start()
        if start < done:
            continue
        for item in (Group(start, found.end(), token),) if token.isdecimal() else _read(token, start):
            read = item or _misread(text, found, reader.end)
            done = read.end if read and not item else done
            if read is None and token in _TYING and text[start - 1] == text[found.end() : found.end() + 1] == " ":
                continue
            ended = reader.finish() if read is None else reader.add(read)
            if ended:
                yield ended
    ended = reader.finish()
    if ended:
        yield ended


def _misread(text: str, found: re.Match[str], end: int | None) -> Spoken | None:
    """Return the number word that an unknown word is half of, or within a number nearly is."""
    if not found[0].isalpha():
        return None
    word = fold(found[0])
    whole = pieced(text, word, *found.span()) if word in BROKEN else None
    if whole or end is None or word not in NEAR:
        return whole
    return Spoken(*found.span(), NEAR[word])
