"""Names of persons: given names by their context, and what follows the words that announce a name."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers import in_small, initials, placed, signed
from privacy.recognisers import person_cues as cues
from privacy.recognisers.announced import PARTICLES, TOWNS, after_cue, by_cue, found_at, shortened
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.given import known, name_words, never_names
from privacy.recognisers.ordinary import is_known_town, is_ordinary, seems_ordinary
from privacy.recognisers.phrases import is_guarded, is_phrase, phrase_words
from privacy.recognisers.seen import Seen, fold
from privacy.wordlists import listed

_COMPANY = re.compile(r"(?:[\w'’-]{1,30} ){1,3}(?:SARL|SAS|SASU|EURL|SA|SCI|SNC)\b")
_SHORT = 3
_OF = ("d'", "d’")


def _shown(text: str, start: int, end: int, *, contacts: bool) -> str | None:
    """Name the context that shows a doubtful name to be a person's, if there is one."""
    before = text[max(0, start - 30) : start]
    if cues.GREETED_BEFORE.search(before):
        return "greeted"
    if cues.AGED_AFTER.match(text, end):
        return "aged"
    if contacts and (cues.CONTACT_AFTER.match(text, end) or cues.CONTACT_BEFORE.search(before)):
        return "by_contact"
    if cues.LINE_AFTER.match(text, end) and cues.LINE_BEFORE.search(before):
        return "signed"
    if cues.SUBJECT_AFTER.match(text, end) and cues.SENTENCE_BEFORE.search(before):
        return "subject"
    return None


def _capital_name(text: str, start: int, parts: list[str], at: int, *, contacts: bool) -> str | None:
    """Say why a word with a capital is a person's name, or None."""
    word = parts[at]
    if not known(word) or fold(word) in TOWNS or _COMPANY.match(text, start):
        return None
    after = parts[at + 1] if at + 1 < len(parts) else ""
    if not after.isalpha() and any(map(str.isdecimal, after)):
        return None
    clear = len(word) > 2 and known(word, clear=True) and not is_ordinary(word)
    surnamed = (
        len(after) > 2 and after[-1].isalpha() and after[0].isupper() and (not is_ordinary(after) or known(after))
    )
    if (clear or surnamed) and not cues.OBJECT_BEFORE.search(text[max(0, start - 7) : start]):
        return "given_name"
    end = start + len(shortened(" ".join(parts[at:])))
    return _shown(text, start, end, contacts=contacts) if text[start - 1 : start] != "-" else None


def _surname_before(parts: list[str]) -> int:
    """Return how many characters of a surname in capitals stand before a given name: ``LE GALL Ronan``."""
    *before, name = parts
    length = 0
    while before and not name.isupper() and before[-1].isupper() and before[-1].isalpha() and len(before[-1]) > 1:
        word = before.pop()
        if fold(word) not in PARTICLES and (seems_ordinary(word) or len(word) <= _SHORT):
            break
        length += len(word) + 1
    return length


def _without_town(text: str, start: int, parts: list[str], at: int) -> list[str]:
    """Leave out the town after a given name that ends a line: ``Lila Roubaix``."""
    if len(parts) != at + 2 or not is_known_town(parts[-1]) or not known(parts[at], clear=True):
        return parts
    end = start + len(parts[at]) + 1 + len(parts[-1])
    return parts[:-1] if cues.LINE_AFTER.match(text, end) and BARRIER not in text[end : end + 8] else parts


def _is_unannounced(text: str, start: int, end: int) -> bool:
    """Tell at a glance that no cue stands before a word, nor what somebody is after it."""
    if text[end : end + 1] == "," or text[end : end + 2] in (" l", " ("):
        return False
    before = text[start - 3 : start] if start > 3 else "..."
    return before[2] == " " and (
        before[1] in "!?…)" or (before[1] == "." and not before[0].isupper() and before[0] != "h")
    )


def _capitals(seen: Seen, names: frozenset[str], *, cued: bool) -> Iterator[Finding]:
    """Give the names written with a capital: clear ones anywhere, doubtful ones before a surname or in a context."""
    text = seen.text
    contacts = BARRIER in text
    plain, ordinary = never_names(), listed("ordinary_words.txt")
    phrased = not seen.words.isdisjoint(phrase_words())
    for match in cues.CAPITALS.finditer(text):
        run = match[0]
        if run in plain:
            continue
        start = match.start()
        word = fold(run) if run.isalpha() else ""
        if word and word not in names and (not cued or word in ordinary or _is_unannounced(text, start, match.end())):
            continue
        elided = cues.ELIDED.match(run) if run[1:2] in "'’u" else None
        if elided:
            start, run = start + elided.end(), run[elided.end() :]
        parts = run.split(" ")
        past = 0
        for at in range(len(parts)):
            if at and parts[at][:2] in _OF:
                start, parts[at] = start + len("d'"), parts[at][len("d'") :]
            if phrased and len(parts) > 1 and (length := is_phrase(text, start)) > 1:
                past = at + length
            if at < past:
                start += len(parts[at]) + 1
                continue
            dotted = at == 0 and text[start - 2 : start - 1] == "."
            initial = cues.INITIAL_BEFORE.search(text, max(0, start - 5), start) if dotted else None
            first = initial.start() if initial else start
            recogniser = by_cue(text, first, parts[at:]) if cued else None
            if not recogniser and names and (not word or word in names):
                recogniser = _capital_name(text, start, parts, at, contacts=contacts)
                recogniser = recogniser if recogniser and not is_guarded(seen, start) else None
            if not recogniser and initial and signed.is_initialled(text, first, parts[at]):
                recogniser = "initialled"
            if recogniser:
                before = _surname_before(parts[: at + 1])
                parts = _without_town(text, start, parts, at) if recogniser == "given_name" else parts
                yield found_at(first - before, text[first - before : start] + " ".join(parts[at:]), recogniser)
                break
            start += len(parts[at]) + 1


def _compound(seen: Seen) -> Iterator[Finding]:
    for match in cues.COMPOUND.finditer(seen.text):
        if not is_guarded(seen, match.start()):
            yield Finding(*match.span(), SpanKind.PERSON, "given_name")


def gate(seen: Seen) -> bool:
    """Tell whether a name, or a word that announces one, is among the words."""
    return (
        seen.topics & (cues.ANNOUNCED | cues.NAMED) != 0
        or signed.may_stand(seen)
        or not seen.words.isdisjoint(name_words())
        or cues.titled(seen)
        or in_small.may_stand(seen)
        or initials.may_stand(seen)
    )


def find(seen: Seen) -> Iterator[Finding]:
    """Find names of persons in the plain view of a text, with what people call them by: ``Mamie Lila``."""
    text = seen.text
    for finding in _names(seen):
        called = cues.CALLED_BEFORE.search(text, max(0, finding.start - 9), finding.start)
        yield finding._replace(start=called.start()) if called else finding


def _names(seen: Seen) -> Iterator[Finding]:
    text = seen.text
    if seen.topics & cues.NAMED:
        yield from after_cue(text, cues.NAMING, "named", "any")
    if cues.titled(seen):
        yield from after_cue(text, cues.TITLED, "titled", "title")
    names = seen.words & name_words()
    for start, end, shown in signed.places(seen, named=bool(names)):
        if (is_phrase(text, start) == 1 or not is_guarded(seen, start)) and fold(text[start:end]) not in cues.NOBODY:
            yield Finding(start, end, SpanKind.PERSON, shown)
    if BARRIER in text:
        for start, end, shown in placed.places(text):
            if not is_guarded(seen, start):
                yield Finding(start, end, SpanKind.PERSON, shown)
    cued = seen.topics & cues.ANNOUNCED != 0 or " (l" in text
    if names or cued:
        yield from _capitals(seen, names, cued=cued)
    if initials.may_stand(seen):
        for start, end in initials.places(text):
            yield Finding(start, end, SpanKind.PERSON, "initialled")
    if seen.topics & cues.COMPOUND_NAMED:
        yield from _compound(seen)
    yield from in_small.find(seen, names)
