"""Where an address begins and ends: what of a street's name is its name, and what is told before and after it."""

import re

from privacy.recognisers import address_cues as cues
from privacy.recognisers import address_names as names
from privacy.recognisers import address_tails as tails
from privacy.recognisers.address_heads import HEAD
from privacy.recognisers.address_way import rest_end, way_end
from privacy.recognisers.finding import BARRIER
from privacy.recognisers.ordinary import is_ordinary, is_place, is_town
from privacy.recognisers.seen import fold
from privacy.wordlists import listed, words

_BEFORE, _LONGEST_HEAD = 50, 90
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
_NAMED_BEFORE = re.compile(
    r"(?:[,:(\n]|\uf8ff,|\b(?:habit\w+|demeur\w+|lieu-dit))\s(?P<name>(?:[Ll][ea]s?\s|[Ll]['’])?[A-ZÀ-Ý][\w'’]+"
    r"(?:[ -](?:(?:de la|de|du|des|en|sur)[ -])?[A-ZÀ-Ý][\w'’]+){0,2}), $"
)
_COUNTRY_ROAD = re.compile(
    r"(?:\d{1,4}\s(?:bis\s|ter\s)?)?(?:chemin|route|rte|hameau|lieu[- ]?dit|impasse|sentier|mont[ée]e|voie)\s",
    re.IGNORECASE,
)
"""A hamlet's name before its road: ``Bordeneuve, chemin des Écoliers``."""
_PARTS = tuple(",;(-–—")
_PARTING = re.compile(r"[\s,;(–-]*")
_SPACELESS = re.compile(r"\S+")


def name_end(text: str, start: int, end: int) -> int:
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
            return trimmed(text, start, kind.end() + word.start())
        if named and (_NOT_NAMES.fullmatch(bare) or (not linked and _is_town(bare, last))):
            return trimmed(text, start, kind.end() + word.start())
        if word[0].endswith(".") and len(bare) > 1 and fold(bare) not in _SHORTENED:
            return trimmed(text, start, kind.end() + word.end())
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


def trimmed(text: str, start: int, end: int) -> int:
    while text[end - 1] in " .,;:'’-\n":
        end -= 1
    links = _LAST_LINKS.search(text[start:end])
    return start + links.start() if links else end


def with_tail(text: str, end: int, *, numbered: bool) -> int:
    """Return where floor, door and code end."""
    number = None if numbered else tails.BARE_NUMBER.match(text, end) or _before_town(text, end)
    end = number.end() if number else end
    named = end
    while True:
        tail = tails.TAIL.match(text, end)
        if tail and BARRIER not in tail[0]:
            end = tail.end() - (tail[0].endswith(")") and "(" not in tail[0])
            if tail[0].lstrip()[:1] in _PARTS:
                end = rest_end(text, end)
            continue
        house = tails.HOUSE.match(text, end)
        if house and not is_place(house["house"]):
            end = house.end()
            continue
        further = way_end(text, end)
        if further == end:
            return end + (text[end : end + 1] == ")" and "(" in text[named:end] and ")" not in text[named:end])
        end = further


def _before_town(text: str, end: int) -> re.Match[str] | None:
    """Return a house's number where a town without a capital follows: ``rue du stade 17 cambrai``."""
    number = tails.NUMBER_THEN_WORD.match(text, end)
    return number if number and is_place(number["town"]) and not is_ordinary(number["town"]) else None


def door_start(text: str, end: int) -> int:
    """Return where a door's words begin after what parts them from the town before."""
    parting = _PARTING.match(text, end)
    return parting.end() if parting else end


def begin(text: str, match: re.Match[str]) -> int:
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
    if end_of or (end_of := tails.DOOR_THEN.search(before)):
        return start - len(end_of[0])
    return _head(text, start)


def _head(text: str, start: int) -> int:
    """Return where what is told before a street begins, if a comma parts the two."""
    if text[start - 2 : start] != ", ":
        return start
    head = HEAD.search(text, max(0, start - _LONGEST_HEAD), start)
    if head and BARRIER not in head[0]:
        return head.start()
    named = _NAMED_BEFORE.search(text, max(0, start - _BEFORE), start)
    if named is None or not _COUNTRY_ROAD.match(text, start):
        return start
    name = named["name"]
    first = fold(re.split(r"[ -]", name)[0])
    if is_place(name) or is_ordinary(name) or first in listed("given_names.txt") or is_ordinary(first):
        return start
    return named.start("name")
