"""Names written in small letters: those that can be nothing else, and others by what stands around them."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers import person_cues as cues
from privacy.recognisers.announced import cue_before, found_at
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.given import in_small_letters, known
from privacy.recognisers.networks import is_network
from privacy.recognisers.ordinary import is_ordinary, is_place, seems_ordinary
from privacy.recognisers.phrases import is_guarded, is_phrase
from privacy.recognisers.seen import Seen, fold, topic
from privacy.wordlists import listed, words

_SURNAME = re.compile(r" [^\W\d_]{3,30}(?![\w'’])")
_INITIAL = re.compile(rf" (?:[^\W\d_]\.(?!\w)|[A-ZÀ-Ý](?=\s?(?:[,.;:!()\n]|{BARRIER}|$)))")
_SUBJECT = re.compile(
    r"\s(?:stp|svp|pr|pour|dispo|tu|t['’]as?|t['’]es|vends?|vend|cherche|recherche|propose|donne|loue|garde|fait|habite|"
    r"conduit|arrive|organise|vous|coupe|attend|joue|cuisine|répare|répond|aide|offre|échange|passe|peut|doit|veut|"
    r"vient|va|sait|reste|vit|travaille|prête|livre|retape|dépanne|passera|vendra|dit)(?![\w-])"
)
_WORD = r"(?P<name>(?-i:[a-zß-öø-ÿœ])[^\W\d_]{2,20}(?:-[^\W\d_]{2,20})?)"
_GREETING = re.compile(
    r"\b(?:slt|salut|salu|bjr|bsr|bonjour|bonsoir|coucou|cc|hello|allo|all[ôo]|yo|re|hey)(?: [àa] to(?:us|utes?))?,?\s"
    r"(?:moi\s)?(?:c|cest|c['’]\s?est|ici|moi)\s(?:(?:tata|tatie|tonton|mamie|papy|papi)\s)?"
    r"(?P<name>[^\W\d_]{3,20}(?:-[^\W\d_]{2,20})?)(?![\w'’@])",
    re.IGNORECASE,
)
_GREETED = topic(words("slt salut salu bjr bsr bonjour bonsoir coucou cc hello allo yo hey"))
_ASKING = words(
    "demander demandez demande demandes joindre joignez appeler appelez appelle appel apeler apelez contacter "
    "contactez contacte voir tel num numero portable mr mme mlle monsieur madame docteur dr info infos rens "
    "resa contact"
)
_LINKING = ("de", "a", "avec", "chez")
_ASKED = re.compile(rf"\b(?:interphone\s?:?|sonnette\s?:)\s{_WORD}(?=,?\s?(?:ou\s|et\s|code|\d|$))", re.IGNORECASE)
_AT_DOOR = topic(words("interphone sonnette"))
_REACH = 48
_JOINTS = " :,(/=–-"
_SHE = ("ella", "ela", "ele")
_NOT_NAMES = words(
    "fixe mobile perso bureau maison boulot pro standard domicile direct whatsapp numero suivant svp stp moi nous elle "
    "lui eux maintenant vite rapidement cassee casse neuf neuve video audio general proprio proprietaire gardien "
    "concierge voisin voisine vendeur infos info renseignements sms texto tel telephone portable uniquement"
)


def _may_be_name(word: str) -> bool:
    folded = fold(word)
    if (
        folded in _NOT_NAMES
        or folded in cues.NOBODY
        or folded in cues.TITLED_WORDS
        or folded in cues.WHO
        or folded in cues.LINKS
    ):
        return False
    if known(word):
        return not is_ordinary(word)
    return not (seems_ordinary(word) or is_place(word) or is_network(word) or word.endswith(("é", "ée", "és")))


def _listed(seen: Seen, possible: frozenset[str]) -> Iterator[Finding]:
    """Give listed names: those that can be nothing else, and others after a cue or where somebody does something."""
    text = seen.text
    names = listed("given_names_lower.txt")
    for match in in_small_letters(text, possible):
        word, start = match[0], match.start()
        if possible.isdisjoint(fold(word).split("-")):
            continue
        initial = _INITIAL.match(text, match.end())
        named = word + (initial[0] if initial else "")
        if fold(word) in names and not is_ordinary(word) and not is_guarded(seen, start):
            yield Finding(start, start + len(named), SpanKind.PERSON, "given_name")
        doubtful = known(word, clear=True) and not is_ordinary(word)
        cue = cue_before(text, start) if doubtful else None
        before = text[max(0, start - 30) : start]
        if doubtful and not cue and cues.GREETED_BEFORE.search(before):
            cue = "", "greeted"
        if (
            doubtful
            and not cue
            and cues.SENTENCE_BEFORE.search(before)
            and _SUBJECT.match(text, match.end())
            and word not in _SHE
        ):
            cue = "", "subject"
        if cue and cue[1] != "role" and not is_phrase(text, start):
            surname = _SURNAME.match(text, match.end()) if cue[1] != "subject" else None
            yield found_at(start, named if initial else word + (surname[0] if surname else ""), cue[1])


def _by_contact(text: str) -> Iterator[tuple[int, int]]:
    """Give the words in small letters between one that asks for somebody and a contact."""
    at = text.find(BARRIER, 1)
    while at > 0:
        before = text[max(0, at - _REACH) : at].rstrip(_JOINTS)
        before = before.removesuffix(" au").rstrip(_JOINTS)
        *asking, name = before.split(" ")[-3:]
        if asking and name.islower() and name.isalpha() and len(name) > 2:
            told = [fold(word).strip(".:,") for word in asking]
            if told[-1] in _ASKING or (len(told) > 1 and told[-1] in _LINKING and told[0] in _ASKING):
                end = max(0, at - _REACH) + len(before)
                yield end - len(name), end
        at = text.find(BARRIER, at + 1)


def find(seen: Seen, possible: frozenset[str]) -> Iterator[Finding]:
    """Find names in small letters; ``possible``: the words of listed names that stand in the text."""
    text = seen.text
    if possible and any(known(word, clear=True) for word in possible & listed("given_names.txt")):
        yield from _listed(seen, possible)
    places = [*_by_contact(text)] if BARRIER in text else []
    for pattern, told in ((_GREETING, _GREETED), (_ASKED, _AT_DOOR)):
        if seen.topics & told:
            places += (match.span("name") for match in pattern.finditer(text))
    for start, end in places:
        if _may_be_name(text[start:end]) and not is_phrase(text, start):
            yield Finding(start, end, SpanKind.PERSON, "named_in_small")


def may_stand(seen: Seen) -> bool:
    """Tell whether a greeting or a door's bell is told."""
    return seen.topics & (_GREETED | _AT_DOOR) != 0
