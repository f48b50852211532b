"""Numbers of identity: social security, passports, cards, permits, plates."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding

GATE = re.compile(r"\d{2}")
_S = r"[ .\-]{0,2}"
_NIR = re.compile(
    (
        rf"(?<![\w+])[12]{_S}\d{{2}}{_S}(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d){_S}(?:\d{{2}}|2[AB]"
        rf"){_S}\d{{3}}{_S}\d{{3}}(?:{_S}(?:/\s?)?\d{{2}})?(?!\w)"
    ),
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?<![\w-])(?:[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}|[A-HJ-NP-TV-Z]{2}[ .]\d{3}[ .][A-HJ-NP-TV-Z]{2}|"
    r"[a-hj-np-tv-z]{2}-\d{3}-[a-hj-np-tv-z]{2})(?![\w-])"
)
_PLATE_CUE = r"(?:immatricul\w*|immat|plaque\w*|voiture|v[ée]hicule|camion(?:nette)?|scooter|moto)"
_CUED_PLATE = re.compile(
    (
        rf"\b{_PLATE_CUE}\b[^\d{BARRIER}\n]{{0,40}}?(?<!\w)([A-Z]{{2}}[ .\-]?\d{{3}}[ .\-]?[A-Z]{{2}}|"
        r"\d{1,4}[ .\-]?[A-Z]{2,3}[ .\-]?(?:\d{2}|2[AB]|97\d))(?!\w)"
    ),
    re.IGNORECASE,
)
_OLD_PLATE = re.compile(
    r"(?<![\w-])[1-9]\d{1,3}[ \-](?!EUR?\b|UHT|TTC|ANS|KM)[A-HJ-NP-TV-Z]{2,3}[ \-](?:0[1-9]|"
    r"[1-8]\d|9[0-5]|2[AB])(?![\w-])"
)
_PASSPORT = re.compile(r"(?<![\w-])\d{2}[A-Z]{2}\d{5}(?!\w)")
_CUE = (
    r"(?:passe?port|cni|carte (?:nationale )?d['e ]\s?identit[ée]|pi[eè]ce d'identit[ée]|carte id|"
    r"permis(?: de conduire)?|titre de s[ée]jour|"
    r"carte de s[ée]jour|r[ée]c[ée]piss[ée]|agdref|num[ée]ro [ée]tranger|n[°o] ?[ée]tranger|visa|"
    r"s[ée]cu(?:rit[ée] sociale)?|nir|insee|"
    r"num[ée]ro fiscal|spi|identifiant fiscal|carte vitale|vitale|carte de r[ée]sident|ofpra|ofii|"
    r"ine|caf|allocataire|pole emploi|"
    r"france travail|identifiant|matricule|num[ée]ro d'[ée]crou|[ée]crou|identit[ée]|niss|avs|"
    r"passport|driving licen[cs]e|id card|dni|nie)"
)
_CUED = re.compile(
    (
        rf"\b{_CUE}\b(?:[^\w{BARRIER}]|\b(?:n|no|num[ée]ro|num|nr|est|le|la|mon|ma|sous|porte|du|de|"
        r"fran[çc]aise?|permis|conduire|sociale|s[ée]jour|c|s|"
        r"d|identit[ée]|nationale?|is|number|soci)\b){0,14}((?=[A-Z0-9 .\-]{0,8}\d{2}"
        r")(?:[A-Z0-9]{2,15})(?:[ .\-]?[A-Z0-9]*\d[A-Z0-9]*){0,6})(?!\w)"
    ),
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(r"\s?(?:€|euros?\b|eur\b|ans\b|mois\b|h\b|jours?\b|points?\b|km\b|%)", re.IGNORECASE)


def _cued(text: str) -> Iterator[Finding]:
    for match in _CUED.finditer(text):
        digits = sum(c.isdigit() for c in match[1])
        if digits >= 5 and len(re.sub(r"\W", "", match[1])) >= 7 and not _UNIT_AFTER.match(text, match.end()):
            yield Finding(*match.span(1), SpanKind.ID, "identity_number")


def find(text: str) -> Iterator[Finding]:
    """Find numbers that identify a person or their vehicle in the plain view of a text."""
    for match in _NIR.finditer(text):
        yield Finding(*match.span(), SpanKind.ID, "nir")
    for pattern, name in ((_PLATE, "plate"), (_OLD_PLATE, "plate"), (_PASSPORT, "passport")):
        for match in pattern.finditer(text):
            yield Finding(*match.span(), SpanKind.ID, name)
    for match in _CUED_PLATE.finditer(text):
        yield Finding(*match.span(1), SpanKind.ID, "plate")
    yield from _cued(text)
