"""Names of persons: given names by their context, and what follows the words that announce a name."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.numerals import fold
from privacy.recognisers.ordinary import is_ordinary, seems_ordinary
from privacy.wordlists import listed

_CAP = r"(?-i:[A-ZÀ-ÖØ-ÞŒŠŽĆČŁŚŞĞİ][\w'’]*[\w](?:-[A-ZÀ-ÖØ-Þa-zà-ÿ][\w'’]*\w)*)"
_ANY = r"[^\W\d_][^\W\d_'’]*[^\W\d_](?:-[^\W\d_]{2,}){0,2}"
_PARTICLE = r"(?:de|du|des|d['’]|la|le|el|ben|bin|van|von|di|da|dos|al)"
_INITIAL = r"(?-i:[A-ZÀ-Ý]\.?(?![\w'’]))"
_MORE = rf"(?:[ ](?:{_PARTICLE}[ ]){{0,2}}(?:{_CAP}|{_INITIAL}))"
_KIN = (
    r"(?:s[œo]e?urs?|fr[èe]res?|amie?s?|copine|copain|coll[èe]gue|patronne?|g[ée]rante?|boss|"
    r"associ[ée]e?|voisine?|filles?|fils|m[èe]re|p[èe]re|maman|"
    r"papa|tante|oncle|cousine?|mari|femme|conjointe?|compagne|compagnon|coloc\w*|propri[ée]taire|"
    r"proprio|assistante?|secr[ée]taire|nounou|prof\w*|"
    r"coach|grand-?m[èe]re|grand-?p[èe]re|mamie|papy|nièce|neveu|b[ée]b[ée]|chef|responsable|"
    r"manager|directrice|directeur|pote|meuf|mec|copines|enfants?|"
    r"locataire|client[e]?|[ée]l[èe]ve|tuteur|tutrice|[ée]ducatrice|[ée]ducateur|r[ée]f[ée]rente?|"
    r"parrain|marraine|jumelle|jumeau)"
)
_JOINT = r"[\s:=,\-–>«\"'’(]{1,4}"
_NAMING = re.compile(
    (
        r"(?<![\w])(?:(?:je\s)?m['’\s]?app?el+[e]?(?!r)|jm['’ ]?app?el+e|(?:je\s)?me\s(?:nomme|"
        r"pr[ée]nomme)|on\sm['’]app?el+e|s['’]app?el+ent?|se\snomme|"
        r"(?:mon|son|ton|votre|vrai|petit)\s(?:petit\s)?(?:pr[ée])?nom(?:\s(?:de\s(?:sc[eè]ne|famille"
        r")|c['’]?\s?est|est))?|nom\s(?:et|/)\spr[ée]nom|"
        r"pr[ée]nom(?=\s?[:=])|nom(?=\s?[:=])|(?:sur|pr[ée])nomm[ée]e?|moi\s?,?\sc['’]?\s?(?:est|é)|"
        r"moi\scest|my name(?:['’]s|\sis)|call me|me llamo|mi nombre es|"
        rf"connue?\ssous\sle\snom\sde|au\snom\sde|mi chiamo|ich hei[sß]+e|sign[ée])(?:{_JOINT}"
        rf")(?:(?:est|c['’]est|:)\s)?(?P<name>{_CAP}{_MORE}{{0,3}}|{_ANY})"
    ),
    re.IGNORECASE,
)
_TITLED = re.compile(
    (
        r"(?<![\w.])(?:m\.|mr\.?|mrs\.?|ms\.|mme\.?|mlle\.?|monsieur|madame|mademoiselle|docteur|"
        r"dr\.?|ma[iî]tre|pr\.|professeur|s[œo]e?ur|m[èe]re|"
        r"tata|tonton|tatie|veuve|miss|señora?|m(?=\s(?-i:[A-Z]{3,}\b))"
        rf")\s{{1,2}}(?P<name>(?:{_INITIAL}\s)?{_CAP}{_MORE}{{0,3}}|{_ANY})"
    ),
    re.IGNORECASE,
)
_ASKED = re.compile(
    (
        r"(?<![\w])(?:demand(?:er|ez|é|e)|contact(?:er|ez|e|é)?|appel(?:er|ez|le)(?:[- ]moi)?|joindre|"
        r"joignez|voir(?:\savec|\sdirectement)?|(?:s['’])?adress(?:er|ez)(?:[- ]vous)?|"
        r"de la part d(?:e|['’])|aupr[èe]s d(?:e|['’])|parle[rz]?|[ée]cri(?:re|s|vez)|"
        r"t[ée]l[ée]phone[rz]?|rencontrer|rappele[rz]|envoye[rz]|r[ée]pondre|"
        r"pr[ée]vene[zr]|prévenir|messages?|propos[ée]e? par|organis[ée]e? par|anim[ée]e? par|"
        r"tenue? par|accueillie?s? par|vendue?s? par|contact)"
        r"(?:\s(?:[àa]|avec|pour|au|directement|d['’]abord|de|chez|par|sms|bien)"
        rf")?{_JOINT}(?P<name>{_CAP}{_MORE}{{0,2}}|{_ANY})"
    ),
    re.IGNORECASE,
)
_GREETED = re.compile(
    (
        r"(?<![\w])(?:bonjour|bonsoir|bjr|bsr|salut|slt|coucou|cc|hello|hi|hey|yo|kikou|cou?cou|"
        r"ch[èe]re?s?|dear|hola|ciao|merci|avec|chez|"
        r"c['’]\s?est|cest|ici|et|ou|dit|de|d['’]|pour|[àa]|par|que|qu['’]|bisous?|bises?|"
        r"cordialement|amicalement|sinc[èe]rement|bien [àa] (?:vous|toi)|"
        rf"[àa] bient[ôo]t|bye|xoxo|salutations|attentivement|i['’]?\s?a?m|it['’]?s|suis|appelle|{_KIN}"
        rf")(?:{_JOINT}|\n{{1,3}})(?P<name>{_CAP}{_MORE}{{0,2}}|{_ANY})"
    ),
    re.IGNORECASE,
)
_KIN_NAMED = re.compile(
    r"(?<![\w])(?:ma|mon|sa|son|ta|ton|notre|votre|leur|mes|la|le|une?)\s(?:(?:petite?|grande?|"
    rf"jeune|meilleure?|vieille|vieux|belle|beau|ancienne?|ex)[ -])?{_KIN}"
    rf"(?:\s\w+ée?)?[ ,]{{1,2}}(?P<name>{_CAP}{_MORE}{{0,2}}|{_ANY})",
    re.IGNORECASE,
)
_AGED = re.compile(rf"(?<![\w])(?P<name>{_CAP}{_MORE}?|{_ANY})\s?[,:(\-–/]?\s?(?=\d{{2}}\s?ans\b)", re.IGNORECASE)
_BY_CONTACT = re.compile(
    rf"(?<![\w'’-])(?P<name>{_CAP}{_MORE}{{0,2}})(?=\s?(?:[:,(\-–/>📞☎📱]|au|tel|t[ée]l|sur)?[\s:.]{{0,3}}{BARRIER})"
    rf"|{BARRIER}\s?(?:[,(\-–/:]|demander|avec|c['’]est)?\s?(?P<name2>{_CAP}{_MORE}{{0,2}})(?![\w'’-])"
)
_SIGNED = re.compile(
    (
        rf"(?:^|[\n.!?…)~]|[^\w\s,;:'’]\s|\s[-–—]\s?)[^\w\n{BARRIER}]{{0,6}}(?P<name>{_CAP}{_MORE}?|"
        rf"{_ANY})(?=[^\w\n{BARRIER}]{{0,8}}(?:$|\n|{BARRIER}))"
    ),
    re.IGNORECASE | re.MULTILINE,
)
_BARE = re.compile(rf"(?<![\w@#/.\-'’])(?:(?<=\w)[’'])?(?:[dDlLqQ][u]?['’])?(?P<name>{_CAP}{_MORE}{{0,2}})")
GATE = re.compile(
    (
        r"[A-ZÀ-ÖØ-Þ]|app?el|nom\b|moi|madame|monsieur|mme|m\.|demand|contact|bonjour|salut|coucou|"
        r"\d\s?ans|avec|merci|chez|my name|call me|est\s"
    ),
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    (
        r"(?:\b(?:rue|avenue|av|bd|boulevard|place|pl|quai|cours|all[ée]e|impasse|chemin|route|square|"
        r"lyc[ée]e|coll[èe]ge|[ée]cole|h[ôo]pital|clinique|"
        r"chu|stade|salle|gymnase|station|m[ée]tro|arr[êe]t|tram|gare|parc|jardin|pont|quartier|"
        r"fondation|universit[ée]|fac|facult[ée]|institut|tour|"
        r"mus[ée]e|march[ée]|[ée]glise|cath[ée]drale|chapelle|basilique|festival|loi|prix|centre|"
        r"r[ée]sidence|mjc|maison|cr[èe]che|m[ée]diath[èe]que|"
        r"biblioth[èe]que|th[ée][âa]tre|cin[ée]ma|espace|campus|ehpad|foyer|caserne|fort|port|lac|"
        r"mont|col|plage|cap|[îi]le|cit[ée]|zone|bois|for[êe]t|"
        r"saint|sainte|st|ste|marque|boulangerie|restaurant|brasserie|bar|caf[ée]|h[ôo]tel|pharmacie|"
        r"magasin|enseigne|renault|citro[ëe]n|peugeot|"
        r"mercedes|fiat|toyota|hyundai|commune|village|ville|r[ée]gion|d[ée]partement|[ée]tat|roman|"
        r"film|livre|album|effet|syndrome|piscine|aquarium|"
        r"a[ée]roport|terminal|cimeti[èe]re|rond-point|pôle|antenne|association|asso|collection|"
        r"parfum|robe|jean|modèle|type|série|fête|pâte|tarte|poupée)"
        r"[\s-]+(?:(?:de|du|des|la|le|les|à)\s|[ld]['’]|(?-i:[A-ZÀ-Ý])[\w'’]+[ -]){0,3}|\b(?:saint|"
        r"sainte|st|ste|notre-dame)[ -])$"
    ),
    re.IGNORECASE,
)
_OBJECT_BEFORE = re.compile(r"\b(?:une?|les?|la|des|du|l['’]|ces?|cette)\s$", re.IGNORECASE)


def _known(word: str, *, clear: bool = False) -> bool:
    """Tell whether a word is a given name (``clear``: and no word, town or brand as well)."""
    folded = fold(word).strip("'’")
    if folded not in listed("given_names.txt"):
        parts = folded.split("-")
        return len(parts) == 2 and all(part in listed("given_names.txt") for part in parts)
    return not clear or folded not in listed("given_names_also_words.txt")


def _is_phrase(text: str, start: int) -> bool:
    words = fold(re.sub(r"\s+", " ", text[start : start + 40])).split(" ")
    return any(" ".join(words[:n]).strip(".,;:!?'") in listed("not_persons.txt") for n in (1, 2, 3, 4))


def _guarded(text: str, start: int) -> bool:
    """Tell whether a name is a place's, a school's, a brand's."""
    return _PLACE_BEFORE.search(text[max(0, start - 40) : start]) is not None or _is_phrase(text, start)


def _shortened(name: str) -> str:
    """Leave out what follows a name without being part of it: an ordinary word, a town."""
    words = name.split(" ")
    kept = 1
    while kept < len(words):
        word = words[kept]
        particle = word.lower() in (
            "de",
            "du",
            "des",
            "la",
            "le",
            "el",
            "ben",
            "bin",
            "van",
            "von",
            "di",
            "da",
            "dos",
            "al",
        )
        if not particle and len(word.strip(".")) > 1 and is_ordinary(word):
            break
        kept += 1
    while kept > 1 and words[kept - 1].islower():
        kept -= 1
    return " ".join(words[:kept])


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _finding(text: str, start: int, name: str, recogniser: str) -> Finding:
    name = _shortened(name).rstrip("'’-")
    return Finding(start, start + len(name), SpanKind.PERSON, recogniser)


def _plausible(name: str, *, lower: str) -> bool:
    """Judge a name after a cue; ``lower`` says which names are taken without a capital: any, known, clear."""
    first = name.split(" ")[0]
    if _known(first, clear=lower == "clear" and not _capital(first)):
        return True
    if lower == "clear" or is_ordinary(first):
        return False
    if _capital(first):
        return not first.isupper() or len(first) > 2
    return lower == "any" and not seems_ordinary(first)


_CUES = (
    (_NAMING, "named", "any"),
    (_TITLED, "titled", "known"),
    (_ASKED, "asked_for", "known"),
    (_KIN_NAMED, "kin", "known"),
)


def _after_cues(text: str) -> Iterator[Finding]:
    for pattern, recogniser, lower in _CUES:
        for match in pattern.finditer(text):
            if _plausible(match["name"], lower=lower) and not _is_phrase(text, match.start("name")):
                yield _finding(text, match.start("name"), match["name"], recogniser)


def _given(text: str, pattern: re.Pattern[str], recogniser: str, *, clear_lower: bool = True) -> Iterator[Finding]:
    """Give the known names that a weaker context shows."""
    for match in pattern.finditer(text):
        group = "name" if match["name"] else "name2"
        first, start = match[group].split(" ")[0], match.start(group)
        if _known(first, clear=clear_lower and not _capital(first)) and not _guarded(text, start):
            yield _finding(text, start, match[group], recogniser)


def _bare(text: str) -> Iterator[Finding]:
    for match in _BARE.finditer(text):
        start = match.start("name")
        words = match["name"].split(" ")
        for word in words:
            if _known(word, clear=True) and len(word) > 2 and not is_ordinary(word) and not _guarded(text, start):
                if not _OBJECT_BEFORE.search(text[max(0, start - 6) : start]):
                    yield _finding(text, start, text[start : match.end()], "given_name")
                break
            start += len(word) + 1


def find(text: str) -> Iterator[Finding]:
    """Find names of persons in the plain view of a text."""
    yield from _after_cues(text)
    yield from _given(text, _GREETED, "greeted")
    yield from _given(text, _AGED, "aged")
    if BARRIER in text:
        yield from _given(text, _BY_CONTACT, "by_contact")
    yield from _given(text, _SIGNED, "signed")
    yield from _bare(text)
