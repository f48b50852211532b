"""Names, also ones that no list has, that stand right beside a contact or beside what was found already."""

import re
from collections.abc import Iterator

from privacy.recognisers import person_cues as cues
from privacy.recognisers.finding import BARRIER
from privacy.recognisers.given import known
from privacy.recognisers.networks import is_network
from privacy.recognisers.ordinary import is_known_town, is_ordinary, is_place, seems_ordinary
from privacy.recognisers.phrases import is_phrase
from privacy.recognisers.seen import fold
from privacy.wordlists import words

Place = tuple[int, int, str]
"""Half-open offsets of a name, and what shows it."""

_REACH, _LONGEST_WORD = 90, 32
_JOINT = r"\s?(?:[,:;/|(>→=–—-]{1,2}|\b(?:au|at|al|sur le|tel|t[ée]l|📞|☎)\b)?[\s:.]{0,2}"
_ENDS = re.compile(rf"(?<![\w'’.@#-])(?P<name>{cues.FULL})(?P<joint>{_JOINT})$")
_PARTING = " \n,:;/|(>→=–—-.📞☎️📱"
_TOLD_BEFORE = words(
    "infos info renseignement renseignements rens rsgt rsgts renseignez reservation reservations resa resas reserver "
    "inscription inscriptions inscrire contact contacts adresser joindre responsable rdv rsvp commande commandes "
    "informations information details appelez appeler demander"
)
"""Words before a name and its number, whoever the name is: ``Renseignements Lila au 06``."""
_LINK = re.compile(r"(?P<word>[^\W\d_]{3,15})\s?(?:\.|:|aupr[èe]s de|chez|à|a|de|-|=)?\s?$")
_AT_FIRST = re.compile(rf"(?:^|[.!?…\n)»”•*✨]|\s[-–—]|{BARRIER}[\s,.;/–—-]*)\s{{0,2}}[^\w\s,;:]?\s?$")
_ALSO = re.compile(rf"{BARRIER}\s?(?:et|ou|and|or|y|o|und|si|și|e|&|/)\s(?P<name>{cues.CAP})(?![\w@'’-])")
_AND_BEFORE = re.compile(rf"(?<![\w@#/.'’-])(?P<name>{cues.CAP})\s(?:et|ou|and|or|und|&)\s$")
_AND = (" et ", " ou ", "and ", " or ", "und ", " & ")
_COMPANY = words(
    "garage salon institut atelier ets etablissements boulangerie restaurant hotel gite camping villa chalet domaine "
    "chateau ferme studio residence clinique cabinet agence pharmacie mairie ecole lycee college association asso "
    "club centre maison espace auto autos moto motos taxi transports sarl eurl boutique librairie snack pizzeria bar "
    "brasserie cafe theatre cinema parc camp stade gymnase office service services bureau siege accueil secretariat "
    "standard mobile portable fixe domicile travail fax vends vend cherche loue donne offre urgent annonce prix tarif "
    "societe entreprise compagnie groupe groupement collectif equipe famille port plage gare hopital marche village "
    "saint sainte san santa notre rue avenue place chemin route impasse boulevard allee quartier lieu lotissement "
    "les des nos vos ses ces aux une tous toutes super bon bonne mon ton son"
)
"""Where these begin what stands before a contact, it is a firm's, a place's or nobody's name."""


def _may_be(word: str) -> bool:
    return len(word) > 2 and not seems_ordinary(word) and not is_network(word)


def _is_person(name: str, *, announced: bool) -> bool:
    """Judge the words before a contact; ``announced``: a word that asks to be told or called stands before them."""
    parts = name.split(" ")
    folded = [fold(part) for part in parts]
    if name.isupper() or not _COMPANY.isdisjoint(folded) or not cues.NOBODY.isdisjoint(folded):
        return False
    if not cues.TITLED_WORDS.isdisjoint(folded[:1]) or any(map(is_network, parts)):
        return False
    if known(parts[0]) and not is_ordinary(parts[0]):
        return True
    if any(map(is_known_town, parts)) or all(map(is_place, parts)) or parts[0].isupper():
        return False
    if len(parts) == 1:
        return announced and _may_be(name) and not is_place(name)
    return _may_be(parts[0]) and not is_ordinary(parts[-1]) and len(parts[-1]) > 2 and not parts[-1].isupper()


def _before_contact(text: str, at: int) -> Place | None:
    stripped = text[max(0, at - _LONGEST_WORD) : at].rstrip(_PARTING)
    stripped = stripped.removesuffix(" au").removesuffix(" tel").removesuffix(" tél").rstrip(" :,")
    if not stripped.rsplit(" ", 1)[-1].lstrip("(«\"'\n")[:1].isupper():
        return None
    begin = max(0, at - _REACH)
    match = _ENDS.search(text, begin, at)
    if not match:
        return None
    start, name = match.start("name"), match["name"]
    word, _, rest = name.partition(" ")
    if rest and fold(word) in _TOLD_BEFORE:
        start, name = start + len(word) + 1, rest
    before = text[begin:start]
    link = _LINK.search(before)
    announced = link is not None and fold(link["word"]) in _TOLD_BEFORE
    first = _AT_FIRST.search(before) is not None
    if not (announced or (first and match["joint"].strip())) or is_phrase(text, start):
        return None
    return (start, start + len(name), "by_contact") if _is_person(name, announced=announced) else None


def _is_given(name: str) -> bool:
    return known(name) and not name.isupper() and not is_ordinary(name) and not is_place(name)


def _before(text: str, at: int) -> Place | None:
    """Return the name that stands right before what was found."""
    if text[at - 4 : at].endswith(_AND):
        match = _AND_BEFORE.search(text, max(0, at - _LONGEST_WORD), at)
        return (*match.span("name"), "beside") if match and _is_given(match["name"]) else None
    return _before_contact(text, at)


def places(text: str) -> Iterator[Place]:
    """Give names between a word that announces them, or the start of a sentence, and what was found; and beside it."""
    at = text.find(BARRIER)
    while at >= 0:
        place = _before(text, at) if at else None
        if place:
            yield place
        also = _ALSO.match(text, at)
        if also and _is_given(also["name"]):
            yield *also.span("name"), "beside"
        at = text.find(BARRIER, at + 1)
