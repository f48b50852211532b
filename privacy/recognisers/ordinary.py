"""Ordinary French words, and towns: what follows a network or stands capitalised without being anyone's name."""

import functools
import re

from privacy.recognisers.seen import fold
from privacy.wordlists import communes, listed, words

_ENDINGS = re.compile(
    r".*(?:ment|ments|tion|tions|sion|sions|able|ables|ible|ibles|aires?|iques?|istes?|euse|euses|"
    r"eurs?|ance|ances|ence|ences|ites?|"
    r"[^aeiou]er|ez|ees?|ais|ait|aient|ront|rai|rais|rait|ants?|antes?|ages?|ismes?|ette|ettes|"
    r"elle|elles|ieux|oires?|ures?)"
)


_LONG_ENDINGS = re.compile(r".*(?:ments?|tions?|ables?|nels?|nelles?)")
_SHORT, _LONG = 5, 13


def is_ordinary(word: str) -> bool:
    """Tell whether a word is one of the list of ordinary words."""
    return fold(word).strip("'’.-") in listed("ordinary_words.txt")


def seems_ordinary(word: str) -> bool:
    """Tell whether a word is listed, or is formed like an ordinary French word."""
    folded = fold(word).strip("'’.-")
    if folded in listed("ordinary_words.txt"):
        return True
    endings = _ENDINGS if len(folded) < _LONG else _LONG_ENDINGS
    return len(folded) > _SHORT and endings.fullmatch(folded) is not None


_SHORT_NAME = re.compile(r"([a-z]{4,})-(?:en|sur|sous|les|lez|le|la|aux)-")
"""A town as people call it: ``Roissy`` of Roissy-en-France."""


_REGIONS = words(
    "ain aisne allier ardeche ardennes ariege aube aude aveyron calvados cantal charente cher correze creuse dordogne "
    "doubs drome essonne eure finistere gard gers gironde herault indre isere jura landes loire loiret lot lozere "
    "marne mayenne meurthe meuse morbihan moselle nievre nord oise orne rhin rhone sarthe savoie somme tarn var "
    "vaucluse vendee vienne vosges yonne yvelines bretagne normandie alsace lorraine provence occitanie bourgogne "
    "picardie auvergne limousin aquitaine corse guadeloupe martinique guyane reunion mayotte belgique suisse espagne "
    "italie portugal maroc algerie tunisie allemagne luxembourg quebec"
)
"""Départements, regions and countries near."""


@functools.cache
def _communes() -> frozenset[str]:
    names = {fold(row["name"]) for row in communes()}
    return frozenset(
        names
        | _REGIONS
        | {short[1] for short in map(_SHORT_NAME.match, names) if short and short[1] not in listed("given_names.txt")}
    )


_TOWNSFOLK, _CROWD, _CITIZENS = 1_500, 8_000, 20_000


@functools.cache
def _towns(least: int) -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in communes() if int(row["population"] or 0) >= least)


def is_town(word: str) -> bool:
    """Tell whether a word is the name of a commune that is more than a village; a common word, of a city."""
    least = _CITIZENS if is_ordinary(word) else _TOWNSFOLK
    return fold(word).strip("'’.-") in _towns(least)


def is_place(word: str) -> bool:
    """Tell whether a word is the name of a commune, a département, a country."""
    return fold(word).strip("'’.-") in _communes()


def is_known_town(word: str) -> bool:
    """Tell whether a word is the name of a town that people name without saying where it is."""
    return fold(word).strip("'’.-") in _towns(_CROWD)
