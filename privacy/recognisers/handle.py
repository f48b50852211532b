"""Names on social networks and messengers, with or without an at sign, announced by a network, an emoji or a cue."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers import pages
from privacy.recognisers.alternation import ahead, by_letter
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.networks import NETWORK_WORDS, NETWORKS, OR_SIGNAL, SURELY
from privacy.recognisers.ordinary import is_ordinary, seems_ordinary
from privacy.recognisers.seen import Seen, topic
from privacy.wordlists import words

_SPELLED = (
    r"(?:,?\s(?:puis|ensuite|suivi d['e]u?n?))?[\[(]?\s?\b(?:underscore|tiret(?: du)? (?:bas|8)|tiret|point|dot)\b"
    r"\s?[\])]?(?:,?\s(?:puis|ensuite)\b)?"
)
_NAME = (
    rf"(?!(?:{NETWORKS})(?![\w.]))(?:live:[\w.\-]{{2,40}}|(?:arobase\s|"
    rf"@\s?)?[\w.\-·]{{1,30}}(?:\s?{_SPELLED}\s?[\w.\-·]{{1,30}}){{1,4}}|"
    r"[\w.\-]{2,30}(?: \. [\w.]{1,20}){1,3}(?![\w@])|"
    r"(?:arobase\s|@)?[^\W_]?[\w.\-·•]{1,38}(?:[*~+—][\w.\-·•]{1,20}){0,3}(?:#\d{4}(?!\d))?)"
)
_LINKS = by_letter(
    r"c|ce|cest|est|s|pseudo\w*|moi|mon|ma|mes|compte|noms?|profil|page|id|identifiant|user|username|d|"
    r"utilisateur|ajoute\w*|add|sous|cherche[zr]?|trouve[zr]?|tape[zr]?|demande[zr]?|appli\w*|nomme|business|"
    r"voir|serveur|groupe|"
    r"le|la|aussi|sur|perso|priv[ée]e?|pro|is|my|at|suis|suivez|appelle|me|m|je|ecris|écris|par|en|avec|mp|dm|"
    r"premi[èe]re?|partie|d[ée]but|"
    r"story|name|nick|tag|mot|ou|et|and|l|sans|tiret|de"
)
_BETWEEN = rf"(?:[^\w@{BARRIER}]|\b{_LINKS}\b)"
_BY_NETWORK = re.compile(
    rf"(?<![\w@])(?P<net>{NETWORKS})(?![\w.])(?P<joint>{_BETWEEN}{{0,14}})(?P<name>{_NAME})(?![\w@])", re.IGNORECASE
)
_IS_SURE, _LOOSELY = re.compile(SURELY, re.IGNORECASE), re.compile(r"\b(?:ou|et|par|en)\b")
_JOINT_WORD = re.compile(_BETWEEN, re.IGNORECASE)
_STRONG = re.compile(
    r"[:=→⇒>👉➡»|⬇👇🔜]|@$|\b(?:c'?\s?est|cest|pseudo\w*|username|user|noms?|is|id|identifiant|sous|tag|nick|"
    r"appelle|nomme|cherche[zr]?|"
    r"trouve[zr]?|tape[zr]?|(?<!sur )demande[zr]?|profil|page|compte|ajoute\w*)\b",
    re.IGNORECASE,
)
_EMOJI_SIGNS = "👻📸📷🎮🐦✈🎵👾🤳💙🟡💬"
_LONG_WORD = 9
_OWN_NAME = re.compile(
    r"(?:mon |le |ton )?(?:pseudo|username|user name|nickname|gamertag|login|"
    r"(?:ajoute[zrs]?|add)[ -](?:moi|me))",
    re.IGNORECASE,
)
_EMOJI = re.compile(
    rf"(?P<net>[{_EMOJI_SIGNS}])(?P<joint>[^\w@{BARRIER}]{{0,4}}(?:{NETWORKS}[^\w@{BARRIER}]{{1,4}})?)"
    rf"(?P<name>{_NAME})(?![\w@])",
    re.IGNORECASE,
)
_CUED = re.compile(
    rf"{ahead('acfglmnprstu@')}(?<![\w@])(?P<net>(?:mon |le |ton )?(?:pseudo(?:nyme)?s?|username|user name|"
    r"nom d'utilisateur|nickname|"
    r"login|arobase|gamertag|r[ée]seaux sociaux(?=\s?[:=])|user|@)|"
    r"(?:ajoute[zrs]?|add|suis|suivez|follow|retrouve[zr]?|cherche[zr]?)[ -]?(?:moi|me)(?:\ssur\s\w+)?"
    r"(?:\s(?:sous|avec)\sle\s(?:nom|pseudo)(?:\sde)?)?)"
    rf"(?P<joint>(?:[^\w@{BARRIER}]|\b(?:c|est|sur|tous|les|réseaux|partout|le|même|de|puis|"
    rf"ensuite|{NETWORKS})\b){{0,10}})"
    rf"(?P<name>{_NAME})(?![\w@])",
    re.IGNORECASE,
)
_AT_SIGN = re.compile(
    rf"(?<![\w@.])(?:@{{1,2}}|[(\[]a[)\]](?=\w*[_.\d])|[(\[{{<]\s?(?:at|arobase?|"
    rf"arob)\s?[)\]}}>]\s?)(?!\d{{1,2}}\s?h\d{{0,2}}\b)(?!\d+\b)[\w](?:[\w.\-·]{{0,37}}\w)?(?:\s?{_SPELLED}\s?[\w]{{1,30}}){{0,4}}(?![\w@])",
    re.IGNORECASE,
)
_BRACKETED = topic(signs="([{<", shape=r"(?i)[(\[{<]\s?(?:at|aro|a[)\]])")
_FEDERATED = re.compile(r"(?<![\w@.])@[\w.-]{2,40}@(?:[\w-]{1,40}\.){1,3}[a-z]{2,12}(?![\w@])", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<![\w/.])/?[ur]/[\w-]{3,30}(?![\w/])")
_SPACED = re.compile(r"(?<![\w@.])@\s(?=[^@\n]{0,30}[._])[^\W_][\w.]{1,30}(?: [._] [\w.]{1,20}){0,4}(?![\w@])")
_GLUED = re.compile(r"(?<![\w@.])snap(?!chat)(?P<name>[a-z]{3,20}[._][\w.]{2,20})(?![\w@])", re.IGNORECASE)
"""A name tied to its network: ``snaplune.rousse``."""
_TAG = re.compile(r"(?<![\w#.\-])(?![Rr][ée]f|[Ll]ot|[Cc]ommande)[^\W_][\w.\-]{1,31}#\d{4}(?!\d)")
_BEFORE_NETWORK = re.compile(
    r"(?<![\w.@-])(?=@?[\w.\-]*(?:[\d_]|\w\.\w|"
    r"(?-i:[a-z][A-Z])))(?P<name>@?(?=[\w.\-]*[a-zA-Z])[\w][\w.\-]{2,37})\s?(?:\(|,|/|-|\bsur|\bon|\ben|\bpour|\bvia|"
    r":)\s?"
    rf"(?:mon\s|le\s)?{SURELY}(?![\w.])",
    re.IGNORECASE,
)
_THEN_NETWORK = re.compile(rf"(?:[(,/:-]|\b(?:sur|on|en|pour|via))\s?(?:mon\s|le\s)?{SURELY}(?![\w.])", re.IGNORECASE)
_ADDED = re.compile(
    r"(?<!\w)(?:ajoute[zrs]?|add|suivez|follow|retrouvez|cherchez|rejoignez)[ -](?P<name>@?[a-z][\w.\-]{4,37})\s"
    rf"(?:sur|via|on|dans)\s(?:mon\s|le\s)?{SURELY}(?![\w.])",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(rf"(?<![\w@]){OR_SIGNAL}(?![\w.])(?P<rest>[^\n!?;{BARRIER}]{{0,70}})", re.IGNORECASE)
_SHAPED = re.compile(
    r"(?<![\w@.\-/])[^\W\d_](?:[\w]{1,20}[._]){1,3}\w{1,20}(?![\w@])|(?<![\w@.\-/])[^\W\d_]{3,20}\d{1,6}(?![\w@]|\.\w)"
)
_MAY_BE_SHAPED = re.compile(r"[._](?<=\w.)\w|\d(?<=[^\W\d_].)")
_UNDERSCORED = re.compile(
    r"(?<![\w@./\-=?&])(?=[\w.]{0,40}[a-zà-ÿ])[^\W_][\w.]{0,30}?[^\W_]?_{1,3}[^\W_][\w.]{0,30}(?![\w@/])"
)
_EMOJI_MORE = re.compile(rf"(?:[^\w\s\x00-\u2189{BARRIER}]\w[\w.\-]{{1,30}}){{1,3}}")
"""The rest of a name with emoji in it: ``lune🌙claire``."""
_SIGN_TOLD = re.compile(rf"\s?{_SPELLED}\s?", re.IGNORECASE)
_OWN_SIGN = re.compile(r"^(?:[(\[{<]?(?:at(?=\W)|arob(?:as)?e?)[)\]}>]?)?@?", re.IGNORECASE)
_BEFORE_NAME = re.compile(r"^(?:arobase\s|@\s?)", re.IGNORECASE)
_MARKED = re.compile(r"\d|_|[^\W\d_][.·•~*+—][^\W_]|[a-z][A-Z]")
_WALLETS = words("lydia paypal wero paylib sumeria revolut leboncoin gmail")
_FOR_ALL = re.compile(r"[^\W\d_]{3,}(?:[·•](?:le|ne|se|fe|rice|euse)|[·•.](?:e|s|es))+")
"""A word for all genders: ``seul·e``."""
_HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_MEASURE = re.compile(
    r"\d+(?:h\d*|€|e|eur|euros?|min|mn|km|m2|m|cm|kg|k|g|ans|j|%|er|[eè]me|x\d+|m\d+)?|[\d.\-/h]+|t[1-6]|f[1-6]|"
    r"[a-z]{1,2}\d{1,2}|\d{2}[a-z]",
    re.IGNORECASE,
)
_EMOJIS = topic(signs=("✈", *map(chr, range(0x1F3AE, 0x1F934))))
_NAMED = topic(NETWORK_WORDS)
_GLUED_NAMED = topic(stems=["snap"])
_AT_TOLD = topic(words("at arob arobas arobase"))
_NAMERS = words(
    "pseudo pseudos pseudonyme pseudonymes username user utilisateur nickname arobase gamertag login sociaux"
)
_CUE_TOLD = topic(_NAMERS | {"moi", "me"})
_NAMED_BY = topic(_NAMERS)
_CALLING = topic(stems=words("ajou add addm suis suiv foll retr cher"))
"""What "me" may follow where somebody tells their name on a network."""
_ADDING = topic(words("ajoute ajouter ajoutes ajoutez add suivez follow retrouvez cherchez rejoignez"))
_SIGN = topic(signs="@#_$")


def _trimmed(name: str) -> str:
    return name.rstrip(".-·•—~*+")


def _normal(name: str) -> str:
    return _OWN_SIGN.sub("", "".join(_SIGN_TOLD.sub(_sign, name).split())).lower()


def _sign(spelled: re.Match[str]) -> str:
    word = spelled[0].lower()
    if "point" in word or "dot" in word:
        return "."
    return "_" if "underscore" in word or "bas" in word or "8" in word else "-"


def _is_name(name: str, *, announced: bool, sure: bool) -> bool:
    """Tell whether what follows a network is someone's name there, given how plainly it is announced."""
    bare = _BEFORE_NAME.sub("", name)
    if (
        len(bare) < 2
        or _JOINT_WORD.fullmatch(bare)
        or _MEASURE.fullmatch(bare)
        or is_ordinary(bare)
        or _FOR_ALL.fullmatch(bare)
        or not any(c.isalnum() for c in bare)
    ):
        return False
    if bare != name or (announced and not seems_ordinary(bare)):
        return True
    if announced and _HYPHENED.fullmatch(bare):
        return not all(map(seems_ordinary, bare.split("-")))
    if _MARKED.search(bare) or " " in bare:
        return True
    return sure and len(bare) >= 4 and not seems_ordinary(bare)


def _is_alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether one long word stands alone after an emoji: ``📷 lunerousse, 🎵 lunerousse``."""
    name, after = match["name"], text[match.end() : match.end() + 2].lstrip()
    return len(name) > _LONG_WORD and name.isalpha() and not (after and after[0].isalnum())


def _announced(text: str, pattern: re.Pattern[str], recogniser: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        name = _trimmed(match["name"])
        net = match["net"]
        told = match["joint"] == " " and name.lower() not in _WALLETS and _OWN_NAME.match(net) is not None
        alone = pattern is _EMOJI and _is_alone(text, match)
        strong = net == "👻" or told or alone or _STRONG.search(match["joint"]) is not None
        sure = pattern is _BY_NETWORK and _IS_SURE.fullmatch(net) and not _LOOSELY.search(match["joint"])
        if _is_name(name, announced=strong, sure=bool(sure)):
            start = match.start("net" if match["net"][:4].lower() == "arob" else "name")
            name = text[start : match.start("name")] + name
            more = _EMOJI_MORE.match(text, start + len(name))
            name += _trimmed(more[0]) if more else ""
            yield Finding(start, start + len(name), SpanKind.HANDLE, recogniser, _normal(name))


def _shaped(text: str) -> Iterator[Finding]:
    """Give what is shaped like a pseudonym in the words that follow a network's name."""
    for match in _AFTERWARDS.finditer(text):
        for name in _SHAPED.finditer(match["rest"]):
            bare = _trimmed(name[0])
            if not _MEASURE.fullmatch(bare) and not any(is_ordinary(part) for part in re.split(r"[._]", bare)):
                start = match.start("rest") + name.start()
                yield Finding(start, start + len(bare), SpanKind.HANDLE, "shape", bare.lower())


def gate(seen: Seen) -> bool:
    """Tell whether a network, a sign or a cue of a name on one may stand in the text."""
    return bool(seen.topics & (_SIGN | _AT_TOLD | _NAMED | _CUE_TOLD | _EMOJIS | _GLUED_NAMED | _BRACKETED))


def _signed(seen: Seen) -> Iterator[Finding]:
    """Give names that carry their own sign."""
    text = seen.text
    for match in _AT_SIGN.finditer(text) if "@" in text or seen.topics & _BRACKETED else ():
        yield Finding(*match.span(), SpanKind.HANDLE, "at_sign", _normal(match[0]))
    for match in _FEDERATED.finditer(text) if "@" in text else ():
        yield Finding(*match.span(), SpanKind.HANDLE, "at_sign", match[0].lower())
    for match in _SPACED.finditer(text) if "@ " in text else ():
        if is_ordinary(re.split(r"[\W_]", match[0][2:])[0]):
            continue
        yield Finding(*match.span(), SpanKind.HANDLE, "at_sign", re.sub(r"[\s@]", "", match[0]).lower())
    for match in _PREFIXED.finditer(text) if "u/" in text or "r/" in text else ():
        yield Finding(*match.span(), SpanKind.HANDLE, "shape", match[0].lower())
    for match in _TAG.finditer(text) if "#" in text else ():
        yield Finding(*match.span(), SpanKind.HANDLE, "tag", match[0].lower())
    for match in _UNDERSCORED.finditer(text) if "_" in text else ():
        yield Finding(*match.span(), SpanKind.HANDLE, "underscored", match[0].lower())


def find(seen: Seen) -> Iterator[Finding]:
    """Find names on networks in the plain view of a text."""
    text = seen.text
    yield from _signed(seen)
    for match in _GLUED.finditer(text) if seen.topics & _GLUED_NAMED else ():
        yield Finding(*match.span("name"), SpanKind.HANDLE, "network", _normal(match["name"]))
    if seen.topics & _NAMED or "$" in text or "@" in text or "👻" in text:
        yield from pages.find(seen)
        yield from _announced(text, _BY_NETWORK, "network")
        if _MAY_BE_SHAPED.search(text):
            yield from _shaped(text)
        if _THEN_NETWORK.search(text):
            yield from _before_network(text)
        if seen.topics & _ADDING:
            yield from _added(text)
    if seen.topics & _EMOJIS and any(map(text.__contains__, _EMOJI_SIGNS)):
        yield from _announced(text, _EMOJI, "emoji")
    if "@" in text or seen.topics & _NAMED_BY or (seen.topics & _CUE_TOLD and seen.topics & _CALLING):
        yield from _announced(text, _CUED, "pseudonym")


def _before_network(text: str) -> Iterator[Finding]:
    for match in _BEFORE_NETWORK.finditer(text):
        name = match["name"]
        if _MARKED.search(name) and not _MEASURE.fullmatch(name) and not is_ordinary(name):
            yield Finding(*match.span("name"), SpanKind.HANDLE, "before_network", _normal(name))


def _added(text: str) -> Iterator[Finding]:
    for match in _ADDED.finditer(text):
        if not _JOINT_WORD.fullmatch(match["name"]) and not seems_ordinary(match["name"]):
            yield Finding(*match.span("name"), SpanKind.HANDLE, "added", _normal(match["name"]))
