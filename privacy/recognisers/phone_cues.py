"""What announces a phone number, and what shows that figures are none: dates, references, prices, draws."""

import re

from privacy.recognisers.alternation import by_letter

_NUMBER_WORDS = (
    r"t[ée]l[ée]?phone|t[ée]l(?:[ée]ph)?|phone|num[ée]ro|num|mobile|portable|port|fixe|"
    r"whats?app|wh?ats|wsp|wa|sms|texto|texter"
)
_ANNOUNCING = by_letter(
    rf"{_NUMBER_WORDS}|appel\w*|joignable|joindre|contact\w*|call|text|mob|tph|cell|gsm|viber|signal|telegram|"
    r"rappel\w*|envoy\w+|message\w*|msg"
)
CUE = re.compile(
    rf"(?:\b{_ANNOUNCING}|[📞☎📱📲🤙✆☏])"
    r"(?:[^\w€]|\b(?:au|le|moi|est|c|s|sur|par|mon|ma|direct|only|uniquement|de|du|n|pro|perso|ou|"
    r"et|suivant|ici|me|at|is)\b){0,12}$",
    re.IGNORECASE,
)
_NUMBERED = by_letter(
    r"r[ée]f(?:[ée]rence)?s?|dossier|commande|s[ée]rie|siret|siren|rcs|ean|isbn|facture|article|annonce|imei|"
    r"code[ -]barres?|suivi|colis|mod[eè]le|devis|contrat|client|naf|tva|adeli|rpps|orias|finess|rna|enregistrement|"
    r"d[ée]partements?|d[ée]pts?|permis|passeport|s[ée]jour|gagnants?|tirage|loto|keno|euromillions?|combinaison|"
    r"grille|billet|ticket|dimensions?|pointures?|tailles?|r[ée]sultats?|score|"
    r"enqu[êe]te publique|arr[êe]t[ée]|d[ée]lib[ée]ration|d[ée]cret|parcelle|proc[èe]s-verbal|avis|agr[ée]ment"
)
REFERENCE = re.compile(
    rf"\b{_NUMBERED}\b(?:[\s:°#.]|\b(?:n|no|num[ée]ro|de|du|d|id|interne|est|fr)\b){{0,8}}$", re.IGNORECASE
)
DEPARTMENTS = re.compile(r"\bd[ée]p(?:artements?|ts?)\b[^.!?\n]{0,30}$", re.IGNORECASE)
_SPEAKING = by_letter(rf"{_NUMBER_WORDS}|appel\w*|join\w+|contact\w*|compose\w*|z[eé]ro|0|[ée]cri\w+|texter?")
NEAR_CUE = re.compile(rf"(?:\+\s?33\b|\b{_SPEAKING}\b|[📞☎📱📲])[^.!?\n]{{0,50}}$", re.IGNORECASE)
ZERO_AFTER = re.compile(
    r"[^.!?\n]{1,30}\b(?:(?:le|un|du)\s(?:z[eé]ro|0)|(?:el|un)\s(?:cero|0)|(?:a|the)\s(?:zero|0))\b", re.IGNORECASE
)
MONTH = re.compile(
    r"(?i)\W{0,3}(?:janv(?:ier|\b)|f[ée]vr(?:ier|\b)|mars\b|avril|mai\b|juin|juil(?:let|\b)|ao[uû]t|sept(?:embre|\b)|"
    r"oct(?:obre|\b)|nov(?:embre|\b)|d[ée]c(?:embre|\b))"
)
PRICE_AFTER = re.compile(r"\s?(?:€|euros?\b|eur\b|%|m2\b|m²|cm\b|mm\b|kg\b|km\b)", re.IGNORECASE)
_DAY = r"(?:0[1-9]|[12]\d|3[01])[/.](?:0[1-9]|1[0-2])"
DAYS = re.compile(rf"(?<!\d){_DAY}\s?(?:,|;|&|-|et|ou|au|puis)\s?{_DAY}(?!\d)")
"""Two days of the year: what lists days is no phone."""
LETTERED = re.compile(r"(?<![^\W_])[A-Z]{2,3}-$")
"""Capitals tied to the figures by a hyphen, as in a reference."""
ISBN = re.compile(r"97[89][ -]?\d[ -]$")
DECIMAL = re.compile(r"(?<!\d)0[.,]\d\d")
LOTTERY = re.compile(r"\b(?:loto|tirage|keno|euromillions?|bingo|grille)\b", re.IGNORECASE)
