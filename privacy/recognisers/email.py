"""E-mail addresses, plain or with their signs written in words."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.ordinary import is_ordinary
from privacy.recognisers.seen import Seen, topic
from privacy.wordlists import words

_MAILBOXES = (
    "gmail|gmx|hotmail|outlook|yahoo|ymail|orange|wanadoo|free|sfr|neuf|laposte|icloud|proton|protonmail|live|"
    "msn|aol|bbox|"
    "numericable|yandex|mail|tutanota|hotmal|gmial|bluewin|skynet"
)
_LONE_MAILBOXES = "gmail|hotmail|outlook|yahoo|icloud|protonmail|laposte|wanadoo|ymail|gmx"
_TLD = (
    r"(?:com|fr|net|org|eu|me|io|be|ch|ca|uk|co|it|es|de|lu|info|biz|pro|email|mail|gg|app|xyz|online|site|paris|"
    r"bzh|alsace|"
    r"corsica|re|nc|pf|pm|wf|yt|mc|ma|dz|tn|sn|ci|cm|ro|pl|pt|nl|ru|ua|us|invalid|test|example|tv|edu|gouv|asso|ac)"
)
_OPEN, _CLOSE = r"[(\[{<«\"']", r"[)\]}>»\"']"
_AT_WORD = r"(?:ar+[ou]b+(?:a(?:[sz]e?)?|e)|arob|at(?:[- ]sign)?|arond|a rond)"
_DOT_WORD = r"(?:point|dot|pt|punto|punct|ponto|punkt)"
_AT = re.compile(
    rf"(?=[\W_])(?:\s{{0,2}}{_OPEN}\s?(?:{_AT_WORD}|a commercial|a|à|@|chez)\s?{_CLOSE}\s{{0,2}}"
    r"|//@{1,3}//|\s?[+&|]\s?@\s?[+&|]\s?|\s{0,3}@{1,3}\s{0,3}"
    rf"|(?<=\w),\s(?:l['’])?(?:{_AT_WORD}|escargot|a commercial),\s(?=\w)"
    rf"|(?<=\w)(?:\s{{1,3}}|\s?[-_*/.…·•|~]\s?)(?:{_AT_WORD}|chez|a commercial)(?:\s?\(chez\))?"
    r"(?:\s{1,3}|\s?[-_*/.…·•|~]\s?)(?=\w)"
    r"|(?<=\w)\s{1,3}[aà]\s{1,3}(?=\w[\w-]{1,40}(?:\s(?:point|dot|punto|punct)\s\w|\.(?:com|fr|net|org)(?!\w)))"
    r"|(?<=\w)[^\w\s\x00-\x7f…’«»•·]{1,2}(?=[a-z0-9][a-z0-9-]{1,40}[.•·][a-z]{2,4}(?!\w)))",
    re.IGNORECASE,
)
_AT_THEN = re.compile(
    rf"(?<=\w),?\s(?:puis|ensuite|suivi d['e])\s?(?:l['’])?(?:{_AT_WORD}|@),?\s(?:puis|ensuite|et)\s(?=\w)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[\d._]")
_AROUND = 6
"""More than stands around an at sign within a match."""
_BRACKETED = topic(
    signs="([{<«\"'", shape=rf"(?i){_OPEN}\s?(?:ar+ob\w*|at|a|à|chez|arond|a commercial|a rond)\s?{_CLOSE}"
)
_SYMBOL = re.compile(r"[^\w\s\x00-\x7f’…](?<=\w.)[^\w\s\x00-\x7f]?\w")
_HOST_DOT = topic(signs=".", shape=r"\.[A-Za-z]") | topic(signs="•·", shape=r"[•·][A-Za-z]")
_AT_TOLD = topic(
    words("at chez arob commercial escargot arond rond"), stems=words("arob arro arub arou arru aroo arrr")
)
_MAILBOX_NAMED = topic(_MAILBOXES.split("|"))
_DOT_TOLD = topic(words("point dot punto punct"))
_DOT = (
    rf"(?:[/*~|]{{1,2}}(?:point|dot)[/*~|]{{1,2}}|\sdot[- ]sign\s|[(\[{{]\s?(?:do+t+|poin?t+)\s?[)\]}}]|"
    rf",\s(?:un\s)?point,\s|\s{{0,2}}{_OPEN}?\s?(?:[.•·…]|\bpoint\b|\bdot\b|\bpt\b|\bpunct\b|\bpunto\b|\bponto\b|"
    rf"\bpunkt\b|"
    rf"(?<=[(\[{{])p(?=[)\]}}]))"
    rf"\s?{_CLOSE}?\s{{0,2}})"
)
_PLAIN_HOST = re.compile(r"[a-z0-9](?:[\w-]{0,62})(?:\.[a-z0-9][\w-]{0,62}){1,4}", re.IGNORECASE)
_LOOSE_HOST = re.compile(
    rf"[a-z0-9]\w{{1,62}}(?:-(?:point|dot)-\w{{1,62}})?-(?:point|dot)-{_TLD}(?!\w)"
    rf"|[a-z0-9][\w-]{{1,62}}(?:{_DOT}[a-z0-9][\w-]{{0,62}}){{0,2}}?{_DOT}{_TLD}(?![\w-])(?!{_DOT}{_TLD}(?!\w))"
    rf"|(?:{_MAILBOXES})\s?,\s?{_TLD}(?!\w)|[a-z0-9][\w-]{{1,62}}\s?,\s?(?:com|fr|net|org)(?!\w)"
    rf"|(?:{_LONE_MAILBOXES})(?![\w-])",
    re.IGNORECASE,
)
_SPREAD_HOST = re.compile(
    rf"[\w-]{{2,30}}(?:\s[\w-]{{2,30}}){{1,3}}?(?:{_DOT}[\w-]{{1,30}})??{_DOT}{_TLD}(?![\w-])(?!{_DOT}{_TLD}(?!\w))",
    re.IGNORECASE,
)
_TIED_HOST = re.compile(r"[a-z0-9][\w-]*\.(?:com|fr|net|org)(?=[^\W\d_])", re.IGNORECASE)
"""A host that the next word is tied to: ``exemple.fràbientôt``."""
_ANY_ENDING, _ENDING = re.compile(r"\.[a-z]{2,24}$", re.IGNORECASE), re.compile(rf"\.{_TLD}$", re.IGNORECASE)
_UNTIED = re.compile(rf".*?\.{_TLD}(?=\.?[A-ZÀ-Ý][a-zà-ÿ]|$)")
"""A host as far as its ending, where the next word is tied to it by a dot or a capital."""
_EDGES = re.compile(r"^\W+|\W+$")
_BARE_HOST = re.compile(r"[a-z][\w-]{1,62}(?!\w)", re.IGNORECASE)
_PLAIN_LOCAL = re.compile(r"[\w.+'%-]{1,64}$")
_SIGN = (
    r"\bpoint\b|\bdot\b|\bpunto\b|\bpunct\b|\bgui[oó]n(?: bajo)?\b|\bliniu[tț]a(?: jos)?\b|"
    r"\btiret(?:[ -](?:du[ -])?(?:bas|8|haut))?\b|\bunderscore\b"
)
_JOINT = rf"(?:\s?(?:{_OPEN}?\s?(?:{_SIGN})\s?{_CLOSE}?|[•·_*-])\s?|\.|//|\s\.\s?)"
_LOOSE_LOCAL = re.compile(rf"[\w+-]+(?:{_JOINT}[\w+-]+){{0,5}}$", re.IGNORECASE)
_MAILBOX = re.compile(
    rf"(?<![\w.-])([\w.+-]{{2,64}})\s(?:{_MAILBOXES})\s?\.\s?(?:com|fr|net|"
    rf"org)(?!\w)",
    re.IGNORECASE,
)
_SPOKEN_DOT = re.compile(rf"…|\b{_DOT_WORD}\b|[(\[]\s?\.", re.IGNORECASE)
_WORDS = (
    (re.compile(r"[\s-]?\btiret (?:du )?(?:bas|8)\b[\s-]?|\s?\b(?:underscore|gui[oó]n bajo)\b\s?", re.IGNORECASE), "_"),
    (re.compile(r"\s?\btiret(?: haut)?\b\s?", re.IGNORECASE), "-"),
    (
        re.compile(
            r"[/*~|·•]{1,2}(?:point|dot)[/*~|·•]{1,2}|\sdot[- ]sign\s|[(\[{](?:do+t+|poin?t+)[)\]}]|"
            r",\s(?:un\s)?point,\s",
            re.IGNORECASE,
        ),
        ".",
    ),
    (re.compile(rf"[\s-]?{_OPEN}?\s?(?:\b{_DOT_WORD}\b|[.•·])\s?{_CLOSE}?[\s-]?", re.IGNORECASE), "."),
    (re.compile(r"\s?[,…]\s?|/{1,2}"), "."),
)


def _spelled(part: str) -> str:
    for pattern, sign in _WORDS:
        part = pattern.sub(sign, part)
    return "".join(part.split())


def _local(text: str, at: int, plain: bool) -> str | None:
    """Return the part before the sign, as written, looking back a bounded way."""
    before = text[max(0, at - 90) : at]
    found = (_PLAIN_LOCAL if plain else _LOOSE_LOCAL).search(before)
    if not found:
        return None
    local = found[0].lstrip("-'.%") if plain else found[0]
    return local if local.strip("._-+'%") else None


def _host(text: str, at: int, word: str, *, glued: bool) -> tuple[str, bool] | None:
    """Return the host after the sign, as written, and whether it is written plainly."""
    plain = _PLAIN_HOST.match(text, at)
    ending = _ANY_ENDING if word.startswith("@") else _ENDING
    if plain and ending.search(plain[0]):
        shown = _UNTIED.match(plain[0])
        return (shown[0] if shown else plain[0]), True
    tied = _TIED_HOST.match(plain[0]) if plain and word.startswith("@") else None
    if tied:
        return tied[0], True
    loose = _LOOSE_HOST.match(text, at) or (_SPREAD_HOST.match(text, at) if word.startswith("ar") else None)
    if loose:
        return loose[0], False
    bare = _BARE_HOST.match(text, at)
    return (bare[0], False) if bare and glued else None


def _is_handle(sign: str, local: str, host: str) -> bool:
    """Tell whether a spaced sign begins a handle (``insta @name.x``) rather than stands inside an address."""
    if not (sign[0].isspace() and not sign[-1].isspace()):
        return False
    return is_ordinary(local) or not _ENDING.search(_spelled(host))


def _whole(text: str, start: int, end: int) -> Finding | None:
    sign = text[start:end]
    word = _EDGES.sub("", sign).lower() or "@" * ("@" in sign)
    host = _host(text, end, word, glued=sign == "@")
    local = _local(text, start, plain=sign == "@" and host is not None and host[1]) if host else None
    if not host or not local or ("@" in sign and _is_handle(sign, local, host[0])):
        return None
    bracketed = sign.strip().startswith(("(", "[", "{", "<"))
    spoken = _SPOKEN_DOT.search(host[0]) is not None
    loose = word in ("chez", "at", "arob") and not bracketed and not spoken
    if loose and (is_ordinary(local) or is_ordinary(host[0].split(".")[0].strip())):
        return None
    if word in ("a", "à") and not bracketed and (is_ordinary(local) or not (spoken or _MARKED.search(local))):
        return None
    if len(local) < 2 and "." not in host[0] and not spoken:
        return None
    if text[max(0, start - len(local) - 1) : start].startswith("@") and sign == "@":
        whole = text[start - len(local) - 1 : end + len(host[0])]
        return Finding(start - len(local) - 1, end + len(host[0]), SpanKind.HANDLE, "at_sign", whole.lower())
    normal = f"{_spelled(local)}@{_spelled(host[0])}".lower()
    odd = sign != "@" or not host[1]
    return Finding(start - len(local), end + len(host[0]), SpanKind.EMAIL, "email", normal, odd)


def gate(seen: Seen) -> bool:
    """Tell whether anything may stand for the sign of an address, or a mailbox is named."""
    return _signed(seen) or bool(seen.topics & _MAILBOX_NAMED)


def _signed(seen: Seen) -> bool:
    return "@" in seen.text or _told(seen)


def _told(seen: Seen) -> bool:
    """Tell whether something else than an at sign may stand for one."""
    if seen.topics & (_AT_TOLD | _BRACKETED) or (seen.topics & (_DOT_TOLD | _HOST_DOT) and "a" in seen.words):
        return True
    return seen.topics & _HOST_DOT != 0 and not seen.text.isascii() and _SYMBOL.search(seen.text) is not None


def _signs(seen: Seen) -> Iterator[re.Match[str]]:
    """Give what may be the sign of an address; at signs are looked for only where they stand."""
    text = seen.text
    if _told(seen):
        return _AT.finditer(text)
    first = text.find("@")
    return _AT.finditer(text, max(0, first - _AROUND), text.rfind("@") + _AROUND) if first >= 0 else iter(())


def find(seen: Seen) -> Iterator[Finding]:
    """Find e-mail addresses in the plain view of a text."""
    text = seen.text
    last = 0
    then = _AT_THEN.finditer(text) if "puis" in seen.words or "ensuite" in seen.words else ()
    for sign in (*then, *_signs(seen)):
        found = _whole(text, *sign.span())
        if found and found.start >= last:
            last = found.end
            yield found
    for mailbox in _MAILBOX.finditer(text) if seen.topics & _MAILBOX_NAMED else ():
        if mailbox.start() >= last and re.search(r"[\d._-]", mailbox[1]) and BARRIER not in mailbox[0]:
            normal = re.sub(r"\s", "@", mailbox[0], count=1)
            yield Finding(*mailbox.span(), SpanKind.EMAIL, "email", re.sub(r"\s", "", normal).lower(), True)
