"""Street-level addresses, down to floor, door and access code; the postcode and the town stay."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.ordinary import is_ordinary
from privacy.recognisers.seen import Seen
from privacy.wordlists import words

_STRICT = (
    r"rue|avenue|aven|av\.|ave|bd|bld|blvd|bvd|boulevard|impasse|imp\.|all[ée]es?|chemin|chem\.|quai|square|"
    r"ruelle|venelle|faubourg|fbg|esplanade|mont[ée]e|sentier|sente|rond[- ]point|chauss[ée]e|hameau|lotissement|"
    r"r[ée]sidence|r[ée]s\.|grand[e']?[- ]?rue"
)
_PUBLIC = r"place|pl\.|parvis|cit[ée]|passage|clos|villa|promenade|route|rte|corniche|voie"
_LOOSE = (
    rf"{_PUBLIC}|cours|traverse|pl|mail|domaine|parc|porte|galerie|cour|c[ôo]te|digue|av|ch\.|sq\.?|imp|lot\.?|res|"
    rf"all\.?|rocade|carrefour|"
    r"drève|cavée|rang|za|zi|zac|zone|boucle|r\."
)
_TYPES = rf"(?:{_STRICT}|{_LOOSE})"
_SPOKEN = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|"
    r"cinquante|soixante|cent)(?:[- ](?:et[- ])?(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|"
    r"vingts?|seize)){0,3}(?:\sde\sla)?"
)
_NUMBER = (
    rf"(?:\d{{1,4}}(?:\s?(?:bis|ter|quater|[a-d](?![\w'’])))?(?:\s?[-/]\s?\d{{1,4}})?(?:\sde\sla)?|"
    rf"(?<![\w-]){_SPOKEN})"
)
_LINK = (
    r"(?:(?:de|du|des|la|le|les|aux?|en|sur|sous|saint|sainte|st|ste|et|général|maréchal|docteur|dr|capitaine|"
    r"colonel|président|abbé)\s|[dl]['’]\s?)"
)
_WORD = r"[^\W\d_][\w'’.\-]{0,30}"
_CAPITAL = r"(?-i:[A-ZÀ-Ý])[\w'’\-]{0,30}"
_DATE = (
    r"\d{1,2}\s(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|"
    r"d[ée]cembre)(?:\s\d{4})?"
)
_GOODS = r"(?:Chaux|Pain|Vent|Eau|Poires?|Papier|Tan|Huile|Grains?|Bl[ée]s?|Sel|Foin|Cheval)"
_AT_TABLE = re.compile(rf"\s{_GOODS}", re.IGNORECASE)
_NAMED = (
    rf"\s(?!(?:et|ou)\s)(?:{_LINK}){{0,3}}(?:{_DATE}|(?:rural|d[ée]partementale|nationale)\s(?:n°\s?)?\d{{1,4}}|"
    rf"{_WORD}(?:[ ](?:(?:{_LINK}){{0,2}}|à\s(?={_GOODS})){_WORD}){{0,3}})"
)
_NAMED_ALONE = words(
    "rue avenue aven av ave bd bld blvd bvd boulevard impasse imp allee allees chemin chem quai square ruelle "
    "venelle faubourg fbg esplanade montee sentier sente rond chaussee hameau lotissement residence res grand "
    "grande grandrue place pl parvis cite passage clos villa promenade route rte corniche voie zone za zi zac"
)
_NUMBERED_ONLY = words(
    "cours traverse mail domaine parc porte galerie cour cote digue ch sq lot all rocade carrefour dreve cavee "
    "rang boucle r"
)
_PLACES = words("lieu lieudit hameau lotissement residence res")
_SPOKEN_WORDS = words(
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente "
    "quarante cinquante soixante cent"
)
_DOORS = words("cham bat bati bloc esca appa appt app apt loge lgt port digi code bp b")
_HOUSE = (
    r"(?:(?-i:L[ea]s?|L['’])\s?(?-i:[A-ZÀ-Ý])[\w'’\-]+(?:\s(?:(?:du|de|des|"
    r"de la)\s)?(?-i:[A-ZÀ-Ý])[\w'’\-]+){0,2},\s)?"
)
_NUMBERED = re.compile(
    rf"(?<![\w/.,€-]){_HOUSE}{_NUMBER}\s?,?\s{{0,2}}(?:{_TYPES})(?:-(?-i:[A-ZÀ-Ý])[\w-]+|(?![\w'’]){_NAMED})",
    re.IGNORECASE,
)
_LINKS = r"(?:(?:de la|du|des|de l['’]|de|d['’]|la|le|les|aux?|saint|sainte|st|ste|rurale?)\s?)"
_PROPER = rf"(?:{_LINKS}){{0,3}}{_CAPITAL}(?:[ -](?:{_LINK}){{0,3}}{_CAPITAL}){{0,3}}"
_UNNUMBERED = re.compile(
    rf"(?<![\w-])(?:{_STRICT})(?![\w'’])\s(?:{_PROPER}|(?:de la|du|des|de l['’]|d['’])\s?(?!à\b){_WORD})"
    rf"|(?<![\w-])(?:{_PUBLIC})(?![\w'’])\s{_PROPER}"
    r"|(?<![\w-])route\s(?:d[ée]partementale|nationale)\s\d{1,4}"
    rf"|(?<![\w-])zone\s(?:artisanale|industrielle|d['’]activit[ée]s?|commerciale)\s{_PROPER}|"
    rf"(?<![\w-])(?-i:Z[AI]C?)\s{_PROPER}",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"(?<![\w-])(?:lieu[- ]?dit|hameau|lotissement|r[ée]sidence|r[ée]s\.)\s(?::\s?)?[\"«']?\s?(?:{_LINK}){{0,3}}"
    rf"{_CAPITAL}(?:[ -](?:{_LINK})?{_CAPITAL}){{0,3}}",
    re.IGNORECASE,
)
_ORDINAL = (
    r"(?:\d{1,2}\s?(?:er|[eè]re|[eè]me|e|nd|i[eè]me)?|premi[eè]re?|deuxi[eè]me|seconde?|troisi[eè]me|quatri[eè]me|"
    r"cinqui[eè]me|sixi[eè]me|derni[eè]re?)"
)
_FLOOR = (
    rf"(?:{_ORDINAL}\s?[ée]tage|[ée]tage\s?(?:n[°o]\s?)?\d{{1,2}}|rez[- ]de[- ](?:chauss[ée]e|jardin)|rdc|"
    rf"sous-sol|entresol)"
)
_SIDE = r"(?:gauche|droite|face|en face|du fond|cour|jardin|nord|sud|est|ouest)"
_COLOUR = r"(?:bleue?|rouge|verte?|blanche?|noire?|marron|grise?|jaune|vitrée|bois)"
_NOT_ROOM = (
    r"(?!\s?(?:pi[eè]ces?|p\b|m2|m²|chambres?|ch\b|personnes?|pers|euros?|€|min|mn|km|h\b|h\d|ans|places?|lits?|"
    r"couchages?|mois|jours?|voitures?|v[ée]los?))"
)
_ITEM = (
    rf"(?:\s?n[°o]\s?|\s?:\s?|\s)(?:n[°o]\s?)?(?:(?-i:[A-Z])?[- ]?\d{{1,4}}(?-i:[A-Z])?|"
    rf"(?-i:[A-Z])\d{{0,3}})(?![\w'’€])(?!,\d){_NOT_ROOM}"
)
_BUILDING = (
    rf"(?:b[âa]t(?:iment|\.)?|esc(?:alier|\.)?|entr[ée]e|hall|tour|bloc|immeuble|imm\.)(?:{_ITEM}|"
    rf"\s(?-i:[A-ZÀ-Ý])[\w-]+)"
)
_DOOR = (
    r"(?:appartement|appart|appt?|apt|logement|lgt|studio|chambre|porte|bo[iî]te(?: aux lettres)?|bal|local|lot|"
    r"garage|"
    rf"entrep[ôo]t|box|bureau|kilom[eè]tre|km|cave|villa|bungalow|mobil-home|emplacement)\.?(?!\s?[TF]\d\b){_ITEM}"
)
_CODE = (
    r"(?:digicode|code(?:\s(?:d['e ]\s?)?(?:entr[ée]e|porte|portail|immeuble|acc[eè]s|portillon|hall))?)\s?"
    r"(?:n[°o]|est|:|=)?\s?(?=[\w#*]*\d)[\w#*]{2,10}(?!\w)"
)
_TAILS = (
    _BUILDING,
    _DOOR,
    rf"(?:porte|portail|portillon|volets?|entr[ée]e)\s(?:de\s|[àa]\s|c[ôo]t[ée]\s)?(?:{_SIDE}|{_COLOUR})",
    _CODE,
    rf"(?:au\s)?{_FLOOR}(?:\s(?:[àa]\s)?{_SIDE})?",
    rf"(?:{_ORDINAL}\s)?maison\s(?:[àa]\s)?{_SIDE}",
    rf"{_ORDINAL}\s(?:porte\s(?:[àa]\s|de\s)?)?{_SIDE}|{_ORDINAL}\s(?:cour|porte|maison)",
    r"(?:n[°o]|num[ée]ro)\s?\d{1,4}(?:\s?(?:bis|ter))?",
    r"(?:bp|cs|b\.p\.)\s?\d{2,6}",
    rf"(?:au\s)?fond\s(?:de\s(?:la\s)?)?cour|sur cour|c[ôo]t[ée] {_SIDE}|bâtiment {_SIDE}|tour {_SIDE}",
    r"(?:angle|aire|derri[eè]re)\s(?:l[ea]\s|du\s|des\s|de\s(?:la\s)?|l['’])?(?:quai|rue|gymnase|[ée]glise|"
    r"[ée]cole|mairie|(?-i:[A-ZÀ-Ý])[\w-]+)",
)
_TAIL = re.compile(
    rf"(?:\s?[,;(\-–—/]\s?|\s|\n){{1,3}}(?:(?:au|[àa]|le|la|,)\s)?(?:{'|'.join(_TAILS)})\)?(?![\w'’])", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r",\s\d{1,4}(?:\s?(?:bis|ter))?(?=\s?(?:[.,;)]|$)(?!\d))")
_ALONE = re.compile(
    rf"(?<![\w-])(?:(?:b[âa]t(?:iment|\.)?|bloc|escalier){_ITEM}|(?:appartement|appart|appt?|apt|logement|lgt|"
    rf"porte|chambre(?=\s(?:n[°o]\s?)?\d{{3,4}}(?!\d)))\.?(?!\s?[TF]\d\b)(?:\s?n[°o]\s?|\s?:\s?|\s)(?-i:[A-Z])?\d{{1,4}}(?-i:[A-Z])?(?![\w'’€]){_NOT_ROOM}|"
    r"(?:digicode|code(?:\s(?:d['e ]\s?)?(?:entr[ée]e|porte|portail|immeuble|acc[eè]s|portillon|"
    r"hall)))\s?(?:n[°o]|est|:|=)?\s?"
    r"(?=[\w#*]*\d)[\w#*]{2,10}(?!\w)|(?:bp|b\.p\.)\s\d{2,6})",
    re.IGNORECASE,
)
_NOT_STREETS = re.compile(
    rf"(?:{_LOOSE})\s(?:de|d['’]|du|en|par|pour|aux?|à|le|la|les)?\s?"
    r"(?:parking|maths?|fran[çc]ais|anglais|espagnol|allemand|piano|guitare|soutien|danse|chant|assises?|debout|"
    r"libres?|"
    r"dispo\w*|garage|stationnement|train|bus|concert|cin[ée]ma|th[ée][âa]tre|spectacle|particuliers?|domicile|"
    r"cuisine|"
    r"yoga|physique|chimie|svt|dessin|musique|sport|natation|conduite|informatique|euros?|parterre|fosse|tribune|"
    r"semaine|"
    r"mois|jour|heure|(?-i:march[ée])|avion|voiture|enfants?|adultes?|lit|cr[èe]che)s?\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:de|une?|ce|cet|cette|petite?|vieux|joli|beau|grand)\s$", re.IGNORECASE)
_TYPE = re.compile(rf"(?:{_TYPES})(?![\w'’])", re.IGNORECASE)
_LINKING = re.compile(rf"(?:{_LINK})", re.IGNORECASE)


def _name_end(text: str, start: int, end: int) -> int:
    """Return where the street's name ends: the first ordinary word after its first word ends it."""
    kind = _TYPE.search(text, start, end)
    if not kind:
        return end
    parts = list(re.finditer(r"\S+", text[kind.end() : end]))
    named = 0
    for word in parts:
        bare = word[0].strip(".,;:")
        if _LINKING.fullmatch(bare + " ") or bare.isdecimal():
            continue
        if bare == "à" and _AT_TABLE.match(text, kind.end() + word.end()):
            continue
        if named and not bare[:1].isupper() and is_ordinary(bare):
            return _trimmed(text, start, kind.end() + word.start())
        if (
            re.fullmatch(
                r"(?i:appt?|apt|b[âa]t\w*|code|digicode|[ée]tage|porte|esc\w*|t[ée]l\w*|m[ée]tro|snap|insta|\w+\.)",
                word[0],
            )
            and named
        ):
            return _trimmed(
                text,
                start,
                kind.end() + word.start() + (len(word[0]) if word[0].endswith(".") and len(word[0]) > 5 else 0),
            )
        named += 1
    return end


def _trimmed(text: str, start: int, end: int) -> int:
    while text[end - 1] in " .,;:'’-\n":
        end -= 1
    links = re.search(r"(?:\s(?:de|du|des|la|le|les|et|aux?|en|sur|sous|saint))+$", text[start:end], re.IGNORECASE)
    return start + links.start() if links else end


def _with_tail(text: str, end: int, *, numbered: bool) -> int:
    """Return where floor, door and code end."""
    number = None if numbered else _BARE_NUMBER.match(text, end)
    end = number.end() if number else end
    while True:
        tail = _TAIL.match(text, end)
        if not tail or BARRIER in tail[0]:
            return end
        end = tail.end() - (tail[0].endswith(")") and "(" not in tail[0])


def _plausible(found: str, kind: re.Match[str]) -> bool:
    """Tell whether a number and a doubtful type (cours, voie, place) are followed by a street's name."""
    name = found[kind.end() :].lstrip(" -")
    if "de la" in found[: kind.start()]:
        return re.search(r"[A-ZÀ-Ý]", name) is not None
    doubtful = re.fullmatch(_LOOSE, kind[0], re.IGNORECASE) is not None
    return not doubtful or not name[:1].islower() or _LINKING.match(name) is not None


def gate(seen: Seen) -> bool:
    """Tell whether a street or a door may be named."""
    if not seen.words.isdisjoint(_NAMED_ALONE) or not seen.words.isdisjoint(_PLACES):
        return True
    if seen.figures:
        return not seen.stems.isdisjoint(_DOORS) or not seen.words.isdisjoint(_NUMBERED_ONLY)
    return not seen.words.isdisjoint(_SPOKEN_WORDS) and not seen.words.isdisjoint(_NUMBERED_ONLY)


def find(seen: Seen) -> Iterator[Finding]:
    """Find street-level addresses in the plain view of a text."""
    text = seen.text
    alone = not seen.words.isdisjoint(_NAMED_ALONE)
    numbered = seen.figures or not seen.words.isdisjoint(_SPOKEN_WORDS)
    if numbered and (alone or not seen.words.isdisjoint(_NUMBERED_ONLY)):
        yield from _streets(text, _NUMBERED, "street_number")
    if alone:
        yield from _streets(text, _UNNUMBERED, "street")
    if not seen.words.isdisjoint(_PLACES):
        yield from _streets(text, _PLACE, "named_place")
    if seen.figures and not seen.stems.isdisjoint(_DOORS):
        for match in _ALONE.finditer(text):
            yield Finding(match.start(), _with_tail(text, match.end(), numbered=True), SpanKind.ADDRESS, "door")


def _streets(text: str, pattern: re.Pattern[str], name: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        kind = _TYPE.search(match[0])
        if kind and _NOT_STREETS.match(match[0][kind.start() :]):
            continue
        if pattern is _NUMBERED and kind and not _plausible(match[0], kind):
            continue
        if pattern is _UNNUMBERED and _ARTICLE.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        end = _trimmed(text, match.start(), _name_end(text, *match.span()))
        yield Finding(match.start(), _with_tail(text, end, numbered=pattern is _NUMBERED), SpanKind.ADDRESS, name)
