"""Names of persons: given names by their context, and what follows the words that announce a name."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers import person_cues as cues
from privacy.recognisers import signed
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.given import in_small_letters, known, name_words, never_names
from privacy.recognisers.ordinary import is_ordinary, is_place, seems_ordinary
from privacy.recognisers.phrases import is_phrase, phrase_words
from privacy.recognisers.seen import Seen, fold
from privacy.wordlists import listed, words

_PARTICLES = words("de du des la le el ben bin van von di da dos al del della ter d'")
_JOINTS = " \n:=,-–>«\"“'’("
_WORD = re.compile(r"[^\W_]+")
_SURNAME = re.compile(r" [^\W\d_]{3,30}(?![\w'’])")
_COMPANY = re.compile(r"(?:[\w'’-]{1,30} ){1,3}(?:SARL|SAS|SASU|EURL|SA|SCI|SNC)\b")
_REACH, _LONGEST_JOINT, _LONGEST_ACRONYM, _SHORT = 48, 4, 4, 3
_ARTICLES = (" le", " la", " l'")
_OF = ("d'", "d’")
_TOWNS = words("antony nancy vernon lourdes pia fontaine luce")
_STREET_WORDS = words("rue avenue place boulevard chemin impasse allee quai cours square residence")
_NEVER_FIRST = _STREET_WORDS | cues.TITLED_WORDS | words("le la les un une des du")


def _guarded(seen: Seen, start: int) -> bool:
    """Tell whether a name is a place's, a school's, a brand's."""
    text = seen.text
    if seen.topics & cues.PLACE_NAMED and cues.PLACE_BEFORE.search(text[max(0, start - 60) : start]):
        return True
    return is_phrase(text, start) > 0


def _shortened(name: str) -> str:
    """Leave out what follows a name without being part of it: an ordinary word, a town."""
    parts = name.split(" ")
    kept = 1
    while kept < len(parts):
        word = parts[kept]
        lower = word[0].islower() and word.lower() not in _PARTICLES
        if word.lower() in _PARTICLES and parts[kept + 1 : kept + 2] and parts[kept + 1][0].isupper():
            kept += 1
            continue
        ends = fold(word) in cues.NOBODY or fold(word) in cues.AFTER_NAMES
        if ends or (lower and (seems_ordinary(word) or is_ordinary(word))):
            break
        kept += 1
    while kept > 1 and parts[kept - 1].lower() in _PARTICLES:
        kept -= 1
    return " ".join(parts[:kept])


def _finding(start: int, name: str, recogniser: str) -> Finding:
    name = _shortened(name).rstrip("'’-")
    return Finding(start, start + len(name), SpanKind.PERSON, recogniser)


def _plausible(name: str, *, cue: str, lower: str) -> bool:
    """Judge a name after a cue; ``lower`` says which names are taken without a capital: any, known, none."""
    parts = name.split(" ")
    first = parts[0]
    capital = first[:1].isupper()
    if len(first.strip(".")) <= 2 and first[:1].isupper() and first.endswith(".") and len(parts) > 1:
        return parts[1][:1].isupper() and not is_ordinary(parts[1])
    if fold(first) in cues.NOBODY or any(map(str.isdecimal, first)) or (lower == "none" and not capital):
        return False
    if known(first, clear=not capital and lower != "any") and (capital or not is_ordinary(first)):
        return True
    if lower == "title" and first.isupper() and cue[:3] in ("MME", "MLL", "MR ", "MON", "MAD"):
        return len(first) > _LONGEST_ACRONYM and not is_ordinary(first) and not is_place(first)
    if capital and first.isupper() and (cue.isupper() or len(first) <= _LONGEST_ACRONYM):
        return False
    if capital:
        several = len(parts) > 1 and parts[1][:1].isupper() and not is_ordinary(parts[1])
        short = len(first) <= 2 and (first.isupper() or not several)
        return not short and (not is_ordinary(first) or (several and len(first) <= 3))
    spoken = lower == "any" or (lower == "title" and cue[:3].lower() in ("mme", "mr", "mr.", "m. ", "mll"))
    return spoken and not is_ordinary(first) and not seems_ordinary(first) and not first.endswith(("é", "ée", "és"))


def _after_cue(text: str, pattern: re.Pattern[str], recogniser: str, lower: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        start, name = match.start("name"), match["name"]
        first = fold(name.split(" ")[0])
        if first not in _STREET_WORDS and _plausible(name, cue=match[0], lower=lower) and not is_phrase(text, start):
            yield _finding(start, name, recogniser)


def _cue(text: str, start: int) -> tuple[str, str] | None:
    """Return the word that announces a name right after it, and what kind of cue it is."""
    before = text[max(0, start - _REACH) : start]
    stripped = before.rstrip(_JOINTS)
    if not 0 < len(before) - len(stripped) <= _LONGEST_JOINT or not stripped[-1:].isalnum():
        return None
    said = stripped.rsplit(" ", 2)[-2:]
    if len(said) < 2 or not said[0].isalnum() or not said[1].isalnum():
        said = _WORD.findall(stripped)[-2:]
    last = fold(said[-1])
    if last not in cues.ENDINGS and not said[-1].endswith(("é", "ée")):
        return None
    earlier = fold(said[0]) if len(said) > 1 else ""
    if last == "chez" and earlier not in cues.AT_HOME and not cues.AT_HOME_BEFORE.search(stripped[:-4]):
        return None
    if last in cues.KIN or (earlier in cues.KIN and said[-1].endswith(("é", "ée"))):
        return said[-1], "kin"
    if last in cues.ROLES or (last == "est" and earlier in cues.ROLES):
        return said[-1], "role"
    linked = last in cues.LINKS and earlier in cues.ASKED
    if last in cues.ASKED or linked:
        return said[-1], "asked_for"
    if (last in ("de", "d", "du") and earlier in cues.OF) or (last == "par" and earlier in cues.BY):
        return said[-1], "asked_for"
    return (said[-1], "theirs") if last in ("de", "d") and earlier in cues.OF_THEIRS else None


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
    if not known(word) or fold(word) in _TOWNS or _COMPANY.match(text, start):
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
    end = start + len(_shortened(" ".join(parts[at:])))
    return _shown(text, start, end, contacts=contacts) if text[start - 1 : start] != "-" else None


def _is_short(name: str) -> bool:
    """Tell whether a name of two letters may be somebody's: ``Ly``."""
    return len(name) == 2 and name.istitle() and not is_ordinary(name) and fold(name) not in _PARTICLES


def _by_cue(text: str, start: int, parts: list[str]) -> str | None:
    """Say which cue announces a name with a capital, known or not."""
    end = start + len(parts[0])
    told = len(parts) == 1 and (text[end : end + 1] == "," or text[end : end + 3] in _ARTICLES)
    cue = _cue(text, start)
    if not cue and not told:
        return None
    first = fold(parts[0]).rstrip(".")
    if len(first) > _SHORT and is_ordinary(first) and not known(first):
        return None
    apposed = cues.APPOSED.match(text, end) if told else None
    if apposed and fold(apposed["role"]) in cues.WHO and cues.SENTENCE_BEFORE.search(text[max(0, start - 8) : start]):
        return None if is_place(parts[0]) or seems_ordinary(parts[0]) else "apposed"
    if (
        not cue
        or first in _NEVER_FIRST
        or first[1:2] in ("'", "’")
        or not (
            _plausible(" ".join(parts), cue=cue[0], lower="none") or (cue[1] == "asked_for" and _is_short(parts[0]))
        )
    ):
        return None
    if (cue[1] == "role" and first in _TOWNS) or (cue[1] == "kin" and not known(parts[0]) and is_place(parts[0])):
        return None
    if cue[1] in ("theirs", "role") and not known(parts[0]):
        several = len(parts) > 1 and len(parts[1]) > 2 and not is_ordinary(parts[1])
        line = cue[1] == "role" and "\n" in text[start - _LONGEST_JOINT : start]
        if line or is_place(parts[0]) or (cue[1] == "theirs" and not several):
            return None
    return None if is_phrase(text, start) else cue[1]


def _surname_before(parts: list[str]) -> int:
    """Return how many characters of a surname in capitals stand before a given name: ``LE GALL Ronan``."""
    *before, name = parts
    length = 0
    while before and not name.isupper() and before[-1].isupper() and before[-1].isalpha() and len(before[-1]) > 1:
        word = before.pop()
        if fold(word) not in _PARTICLES and (is_ordinary(word) or seems_ordinary(word) or len(word) <= _SHORT):
            break
        length += len(word) + 1
    return length


def _capitals(seen: Seen, names: frozenset[str], *, cued: bool) -> Iterator[Finding]:
    """Give the names written with a capital: clear ones anywhere, doubtful ones before a surname or in a context."""
    text = seen.text
    contacts = BARRIER in text
    plain = never_names()
    for match in cues.CAPITALS.finditer(text):
        run = match[0]
        if run in plain:
            continue
        start = match.start()
        word = fold(run) if run.isalpha() else ""
        if word and word not in names and (not cued or is_ordinary(word)):
            continue
        elided = cues.ELIDED.match(run) if run[1:2] in "'’u" else None
        if elided:
            start, run = start + elided.end(), run[elided.end() :]
        parts = run.split(" ")
        past = 0
        for at in range(len(parts)):
            if len(parts) > 1 and not seen.words.isdisjoint(phrase_words()) and (length := is_phrase(text, start)):
                past = at + length
            if at < past:
                start += len(parts[at]) + 1
                continue
            if at and parts[at][:2] in _OF:
                start, parts[at] = start + len("d'"), parts[at][len("d'") :]
            dotted = at == 0 and text[start - 2 : start - 1] == "."
            initial = cues.INITIAL_BEFORE.search(text, max(0, start - 5), start) if dotted else None
            first = initial.start() if initial else start
            recogniser = _by_cue(text, first, parts[at:]) if cued else None
            if not recogniser and names and (not word or word in names):
                recogniser = _capital_name(text, start, parts, at, contacts=contacts)
                recogniser = recogniser if recogniser and not _guarded(seen, start) else None
            if not recogniser and initial and signed.is_initialled(text, first, parts[at]):
                recogniser = "initialled"
            if recogniser:
                before = _surname_before(parts[: at + 1])
                yield _finding(first - before, text[first - before : start] + " ".join(parts[at:]), recogniser)
                break
            start += len(parts[at]) + 1


def _compound(seen: Seen) -> Iterator[Finding]:
    for match in cues.COMPOUND.finditer(seen.text):
        if not _guarded(seen, match.start()):
            yield Finding(*match.span(), SpanKind.PERSON, "given_name")


def _lower(seen: Seen, possible: frozenset[str]) -> Iterator[Finding]:
    """Give names written without capital: those that can be nothing else, and others after a cue."""
    text = seen.text
    names = listed("given_names_lower.txt")
    for match in in_small_letters(text, possible):
        word, start = match[0], match.start()
        if fold(word).partition("-")[0] not in possible:
            continue
        if fold(word) in names and not is_ordinary(word) and not _guarded(seen, start):
            yield Finding(*match.span(), SpanKind.PERSON, "given_name")
        doubtful = known(word, clear=True) and not is_ordinary(word)
        cue = _cue(text, start) if doubtful else None
        if doubtful and not cue and cues.GREETED_BEFORE.search(text[max(0, start - 30) : start]):
            cue = "", "greeted"
        if cue and cue[1] != "role" and not is_phrase(text, start):
            surname = _SURNAME.match(text, match.end())
            yield _finding(start, word + (surname[0] if surname else ""), cue[1])


def gate(seen: Seen) -> bool:
    """Tell whether a name, or a word that announces one, is among the words."""
    cued = seen.topics & (cues.ANNOUNCED | cues.NAMED)
    return (
        bool(cued)
        or signed.may_stand(seen)
        or not seen.words.isdisjoint(listed("given_names.txt"))
        or cues.titled(seen)
    )


def find(seen: Seen) -> Iterator[Finding]:
    """Find names of persons in the plain view of a text."""
    text = seen.text
    if seen.topics & cues.NAMED:
        yield from _after_cue(text, cues.NAMING, "named", "any")
    if cues.titled(seen):
        yield from _after_cue(text, cues.TITLED, "titled", "title")
    names = seen.words & name_words()
    for start, end, shown in signed.places(seen, named=bool(names)):
        if not _guarded(seen, start) and fold(text[start:end]) not in cues.NOBODY:
            yield Finding(start, end, SpanKind.PERSON, shown)
    cued = seen.topics & cues.ANNOUNCED != 0
    if names or cued:
        yield from _capitals(seen, names, cued=cued)
    if seen.topics & cues.COMPOUND_NAMED:
        yield from _compound(seen)
    if any(known(word, clear=True) for word in names & listed("given_names.txt")):
        yield from _lower(seen, names)
