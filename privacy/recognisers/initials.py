"""Names shortened to initials: ``J.-P. Brumont``, ``Ph. de La Brume``, ``Mme B.``."""

import re
from collections.abc import Iterator

from privacy.recognisers import person_cues as cues
from privacy.recognisers.finding import BARRIER
from privacy.recognisers.networks import is_network
from privacy.recognisers.ordinary import is_ordinary, is_place, seems_ordinary
from privacy.recognisers.seen import Seen, fold, topic

_INITIAL = r"[A-LN-ZÀ-Ý]h?\."
_ALONE = r"(?<![\w.@&'’-])(?<![\w.@&'’-]\s[A-Z]\.)"
_SURNAME = rf"(?:(?:[Dd]e|[Dd]u|[Dd]es|[Ll]e|[Ll]a|[Vv]an|[Vv]on|[Ee]l|[Bb]en)\s|[Dd]['’]){{0,2}}(?P<last>{cues.CAP})"
_NAMES = re.compile(
    rf"{_ALONE}(?:[A-ZÀ-Ý]h?\.\s?-\s?[A-ZÀ-Ý]h?\.?|{_INITIAL}\s?[A-ZÀ-Ý]h?\.?|[A-ZÀ-Ý]-[A-ZÀ-Ý]\.?|{_INITIAL})\s?"
    rf"{_SURNAME}(?![\w'’])"
)
_LAST_FIRST = re.compile(rf"{_ALONE}(?P<last>{cues.CAP})\s[A-ZÀ-Ý]\.?-?\s?[A-ZÀ-Ý]\.(?!\w)")
_TITLED = re.compile(
    r"(?<!\w)(?:mme|mlle|mr|m\.|dr|monsieur|madame|docteur)\.?\s(?P<last>(?-i:[A-ZÀ-Ý]\.(?!\s?[A-ZÀ-Ý]|\w)))",
    re.IGNORECASE,
)
_LETTERS = topic((*"abcdefghijklmnopqrstuvwxyz", "ph", "th", "ch"))
_STANDS = re.compile(r"[A-ZÀ-Ý](?<![^\W\d_].)(?:h?\.[\s-]?[A-ZÀ-ÝdlvbVE]|-[A-ZÀ-Ý](?!\w)|\.(?<=[emMrR.]\s..)(?!\w))")
_FIRST = re.compile(
    rf"(?:^|[.!?…\n,;:(–—/«\"]|\s-|{BARRIER}|\b(?:et|de|par|chez|pour|avec|ou|nom|voir|m|mme|mr|dr|signé|à))\s?$",
    re.IGNORECASE,
)
_LAST = re.compile(rf"\s?(?:$|[.,;:!?)\n/(«»\"–—-]|{BARRIER}|au\s|et\s|tel\b|t[ée]l\b)")


def may_stand(seen: Seen) -> bool:
    """Tell whether an initial may stand in the text."""
    return seen.topics & _LETTERS != 0 and _STANDS.search(seen.text) is not None


def _is_surname(name: str) -> bool:
    first = name.partition("-")[0]
    if fold(name) in cues.WHO or fold(name) in cues.TITLED_WORDS:
        return False
    plain = len(name) > 2 and not is_ordinary(first) and not seems_ordinary(name) and not is_network(name)
    return plain and not name.isupper() and (not is_place(name) or "-" in name)


def places(text: str) -> Iterator[tuple[int, int]]:
    """Give the half-open offsets of names with initials that begin and end like a name that stands by itself."""
    for pattern in (_NAMES, _LAST_FIRST):
        for match in pattern.finditer(text):
            stands = _FIRST.search(text[max(0, match.start() - 12) : match.start()]) and _LAST.match(text, match.end())
            if stands and _is_surname(match["last"]):
                yield match.span()
    for match in _TITLED.finditer(text):
        yield match.span("last")
