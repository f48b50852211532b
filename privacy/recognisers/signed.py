"""Names that the place where they stand shows: after a closing, alone at the end, beside another name, in disguise."""

import re
from collections.abc import Iterator

from privacy.glyphs import SIGNS_FOR_LETTERS
from privacy.recognisers import person_cues as cues
from privacy.recognisers.alternation import by_letter
from privacy.recognisers.finding import BARRIER
from privacy.recognisers.given import known
from privacy.recognisers.networks import is_network
from privacy.recognisers.ordinary import is_known_town, is_ordinary, is_place, seems_ordinary
from privacy.recognisers.seen import Seen, fold, topic
from privacy.wordlists import listed, words

Place = tuple[int, int, str]
"""Half-open offsets of a name, and what shows it."""

_LOWER = r"(?-i:[a-zà-ÿ])[a-zà-ÿ]{2,20}(?:-[a-zà-ÿ]{2,20})?(?:[ ](?:[a-zà-ÿ]\.?(?!\w)|[a-zà-ÿ]{3,20}))?"
_THANKED = (
    r"(?: (?:d['’ ]?avance|beaucoup|bcp|bien|infiniment|encore|[àa] (?:tous|vous|toutes)|"
    r"de (?:votre|ta|vos) \w{3,15}))?"
)
_DAY = r" (?:journ[ée]e|soir[ée]e|semaine|fin de journ[ée]e)(?: [àa] (?:tous|vous|toutes))?"
_CLOSINGS = by_letter(
    r"cordialement|cdlt|cdt|bien (?:[àa] (?:vous|toi)|cordialement)|amicalement|amiti[ée]s|sinc[èe]rement|"
    rf"respectueusement|salutations(?: distingu[ée]es)?|merci{_THANKED}|mci{_THANKED}|mrc{_THANKED}|d['’]avance|"
    r"bises|bisous?|bizz?|[àa] (?:bient[ôo]t|tr[èe]s vite|tout de suite|plus tard|tt de suite)|a\+|"
    rf"bonne{_DAY}|belle{_DAY}|bon(?:ne)? (?:we|week[ -]?end|dimanche|continuation|vacances|f[êe]tes|nuit)|"
    r"au plaisir(?: de \w{3,12} \w{3,12})?|mes (?:amiti[ée]s|respects|salutations)|la bise|gros(?:ses)? bi(?:ses|sous)|"
    r"tch[aâ]o|ciao|bye(?: bye)?|xoxo|xx+|best regards|kind regards|regards|kisses|cheers|thanks(?: a lot)?|thank you|"
    r"thx|yours(?: (?:truly|sincerely))?|take care|love|kenavo|trugarez|mersi(?: bras)?|adishatz|adiu|agur|milesker|"
    r"gracias|saludos?|abrazos?|besos|grazie(?: mille)?|saluti|obrigad[oa]|mul[tț]umesc|mul[tț]umim|"
    r"cu (?:stim[ăa]|drag)|o zi bun[ăa]|danke|gr[üu](?:[ßs]|ss)e?|choukran|chokran|chukran|shukran|inch ?'?allah|"
    r"besslama|bislama|stp|svp|sign[ée]e?"
)
_CLOSED = re.compile(
    rf"(?<!\w){_CLOSINGS}[\s,.!:;\-–—❤️💋🙏😊🌸]{{1,6}}(?P<name>{cues.FULL}|{_LOWER})"
    rf"(?=[\s.!,…]{{0,3}}(?:$|\n|{BARRIER}))",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"(?s:.*)(?P<edge>(?:[,.!?;…):/\n{BARRIER}]|\s[-–—~])[^\w\n{BARRIER}]{{0,5}})(?P<name>{cues.FULL}|{_LOWER})"
    rf"[^\w{BARRIER}]{{0,8}}$"
)
_END, _LONGEST = 70, 40
_SMALL = "".join(map(chr, (*range(0x61, 0x7B), *range(0xDF, 0xF7), *range(0xF8, 0x100)))) + "œ"
_AND = words("et ou and or y und")
_BETWEEN = re.compile(
    r"[ &/](?<=\w.)(?:(?<= )(?:(?:et|ou|and|or|y|o|und|si|și)[ ]|[&/][ ]?)|(?<=[&/])[ ]?)(?=[^\W\d_a-zß-öø-ÿœ])"
)
_ONE = re.compile(rf"(?<![\w'’-]){cues.CAP}$")
_TWO = re.compile(rf"{cues.CAP}(?![\w'’-])")
_NO_NAMES = cues.TITLED_WORDS | cues.WHO
_LETTERED = re.compile(
    r"\b(?:taille|type|classe|lot|b[âa]t\w*|porte|esc\w*|quai|hall|entr[ée]e|groupe|vitamine|plan|zone|place|rang)\s$",
    re.IGNORECASE,
)
_STANDS_IN = topic(signs="!@$€|013457", shape=r"[!@$€|013457](?<=[^\W\d_].)(?=[!@$€|]?[^\W\d_])")
_MASKED = re.compile(r"(?<![\w@./$€#-])[^\W\d_][\w!@$€|]{1,24}[^\W\d_](?![\w@.])")
_UNMASKED = str.maketrans({**SIGNS_FOR_LETTERS, "|": "l", "7": "t"})
_CALLED = re.compile(
    rf"(?<![\w'’-])(?P<name>{cues.CAP})(?=\s(?:[àa] l['’]appareil|au bout du fil|au t[ée]l[ée]phone|vous "
    rf"(?:r[ée]pond|rappelle|attend|attendra|remercie|salue)))"
)
_TO_YOU = topic(words("vous toi"))
_ANSWERS = topic(words("appareil bout telephone repond rappelle attend attendra remercie salue"))
_CLOSES = topic(
    words(
        "cordialement cdlt cdt amicalement amities amitie sincerement respectueusement salutations merci mci mrc "
        "avance bises bise bisou bisous biz bizz bientot vite journee soiree regards kisses stp svp signe signee we "
        "weekend week dimanche continuation vacances fetes nuit plaisir tchao ciao bye xoxo xx xxx cheers thanks "
        "thank thx yours care love kenavo trugarez mersi adishatz adiu agur milesker gracias saludo saludos abrazo "
        "abrazos besos grazie saluti obrigado obrigada multumesc multumim stima drag danke gruss gruße grusse gruse "
        "choukran chokran chukran shukran allah besslama bislama buna"
    )
)


def _name(text: str, name: str, *, doubtful: bool) -> str | None:
    """Return the part of what stands in a name's place that is a name; ``doubtful``: also one that no list has."""
    first, _, more = name.partition(" ")
    unknown = not known(first, clear=False) and (
        not doubtful or first[0].islower() or is_place(first) or any(map(is_place, more.split()))
    )
    if unknown or is_ordinary(first) or (more[:2] in ("d'", "d’") and is_place(more[2:])):
        return None
    if is_known_town(more) and known(first, clear=True):
        return first
    if first[0].isupper():
        return None if first.isupper() and text.isupper() and not known(first, clear=True) else name
    alone = len(more.rstrip(".")) <= 1
    if not doubtful and not (known(first, clear=True) if alone else fold(first) in listed("given_names_lower.txt")):
        return None
    return name if alone or not seems_ordinary(more) else first


def _closed(text: str) -> Iterator[Place]:
    for match in _CLOSED.finditer(text):
        name = _name(text, match["name"], doubtful=True)
        if name:
            yield match.start("name"), match.start("name") + len(name), "signed"


def _runs_on(text: str) -> bool:
    """Tell whether the last three words are in small letters with but a space between: no name stands alone there."""
    words = text.rstrip(".!?…)").rsplit(" ", 3)[1:]
    return len(words) == 3 and all(words) and not "".join(words).strip(_SMALL)


def _last(text: str) -> Iterator[Place]:
    if _runs_on(text):
        return
    at = max(0, len(text) - _END)
    match = _LAST.match(text, at)
    if not match:
        return
    by_contact = BARRIER in match["edge"] or text[max(0, match.start("edge") - 1) : match.start("edge")] == BARRIER
    alone = "\n" in match["edge"] and BARRIER in text
    name = _name(text, match["name"], doubtful=by_contact or alone)
    if name and len(name) == len(match["name"]):
        yield match.start("name"), match.end("name"), "signed"


def _beside(text: str) -> Iterator[Place]:
    """Give the other of two names, one of which is clear."""
    for joint in _BETWEEN.finditer(text):
        one, two = _ONE.search(text, max(0, joint.start() - _LONGEST), joint.start()), _TWO.match(text, joint.end())
        if one and two:
            for sure, other in ((one, two), (two, one)):
                if (
                    known(sure[0], clear=True)
                    and not is_ordinary(sure[0])
                    and (_may_be_name(other[0]) or _is_doubtful(other[0]))
                ):
                    yield *other.span(), "beside"
            if _both(text, one, two):
                yield *one.span(), "beside"
                yield *two.span(), "beside"


def _both(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    """Tell whether two words that may be names stand where people sign: ``Marine & Rose``."""
    if not any(known(word[0]) for word in (one, two)) or any(is_place(word[0]) for word in (one, two)):
        return False
    if not all((_is_doubtful(word[0]) and not is_ordinary(word[0])) or _may_be_name(word[0]) for word in (one, two)):
        return False
    first = cues.LINE_BEFORE.search(text[max(0, one.start() - 12) : one.start()])
    return first is not None and cues.LINE_AFTER.match(text, two.end()) is not None


def _is_doubtful(word: str) -> bool:
    """Tell whether a word is a given name and a word as well, long enough to be no little word."""
    return len(word) > 3 and known(word) and not word.isupper()


def _may_be_name(word: str) -> bool:
    plain = len(word) > 2 and not word.isupper() and not is_ordinary(word)
    return plain and not seems_ordinary(word) and not is_place(word)


def is_initialled(text: str, initial: int, name: str) -> bool:
    """Tell whether an initial and a capitalised word are somebody's: ``O. Brumont``."""
    before = text[max(0, initial - 14) : initial]
    surname = name[1:].islower() or "-" in name
    return surname and _may_be_name(name) and not is_network(name) and not _LETTERED.search(before)


def _masked(seen: Seen) -> Iterator[Place]:
    """Give names with signs or figures for letters: ``Ph!lippe``."""
    for match in _MASKED.finditer(seen.text) if seen.topics & _STANDS_IN else ():
        plain = match[0].translate(_UNMASKED)
        if plain.isalpha() and fold(plain) in listed("given_names_lower.txt") and not is_ordinary(plain):
            yield *match.span(), "masked"


def _closes(seen: Seen) -> bool:
    return bool(seen.topics & _CLOSES or (seen.topics & _TO_YOU and "bien" in seen.words))


def may_stand(seen: Seen) -> bool:
    """Tell whether a closing is there, a contact that a name may follow, or a letter's stand-in."""
    return BARRIER in seen.text or _closes(seen) or seen.topics & (_STANDS_IN | _ANSWERS) != 0


def places(seen: Seen, *, named: bool) -> Iterator[Place]:
    """Find names by where they stand; ``named`` tells whether a word of one is there at all."""
    text = seen.text
    if _closes(seen):
        yield from _closed(text)
    if named or BARRIER in text[-_END - 2 :]:
        yield from _last(text)
    if named and (not seen.words.isdisjoint(_AND) or "&" in text or "/" in text):
        yield from _beside(text)
    yield from _masked(seen)
    if not seen.topics & _ANSWERS:
        return
    for match in _CALLED.finditer(text):
        name = match["name"]
        if _may_be_name(name) and not {"'", "’"} & set(name) and fold(name) not in _NO_NAMES:
            yield *match.span("name"), "subject"
