"""The rest of an address, told in words of one's own: what begins with a word of doors and ways, up to its comma."""

import re

from privacy.recognisers.ordinary import is_place
from privacy.recognisers.seen import fold
from privacy.wordlists import words

_WAY = words(
    "porte portail portillon grille barriere sonnette sonette interphone digicode bouton boite etage ascenseur "
    "escalier "
    "escaliers couloir palier hall entree acces cour courette fond bout rez rdc loge gardien gardienne concierge "
    "droite "
    "gauche angle coin derriere devant face dessus dessous cote arriere volets facade dernier derniere sous-sol cave "
    "ruelle passage allee vitrine enseigne rideau perron marches veranda rampe monter montez descendre descendez "
    "traverser traversez longer longez suivre suivez tourner tournez passer passez entrer entrez sonner sonnez sonne "
    "frapper frappez toquer toquez "
    "door gate bell buzzer floor stairs staircase behind above below opposite back rear left right upstairs downstairs "
    "puerta timbre piso portal escalera detras encima enfrente frente lado fondo izquierda derecha planta bajo atico "
    "verja "
    "scara etaj etajul usa poarta interfon langa deasupra spatele vizavi colt curte parter "
    "scala piano citofono interno sopra dietro cancello cortile porta campanello "
    "andar campainha portao esquerda direita stock stockwerk klingel hinterhaus hinterhof tur links rechts erdgeschoss "
    "pis timbre bab tabe9 etaje anle deye douvan kote lakou anba verdieping bel deur"
)
"""What is told of a door and the way to it, folded; each begins a part of an address."""
_DOING = words(
    "monter montez descendre descendez traverser traversez longer longez suivre suivez tourner tournez passer passez "
    "entrer "
    "entrez sonner sonnez sonne frapper frappez toquer toquez"
)
"""What is done there: it goes with what follows."""
_FIRST = words(
    "la le l les un une au aux a en sur dans par juste tout toute c est puis et du des ma mon the on in at to el al "
    "por en "
    "lo il alla al la o no na im am die das der ul"
)
"""Small words that may stand before it."""
_ORDINAL = re.compile(
    r"\d{1,2}(?:e|er|ere|re|eme|ieme|nd|nde|st|rd|th|º|ª|°)|premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|"
    r"sixieme|first|second|third|primera?|segund[oa]|tercera?|primo|secondo|terzo|a|doua|treia|unique|seule?|petite?|"
    r"grande?|vieille|vieux|gros|grosse"
)
_NOT_WAYS = words(
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre "
    "octobre novembre decembre matin soir midi minuit heure heures jour jours semaine semaines mois week-end weekend "
    "we "
    "prix euro euros tel telephone mail appeler appelez merci dispo disponible libre visite visites ouvert ouverte "
    "ouverture gratuit gratuite contact chambre chambres pieces loyer charges lumineux calme neuf neuve vue balcon "
    "garantie rdv sms urgent vente vends loue reste monday tuesday wednesday thursday friday saturday sunday lunes "
    "martes "
    "miercoles jueves viernes sabado domingo luni marti miercuri joi vineri sambata duminica today tomorrow after "
    "before "
    "hoy manana guitarra guitare vendre donner louer euros libre precio pret lei pieces bus metro tram train gare"
)
"""What is told of something else, and ends the way."""
_PART = re.compile(
    r"\s?(?:[,;(/–—…-]|\.\.+)\s?(?P<said>[^,;.()\n!?:€@/\uf8ff–—…]{3,60}?)(?P<close>\))?(?=\s?[,.;)\n!?–—…/]|\s-\s|$)"
)
_WORD = re.compile(r"[\w°ºª+-]+")
_LONGEST, _LEADING = 9, 4
_NUMBER = re.compile(r"[a-z]?\d{1,4}[a-z]?")
_COUNTED = words(
    "porte etage appt appartement bouton sonnette interphone hall boite piso etaj door floor scara scala bell"
)


_NEXT = re.compile(r"\s(?:[ldLD]['’])?([\w°ºª+-]+)")
_COLOURS = words(
    "bleu bleue bleus bleues vert verte verts vertes rouge rouges jaune blanc blanche blancs blanches noir noire gris "
    "grise "
    "marron rose vitree blue green red white black yellow azul verde roja rojo blanca blanco"
)


def way_end(text: str, end: int) -> int:
    """Return where what is told of the way to a door ends that stands after an address, or ``end`` where none is."""
    part = _PART.match(text, end)
    return part.end() if part and _tells_the_way(part["said"]) else _words_end(text, end)


def _tells_the_way(part: str) -> bool:
    said = _WORD.findall(part)
    folded = [fold(word) for word in said]
    if not folded or len(folded) > _LONGEST or not _NOT_WAYS.isdisjoint(folded) or not _begins(folded):
        return False
    if (
        any(word[0].isupper() and (is_place(word) or not _DOING.isdisjoint(folded)) for word in said[1:])
        and not part.isupper()
    ):
        return False
    counted = zip(["", *folded], folded, strict=False)
    return all(before in _COUNTED and _NUMBER.fullmatch(word) for before, word in counted if word[-1:].isdigit())


def _begins(folded: list[str]) -> bool:
    for word in folded[:_LEADING]:
        if word in _WAY:
            return True
        if word not in _FIRST and not _ORDINAL.fullmatch(word):
            return False
    return False


def _words_end(text: str, end: int) -> int:
    """Return where words of doors and ways end that nothing parts from an address: ``12 rue Basse fond couloir``."""
    good, before = end, ""
    while said := _NEXT.match(text, end):
        word = fold(said[1])
        end = said.end()
        if said[1][0].isupper() and not said[1].isupper():
            break
        if (
            (word in _WAY and word not in _DOING)
            or (before in _WAY and word in _COLOURS)
            or (before in _COUNTED and _NUMBER.fullmatch(word))
        ):
            good = end
        elif word not in _FIRST and word not in _DOING and not _ORDINAL.fullmatch(word):
            break
        before = word
    return good
