"""What is told of a place before its street, from which a comma parts it: ``derrière le lavoir, 10 rue Froide``."""

import re

from privacy.recognisers.address_names import CAPITAL_WORD
from privacy.recognisers.address_told import AFTER, AT_A_HOST, CARE_OF, NEXT_TO, PUBLIC_HOUSE, WHICH_HOUSE
from privacy.recognisers.alternation import ahead

_HOUSE_KIND = (
    r"(?:ferme|maison|immeuble|couvent|hangar|presbyt[èe]re|[ée]cole|gare|usine|grange|moulin|caserne|atelier|"
    r"entrep[ôo]t|"
    r"poste|mairie|pavillon|chapelle|abbaye|filature|tour|barn|house|hangar|mill|school|warehouse|factory|building|"
    r"shop)"
)
_COUNTED = (
    r"(?:chambre|studio|atelier|cage|tour|lot|entrep[ôo]t|hangar|stand|salle|hall|porte|entr[ée]e|b[âa]t(?:iment)?|"
    r"local|"
    r"bureau|bo[iî]te|appt?|apt|appartement|logement|box|villa|chalet|pavillon|bungalow|cave|garage|pk|km|n[°o]|"
    r"num[ée]ro)"
)
_NAMED = (
    r"(?:tour|galerie|centre commercial|caf[ée]|bar|salon(?: d[e'’]\s?\w+)?|boulangerie|garage|cabinet(?: m[ée]dical| "
    r"du dr| du docteur)?|"
    r"gymnase|usine|h[ôo]tel|ancien h[ôo]tel|auberge|g[îi]te|camping|mjc|entrep[ôo]t|boutique|restaurant|atelier|"
    r"[ée]glise|"
    r"chapelle|th[ée][âa]tre|cin[ée]ma|librairie|pharmacie|hangar|immeuble|pressing|pizzeria)"
)
_HEADS = "|".join(
    (
        NEXT_TO,
        AFTER,
        rf"(?:(?:l[ea]s?|the|une?)\s|l['’])?(?:ancien(?:ne)?|vieux|vieille|old|yellow|blue|red|white|green|last|big)\s"
        rf"{_HOUSE_KIND}(?!\w)",
        rf"(?:la\s|le\s|l['’])?(?:petite?\s|grande?\s|vieille\s)?{_HOUSE_KIND}\s(?:rouge|bleue?|blanche?|jaune|verte?|"
        r"rose|grise?)(?!\w)",
        rf"(?:la\s|le\s|l['’])?{_HOUSE_KIND}\s(?:{NEXT_TO}|{AFTER})",
        WHICH_HOUSE,
        PUBLIC_HOUSE,
        CARE_OF,
        AT_A_HOST,
        rf"(?:l[ea]\s)?{_NAMED}\s(?:(?:d[eu]s?|de la|la|les?)\s|de l['’]|[dl]['’])?"
        rf"{CAPITAL_WORD}(?:\s{CAPITAL_WORD})?(?!\w)",
        rf"{_COUNTED}\s?(?:n[°o]\s?)?(?:\d{{1,3}}(?:[,.]\d)?|(?-i:[A-Z]))(?!\w)",
        r"(?:la|le)\s(?:ferme|moulin|hangar|grange|presbyt[èe]re|chalet|manoir)(?!\w)|maison (?:des?|du) "
        r"[^\W\d_]{4,20}(?!\w)|"
        r"cabinet (?:m[ée]dical|dentaire|infirmier|de [^\W\d_]{4,20})(?!\w)|zone (?:artisanale|industrielle|"
        r"commerciale)(?!\w)|"
        r"(?:(?:tout\s)?au\s)?fond d[eu](?:\sla)?\s[^\W\d_]{4,12}(?!\w)|dans la cour(?!\w)|"
        r"pr[èe]s (?:du|des|de la)\s(?-i:[a-zà-ÿ]{4,20})(?!\w)",
        r"(?:la\s|le\s|l['’])?(?:mas|ferme|villa|ch[âa]teau|domaine|moulin|manoir|chalet|bastide|clos|logis|"
        r"prieur[ée]|p[ée]niche|"
        r"bateau|r[ée]sidence)\s(?:(?:du|des|de la|de|la|les?)\s|de l['’]|d['’]|"
        rf"l['’])?{CAPITAL_WORD}(?:\s{CAPITAL_WORD})?(?!\w)",
        r"(?:le |grand )?bourg(?!\w)",
        r"(?:\d{1,2}\s?(?:e|er|[èe]me|nde?)|premi[èe]re?|deuxi[èe]me|derni[èe]re?|seconde?)\s(?:maison|pavillon|porte|"
        r"portail|immeuble|ferme|"
        r"all[ée]e|cour)(?:\s(?:[àa]|sur la)\s(?:droite|gauche))?(?!\w)",
        r"aile\s(?:nord|sud|est|ouest|droite|gauche|(?-i:[A-Z]))(?!\w)",
        r"(?:rdc|rez[- ]de[- ]chauss[ée]e)(?!\w)",
    )
)
HEAD = re.compile(
    rf"(?<![\w'’-]){ahead('abcdefghijklmnoprstuvwyzàé1234567890')}(?:(?:{_HEADS})\s?,\s(?:(?:au|à|et)\s)?){{1,3}}$",
    re.IGNORECASE,
)
"""What is told before a street that a comma parts from it: ``derrière le lavoir, 10 rue Froide``."""
