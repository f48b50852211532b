"""The contexts that show a name: words that announce one, and those that tell a place or a brand from a person."""

import re

from privacy.recognisers.finding import BARRIER
from privacy.recognisers.seen import fold
from privacy.wordlists import words

CAP = (
    r"(?-i:(?!(?:Mme|Mlle|Mr|Dr|Me|Madame|Monsieur|"
    r"J['’])(?![a-zà-ÿ]))[^\W\d_a-zß-öø-ÿœ][\w'’]{0,30}\w(?:-[^\W\d_][\w'’]{0,30}\w){0,3})"
)
ANY = r"[^\W\d_][^\W\d_'’]{0,30}[^\W\d_](?:-[^\W\d_]{2,30}){0,2}"
PARTICLE = r"(?:de|du|des|d['’]|la|le|el|ben|bin|van|von|di|da|dos|al|del|della|ter)"
INITIAL = r"(?-i:[A-ZÀ-Ý]h?\.?(?![\w'’]))"
MORE = rf"(?:[ ](?:{PARTICLE}[ ]){{0,2}}(?:{CAP}|{INITIAL}))"
FULL = rf"{CAP}{MORE}{{0,3}}"
_LOWER_MORE = rf"(?:[ ]{ANY})?"
_JOINT = r"[\s:=,\-–>«\"“'’(]{1,4}"
_KIN = (
    r"(?:s[œo]e?urs?|fr[èe]res?|amie?s?|copine|copain|coll[èe]gue|patronne?|g[ée]rante?|boss|associ[ée]e?|"
    r"voisine?|filles?|fils|"
    r"m[èe]re|p[èe]re|maman|papa|tante|oncle|cousine?|mari|femme|conjointe?|compagne|compagnon|coloc\w*|"
    r"propri[ée]taire|proprio|"
    r"assistante?|secr[ée]taire|nounou|prof\w*|coach|grand-?m[èe]re|grand-?p[èe]re|mamie|papy|nièce|neveu|"
    r"b[ée]b[ée]|chef|"
    r"responsable|manager|directrice|directeur|pote|meuf|mec|copines|enfants?|locataire|cliente?|tuteur|tutrice|"
    r"[ée]ducatrice|[ée]ducateur|r[ée]f[ée]rente?|parrain|marraine|jumelle|jumeau|famille|b[ée]n[ée]vole)"
)
ROLE = (
    r"(?:stagiaire|tailleur|plombier|[ée]lectricien|peintre|ma[çc]on|carreleur|menuisier|[ée]bniste|luthier|"
    r"[ée]lagueur|jardinier|paysagiste|"
    r"m[ée]canicien|garagiste|chauffeur|boulanger|coiffeuse|coiffeur|infirmi[èe]re?|m[ée]decin|kin[ée]\w*|"
    r"avocate?|notaire|ost[ée]opathe|"
    r"sophrologue|psychologue|professeure?|enseignante?|animateur|animatrice|entra[îi]neur|entra[îi]neuse|"
    r"pr[ée]sidente?|tr[ée]sori[èe]re?|"
    r"secr[ée]taire|capitaine|adjointe?|maire|gardienne?|concierge|titulaire|famille|cabinet|[ée]tude(?: de)?|"
    r"bijoutier|cordonnier|"
    r"horloger|photographe|artiste|musicien(?:ne)?|guide|traductrice|traducteur|couturi[èe]re?|nourrice|"
    r"baby-?sitter|passager|passag[èe]re|"
    r"conductrice|conducteur|livreur|contact|r[ée]f[ée]rente?|interpr[èe]te|organisatrice|organisateur|"
    r"sign[ée]e?|badge grav[ée]|au nom d[eu]|"
    r"ordre d[eu]|nom sur la sonnette|sonnette|interphone|bo[iî]te aux lettres|sonne[rz]?(?: chez| [àa])?|chez|"
    r"grav[ée]|dite?|alias|vendeur|vendeuse|"
    r"annonceur|exposante?|candidate?|[ée]l[èe]ve|salari[ée]e?|employ[ée]e?|agente?|conseill[èe]re?|"
    r"technicien(?:ne)?)"
)


def _spelled(pattern: str) -> list[str]:
    """Return the words of an alternation, each class read as its first character."""
    return re.findall(r"[^\W\d_]{3,}", re.sub(r"\[(.)[^\]]*\]", r"\1", pattern))


NAMING = re.compile(
    r"(?<!\w)(?:(?:je\s)?m['’\s]?app?el+[e]?(?!r)|jm['’ ]?app?el+e|(?:je\s)?me\s(?:nomme|pr[ée]nomme)|"
    r"on\sm['’]app?el+e|s['’]app?el+ent?|se\snomme|(?:mon|son|ton|votre|vrai|"
    r"petit)\s(?:petit\s)?(?:pr[ée])?nom(?:\s(?:de\s(?:sc[eè]ne|famille)|c['’]?\s?est|est))?|"
    r"nom\s(?:et|/)\spr[ée]nom|pr[ée]nom|nom(?=\s?[:=])|nom dessus|(?:sur|pr[ée])nomm[ée]e?|"
    r"moi\s?,?\sc['’]?\s?(?:est|é)?|moi\scest|"
    r"my name(?:['’]s|\sis)|call me|me llamo|mi nombre es|connue?\ssous\sle\snom\sde|mi chiamo|ich hei[sß]+e|"
    r"mi nombre)"
    rf"(?={_JOINT}(?:(?:est|c['’]est|:)\s)?(?P<name>{FULL}|{ANY}{_LOWER_MORE}))",
    re.IGNORECASE,
)
TITLED = re.compile(
    rf"(?<![\w.])(?:m\.|mr\.?|mrs\.?|ms\.|mme\.?|mlle\.?|monsieur|madame|mademoiselle|docteur|dr\.?|"
    rf"(?<!en )ma[iî]tre|pr\.|tata|tonton|tatie|veuve|miss|señora?|me(?=\s(?-i:[A-ZÀ-Ý][a-zà-ÿ]{{2,}}))|"
    rf"m(?=\s(?-i:[A-Z]{{3,}}\b)))\s{{1,2}}(?=(?P<name>(?:{INITIAL}\s)?{FULL}|{ANY}))",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"(?<!\w)(?:demand(?:er|ez|é|e)|contact(?:er|ez|e|é)?|appel(?:er|ez|le)(?:[- ]moi)?|joindre|joignez|"
    r"voir(?:\savec|\sdirectement)?|"
    r"(?:s['’])?adress(?:er|ez)(?:[- ]vous)?|de la part d(?:e|['’])|aupr[èe]s d(?:e|['’])|parle[rz]?|"
    r"[ée]cri(?:re|s|vez)|"
    r"t[ée]l[ée]phone[rz]?|rencontrer|rappele[rz]|envoye[rz]|r[ée]pondre|pr[ée]vene[zr]|prévenir|messages?|"
    r"(?:propos|organis|anim|accueilli|tenu|vendu|assur|gard|donn|men)[ée]?e?s? par|connais(?:sez|t|"
    r"sent)?(?: une?)?|connait|pour joindre|remerci\w+)"
    rf"(?:\s(?:[àa]|avec|pour|au|directement|d['’]abord|de|chez|par|sms|"
    rf"bien))?(?={_JOINT}(?P<name>{CAP}{MORE}{{0,2}}|{ANY}))",
    re.IGNORECASE,
)
IN_ROLE = re.compile(
    rf"(?<![\w])(?:{ROLE}|(?:{ROLE[3:-1]}) (?:est|:))(?:\s(?:est|nommée?|:|"
    rf",))?[\s:«\"(]{{1,3}}(?=(?P<name>(?:{INITIAL}\s)?{CAP}{MORE}{{0,3}}))",
    re.IGNORECASE,
)
KIN = re.compile(
    rf"(?<!\w)(?:(?:ma|mon|sa|son|ta|ton|notre|votre|leur|mes|la|le|une?)\s(?:(?:petite?|grande?|jeune|"
    rf"meilleure?|vieille|vieux|belle|"
    rf"beau|ancienne?|ex)[ -])?)?{_KIN}(?:\s\w+ée?)?[ ,]{{1,2}}(?=(?P<name>{CAP}{MORE}{{0,2}}|{ANY}{_LOWER_MORE}))",
    re.IGNORECASE,
)
GREETED_BEFORE = re.compile(
    r"(?<!\w)(?:bonjour|bonsoir|bjr|bsr|salut|salu|slt|coucou|cc|hello|hi|hey|yo|kikou|cou?cou|ch[èe]re?s?|dear|"
    r"hola|ciao|merci|avec|chez|c['’]\s?est|cest|ici|dit|bisous?|bises?|cordialement|amicalement|sinc[èe]rement|"
    r"bien [àa] (?:vous|toi)|"
    r"[àa] bient[ôo]t|bye|xoxo|salutations|attentivement|i['’]?\s?a?m|it['’]?s|(?:je |j)?suis|jsuis?|ya|y a|appelle|"
    rf"sign[ée]|sonne[rz]?)(?:{_JOINT}|\n{{1,3}})$",
    re.IGNORECASE,
)
AGED_AFTER = re.compile(r"\s?[,:(\-–/]?\s?\d{2}\s?ans\b", re.IGNORECASE)
CONTACT_AFTER = re.compile(rf"\s?(?:[:,(\-–/>📞☎📱]|au|tel|t[ée]l|sur)?[\s:.]{{0,3}}{BARRIER}")
CONTACT_BEFORE = re.compile(rf"{BARRIER}\s?(?:[,(\-–/:]|demander|avec|c['’]est)?\s?$")
LINE_BEFORE = re.compile(rf"(?:^|[\n.!?…)~]|[^\w\s,;:'’]\s|\s[-–—]\s?)[^\w\n{BARRIER}]{{0,6}}$")
LINE_AFTER = re.compile(rf"[^\w\n{BARRIER}]{{0,8}}(?:$|\n|{BARRIER})")
SENTENCE_BEFORE = re.compile(r"(?:^|[.!?…:\n])[\s\"«*–-]{0,3}$")
_VERBS = (
    r"(?:vends?|cherche|recherche|propose|donne|loue|recommande|garde|fait|habite|traduit|part|conduit|arrive|"
    r"organise|est|a|et ses|vous|reprend|coupe|attend|joue|cuisine|enseigne|r[ée]pare|accepte|r[ée]pond|organisera|"
    r"viendra|sera|se|"
    r"ne|n['’]|aide|cède|offre|échange|rend|passe|peut|doit|veut|aime|vient|va|sait|reste|vit|travaille|assure|anime|"
    r"accueille|prête|livre|nettoie|s['’]|y|lave|partage|ouvrent|ouvre|chante|danse|promène|tricote|coud|soude|"
    r"dit|pense|souhaite|remercie|prévient|écrit|lit|montre|explique|tient|gère)"
)
SUBJECT_AFTER = re.compile(rf"(?:,|\s{_VERBS}(?![\w-])|\set\s{CAP}\s)")
CAPITALS = re.compile(
    rf"[^\W\d_a-zß-öø-ÿœ](?<![\w@#/.\-].)(?<!\w['’].)[\w'’]{{0,30}}(?<=\w)(?:-[^\W\d_][\w'’]{{0,30}}\w){{0,3}}{MORE}{{0,2}}"
)
ELIDED = re.compile(r"(?:[dDlLqQcCsSjJnN]|[qQ]u)['’](?=[^\W\d_a-zß-öø-ÿœ])")
LOWER = re.compile(r"[a-zà-ÿ](?<![\w@#/.\-'’].)[a-zà-ÿ]{3,30}(?:-[a-zà-ÿ]{3,30})?(?![\w@])")
PLACE_BEFORE = re.compile(
    r"(?:\b(?:rue|avenue|av|bd|boulevard|place|pl|quai|cours|all[ée]e|impasse|chemin|route|square|lyc[ée]e|"
    r"coll[èe]ge|[ée]cole|"
    r"h[ôo]pital|clinique|chu|stade|salle|gymnase|stations?|m[ée]tro|arr[êe]ts?|tram|gare|parc|jardin|pont|"
    r"quartier|fondation|"
    r"universit[ée]|fac|facult[ée]|institut|tour|mus[ée]e|march[ée]|[ée]glise|cath[ée]drale|chapelle|basilique|"
    r"festival|loi|prix|"
    r"centre|r[ée]sidence|mjc|maison|cr[èe]che|m[ée]diath[èe]que|biblioth[èe]que|th[ée][âa]tre|cin[ée]ma|espace|"
    r"campus|ehpad|"
    r"foyer|caserne|fort|port|lac|mont|col|plage|cap|[îi]le|cit[ée]|zone|bois|for[êe]t|saint|sainte|st|ste|"
    r"marque|boulangerie|"
    r"restaurant|brasserie|bar|caf[ée]|h[ôo]tel|pharmacie|magasin|enseigne|renault|citro[ëe]n|peugeot|mercedes|"
    r"fiat|toyota|"
    r"hyundai|commune|village|ville|r[ée]gion|d[ée]partement|[ée]tat|roman|film|livre|album|effet|syndrome|"
    r"piscine|aquarium|"
    r"a[ée]roport|terminal|cimeti[èe]re|rond-point|pôle|antenne|association|asso|collection|parfum|robe|jean|"
    r"modèle|type|série|"
    r"fête|pâte|tarte|poupée|pommes?|crêpes?|pêche|poire|sauce|salade|petit|grand|dictionnaire|guide|chanson|"
    r"opéra|tableau|ouragan|tempête|variété|rose|fraise|cerise|ligne|bus|bâtiment|groupe scolaire)"
    r"[\s-]+(?:(?:de|du|des|la|le|les|à|et)\s|[ld]['’]|(?-i:[A-ZÀ-Ý])[\w'’-]+[ -]){0,5}|\b(?:saint|sainte|st|ste|"
    r"notre-dame)[ -])$",
    re.IGNORECASE,
)
OBJECT_BEFORE = re.compile(r"\b(?:une?|les?|la|des|du|l['’]|ces?|cette|[dm]eux|trois|\d)\s$", re.IGNORECASE)
NAMING_STEMS = words("app appe jm jmap jmape jape mapp mape nom pren surn moi my call llam nomb chia ich")
TITLED_WORDS = words(
    "m mr mrs ms mme mlle monsieur madame mademoiselle docteur dr maitre pr tata tonton tatie veuve miss senor "
    "senora me"
)
ASKED_STEMS = words(
    "dema cont appe join voir adre part aupr parl ecri tele renc rapp envo repo prev mess prop orga anim accu "
    "tenu vend assu gard donn men mene conn pour reme"
)
KIN_STEMS = words(
    "soeu sœur sour frer ami amie amis copi copa coll patr gera boss asso vois fill fils mere pere mama papa tant "
    "oncl cous mari femm conj comp colo prop assi secr noun prof coac gran mami papy niec neve bebe chef resp "
    "mana dire pote meuf mec enfa loca clie tute tutr educ refe parr marr jume fami bene"
)
ROLE_STEMS = frozenset(fold(role)[:4] for role in _spelled(ROLE))
