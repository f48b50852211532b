"""The rest of an address, told in words of one's own: what begins with a word of doors and ways, up to its comma."""

import re

from privacy.recognisers import address_names as names
from privacy.recognisers.ordinary import is_place, is_town
from privacy.recognisers.seen import fold
from privacy.wordlists import listed, words

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
    "entrez sonner sonnez sonne frapper frappez toquer toquez demandez prendre prenez"
)
"""What is done there: it goes with what follows."""
_FIRST = words(
    "il faut y voir pas la le l les un une au aux a en sur dans par juste tout toute c est puis et du des ma mon the "
    "on in at to el al "
    "por en "
    "lo il alla al la o no na im am die das der ul"
)
"""Small words that may stand before it."""
_ORDINAL = re.compile(
    r"\d{1,2}(?:e|er|ere|re|eme|ieme|nd|nde|st|rd|th|º|ª|°)|premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|"
    r"sixieme|first|second|third|primera?|segund[oa]|tercera?|primo|secondo|terzo|a|doua|treia|unique|seule?|petite?|"
    r"grande?|vieille|vieux|gros|grosse"
)
_ORDINAL_ONLY = re.compile(r"\d{1,2}(?:e|er|ere|re|eme|nd)")
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


_BUILT = words(
    "maison immeuble batiment tour hangar garage local studio chambre appartement apprt appart pavillon grange atelier "
    "impasse ferme chalet villa boutique magasin salle terrain caravane"
)
"""What is on offer as soon: it begins a part only with a word of the way, a colour or the like beside it."""
_APART = words(
    "mitoyenne mitoyen volets toit glycines seul seule dernier derniere velos chien haut bas milieu deuxieme"
)
_NEAR = words(
    "pres loin deux proche sortie bord contrebas long hauteur montee rive feu voute badge accueil parcelle arret "
    "demandez "
    "prendre prenez impasse secteur avant-derniere avant-dernier demi-etage sous chien"
)
"""What tells the way only in a part of its own."""
_REST = re.compile(r"\s(?P<said>[^,;.()\n!?:€@/\uf8ff–—…]{2,40}?)(?=\s?[,.;)\n!?–—…]|\s-\s|$)")
_LONGEST_REST = 5
_AT_SOMEBODYS = re.compile(
    r"\s?(?:[,;(-]\s?|\s)(?:(?:sonne[rz]?|frappe[rz]?|toque[rz]?|laisse[rz]?|d[ée]pose[rz]?)\s)?chez\s(?:les\s|la "
    r"famille\s)?(?P<who>[A-ZÀ-Ý][\w'’-]+)"
    r"(?![\w'’])"
)


def way_end(text: str, end: int) -> int:
    """Return where what is told of the way to a door ends that stands after an address, or ``end`` where none is."""
    part = _PART.match(text, end)
    if part and _tells_the_way(part["said"]):
        return part.end() - (part["close"] is not None and "(" not in part[0])
    host = _AT_SOMEBODYS.match(text, end)
    if host and fold(host["who"]) not in listed("given_names.txt") and not is_place(host["who"]):
        return host.end()
    return _words_end(text, end)


def rest_end(text: str, end: int) -> int:
    """Return where the rest of a part ends whose beginning told the way: ``porte cochère bleue``."""
    rest = _REST.match(text, end)
    if rest is None:
        return end
    said = _WORD.findall(rest["said"])
    folded = [fold(word) for word in said]
    cased = rest["said"].islower() or text[max(0, end - 4) : end].isupper()
    plain = all(word.isalpha() or word == "bis" for word in folded)
    if not said or len(said) > _LONGEST_REST or not cased or not plain or not _NOT_WAYS.isdisjoint(folded):
        return end
    return end if any(is_town(word) and word not in names.NO_TOWNS for word in folded) else rest.end()


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
    for at, word in enumerate(folded[:_LEADING]):
        if word in _WAY or word in _NEAR:
            return True
        if word in _BUILT:
            others = folded[:at] + folded[at + 1 :]
            return any(
                other in _WAY or other in _COLOURS or other in _APART or _ORDINAL_ONLY.fullmatch(other)
                for other in others
            )
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
