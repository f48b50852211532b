"""Ages told by turns of phrase: candles, birthdays, ordinals, what is still missing, since when."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from classifier.age_forms import OLD, SPELLED
from classifier.age_gate import Gate, any_of
from classifier.age_soon import COUNT, MONTHS, SPANS
from classifier.numbers import ordinal_numbers, spelled_numbers

PLAIN_N = rf"(?:[1-9]\d|{SPELLED}|{OLD})"
N = f"(?P<age>{PLAIN_N})"
BEGINS = r"^|[¦.!?,;:(…] ?"
"""Where a sentence or a part of one begins, among others in a group."""
NTH = r"(?P<age>[1-9]\d(?= ?(?:e|eme|ieme|th|st|nd|rd)\b)|{})(?: ?(?:e|eme|ieme|th|st|nd|rd)\b)?".format(
    "|".join(sorted((w.replace(" ", "[ -]") for w in ordinal_numbers()), key=len, reverse=True))
)
DAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"lunes|martes|miercoles|jueves|viernes|sabado|domingo|luni|marti|miercuri|joi|vineri|sambata|duminica)"
)
TODAY = r"(?:ce (?:matin|soir|midi|mois|week|jour)|cette (?:nuit|semaine|annee)|aujourd|today|hoy|azi|lyoum)"
LATELY = (
    rf"(?:{TODAY}|(?:avant-?)?hier|le \d|{DAY}|(?:le mois de |debut |mi-?|fin )?{MONTHS}|minuit|peu\b|tout a l'heure|"
    rf"{COUNT} (?:petit(?:e)?s? )?{SPANS}|(?:la |le |l')?(?:semaine|rentree|toussaint|noel|paques|ete|mois|week-end)\b|"
    r"yesterday|this |last |a (?:few|couple)|ayer|el \d|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|"
    r"ieri|lbare7|lbar7|lbareh|simana|chher|had (?:l?jem3a|simana|chher|l?3am)|lyoum)"
)
SOONER = (
    rf"(?:demain|apres-demain|tomorrow|manana|maine|ghedda|ghadda|bientot|soon|pronto|dans |in (?:{COUNT}|a )|peste |"
    rf"(?:ce |on |el |this |next )?{DAY} (?:prochain|qui vient|que viene|viitoare)|next |le mois prochain|"
    r"la semaine prochaine|(?:el|la) (?:mes|semana) que viene|luna viitoare|arrive|approche)"
)
ENDS = (
    rf"(?=\s*(?:$|[.,;:!?¦()…\[\"»~]|et (?!{PLAIN_N})|mais\b|donc\b|alors\b|mdr\b|lol\b|ptdr\b|"
    rf"{LATELY}|il y a\b|ya\b|y a\b|en {MONTHS}|in {MONTHS}|en (?:mai|mars)\b|au (?:mois|printemps)|au debut|"
    rf"a (?:la|minuit|noel)|"
    r"chez\b|avec\b|sans\b|dans\b|sur un\b|"
    r"and\b|but\b|so\b|on (?!the)|at (?:the|my|home)|y\b|pero\b|en casa|con\b|dar\b|si\b|cu\b|w\b|o\b|m3a\b|"
    r"ans\b(?! d)|piges\b|balais\b|anos\b|ani\b))(?![%€$/:-]|,\d|\s?[€%$])"
)
FEASTED = (
    r"(?:souffl\w+|fet(?:e|es|er|ons)|eu|pris|passe|atteint|arrose|celebre[rz]?|attrape|franchi|claque|tape|boucle|"
    r"accroche|decroche|coche)"
)
FUTURE = re.compile(
    r"(?<![a-z])(?:vais|vas|va|allons|bientot|demain|dans \w+ (?:jours?|semaines?|mois)|prochaine?|attend\w*|"
    r"soufflerai|feterai|soon|tomorrow|will|gonna|going to|voy|va a|manana|maine|ghadi|approche)(?![a-z])"
)
OF_ITS_OWN = re.compile(
    r"(?<![a-z])(?:club|asso\w*|cercle|troupe|chorale|boutique|magasin|entreprise|ecole|college|lycee|amicale|"
    r"fanfare|festival|radio|revue|journal|section|compagnie|librairie|cafe|resto\w*|ludotheque|mediatheque|"
    r"bibliotheque|maison|federation|foyer|residence|chaine|serveur|groupe|chat|chien|jument|poney|lot de|vends|"
    r"vendu|parfumee?s?|"
    r"cire|led)(?![a-z])"
)
CUT = re.compile(r"[.!?;¦,]")
WAITED_FOR = re.compile(r"(?<![a-z])(?:jusqu'a|avant|attendre|until|before|hasta|pana la) (?:mes |my |mis )?$")


ORDINAL = any_of("e eme ieme th st nd rd") | frozenset(re.split(r"[ -]", word)[-1] for word in ordinal_numbers())


class Turn(NamedTuple):
    """A turn of phrase: words without which it can't stand, its form, and how many years it takes off its number."""

    words: frozenset[str]
    form: re.Pattern[str]
    less: int | None = 0
    """None: one year, where what stands around says that the day is still to come."""


TURNS = (
    Turn(
        any_of("bougie bougies candles velas velitas lumanari"),
        re.compile(
            r"(?<![a-z])(?:j'?|je|mes|mon|ma|ses|moi|il|elle|soplar|sople|soplado|souffl\w+|suflat|blew|blown|"
            r"gateau|tarte|anniv\w*|my|his|her|cake|mis|tarta|meu|"
            r"tort(?:ul)?|am|[¦.!?,])"
            rf"(?:(?<=[¦.!?,]) |[^.!?¦\d]{{0,40}}?[ (']){N} (?:petites )?(?:bougies|candles|velas|velitas|de lumanari|"
            rf"lumanari)(?!\s(?:parfum|chauffe|en cire|led|blanches))"
        ),
        None,
    ),
    Turn(
        ORDINAL,
        re.compile(
            rf"(?<![a-z])(?:{FEASTED}|turned|celebrated|blew out) (?:hier |enfin |deja |samedi |dimanche )?"
            rf"(?:ma|mon|la|sa|son|my) {NTH}(?! place| fois| edition| journee| semaine| partie| etape)"
        ),
        None,
    ),
    Turn(
        ORDINAL,
        re.compile(
            rf"(?<![a-z])(?:mon|ma|my|his|her|sa) {NTH}(?: birthday| anniversaire| bougie)?,? "
            rf"(?:etait|c'etait|was|a eu lieu|date d|remonte|is today|c'est aujourd)"
        ),
    ),
    Turn(
        any_of("anniversaire birthday"),
        re.compile(
            rf"(?<![a-z])(?:mon|my) {NTH} (?:anniversaire|birthday),? (?:c'est |is |est |sera |tombe )?{SOONER}"
        ),
        1,
    ),
    Turn(
        any_of("annee year"),
        re.compile(
            rf"(?<![a-z])(?:dans|entame|attaque|in|entering|started) (?:ma|sa|my|his|her) {NTH} (?:annee|year)"
            r"(?! (?:de|d'|a|au|aux|chez|dans|comme|en|of|at|as|with|in|au sein|que|consecutive)\b)"
        ),
        1,
    ),
    Turn(
        any_of("mes ses cap barre"),
        re.compile(
            rf"(?<![a-z]){FEASTED} (?:enfin |deja |hier |tout juste |juste |tranquille(?:ment)? )?"
            rf"(?:mes|ses|la barre des|le cap des) (?:glorieux |beaux |petits )?{N}{ENDS}"
        ),
        None,
    ),
    Turn(
        any_of("manque reste plus encore attendre falta faltan queda quedan mai b"),
        re.compile(
            rf"(?<![a-z])(?:manque|reste|plus que|plus qu'|encore|attendre|faltan?|quedan?|mai (?:am|sunt|e)|"
            rf"b9a(?:t|w)?(?: li(?:ya|a)?)?)\s?"
            rf"(?:plus qu'|plus que |que |encore |juste |solo |doar |ghir )?(?:{COUNT} )?(?:petite?s? )?{SPANS} "
            r"(?:et demie? )?(?:encore )?(?:pour|avant|a|jusqu'a|d'|de|para|hasta|pana la|pana|pa|bach|7ta|9bel)\s?"
            r"(?:avoir |d'avoir |feter |souffler |mes |les |mis |los |cumplir |tener |implinesc |fac |ndir |nkemmel |"
            r"l )*"
            rf"{N}{ENDS}"
        ),
        1,
    ),
    Turn(
        any_of("mes my mis being turning"),
        re.compile(
            rf"(?<![a-z])(?:a|{COUNT}|only|just) (?:{COUNT} )?{SPANS} (?:de (?:mes|mis)|(?:short of|off|from) (?:my|"
            rf"being|"
            rf"turning)) {N}{ENDS}"
        ),
        1,
    ),
    Turn(
        any_of("depuis depui dpuis dpui dps dep dpi dp since desde ieri mn"),
        re.compile(
            rf"(?:{BEGINS}|officiellement |enfin |moi |juste |pile |tt juste |officially |finally |legally |"
            rf"en ai )"
            rf"{N} (?:depuis?|dpuis?|dps|dep|dpi|dp8|since|desde|de|mn) {LATELY}"
        ),
    ),
    Turn(
        any_of("last yesterday this hier dernier derniere ete ayer ieri"),
        re.compile(
            rf"(?:^|[,(¦.!?] ){N}(?: ans)? (?:last (?:week|month|summer|spring|winter|autumn|fall|{DAY}|{MONTHS})|"
            rf"yesterday|"
            rf"this (?:week|month|morning|summer|spring|winter)|hier|(?:le mois|l'ete|{DAY}|{MONTHS}) dernier|"
            r"la semaine derniere|cet (?:ete|hiver)|ce (?:printemps|mois)|ayer|ieri)(?=\s*(?:$|[,.)!¦]|et\b|and\b))"
        ),
    ),
    Turn(
        any_of("til till until jusqu hasta pana"),
        re.compile(
            rf"(?:{BEGINS}|i'?m |only |still |encore |toujours |todavia |inca ){N} (?:'?til|till|until|hasta|"
            rf"pana in|jusqu'en|jusqu'au \d\d?) "
            rf"(?:\d\d? )?{MONTHS}"
        ),
    ),
    Turn(
        any_of("officiellement officially oficialmente oficial enfin finally fin legally"),
        re.compile(
            rf"(?<![a-z])(?:officiellement|officially|oficialmente|oficial|enfin|finally|por fin|legally) {N}{ENDS}"
            r"(?! ?h\b)"
        ),
    ),
    Turn(
        any_of("pile rond ronds tapes tasses sonnes poussieres frais juste"),
        re.compile(
            rf"(?:{BEGINS}|moi |voila |j'ai |j'en ai |jai |elle |lui ){N} (?:tout(?:es)? )?"
            r"(?:pile|tout ronds?|tapes|bien tasses|tasses|bien sonnes|sonnes|bien tapes|et des poussieres|tout frais|"
            r"tout juste)(?! (?:poil|ment))(?=\s*(?:$|[.,;:!?¦()…]|devant|et\b|mais|cette|dans|en\b|depuis|le\b|a\b))"
        ),
    ),
    Turn(
        any_of("demain tomorrow manana maine ghedda ghadda je cumplo hago fac implinesc"),
        re.compile(
            rf"(?<![a-z])(?:demain|tomorrow|manana|maine|ghedda|ghadda|{DAY}(?: prochain)?|dans {COUNT} {SPANS}),? "
            r"(?:je (?:passe a|fais|fete|prends|souffle|bascule a|vire a)|j'(?:ai|attrape|atteins)|i(?:'m| am| turn|"
            r" hit)|"
            r"(?:hago|cumplo|tengo)|(?:fac|implinesc)|(?:ghadi )?(?:n?kemmel|ndir|nkmel))\s"
            rf"(?:mes |les |los )?{N}{ENDS}"
        ),
        1,
    ),
    Turn(
        any_of("passe bascule vire"),
        re.compile(rf"(?<![a-z])je (?:passe|bascule|vire) a {N}(?: ans)? (?:{SOONER}|{LATELY})"),
        1,
    ),
    Turn(
        any_of("nkemmel nkmel nkemel kemmel kmmel kmel ndir"),
        re.compile(rf"(?<![a-z])(?:ghadi|ghadya|9rib|ghanw|bghit) (?:n?ke?mme?l|n?kmel|ndir) (?:l )?{N}(?! ?h\b)"),
        1,
    ),
    Turn(
        any_of("kemmelt kmmelt kemelt kmelt dert"),
        re.compile(rf"(?<![a-z])(?<!ma )(?:ke?mme?lt|kmelt|dert) (?:l )?{N}{ENDS}"),
    ),
)
OF_AGE_WORDS = any_of("majeur majeure majeurs majeures majorite mayor legal adult")
OF_AGE = re.compile(
    rf"(?<![a-z])(?:majeure?(?: enfin| officiellement| tout juste)? (?:depuis?|dps) {LATELY}|majorite (?:fetee|"
    rf"atteinte|arrosee|soufflee|eue) "
    rf"(?:{LATELY}|il y a )|cap de la majorite (?:{LATELY}|a minuit|il y a )|mayor de edad desde {LATELY}|"
    rf"(?:legal|an adult) since {LATELY})"
)
"""Of age since a day that is named: eighteen."""


def turns(plain: str, said: Gate, table: Sequence[Turn] = TURNS) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, age) of each turn of phrase that tells one."""
    for turn in table:
        if said.lets(turn.words):
            for found in turn.form.finditer(plain):
                yield from _read(plain, turn, found)


def coming_of_age(plain: str, said: Gate) -> Iterator[tuple[int, int]]:
    """Yield where somebody has lately come of age."""
    if said.lets(OF_AGE_WORDS):
        for found in OF_AGE.finditer(plain):
            yield found.span()


def _read(plain: str, turn: Turn, found: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    around = (
        CUT.split(plain[max(0, found.start("age") - 60) : found.start("age")])[-1]
        + plain[found.start("age") : found.end() + 12]
    )
    if turn.less is None and (OF_ITS_OWN.search(around) or WAITED_FOR.search(plain[: found.start("age")])):
        return
    less = turn.less
    if less is None:
        less = 1 if FUTURE.search(plain[max(0, found.start() - 25) : found.end() + 25]) else 0
    yield found.start("age"), found.end(), _number(found["age"]) - less


def _number(text: str) -> int:
    word = text.replace("-", " ")
    return int(word) if word.isdigit() else spelled_numbers().get(word) or ordinal_numbers()[word]
