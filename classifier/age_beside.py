"""Bare numbers that are ages by what stands beside them: whoever is named, asked, counted or compared."""

import re

from classifier.age_forms import OLD, SPELLED
from classifier.age_gate import any_of
from classifier.age_soon import MONTHS
from classifier.age_turns import LATELY, PLAIN_N, N

KIN = (
    r"(?:voisine?|cousine?|frere|frerot|frangine?|s(?:oe|œ)ur|s(?:oe|œ)urette|fille|fils|copine|copain|pote|coloc|"
    r"amie?|"
    r"petite?|aine|ainee|cadet|cadette|mari|femme|compagne|compagnon|mere|pere|maman|papa|collegue|binome|neveu|niece|"
    r"filleule?|tonton|tata|mamie|papi|reuf|reus|"
    r"son|daughter|brother|sister|friend|flatmate|roommate|neighbou?r|cousin|mum|mom|dad|wife|husband|nephew|niece|"
    r"mate|"
    r"bestie|hijo|hija|hermano|hermana|primo|prima|amigo|amiga|vecino|vecina|sobrino|sobrina|nieto|nieta|"
    r"fiul|fiica|fratele|sora|prietena|prietenul|verisoara|varul|vecina|vecinul|nepotul|nepoata|"
    r"khoya|khti|weldi|benti|sahbi|sahbti|wld \w+|bent \w+|moi|me|myself|yo|eu|ana)"
)
STOP = rf"(?=\s*(?:$|[.,;:!?¦()…»\"]| (?:et|and|y|si|w|o|mais|but|pero|dar)\b|depuis?|since|{LATELY}))(?!,\d)"
BRACKETED = re.compile(rf"(?<![a-z]){KIN}(?: [a-z'-]+)? \({N}(?=\)|,| depuis?\b| et\b| since\b| ans\b)")
INTRODUCED = re.compile(
    r"(?<![a-z])(?:we are|we're|nous sommes|on est|je suis|i'm|i am|moi c'est|ici|here is|soy|somos|suntem|sunt|"
    r"me llamo|"
    rf"je m'appelle|my name is|ma numesc|ma cheama|ismi|smiti) (?!\w+(?:ain|aine|ais|aise|ois|oise|ien|ienne|"
    rf"a)\b)[a-z'-]{{3,14}} "
    rf"\({N}(?=\))"
)
IN_ENGLISH = re.compile(
    r"(?<![a-z])(?:postman|woman|man|lady|widow|nurse|teacher|driver|gardener|baker|carpenter|builder|plumber|"
    r"pensioner|"
    rf"cook|viuda|viudo|jubilad[oa]|senora|senor|chic[oa]|hombre|mujer|barbat|femeie|doamna|zidar|sofer) \({N}(?=\))"
)
SPELLED_OUT = re.compile(rf"(?<=[a-z] )(?<!euros )(?<!lei )\((?P<age>{SPELLED}|{OLD})(?=\))")
FIRST_OR_LAST = re.compile(
    r"(?<![a-z])(?:doyen(?:ne)?|benjamine?|cadette?|ainee?|dernier|derniere|plus (?:jeune|vieux|vieille|agee?|"
    r"ancienne?)|"
    r"(?:oldest|youngest|eldest)(?: (?!in |of |with )[a-z]+)?|mas (?:joven|veteran[oa]|mayor))"
    r"(?:,)? (?:(?:en )?a (?:deja )?|en avait |avait |affiche |compte |is |was |has |tiene |"
    rf"are )?{N}{STOP}(?! (?:ans|euros))"
)
SOMEBODY_OF = re.compile(
    r"(?<![a-z])(?:widow(?:er)?|woman|man|lady|mujer|hombre|barbat|lad|lass|girl|boy|kid|gentleman|grandm(?:other|"
    r"a)|grandfather|granny|teen(?:ager)?|"
    r"youngster|bachelor|pensioner|retiree|mum|mom|dad|mother|father|chap|bloke|gal|student|nurse|"
    r"veuve|veuf|retraitee?|jeunot|gamine?|gosse|minot|minote|tchot|gone|"
    rf"chic[oa]|chaval|chavala|viud[oa]|jubilad[oa]|abuel[oa]|senora|senor|fata|baiat|femeie|domn|doamna) (?:of|de) {N}"
    r"(?=\s*(?:$|[.,;:!?¦()…]|who\b|qui\b|que\b|care\b|busca|cauta|cherche|looking|near|seeks|rents|in\b|with\b|and\b|"
    r"et\b|y\b|si\b|seeks?\b|con\b|cu\b|propose|alquila|ofrece|offers|from\b))"
)
MYSELF = re.compile(
    rf"(?:^|[\s,;:.!?¦(])ana (?:(?!3andi|3ndi)[a-z'0-9]+ )?{N}(?=\s*(?:$|[,.;!?¦)]|w\b|o\b|ou\b|mn\b|sakn|saken))"
)
KIN_OF = re.compile(
    rf"(?<![a-z])(?:mi|su|ma|mon|my|his|her|notre|nuestr[oa]|une?|una) {KIN},? (?:de|of|aged) {N}(?=\s*(?:$|[.,;!?)¦]))"
)
TWO_AND_TWO = re.compile(
    rf"(?<![a-z])(?:moi|lui|elle|eu|el|ea|ella|yo|me|him|her|he|she) (?P<age>{PLAIN_N})(?: ans| ani|"
    rf" anos)?,? (?:et |and |y |si )?"
    rf"(?:moi|lui|elle|ea|ella|el|her|him|he|she|yo) (?P<other>{PLAIN_N})(?=\s*(?:$|[,.;)]|ans|ani|anos))(?! : )"
)
AFTER_THE_OTHER = re.compile(rf"(?:ans|ani|anos), (?:lui|elle|ea|ella) {N}(?=\s*(?:$|[,.;)]))")
KIN_IS = re.compile(
    rf"(?<![a-z])(?:my|his|her|our|their) {KIN}'s (?:only |just |now )?{N}(?=\s*(?:$|[,.;!?)]|and\b|but\b|so\b))"
)
SEX_FIRST = re.compile(r"(?<![\w/])[fm] ?/ ?(?P<age>[1-6]\d)(?= ?/ ?[a-z])")
SEX_AFTER = re.compile(r"(?<![\w/])(?P<age>[1-6]\d) ?/ ?[fm](?= ?/ ?[a-z]| ?,|$)")
NAMED_HERE = re.compile(rf"(?<![a-z])[a-z]{{3,12}} \({N}(?=\) (?:here|ici)\b)")
THEY = re.compile(
    rf"(?<![a-z])(?:howa|houwa|huwa|houa|hiya|hia) (?P<age>{SPELLED}|{OLD})(?=\s*(?:$|[,.;!?¦)]|w\b|o\b|ou\b))"
)
_IS = r"(?: en)?(?: a| de| is|'s| tiene| are|,)? "
ONE_IS = rf"(?<![a-z])(?:l'une?|one(?: of us)?|una|uno|unul){_IS}"
OTHER_IS = rf"(?:et |and |y |si |iar )?(?:l'autre|the other|la otra|el otro|alta|altul|cealalta|celalalt){_IS}"
OTHERS = any_of("autre other otra otro alta altul cealalta celalalt")
"""A word of `OTHER_IS`."""
ONE_OTHER = re.compile(
    rf"{ONE_IS}{N},? {OTHER_IS}(?P<other>{PLAIN_N})"
    r"(?=\s*(?:$|[.,;:!?)¦]|ans|ani|anos|years))(?![^¦]*(?:€|euro))"
)
ASKED = re.compile(
    r"(?<![a-z])(?:(?:quel|ton|mon|votre|l')\s?age|age|how old|que edad|cuantos anos|cati ani|ce varsta|"
    r"ch7al f 3omr\w*|"
    r"chhal f 3omr\w*|mon age|edad|varsta|my age)[^?.!¦]{0,28}\?(?: ?[»\"])?\s*(?:[-«\"]\s*)*"
    rf"(?:moi,? |alors |ben |euh |bah |j'ai |jai |pareil,? |just |only |well,? )*{N}{STOP}"
)
OF_SOMEBODY = re.compile(rf"(?<![a-z])age (?:du|de la|de l'|de ma|de mon|des) [^:.!?¦]{{3,30}} ?: {N}{STOP}")
TWO_OF_US = re.compile(
    r"(?<![a-z])(?:(?:on est|nous sommes|somos|suntem|we are|we're|7na) (?:deux|dos|doi|doua|two|2|"
    r"jouj)(?: [a-z]+)?,|tenemos|avem|nous avons|on a|we are|we're|ils ont|elles ont|they are|they're|tienen|au|3andna|"
    rf"3ndna|avons|brothers,|sisters,|freres,|soeurs,|sœurs,|friends,|copines,|potes,|jumeaux,|hermanos,|hermanas,|"
    rf"surori,|frati,|fils,|filles,|hijos,|hijas,) "
    rf"{N}(?= ?(?:et|and|y|si|w|o|&|\+|/|,) ?(?P<other>{PLAIN_N})\s*(?:$|[.,;:!?¦()…]|ans|piges|ani|anos|"
    r"(?:y|and|et|si) (?:une?|un|una|o|we|on|nous|a|cautam|buscamos)\b|on\b|we\b))"
)
LIFE = re.compile(
    rf"(?<![a-z])(?:j'?ai|moi,?|mes|mis|my|ses|du haut de mes|i have|tengo|am|au bout de mes) {N} (?:hivers|etes|"
    rf"automnes|"
    r"tours? (?:de soleil|autour du soleil|de piste|de manege)|soleils|rotations|primaveras|abriles|inviernos|"
    r"vueltas al "
    r"sol|trips round the sun|(?:laps|trips|turns|times) (?:a?round) the sun|winters|summers|springs|de primaveri|"
    r"primaveri|de veri|annees au compteur|unites|etoiles|level|levels|niveaux)(?! (?:de|d'|en|au|a|chez) )"
)
GROUPED = re.compile(
    r"(?<![a-z])(?:(?:on est|nous sommes|ns sommes|ns on est|on sera|we are|we're|somos|suntem|"
    r"7na)(?: \w+)?(?: \w+)? ?,?|"
    r"(?:avons|on a|ont|sommes|est|,) tou(?:s|tes) |(?:are|we're|,) all |todos |"
    r"(?:victimes|suspects|prevenu(?:e?s)|blesse(?:e?s)|vendeurs|interpelle(?:e?s)|disparu(?:e?s)),? (?:agee?s )?|"
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|\d) (?:joueu(?:rs|ses)|copains|copines|potes|amie?s|"
    r"voisine?s|collegues|musicien(?:ne)?s|filles|gars|garcons|nanas|meufs|colocs?|colocataires|ouvrie?re?s) )"
    rf" ?(?:agee?s )?(?:de|entre|aged|between|from|entre los|intre) {N} (?:a|et|to|and|y|si|l) (?P<other>{PLAIN_N})"
    r"(?: (?:ans|piges|anos|ani|years(?: old)?|3am))?(?![\w€%])(?=\s*(?:$|[.,;:!?¦()…]|et |and |y |si |on |ont |qui |"
    r"we |la |sont ))"
)
GROUPS = any_of(
    "sommes est sera we somos suntem na tous toutes all todos victimes suspects prevenus blesses vendeurs interpelles "
    "disparus joueurs joueuses copains copines potes amis amies voisins voisines collegues musiciens filles gars "
    "garcons "
    "nanas meufs coloc colocs colocataires ouvriers ouvrieres"
)
SERVED = re.compile(r"\[service\],? (?P<age>(?!\d0)[2-6]\d)(?=\s*(?:[.,;(¦]|$))(?![.,]\d)")
"""A number after a service that is no round price."""
ALONE = re.compile(r"(?<=[a-z\]][.!]) (?P<age>[2-6]\d)(?=\. )")
"""A number that is a whole sentence, in a service listing."""
NOW_OF = re.compile(rf"(?<![a-z]){KIN}(?: [a-z'-]+)?,? (?:now|ahora|acum|daba|maintenant|desormais) {N}{STOP}")
AT_AN_AGE = re.compile(
    rf"(?:^|[.!?¦»] |, |« )a (?P<age>(?![1-9]){PLAIN_N}),? (?=(?:pile|je (?!(?:fais|sais|vais|"
    rf"connais)\b)?(?!\w+ais\b)|j'(?!ai |avais|etais)))"
)
"""In letters: in figures it is an hour."""
LOSING = re.compile(
    rf"(?<![\w'])(?:j'?e?n? ?ai|jen ai|j en ai|jan ai|jai|je|ge|gt|t'?u?r?auras?) {N}"
    rf"(?= (?:et|e|ai|é|&) d(?:e)?mie?\b|\s*(?:$|[,.;!?¦()…](?!\d)|mdr|lol|frr?\b|fr\b|wesh|et\b(?! \d| une?\b)|"
    rf"etudiante?|cherche|dispo|{LATELY}|en {MONTHS}))"
)
IN_BRACKETS = (BRACKETED, INTRODUCED, IN_ENGLISH, NAMED_HERE, SPELLED_OUT)
SEXED = (SEX_FIRST, SEX_AFTER)
KIN_WORDS = frozenset(
    form for word in KIN[3:-1].split("|") for form in (word.replace("e?", ""), word.replace("?", "")) if form.isalpha()
) - any_of("moi me myself yo eu ana") | any_of("soeur ur neighbor")
"""The words of `KIN`, with and without their last letter."""
BESIDE: tuple[tuple[frozenset[str], re.Pattern[str]], ...] = (
    (
        any_of(
            "doyen doyenne benjamin benjamine cadet cadette aine ainee dernier derniere jeune vieux vieille age agee "
            "ancien ancienne oldest youngest eldest joven veterano veterana mayor"
        ),
        FIRST_OR_LAST,
    ),
    (
        any_of(
            "widow widower woman man lady mujer hombre barbat lad lass girl boy kid gentleman grandmother "
            "grandma grandfather granny teen teenager "
            "youngster "
            "bachelor pensioner retiree mum mom dad mother father chap bloke gal student nurse veuve veuf retraite "
            "retraitee jeunot gamin gamine gosse minot minote tchot gone chico chica chaval chavala viudo viuda "
            "jubilado "
            "jubilada abuelo abuela senor senora fata baiat femeie domn doamna"
        ),
        SOMEBODY_OF,
    ),
    (any_of("ana"), MYSELF),
    (KIN_WORDS, KIN_OF),
    (KIN_WORDS, KIN_IS),
    (any_of("elle ea ella her him he she lui"), TWO_AND_TWO),
    (any_of("lui elle ea ella"), AFTER_THE_OTHER),
    (any_of("howa houwa huwa houa hiya hia"), THEY),
    (OTHERS, ONE_OTHER),
    (any_of("age edad anos ani omrek omri omr old varsta"), ASKED),
    (any_of("age"), OF_SOMEBODY),
    (
        any_of(
            "tenemos avem avons sommes somos suntem na on we ont they tienen au andna ndna brothers sisters "
            "freres soeurs friends copines "
            "potes "
            "jumeaux hermanos hermanas surori frati fils filles hijos hijas"
        ),
        TWO_OF_US,
    ),
    (
        any_of(
            "hivers etes automnes tour tours soleils rotations primaveras primaveri abriles inviernos sol sun winters "
            "summers springs veri compteur"
        ),
        LIFE,
    ),
    (any_of("a"), AT_AN_AGE),
    (any_of("now ahora acum daba maintenant desormais"), NOW_OF),
    (any_of("ai jai jen j je ge gt aura auras taura tauras"), LOSING),
)
"""Words of which a form needs one, and the form."""
