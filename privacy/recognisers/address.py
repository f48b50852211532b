"""Street-level addresses, down to floor, door and access code; the postcode and the town stay."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding

_STRICT = (
    r"rue|avenue|aven|av\.|ave|bd|bld|blvd|bvd|boulevard|impasse|imp\.|all[ée]e|all\.|chemin|"
    r"chem\.|quai|square|ruelle|venelle|faubourg|fbg|"
    r"esplanade|mont[ée]e|sentier|rond[- ]point|chauss[ée]e|hameau|lotissement|r[ée]sidence|r[ée]s\."
)
_LOOSE = (
    r"place|pl\.|pl|cours|route|rte|passage|villa|cit[ée]|promenade|c[ôo]te|voie|traverse|parvis|"
    r"mail|domaine|clos|parc|porte|galerie|cour|"
    r"digue|av|ch\.|ch|sq|imp|lot\.?|res|all|grand[e']? ?rue|grand'rue|rocade|corniche|carrefour|"
    r"drève|cavée|sente|rang|za|zi|zac|zone|boucle|bvd|r\."
)
_TYPES = rf"(?:{_STRICT}|{_LOOSE})"
_NUMBER = r"\d{1,4}(?:\s?(?:bis|ter|quater|[a-d](?![\w'’])))?(?:\s?[-/]\s?\d{1,4})?"
_LINK = (
    r"(?:(?:de|du|des|la|le|les|aux?|en|sur|sous|saint|sainte|st|ste|et|général|maréchal|docteur|"
    r"dr|capitaine|colonel|président|abbé)\s|[dl]['’]\s?)"
)
_STOP = (
    r"(?!(?:à|a|au|près|proche|dans|avec|pour|par|qui|que|je|tu|il|elle|nous|vous|on|est|sont|c|"
    r"code|digicode|interphone|b[âa]t\w*|appt?|apt|"
    r"appartement|[ée]tage|porte|escalier|esc|entr[ée]e|boîte|bo[iî]te|bp|cs|cedex|tel|t[ée]l\w*|"
    r"prix|loyer|libre|dispo\w*|m[ée]tro|centre|"
    r"quartier|face|derri[eè]re|devant|entre|et|ou|mais|sans|chez|merci|rdv|demander|sonner|"
    r"appeler|contact\w*|ce|cette|mon|ma|un|une|"
    r"hier|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|tous|toute?s?|ici|là|y|en|"
    r"si|très|calme|vend\w*|lou\w*|cherche|"
    r"arr\w*|\d{5}|paris|lyon|marseille|toulouse|nice|nantes|lille|bordeaux|strasbourg|"
    r"montpellier|rennes|grenoble)(?![\w'’]))"
)
_WORD = rf"{_STOP}[^\W\d_][\w'’.\-]{{0,30}}"
_CAPITAL = r"[A-ZÀ-Ý][\w'’\-]{0,30}"
_YEAR = (
    r"(?:\s\d{1,2}\s(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|"
    r"novembre|d[ée]cembre)(?:\s\d{4})?)"
)
_NAMED = rf"(?:\s(?:{_LINK}){{0,3}}(?:{_YEAR[3:-1]}|{_WORD}(?:[ ](?:(?:{_LINK}){{0,2}}{_CAPITAL}|{_WORD})){{0,2}}))"
GATE = re.compile(
    (
        rf"\b{_TYPES}|b[âa]t|appt?\b|apt\b|appart|[ée]tage|digicode|interphone|\bcode\b|\b(?:bp|cs)\b|"
        r"lieu[- ]?dit|porte|escalier"
    ),
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"(?<![\w/.,€-]){_NUMBER}\s?,?\s{{0,2}}(?:{_TYPES})(?![\w'’]){_NAMED}", re.IGNORECASE)
_PLAIN_LINK = r"(?:(?:de la|du|des|de l['’]|de|d['’]|la|le|les|aux|saint|sainte|st|ste)\s?)"
_UNNUMBERED = re.compile(
    rf"(?<![\w-])(?i:{_STRICT})(?![\w'’])\s(?:"
    rf"(?:(?i:{_PLAIN_LINK})){{0,3}}(?-i:{_CAPITAL})(?:[ -](?:(?i:{_LINK}){{0,3}}(?-i:{_CAPITAL}))){{0,3}}"
    rf"|(?i:(?:de la|du|des|de l['’]|d['’])\s?)(?i:{_WORD}))"
)
_PLACE = re.compile(
    r"(?<![\w-])(?i:lieu[- ]?dit|hameau|lotissement|r[ée]sidence|r[ée]s\.)\s(?::\s?"
    rf")?[\"«']?\s?(?:(?i:{_LINK})){{0,3}}{_CAPITAL}(?:[ -](?:(?i:{_LINK}))?{_CAPITAL}){{0,3}}"
)
_FLOOR = (
    r"(?:\d{1,2}\s?(?:er|[eè]re|[eè]me|e|nd|i[eè]me)?|premier|deuxi[eè]me|second|troisi[eè]me|"
    r"quatri[eè]me|cinqui[eè]me|sixi[eè]me|dernier)\s?[ée]tage|[ée]tage\s?(?:n[°o]\s?)?\d{1,2}|"
    r"rez[- ]de[- ]chauss[ée]e|rdc"
)
_ROOM = (
    r"(?!\s?(?:pi[eè]ces?|p\b|m2|m²|chambres?|ch\b|personnes?|pers|euros?|€|min|mn|km|h\b|ans|"
    r"places?|lits?|couchages?|t\d|f\d))"
)
_DETAILS = (
    (
        r"(?:b[âa]t(?:iment|\.)?|esc(?:alier|\.)?|entr[ée]e|hall|tour|bloc|immeuble|imm\."
        r")\s?(?:n[°o]\s?)?[:]?\s?(?:[A-Z]?\d{1,3}|[A-Z]\d?)(?![\w'’])"
    ),
    (
        r"(?:appartement|appart|appt?|apt|logement|lgt|studio|chambre|porte|bo[iî]te(?: aux lettres)?|"
        r"bal)\s?\.?(?:\s?n[°o]\s?)?[:]?\s?(?:[A-Z]?[- ]?\d{1,4}[A-Z]?|[A-Z]\d{0,3})(?![\w'’]"
        rf"){_ROOM}"
    ),
    r"porte\s(?:de\s|[àa]\s)?(?:gauche|droite|face|en face|du fond|bleue|rouge|verte|blanche|noire|marron|grise|jaune)",
    (
        r"(?:digicode|code(?:\s(?:d['e ]\s?)?(?:entr[ée]e|porte|portail|immeuble|acc[eè]s|portillon|"
        r"hall))?|interphone|sonnette)\s?(?:n[°o]|est|:|=|au nom de|de)?\s?(?:(?=[\w#*]*\d"
        r")[\w#*]{2,10}|(?-i:[A-Z][\w'’\-]+))(?!\w)"
    ),
    rf"(?:au\s)?(?:{_FLOOR})(?:\s(?:[àa]\s)?(?:gauche|droite|face))?",
    r"(?:bp|cs|b\.p\.)\s?\d{2,6}",
    r"(?:fond de cour|sur cour|c[ôo]t[ée] cour)",
)
_TAIL = re.compile(
    rf"(?:\s?[,;(\-–—/]\s?|\s|\n){{1,3}}(?:(?:au|[àa]|le|la|,)\s)?(?:{'|'.join(_DETAILS)})\)?", re.IGNORECASE
)
_ALONE = re.compile(
    rf"(?<![\w-])(?:{_DETAILS[0]}|(?:appartement|appart|appt?|apt|logement|lgt|porte|bal"
    rf")\s?\.?\s?(?:n[°o]\s?)?(?:[A-Z]?\d{{1,4}}[A-Z]?)(?![\w'’]){_ROOM}|"
    r"(?:digicode|code(?:\s(?:d['e ]\s?)?(?:entr[ée]e|porte|portail|immeuble|acc[eè]s|portillon|"
    r"hall)))\s?(?:n[°o]|est|:|=)?\s?(?:(?=[\w#*]*\d)[\w#*]{2,10})(?!\w)|"
    r"(?:bp|b\.p\.)\s\d{2,6})",
    re.IGNORECASE,
)
_TOWN_NUMBER = re.compile(r"^\d{5}")
_NOT_NAMES = re.compile(
    r"(?:place|cours|parc|passage|mail|porte|voie|route|cour|zone|lot|cit[ée]|villa|r\.|ch|all|pl|"
    r"res|imp|av|sq)\s(?:de|d['’]|du|en|par|pour|aux?|à|le|la|les)?\s?"
    r"(?:parking|maths?|fran[çc]ais|anglais|espagnol|allemand|piano|guitare|soutien|danse|chant|"
    r"assises?|debout|libres?|dispo\w*|garage|stationnement|"
    r"train|bus|concert|cin[ée]ma|th[ée][âa]tre|spectacle|particuliers?|domicile|cuisine|yoga|"
    r"physique|chimie|svt|dessin|musique|sport|natation|"
    r"conduite|informatique|euros?|parterre|fosse|tribune|semaine|mois|jour|heure|march[ée])s?\b",
    re.IGNORECASE,
)


def _with_tail(text: str, end: int) -> int:
    while True:
        tail = _TAIL.match(text, end)
        if not tail or BARRIER in tail[0]:
            return end
        end = tail.end() - (tail[0].endswith(")") and "(" not in tail[0])


def _trimmed(text: str, start: int, end: int) -> int:
    while text[end - 1] in " .,;:'’-":
        end -= 1
    words = re.search(r"\s(?:de|du|des|la|le|les|et|aux?|en|sur|sous)$", text[start:end], re.IGNORECASE)
    return start + words.start() if words else end


def find(text: str) -> Iterator[Finding]:
    """Find street-level addresses in the plain view of a text."""
    taken = 0
    for pattern, name in ((_NUMBERED, "street_number"), (_UNNUMBERED, "street"), (_PLACE, "named_place")):
        for match in pattern.finditer(text):
            words = re.sub(r"^[\d\s,/-]+(?:bis|ter)?\s?", "", match[0])
            if _NOT_NAMES.match(words):
                continue
            end = _with_tail(text, _trimmed(text, *match.span()))
            yield Finding(match.start(), end, SpanKind.ADDRESS, name)
            taken = max(taken, end)
    for match in _ALONE.finditer(text):
        end = _with_tail(text, match.end())
        yield Finding(match.start(), end, SpanKind.ADDRESS, "door")
