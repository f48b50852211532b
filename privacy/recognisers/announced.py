"""Names that a word before them announces: what asks for somebody, who somebody is, a title, what is theirs."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers import person_cues as cues
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.given import known
from privacy.recognisers.ordinary import is_ordinary, is_place, seems_ordinary
from privacy.recognisers.phrases import is_phrase
from privacy.recognisers.seen import fold
from privacy.wordlists import words

PARTICLES = words("de du des la le el ben bin van von di da dos al del della ter d'")
_JOINTS = " \n:=,-–>«\"“'’("
_WORD = re.compile(r"[^\W_]+")
_REACH, _LONGEST_JOINT, _LONGEST_ACRONYM, _SHORT = 48, 4, 4, 3
_TOLD_AFTER = (" le", " la", " l'", " l’", " (l")
_TRADES = ("ier", "iere", "eur", "euse", "ien", "ienne", "iste", "trice", "ologue", "graphe")
_ARTICLES = ("l", "d", "j", "c", "s", "q")
TOWNS = words("antony nancy vernon lourdes pia fontaine luce")
_STREET_WORDS = words("rue avenue place boulevard chemin impasse allee quai cours square residence")
_NEVER_FIRST = _STREET_WORDS | cues.TITLED_WORDS | words("le la les un une des du")


def shortened(name: str) -> str:
    """Leave out what follows a name without being part of it: an ordinary word, a town."""
    parts = name.split(" ")
    kept = 1
    while kept < len(parts):
        word = parts[kept]
        lower = word[0].islower() and word.lower() not in PARTICLES
        if word.lower() in PARTICLES and parts[kept + 1 : kept + 2] and parts[kept + 1][0].isupper():
            kept += 1
            continue
        ends = fold(word) in cues.NOBODY or fold(word) in cues.AFTER_NAMES
        if ends or (lower and seems_ordinary(word)):
            break
        kept += 1
    while kept > 1 and parts[kept - 1].lower() in PARTICLES:
        kept -= 1
    return " ".join(parts[:kept])


def found_at(start: int, name: str, recogniser: str) -> Finding:
    name = shortened(name).rstrip("'’-")
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
    return spoken and not seems_ordinary(first) and not first.endswith(("é", "ée", "és"))


def _is_asked_for(text: str, start: int) -> bool:
    """Tell whether the word before asks for somebody: ``voir M LABRUME``."""
    before = _WORD.findall(text[max(0, start - 16) : start])
    return bool(before) and (fold(before[-1]) in cues.ASKED or fold(before[-1]) in ("chez", "avec"))


def after_cue(text: str, pattern: re.Pattern[str], recogniser: str, lower: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        start, name = match.start("name"), match["name"]
        first = name.split(" ")[0]
        if fold(first) in _STREET_WORDS or is_phrase(text, start):
            continue
        surname = lower == "title" and first.isupper() and len(first) > _SHORT and not is_ordinary(first)
        if _plausible(name, cue=match[0], lower=lower) or (surname and _is_asked_for(text, match.start())):
            yield found_at(start, name, recogniser)


def cue_before(text: str, start: int) -> tuple[str, str] | None:
    """Return the word that announces a name right after it, and what kind of cue it is."""
    end = start
    while end and start - end <= _LONGEST_JOINT and text[end - 1] in _JOINTS:
        end -= 1
    if not 0 < start - end <= _LONGEST_JOINT or not end or not text[end - 1].isalnum():
        return None
    begin = max(0, start - _REACH)
    word = text[max(begin, text.rfind(" ", begin, end) + 1) : end]
    if word.isalnum() and fold(word) not in cues.ENDINGS and not word.endswith(("é", "ée")):
        return None
    stripped = text[max(begin, text.rfind(BARRIER, begin, end) + 1) : end]
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
    linked = (last in cues.LINKS and earlier in cues.ASKED) or (last == "avec" and earlier in cues.MET)
    if last in cues.ASKED or linked:
        return said[-1], "asked_for"
    if (last in ("de", "d", "du") and earlier in cues.OF) or (last == "par" and earlier in cues.BY):
        return said[-1], "asked_for"
    return (said[-1], "theirs") if last in ("de", "d") and earlier in cues.OF_THEIRS else None


def _is_short(name: str) -> bool:
    """Tell whether a name of two letters may be somebody's: ``Ly``."""
    return len(name) == 2 and name.istitle() and not is_ordinary(name) and fold(name) not in PARTICLES


def by_cue(text: str, start: int, parts: list[str]) -> str | None:
    """Say which cue announces a name with a capital, known or not."""
    end = start + len(parts[0])
    told = len(parts) == 1 and (text[end : end + 1] == "," or text[end : end + 3] in _TOLD_AFTER)
    cue = cue_before(text, start)
    if not cue and not told:
        return None
    first = fold(parts[0]).rstrip(".")
    if len(first) > _SHORT and is_ordinary(first) and not known(first):
        return None
    apposed = cues.APPOSED.match(text, end) if told else None
    if apposed and cues.SENTENCE_BEFORE.search(text[max(0, start - 8) : start]):
        role, given = fold(apposed["role"]), known(parts[0])
        if role in cues.WHO or (given and role.endswith(_TRADES)):
            return None if not given and (is_place(parts[0]) or seems_ordinary(parts[0])) else "apposed"
    if (
        not cue
        or first in _NEVER_FIRST
        or (first[1:2] in ("'", "’") and first[0] in _ARTICLES)
        or not (
            _plausible(" ".join(parts), cue=cue[0], lower="none") or (cue[1] == "asked_for" and _is_short(parts[0]))
        )
    ):
        return None
    if (cue[1] == "role" and first in TOWNS) or (cue[1] == "kin" and not known(parts[0]) and is_place(parts[0])):
        return None
    if cue[1] in ("theirs", "role") and not known(parts[0]):
        several = len(parts) > 1 and len(parts[1]) > 2 and not is_ordinary(parts[1])
        line = cue[1] == "role" and "\n" in text[start - _LONGEST_JOINT : start]
        if line or is_place(parts[0]) or (cue[1] == "theirs" and not several):
            return None
    phrase = is_phrase(text, start)
    return None if phrase > 1 or (phrase and not known(parts[0])) else cue[1]
