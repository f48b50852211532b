"""Street-level addresses, down to floor, door and access code; the postcode and the town stay."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers import address_cues as cues
from privacy.recognisers import address_more as more
from privacy.recognisers import address_names as names
from privacy.recognisers import address_tails as tails
from privacy.recognisers.address_homes import AT_HOME, HOME_NAMED, HOUSE_NAMED, LIVING, homes
from privacy.recognisers.address_told import HEAD
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.ordinary import is_ordinary, is_place, is_town, seems_ordinary
from privacy.recognisers.seen import Seen, fold
from privacy.wordlists import listed, words

_JOINT = re.compile(r"\s?[,;/–—-]\s{0,2}|\s{1,2}|\s?[,;]\s(?:au|à|dans|le|la)\s|\s(?:et|/)\s(?:de\s)?(?:la\s)?")
_LONGEST_JOINT, _BEFORE, _LONGEST_HEAD = 10, 50, 90
_NOT_NAMES = re.compile(
    r"appt?|apt|b[âa]t\w*|code|digicode|[ée]tage|porte|esc\w*|t[ée]l\w*|m[ée]tro|snap|insta|cage|loge|sonn\w*|"
    r"interph\w*|hall|rdc|portail|portillon|grille|local|maison|volets|entr[ée]e|angle|gauche|droite|sonn\w*|face|"
    r"derri[èe]re|devant|chez|around|near|opposite|before|after|until|every|any",
    re.IGNORECASE,
)
"""What is no more of a street's name."""
_LAST_LINKS = re.compile(r"(?:\s(?:de|du|des|la|le|les|et|aux?|en|sur|sous|saint))+$", re.IGNORECASE)
_SHORTENED = words("gal gen mal mar st ste dr doc prof pr cdt col cap capt lt pdt pres abb no mgr")
"""What is shortened within a street's name: elsewhere a point ends it."""
_LINKED = re.compile(r"\b(?:de l[a'’]|du)", re.IGNORECASE)
_LOWERED = words("av bd bld bvd imp r passage cite clos route rte cours")
"""Kinds of street that are written in haste, their names without a capital."""
_CAPITAL = re.compile(r"[A-ZÀ-Ý]")
_SELDOM, _LOOSE = re.compile(cues.SELDOM, re.IGNORECASE), re.compile(cues.LOOSE, re.IGNORECASE)
_SPACELESS = re.compile(r"\S+")


def _name_end(text: str, start: int, end: int) -> int:
    """Return where the street's name ends: the first ordinary word after its first word ends it."""
    kind = cues.TYPE.search(text, start, end)
    if not kind:
        return end
    named, last, linked = 0, "", False
    for word in _SPACELESS.finditer(text[kind.end() : end]):
        bare = word[0].strip(".,;:")
        if cues.LINKING.fullmatch(bare + " ") or bare.isdecimal():
            linked = True
            continue
        if bare in ("à", "a") and cues.AT_TABLE.match(text, kind.end() + word.end()):
            continue
        if named and fold(bare) in names.QUALITIES_AFTER:
            last, linked = bare, False
            continue
        if named and not bare[:1].isupper() and is_ordinary(bare):
            return _trimmed(text, start, kind.end() + word.start())
        if named and (_NOT_NAMES.fullmatch(bare) or (not linked and _is_town(bare, last))):
            return _trimmed(text, start, kind.end() + word.start())
        if word[0].endswith(".") and len(bare) > 1 and fold(bare) not in _SHORTENED:
            return _trimmed(text, start, kind.end() + word.end())
        named += 1
        last, linked = bare, False
    return end


def _is_town(word: str, before: str) -> bool:
    """Tell whether a word is the town after a street's name: ``rue Gambetta Vierzon``, not ``rue Paul Bert``."""
    begun = fold(before)
    return (
        is_town(word)
        and begun not in names.NAMES_GO_ON
        and fold(word) not in names.NO_TOWNS
        and begun not in listed("given_names.txt")
    )


def _trimmed(text: str, start: int, end: int) -> int:
    while text[end - 1] in " .,;:'’-\n":
        end -= 1
    links = _LAST_LINKS.search(text[start:end])
    return start + links.start() if links else end


def _with_tail(text: str, end: int, *, numbered: bool) -> int:
    """Return where floor, door and code end."""
    number = None if numbered else tails.BARE_NUMBER.match(text, end) or _before_town(text, end)
    end = number.end() if number else end
    while True:
        tail = tails.TAIL.match(text, end)
        if tail and BARRIER not in tail[0]:
            end = tail.end() - (tail[0].endswith(")") and "(" not in tail[0])
            continue
        house = tails.HOUSE.match(text, end)
        if not house or is_place(house["house"]):
            return end
        end = house.end()


def _before_town(text: str, end: int) -> re.Match[str] | None:
    """Return a house's number where a town without a capital follows: ``rue du stade 17 cambrai``."""
    number = tails.NUMBER_THEN_WORD.match(text, end)
    return number if number and is_place(number["town"]) and not is_ordinary(number["town"]) else None


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
            end = _trimmed(text, *match.span())
            yield Finding(match.start(), _with_tail(text, end, numbered=False), SpanKind.ADDRESS, "street")
    if seen.topics & cues.PLACES or _shown(seen) or "lot. L" in text or "lot. l" in text:
        yield from _streets(text, cues.PLACE, "named_place")
    for start, end in homes(seen) if seen.topics & (HOME_NAMED | LIVING | HOUSE_NAMED) else ():
        yield Finding(start, _with_tail(text, end, numbered=False), SpanKind.ADDRESS, "named_place")
    for start, end in more.around(seen) if more.may_stand(seen) else ():
        yield Finding(start, _with_tail(text, end, numbered=True), SpanKind.ADDRESS, "named_place")
    for match in tails.LONE_CODE.finditer(text) if seen.figures and "code" in seen.words else ():
        if tails.AT_DOOR.search(text[max(0, match.start() - 60) : match.start()]):
            yield Finding(*match.span(), SpanKind.ADDRESS, "door")
    for match in tails.BEFORE_STREET.finditer(text) if seen.figures and seen.topics & tails.STOREYS else ():
        yield Finding(match.start(), _with_tail(text, match.end(), numbered=True), SpanKind.ADDRESS, "door")
    if seen.figures and seen.topics & cues.DOORS:
        for match in tails.ALONE.finditer(text):
            yield Finding(match.start(), _with_tail(text, match.end(), numbered=True), SpanKind.ADDRESS, "door")


def _in_lower(text: str) -> Iterator[Finding]:
    for match in cues.IN_LOWER.finditer(text):
        if not seems_ordinary(match["name"]) and fold(match["name"]) not in names.STREET_QUALITIES:
            more = match["more"]
            named = more and not is_ordinary(more) and not seems_ordinary(more)
            end = match.end("more") if named else match.end("name")
            yield Finding(match.start(), _with_tail(text, end, numbered=False), SpanKind.ADDRESS, "street")


def _landmark(text: str, match: re.Match[str]) -> bool:
    """Tell whether a square only says what is near, or where people meet at an hour, or a quay is a station's."""
    if cues.PLATFORM.fullmatch(match[0]):
        return True
    named = cues.LANDMARK.match(match[0]) is not None
    before = text[max(0, match.start() - 24) : match.start()]
    if named and cues.AT_AN_HOUR.search(before):
        return fold(match[0].partition(" ")[2]) in listed("not_persons.txt")
    return named and cues.NEAR.search(before) is not None


def _begin(text: str, match: re.Match[str]) -> int:
    """Return where an address begins: before its number a name may end, before its street the way to it be told."""
    start = match.start()
    before = text[max(0, start - _BEFORE) : start]
    if match.re is cues.NUMBERED:
        house = cues.HOUSE_BEFORE.match(match[0])
        if house and cues.NAME_BEFORE.search(before):
            return start + house.end()
        if door := tails.DOOR_THEN.search(before) or cues.MILESTONE.search(before):
            return start - len(door[0])
        return _head(text, start)
    if match.re is not cues.UNNUMBERED:
        return start
    house = cues.HOUSE_THEN.search(before)
    if house and house["house"] and not is_place(house["house"].rstrip(", ")):
        return start - len(house["house"])
    end_of = cues.END_OF.search(before)
    return start - len(end_of[0]) if end_of else _head(text, start)


def _head(text: str, start: int) -> int:
    """Return where what is told before a street begins, if a comma parts the two."""
    if text[start - 2 : start] != ", ":
        return start
    head = HEAD.search(text, max(0, start - _LONGEST_HEAD), start)
    return start if head is None or BARRIER in head[0] else head.start()


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
        named = _trimmed(text, match.start(), _name_end(text, *match.span()))
        end = _with_tail(text, named, numbered=pattern is cues.NUMBERED)
        if (
            pattern is not cues.NUMBERED
            and end == named
            and cues.RESIDENCE.match(match[0])
            and fold(match[0].partition(" ")[2]) in listed("not_persons.txt")
        ):
            continue
        yield Finding(_begin(text, match), end, SpanKind.ADDRESS, name)


def _seldom_a_street(text: str, match: re.Match[str]) -> bool:
    """Tell whether a street without a number is any street ("une rue"), or a landmark."""
    article = cues.ARTICLE.search(text[max(0, match.start() - 8) : match.start()])
    if article and not (fold(article[0]).strip() == "de" and cues.SURELY_NAMED.match(match[0])):
        return True
    return _landmark(text, match)
