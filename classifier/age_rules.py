"""Whose age it is: the surroundings that make a number of years something else than a stated age."""

import re

from classifier.age_at import CELEBRATED, in_the_past, now_at
from classifier.age_people import ADULT, told_of_others, years_of
from classifier.age_soon import MONTHS, still_to_come, until
from classifier.age_spent import asked_of_all, of_so_many, worked
from classifier.age_things import BORN_THING, of_a_thing
from classifier.numbers import trailing_number

LEFT, RIGHT = 70, 60
CLAUSE_ENDS = (". ", "! ", "? ", "; ", "… ", "¦ ", "¦")

COUNTED = re.compile(
    r"(?:\b(?:depuis|depui|dps|pendant|durant|il y a|y a|ya|ca fait|cela fait|(?<!me )(?<!nous )(?<!le )voila|voici|"
    r"apres|avant|9bel|mora|ba3d|"
    r"chhal hadi|d'ici|dans|sous|"
    r"en|tous les|toutes les|"
    r"chaque|par|pour|encore|for|since|within|in|every|during|after|before|hace|desde hace|passe|fus|ete|vecu|"
    r"travaille|"
    r"au bout de|al cabo de|reste|restee|tenu|dure|vestida|experience de|experienta de|experienta|experiencia de|"
    r"experiencia|duree de|dupa|"
    r"pratique de|metier de|"
    r"anciennete de|durante|dentro de|cada|"
    r"de acum|acum|timp de|"
    r"ultimii|ultimele|primii|de peste|peste|hadi|mn|over|last|past|these|derniers?|dernieres?|premiers?|premieres?|"
    r"primeros|ultimos)|\+|"
    r"\bdes|\bsur|^de|de peste|au moins|moinsde)\s+"
    r"(?:pres de |plus de |moins de |environ |au moins |deja |bientot |quasi |mes |les |ces |the last |mas de |"
    r"casi |last |about |over |"
    r"nearly |almost |vreo |presque |maintenant |au bout de |quelques |hace |more than |at least )*$"
)
LIMIT = re.compile(
    r"(?:\b(?:moins de|moins que|plus de|plus que|au-dessus de|au dessus de|en dessous de|a partir de|partir de|"
    r"jusqu'a|jusqu a|entre|minimum|"
    r"min\.?|mini|maxi|max\.?|maximum|les|aux|des|nos|vos|leurs|from|above|below|under|over|up to|until|between|"
    r"to|ages|desde|desde los|hasta|hasta los|"
    r"menores de|mayores de|mayor de|menor de|mas de|menos de|peste|sub|pana la|intre|entre los|de la|mn|men|"
    r"3ndhom|3andhom|ab|unter|uber|bis|vanaf|onder|boven|ta7t|te7t|fo9|fou9|taille|talla|size|marime|marimea|"
    r"vetements|vetement|habits|lot|7tal|7ta l|(?<!ich )bin|mabin|"
    r"than|u|"
    r"minimum age|min age|average age|age moyen(?: autour)?|moyenne d'age(?: :)?|edad minima|varsta minima|categorie|"
    r"classe d'age|tranche|catégorie|age minimum|age mini|age requis|les moins de|ados|adolescents|"
    r"enfants?|jeunes|kids|children|teens|ninos|"
    r"ninas|copii|drari|sghar|poussins|cadets|minimes|benjamins|seniors|adultes|personnes) (?:de |d'|des |los |las |"
    r"of |de la |ages de |agees de |entre |a partir de )?|[+<>≥]\s?(?:de )?|(?<!\w)-\s?(?:de )?)$"
)
RANGE_LEFT = re.compile(
    r"(?<![a-z])(?<!ich )bin \d\d w\s$|"
    r"(?<![\w'])(?:entre|coloc de \d \w+|hommes?|femmes?|rencontre \w+) \d\d\s$|(?<![\w'])\d{1,3}\s?(?:ans|ani|"
    r"anos|years|3am|snin)?\s?(?:-|–|/|a|et|ou|to|y|si|and|or|o|pana la|sau|l|7tal|au|"
    r">)\s?$"
)
LASTED = re.compile(
    r"(?<![a-z])(?:ai|as|(?:il|elle|qui|on|l'|fils|fille) ?a|avons|avez|ont|avait|avais|have|has|he|ha)\s(?:bien |"
    r"deja |toujours )?"
    r"(?!(?:que|plus|desormais|jamais|parfois|depuis|puis|mais|tres|maintenant|aussi|quasi|juste|encore|meme|presque|"
    r"peine|une|fete|eu|pris|atteint|franchi|attrape|souffle|passe|seulement|quelque|"
    r"toute|toutes|tous|notre|moi-meme|depasse|cumplido)\b)[a-z]{2,}(?:e|i|u|is|it|ert|ed|ado|"
    r"ido)e?s?\s[^,.;:!?¦()]{0,34}$|"
    r"(?<![a-z])(?:had (?:it|him|her|them)|owned (?:it|one)|kept it|served|spent|been (?:a |an )?[a-z]+|"
    r"condamnee? a|loue|purge|"
    r"cotise) (?:for )?$|"
    r"(?:^|[,;] )(?:joue|porte|servi|tenu|utilise|conduit|monte|habite|exerce|enseigne|vecu|cuisine)e?s? $|"
    r"(?<![a-z])(?:khdemt|khdmt|khdamt|sknt|skent|9rrit|derrest|trabaje|trabajado|trabaja|trabajo|worked|taught|"
    r"lucrat|ensemble|mariee?s?|divorcee?s?|"
    r"pacsee?s?|abonnee?s?|llev[oa]\w*|lucrez|deschis|lucrat|khdamin|"
    r"khdama|"
    r"khddam|sakna|saken|mowadaf)\s(?:[a-z]+\s){0,3}(?:de )?$|(?<![a-z])(?:trabaje|trabajado|worked|"
    r"taught) (?:[a-z]+ ){0,7}$|"
    r"(?<![a-z])(?:cant|joc|studiez|invat|locuiesc|traiesc|lucrez|conduc)\s[^.,;]{0,24} de $|"
    r"(?<![a-z])(?:experience|pratique) d(?:e |')[a-z]+ de $"
)
AND_HALF = re.compile(r"^ et demie?(?![a-z])")
YEAR_LONG = re.compile(r"\d-year$")
"""Of a time: a person is "year-old"."""
PRICE = re.compile(r"\[service\][^.!?]{0,12} \d{2,3}\s?[€e]?\s?/\s$")
RANGE_RIGHT = re.compile(
    r"^\s?(?:-|–|/|a|to|jusqu'a|pana la|7tal|ou|a la)\s?\d{1,3}\s?(?:ans|ani|anos|years|3am)?(?!\w)"
)
BOTH_OF_US = re.compile(
    r"(?<!quand )(?<!lorsqu')(?<!si )\b(?:on a|nous avons|avons|we are|we're|tenemos|avem)\s[^.]{0,14}$"
)
TOGETHER = re.compile(
    r"\b(?:on est|nous sommes|on serait|we are|we're|somos|suntem) (?:deux|trois|quatre|[2-4]|two|three|dos|"
    r"tres|doua|doi|trei) "
    r"[a-zœ -]{3,25}(?:, (?:de )?| de )(?:\d\d (?:ans )?(?:et|and|y|si) )?$"
)
DASHED = re.compile(r"(?<![a-z])[a-z]{3,14} [-–] $")
DASHED_ON = re.compile(r"^\s[-–]\s")
YEARS_SPENT = re.compile(
    rf"^ (?:in|at|with|as|behind|on|under|inside|across|around|running|doing|teaching|driving|"
    rf"working) (?!{MONTHS}\b)[a-z]+"
)
BETWEEN_TWO = re.compile(r"\b(?:entre|de|between|from|intre|mn)\s(?:\d+\s(?:et|a|y|si|and|to|l)\s)?$")
OF_SOMETHING = re.compile(
    r"^\s?(?:aupres d[e'u]|dans (?:l'|le |la |ce|notre |une? (?!mois|an|semaine|jour))|au (?:charbon|secretariat|"
    r"fourneau|labo\w*|cabinet|service|magasin|garage|"
    r"atelier|marche|greffe|sein)|pe (?:camion|santier|mare|autocar)|la (?:catedra|cules)|f (?:l?bni|lkhedma|lme3mel|"
    r"lma3mal)|surveillante?\b|' experience|d['\s]?\s?experience|d['\s]?exp\b|d'age\b|"
    r"d'(?!orleans|angers|annecy|amiens|avignon|albi|aix|arles|auch|agen|angouleme|antibes|argenteuil|"
    r"aubervilliers|evry|epinal|evreux|istres|issy|origine|apres|ici\b|ou\b|un|autre)[a-z]+|"
    r"de (?!mon cote|ma part|ieri|azi|o |luni|lyon|paris|marseille|lille|nantes|liege|namur|bruxelles|mons|"
    r"charleroi|geneve|lausanne|quebec|montreal|plus en plus|bonne|nature|la region|l'ile|"
    r"chez)[a-z]+|que (?:je|j'|"
    r"nous|on|ca|"
    r"c')|plus tard|apres|auparavant|maximum|maxi|max|minimum|mini|min\b|et plus(?=\s*(?:$|[^\w\s]|pour|accept|"
    r"seulement|uniquement|avec|sont|peuvent|bienvenu|inclus|exig|non))|et au-dela|et au dela|et \+|ou plus|"
    r"et moins|ou moins|revolus? (?:minimum|exiges?|requis)|exiges?|requis|\+|experience(?! \d)|erfahrung|"
    r"ervaring|of (?!age\b)[a-z]+|"
    r"ago|later|experiencia|"
    r"de experiencia|garantia|vechime|experienta|(?:f |d |dyal )?(?:khebra|khibra|tajriba|sen3a)|"
    r"in (?:the )?(?:business|trade|job)|avec (?:cette|ce|la meme|"
    r"le meme)|tajriba|,? non,|in (?:an?|the)\b|"
    r"derriere (?:l[ea]s?|un|mes|ses)\b|par (?:ma|mon|un|une|le|la)\b|(?:dial|dyal|d) (?:l?khedma|tajriba)|(?:a la|"
    r"a l'|au|aux|en|chez|dans (?:le|la|les))\s?(?:cantine|caisse|chaine|plonge|cuisine|"
    r"accueil|guichet|bureau|chantiers?|mine|comptoir|standard|reception|volant|fourneaux|mairie|hopital|ehpad|creche|"
    r"banque|usine|rayon|service de)\b|d'ici|d'affilee|deja que\b|comme [a-z]+(?:eur|euse|ier|iere|ante?|iste|"
    r"ien|ienne|aide|chef)\b|pile de|de suite|durant|a peine de)"
)
JOINER = re.compile(r"\s(?:a|et|ou|y|o|si|to|and|or|pana la|l)\s$")
PLURAL = re.compile(
    r"(?<!deux )(?<!trois )(?<!sommes )\b(?:hommes|femmes|dames|messieurs|mesdames|filles|garcons|gens|habitants|"
    r"women|men|ladies|mujeres|hombres|"
    r"doamne|barbati|femei) (?:de |d'|of |a partir de |agees de |ages de )(?:\+ de |plus de )?$"
)
MINIMUM = re.compile(
    r"(?:d'au moins|(?:faut|doit|devez|deviez|dois|devoir|ou|faudra|hay que|trebuie sa) (?:avoir|etre age de|tener|"
    r"ai)|\bmajeurs? ou|conditions?(?: requises?)?\s?:|"
    r"must be|il faut|faut|(?:have|need|has) to be|be at least|minim|"
    r"(?<!d')(?<!vais )(?<!va )(?<!allons )(?<![a-z])avoir|"
    r"au-dela de|au dela de|minimal\s?:?|minimum\s?:?|minima|minimo|minimale\s?:?|"
    r"fayet|fayt|kbar 3la|kbar mn|passe les|legal de|trecut de|khass\w{0,3}|lazem\w{0,3}|(?:si|sauf si) (?:t'?as|"
    r"tu as|vous avez|on a)|at least|with)\s?$"
)
OF_PERSON = re.compile(
    r"(?:suis|homme|femme|fils|fille|age|agee|mec|monsieur|dame|personne)\s(?:de\s)?(?:age[e]? de\s)?$"
)
AND_MORE = r"et plus(?=\s*(?:$|[^\w\s]|pour|accept|seulement|uniquement|avec|sont|peuvent|bienvenu|inclus|exig|non))"
AT_LEAST = re.compile(
    rf"^\s?(?:au moins|au minimum|au plus|d'exp|de tajriba|d tajriba|minimum|mini|min\b|maximum|maxi|max\b|"
    rf"{AND_MORE}|et \+|ou plus|y (?:pico|tantos|muchos)\b|something\b|obligat\w+|ferme\b|avec sursis|\+|exiges?|"
    rf"requis|revolus? (?:minimum|"
    r"exiges?|requis)|w (?:l?fo[9q]|kter)|and over|and up|or over|o mas|y mas|peste|et moins)"
)
DENIED = re.compile(
    r"\b(?:pas|plus|not|no|nu am|n-am|no tengo|aun no|mazal ma|poinkor|pankor|poko|poco ni|machi|jamais|"
    r"(?<!mwen )(?<!ke )ni)\s(?:encore |tout a fait |yet |"
    r"inca |tengo |cumplo |llego a |am |3andi |he cumplido )?(?:los |mes |les |des |l'age de )?$"
)


OF_THE_OLDEST = re.compile(
    r"(?<![a-z])(?:plus (?:vieux|vieille|agee?|ancienne?|jeune)|doyen(?:ne)?|oldest|youngest|eldest|(?:la|"
    r"le) (?:derniere?|"
    r"premiere?))(?: [a-z]+){0,2} (?:avait|was|had|(?:disait|dit|pretend|pretendait|affirme|affirmait|"
    r"avoue) (?:en )?avoir) $"
)


def refused(plain: str, start: int, end: int) -> bool:
    """Say whether a number of years is something else than the age of the writer or of the person offered."""
    left, right = _left(plain, start), AND_HALF.sub("", plain[end : end + RIGHT])
    if until(left) or YEAR_LONG.search(plain[start:end]):
        return True
    years = years_of(plain[start:end])
    if years >= ADULT and OF_THE_OLDEST.search(left):
        return False
    if TOGETHER.search(left) or (DASHED.search(left) and DASHED_ON.match(right)) or now_at(left, right, years):
        return False
    if plain[start:end].endswith("years") and YEARS_SPENT.match(right) and not OF_PERSON_LEFT.search(left):
        return True
    if BOTH_OF_US.search(left) and not (BETWEEN_TWO.search(left) or DENIED.search(left) or LASTED.search(left)):
        return False
    if asked_of_all(left) or worked(left, right, plain[start:end], years):
        return True
    return (
        (not (years >= ADULT and of_so_many(left)) and _counted_or_limited(plain, left, right))
        or of_a_thing(plain, start, left, right)
        or in_the_past(left, right)
        or told_of_others(plain, start, end, left, right)
    )


def not_yet(plain: str, start: int, end: int) -> int:
    """Return 1 when the age is still to come ("bientôt 18" is 17), else 0."""
    return int(still_to_come(_left(plain, start), plain[end : end + RIGHT]))


def born_elsewhere(plain: str, start: int, end: int) -> bool:
    """Say whether a birth year is a thing's or a stranger's."""
    left = _left(plain, start)
    return bool(BORN_THING.search(left)) or told_of_others(plain, start, end, left, plain[end : end + RIGHT])


def _left(plain: str, start: int) -> str:
    window = plain[max(0, start - LEFT) : start]
    ends = [window.rfind(end) + len(end) for end in CLAUSE_ENDS if end in window]
    return window[max(ends) :] if ends else window


def _counted_or_limited(plain: str, left: str, right: str) -> bool:
    if AT_LEAST.match(right) or (OF_SOMETHING.match(right) and not OF_PERSON.search(left)):
        return True
    if LASTED.search(left) or _exacted(plain, left, right):
        return True
    if (
        COUNTED.search(left)
        and not OF_PERSON_LEFT.search(left)
        and not (still_to_come(left, "") or CELEBRATED.search(left))
    ):
        return True
    if PLURAL.search(left) or MINIMUM.search(left):
        return True
    joined = JOINER.search(left)
    if joined and trailing_number(left[: joined.start()]):
        return True
    if PRICE.search(left):
        return False
    return bool(
        (LIMIT.search(left) and not CELEBRATED.search(left))
        or RANGE_LEFT.search(left)
        or RANGE_RIGHT.match(right)
        or DENIED.search(left)
    )


OVER = re.compile(r"^\s(?:revolus?|passes exiges?|accomplis)\b(?! depuis| hier| aujourd)")
ONE_WRITES = re.compile(
    r"(?<![a-z])(?:je|j'|j(?:e)?cherche|jsuis|chui|mon|ma|mes|me|moi|dispo|motivee?|serieu(?:x|se)|apprentie?|"
    r"lyceen(?:ne)?)(?![a-z])"
)
ONESELF = re.compile(r"\b(?:je|j'|mon|ma|mes|me|m')(?![a-z])")
OF_ONESELF = re.compile(
    r"(?<![a-z])(?:j'?ai|je suis|moi|agee?|homme|femme|monsieur|dame|personne|tengo|am)\b[^.]{0,20}$"
)
CONDITION = re.compile(
    r"(?<![a-z])(?:conditions?|exig\w*|requise?s?|obligatoires?|minimum|il faut|faut|reserve|candidate?s?|profils?|"
    r"recrut\w*|"
    r"inscriptions?|ouverte? aux?|majeurs?|admis\w*|souhaite[es]*|age :|recherchons|embauch\w*)(?![a-z])"
)
"""Beside what is asked of others, "N ans révolus" is asked too."""
OF_PERSON_LEFT = re.compile(
    r"\b(?:homme|femme|monsieur|dame|personne|fils|fille|garcon|enfant|ado|mec|nana|gars|aine|cadet|cadette|"
    r"neveu|man|woman|hombre|mujer|chico|chica|hijo|hija|barbat|femeie|"
    r"age|agee|lyceen|lyceenne|eleve|collegien|collegienne|apprenti|apprentie|etudiant|etudiante|jeune|"
    r"[a-z]+(?:eur|euse|ier|iere|iste|ien|ienne|ant|ante|ad[oa]|or|ora|ista|er[oa])) (?:[a-z]+ )?de $"
)


def _exacted(plain: str, left: str, right: str) -> bool:
    """Say whether "18 ans révolus" is a condition rather than said of oneself."""
    if not OVER.match(right) or OF_ONESELF.search(left) or ONESELF.search(right):
        return False
    return CONDITION.search(plain) is not None or ONE_WRITES.search(plain) is None
