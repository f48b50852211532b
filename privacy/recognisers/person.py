"""Names of persons: given names by their context, and what follows the words that announce a name."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers import person_cues as cues
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.numerals import fold
from privacy.recognisers.ordinary import is_ordinary, seems_ordinary
from privacy.wordlists import listed, words

GATE = cues.GATE
_PARTICLES = words("de du des la le el ben bin van von di da dos al del della ter d'")
_NOBODY = words(
    "lydia iban bic rib nir samu sos sms mms cv tel whatsapp snap snapchat insta instagram facebook messenger telegram "
    "signal discord "
    "paypal wero paylib revolut tiktok leboncoin vinted gmail hotmail siret urssaf caf apl ehpad chu ikea"
)
_TOWNS = words("antony nancy vernon lourdes pia fontaine luce")
_LONGEST_ACRONYM = 4
_STREET_WORDS = words("rue avenue place boulevard chemin impasse allee quai cours square residence")


_LITTLE = re.compile(r"(?:et|ou|à|a|de|d|pour|par|que|qu|c|est)(?![\w'’])", re.IGNORECASE)


def _known(word: str, *, clear: bool = False) -> bool:
    """Tell whether a word is a given name (``clear``: and no word, town or brand as well)."""
    folded = fold(word).strip("'’")
    if folded in _NOBODY:
        return False
    names = listed("given_names.txt")
    if folded not in names:
        parts = folded.split("-")
        return len(parts) == 2 and parts[0] in names and parts[1] in names
    return not clear or folded not in listed("given_names_also_words.txt")


def _known_lower(word: str) -> bool:
    """Tell whether a word without capital is a given name and nothing else."""
    return fold(word) in listed("given_names_lower.txt")


def _is_phrase(text: str, start: int) -> bool:
    folded = fold(re.sub(r"\s+", " ", text[start : start + 40])).split(" ")
    phrases = listed("not_persons.txt")
    return any(" ".join(folded[:n]).rstrip(".,;:!?)'\"»") in phrases for n in (1, 2, 3, 4))


def _guarded(text: str, start: int) -> bool:
    """Tell whether a name is a place's, a school's, a brand's."""
    return cues.PLACE_BEFORE.search(text[max(0, start - 60) : start]) is not None or _is_phrase(text, start)


def _shortened(name: str) -> str:
    """Leave out what follows a name without being part of it: an ordinary word, a town."""
    parts = name.split(" ")
    kept = 1
    while kept < len(parts):
        word = parts[kept]
        lower = word[0].islower() and word.lower() not in _PARTICLES
        if (
            (len(word.strip(".")) > 2 and is_ordinary(word))
            or fold(word) in _NOBODY
            or (lower and seems_ordinary(word))
        ):
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
    if fold(first) in _NOBODY or (lower == "none" and not capital):
        return False
    if _known(first, clear=not capital and lower != "any") and (capital or not is_ordinary(first)):
        return True
    if capital and first.isupper() and (cue.isupper() or len(first) <= _LONGEST_ACRONYM):
        return False
    if capital:
        several = len(parts) > 1 and parts[1][:1].isupper() and not is_ordinary(parts[1])
        short = len(first) <= 2 and (first.isupper() or not several)
        return not short and (not is_ordinary(first) or (several and len(first) <= 3))
    spoken = lower == "any" or (lower == "title" and cue[:3].lower() in ("mme", "mr", "mr.", "m. ", "mll"))
    return spoken and not is_ordinary(first) and not seems_ordinary(first) and not first.endswith(("é", "ée", "és"))


_CUES = (
    (cues.NAMING, "named", "any"),
    (cues.TITLED, "titled", "title"),
    (cues.ASKED, "asked_for", "known"),
    (cues.KIN, "kin", "known"),
    (cues.IN_ROLE, "role", "none"),
)


def _after_cues(text: str) -> Iterator[Finding]:
    for pattern, recogniser, lower in _CUES:
        for match in pattern.finditer(text):
            start, name = match.start("name"), match["name"]
            first = fold(name.split(" ")[0])
            if first in _STREET_WORDS or not _plausible(name, cue=match[0], lower=lower) or _is_phrase(text, start):
                continue
            yield _finding(start, name, recogniser)


def _given(text: str, pattern: re.Pattern[str], recogniser: str) -> Iterator[Finding]:
    """Give the known names that a weaker context shows."""
    for match in pattern.finditer(text):
        group = "name" if match["name"] else "name2"
        first, start = match[group].split(" ")[0], match.start(group)
        known = _known(first) if first[:1].isupper() else _known_lower(first)
        if known and fold(first) not in _TOWNS and not _guarded(text, start) and not _weak(text, match, first):
            yield _finding(start, match[group], recogniser)


def _weak(text: str, match: re.Match[str], first: str) -> bool:
    """Tell whether only a little word (et, ou, à, de...) stands before a name that may be a word as well."""
    start = match.start("name") if match["name"] else match.start("name2")
    if text[start - 1 : start] == "-":
        return True
    return _LITTLE.match(match[0]) is not None and not _known(first, clear=True)


def _bare(text: str) -> Iterator[Finding]:
    """Give the names that need no cue: clear ones with a capital, doubtful ones before a surname."""
    for match in cues.BARE.finditer(text):
        start = match.start("name")
        parts = match["name"].split(" ")
        for at, word in enumerate(parts):
            after = parts[at + 1] if at + 1 < len(parts) else ""
            clear = len(word) > 2 and _known(word, clear=True) and not is_ordinary(word)
            surnamed = (
                len(after) > 2 and after[0].isupper() and _known(word) and (not is_ordinary(after) or _known(after))
            )
            if (clear or surnamed) and not _guarded(text, start):
                if not cues.OBJECT_BEFORE.search(text[max(0, start - 7) : start]):
                    yield _finding(start, text[start : match.end()], "given_name")
                break
            start += len(word) + 1


def _lower(text: str) -> Iterator[Finding]:
    """Give names written without capital that can be nothing else."""
    for match in cues.LOWER.finditer(text):
        if _known_lower(match[0]) and not is_ordinary(match[0]) and not _guarded(text, match.start()):
            yield Finding(*match.span(), SpanKind.PERSON, "given_name")


def find(text: str) -> Iterator[Finding]:
    """Find names of persons in the plain view of a text."""
    yield from _after_cues(text)
    yield from _given(text, cues.GREETED, "greeted")
    yield from _given(text, cues.AGED, "aged")
    if BARRIER in text:
        yield from _given(text, cues.BY_CONTACT, "by_contact")
    yield from _given(text, cues.SIGNED, "signed")
    yield from _given(text, cues.SUBJECT, "subject")
    yield from _bare(text)
    yield from _lower(text)
