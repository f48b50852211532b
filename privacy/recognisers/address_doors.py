"""Doors, floors and places without a street or a number: what is named before them, and who says to live there."""

import re
from collections.abc import Iterator

from privacy.recognisers.address_names import OF_A_PLACE
from privacy.recognisers.address_tails import FLOOR, TAIL
from privacy.recognisers.address_told import WHICH_HOUSE
from privacy.recognisers.alternation import ahead
from privacy.recognisers.ordinary import is_place, seems_ordinary
from privacy.recognisers.seen import Seen, topic
from privacy.wordlists import words

_PROPER = r"(?-i:[A-ZÀ-Ý])[\w'’-]+(?:[ -](?:(?:de la|de|du|des)[ -])?(?-i:[A-ZÀ-Ý])[\w'’-]+){0,2}"
_BUILDING = re.compile(
    r"(?<![\w'’-])(?:(?:hlm|tour|barre|r[ée]s(?:idence|\.)?|cit[ée]|immeuble|copro\w*|quartier|domaine|clos|villas?|"
    r"logis|"
    rf"jardins|galerie|centre commercial)\s{OF_A_PLACE}?(?P<name>{_PROPER}|[^\W\d_][\w'’-]{{3,20}})\s?,?\s|"
    rf"(?P<place>l[ea]s\s{_PROPER}),\s|(?:tour|b[âa]timent)\s(?:(?-i:[A-Z])|\d{{1,2}}),\s)$",
    re.IGNORECASE,
)
_LONGEST = 60
COMING = topic(
    words(
        "habite habitons habitent habitant domicilie domiciliee reside resident residant demeurant demeure demeurons "
        "loge "
        "loges adresse moi sonne sonner sonnez frappe frapper frappez toque toquer toquez"
    )
)
_KIND = (
    r"(?:place|pl|cours|cit[ée]|passage|route|rte|r[ée]sidence|r[ée]s|lotissement|lot|hameau|ferme|moulin|mas|villa|"
    r"chalet|"
    r"domaine|ch[âa]teau|immeuble|imm|tour|hlm|camping|faubourg|ruelle|rond[- ]point|zone artisanale|za|zi|"
    r"traverse|"
    r"c[ôo]te|clos|sentier|venelle|promenade|voie|chauss[ée]e|mont[ée]e)\.?"
)
_ITEM = (
    r"(?:villa|pavillon|lot|box|bungalow|emplacement|mobil-home|chalet|maison|caravane|b[âa]t(?:iment|\.)?|tour|bloc|"
    r"hall|"
    r"entr[ée]e|escalier)\s(?:n[°o]\s?)?(?:\d{1,3}(?![\w'’]|\s?(?:m|pi[eè]ces|chambres|places|ans|€|euros|km|mn|min))|"
    r"(?-i:[A-Z])(?![\w'’]))"
)
PLACED = topic(
    words(
        "place pl cours cite passage route rte residence res lotissement lot hameau ferme moulin mas villa chalet "
        "domaine "
        "chateau immeuble imm tour hlm camping faubourg ruelle rond zone za zi traverse cote clos sentier "
        "venelle "
        "promenade voie chaussee montee pavillon box bungalow emplacement mobil maison caravane bat batiment bloc "
        "hall entree "
        "escalier etage etages rdc rez etg entresol dernier dessus"
    )
)
_LIVES = re.compile(
    rf"{ahead('acdhlr')}\b(?:habit\w+|domicili\w+|r[ée]sid(?:e|ons|ant|ent)|demeur\w+|loge[sz]?|adresse|chez "
    r"moi)\s?[:,]?\s"
    rf"(?:(?:juste|toujours|ensemble|seule?|actuellement|c['’]est)\s)?(?:(?:au|aux|[àa]|dans|en|sur)\s|[àa] l['’])?"
    rf"(?P<home>(?:l[ea]s?\s|l['’])?(?:{_KIND}\s(?P<of>{OF_A_PLACE})?(?P<name>{_PROPER}|[^\W\d_][\w'’-]{{3,30}})|{_ITEM}|"
    rf"au[- ]dessus\s{OF_A_PLACE}(?-i:[a-zà-ÿ]{{3,20}})|"
    rf"{WHICH_HOUSE}|(?:(?:petite|grande|derni[èe]re|premi[èe]re|vieille)\s)?maison\s(?:bleue|verte|rouge|"
    r"jaune|blanche|"
    rf"rose|du\s\w+)|(?P<floor>{FLOOR})))(?![\w'’])",
    re.IGNORECASE,
)
_AT_FLOOR = re.compile(
    rf"{ahead('sft')}\b(?:sonne[rz]?|frappe[rz]?|toque[rz]?)\s"
    rf"(?:(?!au\s)[\w'’-]+\s){{0,2}}(?:au|[àa] l['’])\s?(?P<home>{FLOOR})(?!\w|\sd[eu]s?\s)",
    re.IGNORECASE,
)
_TOWN_AFTER = re.compile(
    r"\s?,?\s(?:(?:[àa]|[-–])\s)?(?:\d{5}\s)?(?P<town>(?-i:[A-ZÀ-Ý])[\w'’-]+(?:[ "
    r"-](?-i:[A-ZÀ-Ý])[\w'’-]+){0,2})(?=\s?[,(–-]\s?)",
    re.IGNORECASE,
)


def building_before(text: str, start: int) -> int:
    """Return where the building that a door is of begins: ``Les Brumes, bât C``."""
    before = text[max(0, start - _LONGEST) : start]
    if not before.endswith(" "):
        return start
    named = _BUILDING.search(before)
    if named is None or (named["place"] and is_place(named["place"])) or (named["name"] and is_place(named["name"])):
        return start
    return start - len(before) + named.start()


def after_town(text: str, end: int) -> int | None:
    """Return where the town ends that stands between a street and what else is told of its door."""
    town = _TOWN_AFTER.match(text, end)
    return town.end() if town and is_place(town["town"]) and TAIL.match(text, town.end()) else None


def lived(seen: Seen) -> Iterator[tuple[int, int]]:
    """Give the floors and places where somebody says to live, or where to ring."""
    if not (seen.topics & COMING and seen.topics & PLACED):
        return
    for match in _LIVES.finditer(seen.text):
        name = match["name"]
        if match["floor"] and match[0][0] in "aAcC":
            continue
        if not name or match["of"] or not name.islower() or not seems_ordinary(name):
            yield match.span("home")
    yield from (match.span("home") for match in _AT_FLOOR.finditer(seen.text))
