"""How the way to a door is told in words: what it is next to, who opens, which way in. For tails and for heads."""

from privacy.recognisers.address_names import CAPITAL_WORD

DAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|matin[ée]e|soir|soir[ée]e|midi|minuit|jour|"
    r"journ[ée]e|week|semaine|mois|ann[ée]e|an|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|"
    r"octobre|novembre|d[ée]cembre|heures?|no[ëe]l|p[âa]ques|printemps|[ée]t[ée]|automne|hiver)s?(?!\w)"
)
_NO_THING = rf"(?!(?:{DAY}|moment|moyenne|prix|temps|total|budget|travail|boulot|repas|cours|moins|plus|lot)(?!\w))"
_OWN = r"(?:(?:mon|ma|mes|notre|nos|son|sa|ses|leur|leurs|votre|cet?|cette|un|une)\s)"
_THE = rf"(?:l[ea]s?\s|l['’]\s?|{_OWN})"
_OF = rf"(?:d[eu]s?\s(?:la\s|l['’]\s?|{_OWN})?|d['’]|aux?\s|[àa]\s(?:la\s|l['’]\s?|{_OWN}))"
_SMALL = r"(?-i:[a-zà-ÿ]|[A-ZÀ-Ý](?=[A-ZÀ-Ý]))[\w'’-]{2,20}"
THING = (
    rf"{_NO_THING}(?:(?:petite?|grande?|vieux|vieille|vieil|ancien(?:ne)?|nouvelle|nouveau)\s)?[^\W\d_][\w'’-]{{2,20}}"
    rf"(?:\s(?:d[eu]s?\s(?:la\s)?|de\sl['’]|d['’]){_NO_THING}{_SMALL})?"
)
NUMBER = r"(?:n[°o]\s?|num(?:[ée]ro)?\s)?\d{1,4}(?:\s?(?:bis|ter))?"
NO_DATE = (
    r"(?![\w'’€]|[.,/:-]\d|\s?(?:€|euros?|h\b|heures|ans|janv|f[ée]v|mars|avril|mai|juin|juil|ao[uû]t|sept|oct|nov|"
    r"d[ée]c))"
)
_LANDMARK = (
    r"(?:pont|[ée]glise|mairie|rond[- ]point|feux?|stop|passage|virage|boulangerie|[ée]cole|gare|poste|pharmacie|tabac|"
    r"silo|lavoir|stade|cimeti[èe]re|garage|station|carrefour|croisement|ch[âa]teau|moulin|ferme|maison|portail|"
    r"barri[èe]re|transfo\w*|arr[êe]t|calvaire|croix|chapelle|b[âa]timent|immeuble|hangar|ascenseur|escalier|"
    r"coll[èe]ge|lyc[ée]e|gymnase|piscine|salle|usine|caserne|bar|caf[ée]|supermarch[ée]|super [uU]|lidl|aldi|"
    r"intermarch[ée]|leclerc|auchan|tunnel|canal|[ée]cluse|fontaine|parking|panneau|pancarte|ch[êe]ne|platane|tilleul|"
    r"abribus|dos d['’][âa]ne|haie|grange|puits|temple|kiosque)s?(?!\w)"
)
AFTER = (
    rf"(?:juste\s)?(?:apr[èe]s|avant|pass[ée])\s{_THE}(?:petite?\s|grande?\s|vieux\s|premier\s|"
    rf"ancienn?e?\s)?{_LANDMARK}"
)
NEXT_TO = (
    r"(?:(?:juste|tout|pile|situ[ée]e?)\s)?(?:"
    r"(?:(?:au|en)(?:\s|-)?(?:dessus|dessous|bas|haut)|[àa] c[ôo]t[ée]|(?:en )?face|[àa] l['’](?:arri[èe]re|angle|"
    rf"entr[ée]e|avant)|au (?:coin|pied|bout|niveau))\s(?!(?-i:(?:de|[àa])\s[A-ZÀ-Ý])){_OF}|(?:derri[èe]re|"
    rf"devant)\s{_THE})"
    rf"{THING}(?!\w)(?:\s{_NO_THING}{_SMALL}(?=\s?[,;.)]))?|entre\s(?:l[ea]s?\s|l['’]){_SMALL}\set\s(?:l[ea]s?\s|"
    rf"l['’]){_SMALL}(?!\w)"
)
"""``juste au-dessus du fleuriste``, ``derrière la salle des fêtes``."""
ABROAD = (
    r"(?:just\s)?(?:above|below|behind|next to|opposite|across from|under|beside)\s(?:the\s|"
    r"my\s)?[^\W\d_]{3,20}(?:\s(?:shop|station|"
    r"store|hall|school|bar|office))?(?!\w)|(?:justo\s)?(?:al lado|encima|detr[áa]s|enfrente|debajo)\sdel?\s(?:la\s|"
    r"los\s|las\s)?"
    r"[^\W\d_]{3,20}(?!\w)|(?:frente a|junto a)\s?l?\s(?:la\s)?[^\W\d_]{3,20}(?!\w)|(?:l[âa]ng[ăa]|deasupra|vizavi de|"
    r"[îi]n spatele|sub)\s"
    r"[^\W\d_]{3,20}(?!\w)|(?:sopra|dietro|accanto|di fronte|sotto)\s(?:a\s|il\s|la\s|all?a?\s|"
    r"l['’]\s?)[^\W\d_]{3,20}(?!\w)|"
    r"al fondo(?:\sdel?\s(?:la\s)?\w+)?|(?:segunda|primera|[úu]ltima)\spuerta|timbre\s\d{1,3}|"
    r"u[șs]a\s(?:\d{1,3}|a\sdoua|din\s\w+)|(?:a\sdoua|prima|ultima)\s(?:u[șs][ăa]|poart[ăa]|cas[ăa])|la\sparter|"
    r"(?:ring|knock)\s(?:twice|\d\stimes|bell\s\w+)|(?:on|to)\sthe\s(?:left|right)|(?:top|bottom|second|third)\sbell|"
    r"at\sthe\s(?:end|back|rear)(?:\sof\sthe\s\w+)?|through\sthe\s\w+|(?:back|side|front)\s(?:door|gate|entrance|"
    r"courtyard)|"
    r"etajul?\s(?:[îi]nt[âa]i|unu|doi|trei|patru|cinci|[șs]ase|[șs]apte)(?!\w)|(?:erster|zweiter|dritter|"
    r"vierter)\sstock(?!\w)"
)
LEFT_WITH = (
    r"(?:laisse[rz]?|d[ée]pose[rz]?|mettre|mettez)\s(?:{}|(?:[àa]|dans)\sla\s(?:loge|"
    r"bo[iî]te)(?:\saux\slettres)?)(?!\w)"
)
CARE_OF = r"c/o\s(?:m(?:me|lle|r)?\.?\s)?(?-i:[A-ZÀ-Ý])[\w'’-]+(?:\s(?-i:[A-ZÀ-Ý])[\w'’-]+)?"
UNDERGROUND = r"parking\s(?:niveau\s)?-\s?\d(?:,?\s(?:place|box)\s(?:n[°o]\s?)?\d{1,4})?(?!\w)"
NUMBERED_BY = (
    r"(?:(?:juste\s)?(?:(?:en )?face|[àa] c[ôo]t[ée]|[àa] hauteur|au niveau|au[ -]dessus|derri[èe]re|devant)\s(?:au|du|"
    rf"de|le|[àa])\s{NUMBER}{NO_DATE}|(?:apr[eè]s|avant)\s(?:le\s)?(?:n[°o]\s?|num(?:[ée]ro)?\s)\d{{1,4}}(?!\w))"
)
"""``derrière le 12``; what comes before or after a bare number is a date as soon."""
_TITLED = r"chez\s(?:m(?:me|lle|r)?\.?|madame|monsieur|la famille|docteur|dr)\s(?-i:[A-ZÀ-Ý])[\w'’-]+"
AT_A_HOST = rf"chez\s{_THE}{THING}(?:\sdu\s(?:rdc|dessus|dessous|fond|bas|haut|\d{{1,2}}(?:e|er|[èe]me)))?(?!\w)"
AT_SOMEBODYS = rf"{_TITLED}|{AT_A_HOST}"
_WAY = r"(?:entr[ée]e|acc[èe]s|passage|pass(?:e[rz]?|ez)|entre[rz]?|monte[rz]?|sonne[rz]?|porte|portail)"
WAY_IN = (
    rf"(?:{_WAY}\s(?:(?:se fait|se fera|possible|aussi|directe?|directement|uniquement)\s)?(?:par|sur|c[ôo]t[ée]|"
    r"depuis|"
    rf"dans)\s{_THE}?|par\s{_THE}(?=cour|jardin|parking|ruelle|c[ôo]t[ée]|arri[èe]re|garage|fond|portail|passage|porte|"
    rf"escalier)){THING}(?:\s[àa]\s(?:droite|gauche))?(?!\w)|par derri[èe]re(?!\w)"
)
"""``entrée par la cour``, ``accès côté parking``."""
LIFT = r"(?:l['’]\s?)?(?:ascenseur|escaliers?|ascens\w*|lift|palier|la fen[êe]tre)"
WHICH_DOOR = (
    rf"(?:la\s|le\s)?(?:porte|portail|portillon|grille|appart?\w*)\s(?:(?:juste\s)?(?:en\s)?face(?:\s(?:[àa]|d[eu])"
    rf"\s?)?\s?(?:{LIFT})?|(?:apr[èe]s|avant|devant|derri[èe]re|sous)\s{LIFT}|qui\s[\w'’-]+|sans\s\w+|coch[èe]re|"
    r"d['’]entr[ée]e|en (?:bois|fer|verre|m[ée]tal|alu|pvc)|d[eu]\s(?:la\s)?(?:fond|bas|haut|milieu|service|"
    r"derri[èe]re|"
    r"c[ôo]t[ée]|cour|droite|gauche))(?!\w)"
)
_BUILT = (
    r"(?:maison|pavillon|ferme|immeuble|b[âa]timent|chalet|longère|villa|grange|hangar|cabanon|propri[ée]t[ée]|"
    r"barri[èe]re|"
    r"portail|grille|bo[iî]te)"
)
WHICH_HOUSE = (
    rf"(?:(?:la|le|l['’]|une?|dans la)\s?)?(?:(?:petite?|grande?|derni[èe]re?|premi[èe]re?|seule|vieille|seconde?)\s)?"
    rf"{_BUILT}\s(?:(?:aux?|avec (?:l[ea]s?|une?|des)|[àa] (?:la|l['’]))?\s?(?:grande?s?\s|petite?s?\s)?(?:volets?|"
    r"portail|"
    r"porte|barri[èe]re|toit|fa[çc]ade|murs?|cl[ôo]ture|grille|haie|tuiles|briques?|palmiers?|sapins?|glycine|"
    r"v[ée]randa|"
    r"drapeau|colonnes?|balcon|balcons|cl[ôo]tures)(?:\s(?!et\s)[^\W\d_]{3,12})?|d['’]angle|d['’]en face|en face|"
    r"d[eu]\s(?:la\s)?(?:fond|bas|haut|milieu|bout|coin|gardien\w*|droite|gauche))(?!\w)"
)
"""``la maison aux volets bleus``."""
TIMES = r"(?:sonne[rz]?|frappe[rz]?|toque[rz]?|klaxonne[rz]?)\s(?:[1-5]|une|deux|trois|plusieurs)\sfois"
STANDING = rf"(?:l['’]\s?|l[ea]s?\s|dans l['’]|un\s|une\s)?{_BUILT}\s(?:{NEXT_TO}|{AFTER}|sur (?:cour|rue|jardin))"
CODE_ASKED = r"code\s(?:(?:au|du|de la|[àa] la|d['’])\s?\w+\s)?(?:[àa]|sur) (?:demande|demander|me demander)(?:r)?"
TOP = (
    r"en\s(?:entrant|sortant|montant|arrivant|descendant)(?:\s(?:de\s(?:l['’]|la\s)|du\s)[^\W\d_]{3,12})?(?!\w)|"
    r"(?:tout\s)?en\s(?:haut|bas)(?=\s?[,.;)\n]|$)|sous les combles"
)
WAYS = (
    ABROAD,
    LEFT_WITH.format(AT_SOMEBODYS),
    CARE_OF,
    UNDERGROUND,
    TOP,
    STANDING,
    CODE_ASKED,
    NEXT_TO,
    NUMBERED_BY,
    AFTER,
    AT_SOMEBODYS,
    WAY_IN,
    WHICH_DOOR,
    WHICH_HOUSE,
    TIMES,
)

_FACILITY = (
    r"(?:(?:maison|centre|salle)(?:\s(?:de (?:quartier|sant[ée]|retraite|jeunes|soins|loisirs|danse|sport)|commercial|"
    r"culturel))?|foyer|espace|p[ôo]le|immeuble|b[âa]timent|tour|h[ôo]tel)"
)
PUBLIC_HOUSE = (
    rf"(?:la\s|le\s|l['’])?{_FACILITY}\s(?:(?:m[ée]dicale?|social|param[ée]dicale?|communale?|paroissiale?|rural|des "
    r"f[êe]tes|"
    rf"polyvalente?|municipale?)(?:\s{CAPITAL_WORD}(?:\s{CAPITAL_WORD})?)?|(?:(?:du|des|de la)\s|de l['’])"
    rf"{CAPITAL_WORD}(?:\s{CAPITAL_WORD})?|(?-i:L[ea]s?\s|L['’]){CAPITAL_WORD})(?!\w)"
)
