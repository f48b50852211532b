"""Street-level addresses, down to floor, door and access code; the postcode and the town stay."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers import address_cues as cues
from privacy.recognisers import address_more as more
from privacy.recognisers import address_names as names
from privacy.recognisers import address_tails as tails
from privacy.recognisers.address_doors import COMING, PLACED, after_town, building_before, lived
from privacy.recognisers.address_extent import begin, door_start, name_end, trimmed, with_tail
from privacy.recognisers.address_homes import AT_HOME, HOME_NAMED, HOUSE_NAMED, LIVING, homes
from privacy.recognisers.finding import Finding
from privacy.recognisers.ordinary import is_ordinary, seems_ordinary
from privacy.recognisers.seen import Seen, fold
from privacy.wordlists import listed, words

_JOINT = re.compile(r"\s?[,;/–—-]\s{0,2}|\s{1,2}|\s?[,;]\s(?:au|à|dans|le|la)\s|\s(?:et|/)\s(?:de\s)?(?:la\s)?")
_LONGEST_JOINT = 10
_LINKED = re.compile(r"\b(?:de l[a'’]|du)", re.IGNORECASE)
_LOWERED = words(
    "av bd bld bvd imp r passage cite clos route rte cours avenu boulvard boulevar alee impase inpasse chemain chmin "
    "plasse"
)
"""Kinds of street that are written in haste, their names without a capital."""
_CAPITAL = re.compile(r"[A-ZÀ-Ý]")
_SELDOM, _LOOSE = re.compile(cues.SELDOM, re.IGNORECASE), re.compile(cues.LOOSE, re.IGNORECASE)


def _plausible(found: str, kind: re.Match[str]) -> bool:
    """Tell whether a number and a doubtful type (cours, voie, place) are followed by a street's name."""
    name = found[kind.end() :].lstrip(" -")
    if _LINKED.search(found[: kind.start()]):
        return _CAPITAL.search(name) is not None
    if _SELDOM.fullmatch(kind[0]):
        return _CAPITAL.search(name) is not None
    first = name.split(" ")[0]
    if fold(first) in names.STREETS_OF:
        return True
    if fold(kind[0]) in _LOWERED and name[:1].islower():
        return cues.LINKING.match(name) is not None or (len(first) > 3 and not seems_ordinary(first))
    doubtful = _LOOSE.fullmatch(kind[0]) is not None
    return not doubtful or not name[:1].islower() or cues.LINKING.match(name) is not None


def gate(seen: Seen) -> bool:
    """Tell whether a street or a door may be named."""
    topics = seen.topics
    if topics & (cues.NAMED_ALONE | cues.PLACES | cues.GLUED | LIVING) or _shown(seen):
        return True
    if topics & COMING and topics & PLACED:
        return True
    if topics & HOME_NAMED and (topics & cues.NUMBERED_ONLY or not seen.words.isdisjoint(AT_HOME)):
        return True
    if seen.figures:
        return bool(topics & (cues.DOORS | cues.NUMBERED_ONLY | tails.STOREYS)) or more.may_stand(seen)
    return bool(topics & cues.NUMBERED_ONLY and topics & cues.SPOKEN_WORDS) or more.in_a_court(topics)


def _shown(seen: Seen) -> bool:
    """Tell whether a street abroad may stand there that no word of its own announces."""
    return seen.figures > 0 and any(map(seen.text.__contains__, cues.SHOWN))


def find(seen: Seen) -> Iterator[Finding]:
    """Find street-level addresses in the plain view of a text; parts that only a comma parts are one."""
    pending: Finding | None = None
    for part in sorted(_parts(seen), key=lambda found: (found.start, -found.end)):
        if pending and _continues(seen.text, pending.end, part.start):
            pending = pending._replace(end=max(pending.end, part.end))
            continue
        if pending:
            yield pending
        pending = part
    if pending:
        yield pending


def _continues(text: str, end: int, start: int) -> bool:
    """Tell whether a part that starts here belongs to the address that ends there."""
    return start <= end or (start <= end + _LONGEST_JOINT and _JOINT.fullmatch(text, end, start) is not None)


def _parts(seen: Seen) -> Iterator[Finding]:
    text = seen.text
    alone = seen.topics & cues.NAMED_ALONE
    numbered = seen.figures or seen.topics & cues.SPOKEN_WORDS
    if numbered and (alone or seen.topics & (cues.NUMBERED_ONLY | cues.GLUED)):
        streets = list(_streets(text, cues.NUMBERED, "street_number"))
        yield from streets
        for span in more.listed_after(text, bool(streets)):
            yield Finding(*span, SpanKind.ADDRESS, "street_number")
    if alone:
        yield from _streets(text, cues.UNNUMBERED, "street")
        if seen.topics & cues.IN_SMALL_NAMED:
            yield from _in_lower(text)
        for match in cues.SHORTENED.finditer(text) if seen.topics & cues.SHORT_NAMED else ():
            end = trimmed(text, *match.span())
            yield Finding(match.start(), with_tail(text, end, numbered=False), SpanKind.ADDRESS, "street")
    if seen.topics & cues.PLACES or _shown(seen) or "lot. L" in text or "lot. l" in text:
        yield from _streets(text, cues.PLACE, "named_place")
    for start, end in homes(seen) if seen.topics & (HOME_NAMED | LIVING | HOUSE_NAMED) else ():
        yield Finding(start, with_tail(text, end, numbered=False), SpanKind.ADDRESS, "named_place")
    for start, end in more.around(seen) if more.may_stand(seen) else ():
        yield Finding(start, with_tail(text, end, numbered=True), SpanKind.ADDRESS, "named_place")
    for match in tails.LONE_CODE.finditer(text) if seen.figures and "code" in seen.words else ():
        if tails.AT_DOOR.search(text[max(0, match.start() - 60) : match.start()]):
            yield Finding(*match.span(), SpanKind.ADDRESS, "door")
    for match in tails.BEFORE_STREET.finditer(text) if seen.figures and seen.topics & tails.STOREYS else ():
        yield _door(text, *match.span())
    if seen.figures and seen.topics & cues.DOORS:
        yield from (_door(text, *match.span()) for match in tails.ALONE.finditer(text))
    yield from (_door(text, *span) for span in lived(seen))


def _door(text: str, start: int, end: int) -> Finding:
    return Finding(building_before(text, start), with_tail(text, end, numbered=True), SpanKind.ADDRESS, "door")


def _in_lower(text: str) -> Iterator[Finding]:
    for match in cues.IN_LOWER.finditer(text):
        if not _named_in_lower(text, match):
            continue
        end = match.end("more" if match["more"] and not seems_ordinary(match["more"]) else "name")
        yield Finding(match.start(), with_tail(text, end, numbered=False), SpanKind.ADDRESS, "street")


def _named_in_lower(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word without a capital is a street's name; of a square or a road it must be well known."""
    name, second = fold(match["name"]), match["more"]
    if not match["wide"]:
        return name in names.STREETS_OF or not (seems_ordinary(name) or name in names.STREET_QUALITIES)
    if cues.OF_A_PLACE.search(text[max(0, match.start() - 8) : match.start()]):
        return False
    return name in names.STREETS_OF or (name in listed("given_names.txt") and bool(second) and not is_ordinary(second))


def _landmark(text: str, match: re.Match[str]) -> bool:
    """Tell whether a square only says what is near, or where people meet at an hour, or a quay is a station's."""
    if cues.PLATFORM.fullmatch(match[0]):
        return True
    named = cues.LANDMARK.match(match[0]) is not None
    before = text[max(0, match.start() - 24) : match.start()]
    if named and cues.AT_AN_HOUR.search(before):
        return fold(match[0].partition(" ")[2]) in listed("not_persons.txt")
    return named and cues.NEAR.search(before) is not None


def _streets(text: str, pattern: re.Pattern[str], name: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        kind = cues.TYPE.search(match[0])
        if kind and cues.NOT_STREETS.match(match[0][kind.start() :]):
            continue
        if pattern is cues.NUMBERED and kind and not _plausible(match[0], kind):
            continue
        if kind and _SELDOM.fullmatch(kind[0]) and cues.WEEKDAY.search(text[max(0, match.start() - 9) : match.start()]):
            continue
        if pattern is cues.UNNUMBERED and _seldom_a_street(text, match):
            continue
        named = trimmed(text, match.start(), name_end(text, *match.span()))
        end = with_tail(text, named, numbered=pattern is cues.NUMBERED)
        if (
            pattern is not cues.NUMBERED
            and end == named
            and cues.RESIDENCE.match(match[0])
            and fold(match[0].partition(" ")[2]) in listed("not_persons.txt")
        ):
            continue
        yield Finding(begin(text, match), end, SpanKind.ADDRESS, name)
        if (door := after_town(text, end)) is not None:
            yield Finding(door_start(text, door), with_tail(text, door, numbered=True), SpanKind.ADDRESS, "door")


def _seldom_a_street(text: str, match: re.Match[str]) -> bool:
    """Tell whether a street without a number is any street ("une rue"), or a landmark."""
    article = cues.ARTICLE.search(text[max(0, match.start() - 8) : match.start()])
    if article and not (fold(article[0]).strip() == "de" and cues.SURELY_NAMED.match(match[0])):
        return True
    return _landmark(text, match)
