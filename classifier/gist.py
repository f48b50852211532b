"""What identifies a listing when it is posted again: its content words and its numbers, free of what reposters change.

Towns, marks, phones, postcodes, accents, case, emoji and punctuation go; grammar and greetings are set apart.
"""

import csv
import functools
import itertools
import re
import unicodedata
from dataclasses import dataclass
from importlib import resources

from privacy.unmask import unmask
from privacy.wordlists import words

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)?")
_ACCENT = re.compile(r"[\u0300-\u036f]+")
_MARK = re.compile(r"\[[^\]]{1,40}\]")
_NUMBER = re.compile(r"(?:\+?33|\b0)[\s.\-_/]*\d(?:[\s.\-_/]*\d{2}){4}|\b\d{2}[ .]?\d{3}\b(?!\s*(?:€|eur|km))")
"""Phones and postcodes."""
_ADDRESS = re.compile(r"[^\s@]+@\S+|https?:\S+|www\.\S+")
_THOUSANDS = re.compile(r"(?<=\d)[\s\u202f](?=\d{3}\b)")
_FLOOR = re.compile(r"(?<=\d) ?(?:er|e|eme|ieme)(?= etage)")
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
def _towns() -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Return the population of each town, and by first word the lengths of names in words, longest first."""
    populations: dict[str, int] = {}
    lengths: dict[str, set[int]] = {}
    with resources.files("privacy").joinpath("data/communes.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = _TOKEN.findall(_folded(row["name"]))
            populations[" ".join(name)] = max(int(row["population"]), populations.get(" ".join(name), 0))
            lengths.setdefault(name[0], set()).add(len(name))
    return populations, {first: tuple(sorted(known, reverse=True)) for first, known in lengths.items()}


def _folded(text: str) -> str:
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("m²", "m2")))


def _once(word: str) -> str:
    """Write doubled letters once: the commonest slip of all."""
    return _REPEATED.sub(r"\1", word)


@functools.lru_cache(maxsize=50_000)
def _content(token: str) -> str:
    """Return a content word as it is compared, or nothing for a light one."""
    word = _once(_SHORTENED.get(token, token))
    return word if len(word) > 2 and word not in light_words() else ""


def _town_length(tokens: list[str], at: int, lengths: tuple[int, ...]) -> int:
    """Return how many tokens from here on name a town: small or ambiguous ones only after a preposition."""
    for length in lengths:
        population = _towns()[0].get(" ".join(tokens[at : at + length]))
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
    plain = _NUMBER.sub(" ", _THOUSANDS.sub("", _folded(plain)))
    plain = _FLOOR.sub("", plain)
    return _TOKEN.findall(plain.replace("m2", "m ").replace("€", " euros "))


def _without_towns(tokens: list[str]) -> list[str]:
    """Return the tokens that name no town, nor the district or the département that follows one."""
    starts = _towns()[1]
    if starts.keys().isdisjoint(tokens):
        return tokens
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        skipped = _town_length(tokens, at, starts[token]) if token in starts else 0
        if not skipped:
            kept.append(token)
        at += skipped or 1
        if skipped and at < len(tokens) and tokens[at].isdigit() and len(tokens[at]) <= 2:
            at += 1
    return kept


def read_gist(text: str) -> Gist:
    """Read what identifies a redacted text."""
    tokens = _without_towns(_tokens(text))
    content: list[str] = []
    hard: list[str] = []
    soft: list[str] = []
    for token, following in itertools.zip_longest(tokens, tokens[1:], fillvalue=""):
        number = token if token[0].isdigit() else _NUMERALS.get(token)
        if number:
            (soft if following in _SOFT_UNITS else hard).append(number.replace(",", "."))
        elif word := _content(token):
            content.append(word)
    return Gist(tuple(content), tuple(hard), tuple(soft), " ".join(tokens))
