"""Ages that have to be worked out: so much more than another, so many years ago, in so many years, in a year."""

import re
from collections.abc import Iterator

from classifier.age_gate import Gate, any_of
from classifier.age_soon import MONTHS, THIS_DAY, still_to_come
from classifier.age_turns import PLAIN_N
from classifier.numbers import spelled_numbers

FEW = (
    r"(?P<few>\d{1,2}|une?|one|a|deux|two|dos|doi|doua|jouj|trois|three|tres|trei|tlata|quatre|four|cuatro|patru|reb3a|"
    r"cinq|five|cinco|cinci|six|seis|sase|sept|seven|siete|huit|eight|neuf|nine|dix|ten)"
)
SMALL = {"un": 1, "une": 1, "one": 1, "a": 1, "deux": 2, "two": 2, "dos": 2, "doi": 2, "doua": 2, "jouj": 2}
SMALL |= {"tlata": 3, "reb3a": 4}
N = rf"(?P<age>{PLAIN_N})"
YEARS = r"(?: ?(?:ans|an|piges|years?|anos|ani|3am|snin))"
MORE = re.compile(
    rf"(?<![a-z])(?:moi|j'en ai|jen ai|lui|elle|il en a|elle en a|et moi|i'?m|me|yo|eu)(?: j'en ai)?,? {FEW}{YEARS}? "
    r"(?:(?:de )?(?P<more>plus|more|older|mas|in plus)|(?:de )?(?:moins|less|younger|menos))(?![a-z])"
)
BASE = re.compile(rf"(?<![\w.,/€-])(?:mes |ses |j'ai |moi |elle |lui )?{N}{YEARS}?(?=[^\d%€h]|$)")
YEARS_BACK = (
    r"(?:(?P<last>l'an(?:nee)? (?:dernier|derniere|passee?)|last year|el ano pasado|anul trecut|l'ete dernier)|"
    rf"(?:il y a|y a|hace|acum) {FEW} (?:ans?|anos?|ani)|{FEW.replace('few', 'ago')} years? ago)"
)
THEN_HAD = r"(?:j'(?:en )?avais|javais|i was|tenia|aveam|kan 3andi)(?: que| only| just)?"
WAS_BEFORE = re.compile(rf"(?<![a-z]){YEARS_BACK},? {THEN_HAD} {N}(?![\d€%h])")
WAS_AFTER = re.compile(rf"(?<![a-z]){THEN_HAD} {N}{YEARS}? {YEARS_BACK}")
WILL = (
    r"(?:j'?(?:en )?ai|j'?aurai|j'en aurai|j'attrape|je fete|je fais|i'll be|i will be|i turn|i'm|cumplo|tengo|tendre|"
    r"fac|implinesc|voi avea|ghadi ndir|ghadi nkemmel)(?: mes| los)?"
)
IN_YEARS_BEFORE = re.compile(
    rf"(?<![a-z])(?:dans|in|en|peste|dentro de) {FEW} (?:ans|years?|anos?|ani),? {WILL} {N}(?![\d€%h])"
)
IN_YEARS_AFTER = re.compile(
    rf"(?<![a-z])(?:{WILL}|mes|mis|my) {N}{YEARS}? (?:dans|in|en|peste|dentro de) {FEW} (?:ans|years?|anos?|"
    rf"ani)(?![a-z])"
)
IN_A_YEAR = re.compile(
    rf"(?<![a-z])(?:(?:j'?aurai|j'en aurai|je fete|i'll be|i turn|i will be|cumplo|cumplire|implinesc|"
    rf"voi avea)(?: mes| los)? "
    rf"{N}{YEARS}?|(?P<of_age>(?:je (?:suis|serai) )?majeure?|mayor de edad|legal)) (?:en|in|seulement en|que en|"
    rf"qu'en) "
    rf"(?:{MONTHS} (?:de )?)?(?P<year>20[2-4]\d)(?!\d)"
)
TIMES = re.compile(
    rf"(?<![a-z])(?:j'ai|jai|elle a|il a|avoir|elle fete|il fete|feter|cumple|tiene|she's|he's|is|age|mon age|i'?m|"
    rf"tengo|am) (?::|c'est |= )?(?P<one>{PLAIN_N}|[2-9]|deux|trois|quatre|"
    rf"cinq|six|"
    r"sept|huit|neuf|two|dos) ?"
    rf"(?P<sign>fois|x|\*|plus|\+|moins|(?<= )-(?= )|(?<=\d)-(?=\d)|times|minus|menos) ?(?P<other>{PLAIN_N}|[1-9]|"
    rf"une?|deux|trois|quatre|cinq|"
    rf"six|sept|"
    r"huit|neuf|one|two|three|uno|dos|tres|eight|seven)(?: ans)?(?=\s*(?:$|[.,;:!?¦()=]|et\b|lol|mdr|a toi|bientot|"
    rf"demain|hier|today|en {MONTHS}|{THIS_DAY}))(?!,\d)"
)
CENTURY = re.compile(
    r"(?:(?:^|[,.¦(] )(?:un |a )?|j'ai (?:un )?|du haut de (?:mon|son) |mon |i'm )(?P<part>demi-siecle|quart de siecle|"
    r"half a century|half-century|quarter of a century|medio siglo)(?=(?: (?:au compteur|tout rond|pile|de vie|old|"
    r"bien "
    r"sonne))?\s*(?:[,.!?)¦]|$|et\b))"
)
DECADES = {"vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60}
DECADE = re.compile(
    r"(?<![a-z])(?P<part>la (?P<ten>vingtaine|trentaine|quarantaine|cinquantaine|"
    r"soixantaine) (?:tout(?:e)? )?(?:juste )?(?:bien )?"
    rf"(?:sonnee|ronde|atteinte|fetee|soufflee)|(?:mes|my|mis|ses) {FEW} (?:decennies|decades|decadas))"
    r"(?=\s*(?:$|[.;!?)]|,(?! [a-z-]+ ans)|le mois|cette|hier|et\b|en\b))"
)
DECADE_WORDS = any_of("vingtaine trentaine quarantaine cinquantaine soixantaine decennies decades decadas")
BACK = any_of("dernier derniere passe passee last pasado trecut a hace acum ago")
HAD = any_of("avais javais was tenia aveam kan")
SIGNS = any_of("fois plus moins times minus menos x")
AHEAD = any_of("ans years year ano anos ani")


def sums(plain: str, said: Gate) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, value) of each age that is worked out; the year of birth where a year to come is said."""
    if said.lets(any_of("plus moins more less older younger mas menos")):
        yield from _more(plain)
    if said.lets(HAD) and said.lets(BACK):
        for form in (WAS_BEFORE, WAS_AFTER):
            yield from ((*found.span(), str(_of(found["age"]) + _back(found))) for found in form.finditer(plain))
    if said.lets(AHEAD) and said.lets(any_of("dans in en peste dentro")):
        for form in (IN_YEARS_BEFORE, IN_YEARS_AFTER):
            yield from ((*found.span(), str(_of(found["age"]) - _of(found["few"]))) for found in form.finditer(plain))


def in_a_year(plain: str, said: Gate) -> Iterator[tuple[int, int, str]]:
    """Yield the year of birth of whoever says how old they will be in a year to come."""
    if said.lets(any_of("aurai fete ll turn be cumplo cumplire implinesc avea majeur majeure mayor legal")):
        for found in IN_A_YEAR.finditer(plain):
            yield *found.span(), str(int(found["year"]) - (18 if found["of_age"] else _of(found["age"])))


def centuries(plain: str, said: Gate) -> Iterator[tuple[int, int, str]]:
    """Yield half a century, a quarter of one, four decades, and a round number of years just reached."""
    if said.lets(DECADE_WORDS):
        for found in DECADE.finditer(plain):
            yield *found.span("part"), str(DECADES.get(found["ten"]) or 10 * _of(found["few"]))
    if said.lets(any_of("siecle century siglo")):
        for found in CENTURY.finditer(plain):
            yield *found.span("part"), "25" if "qua" in found["part"] else "50"


def _more(plain: str) -> Iterator[tuple[int, int, str]]:
    for found in MORE.finditer(plain):
        before = list(BASE.finditer(plain, max(0, found.start() - 80), found.start()))
        if before:
            few = _of(found["few"])
            yield found.start("few"), found.end(), str(_of(before[-1]["age"]) + (few if found["more"] else -few))


def reckoned(plain: str, said: Gate) -> Iterator[tuple[int, int, str]]:
    """Yield what somebody leaves to be reckoned: \"deux fois huit ans\"."""
    if not said.lets(SIGNS):
        return
    for found in TIMES.finditer(plain):
        one, other, sign = _of(found["one"]), _of(found["other"]), found["sign"]
        if sign in ("plus", "+"):
            total = one + other
        else:
            total = one - other if sign in ("moins", "-", "minus", "menos") else one * other
        if 10 <= total <= 99:
            start, end = found.start("one"), found.end()
            soon = still_to_come(plain[max(0, start - 40) : start], plain[end : end + 40])
            yield start, end, str(total - soon)


def _back(found: re.Match[str]) -> int:
    return 1 if found["last"] else _of(found["few"] or found["ago"])


def _of(word: str) -> int:
    word = word.replace("-", " ")
    return int(word) if word.isdigit() else SMALL.get(word) or spelled_numbers()[word]
