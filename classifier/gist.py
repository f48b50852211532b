"""What identifies a listing when it is posted again: its content words and its numbers, free of what reposters change.

Towns, marks, phones, postcodes, accents, case, emoji and punctuation go; grammar and greetings are set apart.
"""

import functools
import re
from collections.abc import Sequence
from importlib import resources

from classifier.letters import APART, Remembered, fold_all, folded
from classifier.numbers import french_numbers
from classifier.words import data, shorthand_of
from privacy.wordlists import communes, words

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)?")
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)")
_BETWEEN = bytes(code if chr(code).isalnum() or not code else 32 for code in range(128)) + bytes(128)
_NO_FIGURES = bytes(code for code in range(1, 128) if not chr(code).isdigit())
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
        first, *others = name = _TOKEN.findall(folded(row["name"]))
        populations[" ".join(name)] = max(today.get(row["code"], 0), populations.get(" ".join(name), 0))
        lengths.setdefault(first, {}).setdefault(others[0] if others else "", set()).add(len(name))
    ordered = {
        first: {second: tuple(sorted(known, reverse=True)) for second, known in some.items()}
        for first, some in lengths.items()
    }
    return populations, ordered


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


def _bare(text: str) -> str:
    """Return a text without marks and contacts."""
    if "[" in text:
        text = _MARK.sub(" ", text)
    if "@" in text or "www" in text or "http" in text:
        text = _ADDRESS.sub(" ", text)
    return text


def _compared(text: str) -> str:
    """Write a folded text's numbers as they are compared, without phones and postcodes."""
    text = _POSTCODE.sub(" ", _PHONE.sub(" ", _THOUSANDS.sub(r"\1", text)))
    text = _FLOOR.sub(r"\1", text) if " etage" in text else text
    return _MEASURE.sub(_measure, text)


def _cut(folded: str) -> list[str]:
    """Cut a text as `_TOKEN` does; folded French is nearly always ASCII, which is cut sooner."""
    if not folded.isascii():
        return _TOKEN.findall(folded)
    tokens: list[str] = []
    for at, part in enumerate(_NUMBER.split(folded)):
        tokens += [part] if at % 2 else part.encode().translate(_BETWEEN).decode().split()
    return tokens


def read_tokens(texts: Sequence[str]) -> list[list[str]]:
    """Return the words and numbers of redacted texts, read plainly, in their order: marks and contacts left out.

    All texts are one for whatever reaches no further than a character.
    """
    if not texts:
        return []
    lines = fold_all([_bare(text).replace(APART, "\1") for text in texts])
    figures = APART.join(lines).encode("utf-8", "replace").translate(None, _NO_FIGURES).split(b"\0")
    joined = APART.join([_compared(one) if some else one for one, some in zip(lines, figures, strict=True)])
    for sign, word in _SIGNS:
        joined = joined.replace(sign, word)
    spaced = joined.encode("ascii", "replace").translate(_BETWEEN).decode().split(APART)
    return [
        _cut(one) if some or not one.isascii() else words.split()
        for one, some, words in zip(joined.split(APART), figures, spaced, strict=True)
    ]


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
