"""From a town to its département: the only thing kept of where a listing says it is.

The source's own postcode or city comes first; free text only after "à / sur / vers", or for large towns. A name that
several départements share stays unknown.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass

from privacy.wordlists import communes, words

LARGE = 10_000
_ALIASES = {
    "paname": "75",
    "sxm": "978",
    "saint barth": "977",
    "saint denis de la reunion": "974",
    "saint denis reunion": "974",
    "ile de la reunion": "974",
    "la reunion": "974",
    "guadeloupe": "971",
    "martinique": "972",
    "guyane": "973",
    "mayotte": "976",
}
_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur", "ss": "sous", "ls": "les"}
_POSTCODE = re.compile(r"(?<!\d)((?:0[1-9]|[1-8]\d|9[0-58])\s?\d{3})(?!\d)")
_DISTRICT = re.compile(r"\b(paris|lyon|marseille)\s*(?:0?[1-9]|1\d|20)\s*(?:e|er|eme|i?eme)?\b(?:\s*arr\w*)?")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_AFTER = re.compile(
    r"(?:\b(?:[àÀ]|sur|vers|près de|pres de|proche de|autour de|environs de|région de|banlieue de)|📍)\s*"
    r"(?=([^\W\d_][\w'’]{0,30}(?:[ -][\w'’]{1,30}){0,6}))",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<![\w-])(?=((?:L[ae]s? )?[A-ZÀ-Ý][\w'’]{2,30}(?:[ -][\w'’]{1,30}){0,6}))[A-ZÀ-Ý]")
_NUMBERED = re.compile(
    r"\b(?:dans le|d[ée]pt?\.?|département|departement)\s*(97\d|\d\d|2[AB])\b(?!\s*(?:€|euros?|ans|"
    r"h\b))",
    re.IGNORECASE,
)
_ALSO_WORDS = words(
    "nice orange sens tours gap vienne cannes lens valence romans dole muret vire auch mende die bar us eu foix laon "
    "la le les maison maisons fontaine saint sainte pau vichy riom"
)
"""Towns that are words too: free text names them only after "à", "sur" or "vers", and with their capital."""


@dataclass(frozen=True)
class _Known:
    by_name: dict[str, frozenset[str]]
    large: dict[str, frozenset[str]]
    by_postcode: dict[str, frozenset[str]]
    departments: frozenset[str]


def plain_name(name: str) -> str:
    """Fold a place name: no accents, no punctuation, `Saint` and `Sainte` in full."""
    folded = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if unicodedata.category(c) != "Mn")
    words = re.sub(r"[^a-z0-9]+", " ", folded.replace("œ", "oe").replace("æ", "ae")).split()
    return " ".join(_SHORT.get(word, word) if len(words) > 1 else word for word in words)


@functools.cache
def _known() -> _Known:
    names: dict[str, set[str]] = {}
    large: dict[str, set[str]] = {}
    postcodes: dict[str, set[str]] = {}
    departments: set[str] = set()
    for row in communes():
        name, department = plain_name(row["name"]), row["department"]
        departments.add(department)
        names.setdefault(name, set()).add(department)
        if int(row["population"]) >= LARGE:
            large.setdefault(name, set()).add(department)
        for postcode in row["postcodes"].split():
            postcodes.setdefault(postcode, set()).add(department)
    _forget_namesakes(names, large)
    return _Known(_frozen(names), _frozen(large), _frozen(postcodes), frozenset(departments))


def _frozen(table: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in table.items()}


def _forget_namesakes(names: dict[str, set[str]], large: dict[str, set[str]]) -> None:
    """Let a small town's name that people also say for a large one (Aix, Clermont, Évry) stand for both."""
    for name, departments in large.items():
        first = name.split()[0]
        if first != name and first in names and first not in large:
            names[first] |= departments


def _only(found: frozenset[str] | None) -> str | None:
    return next(iter(found)) if found and len(found) == 1 else None


def from_postcode(postcode: str) -> str | None:
    """Return the département of a postcode; None when there is none, or several."""
    digits = re.sub(r"\s", "", postcode)
    known = _known()
    if digits in known.by_postcode:
        return _only(known.by_postcode[digits])
    prefix = digits[:3] if digits.startswith(("97", "98")) else digits[:2]
    if prefix == "20":
        prefix = "2A" if digits[:3] in ("200", "201") else "2B"
    return prefix if len(digits) == 5 and prefix in known.departments else None


def _bracketed(city: str) -> str | None:
    for inside in _BRACKETS.findall(city):
        code = inside.strip().upper()
        if code in _known().departments:
            return str(code)
        postcode = _POSTCODE.search(inside)
        if postcode:
            return from_postcode(postcode[1])
    return None


def from_city(city: str) -> str | None:
    """Return the département of a source's own city field; None when ambiguous or unknown."""
    known = _known()
    bracketed = _bracketed(city)
    postcode = _POSTCODE.search(city)
    if bracketed or postcode:
        return bracketed or from_postcode(postcode[1] if postcode else "")
    name = plain_name(_BRACKETS.sub(" ", city))
    name = _DISTRICT.sub(r"\1", name).strip()
    if name in _ALIASES:
        return _ALIASES[name]
    for candidate in (name, re.sub(r"\s+(?:cedex.*|centre|ville|gare|nord|sud|est|ouest|\d+)$", "", name)):
        found = (
            known.by_name.get(candidate) or known.by_name.get(f"la {candidate}") or known.by_name.get(f"le {candidate}")
        )
        if found:
            return _only(found)
    return city.strip().upper() if city.strip().upper() in known.departments else None


def _towns(phrase: str, *, named: bool) -> frozenset[str]:
    """Return the départements of the longest town name that a phrase begins with."""
    known = _known()
    capital = phrase[:1].isupper()
    words = re.split(r"[ -]", phrase)
    for length in range(min(len(words), 7), 0, -1):
        name = plain_name(" ".join(words[:length]))
        if (named or not capital) and name in _ALSO_WORDS:
            continue
        found = known.by_name.get(name) if capital and not named else known.large.get(name)
        if found:
            return found if len(known.by_name[name]) == 1 else frozenset()
    return frozenset()


def from_text(text: str) -> str | None:
    """Return the one département that a free text names, or None."""
    found = {match[1].upper() for match in _NUMBERED.finditer(text)} & _known().departments
    for match in _AFTER.finditer(text):
        found |= _towns(match[1], named=False)
    for match in _NAMED.finditer(text):
        found |= _towns(match[1], named=True)
    return _only(frozenset(found))


def department(city: str | None, postcode: str | None, text: str = "") -> str | None:
    """Return the département code of a listing (``69``, ``2A``, ``974``), or None when it isn't certain."""
    if postcode and postcode.strip():
        found = from_postcode(postcode)
        if found:
            return found
    if city and city.strip():
        return from_city(city)
    return from_text(text[:20_000]) if text else None
