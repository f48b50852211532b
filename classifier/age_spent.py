"""Years spent at a trade, years that a rule asks of all, and what several people are years old."""

import re

WORKED = re.compile(
    r"(?<![a-z])experien[a-z]+ ?[(:]\s?$|(?<![a-z])(?:sen3a|san3a|tajriba|khibra|khebra|l?khedma|l?khdma)(?: dyali)? $|"
    r"(?<!rani )(?<!rana )(?<!ana )(?<!rah )(?<!raha )(?<!howa )(?<!hiya )(?<!omri )(?<!omro )(?<!omrha )(?<!daba )"
    r"(?<!drok )(?<![a-z])f $"
)
"""Time spent at something; "f" is "in" where nobody says whose age it is."""
SOMEONE_RO = (
    r"(?:om|femeie|barbat|domn|doamna|persoana|baiat|baiatul|fata|fetita|tanara?|fiul|fiica|varsta|copil|nepot\w*|sora|"
    r"frate\w*|mama|tata)\b"
)
MASTERED = 30
"""Romanian says "sunt profesoara de 47 de ani" of an age, and of a trade where the years are fewer."""
DOES_RO = re.compile(
    rf"(?<![a-z])(?:(?:[a-z]{{2,}}(?:ez|esc|eaza|este)|predau|stau|dau|cos|repar|vand|tin|coc|pictez|lucram|munceam|"
    rf"ofer)"
    rf"(?: (?!{SOMEONE_RO})[a-z]+){{0,5}}|(?P<is>sunt|suntem)(?: (?!{SOMEONE_RO})[a-z]+){{1,3}}) de $"
)
SPENT_IN = re.compile(
    r"^ (?:en (?:college|lycee|ecole|primaire|maternelle|creche|ehpad|cuisine|boulangerie|patisserie|usine|atelier|"
    r"restauration|salle|interim|cabinet|entreprise|librairie|institut\w*|cocinas?|colegios?|(?:una?|el|la|los|"
    r"las) |(?:francia|espana|alemania|italia|belgica|suiza|inglaterra|portugal|france|espagne|italie|"
    r"allemagne|belgique|suisse|angleterre|roumanie)|[a-z]+s (?:publicos|privados|de))|f(?:i|el)? (?:rawd|madrassa|"
    r"(?:la |l)?pratique|l?cuisine|l?bina|chantier|resto|"
    r"tajriba|transport|"
    r"l?usine)|s[wo]a?ya?[9g]\w*|soua?[9g]\w*|sways)(?![a-z])"
)
"""Where somebody spent the years that stand between commas, or open a sentence."""
SPENT_SNIN = re.compile(r"^ f(?:i|el)? (?!3omr)")
LIVED = re.compile(r"(?<![a-z])(?:3echt|3icht|3acht|ga3dt|9e3dt|b9it|kunt|kont|kent)(?: [\w']+){1,4} $")
LAID_DOWN = re.compile(
    r"(?<![a-z])(?:loi|lois|reglement|code (?:du|de)|arrete|decret|convention|statuts?|law|rules?|ley|reglamento|"
    r"norma|legea|"
    r"legii|qanun|l9anoun)(?![a-z])[^.!?;]{0,30} (?:evoque|fixe|fixent|prevoit|prevoient|impose|exige|demande|dit|"
    r"parle de|"
    r"retient|says?|sets?|requires?|dice|exige|fija|pide|spune|cere|prevede|gal|kaygoul)(?: a| at| que|:)? $|"
    r"(?<![a-z])(?:pre-?requis|requisitos?|cerinte|requirements?) ?:? ?$|"
    r"(?<![a-z])(?:average|typical|mean|median|moyen(?:ne)?|promedio|typique|mediu|medie)(?![a-z])[^.,;!?]{0,25}$"
)
"""What a rule asks of all, or what many are on average."""
SPOTLESS = re.compile(
    r"^ (?:bla|bdoun|without|with no|with not|sans (?:un|une|le moindre|aucun|accident|retard|faute|interruption)|"
    r"sin (?:un|"
    r"una|ningun)|"
    r"fara (?:o|un|nici|accident|pata|greseala))(?![a-z])"
)
"""What somebody has done all those years."""
OFFERED = re.compile(
    r"(?<![a-z])(?:pour|cherch\w*|recherch\w*|accueil\w*|recrut\w*|for|looking|busca\w*|cauta\w*|places?|ouverts?) "
)
TWO_AGED = re.compile(
    r"(?:(?<![a-z])(?:deux|trois|quatre|two|three|dos|tres|doua|doi|trei)|(?<!\d)[2-9]) (?!(?:[a-z]+ )*(?:dont|plus|"
    r"moins|mas|more|"
    r"under|over|menos|pour|for|para) )[a-zœ'-]+(?: [a-zœ'-]+){0,4},? (?:agee?s (?:respectivement )?de|aged|de|of|"
    r"respectivement) $"
)
"""So many people, then how old each is."""


def worked(left: str, right: str, words: str, years: int) -> bool:
    """Say whether the years are those that somebody has worked at something."""
    if WORKED.search(left) or SPOTLESS.match(right):
        return True
    if LIVED.search(left) or (words.endswith("snin") and SPENT_SNIN.match(right)):
        return True
    if (not left or left.endswith((", ", "3andi "))) and SPENT_IN.match(right):
        return True
    does = DOES_RO.search(left) if words.endswith("ani") else None
    return does is not None and (years < MASTERED or not does["is"])


def asked_of_all(left: str) -> bool:
    """Say whether an age is asked by a rule, or what people are on average."""
    return LAID_DOWN.search(left) is not None


def of_so_many(left: str) -> bool:
    """Say whether an age is one of several people's, each told."""
    return TWO_AGED.search(left) is not None and OFFERED.search(left) is None
