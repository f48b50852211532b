"""Farms, mills, chalets and hamlets named without a street, where words say that somebody lives or waits there."""

import re
from collections.abc import Iterator

from privacy.recognisers.alternation import ahead
from privacy.recognisers.ordinary import is_place
from privacy.recognisers.seen import Seen, fold, topic
from privacy.wordlists import listed, words

_HOMES = words("ferme mas moulin manoir chalet bergerie grange bastide villa domaine metairie longere presbytere gite")
HOME_NAMED = topic(_HOMES)
LIVING = topic(words("habite habitons habitent habitant domicilie domiciliee domicilies reside resident residant loge"))
_NAME = (
    r"(?-i:[A-ZÀ-Ý])[\w'’-]+(?:[ -](?:(?:de la|de|du|des|aux?|le|la|les|en|sur|sous)[ -])?(?-i:[A-ZÀ-Ý])[\w'’-]+){0,3}"
)
_HOME = re.compile(
    rf"{ahead('bcdfglmpv')}(?<![\w-])"
    r"(?:ferme|mas|moulin|manoir|chalet|bergerie|grange|bastide|villa|domaine|m[ée]tairie|long[èe]re|"
    rf"presbyt[èe]re|g[îi]te)\s(?:(?:de la|du|des|de|la|les?|aux?)\s|[ld]['’]|de l['’])?(?P<name>{_NAME})",
    re.IGNORECASE,
)
AT_HOME = words(
    "habite habitons habitent habitant loge logee chez reside resident residant adresse domicilie domiciliee vis vit "
    "vivons installe installee installes situe situee sonne sonner sonnez viens venez venir passe passez passer aller "
    "allez retirer retrait recuperer chercher deposer livrer livraison voir trouve trouvez sommes suis recois recoit "
    "recevons pass passe prendre enlever enlevement emporter visible dispo disponible"
)
"""What says that somebody lives or waits at a place, folded."""
_LIVED_IN = re.compile(
    rf"{ahead('dhlr')}"
    r"\b(?:habit\w+|domicili\w+|r[ée]sid\w+|loge)\s(?:(?:bien|toujours|tous|ensemble)\s)?(?:au|aux|[àa]|dans)?\s?"
    rf"(?P<home>(?-i:L(?:[ae]s? |['’])){_NAME})(?![\w'’-])",
    re.IGNORECASE,
)
_STREET_AFTER = re.compile(
    r"\s?,\s(?:\d{1,4}\s(?:bis\s|ter\s)?)?(?:rue|route|rte|chemin|all[ée]e|avenue|impasse|quai|boulevard|place|hameau|"
    r"lieu-dit)\s",
    re.IGNORECASE,
)
_HOUSE_FIRST = re.compile(
    rf"{ahead('klt')}(?<![\w-])"
    r"(?:ty [\w'’-]{2,20}|ker [\w'’-]{2,20}|(?:la|le) (?:(?:petite?|grande?|vieille|vieux|derni[èe]re?) )?"
    r"(?:maison|chalet|cabane|portail)(?: (?:bleue?|rouge|verte?|blanche?|jaune|rose|grise?|en bois|en pierres?|du "
    r"fond))?)"
    r"(?=\s?,\s(?:route|rte|chemin|rue|hameau|impasse|lieu-dit|all[ée]e)\s)",
    re.IGNORECASE,
)
HOUSE_NAMED = topic(words("ty ker maison chalet cabane portail quartier"))
_NUMBERED_AFTER = re.compile(
    rf"{ahead('q')}(?<![\w-])"
    r"quartier\s(?:(?:de la|du|des|de|la|les?)\s|"
    r"[ld]['’])?(?-i:[A-ZÀ-Ý])[\w'’-]+(?:\s(?-i:[A-ZÀ-Ý])[\w'’-]+)?"
    r"(?=,\s(?:villa|maison|n[°o]|lot|b[âa]t\w*|chalet)\s?\d)",
    re.IGNORECASE,
)
_SENTENCE, _WORD = re.compile(r"[.!?\n]"), re.compile(r"\w+")
_ARTICLE = re.compile(r"L(?:[ae]s? |['’])$")
_BEFORE = 50


def homes(seen: Seen) -> Iterator[tuple[int, int]]:
    """Give the places where homes are named as somebody's; a town's castle or mill is nobody's."""
    text = seen.text
    for match in _HOME.finditer(text) if seen.topics & HOME_NAMED else ():
        public = is_place(match["name"]) or fold(match["name"]) in listed("not_persons.txt")
        before = _SENTENCE.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1]
        lived_in = _STREET_AFTER.match(text, match.end()) or not AT_HOME.isdisjoint(_WORD.findall(fold(before)))
        if lived_in and not public:
            named = _ARTICLE.search(before)
            yield match.start() - (len(named[0]) if named else 0), match.end()
    for pattern in (_HOUSE_FIRST, _NUMBERED_AFTER) if seen.topics & HOUSE_NAMED else ():
        for match in pattern.finditer(text):
            yield match.span()
    for match in _LIVED_IN.finditer(text) if seen.topics & LIVING else ():
        if not is_place(match["home"]):
            yield match.span("home")
