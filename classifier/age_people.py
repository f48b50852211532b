"""Whose age is told: anybody's if an adult's; under 18 the writer's or that of a person offered or signed up, not a
relative's, a stranger's, nor a child's who is cared for."""

import re

from classifier.numbers import trailing_number

ADULT = 18
FIGURES = re.compile(r"\d+")

SEEKS = (
    r"(?:cherch|recherch|desir|propos|souhait|voudr|veut|veul|aimer|postul|s'inscri|sinscri|inscri|"
    r"s'engag|entre (?:a|au|aux|en|dans|chez)\b|rejoin|(?:est|suis|etre) (?:libre|dispo|interess)|dispo|"
    r"libre (?:en|a|de|des|le|la|tout|pour|ce)\b|se propose|"
    r"look(?:s|ing)? for|seek|would (?:like|love)|wants?\b|wishes|available|offers|hop(?:es|ing) to|"
    r"busca|quiere|quisiera|ofrece|desea|gustaria|necesita|cauta|doreste|vrea sa (?:vina|intre|joace|inceapa|se)|"
    r"ofera|kay9leb|kan9leb|kat9leb|bgha|baghi|tab7at|mlaxi|motive)"
)
SEEKING = re.compile(rf"(?<![a-z]){SEEKS}")
SEEKS_NEXT = re.compile(rf"^[^.!?;¦]{{0,50}}?(?<![a-z]){SEEKS}|^[^.!?;¦]{{0,60}}[.!?;]\s(?:il|elle|he|she)\s{SEEKS}")
CHILDREN = (
    r"(?:fils|fille|filles|garcons?|aine|ainee|cadet|cadette|neveu|neveux|niece|nieces|jumeaux|jumelles|jumeau|"
    r"petit-fils|petite-fille|filleule?|puce|loulou|grand|grande|son|sons|daughters?|nephew|niece|grandson|"
    r"hijo|hija|hijos|hijas|sobrino|sobrina|nieto|nieta|fiul|fiica|nepotul|nepoata|baiatul|fata mea|fetita|"
    r"weldi|wldi|benti|bnti|bnity|wlidi)"
)
OF_OTHERS = (
    r"(?:grand-?\s?mere|grand-?\s?pere|grands-?\s?parents|papi|papy|mamie|mamy|mere|pere|maman|papa|voisine?|freres?|"
    r"s(?:oe|œ)urs?|frangine?|frerot|s(?:oe|œ)urette|reuf|reus|daron|daronne|cousine?|mari|epouse|epoux|"
    r"tante|tonton|tata|oncle|cliente?|patron|patronne|amie?|copain|copine|pote|doyenne|doyen|coloc|"
    r"collegue|autres?|heros|heroine|brother|sister|mother|father|mum|mom|dad|uncle|aunt|"
    r"cousin|grandma|grandpa|friend|others|boss|husband|wife|neighbou?r|prima|primo|hermano|hermana|madre|"
    r"padre|abuela|abuelo|vecina|vecino|marido|mama|bunica|bunicul|sora|fratele|varul|verisoara|vecina|sotul|sotia|"
    r"khoya|kho|khti|baba|jeddi|jdati|3ammi|khali|jar|jara|bebe|petits|petites|bambin|nourrisson|chanteur|chanteuse|"
    r"acteur|actrice|joueur|joueuse|victime|suspecte?|champion|championne|romancier|romanciere)"
)
JOINT = (
    r"\s?,?\s?(?:(?:qui |who )?(?:a|ont|is|are|has|tiene|tienen|avec|et|3andou|3andha|3ndou|3ndha|fete|aura) "
    r"(?:deja |bientot |environ |now |ya )?|en a |de |d'|of |aged |age de |agee de |ages de |\(|:\s|'s (?:only |"
    r"just |now )?)?"
)
WITH_WORD = (
    r"(?:mon|ma|mes|notre|nos|son|sa|leur|my|our|his|her|mi|su|le|la) (?:femme|compagne|compagnon|conjointe?|prof|"
    r"coach|entraineur|maire|teacher)"
)
OTHER_PEOPLE = re.compile(
    rf"(?<!suis )(?<!moi )(?<!ou )(?<![a-z])(?:{OF_OTHERS}|{WITH_WORD}){JOINT}$|"
    rf"(?<![a-z])(?:mon|ma|notre|my|mi|un|une) {OF_OTHERS}\s[a-z'-]+{JOINT}$"
)
CHILD = re.compile(
    rf"(?<![a-z]){CHILDREN}\b[^.]{{0,22}}$|\b(?:enfants?|garconnet|gamine?s?|kids?|child|children|ninos|ninas|copil|"
    r"copii|drari)\b[^.]{0,14}$"
)
ANY_CHILD = re.compile(
    r"\b(?:enfants?|garconnet|gamine?s?|kids?|child|children|ninos|ninas|(?:el|un) nino|(?:la|una) nina|copil|copii|"
    r"drari)\b(?:[^.,]{0,14}|,)\s?$"
)
CARED_FOR = re.compile(r"^,?\s(?:a charge|en garde|garde alternee|une semaine sur deux|a garder|dont j'ai la garde)\b")
WITH_ME = re.compile(r"^[^.!?]{0,20}(?:avec moi|et moi|with me|and me|conmigo|cu mine|m3aya)\b")
HAVING = re.compile(
    r"\b(?:(?:j'ai|jai|avec|ayant|nous avons|on a|avons|elevant|eleve|mere|maman|pere|papa|divorcee?|veuve|veuf|"
    r"have|tengo|am|3andi)\s(?:d'|de |of )?(?:une?|deux|trois|quatre|cinq|des|mes|nos|ses|two|three|a|"
    r"dos|tres|un|doi|trei|jouj|bent|weld|\d)\s?(?:grande?s? |petite?s? )?(?:enfants?|fils|filles?|garcons?|ados?|"
    r"kids|children|sons?|daughters?|hijos?|hijas?|copii|baieti|fete)?|"
    r"(?:mes|nos|tes|vos|my|our|mis|nuestros|copiii) (?:deux |trois |\d |petits? |grands? )?(?:enfants|filles|fils|"
    r"garcons|gosses|gamins|kids|children|hijos|hijas|mei)\s?,?\s?(?:ont|sont|have|are|tienen|au)?|"
    r",\s(?:un|une|deux|trois) (?:enfants?|fils|filles?|garcons?))\b[^.,;]{0,14},?\s?(?:et |y |and |si )?$"
)
CARE = re.compile(
    r"\b(?:garder|garde|garderais|nounou|nourrice|baby-?\s?sitt(?:er|ing)|babysitter|recuperer|chercher a l'ecole|"
    r"assistante maternelle|ninera|canguro|bona|nanny|aide aux devoirs|cours pour|prof(?: de \w+)? pour|jouets?|"
    r"chambre de|vetements?|soutien(?: en \w+)? pour|repetiteur pour|tutor for|teacher for|profesora? (?:de \w+ )?para|"
    r"meditatii pentru|a charge|garde alternee|une semaine sur deux)\b"
)
SELLS = re.compile(
    r"\b(?:vends?|vendu|a vendre|vente|cede|donne contre|selling|for sale|sell|vendo|se vende|vand|de vanzare|kanbi3|"
    r"lbi3|brocante|vide[- ](?:grenier|dressing)|taille|trop petit|achetee?s? pour|a demonter|ne (?:joue|s'en sert|"
    r"sert|le met|la met) plus)\b"
)
PERSONS = (
    r"(?:(?:une?|deux|trois|le|la|les|des|cet?|cette|an?|the|una|el|unei|unui|o)\s|l')"
    r"(?:[a-z'-]+\s){1,5}(?:de |d'|of |aged |age de |agee de )$"
)
TOLD_OF = re.compile(rf"(?:^|[^a-z]){PERSONS}")
TELLS = re.compile(
    r"^\s?,?\s?(?:[a-z]+ (?:de|a|du|d'\w+) \w+ )?(?:qui )?(?:ont|a(?! s(?:on|a|es)\b)|est|explique|raconte|declare|"
    r"affirme|assure|dit|"
    r"vient|"
    r"viennent|avait|avaient|s'est|se sont|remporte|sauve|decroche|bat|devient|a ete|was|were|has|had|wins|saves)\b"
)
HE_IS = re.compile(
    r"(?:\b(?:il|elle|he|she|el|ella|ea)\s(?:n'a que|n'a|a|avait|is|is only|tiene|are|cumple|fete|n'est agee? que de)\s"
    r"(?:deja |que |a peine |only |ya |apenas |doar |solo |environ )?|\b(?:tiene|cumple|are|n'a que|n'avait que) "
    r"(?:solo |ya |doar |deja |apenas )?)$"
)
SUPERLATIVE = re.compile(
    r"\b(?:le|la) (?:plus (?:jeune|age|agee|vieux|vieille|petit)|benjamine?|cadette?|doyen(?:ne)?)\b[^.!?]{0,40}$|"
    r"\b(?:the )?(?:youngest|oldest|eldest)\b[^.!?]{0,40}$|\bcel(?:a)? mai (?:tanar|varstnic)\b[^.!?]{0,40}$|"
    r"\bcea mai (?:tanara|varstnica)\b[^.!?]{0,40}$|\bmas (?:joven|veteran[oa]|mayor|vieja|viejo)\b[^.!?]{0,40}$"
)
ITSELF = re.compile(
    r"(?<![a-z])(?:je suis|jsuis|chui|c'est moi|moi|i'?m|i am|soy|sunt)(?: bien| encore| toujours)?,? [lt]?$"
)
MANY = re.compile(r"^(?:nous,? |les )?(?:deux|trois|quatre|two|three|dos|tres|doi|doua|trei|[234]) ")
WE_GO = re.compile(r"^,? (?:on|nous|we|hacemos|facem)(?! (?:les|leur|them|los|ii)\b)\b")
"""Some people, who go on in the first person."""
YOUNG_ONE = re.compile(
    r"^(?:jeune (?:fille|homme|garcon|femme)|young (?:man|woman|lad)|chico joven|chica joven)(?: [a-z]+)?(?: de|,|"
    r" of| aged) $"
)
NEWS = re.compile(
    r"\b(?:police|(?<!romans )(?<!films )policiers|gendarmes?|gendarmerie|tribunal|procureur|parquet|juge|"
    r"condamnee?s?|interpellee?s?|"
    r"mis en examen|garde a vue|enquete|enqueteurs?|proces|secourue?s?|prefecture|faits divers|temoins?|"
    r"blessee?s?|accident|decedee?s?|disparue?s?|la justice|ministere|(?<!a l')etude(?! du soir| surveillee)|"
    r"rapport|sondage|"
    r"arrested|prosecutor|charged|sentenced|rescued|champion|policia|fiscal|detenido|juzgado|politia|procuror|"
    r"retinut)\b"
)
ELDER = re.compile(
    r"(?<![a-z])(?:pere|mere|papa|maman|daron|daronne|grand-?\s?mere|grand-?\s?pere|grands-?\s?parents|mari|"
    r"epouse|epoux|"
    r"oncle|tante|tonton|tata|patron|patronne|father|mother|dad|mum|mom|uncle|aunt|boss|padre|madre|mama|"
    r"abuela|abuelo|tutrice|tuteur),\s$"
)
"""After a comma, an age under 18 isn't that of somebody's parent: whoever has such a parent says the own."""
SIGNS_AS = re.compile(
    r"^(?:.*[.!?¦] )?(?:jeune |future |futur |ex-)?(?:maman|papa|mere|pere|mamie|mamy|papi|papy|mama|voisine?|"
    r"copain|copine|tata|tonton)"
    r"(?: solo| active| actif| celibataire| poule)?,? (?:de )?$"
)
"""A word for kin that a post opens with, with nobody's beside it, is its writer."""
ADDRESSED = re.compile(
    r"(?<![a-z])[jm]'|(?<![a-z])(?:je|jai|jsuis|jcherche|chui|mon|ma|mes|me|moi|nous|notre|nos|on|vous|votre|vos|i|"
    r"my|we|our|yo|"
    r"mi|mis|me|soy|tengo|busco|cuido|ofrezco|eu|meu|mea|mei|caut|sunt|imi|ofer|ana|3andi|3ndi|dyali|kan\w+|jeune\b)"
    r"(?![a-z])|\[service\]"
)
SPEAKER = re.compile(
    r"(?<![a-z])(?:j'ai|jai|j'(?:aime(?:rais)?|initie|aide|enseigne|offre|habite|apprends|anime|organise|accepte)|"
    r"je (?:suis|cherche|propose|fais|garde|"
    r"donne|tonds|promene|repare|lave|livre|vends)|jsuis|i am|i'm|im|i have|tengo|soy|busco|"
    r"am \d|sunt|caut|"
    r"3andi|3ndi|ana)(?![a-z])"
)
AMONG_US = re.compile(r"(?<![a-z])(?:on a|nous avons|we have|tenemos|avem) [^.]{0,30}$")
EXPLOITS = re.compile(
    r"\b(?:record|championnat|remporte|laureate?s?|primee?s?|podium|medaille|titre|exploit|palmares|finale)\b"
)
SIGNED = re.compile(r"^(?!le |la |les |l'|une? )[a-z-]{4,20},\s$")
SIGNED_ON = re.compile(
    r"^,\s(?:libre|dispo|mobile|motive|serieu|diplome|experience|permis|sans|avec|en recherche|secteur)"
)
"""A trade or a first name, an age, and what an applicant says next."""
OF_ME = re.compile(r"(?<![a-z])(?:moi|j'ai|jai|je suis|jsuis|i'm|im|i am|tengo|3andi|3ndi|ana)(?![a-z])[^.!?]{0,20}$")
NARRATES = re.compile(
    r"\b(?:(?:le|la|un|une|ce|cette) |l')[a-z'-]+ (?:a|ont|s'est|vient de) (?!peine)[a-z]{2,}(?:e|i|u|is|it|ert|er|"
    r"ir)e?s?\b|"
    r"\b(?:le|la|les|l'|un|une) ?[a-z'-]+ (?:remporte|devient|defendra|sauve|affronte|raconte|retrouve|decouvre|"
    r"s'apprete|part|vit|joue|revient|suit|lutte|se sont|ont)\b|\b(?:the|a) [a-z]+ (?:has|was|will|wins|tells)\b|"
    r"\b(?:film|roman|bd|serie|livre|piece|documentaire|novel|movie|pelicula|novela|carte) (?:sur|de|raconte|dont|"
    r"about)\b|\b(?:le roman|le film|le heros|l'heroine)\b"
)


def told_of_others(plain: str, start: int, end: int, left: str, right: str) -> bool:
    """Say whether the age is a child's who is looked after, or, under 18, a relative's or part of a story.

    An adult's age counts whosever it is: friends and neighbours post for somebody under control.
    """
    young = years_of(plain[start:end]) < ADULT
    if CARED_FOR.match(right) and CHILD.search(left):
        return True
    kin, child = OTHER_PEOPLE.search(left), CHILD.search(left)
    if (kin or child) and (SEEKS_NEXT.search(right) or WITH_ME.search(right)):
        return False
    if (kin or child) and ((MANY.search(left) and WE_GO.match(right)) or YOUNG_ONE.match(left)):
        return False
    others = kin and not (_too_young(plain, start, end, left) or (_whole(plain, start, left) and SIGNS_AS.match(left)))
    if others or _first_of_others(plain, start):
        return young
    if child and _not_signed_up(plain, left, right):
        return young
    return _of_a_story(plain, left, right, young=young)


def _first_of_others(plain: str, start: int) -> bool:
    """Say whether the age is that of the youngest or oldest of some people, who isn't the writer."""
    first = SUPERLATIVE.search(plain[max(0, start - 70) : start])
    return first is not None and not ITSELF.search(plain[max(0, start - 90) : max(0, start - 70) + first.start() + 1])


def _too_young(plain: str, start: int, end: int, left: str) -> bool:
    return ELDER.search(left) is not None and years_of(plain[start:end]) < ADULT


def years_of(words: str) -> int:
    """Return the number that a span of an age starts with."""
    figures = FIGURES.match(words)
    if figures:
        return int(figures[0])
    spelled = trailing_number(words.rsplit(" ", 1)[0]) or trailing_number(words)
    return spelled[1] if spelled else ADULT


def _whole(plain: str, start: int, left: str) -> bool:
    """Say whether the words on the left are all of their clause: nothing was cut off."""
    return start == len(left) or plain[start - len(left) - 1] in " ¦"


def _not_signed_up(plain: str, left: str, right: str) -> bool:
    """Say whether a child is one that somebody has, cares for, or whose things are sold."""
    if CARE.search(left) or CARE.search(right) or SELLS.search(plain):
        return True
    return bool(HAVING.search(left) or ANY_CHILD.search(left))


def _of_a_story(plain: str, left: str, right: str, *, young: bool) -> bool:
    if OF_ME.search(left):
        return False
    if TOLD_OF.search(left) and TELLS.match(right) and not (SPEAKER.search(plain) or AMONG_US.search(left)):
        return True
    if not young:
        return False
    if SIGNED.match(left) and SIGNED_ON.match(right) and not NEWS.search(plain):
        return False
    if NEWS.search(plain) and not SPEAKER.search(plain):
        return True
    if ADDRESSED.search(plain):
        return False
    if (HE_IS.search(left) and not SEEKING.search(plain)) or EXPLOITS.search(plain):
        return True
    told = bool(NARRATES.search(plain)) and not SEEKING.search(plain)
    return told or (bool(TOLD_OF.search(left)) and not SEEKS_NEXT.search(right))
