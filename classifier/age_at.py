"""When an age was: of now, of a birthday, or of the past; folded letters tell no "a" from "à"."""

import re

from classifier.age_soon import MONTHS, ON_THE_EVE, RUNS_TO, still_to_come

AT_NOW = re.compile(
    r"(?<![a-z'])(?:(?:je|j')\s?(?:passe|prepare|reprends|me lance|debute|commence|apprends|change|demarre|"
    r"retourne|termine|finis|"
    r"cherche|me remets|reviens|decouvre|repars)|(?:reconversion|reprise(?: d'etudes)?|debutante?|"
    r"nouveau depart|retour (?:a l'ecole|aux etudes|en formation)|apprentie?|etudiante?))(?! pas\b)(?! jamais\b)"
    r"(?:\s[^.!?,;:¦]{0,30})? a $"
)
MY_YEARS = re.compile(r"(?:^|[,(]\s|\bet |\bque )mes $")
HERE_THEY_ARE = re.compile(r"(?<![a-z])(?:voila|voici|ca y est) (?:enfin |deja )?mes $")
FOR_MY = re.compile(r"(?<![a-z])(?:eue?s?|offerte?|recue?|achetee?|cadeau) (?:[a-z'-]+ ){0,4}pour mes $")
MY_YEARS_ON = re.compile(
    r"^(?: et demi)? (?:me |m'|ne m|je les |font |suffi|sont la|tout ronds|tout frais|datent|tiennent|c'est|tombent|"
    r"arrivent|approchent)"
)
STOPS_THEN = re.compile(r"^\s?(?:,? (?:et|puis) |(?:-|/|a|et|ou) ?\d)")
PAST = re.compile(
    r"\b(?:avais|avait|avions|avaient|avez eu|tenia|tenias|tenian|teniamos|aveam|avea|aveau|was|were|had|"
    r"kan 3andi|kant 3andi|kan 3andou|etais|etait|quand j'ai eu|quand il a eu)\s(?:que |a peine |encore |only |"
    r"about |tout juste |just |just turned |moins de |solo )?$"
)
LEFT_AT = re.compile(r"^,?\s(?:me fui|empece|deje|i (?:left|started|began)|j'ai (?:quitte|commence|arrete|debute))\b")
AT = re.compile(r"(?:^|\s)(?:a|at|con|la)\s$")
STORY = re.compile(
    r"\b(?:quand|lorsque|lorsqu'|when|cuando|cand|mnin kan|melli kan|a l'epoque|autrefois|jadis|a l'age de|"
    r"des l'age de|depuis l'age de|vers|depuis mes|de mes|"
    r"depuis ses|at the age of|at age|since i was|a los|a la edad de|la varsta de|kan f 3omr\w*|mort a|morte a|"
    r"decede a)\s(?:[\w']+\s){0,2}$|"
    r"\b(?:les|(?<!cap )des|tes|leurs|nos|mes|ses|sus|mis|anniversaire de)\s$"
)
OTHERS_BIRTHDAY = re.compile(r"\b(?:les|des|tes|leurs|nos|ses|sus)\s$")
CELEBRATED = re.compile(
    r"\b(?:franchi|atteint|attrape) (?:les|la barre des) $|\bvais (?:attraper|prendre|feter) mes $|\b(?:va|vont|"
    r"marche) sur ses $|\bcon mis $|"
    rf"{ON_THE_EVE} (?:mes|ses) $|{RUNS_TO} $|"
    r"\b(?:etait pour|etaient pour|vu|feter|a cause de|fete|eu|fetes|pris|passe|atteint|celebre|souffle|"
    r"haut de|j'?ai|avec|"
    r"malgre|assume|"
    r"porte)\s(?:\w+ )?mes\s$|\bcap des\s$|\bhaut de ses\s$|\b(?:a (?:fete|souffle|celebre)|vient de (?:feter|"
    r"souffler)|(?:il|elle) (?:prend|fete|souffle|va (?:prendre|feter|souffler))) ses\s$"
)
IN_AIS = r"(?:(?:re|de)?fais|sais|vais|(?:re)?connais|plais|hais|m'y mets|disparais|renais|parais|satisfais)"
"""Verbs whose present ends as the past does."""
SPEAKS_ON = re.compile(
    rf"^,?\s(?:je (?!(?!{IN_AIS})\w+ais\b|suis (?:parti|arrive|entre|venu|devenu))|j'(?!ai|"
    r"avais|etais)|on m'|on me|nous |"
    r"i (?!was|had|"
    r"left))"
)
HAS = re.compile(
    r"\b(?:fils|fille|aine|ainee|cadet|cadette|il|elle|qui|enfant|garcon|ado|personne|neveu|niece|petit|grand|petite|"
    r"grande|copain|jumeau|"
    r"en|voisine?|collegue|doyen(?:ne)?|demoiselle|dame|monsieur|amie?|copine|femme|homme|patronne?|mere|pere|maman|"
    r"papa|"
    r"cousine?|s(?:oe|œ)ur|frere|tante|oncle|mamie|papi|client|cliente|gerante?|(?:plus|mieux) (?:jeune|agee?|vieux|"
    r"vieille)|d'entre nous|d'entre eux|benjamine?|(?:la|le) (?:mienne?|sienne?|tienne?|notre)|celle-ci|celui-ci|"
    r"l'une?|l'autre|frangine?|reuf|gendre|bru|belle-mere|beau-pere|coloc|colocataire)(?: d(?:e |')[a-z]+)? a $"
)
SAYS_WHO = re.compile(r"^[.,;]\s(?:il|elle|he|she|ella|ea)\b")
NAME_HAS = re.compile(r"(?:^|[,:]\s)[a-z'-]{3,} a $")
AT_AGE = re.compile(r"(?:^|\s)(?:(?<!\bby )(?<!\bwith )a|at|la)\s$")
NOW = re.compile(r"\b(?:je|j'|jm'?|moi|i|yo|eu)\b")
BEGAN = re.compile(
    r"\b(?:ai|avait|avais|a ete|etait|etais|commence|debute|quitte|arrete|appris|parti|partie|arrive|arrivee|"
    r"decouvert|started|began|left|learnt|learned|"
    r"empece|empezo|inceput|on peut|peut|droit de|possible|permis|retraite|conduite)\b"
)


AGENT = (
    r"(?:doyen(?:ne)?|benjamine?|cadet|cadette|ainee?|eleve|prof|inscrite?|participante?|licenciee?|adherente?|"
    r"proprietaire|propriete|proprio|locataire|maire|"
    r"pilote|"
    r"capitaine|coach|benevole|artiste|interprete|aidee?|protegee?|invitee?|mariee?|employee?|associee?|choriste|"
    r"juge|medecin|notaire|secretaire|libraire|camarade|guide|veuve|veuf|gamine?|gosse|minot|bambin|jumelle|"
    r"tuteur|tutrice|[a-z]{3,}(?:eur|euse|rice|ier|iere|ien|ienne|iste|logue|graphe|naute)|"
    r"plus (?:jeune|vieux|vieille|agee?|ancienne?)|petit dernier|petite derniere|derniere? arrivee?|"
    r"dernier|derniere|premiere?|premier)"
)
WHO_HAS = re.compile(
    r"(?:^|[,:;(] |(?<![a-z])(?:et|mais|car|que|dont|ou|quand|comme) )(?:mon|ma|notre|nos|le|la|son|sa|leur|une?|"
    r"cet?|cette|"
    rf"votre) (?:[a-z'-]+ ){{0,2}}?(?P<who>{AGENT}) (?:(?:de |du |d'|des |de la |de l'|en |a )[a-z'-]+ |"
    rf"[a-z'-]{{4,}} )?a $"
)
"""Somebody, then what may be "a": what goes before says that it isn't "à"."""
OFFICES = re.compile(
    r"(?:retraite|majorite|permis|carriere|premiere|derniere|premier|dernier|entree|bac|cap|metier) a $"
)
OF_LATE = re.compile(
    r"(?<![a-z])(?:hier|avant-hier|ce matin|cette (?:annee|semaine)|cet (?:ete|hiver)|(?:la semaine|l'an(?:nee)?|"
    r"le mois|"
    r"samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi) (?:derniere?|passee?)|c'etait en|yesterday|last (?:week|"
    r"month|"
    r"year)|la semana pasada|ayer|ieri)(?![a-z])"
)
GRADUATED = re.compile(
    r"(?<![a-z])(?:diplom\w+|concours|cap|bac|permis|brevet|bts|examen|certificat|licence|master|vae|caf|bafa|"
    r"deaes|doctorat|these|oral|marathon|titre pro\w*)(?![a-z])[^.!?]{0,40} a $"
)
TO_ANOTHER = re.compile(r"(?:\d|\d ans|[a-z]*(?:nze|eize|ingt|ante|dix|sept|huit|neuf|cinq|six|trois|quatre)) a $")
"""From one age to another: "de 8 à 11 ans"."""
A_BODY = re.compile(
    r"(?<![a-z])(?:cercle|club|asso\w*|groupe|lycee|college|ecole|amicale|chorale|troupe|salle|majorite)(?![a-z])"
)
ENDS = re.compile(r"[.!?;¦]")
BEGAN_AT = re.compile(
    r"(?<![a-z])(?:ai|avait|avais|ete|etait|etais) (?:\w+ )?(?:commence|debute|quitte|arrete|appris|"
    r"parti)\w* [^,]*a $|(?:^|[,;] )(?:commence|debute|quitte|arrete|appris|partie?)s? a $"
)
ADULT, GROWN = 18, 23
"""From this age on, an examination passed at it is worth saying because it was late: lately."""
MATURE = 30
"""From this age on, what somebody did "à N ans" is told of who is that old."""
TO_THE_DAY = re.compile(
    r"^ (?:pile|(?:bien )?(?:sonnes|tasses|tapes)|tout ronds?|passes|revolus|et (?:une?|deux|trois|quatre|cinq|six|"
    r"sept|huit|"
    r"neuf|dix|onze|\d+) (?:jours?|semaines?|mois))(?![a-z])"
)
TELLS_ON = re.compile(
    r"^,? (?!on |tout |tous |il (?:faut|est|y)|c'est|c'etait|ca |vous |tu |un age|la vie|le corps|l'age|rien n|"
    r"plus rien)"
    rf"(?!(?:[\w']+ ){{0,3}}(?!{IN_AIS}|(?:ja)?mais\b|(?:re)?fait\b|sait\b|plait\b|(?:par|conn|n)ait\b)[a-z]+(?:ait|"
    rf"aient|ais|erent|irent)\b)[\w'«]"
)
MY_OWN = re.compile(
    r"^,? (?:(?:ma|mon|mes|notre|nos) [a-z]+ (?:est|sont|a|ont|me|m'|ne|dit|disent|refuse|signe|veut|croit|trouve|"
    r"pense)|"
    r"(?:on|personne|aucun[a-z ]*|rien) (?:ne )?(?:me|m')|(?:difficile|pas facile|pas simple|complique|dur) (?:de|"
    r"d'))(?!ait)"
)
OPENING = re.compile(
    r"^[«\"' -]*(?:(?:aujourd'hui|maintenant|desormais|voila|et|mais|moi|bref|la|donc|bon|alors|ici|cette annee)"
    r"(?: moi)?,? )?a $"
)
ONE_FEELS = re.compile(
    r"^,? on (?:se (?:sent|dit|retrouve|croit|remet)|a l'air|repart|recommence|redevient|n'a plus)\b"
)
IN_A_MONTH = re.compile(rf"^ (?:en|in) {MONTHS}(?! (?:19|20)\d\d)")
STATE = re.compile(
    r"^(?:et |me voila |toujours |de nouveau |encore )?(?:(?:interdit|vire|licencie|divorce|separe|veu[fv]|"
    r"celibataire|seul|"
    r"debutant|etudiant|apprenti|stagiaire|locataire|ruine|fauche|malade|heberge|endette|fiche|exclu|renvoye|"
    r"enceinte|amoureu|colocataire|embauche|inscrit|recale)[a-z]*|au chomage|a la rue|sans (?:emploi|toit|permis|rien)|"
    r"en (?:coloc|formation|stage|arret)|(?:grand-)?(?:mere|pere|maman|papa)|mamie|papi)(?: [a-z'-]+){0,3},? a $"
)
"""What somebody is, said without a verb."""
THEN = re.compile(r"^,? (?:il|elle|ils|elles)\b|^[^.!?]{0,40}[a-z]+(?:ait|aient|erent|irent)\b|^ en (?:19|20)\d\d")
THIS_WEEK = re.compile(
    r"^ (?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: prochain| qui vient)?|demain|aujourd'hui|"
    r"ce (?:soir|"
    r"matin)|la semaine prochaine|le mois prochain)(?![a-z]| \d{4})"
)
HOW = (
    r"(?<![a-z])(?:(?:i'?m|i am|he's|she's|we're) (?:not |finally |still |now |only )?(?!leaving|starting (?!over|"
    r"again)|"
    r"finishing|working|closing|coming|arriving)[a-z]+ing|(?:back|going back|retraining|starting (?:over|again|out)|"
    r"single|"
    r"learning|beginner|unemployed|newly [a-z]+|student again|career change|divorced|widowed))(?: [^.!?,;:¦]{1,30})?"
)
"""What somebody does or is "at forty-six"."""
HOW_AT = re.compile(HOW + r" at (?:the age of )?$")
AT_RO = re.compile(r"^(?:si |iar |acum |eu |dar )?la $")
AT_RO_ON = re.compile(
    r"^,? (?:(?:ai mei|mei|ale mele),? )?(?:o iau |iau |abia |fac |nu |inca |tot |mai |imi |ma |m-am |am |sunt |"
    r"vreau|caut|invat|incep|"
    r"lucrez|stau|merg|traiesc|"
    r"reiau|schimb)"
)
IN_PRESENT = re.compile(
    r"(?<![a-z])(?:(?:je|il|elle|on|qui|ma fille|mon fils) (?:veut|voudrait|aimerait|souhaite|cherche|reve|entre|"
    r"rejoint|"
    r"se lance|s'inscrit|demarre)|je (?:m'|me |le |la |les |l'|y |en |lui |te |vous |n'|ne )*"
    rf"(?!(?!{IN_AIS}\b)\w*ais\b|ai\b)[a-z]+|j'(?!ai |avais|"
    r"etais|ai)"
    r"[a-z]+)(?: [^,.!?]*)?,? a $"
)


def who_has(left: str) -> bool:
    """Say whether "a" is what somebody has, not "à"."""
    found = WHO_HAS.search(left)
    if found is None or OFFICES.search(left) or "plus jeune" in left:
        return False
    return A_BODY.search(left[: found.start("who")]) is None


def now_at(left: str, right: str, years: int) -> bool:
    """Say whether "à 45 ans" or "mes 15 ans" is of now: what somebody does at that age in the present."""
    if MY_YEARS.search(left) and MY_YEARS_ON.match(right):
        return True
    if FOR_MY.search(left) and (OF_LATE.search(right) or IN_A_MONTH.match(right)):
        return True
    if left.endswith("a mis ") or HERE_THEY_ARE.search(left):
        return True
    if left.endswith("a mes ") and SPEAKS_ON.match(right):
        return True
    if (years >= GROWN and HOW_AT.search(left)) or (years >= MATURE and AT_RO.search(left) and AT_RO_ON.match(right)):
        return True
    if not left.endswith("a ") or left.endswith("y a ") or TO_ANOTHER.search(left):
        return False
    if AT_NOW.search(left) and not STOPS_THEN.match(right):
        return True
    return _is_that_old(left, right, years)


def _is_that_old(left: str, right: str, years: int) -> bool:
    """Say whether what is told "à N ans" is of somebody who is that old today."""
    if (years >= ADULT and who_has(left)) or (years >= GROWN and GRADUATED.search(left)):
        return True
    opening = OPENING.search(left) is not None
    if opening and ((years >= MATURE and TELLS_ON.match(right)) or MY_OWN.match(right)):
        return True
    if opening and years >= ADULT and ONE_FEELS.match(right):
        return True
    if years >= MATURE and STATE.search(left) and not THEN.match(right):
        return True
    if BEGAN_AT.search(left) or A_BODY.search(left):
        return False
    return bool(
        TO_THE_DAY.match(right)
        or OF_LATE.search(left)
        or OF_LATE.search(ENDS.split(right, 1)[0])
        or IN_PRESENT.search(left)
        or THIS_WEEK.match(right)
    )


def in_the_past(left: str, right: str) -> bool:
    if CELEBRATED.search(left):
        return False
    if still_to_come(left, right):
        return bool(OTHERS_BIRTHDAY.search(left))
    if PAST.search(left) or STORY.search(left) or (LEFT_AT.match(right) and AT.search(left)):
        return True
    if AT_AGE.search(left) and (len(left) < 4 or left.endswith(", a ")) and SPEAKS_ON.match(right):
        return False
    if NAME_HAS.search(left) and SAYS_WHO.match(right) and not BEGAN.search(left):
        return False
    return (
        bool(AT_AGE.search(left))
        and not (HAS.search(left) or who_has(left))
        and (not NOW.search(left) or bool(BEGAN.search(left) or BEGAN.search(right[:30])))
    )
