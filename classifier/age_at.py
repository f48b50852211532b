"""When an age was: of now, of a birthday, or of the past; folded letters tell no "a" from "à"."""

import re

from classifier.age_soon import still_to_come

AT_NOW = re.compile(
    r"(?<![a-z'])(?:(?:je|j')\s?(?:passe|prepare|reprends|me lance|debute|commence|apprends|change|demarre|"
    r"retourne|termine|finis|"
    r"cherche|me remets|reviens|decouvre|repars)|(?:reconversion|reprise(?: d'etudes)?|debutante?|"
    r"nouveau depart|retour (?:a l'ecole|aux etudes|en formation)|apprentie?|etudiante?))(?! pas\b)(?! jamais\b)"
    r"(?:\s[^.!?,;:¦]{0,30})? a $"
)
MY_YEARS = re.compile(r"(?:^|[,(]\s|\bet |\bque )mes $")
MY_YEARS_ON = re.compile(r"^(?: et demi)? (?:me |m'|ne m|je les |font |suffi|sont la|tout ronds|tout frais)")
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
    r"depuis ses|at the age of|at age|since i was|a los|a la edad de|la varsta de|f 3omr|mort a|morte a|"
    r"decede a)\s(?:[\w']+\s){0,2}$|"
    r"\b(?:les|(?<!cap )des|tes|leurs|nos|mes|ses|sus|mis|anniversaire de)\s$"
)
OTHERS_BIRTHDAY = re.compile(r"\b(?:les|des|tes|leurs|nos|ses|sus)\s$")
CELEBRATED = re.compile(
    r"\b(?:etait pour|etaient pour|vu|feter|a cause de|fete|eu|fetes|pris|passe|atteint|celebre|souffle|"
    r"haut de|j'?ai|avec|"
    r"malgre|assume|"
    r"porte)\s(?:\w+ )?mes\s$|\bcap des\s$|\bhaut de ses\s$|\b(?:a (?:fete|souffle|celebre)|vient de (?:feter|"
    r"souffler)) ses\s$"
)
SPEAKS_ON = re.compile(
    r"^,?\s(?:je (?!\w+ais\b|suis (?:parti|arrive|entre|venu|devenu))|j'(?!ai|avais|etais)|on m'|on me|nous |"
    r"i (?!was|had|"
    r"left))"
)
HAS = re.compile(
    r"\b(?:fils|fille|aine|ainee|cadet|cadette|il|elle|qui|enfant|garcon|ado|personne|neveu|niece|petit|grand|petite|"
    r"grande|copain|jumeau|"
    r"en|voisine?|collegue|doyen(?:ne)?|demoiselle|dame|monsieur|amie?|copine|femme|homme|patronne?|mere|pere|maman|"
    r"papa|"
    r"cousine?|s(?:oe|œ)ur|frere|tante|oncle|mamie|papi|client|cliente|gerante?|(?:plus|mieux) (?:jeune|agee?|vieux|"
    r"vieille)|d'entre nous|d'entre eux|benjamine?)(?: d(?:e |')[a-z]+)? a $"
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


def now_at(left: str, right: str) -> bool:
    """Say whether "à 45 ans" or "mes 15 ans" is of now: what somebody does at that age in the present."""
    if MY_YEARS.search(left) and MY_YEARS_ON.match(right):
        return True
    if left.endswith("a mes ") and SPEAKS_ON.match(right):
        return True
    return AT_NOW.search(left) is not None and not STOPS_THEN.match(right)


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
        and not HAS.search(left)
        and (not NOW.search(left) or bool(BEGAN.search(left) or BEGAN.search(right[:30])))
    )
