"""Numbers told in words: their values, also as they are misspelled, and how a dictated row of them is grouped."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINES = (
    (
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
        "seize dixsept dixhuit dixneuf"
    ),
    "zerro une two three four five seis siete eight nine ten eleven twelve",
    "cero one dos tres cuatro cinco sis seven ocho nueve",
    "oh uno",
    "zero un deu troi quatr sinq sis set uit neuf diz onz douz treze quatorz quinz seze",
    "zro un deux trwa katre cink six sept wit nef dix ounze douse trez katorze kinze sez",
)
_OTHERS = (
    "zerot hun deus troa catre sinque sisse cepte huite neuff dixe onzze douzz treiz quators quinzz seiz",
    "zeroo unn deuh troit quat cincq siss setp huitt neufe dizz",
    (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ),
    (
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
        "diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco "
        "veintiseis veintisiete veintiocho veintinueve"
    ),
    (
        "zero unu doi trei patru cinci sase sapte opt noua zece unsprezece doisprezece treisprezece paisprezece "
        "cincisprezece saisprezece saptesprezece optsprezece nouasprezece"
    ),
    "nul eins zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf",
    "null ein zwo drei vier funf sechs sieben acht neun",
    "zer yun dez trwah kat sink siz sett ui nev",
    "sifr wahed jouj tlata arbea khamsa setta sabea tmanya tseoud",
    "sefr ouahed zouj tleta rabea khemsa sitta sebea tmenya teseoud",
)
"""Misspelled, and of other languages: read one by one, never tied together."""
_TENS = {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70}
_TENS |= {"vin": 20, "vint": 20, "vins": 20, "ving": 20, "vingte": 20, "trante": 30, "trent": 30, "trantes": 30}
_TENS |= {"karante": 40, "quarente": 40, "carante": 40, "karant": 40, "quarant": 40, "cinkante": 50, "sinquante": 50}
_TENS |= {"cinquente": 50, "cinquant": 50, "sinkante": 50, "soisante": 60, "soissante": 60, "swassante": 60}
_TENS |= {"soixente": 60, "soixant": 60, "septente": 70, "setante": 70, "nonente": 90, "nonant": 90, "uitante": 80}
_TENS |= {"huitante": 80, "octante": 80, "nonante": 90, "dizset": 17, "dizuit": 18, "dizneuf": 19}
_OTHER_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
_OTHER_TENS |= {
    "eighty": 80,
    "ninety": 90,
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
}
_OTHER_TENS |= {"ochenta": 80, "noventa": 90, "douazeci": 20, "treizeci": 30, "patruzeci": 40, "cincizeci": 50}
_OTHER_TENS |= {"sfr": 0, "zeero": 0, "zeroo": 0, "zzero": 0, "siix": 6}
_OTHER_TENS |= {"saizeci": 60, "saptezeci": 70, "optzeci": 80, "nouazeci": 90}
TIED = {word: value for line in _LINES for value, word in enumerate(line.split())} | _TENS
"""Number words that people write in one piece: ``zérosixtrenteneuf``."""
VALUES = {word: value for line in _OTHERS for value, word in enumerate(line.split())} | _OTHER_TENS | TIED
_SPOKEN = re.compile("|".join(sorted(TIED.keys() - {"oh"}, key=len, reverse=True)))
ONE_PIECE = re.compile(rf"(?:\d+|{_SPOKEN.pattern})+")
PIECE = re.compile(rf"\d+|{_SPOKEN.pattern}")
_FOUR = 4
SPOKEN, LOOK_ALIKE, CORRECTED = 2, 3, 4
"""How a group was written when it was told in words; the last holds no digits: it takes back what stands before it."""
TIMES = -1
"""The value of "fois", which says that the number before it counts how often the next one stands."""


class Group(NamedTuple):
    """Digits read together: their place and whether they are in figures (1), words (2) or look-alike letters (3)."""

    start: int
    end: int
    digits: str
    written: int = 1


class Spoken(NamedTuple):
    start: int
    end: int
    value: int
    hyphen: bool = False
    """A hyphen ties it to the word before."""


def _tens_and_units(words: list[Spoken], at: int) -> int:
    """Return how many words, from one, make one number below a hundred."""
    near = words[at : at + 5]
    values = [word.value for word in near] + [-1, -1]
    first = values[0]
    if first == 10:
        return 2 if values[1] in (7, 8, 9) else 1
    end = 2 if first == _FOUR and values[1] == 20 else 1
    after, later = values[end], values[end + 1]
    if after == _FOUR and later == 20 and not (near[end].hyphen and not near[end + 1].hyphen):
        return end
    if end == 2 or first == 60:
        if after == 10 and later in (7, 8, 9):
            return end + 2
        return end + 1 if 1 <= after <= 19 else end
    return 2 if 20 <= first <= 90 and 1 <= after <= 9 else end


def _sum(values: list[int]) -> int:
    if values[:2] == [4, 20]:
        return 80 + sum(values[2:])
    return sum(values)


def spoken_groups(words: list[Spoken], *, tied: bool = False) -> Iterator[Group]:
    """Group spoken numbers as they are dictated, two by two: after a zero that opens a pair, one digit closes it.

    "double zéro" is two zeros and "deux fois quarante" 4040; a "double" that repeats nothing is no digit.

    ``tied``: only words tied by hyphens make one number ("soixante dix" is then sixty, ten).
    """
    at, opened = 0, False
    while at < len(words):
        if words[at].value < 0:
            length = _tens_and_units(words, at + 1) if at + 1 < len(words) else 0
            repeated = words[at + 1 : at + 1 + length]
            if repeated and repeated[0].value >= 0:
                digits = str(_sum([word.value for word in repeated])) * -words[at].value
                yield Group(words[at].start, repeated[-1].end, digits, SPOKEN)
                at += length
            at += 1
            continue
        length = 1 if opened and words[at].value == _FOUR else _tens_and_units(words, at)
        if tied:
            length = next((n for n in range(1, length) if not words[at + n].hyphen), length)
        part = words[at : at + length]
        opened = part[0].value == 0 and not opened
        yield Group(part[0].start, part[-1].end, str(_sum([word.value for word in part])), 2)
        at += length
