"""Reads what posters disguise: a plain view of a text, with a map back to the original offsets.

Letters only: look-alikes, styled and enclosed characters, invisible ones, letters written one by one. Numbers written
in words or in look-alike letters are read by the contact recognisers, where that can't damage ordinary reading.
"""

import functools
import random
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from privacy.disguises import DISGUISES
from privacy.glyphs import LOOK_ALIKES, Disguise, is_combining, is_invisible, is_raised, reads_as

_UNUSUAL = re.compile(r"[^\t\n\r -_a-~¡-§©«-®°±µ¶·»-ʯ€…•]|[ʙɢʜɪʟɴʀʏɑɡ]|&#\d{2,3};")
_ENTITY = re.compile(r"&#\d{2,3};")
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_OTHER_ALPHABET = re.compile(r"[Ͱ-Ͽἀ-῿Ѐ-ԯ]")
_WORD = re.compile(r"[^\W_]+")
_SPACED = re.compile(
    r"[^\W\d_](?<![^\W_].)([.\-_*·|~/]|  )[^\W\d_](?:\1[^\W\d_]){2,}(?![^\W_])"
    r"|[^\W\d_](?<![^\W_].)(?: [\w@.\-]){3,}(?![^\W_])|@(?<![^\W_].)(?: [\w.\-]){3,}(?![^\W_])"
)
_SPACES_APART = re.compile(r"  ?[\w@.\-]  ?[\w@.\-]  ?[\w@.\-](?![^\W_])")
_SIGNS_APART = re.compile(r"([.\-_*·|~/])\1?[\w@.\-]\1\1?[\w@.\-]\1\1?[\w@.\-](?![^\W_])")
LETTERS_APART = " .-_*·|~/"
"""What stands between letters written one by one."""
_FEWEST_LETTERS = 3
_USUAL = frozenset(chr(code) for code in range(0x2100) if not _UNUSUAL.match(chr(code)))
_USUAL_ASCII = "".join(filter(str.isascii, _USUAL)).encode()
_USUAL_BYTES = bytes(code for code in range(256) if chr(code) in _USUAL)


class Unmasked(NamedTuple):
    """The plain reading of a text: character ``i`` stands for ``original[starts[i]:ends[i]]``."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    disguises: tuple[tuple[int, int, Disguise], ...] = ()
    """(start, end, kind) of each disguise taken off, in offsets of the original."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that a span of the plain text stands for."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]


class _Builder:
    """Collects the plain text and its map, piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.disguises: list[tuple[int, int, Disguise]] = []

    def copy(self, text: str, start: int, end: int) -> None:
        if start < end:
            self.pieces.append(text[start:end])
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))

    def put(self, plain: str, start: int, end: int) -> None:
        self.pieces.append(plain)
        self.starts.extend([start] * len(plain))
        self.ends.extend([end] * len(plain))

    def note(self, start: int, end: int, kind: Disguise) -> None:
        last = self.disguises[-1] if self.disguises else None
        if last and last[2] == kind and start <= last[1] + 1:
            self.disguises[-1] = (last[0], end, kind)
        else:
            self.disguises.append((start, end, kind))

    def cover(self, end: int) -> None:
        """Let the last character also stand for what was drawn over it."""
        if self.ends:
            self.ends[-1] = max(self.ends[-1], end)


def _foreign_words(text: str) -> set[int]:
    """Return the offsets of letters of another alphabet that are to be read as such, not as look-alikes."""
    letters = _OTHER_ALPHABET.findall(text)
    if not letters or sum(letter not in LOOK_ALIKES for letter in letters) * 5 < len(letters):
        return set()
    kept: set[int] = set()
    for word in _WORD.finditer(text):
        if not any(c.isascii() for c in word[0]):
            kept.update(range(word.start(), word.end()))
    return kept


def _combine(text: str, at: int, builder: _Builder) -> None:
    """Compose a combining mark with the character before it, or leave out one that only strikes it through."""
    composed = unicodedata.normalize("NFC", builder.pieces[-1][-1] + text[at]) if builder.pieces else text[at]
    if len(composed) == 1 and builder.pieces:
        builder.pieces[-1] = builder.pieces[-1][:-1] + composed
    elif not _MARKS.match(text[at]):
        builder.put(text[at], at, at + 1)
        return
    elif text[at] != "\u20e3":
        builder.note(max(at - 1, 0), at + 1, "struck")
    builder.cover(at + 1)


def _letters(text: str) -> Unmasked:
    builder = _Builder()
    foreign = _foreign_words(text)
    done = 0
    for found in _UNUSUAL.finditer(text):
        at, character = found.start(), found[0]
        builder.copy(text, done, at)
        done = found.end()
        if len(character) > 1:
            builder.put(_entity(character), at, done)
            builder.note(at, done, "styled")
        elif is_invisible(character):
            _drop(text, at, builder)
        elif is_combining(character):
            _combine(text, at, builder)
        elif character in "¹²³" and not _among_raised(text, at):
            builder.copy(text, at, at + 1)
        elif character in LOOK_ALIKES:
            plain = character if at in foreign else LOOK_ALIKES[character]
            builder.put(plain, at, at + 1)
            if plain != character:
                builder.note(at, at + 1, "homoglyph")
        else:
            plain, kind = reads_as(character)
            builder.put(plain, at, at + 1)
            if kind:
                builder.note(at, at + 1, kind)
    builder.copy(text, done, len(text))
    return Unmasked("".join(builder.pieces), builder.starts, builder.ends, tuple(builder.disguises))


def _entity(written: str) -> str:
    """Return the one sign that a page's code for it stands for: ``&#64;`` is an at sign."""
    sign = chr(int(written[2:-1]))
    return sign if sign.isascii() and sign.isprintable() else " "


def _among_raised(text: str, at: int) -> bool:
    """Tell whether a superscript digit stands among others, not alone as in a square metre."""
    return any(is_raised(character) for character in text[max(0, at - 1) : at] + text[at + 1 : at + 2])


def _drop(text: str, at: int, builder: _Builder) -> None:
    """Leave an invisible character out; it is a disguise when it hides between letters or digits, not in an emoji."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "\u20e3":
        builder.note(builder.starts[-1] if builder.starts else at, at + 1, "enclosed")
    elif before.isalnum() and (after.isalnum() or is_invisible(after or " ")) and after != "\u20e3":
        builder.note(at, at + 1, "invisible")
    builder.cover(at + 1)


def _may_be_spaced(text: str) -> bool:
    """Tell whether letters may stand one by one: most often with spaces between, which are looked for sooner alone."""
    return _SPACES_APART.search(text) is not None or _SIGNS_APART.search(text) is not None


def _joined(view: Unmasked) -> Unmasked:
    """Join letters written one by one: ``s n a p`` reads ``snap``."""
    if not _may_be_spaced(view.text):
        return view
    keep: list[tuple[int, int]] = []
    spaced: list[tuple[int, int, Disguise]] = []
    done = 0
    for found in _SPACED.finditer(view.text):
        if sum(map(str.isalpha, found[0])) < max(_FEWEST_LETTERS, len(found[0]) // 4):
            continue
        step = 1 + len(found[1] or " ")
        letters = [*range(found.start(), found.end(), step)]
        while not view.text[letters[-1]].isalnum():  # a dash or a point that only follows
            letters.pop()
        keep.append((done, found.start()))
        keep.extend((at, at + 1) for at in letters)
        done = letters[-1] + 1
        spaced.append((*view.original(found.start(), done), "spaced"))
    if not spaced:
        return view
    keep.append((done, len(view.text)))
    return Unmasked(
        "".join(view.text[a:b] for a, b in keep),
        [at for a, b in keep for at in view.starts[a:b]],
        [at for a, b in keep for at in view.ends[a:b]],
        tuple(sorted((*view.disguises, *spaced))),
    )


def unmask(text: str) -> Unmasked:
    """Read a text through its disguises.

    >>> unmask("ѕ n a p : ０６").text
    'snap : 06'
    """
    if _is_unusual(text):
        return _joined(_letters(text))
    return _joined(Unmasked(text, range(len(text)), range(1, len(text) + 1)))


def _is_unusual(text: str) -> bool:
    """Tell whether `_UNUSUAL` finds anything: of most texts their bytes tell sooner, a character each."""
    encoded = text.encode("latin-1", "replace")
    if encoded.translate(None, _USUAL_BYTES):
        return True
    return (encoded.count(b"?") > text.count("?") or "&#" in text) and _UNUSUAL.search(text) is not None


def _unusual(text: str) -> set[str]:
    """Return what `_UNUSUAL` finds, each once: a set of a text's characters is made sooner than they are looked at."""
    found = {*_ENTITY.findall(text)} if "&#" in text else set[str]()
    if text.isascii() and not text.encode().translate(None, _USUAL_ASCII):
        return found
    return found | (set(text) - _USUAL)


def is_plain(text: str) -> bool:
    """Tell whether a text surely reads as it is written."""
    return not _is_unusual(text) and not _may_be_spaced(text)


@functools.lru_cache(maxsize=8_192)
def _anywhere(character: str) -> str | None:
    """Return the plain reading of a character that reads the same wherever it stands; nothing of others."""
    if len(character) > 1 or character in LOOK_ALIKES:
        return None
    if is_invisible(character):
        return ""
    return None if is_combining(character) else reads_as(character)[0]


def is_usual(character: str) -> bool:
    """Tell whether a character reads as it is written, unless others about it say otherwise."""
    return character in _USUAL


def plainly(text: str) -> str:
    """Return the plain reading alone, for whoever needs no map: nearly always it is told character by character."""
    plain = text
    if unusual := _unusual(text):
        readings = {character: _anywhere(character) for character in unusual}
        raised = [character for character in unusual if is_raised(character)]
        if None in readings.values() or len(raised) > 1 or (raised and 2 * raised[0] in text):
            return unmask(text).text
        readings.update((character, character) for character in raised if character in "¹²³")
        changed = {ord(character): reading for character, reading in readings.items() if character != reading}
        plain = text.translate(changed) if changed else text
    return unmask(text).text if _may_be_spaced(plain) else plain


def disguise(text: str, rng: random.Random) -> str:
    """Disguise a text in one way, chosen by the generator: how evaluation tries robustness."""
    return DISGUISES[rng.choice(sorted(DISGUISES))](text, rng)
