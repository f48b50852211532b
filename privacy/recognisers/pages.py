"""Names of several words on networks: pages and groups, people's names there, what is quoted or written as one."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.given import known
from privacy.recognisers.networks import NETWORKS, SURELY
from privacy.recognisers.ordinary import is_ordinary, seems_ordinary
from privacy.recognisers.seen import Seen, fold, topic
from privacy.wordlists import words

_CAP = r"[A-ZÀ-Ý][\w'’-]+"
_SMALL = r"(?:de|d|du|des|la|le|les|et|ses|mes|à|au|aux|en|chez|by|&|and|of|y|the|del|di|da)"
_JOINT = (
    rf"(?:[^\w@{BARRIER}.]|\b(?i:c|cest|est|sur|mon|ma|page|profil|nom|de|à|le|la|groupe|compte|au|moi|l[àa][ -]bas|"
    r"dessus|exact|complet|is|name|my|me|nom|se|numele|group|grp|tape[zr]?|cherche[zr]?|trouve[zr]?|suivez|sous|pseudo|"
    r"nouveau|nouvelle|bien)\b){0,14}"
)
_NETWORK = re.compile(rf"(?<![\w@])(?:{SURELY}|👻|signal|wa)(?![\w.])", re.IGNORECASE)
_PAGE = re.compile(
    rf"{_JOINT}?"
    rf"(?!(?i:{NETWORKS}|page|profil|groupe|compte|nom|group)(?![\w.]))"
    rf"(?P<name>{_CAP}(?:(?:[ ](?:{_SMALL}[ ]){{0,2}}(?:[dl]['’])?{_CAP}){{1,4}}"
    r"(?:[ ]\d{1,4}(?!\w|[.,]\d|\s?(?:€|euros?\b|h\b)|\s\d))?|[ ](?:du|de)[ ]\d{1,3}(?![\w€])|"
    r"[ ]et[ ](?:ses|mes|les|son|sa|co|cie)(?:[ ][\w'’-]{3,20})?))(?![\w@])"
)
_TOLD = (
    rf"(?:[^\w@.,;{BARRIER}]|\b(?:c|cest|est|sur|mon|ma|page|profil|noms?|de|le|la|groupe|grp|compte|sous|pseudo|is|"
    r"name)\b){0,10}"
)
_WORD = r"[^\W_][\w'’.-]{0,24}"
_SEVERAL = re.compile(
    rf"(?P<joint>{_TOLD})(?P<name>(?=[^\W\d_]){_WORD}(?:[ ](?:&|{_WORD})){{1,4}}?)"
    rf"(?=\s?(?:[.,;!?()/|\n»\"”—–]|{BARRIER}|$|\s-\s))(?!\.\w)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    rf"{_TOLD}[«\"“]\s?(?P<name>[^\W_][^«»\"“”\n{BARRIER}]{{1,40}}?)\s?[»\"”]",
    re.IGNORECASE,
)
_STRONG = re.compile(r"[:=→⇒>👉➡➜»⬇]|\b(?:c'?\s?est|cest|noms?|is|sous|nom)\b", re.IGNORECASE)
_CALLED = re.compile(rf"{_TOLD}(?P<name>[^\W\d_]{{3,20}}(?:[ ][^\W\d_]{{2,20}}){{1,3}})", re.IGNORECASE)
_TIED = re.compile(
    rf"(?<![\w@])(?:@\s?|(?:{NETWORKS})(?![\w.])(?:[^\w@{BARRIER}]|"
    r"\b(?:c|est|sur|mon|le|la|compte|nom|pseudo)\b){1,14})"
    r"(?P<name>@?\w[\w.-]{0,30}(?:\s[\w.-]{1,30}){1,5}?)"
    r"(?=\s?[(,:-]?\s?(?:le\s)?(?:tout(?:\sest)?\s(?:coll|attach|ensemble|li[ée])|sans\sespaces?|"
    r"en\sun(?:\sseul)?\smot|no\sspaces?|"
    r"all\sone\sword|one\sword|todo\sjunto|f[aă]r[aă]\sspa[tț]i))",
    re.IGNORECASE,
)
"""A name of several words that somebody says to write as one: ``@ lune rousse (tout collé)``."""
_TIED_TOLD = topic(
    words("colle colles collee attache attaches ensemble lie lies espace espaces mot space spaces word junto")
)
_QUOTES = frozenset('«"“')
_PARTICLES = words("de du des la le les et l d ben el al von van y and du of a")
_STOPS = words(
    "je j tu il elle on nous vous ils elles pour pr sur ou si mais avec sans prix tel dispo par dans qui que est sont "
    "ai as avons avez ont merci svp stp mp dm au en mon ma mes ton votre vos notre c ca cest ce pas plus tout rdv "
    "photo photos uniquement seulement to for or with only and/or we you your my please por para con o pentru sau cu"
)
"""Words that tell that a sentence goes on, and no name."""


def _words(name: str) -> list[str]:
    return [fold(word).strip(".'’-") for word in name.split(" ")]


def _is_title(name: str) -> bool:
    """Tell whether the words up to a stop are somebody's name on a network."""
    first, *more = name.split(" ")
    if is_ordinary(first) or (seems_ordinary(first) and not known(first)):
        return False
    if not _STOPS.isdisjoint(_words(name)[1:]):
        return False
    if first[0].isupper():
        return all(not any(map(str.isdecimal, word)) or len(word) <= 4 for word in more)
    return all(
        word.isdecimal() and len(word) <= 4
        if any(map(str.isdecimal, word))
        else word == "&" or fold(word) in _PARTICLES or not is_ordinary(word)
        for word in more
    )


def _whole_name(name: str) -> str | None:
    """Return a given name with what follows it that is no ordinary word."""
    parts = name.split(" ")
    if not known(parts[0]) or is_ordinary(parts[0]):
        return None
    kept = 1
    while kept < len(parts) and (fold(parts[kept]) in _PARTICLES or not is_ordinary(parts[kept])):
        kept += 1
    while kept and fold(parts[kept - 1]) in _PARTICLES:
        kept -= 1
    return " ".join(parts[:kept]) if kept > 1 else None


def _found(start: int, name: str, recogniser: str) -> Finding:
    name = name.rstrip(".-’'")
    return Finding(start, start + len(name), SpanKind.HANDLE, recogniser, name.lower())


def _named(text: str, at: int) -> Iterator[Finding]:
    """Give the names of several words that follow a network's name."""
    page = _PAGE.match(text, at)
    if page:
        yield _found(page.start("name"), page["name"], "page")
    several = _SEVERAL.match(text, at)
    if several and _STRONG.search(several["joint"]) and _is_title(several["name"]):
        yield _found(several.start("name"), several["name"], "page")
    called = _CALLED.match(text, at)
    name = _whole_name(called["name"]) if called else None
    if called and name:
        yield _found(called.start("name"), name, "page")
    quoted = _QUOTED.match(text, at)
    if quoted and len(quoted["name"].split()) <= 5 and _STOPS.isdisjoint(_words(quoted["name"])):
        yield _found(quoted.start("name"), quoted["name"], "quoted")


def find(seen: Seen) -> Iterator[Finding]:
    """Find names of several words, where a network stands in a text."""
    text = seen.text
    for network in _NETWORK.finditer(text):
        yield from _named(text, network.end())
    for match in _TIED.finditer(text) if seen.topics & _TIED_TOLD else ():
        start = match.start() if match[0][0] == "@" else match.start("name")
        yield Finding(start, match.end(), SpanKind.HANDLE, "tied", "".join(match["name"].lower().split()))
