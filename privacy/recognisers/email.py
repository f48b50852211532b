"""E-mail addresses, plain or with their signs written in words."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding

_MAILBOXES = (
    "gmail|gmx|hotmail|outlook|yahoo|ymail|orange|wanadoo|free|sfr|neuf|laposte|icloud|proton|"
    "protonmail|live|msn|aol|bbox|"
    "numericable|yandex|mail|tutanota|hotmal|gmial|bluewin|skynet|exemple|example"
)
_TLD = (
    r"(?:com|fr|net|org|eu|me|io|be|ch|ca|uk|co|it|es|de|lu|info|biz|pro|email|mail|gg|app|xyz|"
    r"online|site|paris|bzh|alsace|corsica|"
    r"re|nc|pf|pm|wf|yt|mc|ma|dz|tn|sn|ci|cm|ro|pl|pt|nl|ru|ua|us|invalid|test|tv)"
)
_WORD_AT = r"(?:ar+[ou]b+a[sz]e?|arob|at|chez|(?<=[\w])@)"
_AT = re.compile(
    r"\s{0,2}[(\[{<«]\s?(?:at|a|à|@|ar+[ou]b+a[sz]e?|chez)\s?[)\]}>»]\s{0,2}"
    r"|\s{0,3}@\s{0,3}"
    r"|(?<=[\w])(?:\s{1,3}|\s?[-_*/]\s?)(?:ar+[ou]b+a[sz]e?|arob|at|chez)(?:\s{1,3}|\s?[-_*/]\s?)(?=\w)",
    re.IGNORECASE,
)
GATE = re.compile(
    rf"@|[(\[{{<«]\s?(?:at|a|à)\s?[)\]}}>»]|arr?[ou]b|chez|\bat\b|(?:{_MAILBOXES})\s?(?:\.|point)", re.IGNORECASE
)
_DOT = r"(?:\s{0,2}[(\[{]?\s?(?:\.|\bpoint\b|\bdot\b|\bpt\b)\s?[)\]}]?\s{0,2})"
_PLAIN_HOST = re.compile(r"[a-z0-9](?:[\w-]{0,62})(?:\.[a-z0-9][\w-]{0,62}){1,4}", re.IGNORECASE)
_LOOSE_HOST = re.compile(
    rf"[a-z0-9][\w-]{{1,62}}(?:{_DOT}[a-z0-9][\w-]{{0,62}}){{0,2}}?{_DOT}{_TLD}(?![\w-])(?!{_DOT}(?:com|fr)\b)"
    rf"|(?:{_MAILBOXES})\s?,\s?{_TLD}(?!\w)"
    rf"|(?:gmail|hotmail|outlook|yahoo|icloud|protonmail|laposte|wanadoo)(?![\w-])",
    re.IGNORECASE,
)
_BARE_HOST = re.compile(r"[a-z][\w-]{1,62}(?!\w)", re.IGNORECASE)
_PLAIN_LOCAL = re.compile(r"[\w.+'%-]{1,64}$")
_JOINT = r"(?:\s?(?:\.|\bpoint\b|\bdot\b|\btiret(?:[ -](?:du[ -])?(?:bas|8|haut))?\b|\bunderscore\b|_|-)\s?)"
_LOOSE_LOCAL = re.compile(rf"[\w+-]+(?:{_JOINT}[\w+-]+){{0,5}}$", re.IGNORECASE)
_MAILBOX = re.compile(rf"(?<![\w.-])([\w.+-]{{2,64}})\s(?:{_MAILBOXES})\s?\.\s?(?:com|fr|net|org)(?!\w)", re.IGNORECASE)
_WORDS = (
    (re.compile(r"\s?\btiret (?:du )?(?:bas|8)\b\s?|\s?\bunderscore\b\s?", re.IGNORECASE), "_"),
    (re.compile(r"\s?\btiret(?: haut)?\b\s?", re.IGNORECASE), "-"),
    (re.compile(r"\s?[(\[{]?\s?(?:\bpoint\b|\bdot\b|\bpt\b|\.)\s?[)\]}]?\s?", re.IGNORECASE), "."),
    (re.compile(r"\s?,\s?"), "."),
)
_ASIDE = frozenset(
    ["mail", "email", "courriel", "adresse", "contact", "est", "moi", "ou", "sur", "par", "me", "la", "le", "a"]
)


def _spelled(part: str) -> str:
    for pattern, sign in _WORDS:
        part = pattern.sub(sign, part)
    return re.sub(r"\s", "", part)


def _local(text: str, at: int, plain: bool) -> str | None:
    """Return the part before the sign, as written, looking back a bounded way."""
    before = text[max(0, at - 90) : at]
    found = (_PLAIN_LOCAL if plain else _LOOSE_LOCAL).search(before)
    if not found:
        return None
    local = found[0].lstrip("-'.%") if plain else found[0]
    return local if local.strip("._-+'%") and local.lower() not in _ASIDE else None


def _host(text: str, at: int, sign: str) -> tuple[str, bool] | None:
    """Return the host after the sign, as written, and whether it is written plainly."""
    plain = _PLAIN_HOST.match(text, at)
    if plain and re.search(r"\.[a-z]{2,24}$", plain[0], re.IGNORECASE):
        shown = re.match(rf".*?\.{_TLD}(?=\.[A-ZÀ-Ý][a-zà-ÿ]|$)", plain[0])
        return (shown[0] if shown else plain[0]), True
    loose = _LOOSE_HOST.match(text, at)
    if loose:
        return loose[0], False
    bare = _BARE_HOST.match(text, at)
    return (bare[0], False) if bare and sign == "@" else None


def _whole(text: str, start: int, end: int) -> Finding | None:
    sign = text[start:end]
    host = _host(text, end, sign)
    local = _local(text, start, plain=sign == "@" and host is not None and host[1]) if host else None
    if not host or not local:
        return None
    word = sign.strip().lower()
    if word in ("chez", "at", "arob") and not (
        (_LOOSE_HOST.match(text, end) and re.search(r"[\d._-]", local + host[0])) or _LOOSE_HOST.match(text, end)
    ):
        return None
    normal = f"{_spelled(local)}@{_spelled(host[0])}".lower()
    odd = sign != "@" or not host[1]
    return Finding(start - len(local), end + len(host[0]), SpanKind.EMAIL, "email", normal, odd)


def find(text: str) -> Iterator[Finding]:
    """Find e-mail addresses in the plain view of a text."""
    last = 0
    for sign in _AT.finditer(text):
        found = _whole(text, *sign.span())
        if found and found.start >= last:
            last = found.end
            yield found
    for mailbox in _MAILBOX.finditer(text):
        if mailbox.start() >= last and re.search(r"[\d._-]", mailbox[1]) and BARRIER not in mailbox[0]:
            normal = re.sub(r"\s", "@", mailbox[0], count=1)
            yield Finding(*mailbox.span(), SpanKind.EMAIL, "email", re.sub(r"\s", "", normal).lower(), True)
