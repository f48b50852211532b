"""How streets, doors and places are named: the patterns that addresses are read with."""

import re

from privacy.recognisers.alternation import by_letter
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
    r"avenu|boulv[ae]rd?|boulevar|al[ée]e|impase|inpasse|chemain|chmin|plasse|residance|drève|cavée|rang|za|zi|zac|"
    r"zone|boucle|r\."
)
_STRICTLY, _PUBLICLY, _LOOSELY = by_letter(_STRICT), by_letter(_PUBLIC), by_letter(LOOSE)
_TYPES = by_letter(f"{_STRICT}|{LOOSE}")
_OF = r"(?:\sde\sla|\sde\sl['’]|\sdu)?"
_SPOKEN = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|"
    r"cinquante|soixante|septante|huitante|octante|nonante|cent)(?:[- ](?:et[- ])?(?:un|deux|trois|quatre|cinq|"
    r"six|sept|huit|neuf|dix|onze|douze|"
    r"vingts?|seize)){0,3}(?:\s(?:bis|ter|quater))?"
    rf"{_OF}"
)
_NUMBER = (
    rf"(?:n[°ºo]\.?\s?|num(?:[ée]ro)?\.?\s|nr\.?\s)?(?:\d{{1,4}}(?:\s?(?:bis|ter|quater|"
    rf"[a-d](?![\w'’])))?(?:\s?(?:[-/]|et|à)\s?\d{{1,4}})?(?:\s\([a-zà-ÿ -]{{3,25}}\))?{_OF}|"
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
    rf"\s(?!(?:et|ou)\s)(?:{_LINK}){{0,3}}(?:{_DATE}|"
    rf"(?<=[ds]es )\d{{1,2}}\s[^\W\d_]{{4,20}}|(?:rural|d[ée]partementale|nationale)\s(?:n°\s?)?\d{{1,4}}|"
    rf"{_WORD}(?:[ ](?:(?:{_LINK}){{0,2}}|[àa]\s(?={_GOODS})){_WORD}){{0,3}})"
)
NAMED_ALONE = topic(
    words(
        "r sq pass all pl imp chem rue avenue aven av ave bd bld blvd bvd boulevard impasse imp allee allees "
        "chemin chem quai square ruelle "
        "venelle faubourg fbg esplanade montee sentier sente rond chaussee hameau lotissement residence res grand "
        "grande grandrue place pl parvis cite passage clos villa promenade route rte corniche voie zone za zi zac "
        "traverse coron digue servitude "
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
        "che chm rle dom rd rn avenu boulvard boulverd boulevar alee impase inpasse chemain chmin plasse "
        "residance"
    )
)
GLUED = topic(
    signs="0123456789",
    shape=r"\d(?i:rue|rte|route|ave?|avenue|b(?:ou)?l?v?d|boulevard|imp|impasse|all[ée]e|chemin|place|quai|square)[ .]",
)
"""A street's kind that its number is glued to: ``24RTE``."""
PLACES = topic(
    words(
        "thier tienne calle strada str calea splaiul vicolo pza plza ctra avda avenida avinguda cami carrer lieu "
        "lieudit ld hameau ham lotissement residence "
        "res tribu "
        "immeuble imm copropriete copro logis camino paseo plaza travesia callejon ronda carretera cuesta passeig "
        "placa aleea bulevardul soseaua sos intrarea piata viale corso piazza rua travessa largo praca "
        "street road lane drive close court way terrace gardens crescent hill mews grove walk rd st za zi zac hlm "
        "foyer zanqat "
        "zankat zanka derb"
    )
)
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
_NAMELESS = (
    r"(?:grand[e'’]?[ -]?rue(?!\s(?:d[eu]s?\s|d['’]|(?-i:[A-ZÀ-Ý])))|(?-i:R[DN])\s?\d{1,4}|"
    r"voie\scommunale\s(?:n[°o]\s?)?\d{1,3})"
    r"(?![\w'’-])"
)
"""A street without a name of its own."""
NUMBERED = re.compile(
    rf"(?<![\w/.€-])(?<!\d,)(?=\d|(?-i:L)|n[°ºoeur]|d[eio]|tr|qu|c[ie]|s[ieo]|hu|o[nc]|vi)"
    rf"(?!(?<=\d h )[0-5]\d(?!\d))(?!(?<=\dh )(?:[03]0|[14]5)(?!\d))(?<!heures )(?<!heure "
    rf")(?<!\d:)(?<!hall )(?<!atégorie )(?<!ategorie ){_HOUSE}{_NUMBER}(?:\s?,\s?(?!(?:{SELDOM})[ ])|"
    rf"\s{{0,2}})(?:{_NAMELESS}|(?:(?:ancienn?e?|petite?|vieille|vieux|nouvelle|grande?)\s)?{_TYPES}"
    rf"(?:-(?-i:[A-ZÀ-Ý])[\w-]+|(?![\w'’]){_NAMED}))",
    re.IGNORECASE,
)
_LINKS = r"(?:(?:de la|du|des|de l['’]|de|d['’]|la|le|les|aux?|saint|sainte|st|ste|rurale?)\s?)"
_PROPER = rf"(?:{_LINKS}){{0,3}}{_CAPITAL}(?:[ -](?:{_LINK}){{0,3}}{_CAPITAL}){{0,3}}"
UNNUMBERED = re.compile(
    rf"(?<![\w-])(?:{_STRICTLY}(?![\w'’])\s(?:{_PROPER}|(?:de la|du|des|de l['’]|d['’])\s?(?!à\b){_WORD})"
    rf"|{_PUBLICLY}(?![\w'’])\s{_PROPER}"
    rf"|(?:traverse|coron|digue|servitude)\s(?:(?:du|des|de la)\s|de l['’]){_CAPITAL}|servitude\s{_CAPITAL}"
    r"|grand[e']?[- ]?rue(?=,?\s(?:(?:au|le)\s)?(?:n[°o]\s?)?\d{1,4}(?!\d)"
    r"(?!\s(?:boutiques?|commerces?|magasins?|places?|km|min)))"
    r"|(?-i:RD?N?|D|N)\s?\d{1,4}(?=,?\s(?:lieu|km|pk)\b)"
    r"|route\s(?:d[ée]partementale|nationale)\s\d{1,4}"
    rf"|zone\s(?:artisanale|industrielle|d['’]activit[ée]s?|commerciale)\s{_PROPER}|"
    rf"(?-i:Z[AI][CE]?|ZUP)\s{_PROPER}|"
    rf"(?:parc|p[ôo]le|espace)\s(?:d['’]activit[ée]s?|artisanal|industriel|d['’]entreprises)\s{_PROPER})",
    re.IGNORECASE,
)
_ABROAD = by_letter(
    r"thier|tienne|calle|c/|strada|str\.|calea|splaiul|vicolo|pza\.|plza\.|ctra\.|avda\.|avenida|avinguda|carrer|"
    r"cam[íi]|camino|paseo|plaza|traves[íi]a|callej[óo]n|"
    r"ronda|carretera|"
    r"cuesta|passeig|pla[çc]a|aleea|bulevardul|[șşs]oseaua|[șşs]os\.|intrarea|pia[țţt]a|viale|corso|piazza|rua|"
    r"travessa|largo|"
    r"pra[çc]a|zan[qk]at?|derb"
)
_SURELY_ABROAD = by_letter(r"calle|c/|strada|str\.|carrer|avenida|avinguda|bulevardul|aleea|[șşs]oseaua")
_NO_STREET = (
    r"(?!(?:minutes?|mins?|hours?|wheel|gb|tb|usb)\s|"
    r"(?:days?|hand|hard|disk|flash|pen|google|direct|test|dog|bus|swim|one|two|"
    r"three|milky|tennis|basketball|food)\s(?:drive|way|court|walk|lane)(?!\w)|\w+\sclose\sup(?!\w))"
)
"""What begins no English street's name: ``15 Minutes Walk``, ``2 Hard Drive``."""
_GOODS_AFTER = (
    r"(?!\s(?:bikes?|tyres?|shoes|dvd|cds?|vinyls?|vinyles?|ps\d|blu-?ray|mugs?|tickets?|posters?|jeux|signs?|soft|"
    r"toys|"
    r"vouchers?|seats?|bags?|chairs?|hoodie|chaussures|casquettes|tee|t-shirts?)(?!\w))"
)
_NO_CALLE = (
    r"(?!(?:garaje|parking|moto|aparcamiento|base|xl|winch|nr|unos|unas|"
    r"solo|gratuit\w*|liber\w*|asus|itv|s[ée]samo|abajo|pizza|auto|infantil|copas|nocturna)(?!\w))"
)
_COUNTED = (
    r"(?!\s?(?:k?m|cm|min\w*|d[íi]as?|horas?|ore|h|euros?|lei|talla|dvd|cd|camere|locali|vani|quartos?|entradas?|"
    r"personas?|metros|lezioni|couverts|jours|heures|a[ñn]os|ans|concerto)(?!\w)|\s?[€£%])"
)
"""What a number counts: no house's."""
_REGIONAL = (
    r"\d{1,4}\s(?-i:[A-ZÀ-Ý])[\w-]{2,30}(?:straat|steenweg|plein|laan|stra(?:ss|ß)e|weg|gasse|platz)(?!\w)|"
    r"(?-i:[A-ZÀ-Ý])[\w-]{2,30}(?:straat|steenweg|plein|laan|stra(?:ss|ß)e|str\.|weg|gasse|platz)\s\d{1,4}|"
    r"(?:(?:flat|apt\.?|apartment|unit)\s\w{1,4},?\s)?\d{1,4}[a-d]?\s(?:"
    rf"{_NO_STREET}(?-i:[A-Z])[\w'’]+\s){{1,3}}(?-i:Street|St|Road|Rd|"
    rf"Lane|Ln|Drive|Close|Court|Way|Terrace|Gardens|Crescent|Hill|Mews|Grove|Walk|"
    rf"Avenue|Ave)(?![\w'’]){_GOODS_AFTER}|"
    rf"(?!(?-i:cuesta|largo|placa)\s(?!d[aeo]l?\s)){_ABROAD}\s"
    rf"(?:(?:de las?|de los|dei|della|d[aeo]s?|du|del|les?|l[ao]s?)\s)?{_NO_CALLE}(?-i:[A-ZÀ-Ý])[\w'’-]+"
    rf"(?:\s(?-i:[A-ZÀ-Ý])[\w'’-]+){{0,2}},?\s(?:n[°ºr]\.?\s?|n[úu]m(?:ero)?\.?\s)?(?:\d{{1,4}}[a-d]?(?!\w){_COUNTED}|"
    r"s/n)|"
    rf"{_SURELY_ABROAD}\s(?:(?:de las?|de los|"
    r"del?)\s)?(?!(?:de|no|es|y|en)\s)"
    rf"[^\W\d_]{{4,20}},?\s(?:n[°ºr]\.?\s?)?\d{{1,4}}(?=\s?[,.;)\n]|$)"
)
_NUMBERED_ABROAD = (
    rf"\d{{1,4}}(?-i:[A-Da-d](?!\w))?\s(?!(?-i:cuesta|largo|placa|corso)\s(?!d[aeo]l?\s)){_ABROAD}\s"
    r"(?:(?:de las?|de los|dei|della|d[aeo]s?|du|del|les?|l[ao]s?)\s|de l['’]|dell['’]|"
    rf"d['’])?{_NO_CALLE}(?-i:[A-ZÀ-Ý])[^\W\d_][\w'’-]*"
    rf"(?:\s(?:(?:de|da|do|del|la|di)\s)?(?-i:[A-ZÀ-Ý])[\w'’-]+){{0,2}}"
)
"""``1 carrer de la Llibertat``."""
_HOUSING = by_letter(
    r"lieu[- ]?dit|hameau|ham\.|lotissement|r[ée]sidence|r[ée]s\.|immeuble|imm\.|lot\.(?=\s(?:les?|la|du|des)\s)|tribu|"
    r"r[ée]sidence\s(?:autonomie|seniors?|services?|universitaire|[ée]tudiante)|copropri[ée]t[ée]|copro|logis"
)
_GROUPED = by_letter(
    "r[ée]sidence|r[ée]s|lotissement|lot|foyer|hameau|immeuble|imm|zi|zac|za|hlm|copropri[ée]t[ée]|copro"
)
PLACE = re.compile(
    rf"(?<![\w-])(?:{_REGIONAL}|{_NUMBERED_ABROAD}|(?:(?-i:LD|ld)|{_HOUSING})[ ](?::\s?)?[\"«']?\s?(?:{_LINK}){{0,3}}"
    rf"{_CAPITAL}(?:[ -](?:{_LINK}){{0,2}}{_CAPITAL}){{0,3}}(?:\s?[\"»'])?"
    rf"|(?:{_GROUPED}\.?\s(?:(?:les?|la|du|des|de la)\s|l['’])|immeuble\s){_WORD}"
    rf"(?:\s(?!b[âa]t|esc|ap|ch|n[°o]){_WORD})?(?=(?:,?\s(?:b[âa]t|esc|appt?|apt|n[°o]|porte|chambre|entr[ée]e|hall|"
    r"(?:villa|maison|lot)\s(?:n[°o]\s?)?\d|\d{1,2}(?:e|er|[èe]me)\s?[ée]t|rdc|derni[èe]re?|premi[èe]re?|"
    r"derri[èe]re)\b|,?\sn°\s?\d))"
    rf"|lieu[- ]?dit\s(?::\s?)?[\"«']?\s?(?:{_LINK}){{0,2}}{_WORD}(?:\s(?:{_LINK}){{0,2}}{_WORD}){{0,2}})",
    re.IGNORECASE,
)
_SHORT = by_letter(r"imp|r|rés|res|r[ée]sidence|all|pl|chem|sq|pass|bld?|av|lieu[- ]dit|hameau")
SHORT_NAMED = topic(words("imp r res residence all pl chem sq pass bd bl bld av lieu hameau"))
SHORTENED = re.compile(
    rf"(?<![\w-])(?:{_SHORT}\.?\s"
    rf"(?:de la|du|des|de l['’]|d['’])\s?(?!(?:[ée]t[ée]|[ée]tudiant|tourisme|vacances|service|senior|standing|"
    rf"luxe|artiste)s?\b)(?:(?:g[ée]n[ée]ral|mar[ée]chal|docteur|capitaine|colonel|pr[ée]sident|abb[ée]|commandant|"
    rf"vieux|vieille|petite?|grande?|ancienne?)\s)?{_WORD}(?:\s(?=b[âa]t)|(?![\w'’]))|r\.\s{_PROPER})",
    re.IGNORECASE,
)
"""A street whose type is shortened, named without a number: ``imp du puits``."""
_IN_SMALL = by_letter(
    r"rue|avenue|av\.?|b(?<!la b)(?<!les b)(?<!une b)d|bld|boulevard|impasse|all[ée]e|quai|chemin|square"
)
IN_SMALL_NAMED = topic(
    words(
        "rue avenue av bd bld boulevard impasse allee allees quai chemin square place pl cours route rte passage cite "
        "bvd blvd "
        "faubourg residence clos ruelle"
    )
)
_WIDE = by_letter(r"place|pl|cours|route|rte|passage|cit[ée]|bvd|blvd|faubourg|r[ée]sidence|clos|ruelle")
IN_LOWER = re.compile(
    rf"(?<![\w-])(?:{_IN_SMALL}|(?P<wide>{_WIDE}))\s"
    r"(?P<name>(?-i:[a-zà-ÿ])[\w'’-]{3,30})(?:\s(?P<more>(?-i:[a-zà-ÿ])[\w'’-]{3,30}))?",
    re.IGNORECASE,
)
"""A street named without capitals nor number: ``rue victor hugo``."""
NEAR = re.compile(
    r"\b(?:pr[eè]s|proche|autour|c[ôo]t[ée]|deux pas|angle|hauteur|niveau|bas|haut|coin|proximit[ée])\s(?:de|"
    r"du)\s(?:la\s)?$|"
    r"\b(?:vers|derri[eè]re|devant|face [àa]|c[ôo]t[ée]|direction|m[ée]tro|arr[êe]t|station|near|around|opposite|"
    r"close to|next to|by|stop|cerca de|lâng[ăa])\s(?:la\s|le\s|the\s)?$",
    re.IGNORECASE,
)
AT_AN_HOUR = re.compile(
    r"\d\s?h(?:eures?)?\s?(?:\d{2})?\s?(?:,|-|:|sur|[àa]|au|au d[ée]part de)?\s?(?:la\s)?$", re.IGNORECASE
)
PLATFORM = re.compile(r"(?:quai|all[ée]e)\s(?:\w|n[°o]\s?\w)", re.IGNORECASE)
OF_A_PLACE = re.compile(r"\b(?:la|de|vers|sur)\s$", re.IGNORECASE)
SURELY_NAMED = re.compile(r"\w+\s(?:des|du|de la|de l['’]|d['’])\s?(?-i:[A-ZÀ-Ý])", re.IGNORECASE)
HOUSE_BEFORE = re.compile(rf"{_HOUSE}(?<=, )")
HOUSE_THEN = re.compile(
    r"(?:^|[.!?:;,(\n–—-]\s?|[^\w\s'’]\s|\b(?!(?:de|du|des|la|le|les|et|par|avec|pour|sur)\s)[a-zà-ÿ]{2,}\s|\bà\s)"
    r"(?!L(?:[ae]s?\s|['’])(?:Poste|Monde|Gare|Mairie|Boulangerie|Pharmacie|Piscine|Gymnase|M[ée]diath[èe]que|"
    r"Biblioth[èe]que|Croix-Rouge|Secours|Restos|Coop[ée]rative|Comptoir|Caf[ée]|Bar|March[ée]|Petit March[ée]|Zinc|"
    r"[ÉE]quipe|Parrain|Librairie|Banque|Cr[èe]che|[ÉE]glise|[ÉE]cole|[ÉE]picerie)(?!\w))"
    rf"(?P<house>{_HOUSE}(?<=, )|"
    r"(?:[A-Z][\w'’]+\s){1,2}(?:Cottage|House|Lodge|Farm|Barn),\s)$"
)
"""A house's own name before its street: ``La Bergerie, chemin des Combes``."""
SHOWN = (
    *("straße", "strasse", "straat", "steenweg"),
    *(f"{kind} " for kind in ("gasse", "weg", "laan", "platz", "str.")),
    "C/ ",
    "c/ ",
)
"""What the name of a street ends or begins with where no word of its own does."""
NAME_BEFORE = re.compile(r"[A-ZÀ-Ý][\w'’-]+\s$")
"""The rest of a name stands before: ``Inès Le Brumont, 2 rue``."""
END_OF = re.compile(
    r"(?:(?:[àa] l['’]|au\s)?(?:angle|coin|croisement|intersection)(?:\sd[eu])?(?:\sla)?\s$)|"
    r"(?:tout\s)?(?:au\s(?:bout|fond|coin|d[ée]but|milieu)|en\s(?:haut|bas)|[àa] l['’]angle)\s(?:du|de(?:\sla)?)\s$",
    re.IGNORECASE,
)
RESIDENCE = re.compile(r"r[ée]s(?:idence|\.)?\s", re.IGNORECASE)
LANDMARK = re.compile(r"(?:place|pl\.|parvis|promenade|cit[ée]|esplanade)\s", re.IGNORECASE)
NOT_STREETS = re.compile(
    rf"{_LOOSELY}\s(?:de|d['’]|du|en|par|pour|aux?|à|le|la|les)?\s?"
    r"(?:parking|maths?|fran[çc]ais|anglais|espagnol|allemand|piano|guitare|soutien|danse|chant|assises?|debout|"
    r"libres?|"
    r"dispo\w*|garage|stationnement|train|bus|concert|cin[ée]ma|th[ée][âa]tre|spectacle|particuliers?|domicile|"
    r"cuisine|"
    r"yoga|physique|chimie|svt|dessin|musique|sport|natation|conduite|informatique|euros?|parterre|fosse|tribune|"
    r"semaine|"
    r"mois|jour|heure|trop|barr[ée]e|coup[ée]e|ferm[ée]e|inond[ée]e|avion|voiture|enfants?|adultes?|lit|cr[èe]che)s?\b",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"\b(?:de|une?|ce|cet|cette|petite?|vieux|joli|beau|grand)\s$", re.IGNORECASE)
TYPE = re.compile(rf"(?<![^\W\d]){_TYPES}(?![\w'’])", re.IGNORECASE)
LINKING = re.compile(rf"(?:{_LINK})", re.IGNORECASE)
MILESTONE = re.compile(r"\b(?:pk|km|bo[iî]te|bte|(?:le\s)?bourg)\s$", re.IGNORECASE)
"""What is counted before a road: ``PK 12 route``."""
WEEKDAY = re.compile(r"\b(?:lun|mar|mercre|jeu|vendre|same)di\s$|\bdimanche\s$", re.IGNORECASE)
