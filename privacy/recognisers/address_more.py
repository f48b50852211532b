"""Addresses that only what stands around them shows: a pitch on a site, a court lived in, the same street once more."""

import re
from collections.abc import Iterator

from privacy.recognisers.address_country import in_country, in_the_country
from privacy.recognisers.address_heads import HEAD
from privacy.recognisers.address_names import OF_A_PLACE, PROPER
from privacy.recognisers.alternation import ahead, by_letter
from privacy.recognisers.ordinary import is_town
from privacy.recognisers.seen import Seen, topic
from privacy.wordlists import words

HOSTS = topic(
    words(
        "camping campings port marina hotel foyer internat ehpad hopital clinique campus aire caserne jardins jardin "
        "residence cite village terrain auberge pension halte campsite hostel crous hlm pepiniere"
    )
)
_ITEM = (
    r"(?:(?:b[âa]t(?:iment|\.)?|tour|all[ée]e|bloc)\s\w{1,3},?\s)?(?:emplacement|empl\.?|parcelle|mobil[- ]?home|"
    r"bungalow|ponton|chambre|ch\.|caravane|tente|p[ée]niche|anneau|"
    r"local|"
    r"bureau|pitch|plot|room)\s(?:n[°o]\s?)?(?:(?-i:[A-Z])?[ -]?\d{1,4}|(?-i:[A-Z]))(?![\w'’])(?!,\d)"
)
_HOST = (
    r"(?:camping|port|marina|h[ôo]tel|foyer|internat|ehpad|h[ôo]pital|clinique|campus|caserne|r[ée]sidence|auberge|"
    r"pension|"
    r"cit[ée](?:\s(?:u|universitaire|[ée]tudiante))?|aire(?:\sd['’]accueil|\sde\sstationnement)?|terrain|halte|"
    r"jardins?\s(?:ouvriers|familiaux|partag[ée]s?)|village(?:\svacances)?|campsite|hostel|crous|"
    r"p[ée]pini[èe]re(?:\sd['’]entreprises)?)"
)
_HOSTED = re.compile(
    rf"{ahead('acefhijmpbrtv')}(?<![\w-])(?:{_HOST}(?:\s(?:de\s|d['’])?(?P<of>{OF_A_PLACE}?)(?P<name>{PROPER}|"
    rf"[^\W\d_][\w'’-]{{2,20}}))?"
    rf"\s?[,:–/-]?\s(?:all[ée]e\s\w,?\s)?{_ITEM}|{_ITEM},?\s(?:(?:au|du|de la|à la)\s|[àa] l['’]|de l['’])?{_HOST}\s"
    rf"(?:de\s|d['’])?(?P<after>{OF_A_PLACE}?{PROPER}))",
    re.IGNORECASE,
)
"""``camping des Saules, emplacement 54``, ``port de la Brume, ponton C``."""

LIVED = topic(
    words(
        "habite habitons habitent habitant domicilie domiciliee reside resident loge demeurant demeure demeurons stau "
        "vivo live abito locuiesc"
    )
)
COURTS = topic(
    words(
        "cour cours traverse coron servitude galerie mail digue rampe descente montee placette quartier domaine enclos "
        "rang carraire"
    )
)
BESIDE = topic(
    words(
        "numero n no appt apart appartement bat batiment porte esc escalier etage rdc rez portail maison derriere "
        "apres "
        "face cote dessus"
    )
)
_COURT = by_letter(
    "cours|cour|coron|carraire|traverse|servitude|galerie|mail|mont[ée]e|digue|descente|domaine|rampe|rang|placette|"
    "quartier|enclos"
)
_LIVES = (
    r"(?:habit\w+|domicili\w+|r[ée]sid\w+|loge|demeur\w+|stau|vivo|live|abito|locuiesc)\s(?:(?:au|aux|[àa]|la|dans|en|"
    r"at|on|in|bien)\s){0,2}"
)
_COURTS = re.compile(
    rf"(?<![\w-]){_COURT}\s{OF_A_PLACE}?{PROPER}(?![\w'’])(?:\s\d{{1,4}}(?=\s?[,.;)\n]|$))?",
    re.IGNORECASE,
)
_LIVED_AT = re.compile(rf"{_LIVES}$", re.IGNORECASE)
_AT_DOOR = re.compile(
    r"\s?,\s(?:n[°o]|num[ée]ro|appt?|apart\w*|b[âa]t\w*|porte|esc\w*|[ée]tage|rdc|rez|\d{1,2}(?:e|er|[èe]me)|portail|"
    r"maison)(?![^\W\d_])",
    re.IGNORECASE,
)
_BEFORE = 40

_SAME = re.compile(
    r"(?<![\w/.,-])(?:(?:n[°o]|num[ée]ro)\s?)?\d{1,4}(?:\s?(?:bis|ter|quater))?\s?,?\s(?:(?:de|dans|sur)\s(?:la|le|"
    r"cette)\s|la\s|"
    r"cette\s)?(?:m[êe]me\s(?:rue|avenue|route|all[ée]e|place|impasse|r[ée]sidence|adresse|boulevard|chemin|quai|"
    r"cour)|rue\sid\.)"
    r"(?!\w)",
    re.IGNORECASE,
)
"""``15 bis, même rue``."""
_LISTED = re.compile(
    r"(?<=[\w'’]\s)\((?:(?:au|le)\s)?(?:n[°o]|num[ée]ro)\s?\d{1,4}(?:\s?(?:bis|ter))?\)"
    r"|(?<=[\w'’],\s)(?:au\s)?(?:n[°o]|num[ée]ro)\s?\d{1,4}(?:\s?(?:bis|ter))?(?=\s?[;,.)]|$)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-ZÀ-Ý][\w'’-]+,?\s$")
"""Who lives there stands before a house's number: ``Mme Lantier (n° 6)``."""


def in_a_court(topics: int) -> bool:
    """Tell whether a court or the like may be named as somebody's."""
    return topics & COURTS > 0 and topics & (LIVED | BESIDE) > 0


def may_stand(seen: Seen) -> bool:
    """Tell whether anything may stand there that only its surroundings show."""
    if seen.figures and (seen.topics & HOSTS or "meme" in seen.words or in_the_country(seen)):
        return True
    return in_a_court(seen.topics)


def around(seen: Seen) -> Iterator[tuple[int, int]]:
    """Give what is an address by what it stands beside: a pitch with its number, a court somebody lives in."""
    text, topics = seen.text, seen.topics
    if topics & HOSTS and seen.figures:
        for match in _HOSTED.finditer(text):
            named = match["of"] + match["name"] if match["name"] else match["after"] or ""
            if not is_town(named):
                yield match.span()
    if in_a_court(topics):
        for match in _COURTS.finditer(text):
            before = text[max(0, match.start() - _BEFORE) : match.start()]
            if _LIVED_AT.search(before) or _AT_DOOR.match(text, match.end()) or HEAD.search(before):
                yield match.span()
    if in_the_country(seen):
        yield from in_country(seen)
    if seen.figures and "meme" in seen.words:
        yield from (match.span() for match in _SAME.finditer(text))


def listed_after(text: str, street: bool) -> Iterator[tuple[int, int]]:
    """Give the numbers of houses said alone where their street was named: ``(n° 4 de la rue Haute), X (n° 6)``."""
    for match in _LISTED.finditer(text) if street else ():
        if _NAMED.search(text[: match.start()][-30:]):
            yield match.span()
