"""Stated ages, in whole years, of the writer or of the person who is offered or signed up; by rule, in every spelling.

What is not such an age is refused by `classifier.age_rules`: durations, audiences, objects, stories, other people.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from classifier import age_born as born
from classifier import age_forms as forms
from classifier import age_rules
from classifier.age_beside import ALONE, BESIDE, GROUPED, GROUPS, IN_BRACKETS, SERVED, SEXED
from classifier.age_gate import Gate, gate
from classifier.age_nearing import NEARING
from classifier.age_phrases import PHRASES
from classifier.age_spent import OFFERED
from classifier.age_sums import centuries, in_a_year, reckoned, sums
from classifier.age_turns import coming_of_age, turns
from classifier.age_units import before_a_unit
from classifier.numbers import numbers_before_a_unit, spelled_numbers, trailing_number

YOUNGEST, OLDEST = 5, 109
FIGURE = re.compile(r"(?<![a-z])\d(?![a-z])|\d\d")
"""No figure that stands for an Arabic letter."""
TWICE = 30
"""Characters between an age and the next birthday that repeats it, at most."""
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


def ages(plain: str) -> Iterator[Age]:
    """Yield the stated ages of a folded text, left to right, one for each span."""
    taken, last, said = -1, None, gate(plain)
    found = list(_candidates(plain, said))
    if not any(age.value == "18" for age in found):
        found += [Age(*span, "18") for span in coming_of_age(plain, said)]
    if not found and said.number:
        found += _between_commas(plain)
    for age in sorted(found, key=lambda age: (age.start, -age.end)):
        if age.start < taken or (last and _said_twice(plain, last, age)):
            continue
        taken, last = age.end, age
        yield age


def _said_twice(plain: str, one: Age, other: Age) -> bool:
    """Say whether "17 ans, bientôt 18" gives the same age in two ways."""
    between = plain[one.end : other.start]
    return one.value == other.value and len(between) < TWICE and age_rules.not_yet(plain, other.start, other.end) == 1


def _candidates(plain: str, said: Gate) -> Iterator[Age]:
    for unit in forms.UNIT.finditer(plain):
        yield from _with_unit(plain, unit)
    for word in said.words & _run_together().keys():
        for found in re.finditer(rf"(?<![\w'-]){word}(?![\w'-])", plain):
            if judged := _judge(plain, found.start(), found.end(), _run_together()[word]):
                yield judged
    yield from _birth_years(plain, said)
    for start, end, value in (
        *(in_a_year(plain, said) if said.year else ()),
        *centuries(plain, said),
        *reckoned(plain, said),
    ):
        yield Age(start, end, value)
    if said.figures:
        yield from _with_figures(plain, said)
    if said.number:
        yield from _with_a_number(plain, said)


@cache
def _run_together() -> dict[str, int]:
    """Return numbers written as one word with their unit: "seizans", Creole "trentan", "trantsizan"."""
    spelled = {word: number for word, number in numbers_before_a_unit().items() if number >= 10 and " " not in word}
    return {
        stem + unit: number
        for word, number in spelled.items()
        for stem in {word, word.removesuffix("e")}
        for unit in ("an", "ans", "zan", "zans")
    }


def _with_a_number(plain: str, said: Gate) -> Iterator[Age]:
    """Yield what is said without a unit; each form is looked for only where a word of its own stands, for speed."""
    for pattern in (forms.BARE, forms.SOON) if said.lets(forms.AHEAD) else (forms.BARE,):
        yield from _bare(plain, pattern)
    for start, end, years in (*turns(plain, said), *turns(plain, said, PHRASES), *turns(plain, said, NEARING)):
        yield Age(start, end, str(years))
    for start, end, value in sums(plain, said):
        yield Age(start, end, value)
    for words, pattern, unless in forms.RARER:
        if said.lets(words) and not (unless and unless.search(plain)):
            yield from _bare(plain, pattern)
    for words, pattern in BESIDE:
        if said.lets(words):
            yield from _bare(plain, pattern)
    if said.lets(GROUPS):
        for group in GROUPED.finditer(plain):
            if OFFERED.search(plain[max(0, group.start() - 30) : group.start("age")]):
                continue
            yield from (Age(*group.span(end), str(_number(group[end]))) for end in ("age", "other"))
    if " (" in plain:
        for pattern in IN_BRACKETS:
            yield from _bare(plain, pattern)


def _with_figures(plain: str, said: Gate) -> Iterator[Age]:
    for match in forms.COUPLE.finditer(plain) if "/" in plain else ():
        yield Age(*match.span("one"), match["one"])
        yield Age(*match.span("other"), match["other"][:2])
    for match in forms.ATTACHED.finditer(plain):
        if attached := _judge(plain, match.start(1), match.end(), int(match[1])):
            yield attached
    for pattern in (
        *(SEXED if "/" in plain else ()),
        *((forms.HEAD,) if said.lets(forms.HEADS) and forms.AFTER_HEAD.search(plain) else ()),
        forms.OPENING,
        forms.FIRST_WORD,
    ):
        yield from _bare(plain, pattern)


def _bare(plain: str, pattern: re.Pattern[str]) -> Iterator[Age]:
    for match in pattern.finditer(plain):
        if forms.UNIT.match(plain[match.end("age") :].lstrip()):
            continue
        if bare := _judge(plain, *match.span("age"), _number(match["age"])):
            yield bare
            if "other" in pattern.groupindex:
                yield Age(*match.span("other"), str(_number(match["other"])))


def _with_unit(plain: str, unit: re.Match[str]) -> Iterator[Age]:
    window = max(0, unit.start() - 40)
    written = before_a_unit(plain[window : unit.start()], unit[0])
    if not written:
        return
    last = written[-1]
    if len(written) > 1 and not age_rules.refused(plain, window + written[0].start, unit.end()):
        for one in written[:-1]:
            if one.number >= YOUNGEST:
                yield Age(window + one.start, window + one.end, str(one.number))
        if last.number >= YOUNGEST:
            yield Age(window + last.start, unit.end(), str(last.number))
    elif found := _judge(plain, window + last.start, unit.end(), last.number):
        yield found


def _between_commas(plain: str) -> Iterator[Age]:
    """Yield a bare number between commas ("Woman, 40, by appointment"), read as an age when no other is stated."""
    for pattern in (
        (forms.BEGINNING, forms.BETWEEN, ALONE, SERVED) if "[service]" in plain else (forms.BEGINNING, forms.BETWEEN)
    ):
        for match in pattern.finditer(plain):
            start, end = match.span("age")
            if not (_listed(plain, match) or forms.GOODS.search(plain)) and (
                bare := _judge(plain, start, end, _number(match["age"]))
            ):
                yield bare


def _listed(plain: str, match: re.Match[str]) -> bool:
    """Say whether a bare number between commas goes on a list of numbers, as in a telephone number read aloud."""
    before = plain[max(0, match.start() - 24) : match.start()]
    if trailing_number(before) is not None or forms.DICTATED.search(before) or FIGURE.search(before[-8:]):
        return True
    after = plain[match.end() : match.end() + 16]
    return not match["age"].isdigit() and FIGURE.search(after) is not None and "," in after[:2]


def _number(text: str) -> int:
    return int(text) if text.isdigit() else spelled_numbers()[text.replace("-", " ")]


def _judge(plain: str, start: int, end: int, number: int) -> Age | None:
    if not YOUNGEST <= number <= OLDEST or age_rules.refused(plain, start, end):
        return None
    return Age(start, end, str(number - age_rules.not_yet(plain, start, end)))


def _birth_years(plain: str, said: Gate) -> Iterator[Age]:
    if said.year and said.lets(born.BIRTH):
        for match in (*born.BORN.finditer(plain), *born.BORN_SOMEWHERE.finditer(plain), *born.DATED.finditer(plain)):
            yield from _born(plain, match)
    if said.year and said.lets(born.OTHERWISE):
        for match in born.BORN_OTHERWISE.finditer(plain):
            if not age_rules.born_elsewhere(plain, match.start(), match.end()):
                year = str(match.lastgroup)
                yield Age(match.start(year), match.end(year), match[year])
    if said.figure and said.lets(born.BIRTH_SHORT):
        for match in (*born.BORN_SHORT.finditer(plain), *born.SHORT_KID.finditer(plain)):
            year = ("20" if match["year"] < "30" else "19") + match["year"]
            if not age_rules.born_elsewhere(plain, match.start(), match.end()):
                yield Age(match.start(), match.end(), year)


def _born(plain: str, match: re.Match[str]) -> Iterator[Age]:
    year = match["year"].replace("2k", "20" if len(match["year"]) == 4 else "200")
    said_born = match[0].startswith(("n", "born", "m"))
    if (said_born or year >= "1990") and not age_rules.born_elsewhere(plain, match.start(), match.end()):
        yield Age(match.start() if said_born else match.start("year"), match.end(), year)
