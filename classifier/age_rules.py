"""Whose age it is: the surroundings that make a number of years something else than a stated age."""

import re

from classifier.numbers import trailing_number

LEFT, RIGHT = 70, 60
CLAUSE_ENDS = (". ", "! ", "? ", "; ", "… ", "¦ ", "¦")

COUNTED = re.compile(
    r"(?:\b(?:depuis|depui|dps|pendant|durant|il y a|y a|ya|ca fait|cela fait|voila|voici|apres|avant|dans|sous|"
    r"en|tous les|toutes les|"
    r"chaque|par|pour|encore|for|since|within|in|every|during|after|before|hace|desde hace|passe|fus|ete|vecu|"
    r"travaille|"
    r"reste|restee|tenu|dure|vestida|experience de|pratique de|metier de|anciennete de|durante|dentro de|cada|"
    r"de acum|acum|timp de|"
    r"de peste|peste|hadi|mn|over|last|past|these|derniers?|dernieres?|premiers?|premieres?|primeros|ultimos)|\+|"
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
    r"ta7t|te7t|fo9|fou9|taille|talla|size|marime|marimea|vetements|vetement|habits|lot|7tal|7ta l|than|u|"
    r"categorie|classe d'age|tranche|catégorie|age minimum|age mini|age requis|les moins de|ados|adolescents|"
    r"enfants?|jeunes|kids|children|teens|ninos|"
    r"ninas|copii|drari|sghar|poussins|cadets|minimes|benjamins|seniors|adultes|personnes) (?:de |d'|des |"
    r"of |de la |ages de |agees de |entre |a partir de )?|[+<>≥]\s?|(?<!\w)-\s?)$"
)
RANGE_LEFT = re.compile(
    r"(?<![\w'])(?:entre|coloc de \d \w+|hommes?|femmes?|rencontre \w+) \d\d\s$|(?<![\w'])\d{1,3}\s?(?:ans|ani|"
    r"anos|years|3am)?\s?(?:-|–|/|a|et|ou|to|y|si|and|or|o|pana la|sau|l|7tal|au|"
    r">)\s?$"
)
RANGE_RIGHT = re.compile(
    r"^\s?(?:-|–|/|a|to|jusqu'a|pana la|7tal|ou|a la)\s?\d{1,3}\s?(?:ans|ani|anos|years|3am)?(?!\w)"
)
BOTH_OF_US = re.compile(r"\b(?:on a|nous avons|avons|ont|we are|we're|tenemos|avem)\s[^.]{0,14}$")
BETWEEN_TWO = re.compile(r"\b(?:entre|de|between|from|intre|mn)\s(?:\d+\s(?:et|a|y|si|and|to|l)\s)?$")
TOLD_OF = re.compile(r"\b(?:une?|deux|trois|quatre|le|la|les|des|cet?|cette)\s[a-z-]+(?:\s[a-z-]+)? de $")
TELLS = re.compile(
    r"^\s?,?\s?(?:qui )?(?:ont|a|est|explique|raconte|declare|affirme|assure|dit|vient|viennent|avait|avaient|"
    r"s'est|se sont)\b"
)
OF_SOMETHING = re.compile(
    r"^\s?(?:dans (?:l'|le |la |ce|notre )|d['\s]?\s?experience|d['\s]?exp\b|d'anciennete|d'age\b|d'existence|"
    r"d'ecart|d'etudes|d'abonnement|"
    r"d'engagement|d'amitie|d'activite|d'histoire|d'attente|"
    r"de (?!lyon|paris|marseille|plus en plus|bonne|nature|la region|l'ile|chez)[a-z]+|que (?:je|j'|nous|on|ca|"
    r"c')|plus tard|apres|auparavant|maximum|maxi|max|minimum|mini|min\b|et plus(?! (?:envie|de|le|la|jamais|"
    r"rien|du|un))|et au-dela|et au dela|et \+|ou plus|"
    r"et moins|ou moins|revolus? (?:minimum|exiges?|requis)|exiges?|requis|\+|experience|of (?:experience|"
    r"age limit|practice|work|service|marriage)|ago|later|experiencia|"
    r"de experiencia|garantia|vechime|experienta|in (?:the )?(?:business|trade|job)|avec (?:cette|ce|la meme|"
    r"le meme)|tajriba|in (?:an?|the)\b|d'ici|d'affilee|pile de|de suite|durant|a peine de)"
)
JOINER = re.compile(r"\s(?:a|et|ou|y|o|si|to|and|or|pana la|l)\s$")
PLURAL = re.compile(
    r"(?<!deux )(?<!trois )(?<!sommes )\b(?:hommes|femmes|dames|messieurs|mesdames|filles|garcons|gens|habitants|"
    r"women|men|ladies|mujeres|hombres|"
    r"doamne|barbati|femei) (?:de |d'|of |a partir de |agees de |ages de )(?:\+ de |plus de )?$"
)
MINIMUM = re.compile(
    r"(?:d'au moins|au-dela de|au dela de|minimal\s?:?|minimum\s?:?|minima|minimo|minimale\s?:?|"
    r"fayet|fayt|passe les|legal de|trecut de)\s?$"
)
OF_PERSON = re.compile(
    r"(?:suis|homme|femme|fils|fille|age|agee|mec|monsieur|dame|personne)\s(?:de\s)?(?:age[e]? de\s)?$"
)
THINGS = (
    "brandy|tondeuse|outil|makina|guitarra|botella|bouteille|autocollant|mobylette|poussoir|appareil|imprimante|"
    "enceinte|ampli|"
    "whisky|whiskey|rhum|ron|rum|vin|vins|cognac|armagnac|calvados|porto|champagne|comte|fromage|voiture|auto|"
    "vehicule|camion|utilitaire|moto|scooter|velo|vtt|"
    "caravane|bateau|maison|immeuble|batiment|appartement|toiture|chaudiere|canape|matelas|machine|lave-linge|"
    "lave-vaisselle|frigo|frigidaire|four|piano|"
    "guitare|violon|meuble|table|armoire|buffet|montre|ordinateur|ordi|pc|console|chien|chienne|chiens|chat|"
    "chats|chatte|chaton|chiot|jument|cheval|poney|ane|lapin|lapine|"
    "tortue|perroquet|hamster|labrador|berger|caniche|olivier|bonsai|arbre|erable|association|asso|entreprise|"
    "societe|boutique|magasin|club|groupe|marque|"
    "jeu|jouet|tapis|tracteur|remorque|poele|clic-clac|commode|siege|poussette|landau|lit|dog|cat|car|house|bike|"
    "horse|perro|perra|gato|gata|coche|casa|caine|pisica|masina|"
    "garantie|bail|contrat|credit|pret|abonnement|forfait|warranty|lease|contract|vinaigre|eau de vie|cave|"
    "batterie|compteur|saab|clio|volvo|peugeot|renault"
)
THING_BEFORE = re.compile(
    rf"(?<![\w'])(?:{THINGS})\s(?:[\w'-]+\s){{0,2}}?(?:de |d'|a |a deja |a plus de |ont |qui a |age de |agee de |"
    rf"ayant |of |is |has |tiene |are |de peste |, |avec )?(?:pres de |bientot |deja |environ )?$"
)
LIVING = "chiens?|chienne|chats?|chatte|chaton|chiot|jument|cheval|poney|ane|lapine?|tortue|perroquet|hamster"
THING_COMMA = re.compile(
    rf"(?<![\w'])(?:(?:notre|mon|ma|our|my) (?:{LIVING})|"
    rf"(?<!de )(?!(?:{LIVING})\b)(?:{THINGS}))(?:\s[\w'-]+){{0,2}},\s$"
)
THING_AFTER = re.compile(rf"^[ -](?:old )?(?:{THINGS})\b")
PAST = re.compile(
    r"\b(?:avais|avait|avions|avaient|avez eu|tenia|tenias|tenian|teniamos|aveam|avea|aveau|was|were|had|"
    r"kan 3andi|kant 3andi|kan 3andou|etais|etait|quand j'ai eu|quand il a eu)\s(?:que |a peine |encore |only |"
    r"about |tout juste |just |just turned |moins de |solo )?$"
)
STORY = re.compile(
    r"\b(?:quand|lorsque|lorsqu'|when|cuando|cand|mnin kan|melli kan|a l'epoque|autrefois|jadis|a l'age de|"
    r"des l'age de|depuis l'age de|vers|depuis mes|de mes|"
    r"depuis ses|at the age of|at age|since i was|a los|a la edad de|la varsta de|f 3omr|mort a|morte a|"
    r"decede a)\s(?:[\w']+\s){0,2}$|"
    r"\b(?:les|des|tes|leurs|nos|mes|ses|sus|mis|anniversaire de)\s$"
)
CELEBRATED = re.compile(
    r"\b(?:fete|eu|fetes|pris|passe|atteint|celebre|souffle|haut de|avec|malgre|assume|"
    r"porte)\s(?:\w+ )?mes\s$"
)
PRONOUN_HAS = re.compile(
    r"\b(?:(?:il|elle|ils|elles) (?:a|ont)|(?:he|she|it) is|el are|ea are|tiene|"
    r"w hiya) (?:deja |environ |bientot )?$"
)
A_THING = re.compile(rf"(?<![\w'])(?:{THINGS})(?![\w'])")
A_PERSON = re.compile(
    r"\b(?:fils|fille|enfant|garcon|neveu|niece|aine|cadette?|homme|femme|personne|dame|monsieur|\[service\])\b"
)
AT_LEAST = re.compile(
    r"^\s?(?:minimum|mini|min\b|maximum|maxi|max\b|et plus|et \+|ou plus|\+|exiges?|requis|revolus? (?:minimum|"
    r"exiges?|requis)|and over|and up|or over|o mas|y mas|peste|et moins)"
)
SPEAKS_ON = re.compile(
    r"^,\s(?:je (?!suis (?:parti|arrive))|j'(?!ai|avais|etais)|on m'|on me|nous |i (?!was|had|"
    r"left))"
)
HAS = re.compile(
    r"\b(?:fils|fille|aine|ainee|cadet|cadette|il|elle|qui|enfant|garcon|ado|personne|neveu|niece|petit|grand|petite|"
    r"grande|copain|jumeau) a $"
)
AT_AGE = re.compile(r"(?:^|\s)(?:a|at|la)\s$")
NOW = re.compile(r"\b(?:je|j'|jm'?|moi|i|yo|eu)\b")
BEGAN = re.compile(
    r"\b(?:ai|avait|avais|a ete|etait|etais|commence|debute|quitte|arrete|appris|parti|partie|arrive|arrivee|"
    r"decouvert|started|began|left|learnt|learned|"
    r"empece|empezo|inceput|on peut|peut|droit de|possible|permis|retraite|conduite)\b"
)
DENIED = re.compile(
    r"\b(?:pas|plus|not|no|nu am|n-am|no tengo|aun no|mazal ma|machi|jamais|ni)\s(?:encore |tout a fait |yet |"
    r"inca |tengo |am |3andi )?(?:mes |les |des |l'age de )?$"
)
OTHER_PEOPLE = re.compile(
    r"\b(?:grand-?\s?mere|grand-?\s?pere|grands-?\s?parents|papi|papy|mamie|mamy|mere|pere|maman|papa|voisin|"
    r"voisine|frere|soeur|freres|soeurs|cousin|cousine|mari|epouse|"
    r"ma femme|tante|tonton|oncle|client|cliente|eleve de ans|patron|patronne|ami|amie|copain|copine|doyenne|"
    r"doyen|coloc|collegue|autres|"
    r"brother|sister|mother|father|mum|dad|uncle|aunt|cousin|grandma|grandpa|friend|others|boss|husband|wife|"
    r"neighbou?r|prima|primo|hermano|hermana|madre|padre|abuela|abuelo|"
    r"mama|tata|bunica|bunicul|sora|fratele|varul|khoya|kho|khti|mama|baba|jeddi|petit-fils|petite-fille|bebe|"
    r"petits|petites|bambin|"
    r"chanteur|chanteuse|acteur|actrice|joueur|joueuse|victime|suspect)\b\s?,?\s?(?:(?:qui )?(?:a|ont|is|are|"
    r"tiene|tienen|are|avec|et) |de |d'|of |age de |agee de |ages de |\()?$"
)
CARE = re.compile(
    r"\b(?:garder|garde|nounou|nourrice|baby-?\s?sitt(?:er|ing)|recuperer|chercher a l'ecole|"
    r"assistante maternelle|niñera|ninera|bona|nanny|aide aux devoirs|cours pour|prof pour|jouets?|chambre de|"
    r"vetements?)\b"
)
CHILD = re.compile(
    r"\b(?:fils|fille|filles|enfants?|garcons?|petits?|loulou|puce|son|daughter|kids?|child|children|hijo|hija|"
    r"fiul|fiica|fetita|baiatul)\b[^.]{0,14}$"
)
NEWS = re.compile(
    r"\b(?:police|policiers|gendarmes?|gendarmerie|tribunal|procureur|parquet|juge|condamnee?s?|interpellee?s?|"
    r"mis en examen|garde a vue|enquete|enqueteurs?|"
    r"proces|secouru|pompiers|prefecture|faits divers|temoins?|blessee?|accident|decede|disparu|la justice|"
    r"ministere|etude|rapport|sondage|"
    r"arrested|prosecutor|charged|sentenced|policia|fiscal|detenido|juzgado|politia|procuror|retinut)\b"
)
ADDRESSED = re.compile(
    r"\b(?:je|j'|jai|mon|ma|mes|me|m'|moi|nous|notre|nos|on|vous|votre|vos|i|my|we|our|yo|mi|"
    r"mis|me|eu|meu|mea)\b|\[service\]"
)
SPEAKER = re.compile(r"\b(?:j'ai|jai|je suis|jsuis|i am|i'm|im|tengo|soy|am \d|sunt|3andi|ana)\b")
SOON_LEFT = re.compile(
    r"\b(?:bientot|presque|quasi|quasiment|almost|nearly|casi|aproape|turning|turn|j'?aurai|aurai|vais avoir|"
    r"va avoir|aura|je fete|feterai|feter|voy a cumplir|va a cumplir|"
    r"cumplo|implinesc|9rib l|9rib|9riban|soon|pronto|curand|pas loin de|pas loin des|vers les|going on|i'll be|"
    r"will be)\s(?:les |mes |mis |ses |to be |a |de |il |elle )?$"
)
SOON_RIGHT = re.compile(
    r"^\s?(?:(?:dans|in|en|peste|f) (?:\d+|un|une|deux|trois|quatre|cinq|six|quelques|one|two|three|a few|dos|"
    r"tres|unos|pocas|pocos|cateva|o|doua|chi) (?:jours?|mois|semaines?|"
    r"days?|weeks?|months?|dias?|meses|semanas?|zile|luni|saptamani|chher|simana)|bientot(?! majeur)|"
    r"le mois prochain|"
    r"la semaine prochaine|demain|next (?:week|month)|tomorrow|"
    r"la luna viitoare|el mes que viene|soon)\b"
)


def refused(plain: str, start: int, end: int) -> bool:
    """Say whether a number of years is something else than the age of the writer or of the person offered."""
    left, right = _left(plain, start), plain[end : end + RIGHT]
    if BOTH_OF_US.search(left) and not BETWEEN_TWO.search(left) and not DENIED.search(left):
        return False
    return (
        _counted_or_limited(left, right)
        or bool(THING_BEFORE.search(left) or THING_COMMA.search(left) or THING_AFTER.match(right))
        or _of_a_thing(plain, start, left)
        or _in_the_past(left, right)
        or told_of_others(plain, start, end)
    )


def _of_a_thing(plain: str, start: int, left: str) -> bool:
    """Say whether "il a 6 ans" speaks of a thing named before, with no person named."""
    if not PRONOUN_HAS.search(left):
        return False
    before = plain[max(0, start - 200) : start]
    return bool(A_THING.search(before)) and not A_PERSON.search(before)


def not_yet(plain: str, start: int, end: int) -> int:
    """Return 1 when the age is still to come ("bientôt 18" is 17), else 0."""
    return int(bool(SOON_LEFT.search(_left(plain, start)) or SOON_RIGHT.match(plain[end : end + RIGHT])))


def told_of_others(plain: str, start: int, end: int) -> bool:
    """Say whether the age is a relative's, a child to be looked after, or part of a news item."""
    left, right = _left(plain, start), plain[end : end + RIGHT]
    if OTHER_PEOPLE.search(left) or (TOLD_OF.search(left) and TELLS.match(right) and not SPEAKER.search(plain)):
        return True
    if TOLD_OF.search(left) and not ADDRESSED.search(plain):
        return True
    if CHILD.search(left) and (CARE.search(left) or CARE.search(right)):
        return True
    return bool(NEWS.search(plain)) and not SPEAKER.search(plain)


def _left(plain: str, start: int) -> str:
    window = plain[max(0, start - LEFT) : start]
    ends = [window.rfind(end) + len(end) for end in CLAUSE_ENDS if end in window]
    return window[max(ends) :] if ends else window


def _counted_or_limited(left: str, right: str) -> bool:
    if AT_LEAST.match(right) or (OF_SOMETHING.match(right) and not OF_PERSON.search(left)):
        return True
    if COUNTED.search(left) and not OF_PERSON_LEFT.search(left) and not SOON_LEFT.search(left):
        return True
    if PLURAL.search(left) or MINIMUM.search(left):
        return True
    joined = JOINER.search(left)
    if joined and trailing_number(left[: joined.start()]):
        return True
    return bool(LIMIT.search(left) or RANGE_LEFT.search(left) or RANGE_RIGHT.match(right) or DENIED.search(left))


OF_PERSON_LEFT = re.compile(
    r"\b(?:homme|femme|monsieur|dame|personne|fils|fille|garcon|enfant|ado|mec|nana|gars|aine|cadet|cadette|"
    r"neveu|man|woman|hombre|mujer|chico|chica|hijo|hija|barbat|femeie|"
    r"age|agee|lyceen|lyceenne|eleve|collegien|collegienne|apprenti|apprentie|etudiant|etudiante|jeune|"
    r"[a-z]+(?:eur|euse|ier|iere|iste|ien|ienne|ant|ante|ad[oa]|or|ora|ista|er[oa])) (?:[a-z]+ )?de $"
)


def _in_the_past(left: str, right: str) -> bool:
    if CELEBRATED.search(left):
        return False
    if PAST.search(left) or STORY.search(left):
        return True
    if AT_AGE.search(left) and len(left) < 4 and SPEAKS_ON.match(right):
        return False
    return (
        bool(AT_AGE.search(left))
        and not HAS.search(left)
        and (not NOW.search(left) or bool(BEGAN.search(left) or BEGAN.search(right[:30])))
    )
