"""The forms in which an age is written: with a unit, bare, after a heading word, attached, soon."""

import re

from classifier.age_gate import any_of
from classifier.age_soon import MONTHS
from classifier.numbers import spelled_numbers
from classifier.numbers_arabic import AR, AR_UNITS, arabic_pairs

UNIT = re.compile(
    r"(?<![a-z])(?:ans|an(?! (?:hour|hr|item|evening|app|idea|\d{4}))|an5|ans{2,3}|[a@]\.?n\.?[s$]|a\.n\.?s?|a n s|"
    r"anns|zans?|lann?es?|piges?|balais|berges|printemps|primaveras|primaveri|abriles|"
    r"anos?|anitos|anicos|"
    r"anazos|anyos|anys|urte\w{0,6}|bloaz|johr|joer|aninhos|anni|jahre(?: alt)?|jahrige[rn]?|jaar(?: oud)?|"
    r"years?(?:[ -](?:old|young))?|"
    r"yrs?(?: olds?)?|y\.?/?o\b\.?|y\.? olds?|ani(?:sori)?|l?3am|3amen|3aam|snin|sna|sne|sana|aam)(?![a-z0-9])"
)
EATEN = re.compile(
    r"\b(?:pollo|carne|asada|salsa|sauce|menu|viande|frites|kebab|mexican\w+|comer|manger|mange|livr\w+|receta)\b"
)
MIXED = re.compile(r"(?<![a-z])(?P<ten>dix|vingt|trente|quarante|cinquante|soixante)[ -](?:et )?$")
"""A ten in letters before a unit in figures: "dix 7 ans"."""
ATTACHED = re.compile(r"(?<![\w.,/])(\d\d)(?:a(?![\w'-])|a(?=1/2)| a(?![\w'-])(?! \w))")
DIGITS = re.compile(r"(?<![\w.,/€-])(\d{1,2}|10\d)[\s-]*(?:de\s+)?$")
APART = re.compile(r"(?<![\w.,/€:-])(?<!\d\s)([1-7])\s(\d)\s?(?:de\s+)?$")
COUPLE = re.compile(
    r"(?<![a-z])(?:couple|binome|duo|pareja|cuplu)\s\(?(?:de\s)?(?P<one>\d\d)\s?/\s?(?P<other>\d\d\s?(?:ans|anos|"
    r"ani)\b)"
)
_ONES = "|".join(word for words in AR_UNITS.values() for word in words.split())
_TENS = "|".join(word for ten, words in AR.items() if ten >= 20 for word in words.split())
ARABIC = rf"(?:{_ONES}) (?:w|ou|u) (?:{_TENS})"
"""A number of two words, which as many spellings would make a long list of."""


def _either(least: int, most: int) -> str:
    spelled = {word: number for word, number in spelled_numbers().items() if word not in arabic_pairs()}
    listed = (word.replace(" ", "[ -]") for word, number in spelled.items() if least <= number <= most)
    return "|".join(sorted(listed, key=len, reverse=True))


SPELLED = f"{ARABIC}|{_either(10, 69)}"
OLD = _either(70, 99)
GROWN = rf"(?:[3-9]\d|{_either(23, 99)})"
ANY = _either(0, 99)
TACOS = re.compile(
    rf"(?<![\w.,/€-])(?P<age>[1-9]\d|{SPELLED})\stacos"
    r"(?=\s*(?:$|[,.;!?)¦]|y\b|recien|para los|encima\b|a cuestas\b|en (?:enero|mayo|junio)))"
)
"""Spanish slang for years, where nobody eats."""
DICTATED = re.compile(r"\b(?:zero|double|triple|fois|tiret|point|un|deux|one|two|uno|dos)\s*$")
AFTER_BARE = (
    r"(?=\s*(?:$|[,.;!?¦()…/\[~:]|lol\b|mdr|ptdr|xd\b|fr(?:r|erot)?\b|bro\b|tkt\b|who\b|qui\b|car\b|because\b|since\b|"
    rf"(?:in|en|au mois de) {MONTHS}|going on\b|soon\b|i\b|et demi|and\b|et\b(?! une? |\s\d\d (?:en|au|a|de)\b)|"
    rf"but\b|mais\b|so\b|donc\b|"
    rf"now\b|uk\b|usa?\b|france\b|belgium\b|y\b|pero\b|si\b|dar\b|w\b|"
    r"last (?:week|month|year|night)|yesterday|today|hier\b|aujourd|recien|jahre|on [a-z]+day\b|el (?:lunes|martes|"
    r"miercoles|jueves|viernes|"
    r"sabado|domingo|mes|ano)\b|(?:le \d|samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi)\b|"
    r"ou\b|n\b(?! a half)|from\b|with\b|depuis\b|cette\b|this\b|k[ae]ml?a\b|🎂|🎉|-\s))"
)
BARE = re.compile(
    r"(?<![\w'])(?:j'?\s?ai|jai|(?:j'en|qui en|il en|elle en) ai?|g|on a|nous on a|on a tous|nous avons|"
    r"il a|elle a|fille a|fils a|i'?\s?m|"
    r"i am|we'?re|we are|she'?s|he'?s|is|just turned|turned|aged|cumpli|he cumplido|ha cumplido|acaba de cumplir|"
    r"acabo de cumplir|am implinit|"
    r"only|being|tout juste|tt juste|just hit|just gone|newly|barely|ca y est,?|i hit|i turned|i've turned|ich bin|"
    r"ik ben|(?:mon )?age,?(?: (?:c'est|"
    r"est|est de|:))?|age:|edad ?:|varsta ?:|varsta mea e(?:ste)?|my age is|tengo|"
    r"mi edad es|f 3omri|3mri|3amri|tiene|am|are|3andi|3endi|3ndi|3andha|3andou?|3ndha|3ndou?|3omri|3omr[iy]|"
    r"f 3omr)\s+(?:deja |juste |"
    r"just |only |ya |now |ghir |yallah |"
    r"about |que |los ){0,2}"
    rf"(?P<age>\d\d|{SPELLED}|{OLD})(?![\w%€$:/-]|[,.]\d|\s?[€$%h])" + AFTER_BARE
)
SOON = re.compile(
    r"(?<![\w'])(?:bientot|presque|quasi|quasiment|almost|nearly|casi|aproape|turning|j'?aurai|jorai|t'?auras?|tora|"
    r"vais avoir|va avoir|"
    r"j'?(?:e )?v(?:ais?|e|a)? sur mes|va sur ses|marche sur mes|"
    r"j'?(?:e )?fete|feterai|n?welli|twelli|"
    r"voy a cumplir|cumplo|implinesc|cumplire|merg pe|calc pe|i turn|(?:i|she|he|we)'?ll be|(?:i )?will be|"
    r"cumplidos los|"
    r"9rib l|"
    r"9rib|9riban)\s+"
    rf"(?:les |mes |mis |los |to be |a |de )?(?P<age>\d\d|{SPELLED})(?![\w%€:/]|\s?[€%h]\b)"
    r"(?!\s*(?:km|kilos?|kilometres?|pages?|grammes?|places?|buts?|matchs?|eleves|personnes|euros|minutes|heures|jours|"
    r"mois|likes|members|joueurs|late|min\b|mins\b))"
)
HEADED = (
    r"(?P<age>[1-6]\d)(?![\w%€:/-]|\s?[€%h])"
    r"(?=\s*(?:$|[,.;!?¦()…\[]|cherche|propose|looking|seek|busca|cauta|here\b|ici\b))"
)
AFTER_HEAD = re.compile(HEADED)
"""What a text with such an age holds: sooner looked for than the words before it."""
HEAD = re.compile(
    r"(?:(?<![\w'])(?<!\d\s)(?<!\d)(?:hi|hello|hey|bjr|bonjour|slt|salut|coucou|h|jh|jf|age|age :|age:|adulte?|"
    r"lady of|woman of|man of|(?<![a-z] )f|aged|edad|"
    r"edad:|varsta|homme|femme|mec|meuf|nana|gars|garcon|fille|man|woman|male|female|guy|lady|hombre|mujer|chico|chica|"
    r"barbat|femeie|doamna|rajel|mra|personne|ado|lyceen|lyceenne|eleve|collegien|collegienne|apprenti|"
    r"apprentie|etudiant|"
    r"etudiante)\s?,?\s(?:de\s)?|"
    r"(?<![\w'])(?:i'?m|(?:hi|hey|hello|yo),? it'?s|soy|me llamo)\s(?!only|just|over|under|about)[a-z]{3,12}\s,?|"
    r"(?:^|(?<=[¦.!?,(\s]))(?:[fm]/?|jf|jh))" + HEADED
)
OPENING = re.compile(
    r"(?:^|[¦.!?]\s|\n)(?P<age>[1-7]\d)(?=\s*,\s*(?!\s|rue|avenue|av\b|bd\b|boulevard|place|bis|ter|allee|quai|impasse|"
    r"chemin|route|cours|\d)|\s?\[service|[fm](?:,|\s(?:looking|here|ici|cherche))|\s(?:et|and) (?:toujours|deja|pas|"
    r"still|already|jamais))"
)
ME = re.compile(
    rf"(?<![\w'])(?:moi,? (?:c'est |j'en ai )?|j'en ai )(?P<age>[1-6]\d|{SPELLED})(?:\s?a)?(?![\w%€$:/-]|"
    rf"\s?[/€$%h]|\s\d)"
    r"(?=\s*(?:$|[,.;!?¦()…]|et\b|etudiante?|cherche|dispo|recien))"
)
MARKED = re.compile(
    r"\b(?:notes?|moyenne|controle|sur 20|points?|score|buts?|euros?|balles|pointure|chapitres?|pages?)\b|/20"
)
"""Other things that one has a number of."""
HERE = re.compile(rf"(?:^|[¦.!?,]\s)(?P<age>[1-6]\d|{SPELLED})(?=\shere\b)")
HELLO = re.compile(
    r"(?:^|[¦.!?] ?)(?:hi|hello|hey|yo|hiya|salut|slt|bjr|bonjour|hola|"
    r"coucou)[,! ]{1,2}(?P<age>[1-6]\d) ?[mfh](?=\s*(?:$|[,.!/]|here\b|ici\b|looking\b|cherche\b|busco\b))"
)
AND_I = re.compile(
    r"(?:^|[¦.!?]\s)(?=(?:[^\s,.]+[ -]){0,3}[^\s,.]+,? (?:w|o|et|and|y|si) (?:ana|je|j'|i|i'm|soy|tengo|busco|"
    r"estudio|sunt|caut)"
    rf"(?![a-z]))(?P<age>[1-6]\d|{SPELLED})(?=,? (?:w|o|et|and|y|si) [a-z])"
)
AND_A_HALF = re.compile(rf"(?:^|[¦.!?,;:(] ?)(?P<age>1\d|{SPELLED}) et demie?(?=\s*(?:$|[,.;!?¦)]))")
AND_SO = re.compile(
    rf"(?:^|[¦.!?]\s)(?P<age>[1-6]\d|{SPELLED})(?=\s(?:and|et) (?:handy|proud|bored|serious|motive|serieux|"
    r"serieuse|fiere?|ready|keen|strong|reliable|free|already|still|toujours|deja|dispo))"
)
ON_THE_CLOCK = re.compile(rf"(?<![\w'.,])(?<!\d\s)(?P<age>[1-9]\d|{SPELLED}) (?:(?:etes|hivers) )?au compteur")
FIRST_WORD = re.compile(r"(?:^|¦\s)(?P<age>[1-7]\d)(?=\.\s[a-z])")
GOODS = re.compile(r"\b(?:maillots?|flocage|etiquette|pointure|bon etat|etat neuf|tres bon etat|taille [smlx\d])")
"""What is said of clothes for sale: a number between commas is their price."""
BETWEEN = re.compile(
    rf"(?<=[a-z)\]]),\s(?P<age>[1-7]\d(?=,\s|\.\s|\.?$|\s?\(|\s¦)|(?:{SPELLED}|{OLD})(?=,\s|"
    rf"\s?\())(?!,\s\d{{1,2}}\b(?! years| ans\b| anos| ani\b))(?!,\s(?:{ANY})\b(?! years| ans\b| anos| ani\b))"
)
BEGINNING = re.compile(rf"[¦.!?]\s(?P<age>{SPELLED})(?=,\s(?!euros|minutes|la |l'heure|rue|avenue|place|quai))")
HEADS = any_of(
    "hi hello hey yo bjr bonjour slt salut coucou h jh jf f m age adulte adult lady woman man aged edad varsta "
    "homme femme "
    "mec meuf nana gars garcon fille male female guy hombre mujer chico chica barbat femeie doamna rajel mra "
    "personne ado "
    "lyceen lyceenne eleve collegien collegienne apprenti apprentie etudiant etudiante im i soy llamo"
)
"""Words of which `HEAD` needs one."""
AHEAD = any_of(
    "bientot presque quasi quasiment almost nearly casi aproape turning aurai jaurai jorai auras taura tora avoir sur "
    "fete jfete nwelli welli twelli feterai merg calc cumplir cumplo cumplire implinesc turn ll be cumplidos rib riban"
)
"""Words of which `SOON` needs one."""
RARER: tuple[tuple[frozenset[str], re.Pattern[str], re.Pattern[str] | None], ...] = (
    (any_of("tacos"), TACOS, EATEN),
    (any_of("moi"), ME, MARKED),
    (any_of("here"), HERE, None),
    (
        any_of(
            "handy proud bored serious motive serieux serieuse fier fiere ready keen strong reliable free already "
            "still "
            "toujours deja dispo"
        ),
        AND_SO,
        None,
    ),
    (any_of("compteur"), ON_THE_CLOCK, None),
    (any_of("demi demie"), AND_A_HALF, MARKED),
    (any_of("hi hello hey yo hiya salut slt bjr bonjour hola coucou"), HELLO, None),
    (any_of("ana je j i soy tengo busco estudio sunt caut"), AND_I, None),
)
"""Words of which a rarer form needs one, the form, and what forbids it."""
