"""How streets, doors and places are named: the patterns that addresses are read with."""

import re

from privacy.recognisers.alternation import ahead, by_letter
from privacy.recognisers.seen import topic
from privacy.wordlists import words

_STRICT = (
    r"rue|avenue|aven|av\.|ave|b(?<!la b)(?<!les b)(?<!une b)d|bld|blvd|bvd|boulevard|impasse|imp\.|all[ée]es?|"
    r"chemin|chem\.|quai|square|dr[èe]ve|"
    r"ruelle|venelle|faubourg|fbg|esplanade|mont[ée]e|sentier|sente|rond[- ]point|chauss[ée]e|hameau|lotissement|"
    r"r[ée]sidence|r[ée]s\.|grand[e']?[- ]?rue|ruelles|boul\.?|all[ée]e pi[ée]tonne|mt[ée]e|chs[ée]e|lieu[- ]?dit"
)
_PUBLIC = r"place|pl\.|parvis|cit[ée]|passage|clos|villa|promenade|route|rte|corniche|voie"
SELDOM = (
    r"descente|rampe|escaliers?|placette|berges?|coteau|jardin|halle|remparts?|terrasse|enclos|patio|tertre|val|vallon|"
    r"vall[ée]e|village|quartier|ferme|mas|moulin|ch[âa]teau|charmille|lev[ée]e|jet[ée]e|port|pont|pr[ée]|plaine|"
    r"plateau|cottage|carr[ée]|clo[îi]tre|butte|canal|closerie|coron|[ée]cluse|grand[- ]?place|[îi]lot|lices|"
    r"manoir|mare|"
    r"p[ée]ristyle|pourtour|raidillon|rotonde|terre[- ]?plein|voyette|traboule|vieille route|vieux chemin|camp|calade|"
    r"espace|for[êe]t|belv[ée]d[èe]re|draille|carraire|cave|closeau|villas"
)
"""Words that name a street only after a number and before a capital: ``3 moulin de la Roche``."""
LOOSE = (
    rf"{SELDOM}|{_PUBLIC}|pass\.|prom\.?|trav\.?|ham\.|qu\.|espl\.?|crs\.?|che\.|chm\.?|rle|all|dom\.|r|cours|"
    rf"traverse|pl|mail|domaine|parc|porte|galerie|cour|c[ôo]te|digue|av|ch\.|sq\.?|imp|lot\.?|res|"
    rf"all?\.?|rocade|carrefour|"
    r"drève|cavée|rang|za|zi|zac|zone|boucle|r\."
)
_STRICTLY, _PUBLICLY, _LOOSELY = by_letter(_STRICT), by_letter(_PUBLIC), by_letter(LOOSE)
_TYPES = by_letter(f"{_STRICT}|{LOOSE}")
_SPOKEN = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|"
    r"cinquante|soixante|septante|huitante|octante|nonante|cent)(?:[- ](?:et[- ])?(?:un|deux|trois|quatre|cinq|"
    r"six|sept|huit|neuf|dix|onze|douze|"
    r"vingts?|seize)){0,3}(?:\s(?:bis|ter|quater))?(?:\sde\sla)?"
)
_NUMBER = (
    rf"(?:n[°ºo]\.?\s?|num(?:[ée]ro)?\.?\s|nr\.?\s)?(?:\d{{1,4}}(?:\s?(?:bis|ter|quater|"
    rf"[a-d](?![\w'’])))?(?:\s?(?:[-/]|et|à)\s?\d{{1,4}})?(?:\sde\sla)?|"
    rf"(?<![\w-]){_SPOKEN})"
)
_LINK = (
    r"(?:(?:de|du|des|la|le|les|aux?|en|sur|sous|saint|sainte|st|ste|et|général|maréchal|docteur|dr|capitaine|"
    r"colonel|président|abbé)\s|[dl]['’]\s?)"
)
_WORD = r"[^\W\d_][\w'’.\-]{0,30}"
_CAPITAL = r"(?-i:[A-ZÀ-Ý])[\w'’\-]{0,30}"
_DATE = (
    r"\d{1,2}\s(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|"
    r"d[ée]cembre)(?:\s\d{4})?"
)
_GOODS = r"(?:Chaux|Pain|Vent|Eau|Poires?|Papier|Tan|Huile|Grains?|Bl[ée]s?|Sel|Foin|Cheval)"
AT_TABLE = re.compile(rf"\s{_GOODS}", re.IGNORECASE)
_NAMED = (
    rf"\s(?!(?:et|ou)\s)(?:{_LINK}){{0,3}}(?:{_DATE}|(?:rural|d[ée]partementale|nationale)\s(?:n°\s?)?\d{{1,4}}|"
    rf"{_WORD}(?:[ ](?:(?:{_LINK}){{0,2}}|à\s(?={_GOODS})){_WORD}){{0,3}})"
)
NAMED_ALONE = topic(
    words(
        "r sq pass all pl imp chem rue avenue aven av ave bd bld blvd bvd boulevard impasse imp allee allees "
        "chemin chem quai square ruelle "
        "venelle faubourg fbg esplanade montee sentier sente rond chaussee hameau lotissement residence res grand "
        "grande grandrue place pl parvis cite passage clos villa promenade route rte corniche voie zone za zi zac "
        "dreve zae lieu lieudit mtee chsee boul pole parc"
    )
)
NUMBERED_ONLY = topic(
    words(
        "cours traverse mail domaine parc porte galerie cour cote digue ch sq lot all rocade carrefour dreve cavee "
        "rang boucle r descente rampe escalier escaliers placette berge berges coteau jardin halle rempart "
        "remparts terrasse enclos patio tertre val vallon vallee village quartier ferme mas moulin chateau "
        "charmille levee jetee port pont pre plaine plateau cottage carre cloitre butte canal closerie coron "
        "ecluse ilot lices manoir mare peristyle pourtour raidillon rotonde terre voyette traboule vieille vieux "
        "camp calade espace foret belvedere draille carraire cave closeau villas al pass prom trav ham qu espl crs "
        "che chm rle dom"
    )
)
PLACES = topic(words("lieu lieudit ld hameau ham lotissement residence res immeuble imm copropriete copro logis"))
SPOKEN_WORDS = topic(
    words(
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente "
        "quarante cinquante soixante septante huitante octante nonante cent"
    )
)
DOORS = topic(stems=words("cham bat bati bloc esca appa appt app apt loge lgt port digi code bp b cs tsa boit inte"))
_HOUSE = (
    r"(?:(?-i:L[ea]s?|L['’])\s?(?-i:[A-ZÀ-Ý])[\w'’\-]+(?:\s(?:(?:du|de|des|"
    r"de la)\s)?(?-i:[A-ZÀ-Ý])[\w'’\-]+){0,2},\s)?"
)
NUMBERED = re.compile(
    rf"(?<![\w/.,€-])(?=\d|(?-i:L)|n[°ºoeur]|d[eio]|tr|qu|c[ie]|s[ieo]|hu|o[nc]|vi)"
    rf"{_HOUSE}{_NUMBER}(?:\s?,\s?(?!(?:{SELDOM})[ ])|"
    rf"\s{{0,2}}){_TYPES}(?:-(?-i:[A-ZÀ-Ý])[\w-]+|(?![\w'’]){_NAMED})",
    re.IGNORECASE,
)
_LINKS = r"(?:(?:de la|du|des|de l['’]|de|d['’]|la|le|les|aux?|saint|sainte|st|ste|rurale?)\s?)"
_PROPER = rf"(?:{_LINKS}){{0,3}}{_CAPITAL}(?:[ -](?:{_LINK}){{0,3}}{_CAPITAL}){{0,3}}"
UNNUMBERED = re.compile(
    rf"(?<![\w-])(?:{_STRICTLY}(?![\w'’])\s(?:{_PROPER}|(?:de la|du|des|de l['’]|d['’])\s?(?!à\b){_WORD})"
    rf"|{_PUBLICLY}(?![\w'’])\s{_PROPER}"
    r"|(?-i:RD?N?|D|N)\s?\d{1,4}(?=,?\s(?:lieu|km|pk)\b)"
    r"|route\s(?:d[ée]partementale|nationale)\s\d{1,4}"
    rf"|zone\s(?:artisanale|industrielle|d['’]activit[ée]s?|commerciale)\s{_PROPER}|"
    rf"(?-i:Z[AI][CE]?|ZUP)\s{_PROPER}|"
    rf"(?:parc|p[ôo]le|espace)\s(?:d['’]activit[ée]s?|artisanal|industriel|d['’]entreprises)\s{_PROPER})",
    re.IGNORECASE,
)
PLACE = re.compile(
    rf"(?<![\w-])(?:(?:lieu[- ]?dit|(?-i:LD|ld)|hameau|ham\.|lotissement|r[ée]sidence|r[ée]s\.|immeuble|imm\.|"
    rf"copropri[ée]t[ée]|copro|logis)[ ](?::\s?)?[\"«']?\s?(?:{_LINK}){{0,3}}"
    rf"{_CAPITAL}(?:[ -](?:{_LINK}){{0,2}}{_CAPITAL}){{0,3}}(?:\s?[\"»'])?"
    rf"|lieu[- ]?dit\s(?::\s?)?[\"«']?\s?(?:{_LINK}){{0,2}}{_WORD}(?:\s(?:{_LINK}){{0,2}}{_WORD}){{0,2}})",
    re.IGNORECASE,
)
_SHORT = by_letter(r"imp|r|rés|res|r[ée]sidence|all|pl|chem|sq|pass|bld?|av|lieu[- ]dit|hameau")
SHORT_NAMED = topic(words("imp r res residence all pl chem sq pass bd bl bld av lieu hameau"))
SHORTENED = re.compile(
    rf"(?<![\w-])(?:{_SHORT}\.?\s"
    rf"(?:de la|du|des|de l['’]|d['’])\s?(?!(?:[ée]t[ée]|[ée]tudiant|tourisme|vacances|service|senior|standing|"
    rf"luxe|artiste)s?\b){_WORD}(?:\s(?=b[âa]t)|(?![\w'’]))|r\.\s{_PROPER})",
    re.IGNORECASE,
)
"""A street whose type is shortened, named without a number: ``imp du puits``."""
_IN_SMALL = by_letter(
    r"rue|avenue|av\.?|b(?<!la b)(?<!les b)(?<!une b)d|bld|boulevard|impasse|all[ée]e|quai|chemin|square"
)
IN_SMALL_NAMED = topic(words("rue avenue av bd bld boulevard impasse allee allees quai chemin square"))
IN_LOWER = re.compile(
    rf"(?<![\w-]){_IN_SMALL}\s"
    r"(?P<name>(?-i:[a-zà-ÿ])[\w'’-]{3,30})(?:\s(?P<more>(?-i:[a-zà-ÿ])[\w'’-]{3,30}))?",
    re.IGNORECASE,
)
"""A street named without capitals nor number: ``rue victor hugo``."""
NEAR = re.compile(
    r"\b(?:pr[eè]s|proche|autour|c[ôo]t[ée]|deux pas|angle|hauteur|niveau|bas|haut|coin|proximit[ée])\s(?:de|"
    r"du)\s(?:la\s)?$|"
    r"\b(?:vers|derri[eè]re|devant|face [àa]|c[ôo]t[ée]|direction|m[ée]tro|arr[êe]t|station)\s(?:la\s|le\s)?$",
    re.IGNORECASE,
)
LANDMARK = re.compile(r"(?:place|pl\.|parvis|promenade|cit[ée]|esplanade)\s", re.IGNORECASE)
_ORDINAL = (
    r"(?:\d{1,2}\s?(?:er|[eè]re|[eè]me|e|nd|i[eè]me)?|premi[eè]re?|deuxi[eè]me|seconde?|troisi[eè]me|quatri[eè]me|"
    r"cinqui[eè]me|sixi[eè]me|derni[eè]re?)"
)
_FLOOR = (
    rf"(?:{_ORDINAL}\s?(?:[ée]tage|sous-sol|[ée]tg?\.?)(?!\w)|(?-i:R)\s?\+\s?\d{{1,2}}|"
    rf"[ée]tage\s?(?:n[°o]\s?)?\d{{1,2}}|"
    rf"rez[- ]de[- ](?:chauss[ée]e|jardin)|rdc|"
    rf"sous-sol|entresol)"
)
_SIDE = (
    r"(?:gauche|droite|gche|gch|dro?i?te|dr\.?|g\.|milieu|centre|fond|face|en face|du fond|cour|jardin|nord|sud|est|"
    r"ouest)"
)
_COLOUR = r"(?:bleue?|rouge|verte?|blanche?|noire?|marron|grise?|jaune|vitrée|bois)"
_NOT_ROOM = (
    r"(?!\s?(?:pi[eè]ces?|p\b|m2|m²|chambres?|ch\b|personnes?|pers|euros?|€|min|mn|km|h\b|h\d|ans|places?|lits?|"
    r"couchages?|mois|jours?|voitures?|v[ée]los?))"
)
_ITEM = (
    rf"(?:\s?n[°o]\s?|\s?:\s?|\s)(?:n[°o]\s?)?(?:(?-i:[A-Z])?[- ]?\d{{1,4}}(?-i:[A-Z])?|"
    rf"(?-i:[A-Z])\d{{0,3}})(?![\w'’€])(?!,\d){_NOT_ROOM}"
)
_BUILDING = (
    rf"(?:b[âa]t(?:iment|\.)?|bt|esc(?:alier|\.)?|entr[ée]e|hall|tour|bloc|immeuble|imm\.)(?:{_ITEM}|"
    rf"\s(?-i:[A-ZÀ-Ý])[\w-]+|\s[a-h](?![\w'’]))"
)
_DOOR = (
    r"(?:appartement|appart|appt?|apt|logement|lgt|studio|chambre|porte|bo[iî]te(?: aux lettres)?|bte|bal|local|lot|"
    r"garage|"
    rf"entrep[ôo]t|box|bureau|kilom[eè]tre|km|cave|villa|bungalow|mobil-home|emplacement)\.?(?!\s?[TF]\d\b){_ITEM}"
)
_CODE = (
    r"(?:digicode|code(?:\s(?:d['e ]\s?)?(?:entr[ée]e|porte|portail|immeuble|acc[eè]s|portillon|hall))?)\s?"
    r"(?:n[°o]|est|:|=)?\s?(?=[\w#*]*\d)[\w#*]{2,10}(?!\w)"
)
_TAILS = (
    _BUILDING,
    _DOOR,
    rf"(?:porte|portail|portillon|volets?|entr[ée]e)\s(?:de\s|[àa]\s|c[ôo]t[ée]\s)?(?:{_SIDE}|{_COLOUR})",
    _CODE,
    rf"(?:au\s)?{_FLOOR}(?:\s(?:[àa]\s)?{_SIDE})?",
    rf"(?:{_ORDINAL}\s)?maison\s(?:[àa]\s)?{_SIDE}",
    rf"{_ORDINAL}\s(?:porte\s(?:[àa]\s|de\s)?)?{_SIDE}|{_ORDINAL}\s(?:cour|porte|maison)",
    r"(?:n[°o]|num[ée]ro)\s?\d{1,4}(?:\s?(?:bis|ter))?",
    r"(?:bp|cs|b\.p\.|tsa|bo[iî]te postale)\s?(?:n[°o]\s?)?\d{1,6}",
    r"(?:(?:en\s)?face|[àa] c[ôo]t[ée]|[àa] hauteur|au niveau|apr[eè]s|avant)\s(?:au|du|de|le|[àa])\s(?:n[°o]\s?|"
    r"num[ée]ro\s)?"
    r"\d{1,4}(?:\s?(?:bis|ter))?",
    r"\((?:(?:le|la|au|[àa]|par|dans)\s)?(?:la\s)?(?:sonn\w+|interphone|bo[iî]te|porte\w*|portillon|code|"
    r"digicode|b[âa]t\w*|"
    r"[ée]tage|appt?|appartement|fond|"
    r"cour|entr[ée]e|derri[eè]re|volets?|grille|barri[eè]re|\d{1,2}(?:e|er|[eè]me))\b"
    r"[^()\n\uf8ff]{0,40}\)",
    r"(?:interphone|sonnette)\s(?:n[°o]\s?)?(?:\d{1,4}|(?-i:[A-ZÀ-Ý])[\w-]+)",
    rf"(?:au\s)?fond\s(?:de\s(?:la\s)?)?cour|sur cour|c[ôo]t[ée] {_SIDE}|bâtiment {_SIDE}|tour {_SIDE}",
    r"(?:angle|aire|derri[eè]re)\s(?:l[ea]\s|du\s|des\s|de\s(?:la\s)?|l['’])?(?:quai|rue|gymnase|[ée]glise|"
    r"[ée]cole|mairie|(?-i:[A-ZÀ-Ý])[\w-]+)",
)
TAIL = re.compile(
    rf"(?:\s?[,;(\-–—/]\s?|\s|\n){{1,3}}(?:(?:au|[àa]|le|la|,)\s)?(?:{'|'.join(_TAILS)})\)?(?![\w'’])", re.IGNORECASE
)
BARE_NUMBER = re.compile(
    r"\sn[°o]?\s?\d{1,4}(?![\w'’])|(?:,\s|\s)\d{1,4}(?:\s?(?:bis|ter|[a-d](?![\w'’])))?"
    r"(?=\s?(?:[.,;)](?!\d)|$)|\s(?:bte|bo[iî]te|bt|b[âa]t|[àa]\s(?-i:[A-ZÀ-Ý])|\d{4}\s(?-i:[A-ZÀ-Ý])))",
    re.IGNORECASE,
)
"""A house's number after its street's name, as in Belgium and Switzerland."""
ALONE = re.compile(
    rf"{ahead('abcdeilpt')}(?<![\w-])(?:(?:b[âa]t(?:iment|\.)?|bloc|escalier){_ITEM}|(?:appartement|appart|appt?|apt|logement|lgt|"
    rf"porte|chambre(?=\s(?:n[°o]\s?)?\d{{3,4}}(?!\d)))\.?(?!\s?[TF]\d\b)(?:\s?n[°o]\s?|\s?:\s?|"
    rf"\s)(?-i:[A-Z])?\d{{1,4}}(?-i:[A-Z])?(?![\w'’€]){_NOT_ROOM}|"
    r"(?:digicode|code(?:\s(?:d['e ]\s?)?(?:entr[ée]e|porte|portail|immeuble|acc[eè]s|portillon|"
    r"hall)))\s?(?:n[°o]|est|:|=)?\s?"
    r"(?=[\w#*]*\d)[\w#*]{2,10}(?!\w)|(?:bp|b\.p\.|bo[iî]te postale)\s(?:n[°o]\s?)?\d{1,6}|(?-i:CS|"
    r"TSA)\s?\d{4,6}(?!\d)|"
    r"interphone\s(?:n[°o]\s?)?\d{1,4}(?!\d)|bo[iî]te aux lettres\s(?:n[°o]\s?)?\d{1,4}(?!\d))",
    re.IGNORECASE,
)
NOT_STREETS = re.compile(
    rf"{_LOOSELY}\s(?:de|d['’]|du|en|par|pour|aux?|à|le|la|les)?\s?"
    r"(?:parking|maths?|fran[çc]ais|anglais|espagnol|allemand|piano|guitare|soutien|danse|chant|assises?|debout|"
    r"libres?|"
    r"dispo\w*|garage|stationnement|train|bus|concert|cin[ée]ma|th[ée][âa]tre|spectacle|particuliers?|domicile|"
    r"cuisine|"
    r"yoga|physique|chimie|svt|dessin|musique|sport|natation|conduite|informatique|euros?|parterre|fosse|tribune|"
    r"semaine|"
    r"mois|jour|heure|(?-i:march[ée])|avion|voiture|enfants?|adultes?|lit|cr[èe]che)s?\b",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"\b(?:de|une?|ce|cet|cette|petite?|vieux|joli|beau|grand)\s$", re.IGNORECASE)
TYPE = re.compile(rf"(?<![^\W\d]){_TYPES}(?![\w'’])", re.IGNORECASE)
LINKING = re.compile(rf"(?:{_LINK})", re.IGNORECASE)


STREET_QUALITIES = words(
    "pietonne pietonnes pietonnier calme calmes commercante commercantes passante principale deserte adjacente "
    "parallele privee prive "
    "voisine voisin voisines perpendiculaire fermee barree centrale etroite pavee large longue meme pour dans "
    "avec mais sans "
    "pres apres avant entre jusqu jusque derriere devant puis donc alors derniere premiere rurale rural "
    "forestier communal "
    "bordee ombragee tranquille animee vivante commerciale residentielle aux chez vers sous quand comme tout "
    "toute juste "
    "cote face parking vide dehors demain hier samedi dimanche lundi mardi mercredi jeudi vendredi mouillee "
    "seche glissante "
    "recoit total totale basse haute sombre eclairee urbain urbaine gare arriere departementale nationale "
    "interdite bloquee coupee inondee refaite"
)
