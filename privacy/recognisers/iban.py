"""Bank accounts: IBAN in any grouping, and the number that follows the word."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.seen import Seen, topic
from privacy.wordlists import words

_CUES = topic(words("iban rib compte virement i"))
_GAP = r"[\s\-.*/_]{0,3}"
_IBAN = re.compile(
    r"(?-i:[A-Za-zſıİ\u212a])(?<![^\W_].)(?=\s?[A-Z]\s?\d)(?:"
    rf"\s?[A-Z]\s?\d\s?\d(?:{_GAP}[A-Z0-9]{{4}}){{2,7}}(?:{_GAP}[A-Z0-9]{{1,4}}){{0,3}}(?![^\W_])"
    r"|\s?[A-Z]\s?\d\s?\d(?:[\s\-.*/_]{0,3}\d[A-Z]?){10,28}(?![^\W_]))",
    re.IGNORECASE,
)
_LENGTHS = "FR27 MC27 BE16 CH21 LU20 DE22 ES24 IT27 PT25 NL18 GB22 RO24 PL28 LT20 IE22 MT31 "
_LENGTHS += "EE20 LV21 AT20 BG22 TN24 MA28 SN28 CI28"
_IBAN_LENGTHS = {code: int(length) for code, length in re.findall(r"([A-Z]{2})(\d+)", _LENGTHS)}
_CUED = re.compile(
    rf"\b(?:i\.?b\.?a\.?n\.?|rib|compte(?: bancaire)?|virement)[^\w{BARRIER}]{{0,4}}"
    r"(?:(?:n|no|num[ée]ro|est|du|de|mon|fr|en|\d fois|:)\b\W{0,3}){0,3}"
    r"((?:[A-Z]{2}\s?\d{2}\s?)?\d(?:[\s\-.]?[A-Z0-9]*\d[A-Z0-9]*){2,10}(?![^\W_]))",
    re.IGNORECASE,
)
_JOINED = r"(?:[\s,;:.…/+-]|\b(?:et|puis|ensuite|suite|la|fin|suivi|de)\b){1,12}"
_IN_PIECES = re.compile(
    rf"\biban\b[^\n{BARRIER}]{{0,60}}?(?<![^\W_])(?P<all>(?P<one>[A-Z]{{2}}\d{{2}}(?:{_GAP}[A-Z0-9]{{4}}){{1,6}}){_JOINED}"
    rf"(?P<two>\d{{2,4}}(?:[ .-]?\d{{1,4}}){{1,6}}))(?![^\W_])",
    re.IGNORECASE,
)
"""An account told in two pieces: what stands between is taken with them."""
_FEWEST = 15
_FEWEST_FIGURES = 9


def _sum_97(iban: str) -> bool:
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def _cut(text: str, start: int, length: int) -> int:
    """Return where the first ``length`` letters and digits end."""
    end = start
    while length:
        length -= text[end].isalnum()
        end += 1
    return end


def gate(seen: Seen) -> bool:
    """Tell whether there are figures enough for an account."""
    return seen.figures >= _FEWEST_FIGURES


def find(seen: Seen) -> Iterator[Finding]:
    """Find bank accounts in the plain view of a text."""
    text = seen.text
    for match in _IBAN.finditer(text):
        compact = re.sub(r"[^A-Za-z0-9]", "", match[0]).upper()
        length = _IBAN_LENGTHS.get(compact[:2], 0)
        end = match.end()
        if length and len(compact) > length:
            end, compact = _cut(text, match.start(), length), compact[:length]
        figures = sum(map(str.isdecimal, compact))
        if (
            2 * figures >= len(compact) >= _FEWEST
            and compact.isascii()
            and (len(compact) == length or _sum_97(compact))
        ):
            yield Finding(match.start(), end, SpanKind.PAYMENT, "iban")
    if not seen.topics & _CUES:
        return
    for match in _IN_PIECES.finditer(text) if "iban" in seen.words else ():
        compact = re.sub(r"[^A-Za-z0-9]", "", match["one"] + match["two"]).upper()
        if len(compact) == _IBAN_LENGTHS.get(compact[:2]) or (compact.isascii() and _sum_97(compact)):
            yield Finding(*match.span("all"), SpanKind.PAYMENT, "iban")
    for match in _CUED.finditer(text):
        if len(re.sub(r"\W", "", match[1])) >= _FEWEST:
            yield Finding(*match.span(1), SpanKind.PAYMENT, "iban")
