"""Ages still to come: "bientôt 18" is 17, "17 ans, bientôt 18" is 17 once, "18 ans depuis hier" is 18."""

import re

MONTHS = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|diciembre|ianuarie|februarie|martie|aprilie|mai|iunie|iulie|septembrie|octombrie|"
    r"noiembrie|decembrie)"
)
SPANS = (
    r"(?:jours?|mois|semaines?|days?|weeks?|months?|dias?|mes(?:es)?|semanas?|zile|luni|saptamani|saptamana|luna|"
    r"chher|chhor|simana|simanat|iyam)"
)
COUNT = (
    r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|quelques|one|two|three|four|a|a few|dos|tres|unos|pocas|pocos|"
    r"cateva|o|doua|trei|chi|jouj|moins d'une?)"
)
SOON_LEFT = re.compile(
    r"(?<![\w'])(?:bientot|bientots|biento|presque|quasi|quasiment|almost|nearly|casi|aproape|turning|turns?|"
    r"j'?aurai|aurai|aurons|vais avoir|va avoir|allons avoir|aura|je fete|je feterai|feterai|fetera|feter bientot|"
    r"je prends|je prendrai|prendrai|j'approche de|frise|frole|vais sur|va sur|vais vers|atteins|atteindrai|"
    r"voy a cumplir|va a cumplir|voy para|"
    r"cumplo|cumplire|cumplira|implinesc|implineste|voi implini|o sa fac|voi avea|9rib l|9rib|9riban|9reb|9rib ndir|"
    r"ghadi ndir|ghadi nkemmel|soon|pronto|curand|pas loin de|pas loin des|vers les|going on|i'll be|ill be|will be|"
    r"avant|jusqu'a|before i turn|until i turn|attends|attendant)\s"
    r"(?:les |mes |mis |los |ses |to be |a |de |il |elle |18 |my )?$"
)
NEEDS_OWN = re.compile(r"(?:avant|jusqu'a|attends|attendant|before|until)")
FAC = re.compile(r"(?<![\w'])(?:fac|face|faire|fais|fait|dirt|ndir)\s$")
SOON_RIGHT = re.compile(
    r"^(?!, (?:maine|manana|ghedda|tomorrow|demain)\b)\s?,?\s?\(?(?:"
    rf"(?:dans|d'ici|in|en|peste|f|mn daba|de aici in) {COUNT} {SPANS}|"
    r"bientot(?! (?:les |mes )?\d| majeur| dix-)|(?:le )?mois prochain|(?:la )?semaine prochaine|"
    r"l'an(?:nee)? prochaine?|demain|apres-demain|lundi prochain|next (?:week|month|year)|tomorrow|"
    r"luna viitoare|saptamana viitoare|maine|el mes que viene|la semana que viene|manana|ghedda|chher jay|chhar jay|"
    rf"soon|arriv(?:e|ent) (?:dans|en|bientot|le|vite|demain)|approchent|(?:le |l[ae] |on |el |pe )?(?:\d\d?(?:er|st|"
    rf"nd|rd|th)? )?(?:en |in |de |of |au mois de )?{MONTHS} prochaine?)\b"
)
THIS_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
SOON_DATE = re.compile(rf"^\s(?:le |en |au |in |on |pe |din )?(?:\d\d?(?:er)? )?(?:{MONTHS}|{THIS_DAY})\b(?! dernier)")
COMING = re.compile(
    r"(?<![\w'])(?:j'?aurai|aurons|aura|je prends|vais avoir|i turn|i'll turn|fac|fetons|je fete|"
    r"on fete)\s[^.!?]{0,12}$"
)


def still_to_come(left: str, right: str) -> bool:
    """Say whether an age is one that the person will have."""
    soon = SOON_LEFT.search(left)
    if soon:
        return not NEEDS_OWN.match(soon[0]) or " mes " in soon[0] or "turn" in soon[0] or " my " in soon[0]
    if SOON_RIGHT.match(right):
        return True
    return bool(SOON_DATE.match(right) and (COMING.search(left) or FAC.search(left)))
