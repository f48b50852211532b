"""What follows a street in an address: floor, side, door, stairs, bell, code; in French, English, Spanish, Romanian."""

import re

from privacy.recognisers.address_told import LIFT, PUBLIC_HOUSE, WAYS
from privacy.recognisers.alternation import ahead
from privacy.recognisers.finding import BARRIER
from privacy.recognisers.seen import topic
from privacy.wordlists import words

_WORDED = (
    r"premi[eè]re?|deuxi[eè]me|seconde?|troisi[eè]me|quatri[eè]me|cinqui[eè]me|sixi[eè]me|septi[eè]me|huiti[eè]me|"
    r"derni[eè]re?"
)
_FOREIGN_ORDINAL = (
    r"first|last|second|third|fourth|fifth|sixth|seventh|ground|top|primo|secondo|terzo|quarto|quinto|sesto|ultimo|"
    r"primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|sext[oa]|[úu]ltim[oa]|primeiro|terceiro|primul|doilea"
)
_NUMERAL = r"\d{1,2}\s?(?:er|[eè]?re|i[eè]re|de|n(?!\w)|[eè]re|i?[eè]me?|e|nde?|st|rd|th|º|ª|°|[ºª°]?\.?(?:er|o|a))"
_ORDINAL = rf"(?:{_NUMERAL}|\d{{1,2}}|{_WORDED}|{_FOREIGN_ORDINAL})"
_STOREY = (
    r"[ée]tages?|sous-sol|piano(?!\s(?:à|a\s(?:vendre|voir|donner|louer)|et|de|droit|num[ée]rique|[ée]lectrique|en|"
    r"pour|"
    r"offert|ou)\b)|pis|[ée]tg\.?|[ée]t\.|ét|floor|piso|planta|andar|etaj|stock|verdieping"
)
FLOOR = (
    rf"(?:{_ORDINAL}[\s-]?(?:{_STOREY})(?!\w)|(?-i:R)\s?\+\s?\d{{1,2}}|"
    rf"\d{{1,2}}\.\s?(?:Stock|OG|Obergeschoss)|(?:[ée]tage|etajul|etaj|piso|planta|floor)\s?(?:n[°o]\s?)?\d{{1,2}}|"
    rf"planta baja|rez[- ]de[- ](?:chauss[ée]e|jardin|ch)|rdch?|rdj|"
    rf"sous-sol|entresol|entresuelo|bajo(?!\s(?:precio|coste|y|el[ée]ctrico)\b)|[áa]tico|"
    rf"parter|mansarde|sous les toits|"
    rf"rez(?: inf[ée]rieur| sup[ée]rieur)?(?=\s?[,.;)\n]|$))"
)
_SIDE = (
    rf"(?:(?:en )?face(?:\s(?:[àa]|d[eu])?\s?{LIFT})(?!\w)|"
    r"gauche|gauch|droite|droit|gche|gch|gau\.?|dro?i?te|dr\.?|g\.|milieu|centre|"
    r"fond(?!\sd[eu]\s)|face|en face|du fond|cour|jardin|nord|sud|est|"
    r"ouest|left|right|front|rear|back|middle|izquierda|izqda\.?|izda\.?|izq\.?|derecha|dcha\.?|centro|"
    r"st[âa]nga|dreapta)"
)
_COLOUR = (
    r"(?:(?:bleu|rouge|vert|blanche?|noir|gris|jaune|orange|rose|violet)e?s?|marron|vitrée|bois|bordeaux|green|blue|"
    r"red|white|yellow|black|verde|azul|roja|rojo|blanca|blanco)"
)
_NOT_ROOM = (
    r"(?!\s?(?:pi[eè]ces?|p\b|m2|m²|chambres?|ch\b(?!\s\d)|personnes?|pers|euros?|€|min|mn|km|cm|h\b|h\d|ans|places?|"
    r"lits?|"
    r"couchages?|mois|jours?|voitures?|v[ée]los?))"
)
_ITEM = (
    rf"(?:\s?n[°o]\s?|\s?:\s?|\s)(?:n[°o]\s?)?(?:(?-i:[A-Z])?[- ]?\d{{1,4}}(?-i:[A-Z])?|"
    rf"(?-i:[A-Z])\d{{0,3}})(?![\w'’€])(?!,\d(?!\d?(?:e|er|[èe]me)\b)){_NOT_ROOM}"
)
_PROPER = r"(?-i:[A-ZÀ-Ý])[\w'’-]+(?:\s?[ /&-]\s?(?-i:[A-ZÀ-Ý])[\w'’-]+){0,2}"
_BUILDING = (
    rf"(?:b[âa]t(?:iments?|\.)?|bt|esc(?:aliers?|\.)?|"
    rf"cage(?!\s\w{{1,3}}\s(?:\d+\s?(?:cm|x)|oiseaux|lapins?|rongeurs?|hamsters?))|entr[ée]es?|hall|tour|bloc|"
    rf"immeuble|imm\.)(?:{_ITEM}|"
    r"(?<!cage)\s(?!(?:par|sur|sous|dans|c[ôo]t[ée]|du|des?|en|au|à|et|se)(?!\w))(?-i:L[ea]s?\s|"
    r"L['’])?(?-i:[A-ZÀ-Ý])[\w-]+|\s[a-h](?![\w'’]))(?:\s?(?:et|ou|/|&)\s?(?-i:[A-Z]|"
    rf"\d{{1,2}})(?![\w'’]))?"
)
_DOOR = (
    r"(?:letterbox|mailbox|appartement|apart|appart|appt?|apt|"
    r"logement|lgt|studio|chambre|porte|bo[iî]te(?: aux lettres)?|bte|bal|local|lot|"
    r"garage|cour|all[ée]e|mont[ée]e|grille|portail|atelier|casier|palier|"
    r"flat|apartment|unit|door|room|gate|entrance|building|staircase|puerta|pta\.?|portal|escalera|esc\.?|apto\.?|"
    r"bloc|bl\.?|scara|sc\.?|ap\.?|"
    r"entrep[ôo]t|box|bureau|kilom[eè]tre|km|cave|villa|bungalow|mobil-home|emplacement|pavillon|salle|chalet|quai|"
    r"hala|hangar|aile|"
    rf"et\.|maison|case|ch(?=\.?\s\d{{3}}))\.?(?!\s?[TF]\d\b){_ITEM}"
)
_CODE = (
    r"(?:(?:door|gate|entry)\s)?(?:digicode|c[óo]digo|cod|code(?:\s(?:d['e ]\s?)?(?:entr[ée]e|porte|portail|immeuble|"
    r"acc[eè]s|portillon|hall))?)\s?"
    r"(?:n[°o]|est|is|:|=)?\s?(?=[\w#*]*\d)[\w#*]{2,10}(?!\w)"
)
_BELL = (
    r"(?:interphone|interph\.?|sonnettes?|bouton|bell|buzzer|timbre|interfon|intercom|bo[iî]te aux lettres|bal)"
    r"(?:\s?:)?\s(?:(?:au nom de|au nom d['’]|nom|marqu[ée]e?|de|du|name|marked|says|la)\s?){0,2}"
    rf"(?:n[°o]\s?)?(?:\d{{1,4}}(?-i:[A-Z])?(?!\w)|"
    rf"[«\"“'(]\s?[^»\"”')\n\uf8ff]{{1,30}}\s?[»\"”')]|{_PROPER}|{_SIDE}|{_COLOUR}|bas|haut|"
    r"(?!(?:ne|hs|cass\w*|en|marche|qui|et|ou|est|pas|sans|avec|ou|tel|pour|si|puis|vous)(?!\w))[^\W\d_]{3,15}(?!\w))"
)
_WITHIN = (
    r"cour\w*|passage|impasse|all[ée]e|jardin|chemin|couloir|hall|parking|gauche|droite|parc|escaliers?|ruelle|rue|"
    r"village|champ|cul-de-sac|lotissement|hameau|r[ée]sidence|palier|mont[ée]e|placette"
)
_LEADING = r"fen[êe]tre|porte|portail|portillon|volets?|entr[ée]e|grille|barri[eè]re|maison|fa[çc]ade|gate|door|house"
_TAILS = (
    _BUILDING,
    _DOOR,
    rf"(?:{_LEADING})\s(?:(?:de|[àa]|c[ôo]t[ée]|aux (?:volets|portes?)|au portail|[àa] la "
    rf"porte)\s)?(?:{_SIDE}|{_COLOUR})",
    rf"{_COLOUR}\s(?:gate|door|house|shutters)",
    rf"fen[êe]tre\s(?:du\s|au\s)?{FLOOR}",
    r"sous (?:le porche|le porte-cochère|l['’]arche|les arcades|l['’]escalier)",
    r"(?:à\s)?(?:\d{1,4}|cent|deux cents?|trois cents?|quatre cents?|cinq cents?|cinquante|vingt)\s?(?:m|"
    r"m[èe]tres?)\s(?:apr[èe]s|avant)\s"
    r"(?:le|la|l['’])\s?[^\W\d_][\w-]{2,20}",
    r"au\s(?:n[°o]\s?|num(?:[ée]ro)?\s)?\d{1,4}(?:\s?(?:bis|ter))?(?![\w'’€.,/]\d|\w|\s?(?:€|euros?|h\b|heures|ans|"
    r"janv|f[ée]v|mars|avril|mai|juin|"
    r"juil|"
    r"ao[uû]t|sept|oct|nov|d[ée]c))",
    _CODE,
    _BELL,
    rf"esc\.?\s{_SIDE}",
    rf"(?:au\s)?{FLOOR}(?:[\s,]\s?(?:(?:[àa]|sur la|porte|puerta|porte (?:de|[àa]))\s)?{_SIDE})?",
    rf"{_ORDINAL}\s(?:(?:porte\s)?(?:[àa]\s|de\s|sur (?:la|votre)\s)?)?{_SIDE}(?:\s(?:du\s)?(?:couloir|palier))?|"
    rf"{_NUMERAL}\s?[gd]|(?-i:\d[GD])|(?:gauche|droite)(?=\s?[,.;)\n]|$)",
    rf"{_ORDINAL}\s(?:cour|porte|maison|portail|grille|all[ée]e|entr[ée]e|sonnette|bouton|mont[ée]e|escalier|pavillon|"
    r"immeuble|b[âa]timent|ferme|chalet|barri[èe]re|gate|door|house|building|bell|entrance|staircase|puerta|casa|"
    r"case|villa)(?:\s(?-i:[A-Z])(?![\w'’]|\s(?:gauche|droite))|\s(?:apr[èe]s|"
    rf"avant)\s(?:le|la|l['’])\s?[^\W\d_][\w-]{{2,20}}|\s(?:(?:[àa]|sur (?:la|votre)|on (?:the|your)|a "
    rf"la)\s)?(?:{_SIDE}|{_COLOUR}))?",
    r"au\s(?:premier|deuxi[eè]me|second|troisi[eè]me|quatri[eè]me|cinqui[eè]me|sixi[eè]me|dernier)(?=\s?[,.;)\n]|$)",
    r"\d{1,2}[ºª°]\s?(?-i:[A-F])",
    r"(?:(?:au\s)?(?:n[°o]|num[ée]ro)|num)\s?\d{1,4}(?:\s?(?:bis|ter))?",
    r"(?:au\s)?num[ée]ro\s(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
    r"vingt|trente|quarante|cinquante|soixante)(?:[- ](?:et[- ])?(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf))?",
    r"(?:bp|cs|b\.p\.|tsa|bo[iî]te postale)\s?(?:n[°o]\s?)?\d{1,6}",
    r"\((?:(?:le|la|au|[àa]|par|dans)\s)?(?:la\s)?(?:sonn?et\w+|sonn\w+|maison|immeuble|pavillon|rez|rdc|interphone|"
    r"bo[iî]te|porte\w*|portillon|code|"
    r"digicode|b[âa]t\w*|"
    r"[ée]tage|appt?|appartement|fond|"
    r"cour|entr[ée]e|derri[eè]re|volets?|grille|barri[eè]re|\d{1,2}(?:e|er|[eè]me))\b"
    r"[^()\n\uf8ff]{0,40}\)",
    rf"(?:(?:tout )?au\s)?(?:fond|bout|bas|haut|d[ée]but)\s(?:(?:de\s(?:la\s|l['’])?|du\s|[àa]\s)?(?:{_WITHIN}))"
    rf"(?:,?\s(?:[àa]\s)?{_SIDE})?",
    r"(?:tout\s)?(?:au|dans le)\s(?:fond|bout)(?=\s?[,.;)\n]|$)",
    rf"dans la cour(?:\s{_SIDE})?|sur (?:cour|rue|jardin)|c[ôo]t[ée] (?:{_SIDE}|rue)|bâtiment {_SIDE}|tour {_SIDE}",
    rf"loge(?:\s(?:du|de la)\s(?:gardien\w*|concierge))?(?:\s{_SIDE})?(?:\s(?-i:[A-Z])(?!\w))?",
    r"(?:angle|aire)\s(?:l[ea]\s|du\s|des\s|de\s(?:la\s)?|l['’])?(?:quai|rue|gymnase|[ée]glise|"
    r"[ée]cole|mairie|(?-i:[A-ZÀ-Ý])[\w-]+)",
    r"(?:villa|p[ée]niche|bateau|chalet|maison|immeuble|mas|ferme|moulin|bastide|tour|pavillon|b[âa]timent|all[ée]e|"
    r"quartier|hameau|"
    rf"lieu-dit|domaine)\s(?:(?:l[ea]s?|des?|du|de la)\s|[ld]['’])?{_PROPER}",
    r"(?:rue|route|rte|chemin|impasse|all[ée]e|place|quartier|hameau|lieu-dit|avenue|quai)\s(?:du |de la |de l['’]|"
    r"des |d['’])(?:(?:ancienn?e?|vieux|vieille|petite?|grande?|haute?|bas|basse)s? )?[^\W\d_][\w'’-]{2,30}",
    r"\d{1,2}(?:[eè]me|i[eè]me|em|er|e)(?![\w'’])(?!\s(?:(?:et|ou)\s\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|arrond|arrdt|arr\b|ann|[ée]d|main|fois|rang|place|jour|sem|"
    r"mois|heure|\d(?!\d{4}(?!\d))))",
    *WAYS,
    r"(?:niveau|\-?\d+)\s-?\d{1,2}(?!\w)|place\s(?:n[°o]\s?)?\d{1,4}(?![\w'’€]|\s?(?:€|euros?|h\b|places?))",
    r"(?:avec\s|sans\s)?ascenseur|c[ôo]t[ée] (?:im)?pair",
    r"(?:ra9m|ra[qk]m|nimewo)\s\d{1,4}|(?:etage|tab[e]?9a?|taba[qk]a?)\s(?:\d|l?awwal|tani|talet)",
    r"le\s(?:3[2-9]|[4-9]\d|\d{3})(?![\w'’€.,/:]\d|\w|\s?(?:€|euros?))",
    rf"{PUBLIC_HOUSE}(?=,\s(?:{FLOOR}|{_DOOR}|{_BUILDING}))",
)
TAIL = re.compile(
    rf"(?:\s?(?:[,;(\-–—/…]|\.\.+)\s?|\s|\n){{1,3}}(?:(?:(?:puis|et|then)\s)?(?:au|[àa]|le|la|on the|the|in the|,)\s|"
    r"(?:puis|"
    r"then)\s)?"
    rf"(?:{'|'.join(_TAILS)})\)?(?![\w'’])"
    rf"|\.\s(?:au\s)?(?:{FLOOR}(?:\s(?:[àa]\s)?{_SIDE})?|{_CODE}|{_BELL})(?![\w'’])",
    re.IGNORECASE,
)
HOUSE = re.compile(
    rf"\s?,\s(?P<house>(?-i:L(?:[ae]s? |['’])){_PROPER})(?=\s?[,.;)\n]|$|\s(?:(?-i:[a-zà-ÿ(])|\d{{5}}|[^\w\s]))"
)
"""A house's own name after its street: ``, La Maison Rouge``."""
BARE_NUMBER = re.compile(
    r"\sn[°o]?\s?\d{1,4}(?![\w'’])|(?:,\s|\s)\d{1,4}(?:\s?(?:bis|ter|[a-d](?![\w'’])))?"
    r"(?=\s?(?:[.,;)](?!\d)|$)|\n|\s\d{5}(?!\d)|\s(?:bte|bo[iî]te|bt|b[âa]t|[àa]\s(?-i:[A-ZÀ-Ý])|"
    r"\d{4,5}\s(?-i:[A-ZÀ-Ý])|"
    r"(?:fond|box|cage|porte|les?|la|d[èe]s|sonne\w*|puis|chez|t[ée]l|merci|\d(?:e|er|[eè]me)|rdc|avant|apr[eè]s|du|"
    r"jusqu|entre|en|par|"
    r"code|svp|et|ou|o[uù]|si|mais|on|je|tu|vous|demand\w+|est)\b))",
    re.IGNORECASE,
)
"""A house's number after its street's name, as in Belgium and Switzerland."""
LONE_CODE = re.compile(r"(?<=[Cc]ode )(?=\w*\d)(?=\w*[A-Z])[A-Z\d]{4,6}(?!\w)")
AT_DOOR = re.compile(rf"{BARRIER}|\b(?:sonn|porte|interph|hall|immeuble|entr[ée]e)", re.IGNORECASE)
NUMBER_THEN_WORD = re.compile(r"\s\d{1,4}(?=\s(?P<town>[a-zà-ÿ-]{4,30})(?![\w'’]))")
STOREYS = topic(words("villa chalet pavillon bungalow etage entree rdc gauche droite"))
DOOR_THEN = re.compile(
    rf"(?<![\w-])(?:(?:flat|apt\.?|apartment|unit|appt\.?)\s\w{{1,4}}|{FLOOR}|loge|entr[ée]e\s(?-i:[A-Z\d])|"
    r"b[âa]t(?:iment|\.)?\s(?-i:[A-Z\d]))(?:,|\sdu|\sau)?\s$|"
    r"(?<![\w-])(?:fond\sde\s(?:la\s)?)?(?:cave|garage|box|cour|parking|hall|fond|arri[èe]re|"
    r"passage)(?:\s(?:n[°o]\s?)?(?:\d{1,3}|"
    r"(?-i:[A-Z])))?,?\s"
    r"(?:(?:[àa] l['’])?arri[èe]re\s)?(?:du|au)\s$",
    re.IGNORECASE,
)
"""A door or a floor told before the street: ``Flat 3, 41 rue``, ``sous-sol du 9 passage``."""
BEFORE_STREET = re.compile(
    rf"{ahead('bcdefgihlmpqrstuvé0123456789')}(?<![\w-])(?:"
    r"(?:chalet|villa|pavillon|bungalow|[ée]tage|maison)\s(?:n[°o]\s?)?\d{1,4}(?=,\s(?:\d{1,4}\s)?(?:bis\s|"
    r"ter\s)?(?:rue|"
    r"route|chemin|all[ée]e|avenue|impasse|quai|bd|boulevard|place|lotissement|r[ée]sidence|hameau|domaine|camping|"
    r"clos|"
    r"cit[ée]))|(?:flat|apartment)\s\d{1,3}[a-d]?(?=,\s(?:ground|first|second|third|\d(?:st|nd|rd|th))\sfloor)|"
    r"entr[ée]e\s(?-i:[A-Z])(?=,)|"
    rf"(?:pavillon|b[âa]timent|immeuble)\s(?:n[°o]\s?)?(?:\d{{1,3}}|(?-i:[A-Z]))(?=,\s(?:au\s)?{FLOOR})|"
    r"(?:tour|immeuble|r[ée]sidence|b[âa]timent)\s(?-i:L[ea]s?\s|"
    rf"L['’])?{_PROPER}(?=,?\s(?:au\s)?(?:{_NUMERAL}\s?(?:{_STOREY})|rdc))|"
    rf"rdc,?\s(?:{_SIDE}(?!\w),?\s?)?(?:porte|appt?|apt)\s?\d{{1,4}}(?!\w){_NOT_ROOM}|"
    rf"(?:{_NUMERAL}|rdc)\s(?:dte|drte|gche|gch|gau)(?!\w)|(?<=au )(?:{_NUMERAL}|rdc|rez[- ]de[- ]chauss[ée]e|"
    rf"{_WORDED})\s(?:[àa]\s)?(?:gauche|droite)(?!\w)|"
    rf"(?<=au ){_NUMERAL},?\s(?:porte|appt?|apt|appartement)\s(?:n[°o]\s?)?\d{{1,4}}(?!\w)|"
    rf"{_ORDINAL}\s?[ée]tage(?:\s?[,/–-]\s?|\s)(?:(?:la\s)?porte\s(?:de\s|[àa]\s)?(?:{_SIDE}|{_COLOUR}|"
    rf"(?:n[°o]\s?)?\d{{1,4}}|"
    r"(?-i:[A-Z]))(?!\w)|"
    rf"(?:[àa]\s)?(?:gauche|droite|g[au]*che?|dr?o?i?te)(?!\w)|{_ORDINAL}\sporte(?!\w)|la\sporte\s(?:du|de)\s\w+|"
    rf"(?:appt?|apt|appart\w*|n[°o])\.?\s?\d{{1,4}}(?!\w)))",
    re.IGNORECASE,
)
"""What stands before a street or without one: ``chalet 12, route``, ``4e étage porte bleue``."""
ALONE = re.compile(
    rf"{ahead('abcdeilpt')}(?<![\w-])(?:(?:b[âa]t(?:iment|\.)?|bloc|escalier)(?:{_ITEM}|\s[b-h](?![\w'’])|"
    r"\sa(?=\s?[,;.)\n]|$))|(?:appartement|appart|appt?|apt|"
    rf"logement|lgt|"
    rf"porte|chambre(?=\s(?:n[°o]\s?)?\d{{3,4}}(?!\d)))\.?(?!\s?[TF]\d\b)(?:\s?n[°o]\s?|\s?:\s?|"
    rf"\s)(?-i:[A-Z])?\d{{1,4}}(?-i:[A-Z])?(?![\w'’€])(?!,\d){_NOT_ROOM}|"
    r"(?:digicode|code(?:\s(?:d['e ]\s?)?(?:entr[ée]e|porte|portail|immeuble|acc[eè]s|portillon|"
    r"hall)))\s?(?:n[°o]|est|:|=)?\s?"
    r"(?=[\w#*]*\d)[\w#*]{2,10}(?!\w)|(?:bp|b\.p\.|bo[iî]te postale)\s(?:n[°o]\s?)?\d{1,6}|(?-i:CS|"
    r"TSA)\s?\d{4,6}(?!\d)|"
    r"interphone\s(?:n[°o]\s?)?\d{1,4}(?!\d)|bo[iî]te aux lettres\s(?:n[°o]\s?)?\d{1,4}(?!\d))",
    re.IGNORECASE,
)
