"""Names on social networks and messengers, with or without an at sign, announced by a network, an emoji or a cue."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.ordinary import is_ordinary, seems_ordinary

_SURE = (
    r"[s5$]n[a@4]ps?(?:ch[a@4]t)?|snapp|snp|[i1!]n[s5$]t[a@4](?:gr[a@4]m)?|t[ée3]l[ée3]gr[a@4]m|"
    r"tik ?tok|discord|whats? ?app|wh?ats|wsp|wathsapp|"
    r"facebook|messenger|skype|kik|wickr|threema|viber|only ?fans|mym|fansly|twitch|twitter|"
    r"youtube|pinterest|bereal|wechat|bluesky|"
    r"mastodon|vinted|threads|tinder|badoo|fruitz|yubo|bumble|linkedin|reddit|zangi|insta[gp]?|snape?"
)
_SHORT = (
    r"ig|sc|tg|tlg|tele|télé|tt|dc|fb|yt|ytb|x|of|line|session|signal|steam|psn|xbox|roblox|imo|"
    r"insta story|gram|msn|mess"
)
_NETWORKS = rf"(?:{_SURE}|{_SHORT})"
_NOT_NETWORK = rf"(?!(?:{_NETWORKS})(?![\w.]))"
_NAME = rf"{_NOT_NETWORK}@?[^\W_]?[\w.\-]{{1,38}}(?:#\d{{4}}(?!\d))?"
_BETWEEN = (
    rf"(?:[^\w@{BARRIER}]|\b(?:c|ce|cest|est|s|pseudo\w*|moi|mon|ma|mes|compte|nom|profil|page|id|"
    r"user|username|d|utilisateur|ajoute\w*|add|sous|"
    r"le|la|aussi|sur|perso|priv[ée]e?|pro|is|my|at|suis|suivez|appelle|me|m|je|ecris|écris|par|"
    r"en|avec|mp|dm|story|name|nick|tag|ou|et|and)\b)"
)
_BY_NETWORK = re.compile(
    rf"(?<![\w@])(?P<net>{_NETWORKS})(?![\w.])(?P<joint>{_BETWEEN}{{0,14}}?)(?P<name>{_NAME})(?![\w@])", re.IGNORECASE
)
_STRONG = re.compile(
    r"[:=→⇒>👉➡»|⬇👇]|@$|\b(?:c'?\s?est|cest|pseudo\w*|username|user|nom|is|id|sous|tag|nick|appelle)\b", re.IGNORECASE
)
_EMOJI = re.compile(
    (
        rf"(?P<net>[👻📸📷🎮🐦✈🎵👾🤳💙🟡])(?P<joint>[^\w@{BARRIER}]{{0,4}}(?:{_NETWORKS}[^\w@{BARRIER}]{{1,4}})?"
        rf")(?P<name>{_NAME})(?![\w@])"
    ),
    re.IGNORECASE,
)
_CUED = re.compile(
    (
        r"(?<![\w@])(?P<net>(?:mon |le |ton )?(?:pseudo(?:nyme)?s?|username|user name|"
        r"nom d'utilisateur|nickname|arobase|gamertag|@)|"
        r"(?:ajoute[zrs]?|add|suis|suivez|follow|retrouve[zr]?|cherche[zr]?)[ -]?(?:moi|me"
        r")(?:\ssur\s\w+)?(?:\s(?:sous|avec)\sle\s(?:nom|pseudo)(?:\sde)?)?)"
        rf"(?P<joint>(?:[^\w@{BARRIER}]|\b(?:c|est|sur|tous|les|réseaux|partout|le|même|de|{_NETWORKS}"
        rf")\b){{0,10}}?)(?P<name>{_NAME})(?![\w@])"
    ),
    re.IGNORECASE,
)
_AT_SIGN = re.compile(r"(?<![\w@.])@(?!\d{1,2}\s?h\d{0,2}\b)(?!\d+\b)[\w](?:[\w.\-]{0,37}\w)?(?![\w@])")
_TAG = re.compile(r"(?<![\w#.\-])(?![Rr][ée]f|[Ll]ot|[Cc]ommande)[^\W_][\w.\-]{1,31}#\d{4}(?!\d)")
_BEFORE_NETWORK = re.compile(
    (
        r"(?<![\w.@-])(?P<name>@?(?=[\w.\-]*[a-zA-Z])[\w][\w.\-]{2,37})\s?(?:\(|,|/|-|\bsur|\bon|"
        rf"\ben|\bpour|\bvia|:)\s?(?:mon\s|le\s)?(?:{_SURE}|ig|sc|tg|fb)(?![\w.])"
    ),
    re.IGNORECASE,
)
_UNDERSCORED = re.compile(
    r"(?<![\w@./\-=?&])(?=[\w.]{0,40}[a-zà-ÿ])[^\W_][\w.]{0,30}?[^\W_]?_{1,3}[^\W_][\w.]{0,30}(?![\w@/])"
)
_MARKED = re.compile(r"\d|_|[a-z]\.[a-z]|[a-z][A-Z]")
_MEASURE = re.compile(
    (
        r"\d+(?:h\d*|€|e|eur|euros?|min|mn|km|m2|cm|kg|k|g|ans|j|%|er|[eè]me|x\d+)?|[\d.\-/h]+|t[1-6]|"
        r"f[1-6]|[a-z]{1,2}\d{1,2}|\d{2}[a-z]"
    ),
    re.IGNORECASE,
)
GATE = re.compile(
    rf"@|#\d|\w_\w|[👻📸📷🎮🐦✈🎵👾🤳💙🟡]|pseudo|user|arobase|gamertag|nickname|(?:moi|me)\b|\b{_NETWORKS}(?![\w.])",
    re.IGNORECASE,
)


def _trimmed(name: str) -> str:
    return re.sub(r"[.\-]+$", "", name)


def _is_name(name: str, *, announced: bool, sure: bool) -> bool:
    """Tell whether what follows a network is someone's name there, given how plainly it is announced."""
    bare = name.lstrip("@")
    if len(bare) < 2 or _MEASURE.fullmatch(bare) or is_ordinary(bare) or not any(c.isalnum() for c in bare):
        return False
    if name.startswith("@") or (announced and not seems_ordinary(bare)):
        return True
    if _MARKED.search(bare):
        return True
    return sure and len(bare) >= 4 and not seems_ordinary(bare)


def _announced(text: str) -> Iterator[Finding]:
    for pattern, recogniser in ((_BY_NETWORK, "network"), (_EMOJI, "emoji"), (_CUED, "pseudonym")):
        for match in pattern.finditer(text):
            name = _trimmed(match["name"])
            strong = _STRONG.search(match["joint"]) is not None or match["net"] == "👻"
            sure = pattern is _BY_NETWORK and re.fullmatch(_SURE, match["net"], re.IGNORECASE) is not None
            if _is_name(name, announced=strong, sure=sure and "ou" not in match["joint"]):
                start = match.start("name")
                yield Finding(start, start + len(name), SpanKind.HANDLE, recogniser, name.lstrip("@").lower())


def find(text: str) -> Iterator[Finding]:
    """Find names on networks in the plain view of a text."""
    for match in _AT_SIGN.finditer(text):
        yield Finding(*match.span(), SpanKind.HANDLE, "at_sign", match[0].lstrip("@").lower())
    for match in _TAG.finditer(text):
        yield Finding(*match.span(), SpanKind.HANDLE, "tag", match[0].lower())
    yield from _announced(text)
    for match in _BEFORE_NETWORK.finditer(text):
        name = match["name"]
        if _MARKED.search(name) and not _MEASURE.fullmatch(name) and not is_ordinary(name):
            yield Finding(*match.span("name"), SpanKind.HANDLE, "before_network", name.lstrip("@").lower())
    for match in _UNDERSCORED.finditer(text):
        yield Finding(*match.span(), SpanKind.HANDLE, "underscored", match[0].lower())
