"""Addresses in the country, where a house or a hamlet has a name and seldom a street: ``3 Le Mas Neuf``."""

import re
from collections.abc import Iterator

from privacy.recognisers.address_homes import AT_HOME
from privacy.recognisers.address_names import PROPER
from privacy.recognisers.finding import BARRIER
from privacy.recognisers.ordinary import is_place
from privacy.recognisers.seen import Seen, topic
from privacy.wordlists import words

_ARTICLE = r"(?-i:L[ea]s?\s|L['’]|L[EA]S?\s)"
_NUMBERED = re.compile(
    rf"(?<![\w/.,:€-])(?<!\d\s)\d{{1,3}}(?:\s(?:bis|ter))?,?\s(?:{_ARTICLE}{PROPER}"
    r"(?=(?P<code>,?\s\d{5}(?!\d))|\s?[,.;)\n]|$)|"
    r"(?:le|la|grand|petit)\s(?:bourg|village|hameau)(?![\w'’]))",
    re.IGNORECASE,
)
_SAID_TO_BE = re.compile(
    r"(?:\b(?:habit\w+|adresse|au|at|chez|demeur\w+|sise?|domicili\w+|situ[ée]e?s?|visible|retirer|passe[rz]?)|:|,|\n|"
    r"^)\s?$",
    re.IGNORECASE,
)
_BEFORE = 40
_TOLD = words("leave demeurant demeure rdv at")
POSTCODED = topic(signs=",", shape=r",\s\d{5}(?!\d)")
"""A postcode after a comma."""
_KIND = (
    r"(?:mas|ferme|moulin|ch[âa]teau|domaine|villa|section|quartier|village|hameau|ty|logis|bastide|chalet|manoir|"
    r"morne|"
    r"habitation|ravine|borde|borie|clos)"
)
_BEFORE_CODE = re.compile(
    rf"(?:(?<=[,:;.(\n–-]\s)|(?<=\n)|^|(?<=habite\s)|(?<=adresse\s))(?P<place>(?:{_ARTICLE}|{_KIND}\s"
    rf"(?:(?:de la|du|des|de|la|les?)\s|de l['’]|[dl]['’])?){PROPER}(?:\s\d{{1,3}})?)(?=,\s\d{{5}}(?!\d))",
    re.IGNORECASE,
)
_AFTER_A_NAME = re.compile(
    rf"(?<={BARRIER},\s)(?P<place>{PROPER}(?=(?:,\s(?:\d{{1,3}}\s)?(?:rue|route|chemin|all[ée]e|hameau|lieu-dit|"
    rf"impasse)\s[^,\n]{{3,30}})?"
    rf",\s\d{{5}}(?!\d))|{_ARTICLE}{PROPER}\s\d{{1,3}}(?=\s?[.;\n]|$))",
    re.IGNORECASE,
)


def in_the_country(seen: Seen) -> bool:
    """Tell whether a house in the country may stand there, its number before the name of a place: ``3 Le Mas Neuf``."""
    if not seen.figures:
        return False
    if seen.topics & POSTCODED or (BARRIER in seen.text and ", L" in seen.text):
        return True
    named = " L" in seen.text or "bourg" in seen.words
    return named and not (seen.words.isdisjoint(AT_HOME) and seen.words.isdisjoint(_TOLD))


def in_country(seen: Seen) -> Iterator[tuple[int, int]]:
    """Give the houses and hamlets that a number, a postcode or somebody's name shows to be an address."""
    text = seen.text
    for match in _NUMBERED.finditer(text):
        if match["code"] or _SAID_TO_BE.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            yield match.span()
    for pattern, among in ((_BEFORE_CODE, seen.topics & POSTCODED), (_AFTER_A_NAME, BARRIER in text)):
        for match in pattern.finditer(text) if among else ():
            if not is_place(match["place"]) and not is_place(match["place"].rpartition(" ")[2]):
                yield match.span("place")
