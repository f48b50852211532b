"""Birth years, which say an age without a clock: "née en 2010", "la génération 2010", "2010 baby"."""

import re

from classifier.age_gate import any_of
from classifier.age_soon import MONTHS

BORN = re.compile(
    r"(?<![\w'])(?:nee?s?(?:\(e\))?|naissance|annee de naissance|date de naissance|born|nacid[oa]s?|naci|nascut[aie]?|"
    r"mzyoda?|mawlouda?|je suis|jsuis|chui|suis|on est|soy|sunt|venue?s? au monde|mzyad[ae]?|mzad|zayd[ae]?|tzadi?t|"
    r"mwlou?d[ae]?|mawlid|twalid\w*|tweldt|mwalid[ae]?|mouwalid[ae]?|zdt|zade?t|an(?:ul)? nasterii|"
    r"ano de nacimiento|year of birth|dob|khla?9t|tkhle9t)\s+"
    r""
    r"(?:(?:(?:le|un|el|pe|on)\s+)?\d{1,2}(?:er)?[ /.-](?:de )?(?:[a-z]+|\d{1,2})[ /.-](?:de )?|"
    r":\s?(?:\d\d[ /.-]\d\d[ /.-])?|"
    rf"\d\d/\d\d/|(?:: )?(?:in |on )?(?:(?:{MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s)(?:\d\d?,? )?|"
    r"(?:en|in|de|du|del|en el(?: ano)?|en l'an|in anul|de la del|d|din|f|f 3am|fi|fin|debut|mi|courant|d'|"
    r"de la generation|generation|de l'annee|"
    r"in the year|un|"
    r"une|une? pure?|pure?|a)\s+(?:[a-z]{3,10}\s+(?:de\s+)?)?)?"
    r"(?P<year>(?:19[1-9]|20[012])\d|2k\d\d?)(?!\d)"
)
BORN_SOMEWHERE = re.compile(
    r"(?<![\w'])(?:nee?s?(?:\(e\))?|born|nacid[oa]|nascut[ae]?) [^.,;:!?¦\d]{1,30}? (?:en|in|de|fin|debut|mi) "
    rf"(?:{MONTHS} (?:de )?)?(?P<year>(?:19[1-9]|20[012])\d)(?!\d)"
)
DATED = re.compile(
    r"(?<![a-z])(?:birthday|birthdate|birth date|date of birth|dob|fecha de nacimiento|data nasterii|date de naissance)"
    r"(?: is| es| este| est)?[ :(,]{1,3}(?:(?:le|on|el|pe) )?(?:\d\d?(?:st|nd|rd|th)?[ /.-](?:de )?(?:[a-z]+|"
    r"\d\d?),?[ /.-]"
    rf"(?:de )?|{MONTHS} \d\d?,? )(?P<year>(?:19[1-9]|20[012])\d)(?!\d)"
)
YEAR = r"(?P<year>20[01]\d)(?!\d)"
BORN_OTHERWISE = re.compile(
    rf"(?<![a-z])(?:a (?:mon|notre|son) age \({YEAR.replace('year', 'a')}|mon annee(?: de naissance)?,? ?(?::|c'est|"
    rf"est|=)? ?"
    rf"{YEAR.replace('year', 'b')}|(?:je suis|chui|jsuis|moi|on est|nous|une?|pure?s?|soy|sunt|i'm)(?: tou(?:s|"
    rf"tes))?(?: (?:une?|"
    rf"des|de la|de|pure?|full|du|from|a|un|de|din)){{0,2}} (?:cru|millesime|modele|edition|version|generation|promo|"
    rf"generacion|generatia|leat(?:ul)?) {YEAR.replace('year', 'c')}|generation {YEAR.replace('year', 'd')} (?:ici|"
    rf"here|presente?)|"
    rf"(?:acte de naissance|carte d'identite|passeport|papiers|livret de famille|buletin(?:ul)?|passport|dni)"
    rf"(?: (?:dit|disent|indique|affiche|spune|says|pone|c'est)|,|:| :) {YEAR.replace('year', 'e')}|"
    rf"(?<!\d){YEAR.replace('year', 'f')} (?:baby|kid|bebe|here|born)\b|(?:baby|bebe|born) {YEAR.replace('year', 'g')})"
)
SHORT_KID = re.compile(r"(?<![\w])'(?P<year>0\d|1\d) (?:baby|kid|bebe)\b")
BORN_SHORT = re.compile(
    r"(?<![\w'])(?:nee?s?(?:\(e\))? (?:en|l'an|le \d\d?[/.-]\d\d?[/.-])|je suis de|"
    r"born in|nacid[oa]s? en el|nascut[ae]? in) ?'?(?P<year>\d\d)(?![\w/:€%]|\s?(?:h|€|\d))"
)
BIRTH = any_of(
    "ne nee nes nees naissance born nacido nacida nacidos nacidas naci nascut nascuta nascuti mzyod mzyoda mawloud "
    "mawlouda suis jsuis chui est soy sunt venu venue venus mzyad mzyada zayd zayda mzad tzadit tzadt mwloud mwlouda "
    "mwlod mwlouda mawlid mwalid mwalida mouwalid mouwalida zdt zadt zadet twalid tweldt khla khle birthday "
    "birthdate birth dob nacimiento nasterii"
)
BIRTH_SHORT = any_of("nacido nacida nacidos nascut nascuta ne nee nes nees born suis baby kid bebe")
OTHERWISE = any_of(
    "age annee cru millesime modele edition version generation promo generacion generatia leat leatul acte carte "
    "passeport "
    "papiers livret buletin buletinul passport dni baby kid bebe here born"
)
