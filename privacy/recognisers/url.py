"""Links: anything with a host. Those of payment services are payments."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.seen import Seen, topic
from privacy.wordlists import words

_TLDS = (
    "com|fr|net|org|eu|io|gg|app|link|bio|page|site|online|xyz|ly|uk|co|ch|ca|lu|bzh|corsica|nc|"
    "pf|mc|cc|ma|dz|tn|sn|ci|"
    "invalid|test|example|club|shop|store|vip|chat|live|web|dev|eus|biz|top|fun|space|website|"
    "tech|sh|ai|us|ru|nl|pl|pt|ro|ee"
)
_SHY_TLDS = "me|tv|info|pro|be|de|es|it|re|to|tel|mobi|in|la|is|paris|cat|pm|al|st|su|do|id"
"""Also words, or the beginning of the next sentence: taken only with a path, or for a known host."""
_KNOWN = (
    r"(?:t|wa|m|paypal|telegram|revolut|monzo|bunq|about|fb|signal|tinyurl|bit|onlyfans|mym|"
    r"linktr|lnk|allmylinks|beacons|linkin|taplink|msha|campsite|"
    r"snapchat|instagram|tiktok|facebook|discord|lydia|wise|cash|venmo|youtu|twitch|skout)"
)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_PATH = rf"(?::\d{{2,5}})?(?:[/?#][^\s<>\"{BARRIER}]*)?"
_BOXED_DOT = r"(?:\s?[(\[{<]\s?\.\s?[)\]}>]\s?)"
_SCHEME = re.compile(
    rf"\bh[tx]{{2}}ps?\s?:\s?/{{1,2}}\s?[\w-]+"
    rf"(?:(?:\s\.\s?|\.\s|\.|{_BOXED_DOT})[\w-]+){{0,3}}(?:\s?\.\s?|{_BOXED_DOT})(?:{_TLDS})(?!\w){_PATH}|"
    rf"\b(?:h[tx]{{2}}ps?|ftp)\s?:\s?/{{1,2}}\s?[^\s<>\"{BARRIER}]+|\bh[tx]{{2}}ps?//[^\s<>\"{BARRIER}]+|"
    rf"(?<![\w:/])//(?=[\w-]+\.\w)[^\s<>\"{BARRIER}]+|\bwww\s?\.\s?[\w-][^\s<>\"{BARRIER}]*",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![\w@.-])(?=[\w-]++\.)(?:"
    rf"(?:{_LABEL}\.){{1,4}}(?:(?:{_TLDS})(?![\w-]){_PATH}|(?:{_SHY_TLDS})/[^\s<>\"{BARRIER}]+)"
    rf"|{_KNOWN}\.(?:me|ee|be|ly|tv|in|to)(?![\w-])(?:\s/\s?[\w.@-]{{2,60}}|{_PATH}))",
    re.IGNORECASE,
)
_FRAMED_DOT = r"\s?[^\w\s.,;:!?()\[\]{}<>]{1,2}\s?(?:point|dot)\s?[^\w\s.,;:!?()\[\]{}<>]{1,2}\s?"
"""A dot in words with a sign on both sides: ``exemple-point-fr``."""
_SPOKEN_DOT = rf"(?:{_FRAMED_DOT}|\s?[(\[{{<]\s?(?:point|dot|pt|\.)\s?[)\]}}>]\s?|\s(?:point|dot|pt)\s|\s?\.\s|\s\.)"
_SPOKEN_TLD = (
    "com|fr|net|org|gg|eu|io|invalid|test|example|be|ch|ca|lu|re|bzh|paris|app|link|bio|page|site|online|xyz|"
    "shop|store|"
    "club|info|ee|ly|tv"
)
_SPOKEN_PATH = (
    r"(?:\s?(?:/|\b(?:slash|barre(?: oblique)?)\b|[(\[]\s?(?:/|slash)\s?[)\]])\s?"
    r"(?:(?:mon|ma|mes|le|la|les|un|une|nos|notre)\s)?[\w.+@-]+)"
)
_MORE_OF_PATH = (
    r"(?:(?:\s(?!(?:ou|et|merci|svp|stp|si|pour|en|par|sinon|puis|avec|sur|le|la|les|sans|tout)(?!\w))[a-zà-ÿ]{2,15}){1,3}"
    r"(?=\s?[.,;(\n]|$|\s(?:sans|tout)\s))"
)
"""The rest of a name written in several words."""
_SPOKEN = re.compile(
    rf"(?<![\w@.-])(?:(?:www{_SPOKEN_DOT}[^\W_][\w-]{{1,61}}(?:\s(?:tiret|underscore)\s[\w-]{{1,30}}){{0,3}}"
    rf"(?:{_SPOKEN_DOT}|\.)|"
    rf"(?:[^\W_]\w{{1,30}}\s(?:tiret|underscore)\s)?[^\W_][\w-]{{1,61}}"
    rf"(?:{_FRAMED_DOT}|\s?[(\[{{<]\s?(?:point|dot|pt|\.)\s?[)\]}}>]\s?|\s(?:point|dot|pt)\s|\s\.\s?))"
    rf"(?:[\w-]{{2,61}}(?:{_SPOKEN_DOT}|\.)){{0,2}}(?:{_SPOKEN_TLD})(?![\w-]){_SPOKEN_PATH}{{0,4}}|"
    rf"(?:t|wa|pay\s?pal|revolut|lydia|m|"
    rf"telegram){_SPOKEN_DOT}m\s?e(?![\w-]){_SPOKEN_PATH}{{1,4}}{_MORE_OF_PATH}?"
    r"|(?<!,)[^\W\d_][\w-]{2,40},(?:[\w-]{2,40},)?(?:com|fr|net|org)(?![\w,-]))",
    re.IGNORECASE,
)
_MIDDLE_DOTTED = re.compile(
    r"(?<![\w@.·-])[a-z0-9][\w-]{1,40}(?:·[\w-]{2,40}){0,2}·(?:com|fr|net|org)(?![\w·])", re.IGNORECASE
)
_SPOKEN_STOP = re.compile(
    r"(?:un|le|ce|au|du|quel|bon|mon|ton|son|petit|dernier|faire|sur)\s?point|(?!www)[^.]*[^.\s]\.\s+(?:net|com|eu)$",
    re.IGNORECASE,
)
_INNER_DOT = topic(signs=".", shape=r"\.(?<=\w.)\w")
_SPOKEN_SIGN = topic(words("point dot pt www"), signs=".", shape=r"(?i)\.(?:(?<=[\s(\[{<].)|(?=\sm\s?e))") | topic(
    signs=",", shape=r"(?i),(?<=\w.)(?:com|fr|net|org)"
)
_WWW = topic(words("www"))
_PLATE = re.compile(r"[A-Z]{2}\.\d{3}\.[A-Z]{2}")
_SHORTEST = 3
_PAYMENT_HOST = re.compile(
    r"(?:^|\.)(?:pay ?pal\.(?:me|com|fr)|pay\.google\.com|lydia(?:-app)?\.(?:com|me|fr)|lydia\.me|"
    r"revolut\.(?:me|com)|cash\.(?:app|me)|venmo\.com|"
    r"wise\.com|monzo\.(?:me|com)|bunq\.me|(?:buy|checkout|donate)\.stripe\.com|leetchi\.com|"
    r"lepotcommun\.fr|cotizup\.com|onparticipe\.fr|"
    r"pumpkin-app\.com|sumeria\.(?:eu|com)|wero-wallet\.eu|papayoux\.com|paylib\.fr|"
    r"sumup\.(?:link|com|me)|tipeee\.com|gofundme\.com|"
    r"ko-fi\.com|buymeacoffee\.com|westernunion\.com|moneygram\.com|skrill\.com|paysafecard\.com|pay\.sumup\.com)$"
)
_TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|igshid|si|ref)=[^&#]*")


_SLASH = re.compile(r"\s?(?:/|[(\[]?\s?\b(?:slash|barre(?: oblique)?)\b\s?[)\]]?)\s?")
_PROTOCOL = re.compile(r"^(?:\w+\s?:|h[tx]{2}ps?(?=//))?\s?/{1,2}\s?", re.IGNORECASE)
_DOTS = (
    re.compile(_FRAMED_DOT, re.IGNORECASE),
    re.compile(r"\s?[(\[{<]?\s?(?:\bpoint\b|\bdot\b|\bpt\b|\.)\s?[)\]}>]?\s?", re.IGNORECASE),
    re.compile(r",(?=\w)"),
)


def canonical(url: str) -> str:
    """Return a link as it is compared: lower-case host without www, its path, no scheme, no tracking."""
    url = _PROTOCOL.sub("", _SLASH.sub("/", url))
    host, slash, path = url.partition("/")
    for dot in _DOTS:
        host = dot.sub(".", host)
    host = "".join(host.replace("·", ".").split())
    path = _TRACKING.sub("", path).rstrip("/?&")
    return host.lower().removeprefix("www.").strip() + (slash + path if path else "")


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and (
        text[end - 1] in ".,;:!?»'\"*_…" or (text[end - 1] in ")]}" and text[start:end].count("(") == 0)
    ):
        end -= 1
    return end


def _finding(text: str, start: int, end: int, odd: bool) -> Finding:
    normal = canonical(text[start:end])
    if _PAYMENT_HOST.search(normal.partition("/")[0]):
        return Finding(start, end, SpanKind.PAYMENT, "payment_link", normal, odd)
    return Finding(start, end, SpanKind.URL, "url", normal, odd)


def gate(seen: Seen) -> bool:
    """Tell whether a host may stand in the text."""
    return bool(seen.topics & (_INNER_DOT | _SPOKEN_SIGN | _WWW)) or _schemed(seen) or "·" in seen.text


def _schemed(seen: Seen) -> bool:
    text = seen.text
    return seen.topics & _WWW != 0 or ("/" in text and ("//" in text or ":/" in text or ": /" in text))


def find(seen: Seen) -> Iterator[Finding]:
    """Find links in the plain view of a text."""
    may_stand = (
        (_SCHEME, _schemed(seen)),
        (_BARE, seen.topics & _INNER_DOT),
        (_SPOKEN, seen.topics & _SPOKEN_SIGN),
        (_MIDDLE_DOTTED, "·" in seen.text),
    )
    for pattern in (pattern for pattern, possible in may_stand if possible):
        for match in pattern.finditer(seen.text):
            if (pattern is _SPOKEN and _SPOKEN_STOP.match(match[0])) or _PLATE.fullmatch(match[0]):
                continue
            end = _trimmed(seen.text, *match.span())
            if end - match.start() > _SHORTEST:
                yield _finding(seen.text, match.start(), end, pattern is _SPOKEN)
