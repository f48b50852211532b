"""Stated ages, in whole years, of the writer or of the person who is offered or signed up; by rule, in every spelling.

What is not such an age is refused by `classifier.age_rules`: durations, audiences, objects, stories, other people.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from classifier import age_rules
from classifier.numbers import spelled_numbers, trailing_number

YOUNGEST, OLDEST = 5, 99
MINOR_BORN_FROM = 2009
"""A birth year from here on counts as under 18. Revised each January by a reviewed change: with a clock here the same
text would change score overnight."""


class Age(NamedTuple):
    """One stated age: half-open offsets of the plain reading, and its value as text."""

    start: int
    end: int
    value: str

    @property
    def young(self) -> bool:
        """True for an age under 18, or a birth year that means one."""
        number = int(self.value)
        return number < 18 or number >= MINOR_BORN_FROM


UNIT = re.compile(
    r"(?<![a-z])(?:ans?|anns|piges?|balais|berges|printemps|anos?|anitos|anyos|years?(?:[ -]old)?|yrs?|y\.?/?o\b\.?|"
    r"ani(?:sori)?|3am|3amen|3aam|"
    r"snin|sna|sana|aam)(?![a-z0-9])"
)
ATTACHED = re.compile(r"(?<![\w.,/])(\d\d)(?:a(?![\w'-])| a(?![\w'-])(?! \w))")
TWO = re.compile(r"(?<![\w.,/€-])(?P<age>\d\d)\s?(?:ans\s)?(?:et|y|si|and|&|w|\+)\s?$")
DIGITS = re.compile(r"(?<![\w.,/€-])(\d{1,2})[\s-]*(?:de\s+)?$")
SPELLED = "|".join(
    sorted((w.replace(" ", "[ -]") for w, n in spelled_numbers().items() if 10 <= n <= 69), key=len, reverse=True)
)
AFTER_BARE = (
    r"(?=\s*(?:$|[,.;!?¦()…/\[]|and\b|et\b(?! une? )|but\b|mais\b|so\b|donc\b|now\b|y\b|pero\b|si\b|dar\b|w\b|"
    r"ou\b|from\b|"
    r"with\b|"
    r"depuis\b|cette\b|this\b|🎂|🎉|-\s))"
)
BARE = re.compile(
    r"(?<![\w'])(?:j'?\s?ai|jai|j'en ai|g|on a|nous on a|on a tous|nous avons|il a|elle a|fille a|fils a|i'?\s?m|"
    r"i am|we'?re|we are|she'?s|he'?s|is|tengo|"
    r"tiene|am|are|3andi|3endi|3ndi|3andha|3andou|3omri|3omr[iy])\s+(?:deja |juste |just |only |ya |now |about |"
    r"que )?"
    rf"(?P<age>\d\d|{SPELLED})(?![\w%€$:/-]|\s?[€$%h])" + AFTER_BARE
)
SOON = re.compile(
    r"(?<![\w'])(?:bientot|presque|quasi|quasiment|almost|nearly|casi|aproape|turning|j'?aurai|vais avoir|va avoir|"
    r"je fete|feterai|voy a cumplir|cumplo|implinesc|9rib l|9rib|9riban)\s+(?:les |mes |mis |to be |a |de )?"
    rf"(?P<age>\d\d|{SPELLED})(?![\w%€:/]|\s?[€%h]\b)"
    + r"(?!\s*(?:eleves|personnes|euros|minutes|heures|jours|mois|likes|members|joueurs))"
)
HEAD = re.compile(
    r"(?<![\w'])(?<!\d\s)(?<!\d)(?:h|f|jh|jf|age|age :|age:|aged|edad|edad:|varsta|homme|femme|mec|meuf|nana|"
    r"gars|garcon|fille|man|woman|male|"
    r"female|"
    r"guy|lady|hombre|mujer|chico|chica|"
    r"barbat|femeie|doamna|rajel|mra|personne|lyceen|lyceenne|etudiant|"
    r"etudiante)\s?,?\s(?P<age>\d\d)(?![\w%€:/-]|\s?[€%h])"
    r"(?=\s*(?:$|[,.;!?¦()…\[]))"
)
OPENING = re.compile(
    r"(?:^|[¦.!?]\s|\n)(?P<age>[1-7]\d)(?=\s*,\s*(?!rue|avenue|av\b|bd\b|boulevard|place|bis|ter|allee|quai|"
    r"chemin|\d)|\s?\[service)"
)
BETWEEN = re.compile(r"(?<=[a-z)\]]),\s(?P<age>[1-7]\d)(?=,\s|\.\s|\.?$|\s?\()(?!,\s\d{1,2}\b)")
BEGINNING = re.compile(rf"¦\s(?P<age>{SPELLED})(?=,\s(?!euros|minutes|la |l'heure))")
BORN = re.compile(
    r"(?<![\w'])(?:nee?s?|born|nacid[oa]s?|naci|nascut[aie]?|mzyoda?|mawlouda?|je suis|jsuis|chui|suis|on est|"
    r"soy|sunt)\s+"
    r"(?:(?:le\s+)?\d{1,2}(?:er)?[ /.-](?:[a-z]+|\d{1,2})[ /.-]|(?:en|in|de|du|din|f|fi|de l'annee|in the year|"
    r"un|une|a)\s+"
    r"(?:[a-z]{3,10}\s+(?:de\s+)?)?)(?P<year>(?:19[3-9]|20[012])\d|2k\d\d?)(?!\d)"
)


def ages(plain: str) -> Iterator[Age]:
    """Yield the stated ages of a folded text, left to right, one for each span."""
    taken = -1
    found = sorted(_candidates(plain))
    for age in found or sorted(_between_commas(plain)):
        if age.start >= taken:
            taken = age.end
            yield age


def _candidates(plain: str) -> Iterator[Age]:
    for unit in UNIT.finditer(plain):
        window = max(0, unit.start() - 30)
        before = plain[window : unit.start()]
        digits = DIGITS.search(before)
        found: Age | None = None
        if digits:
            first = TWO.search(before[: digits.start(1)])
            start = window + digits.start(1)
            if first and not age_rules.refused(plain, window + first.start(), unit.end()):
                yield Age(window + first.start(), window + first.end("age"), first["age"])
                found = Age(start, unit.end(), digits[1])
            else:
                found = _judge(plain, start, unit.end(), int(digits[1]))
        else:
            words = trailing_number(before.removesuffix("de "))
            found = _judge(plain, window + words[0], unit.end(), words[1]) if words else None
        if found is not None:
            yield found
    if not any(map(str.isdigit, plain)) and " ans" not in plain and not SOON.search(plain) and not BARE.search(plain):
        return
    for match in ATTACHED.finditer(plain):
        if attached := _judge(plain, match.start(1), match.end(), int(match[1])):
            yield attached
    for pattern in (BARE, SOON, HEAD, OPENING):
        for match in pattern.finditer(plain):
            if UNIT.match(plain[match.end("age") :].lstrip()):
                continue
            if bare := _judge(plain, *match.span("age"), _number(match["age"])):
                yield bare
    for match in BORN.finditer(plain):
        yield from _born(plain, match)


def _between_commas(plain: str) -> Iterator[Age]:
    """Yield a bare number between commas ("Woman, 40, by appointment"), read as an age when no other is stated."""
    for match in (*BEGINNING.finditer(plain), *BETWEEN.finditer(plain)):
        if not _listed(plain, match) and (bare := _judge(plain, *match.span("age"), _number(match["age"]))):
            yield bare


def _listed(plain: str, match: re.Match[str]) -> bool:
    """Say whether a bare number between commas goes on a list of numbers, as in a telephone number read aloud."""
    before = plain[max(0, match.start() - 24) : match.start()]
    return trailing_number(before) is not None or any(map(str.isdigit, before[-8:]))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else spelled_numbers()[text.replace("-", " ")]


def _judge(plain: str, start: int, end: int, number: int) -> Age | None:
    if not YOUNGEST <= number <= OLDEST or age_rules.refused(plain, start, end):
        return None
    return Age(start, end, str(number - age_rules.not_yet(plain, start, end)))


def _born(plain: str, match: re.Match[str]) -> Iterator[Age]:
    year = match["year"].replace("2k", "20" if len(match["year"]) == 4 else "200")
    said_born = match[0].startswith(("n", "born", "m"))
    if (said_born or year >= "1990") and not age_rules.told_of_others(plain, match.start(), match.end()):
        yield Age(match.start() if said_born else match.start("year"), match.end(), year)
