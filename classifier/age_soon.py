"""Ages still to come: "bientôt 18" is 17, "17 ans, bientôt 18" is 17 once, "18 ans depuis hier" is 18."""

import re

MONTHS = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|diciembre|ianuarie|februarie|martie|aprilie|mai|iunie|iulie|septembrie|octombrie|"
    r"noiembrie|decembrie)"
)
SPANS = (
    r"(?:jours?|mois|semaines?|dodos?|nuits?|heures?|days?|weeks?|months?|sleeps?|nights?|hours?|dias?|mes(?:es)?|"
    r"semanas?|noches|zile|luni|saptamani|saptamana|luna|chher|chhor|chehrin|chhour|simana|simanat|iyam|mwa|semenn)"
)
COUNT = (
    r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|vingt|quelques|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|a|a few|dos|tres|cuatro|cinco|seis|siete|ocho|diez|unos|pocas|"
    r"pocos|cateva|o|doua|trei|patru|cinci|sase|zece|chi|jouj|tlata|reb3a|de|twa|kat|moins d'une?)"
)
THIS_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
RUNS_TO = r"(?:cours|court|fonce|file|tire) (?:sur|vers) (?:mes|ses)"
ON_THE_EVE = r"(?:a l'aube|a la veille|au seuil|a l'oree) de"
SOON_LEFT = re.compile(
    r"(?<![\w'])(?:bientot|bientots|biento|presque|quasi|quasiment|almost|nearly|casi|aproape|turning|turns?|"
    r"j'?aurai|jorai|jaure|t'?auras?|tora|j'?attrape|aurai|aurons|vais avoir|va avoir|allons avoir|aura|"
    r"j'?(?:e )?fete|n?welli|twelli|"
    r"je feterai|feterai|fetera|feter bientot|"
    r"je prends|je prendrai|prendrai|j'approche de|frise|frole|(?:j'?(?:e )?)?v(?:ais?|e)? sur|va sur|marche sur|"
    r"vais vers|"
    r"atteins|atteindrai|"
    r"(?:ke|kay|pral|va|sar) (?:ni|gen|na|gagne|fe)|voy a cumplir|va a cumplir|voy para|merg pe|calc pe|"
    r"cumplo|cumplire|cumplira|implinesc|implineste|voi implini|o sa fac|voi avea|9rib l|9rib|9riban|9reb|9rib ndir|"
    r"ghadi ndir|ghadi nkemmel|soon|pronto|curand|pas loin de|pas loin des|vers les|going on|(?:i|she|he|we)'ll be|"
    r"ill be|will be|"
    rf"{RUNS_TO}|{ON_THE_EVE}|"
    r"vais (?:attraper|prendre|feter))\s"
    r"(?:les |mes |mis |los |ses |to be |a |de |il |elle |18 |my )?$"
)
IN_A_WHILE = re.compile(
    rf"(?<![\w'])(?:(?:dans|d'ici|in|en|peste|dentro de) {COUNT} {SPANS}|apres|demain|apres-demain|(?:{THIS_DAY}|"
    rf"le mois|la semaine) prochaine?|tomorrow|manana|maine|ghedda),? (?:j'?ai|j'?aurai|je fais|je fete|i'?m|i turn|"
    r"i'll be|tengo|cumplo|am|fac|il a|elle a|on a) (?:mes |les |los )?$"
)
UNTIL = re.compile(
    r"(?<![\w'])(?:jusqu'?a|avant|attends?|attende|attendre|attendant|attendra|until|till|before|once|when|quand|qd|"
    r"kan|lorsque|des que|cuando|hasta que|cand|depuis que|since)\s(?:que |qu'|j'?aurai |j'?aie |j'?ai |"
    r"j'ateigne |i |i'm |i'll |be |"
    r"turn |turned |d'avoir |avoir |mes |les |l'age de |de |mis |my |cumpla |tenga |los |fac |voi |avea |"
    r"implinesc |am )*$"
)
LEFT_UNTIL = re.compile(rf"(?<![\w'])(?:{COUNT} {SPANS}) (?:avant|before)\s[^.!?]{{0,12}}$")
FAC = re.compile(r"(?<![\w'])(?:fac|face|faire|fais|fait|dirt|ndir)\s$")
SOON_RIGHT = re.compile(
    r"^(?!, (?:maine|manana|ghedda|tomorrow|demain)\b)\s?,?\s?\(?(?:"
    rf"(?:dans|d'ici|in|en|peste|f|nan|adan|mn daba|de aici in) {COUNT} {SPANS}|"
    r"bientot(?=\s*(?:$|[.,;!?¦()…]|et (?!dem)|je |j'|mais |donc |promis|mdr|lol|dans |le \d|"
    rf"en {MONTHS}))|(?:le )?mois prochain|(?:la )?semaine prochaine|"
    r"l'an(?:nee)? prochaine?|demain|apres-demain|lundi prochain|next (?:week|month|year)|tomorrow|"
    r"luna viitoare|saptamana viitoare|maine|el mes que viene|la semana que viene|manana|ghedda|neimpliniti|"
    r"sin cumplir|chher jay|chhar jay|"
    rf"moins {COUNT} {SPANS}|tombent|c'est (?:demain|samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi|dans|le \d)|"
    rf"soon|arriv(?:e|ent) (?:dans|en|bientot|le|vite|demain)|approchent|(?:le |l[ae] |on |el |pe )?(?:\d\d?(?:er|st|"
    rf"nd|rd|th)? )?(?:en |in |de |of |au mois de )?{MONTHS} prochaine?)\b"
)
SOON_DATE = re.compile(
    rf"^\s(?:abia |doar |seulement |que |qu'|only |recien |solo )?(?:le |en |au |in |on |pe |"
    rf"din )?(?:\d\d?(?:er)? )?(?:{MONTHS}|{THIS_DAY})\b(?! dernier)"
)
PRESENT = re.compile(r"(?<![a-z'])(?:i'?\s?m|i am|she'?s|he'?s) $")
ON_DAY = r"on (?:[a-z]+day|new year|christmas|st\b|halloween|easter)"
ON_A_DAY = re.compile(
    rf"^ (?:{ON_DAY}|next |"
    r"in (?:an? |two |three )?(?:wk|week|fortnight))"
)
"""Of what is in the present tense, the day is still to come: ``i'm 50 on saturday``."""
THE_DAY = re.compile(rf"^ {THIS_DAY}(?: prochain)?(?=\s*(?:$|[!.,;]))")
TODAY_IT_IS = re.compile(
    r"(?<![a-z])(?:hoy|azi|astazi|today|lyoum|aujourd'hui),? (?:je |i |i'm )?(?:cumplo|hago|fac|implinesc|turn|"
    r"turning|fete|prends|fais|ndir) "
    r"(?:los |mes )?$"
)
ON_A_FEAST = re.compile(
    rf"^ (?:a (?:la (?:toussaint|rentree|saint-[a-z]+|fin de l'annee|mi-)|noel|paques|l'automne)|au (?:printemps|"
    rf"nouvel an|jour de "
    rf"l'an)|le \d\d?(?:er)? {MONTHS})(?=\s*(?:$|[!.,;]))"
)
COMING = re.compile(
    r"(?<![\w'])(?:j'?aurai|aurons|aura|je prends|elle prend|il prend|va (?:prendre|feter|souffler)|vais avoir|"
    r"i turn|i'll turn|fac|fetons|je fete|"
    r"on fete)\s[^.!?]{0,12}$"
)


def until(left: str) -> bool:
    """Say whether an age is a limit that somebody waits for ("jusqu'à mes 18 ans"): it says no age."""
    return UNTIL.search(left) is not None and LEFT_UNTIL.search(left) is None


def still_to_come(left: str, right: str) -> bool:
    """Say whether an age is one that the person will have."""
    if TODAY_IT_IS.search(left):
        return False
    if LEFT_UNTIL.search(left):
        return True
    if until(left):
        return False
    if left in ("", "mes ") and THE_DAY.match(right):
        return True
    if left in ("", "j'ai ") and ON_A_FEAST.match(right):
        return True
    if PRESENT.search(left) and ON_A_DAY.match(right):
        return True
    if SOON_LEFT.search(left) or IN_A_WHILE.search(left) or SOON_RIGHT.match(right):
        return True
    return bool(SOON_DATE.match(right) and (COMING.search(left) or FAC.search(left)))
