"""What identifies a listing when it is posted again: its content words and its numbers, free of what reposters change.

Towns, marks, phones, postcodes, accents, case, emoji and punctuation go; grammar and greetings are set apart.
"""

import csv
import functools
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from typing import TypeVar

from privacy.unmask import unmask
from privacy.wordlists import words

Kept = TypeVar("Kept")
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)?")
_ACCENT = re.compile(r"[\u0300-\u036f]+")
_MARK = re.compile(r"\[[^\]]{1,40}\]")
_PHONE = re.compile(r"(?:\+33|33|0(?<!\w0))[\s.\-_/]*\d(?:[\s.\-_/]*\d{2}){4}")
_POSTCODE = re.compile(r"\d(?<!\w\d)\d[ .]?\d{3}\b(?!\s*(?:€|eur|km))")
"""Each pattern begins with a character that a text seldom has: what begins with a look-behind is tried everywhere."""
_ADDRESS = re.compile(r"[^\s@]+@\S+|https?:\S+|www\.\S+")
_FIGURE = re.compile(r"\d")
_THOUSANDS = re.compile(r"(\d)[\s\u202f](?=\d{3}\b)")
_FLOOR = re.compile(r"(\d) ?(?:er|e|eme|ieme)(?= etage)")
_REPEATED = re.compile(r"([a-z])\1+")
_BEFORE_TOWN = words("a sur vers secteur region quartier")
_ALSO_WORDS = words(
    "nice orange sens tours gap vienne lens valence romans dole muret vire auch die bar foix laon maison maisons "
    "fontaine pau vichy riom avion croix lit cars marche lure loos mimosa ballon"
)
_SOFT_UNITS = words("€ e eur euro euros h heures heure min minutes minute mn km ke k j er")
_NUMERALS = {
    word: str(number)
    for number, word in enumerate(("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"), start=2)
}
_SHORTENED = {
    "appart": "appartement", "apt": "appartement", "app": "appartement", "ch": "chambre", "chbre": "chambre",
    "st": "saint", "ste": "sainte", "pb": "probleme", "tbe": "etat", "km": "kilometres", "kms": "kilometres",
    "bcp": "beaucoup", "tps": "temps", "vtt": "velo", "ordi": "ordinateur", "tele": "television", "tv": "television",
    "refri": "refrigerateur", "frigo": "refrigerateur", "pro": "professionnel", "exp": "experience", "ttes": "toutes",
}  # fmt: skip


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


@dataclass(frozen=True)
class Gist:
    """Content words in order, numbers that tell a listing apart (``hard``) and those that change (``soft``)."""

    words: tuple[str, ...]
    hard: tuple[str, ...]
    soft: tuple[str, ...]
    whole: str
    """Every word and number, towns and contacts left out: what an exact repeat repeats."""


@functools.cache
def light_words() -> frozenset[str]:
    """Return the words that say little of which listing it is."""
    lines = resources.files("classifier").joinpath("light_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(_once(word) for line in lines if not line.startswith("#") for word in line.split())


@functools.cache
def _towns() -> tuple[dict[str, int], dict[str, dict[str, tuple[int, ...]]]]:
    """Return the population of each town, and by first and second word the lengths of names in words, longest first."""
    populations: dict[str, int] = {}
    lengths: dict[str, dict[str, set[int]]] = {}
    with resources.files("privacy").joinpath("data/communes.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            first, *others = name = _TOKEN.findall(_folded(row["name"]))
            populations[" ".join(name)] = max(int(row["population"]), populations.get(" ".join(name), 0))
            lengths.setdefault(first, {}).setdefault(others[0] if others else "", set()).add(len(name))
    ordered = {
        first: {second: tuple(sorted(known, reverse=True)) for second, known in some.items()}
        for first, some in lengths.items()
    }
    return populations, ordered


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("m²", "m2")))


def _once(word: str) -> str:
    """Write doubled letters once: the commonest slip of all."""
    return _REPEATED.sub(r"\1", word)


def _say(token: str) -> str:
    """Return a content word as it is compared, a number after a #, or nothing for a light word."""
    number = token if token[0].isdigit() else _NUMERALS.get(token)
    if number:
        return "#" + number.replace(",", ".")
    word = _once(_SHORTENED.get(token, token))
    return word if len(word) > 2 and word not in light_words() else ""


_SAID = Remembered(_say)


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


def _tokens(text: str) -> list[str]:
    plain = unmask(text).text
    if "[" in plain:
        plain = _MARK.sub(" ", plain)
    if "@" in plain or "www" in plain or "http" in plain:
        plain = _ADDRESS.sub(" ", plain)
    plain = _folded(plain)
    if _FIGURE.search(plain):
        plain = _POSTCODE.sub(" ", _PHONE.sub(" ", _THOUSANDS.sub(r"\1", plain)))
        plain = _FLOOR.sub(r"\1", plain) if " etage" in plain else plain
    return _TOKEN.findall(plain.replace("m2", "m ").replace("€", " euros "))


def _without_towns(tokens: list[str]) -> list[str]:
    """Return the tokens that name no town, nor the district or the département that follows one."""
    starts = _towns()[1]
    named = [at for at, token in enumerate(tokens) if token in starts]
    towns = [(at, length) for at in named if (length := _town_length(tokens, at))]
    if not towns:
        return tokens
    kept: list[str] = []
    done = 0
    for at, length in towns:
        if at < done:
            continue
        kept += tokens[done:at]
        done = at + length
        if done < len(tokens) and tokens[done].isdigit() and len(tokens[done]) <= 2:
            done += 1
    return kept + tokens[done:]


def read_gist(text: str) -> Gist:
    """Read what identifies a redacted text."""
    tokens = _without_towns(_tokens(text))
    said = [*map(_SAID.__getitem__, tokens)]
    content = tuple([word for word in said if word and word[0] != "#"])
    hard: list[str] = []
    soft: list[str] = []
    if len(content) < len(said) - said.count(""):
        for word, following in zip(said, [*tokens[1:], ""], strict=True):
            if word and word[0] == "#":
                (soft if following in _SOFT_UNITS else hard).append(word[1:])
    return Gist(content, tuple(hard), tuple(soft), " ".join(tokens))
