"""Numbers of identity: social security, passports, cards, permits, plates."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.alternation import by_letter
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.seen import Seen, topic
from privacy.wordlists import words

_S = r"[ .\-_/]{0,2}"
_NIR = re.compile(
    rf"(?<![\w+])[12]{_S}\d{{2}}{_S}(?:0[1-9]|1[0-2]|[2-9]\d){_S}(?:\d{{2}}|"
    rf"2[AB]){_S}\d{{3}}{_S}\d{{3}}(?:{_S}\d{{2}})?(?!\w)",
    re.IGNORECASE,
)
_L = "[A-HJ-NP-TV-Z]"
_SAID = r"(?: ?(?:[-._/*|]|tirets?|trait(?: d['’]union)?|espace) ?| )"
_COUNTY = r"A[BRG]|B[CHNTVRZ]|B\b|C[SLJTV]|D[BJ]|G[LRJ]|H[RD]|M[MHS]|NT|PH|S[MJBV]|T[RML]|V[SLN]"
_PLATE = re.compile(
    rf"{_L}(?<![\w-].)(?:(?<=(?={_COUNTY}).)[A-Z]?[ .-]?\d{{2,3}}[ .-]?(?!EUR|TTC|ANS|CHF|LEI|"
    rf"RON)[A-Z]{{3}}|{_L}[-._ ]\d{{3}}[-._ ]{_L}{{2}}|{_L}\d{{3}}{_L}{{2}}|"
    rf" ?{_L}{_SAID}\d ?\d ?\d{_SAID}{_L} ?{_L})(?![\w-])"
)
_LOWER_PLATE = re.compile(r"(?<![\w@-])([a-z]{2})([-._ ]?)(\d{3})\2([a-z]{2})(?![\w-])")
_OLD_PLATE = re.compile(
    rf"[1-9](?<![\w-].)(?:-[A-HJ-NP-Z]{{3}}-\d{{3}}|(?<![\doOSsBlI][ .\-].)\d{{1,3}}[ \-](?!EUR?\b|UHT|TTC|ANS|KM|"
    rf"ET\b|OU\b|AU\b|DU\b|DE\b|LE\b|"
    rf"LA\b|EN\b){_L}{{2,3}}[ \-](?:0[1-9]|[1-8]\d|9[0-5]|2[AB]))(?![\w-])"
)
_PLATE_CUE = by_letter(
    r"immatricul\w*|immat\w*|plaques?(?!\sde\s(?!ma\b|mon\b|la\b|l['’]|notre\b|voiture|v[ée]hicule))|voiture?|"
    r"v[ée]hicule|camion(?:nette)?|scoot(?:er)?|moto|cyclo\w*|"
    r"mobylette|remorque|fourgon|auto|caravane|clio|golf|polo|twingo|kangoo|berline|utilitaire|taxi|quad|vélo"
)
_CUED_PLATE = re.compile(
    rf"\b{_PLATE_CUE}\b[^\d{BARRIER}\n.!?]{{0,40}}?(?<![\w-])"
    r"((?-i:[A-Z]{1,3})[ .\-_]?\d{1,6}(?:[ .\-_]?(?-i:[A-Z]{1,3}))?|[A-Z]{2}[ .\-_]?\d{3}[ .\-_]?[A-Z]{2}|"
    r"\d{1,4}[ .\-_]?[A-Z]{2,3}[ .\-_]?(?:\d{2}|2[AB]|97\d)|\d[ .\-]?[A-Z]{3}[ .\-]?\d{3})(?![\w-])",
    re.IGNORECASE,
)
_SIZE = re.compile(r"[A-Z]{1,2} ?\d{1,3}")
"""A letter and figures are a size or a model: ``T40``."""
_MODEL = re.compile(r"[A-Z]{1,3}[ -]?\d{1,4}[A-Z]{0,2}")
"""What also is the name of a model, where only a vehicle announces it: ``CB500F``."""
_PLATE_SAID = re.compile(r"imm|plaq", re.IGNORECASE)
_HALF_SEEN = re.compile(
    r"\bplaque\w*[^\d\n.!?]{0,20}?((?-i:[A-Z]{2})[ -]?\d{3}[ -]?[.?*_x…-]{1,4}(?-i:[A-Z]{0,2}))(?!\w)", re.IGNORECASE
)
"""A plate of which somebody saw a part."""
_PASSPORT = re.compile(
    r"\d(?<![\w-].)(?: ?\d ?[A-Z] ?[A-Z](?: ?\d){5}(?!\w)|(?<![.].)(?:\d\.\d{2}\.\d{2}-\d{3}[.-]\d{2}|"
    r"56\.\d{4}\.\d{4}\.\d{2}|\d{7}-(?!\d)[A-HJ-NP-TV-Z])(?![\w-]))"
)
"""A passport, and the national numbers that their shape tells: Belgian, Swiss, Spanish with its letter."""
_CUE = by_letter(
    r"pass?e?ports?|c\.?n\.?i\.?|cartes? (?:nationale )?d['e ]?\s?identit[ée]|pi[eè]ces? d['e ]\s?identit[ée]|"
    r"carte id|permi[st]?|titres? de s[ée]jour|"
    r"cartes? de (?:s[ée]jour|r[ée]sidente?)|r[ée]c[ée]piss[ée]s?|agdref|num[ée]ro d?['e ]?\s?[ée]tranger|"
    r"n[°o] ?[ée]tranger|visas?|s[ée]cu(?:rit[ée] sociale)?|"
    r"nir|insee|num[ée]ro fiscal|spi|identifiant fiscal|carte vitale?|vitale|cnp|buletin|nif|registre national|"
    r"num[ée]ro national|neph|ahv|matricula|ofpra|ofii|ine|caf|allocataire|"
    r"p[ôo]le emploi|france travail|matricule|"
    r"[ée]crou|identit[ée]|niss|avs|passport|driving licen[cs]e|id card|dni|nie|livret de famille|"
    r"acte de naissance|demande d['’]asile|carte n°|papiers?"
)
_VALUE = (
    r"(?:(?-i:[A-Z]{1,4})[ \-]?|[a-z]{2}(?=\d))?\d(?:[A-Z0-9]|[ .\-/](?=[A-Z0-9]*\d)|"
    r"[ ](?-i:[A-Z]{1,3})[ ](?=\d)){4,24}"
    r"(?:-(?-i:[A-Z])(?!\w))?"
)
_CUED = re.compile(
    rf"\b{_CUE}(?![\w])(?:[^\d{BARRIER}\n.!?]|"
    rf"(?<=\b(?-i:[A-Z]))\.){{0,48}}?(?:\bn[°o]\s?)?(?<![\w]){_VALUE.join('()')}(?!\w)",
    re.IGNORECASE,
)
_CUED_CODE = re.compile(
    rf"\b{_CUE}(?![\w])(?:[^\d{BARRIER}\n.!?]{{0,40}}?(?:n[°o]|num[ée]ro|:)\s{{0,2}}:?)?\s{{0,2}}"
    r"((?-i:(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{6,16}))(?!\w)",
    re.IGNORECASE,
)
_OF_A_JOB = re.compile(r"\boffres?\s$", re.IGNORECASE)
"""An office's number for a job is nobody's."""
_UNIT_AFTER = re.compile(r"\s?(?:€|euros?\b|eur\b|ans\b|mois\b|h\b|jours?\b|points?\b|km\b|%)", re.IGNORECASE)
_SHORT_WORDS = words(
    "de en le la un du au et km eu ou se ce ma ta sa je tu il on si ne ni ai as es va vu cm mm kg gr ml cl hz go "
    "mo to tb gb rs"
)
_FEWEST_DIGITS, _FEWEST_SIGNS, _PLATE_FIGURES, _PASSPORT_FIGURES, _NIR_FIGURES = 5, 7, 2, 7, 12
_PLATE_LIKE = topic(
    signs="0123456789",
    shape=r"\d(?:(?:[-._/*| ]{0,3}+| (?:tiret|trait|espace)[a-z' ]{0,12})[A-Za-z] ?[A-Za-z](?![^\W_])|"
    r"[ -][A-Z]{2,3}[ -]\d|[ .-]?[A-Z]{3}(?![^\W_]))",
)
_CUE_TOLD = topic(
    words(
        "permi permit passeports passeport passeports passport passepo cni carte cartes identite permis titre titres "
        "sejour resident "
        "residente recepisse recepisses agdref etranger visa visas secu securite nir insee fiscal spi vitale ofpra "
        "ofii ine caf allocataire emploi travail matricule ecrou niss avs driving id dni nie livret naissance asile "
        "papier papiers passports vital cnp buletin nif registre national neph ahv"
    )
)
_VEHICLE = topic(
    stems=words(
        "imma plaq voit vehi cami scoo moto cycl mobi remo four auto cara clio golf polo twin kang berl util taxi quad "
        "velo"
    )
)


def _numbers(seen: Seen) -> Iterator[Finding]:
    """Give what follows the name of a document closely enough, and is long enough to be its number."""
    text = seen.text
    for match in _CUED.finditer(text) if seen.figures >= _FEWEST_DIGITS else ():
        signs = re.sub(r"\W", "", match[1])
        digits = sum(c.isdecimal() for c in signs)
        if digits >= _FEWEST_DIGITS and len(signs) >= _FEWEST_SIGNS and not _UNIT_AFTER.match(text, match.end()):
            yield Finding(*match.span(1), SpanKind.ID, "identity_number")
    for match in _CUED_CODE.finditer(text):
        if _OF_A_JOB.search(text, max(0, match.start() - 8), match.start()):
            continue
        yield Finding(*match.span(1), SpanKind.ID, "identity_number")


def gate(seen: Seen) -> bool:
    """Tell whether there are figures enough for a plate, and what makes them one; or enough for what needs no cue."""
    if seen.figures >= _PASSPORT_FIGURES:
        return True
    return seen.figures >= _PLATE_FIGURES and seen.topics & (_PLATE_LIKE | _VEHICLE | _CUE_TOLD) != 0


def _plates(seen: Seen) -> Iterator[Finding]:
    text = seen.text
    if seen.topics & _PLATE_LIKE:
        for pattern in (_PLATE, _OLD_PLATE):
            for match in pattern.finditer(text):
                yield Finding(*match.span(), SpanKind.ID, "plate")
        for match in _LOWER_PLATE.finditer(text):
            if match[1] not in _SHORT_WORDS and match[4] not in _SHORT_WORDS:
                yield Finding(*match.span(), SpanKind.ID, "plate")
    if seen.topics & _VEHICLE:
        for match in _HALF_SEEN.finditer(text):
            yield Finding(*match.span(1), SpanKind.ID, "plate")
        for match in _CUED_PLATE.finditer(text):
            if _SIZE.fullmatch(match[1]) or (_MODEL.fullmatch(match[1]) and not _PLATE_SAID.match(match[0])):
                continue
            if sum(c.isdecimal() for c in match[1]) >= _PLATE_FIGURES and not _UNIT_AFTER.match(text, match.end(1)):
                yield Finding(*match.span(1), SpanKind.ID, "plate")


def find(seen: Seen) -> Iterator[Finding]:
    """Find numbers that identify a person or their vehicle in the plain view of a text."""
    text = seen.text
    if seen.figures >= _NIR_FIGURES:
        for match in _NIR.finditer(text):
            yield Finding(*match.span(), SpanKind.ID, "nir")
    yield from _plates(seen)
    if seen.figures >= _PASSPORT_FIGURES:
        for match in _PASSPORT.finditer(text):
            yield Finding(*match.span(), SpanKind.ID, "passport")
    if seen.topics & _CUE_TOLD:
        yield from _numbers(seen)
