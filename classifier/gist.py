"""What identifies a listing when it is posted again: its content words and its numbers, free of what reposters change.

Towns, marks, phones, postcodes, accents, case, emoji and punctuation go; grammar and greetings are set apart.
"""

import csv
import functools
import re
import unicodedata
from dataclasses import dataclass
from importlib import resources

from privacy.unmask import unmask
from privacy.wordlists import words

_TOKEN = re.compile(r"[a-z]+|\d+(?:[.,]\d+)?")
_MARK = re.compile(r"\[[^\]]{1,40}\]")
_CONTACT = re.compile(
    r"(?:\+?33|\b0)[\s.\-_/]*\d(?:[\s.\-_/]*\d{2}){4}|\b\d{2}[ .]?\d{3}\b(?!\s*(?:€|eur|km))"
    r"|\S+@\S+|https?:\S+|www\.\S+"
)
_THOUSANDS = re.compile(r"(?<=\d)[\s\u202f](?=\d{3}\b)")
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


@functools.cache
def light_words() -> frozenset[str]:
    """Return the words that say little of which listing it is."""
    lines = resources.files("classifier").joinpath("light_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(_once(word) for line in lines if not line.startswith("#") for word in line.split())


@functools.cache
def _towns() -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """Return towns by their first word: the rest of the name and the population, longest first."""
    towns: dict[str, dict[tuple[str, ...], int]] = {}
    with resources.files("privacy").joinpath("data/communes.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            first, *rest = _TOKEN.findall(_folded(row["name"]))
            known = towns.setdefault(first, {})
            known[tuple(rest)] = max(int(row["population"]), known.get(tuple(rest), 0))
    return {first: tuple(sorted(known.items(), key=lambda item: -len(item[0]))) for first, known in towns.items()}


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("m²", "m2"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _once(word: str) -> str:
    """Write doubled letters once: the commonest slip of all."""
    return _REPEATED.sub(r"\1", word)


def _town_length(tokens: list[str], at: int) -> int:
    """Return how many tokens from here on name a town: small or ambiguous ones only after a preposition."""
    named = at > 0 and tokens[at - 1] in _BEFORE_TOWN
    for rest, population in _towns().get(tokens[at], ()):
        if tuple(tokens[at + 1 : at + 1 + len(rest)]) != rest:
            continue
        sure = population >= (2_000 if rest else 5_000) and (rest or tokens[at] not in _ALSO_WORDS)
        if (sure or named) and (rest or len(tokens[at]) > 2):
            return 1 + len(rest)
    return 0


def _tokens(text: str) -> list[str]:
    plain = _folded(_MARK.sub(" ", unmask(text).text))
    return _TOKEN.findall(_CONTACT.sub(" ", _THOUSANDS.sub("", plain)).replace("m2", "m ").replace("€", " euros "))


def every_token(text: str) -> list[str]:
    """Return every word and number of a text, but for towns and contacts: what an exact repeat repeats."""
    tokens = _tokens(text)
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        skipped = _town_length(tokens, at)
        if not skipped:
            kept.append(tokens[at])
        at += skipped or 1
    return kept


def read_gist(text: str) -> Gist:
    """Read what identifies a redacted text."""
    kept: list[str] = []
    hard: list[str] = []
    soft: list[str] = []
    tokens = _tokens(text)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if skipped := _town_length(tokens, at):
            at += skipped
            if at < len(tokens) and tokens[at].isdigit() and len(tokens[at]) <= 2:
                at += 1  # a district or a département
            continue
        number = token if token[0].isdigit() else _NUMERALS.get(token)
        if number:
            following = tokens[at + 1] if at + 1 < len(tokens) else ""
            (soft if following in _SOFT_UNITS else hard).append(number.replace(",", "."))
        elif (word := _once(_SHORTENED.get(token, token))) not in light_words() and len(word) > 2:
            kept.append(word)
        at += 1
    return Gist(tuple(kept), tuple(hard), tuple(soft))
