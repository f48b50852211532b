"""What identifies a listing when it is posted again: its content words and its numbers, free of what reposters change.

Towns, marks, phones, postcodes, accents, case, emoji and punctuation go; grammar and greetings are set apart.
"""

import functools
import re
import unicodedata
from collections.abc import Callable
from importlib import resources
from typing import TypeVar

from classifier.numbers import french_numbers
from classifier.words import data, shorthand_of
from privacy.wordlists import communes, words

Kept = TypeVar("Kept")
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)?")
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)")
_BETWEEN = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
_ASCII = frozenset(map(chr, range(128)))
_NO_FIGURES = bytes(code for code in range(128) if not chr(code).isdigit())
_ACCENT = re.compile(r"[\u0300-\u036f]+")
_MARK = re.compile(r"\[[^\]]{1,40}\]")
_PHONE = re.compile(r"(?:\+33|33|0(?<!\w0))[\s.\-_/]*\d(?:[\s.\-_/]*\d{2}){4}")
_POSTCODE = re.compile(r"\d(?<!\w\d)\d[ .]?\d{3}\b(?!\s*(?:€|eur|km))")
"""Each pattern begins with a character that a text seldom has: what begins with a look-behind is tried everywhere."""
_ADDRESS = re.compile(r"[^\s@]+@\S+|https?:\S+|www\.\S+")
_THOUSANDS = re.compile(r"(\d)[\s\u202f.](?=\d{3}\b)")
_FLOOR = re.compile(r"(\d) ?(?:er|e|eme|ieme)(?= etage)")
_MEASURE = re.compile(r"(\d+)(?:[.,](\d+))? ?(?:m(?:etres?\b|(\d\d)?\b)|(?:h(?:eures?)?|:) ?(\d\d)\b(?! ?h))")
PLURAL = 4
"""Letters at most of a word whose last one isn't taken for a mark of plural: bois, prix."""
_REPEATED = re.compile(r"([a-z])\1+")
_BEFORE_TOWN = words("a sur vers secteur region quartier")
_ALSO_WORDS = words(
    "nice orange sens tours gap vienne lens valence romans dole muret vire auch die bar foix laon maison maisons "
    "fontaine pau vichy riom avion croix lit cars marche lure loos mimosa ballon drain"
)
_SOFT_UNITS = words("€ e eur euro euros h heures heure min minutes minute mn km ke k j er pourcent")
_JOINTS = words("a ou et")
_ORDINALS = {"deuxieme": "2", "troisieme": "3", "quatrieme": "4", "cinquieme": "5", "sixieme": "6"}
_NUMERALS = {word: str(number) for word, number in french_numbers().items() if " " not in word and number > 1}
_NUMERALS |= _ORDINALS
del _NUMERALS["neuf"]  # nearly always says that a thing is new
_TENS = words("dix vingt trente quarante cinquante soixante quatre septante huitante nonante")
_LONGEST_NUMERAL = 4
_SAINTS = {"st": "saint", "ste": "sainte"}
_SIGNS = (("m2", " m "), ("€", " euros "), ("pour cent", "pourcent"), ("%", " pourcent "))


class Remembered(dict[str, Kept]):
    """What a function says of each word, remembered: texts repeat their words. Begun anew when full.

    A plain dictionary answers several times as fast as `functools.lru_cache`, which moves an entry at every question.
    """

    def __init__(self, function: Callable[[str], Kept], full: int = 200_000) -> None:
        super().__init__()
        self._function, self._full = function, full

    def __missing__(self, word: str) -> Kept:
        if len(self) >= self._full:
            self.clear()
        kept = self[word] = self._function(word)
        return kept


@functools.cache
def light_words() -> frozenset[str]:
    """Return the words that say little of which listing it is."""
    lines = resources.files("classifier").joinpath("light_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(_once(word) for line in lines if not line.startswith("#") for word in line.split())


@functools.cache
def _towns() -> tuple[dict[str, int], dict[str, dict[str, tuple[int, ...]]]]:
    """Return the population of each town, and by first and second word the lengths of names in words, longest first.

    A former town counts for as many as the one it became part of.
    """
    populations: dict[str, int] = {}
    lengths: dict[str, dict[str, set[int]]] = {}
    rows = list(communes())
    today = {row["code"]: int(row["population"]) for row in rows if row["population"] != "0"}
    for row in rows:
        first, *others = name = _TOKEN.findall(_folded(row["name"]))
        populations[" ".join(name)] = max(today.get(row["code"], 0), populations.get(" ".join(name), 0))
        lengths.setdefault(first, {}).setdefault(others[0] if others else "", set()).add(len(name))
    ordered = {
        first: {second: tuple(sorted(known, reverse=True)) for second, known in some.items()}
        for first, some in lengths.items()
    }
    return populations, ordered


def _fold(text: str) -> str:
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("m²", "m2")))


_FOLDED = Remembered(_fold)


def _folded(text: str) -> str:
    """Return a text without case and accents: letter by letter, unless one of them is folded to others than ASCII."""
    lower = text.lower()
    if text.isascii():
        return lower
    for letter in set(lower) - _ASCII:
        if (folded := _FOLDED[letter]) != letter:
            if not folded.isascii():
                return _fold(text)
            lower = lower.replace(letter, folded)
    return lower


def _once(word: str) -> str:
    """Write doubled letters once, the commonest slip of all, and no plural."""
    once = _REPEATED.sub(r"\1", word)
    return once[:-1] if len(once) > PLURAL and once[-1] in "sx" else once


@functools.cache
def _shortened() -> dict[str, str]:
    """Return the words that stand for each abbreviation and text-message spelling."""
    spelled = {short: word for short, word in shorthand_of("fr").items() if " " not in word}
    return spelled | {short: word for theme in data("listings").values() for short, word in theme.items()}


def _number(figures: str) -> str:
    """Return a number as it is compared: hundredths are whole, so that 1,80 m is 180 cm."""
    whole, _, part = figures.replace(",", ".").partition(".")
    return (whole + f"{part:0<2}"[:2]).lstrip("0") if part else whole


def _say(token: str) -> str:
    """Return a content word as it is compared, a number after a #, or nothing for a light word."""
    number = token if token[0].isdigit() else _NUMERALS.get(token)
    if number:
        return "#" + _number(number)
    word = _once(_shortened().get(token, token))
    return word if len(word) > 2 and word not in light_words() else ""


SAID = Remembered(_say)
"""A content word as it is compared, a number after a #, or nothing for a light word: of each token."""


def must_reread(token: str) -> bool:
    """Tell whether a word may be a part of a number, or a saint."""
    return token in _TENS or token in _SAINTS


def begins_town(token: str) -> bool:
    """Tell whether the name of a town begins with a word."""
    return token in _towns()[1]


def _town_length(tokens: list[str], at: int) -> int:
    """Return how many tokens from here on name a town: small or ambiguous ones only after a preposition."""
    populations, starts = _towns()
    begun = starts[tokens[at]]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    for length in (*(begun.get(following, ()) if following else ()), *begun.get("", ())):
        population = populations.get(" ".join(tokens[at : at + length]))
        if population is None or (length == 1 and len(tokens[at]) < 3):
            continue
        sure = population >= 2_000 if length > 1 else population >= 5_000 and tokens[at] not in _ALSO_WORDS
        if sure or (at > 0 and tokens[at - 1] in _BEFORE_TOWN):
            return length
    return 0


def _cut(plain: str, figures: bool) -> list[str]:
    """Return words and numbers as `_TOKEN` finds them; folded French is nearly always ASCII, which is cut sooner."""
    if not plain.isascii():
        if any(map(str.isalnum, set(plain) - _ASCII)):
            return _TOKEN.findall(plain)
        plain = plain.encode("ascii", "replace").decode()
    tokens: list[str] = []
    for at, part in enumerate(_NUMBER.split(plain) if figures else (plain,)):
        tokens += [part] if at % 2 else part.encode().translate(_BETWEEN).decode().split()
    return tokens


def read_tokens(plain: str) -> list[str]:
    """Return the words and numbers of a redacted text, read plainly, in their order: marks and contacts left out."""
    if "[" in plain:
        plain = _MARK.sub(" ", plain)
    if "@" in plain or "www" in plain or "http" in plain:
        plain = _ADDRESS.sub(" ", plain)
    plain = _folded(plain)
    figures = bool(plain.encode("utf-8", "replace").translate(None, _NO_FIGURES))
    if figures:
        plain = _POSTCODE.sub(" ", _PHONE.sub(" ", _THOUSANDS.sub(r"\1", plain)))
        plain = _FLOOR.sub(r"\1", plain) if " etage" in plain else plain
        plain = _MEASURE.sub(_measure, plain)
    for sign, word in _SIGNS:
        plain = plain.replace(sign, word)
    return _cut(plain, figures)


def reread(tokens: list[str]) -> list[str]:
    """Write in figures the numbers of several words, and saints in full: what one word can't tell by itself."""
    tokens = [_SAINTS.get(token, token) for token in tokens]
    return tokens if _TENS.isdisjoint(tokens) else _in_figures(tokens)


def _measure(found: re.Match[str]) -> str:
    """Write a length in centimetres and an hour with its minutes, however they were written."""
    whole, part, centimetres, minutes = found.groups()
    if minutes:
        return f"{whole} h" if minutes == "00" else f"{whole}{minutes} h"
    part = part or centimetres or ""
    return f"{whole}{part:0<2}"[: len(whole) + 2] + " cm"


def _in_figures(tokens: list[str]) -> list[str]:
    """Write numbers of several words in figures."""
    spelled = french_numbers()
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        longest = min(_LONGEST_NUMERAL, len(tokens) - at) if tokens[at] in _TENS else 1
        for length in range(longest, 0, -1):
            number = spelled.get(" ".join(tokens[at : at + length])) if length > 1 else None
            if number is not None or length == 1:
                kept.append(tokens[at] if number is None else str(number))
                at += length
                break
    return kept


def stays(tokens: list[str], begun: list[int]) -> list[slice]:
    """Return what stays of tokens when towns go, and the district or the département that follows one.

    `begun` says where tokens are that a town's name begins with.
    """
    kept: list[slice] = []
    done = 0
    for at in begun:
        length = _town_length(tokens, at)
        if not length or at < done:
            continue
        kept.append(slice(done, at))
        done = at + length
        if done < len(tokens) and tokens[done].isdigit() and len(tokens[done]) <= 2:
            done += 1
    return [*kept, slice(done, None)] if done else []


def numbers(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Return the numbers that tell a listing apart and those that change: in 11 ou 17 euros, both are a price."""
    said = [*map(SAID.__getitem__, tokens)]
    hard: list[str] = []
    soft: list[str] = []
    changing, after = False, len(said)
    for at in reversed([at for at, word in enumerate(said) if word and word[0] == "#"]):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        near = after == at + 1 or (after == at + 2 and following in _JOINTS)
        changing = following in _SOFT_UNITS or (changing and near)
        (soft if changing else hard).append(said[at][1:])
        after = at
    return hard, soft
