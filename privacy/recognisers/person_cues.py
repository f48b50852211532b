"""The contexts that show a name: words that announce one, and those that tell a place or a brand from a person."""

import re

from privacy.recognisers.alternation import ahead, by_letter
from privacy.recognisers.finding import BARRIER
from privacy.recognisers.seen import Seen, topic
from privacy.wordlists import words

CAP = (
    r"(?-i:(?!(?:Mme|Mlle|Mr|Dr|Me|Madame|Monsieur|"
    r"J['’])(?![a-zà-ÿ]))[^\W\d_a-zß-öø-ÿœ][\w'’]{0,30}\w(?:-[^\W\d_][\w'’]{0,30}\w){0,3})"
)
ANY = r"[^\W\d_][^\W\d_'’]{0,30}[^\W\d_](?:-[^\W\d_]{2,30}){0,2}"
PARTICLE = r"(?:de|du|des|d['’]|la|le|el|ben|bin|van|von|di|da|dos|al|del|della|ter)"
INITIAL = r"(?-i:[A-ZÀ-Ý]h?\.?(?![\w'’]))"
MORE = rf"(?:[ ](?:{PARTICLE}[ ]|d['’]){{0,2}}(?:{CAP}|{INITIAL}))"
FULL = rf"{CAP}{MORE}{{0,3}}"
_LOWER_MORE = rf"(?:[ ]{ANY})?"
_JOINT = r"[\s:=,\-–>«\"“'’(]{1,4}"
NAMING = re.compile(
    rf"{ahead('cijmnopstv')}(?<!\w)(?:(?:je\s)?m['’\s]?app?el+[e]?(?!r)|jm['’ ]?app?el+e|"
    r"(?:je\s)?me\s(?:nomme|pr[ée]nomme)|"
    r"on\sm['’]app?el+e|s['’]app?el+ent?|se\snomme|(?:mon|son|ton|votre|vrai|"
    r"petit)\s(?:petit\s)?(?:pr[ée])?nom(?:\s(?:de\s(?:sc[eè]ne|famille)|c['’]?\s?est|est))?|"
    r"nom\s(?:et|/)\spr[ée]nom|pr[ée]nom|nom(?=\s?[:=])|nom dessus|(?:sur|pr[ée])nomm[ée]e?|"
    r"moi\s?,?\sc['’]?\s?(?:est|é)?|moi\scest|"
    r"my name(?:['’]s|\sis)|call me|me llamo|mi nombre es|connue?\ssous\sle\snom\sde|mi chiamo|ich hei[sß]+e|"
    r"mi nombre|m[ăa] numesc|m[ăa] cheam[ăa]|numele meu(?: este| e)?|(?:sm[iy]ti|ismi|soy)(?=\s(?-i:[A-ZÀ-Ý])))"
    rf"(?={_JOINT}(?:(?:est|c['’]est|:)\s)?(?P<name>{FULL}|{ANY}{_LOWER_MORE}))",
    re.IGNORECASE,
)
TITLED = re.compile(
    rf"{ahead('dmpstv')}(?<![\w.])(?:m\.|mr\.?|mrs\.?|ms\.|mme\.?|mlle\.?|monsieur|madame|mademoiselle|docteur|dr\.?|"
    rf"(?<!en )ma[iî]tre|pr\.|tata|tonton|tatie|veuve|miss|señora?|me(?=\s(?-i:[A-ZÀ-Ý][a-zà-ÿ]{{2,}}))|"
    rf"m(?=\s(?-i:[A-Z]{{3,}}\b)))\s{{1,2}}(?=(?P<name>(?:{INITIAL}\s)?{FULL}|{ANY}))",
    re.IGNORECASE,
)
GREETED_BEFORE = re.compile(
    r"(?<!\w)(?:bonjour|bonsoir|bjr|bsr|salut|salu|slt|coucou|cc|hello|hi|hey|yo|kikou|cou?cou|ch[èe]re?s?|dear|"
    r"hola|ciao|merci|avec|chez|c['’]\s?est|cest|ici|dit|bisous?|bises?|cordialement|amicalement|sinc[èe]rement|"
    r"bien [àa] (?:vous|toi)|"
    r"[àa] bient[ôo]t|bye|xoxo|salutations|attentivement|(?:(?-i:I)\s?|i['’]\s?|i a)m|it['’]?s|(?:je |j)?suis?|"
    r"jsuis?|ya|y a|appelle|(?<!chez )(?<!pour )moi|c|stp|svp|(?:bisous?|bises?|bonjour|merci|coucou) [àa]|"
    rf"sign[ée]|sonne[rz]?)(?:{_JOINT}|\n{{1,3}})$",
    re.IGNORECASE,
)
AGED_AFTER = re.compile(r"\s?[,:(\-–/]?\s?\d{2}\s?ans\b", re.IGNORECASE)
CONTACT_AFTER = re.compile(rf"\s?(?:[:,(\-–/>📞☎📱]|au|tel|t[ée]l|sur)?[\s:.]{{0,3}}{BARRIER}")
CONTACT_BEFORE = re.compile(rf"{BARRIER}\s?(?:\.{{2,4}}|[,(\-–/:]|demander|avec|c['’]est)?\s?$")
LINE_BEFORE = re.compile(rf"(?:^|[\n.!?…)~]|[^\w\s,;:'’]\s|\s[-–—]\s?)[^\w\n{BARRIER}]{{0,6}}$")
LINE_AFTER = re.compile(rf"[^\w\n{BARRIER}]{{0,8}}(?:$|\n|{BARRIER})")
CALLED_BEFORE = re.compile(
    r"(?<![\w'’-])(?:Mam(?:ie|y)|Pap[iy]|M[ée]m[ée]|P[ée]p[ée]|[Tt]onton|[Tt]at(?:a|ie)|Tantine|Oncle|Oum|Abou|Hadja?|"
    r"Sidi|Si|Lalla|Cheikh|Gramoun|Man|T[ií][oa]|Nonn[ao])\s$"
)
"""What people call somebody by, before the name."""
SENTENCE_BEFORE = re.compile(r"(?:^|(?<!\b\d)(?<!\b\d\d)\.|[!?…:\n])[\s\"«*–-]{0,3}$")
_VERBS = (
    r"(?:vends?|cherche|recherche|propose|donne|loue|recommande|garde|fait|habite|traduit|part|conduit|arrive|"
    r"organise|est|a|et ses|vous|reprend|coupe|attend|joue|cuisine|enseigne|r[ée]pare|accepte|r[ée]pond|organisera|"
    r"viendra|sera|se|"
    r"ne|n['’]|aide|cède|offre|échange|rend|passe|peut|doit|veut|aime|vient|va|sait|reste|vit|travaille|assure|anime|"
    r"accueille|prête|livre|nettoie|s['’]|y|lave|partage|ouvrent|ouvre|chante|danse|promène|tricote|coud|soude|"
    r"perd|trouve|retrouve|pr[ée]f[èe]re|encaisse|p[èe]se|retape|d[ée]panne|r[ée]cup[èe]re|passera|vendra|"
    r"dit|pense|souhaite|remercie|prévient|écrit|lit|montre|explique|tient|gère)"
)
SUBJECT_AFTER = re.compile(
    rf"(?:,|\s(?:tu|t['’]as?|t['’]es|ta \w+é|peux-tu)(?![\w-])|\s{_VERBS}(?![\w-])|\set\s{CAP}\s)"
)
APPOSED = re.compile(
    r",?\s\(?(?:(?:la|le|notre|ma|mon|votre|leur|sa|son)\s|l['’])(?P<role>[^\W\d_]{3,20})(?=[\s,.!)])", re.IGNORECASE
)
"""Who somebody is, told after the name: ``Lila, la gardienne,``."""
CAPITALS = re.compile(
    rf"[^ \n.,'\W\d_a-zß-öø-ÿœ](?<![\w@#/.\-].)[\w'’]{{0,30}}(?<=\w)(?:-[^\W\d_][\w'’]{{0,30}}\w){{0,3}}{MORE}{{0,3}}"
)
ELIDED = re.compile(r"(?:[dDlLqQcCsSjJ]|[qQ]u)['’](?=[^\W\d_a-zß-öø-ÿœ])")
COMPOUND = re.compile(
    r"(?<![\w@#/.\-'’])(?:jean|marie|anne|pierre)[ -](?P<more>phi|mi|ba|jo|lo|so|clo|luc|lou|paul|noel|no[ëe]l|"
    r"pat|yves|"
    r"marc|louis|fran[çc]ois|claude|michel|jacques|philippe|luce|h[ée]l[èe]ne|sophie|laure|ange|jos[ée]e?|"
    r"th[ée]r[èe]se|"
    r"charles|ren[ée]|pierre|marie|baptiste|christophe|s[ée]bastien)(?![\w@-])",
    re.IGNORECASE,
)
"""Two given names that make one, also without capitals: ``jean phi``."""
COMPOUND_NAMED = topic(words("jean marie anne pierre"))
LOWER = re.compile(r"[a-zà-ÿ](?<![\w@#/.\-'’].)[a-zà-ÿ]{3,30}(?:-[a-zà-ÿ]{3,30})?(?![\w@])")
_PLACES = by_letter(
    r"rue|avenue|av|bd|boulevard|place|pl|quai|cours|all[ée]e|impasse|chemin|route|square|lyc[ée]e|"
    r"coll[èe]ge|[ée]cole|"
    r"h[ôo]pital|clinique|chu|stade|salle|gymnase|stations?|m[ée]tro|arr[êe]ts?|tram|gare|parc|jardin|pont|"
    r"quartier|fondation|"
    r"universit[ée]|fac|facult[ée]|institut|tour|mus[ée]e|march[ée]|[ée]glise|cath[ée]drale|chapelle|basilique|"
    r"festival|loi|prix|"
    r"centre|r[ée]sidence|mjc|maison|cr[èe]che|m[ée]diath[èe]que|biblioth[èe]que|th[ée][âa]tre|cin[ée]ma|espace|"
    r"campus|ehpad|"
    r"foyer|caserne|fort|port|lac|mont|col|plage|cap|[îi]le|cit[ée]|zone|bois|for[êe]t|saint|sainte|st|ste|san|santa|s[ãa]o|sankt|sf[âa]ntul|pizzas?|burger|quiche|"
    r"marque|boulangerie|"
    r"restaurant|brasserie|bar|caf[ée]|h[ôo]tel|pharmacie|magasin|enseigne|renault|citro[ëe]n|peugeot|mercedes|"
    r"fiat|toyota|"
    r"dacia|opel|ford|seat|skoda|volkswagen|vw|audi|bmw|kia|nissan|suzuki|mazda|honda|volvo|lancia|chevrolet|yamaha|"
    r"peugeot|stop|"
    r"hyundai|commune|village|ville|r[ée]gion|d[ée]partement|[ée]tat|roman|film|livre|album|effet|syndrome|"
    r"piscine|aquarium|"
    r"a[ée]roport|terminal|cimeti[èe]re|rond-point|pôle|antenne|association|asso|collection|parfum|robe|jean|"
    r"modèle|type|série|"
    r"fête|pâte|tarte|poupée|pommes?|crêpes?|pêche|poire|sauce|salade|petit|grand|dictionnaire|guide|chanson|"
    r"opéra|tableau|ouragan|tempête|variété|rose|fraise|cerise|ligne|bus|bâtiment|groupe scolaire"
)
PLACE_BEFORE = re.compile(
    rf"(?:\b{_PLACES}[\s-]+(?:(?:de|du|des|la|le|les|à|et)\s|[ld]['’]|(?-i:[A-ZÀ-Ý])[\w'’-]+[ -]){{0,5}}|"
    r"\b(?:saint|sainte|st|ste|notre-dame)[ -])$",
    re.IGNORECASE,
)
PLACE_NAMED = topic(
    words(
        "rue avenue av bd boulevard place pl quai cours allee impasse chemin route square lycee college ecole hopital "
        "clinique chu stade salle gymnase station stations metro arret arrets tram gare parc jardin pont quartier "
        "fondation universite fac faculte institut tour musee marche eglise cathedrale chapelle basilique festival loi "
        "prix centre residence mjc maison creche mediatheque bibliotheque theatre cinema espace campus ehpad foyer "
        "caserne fort port lac mont col plage cap ile cite zone bois foret saint sainte st ste marque boulangerie "
        "san santa sao sankt sfantul pizza pizzas burger quiche "
        "restaurant brasserie bar cafe hotel pharmacie magasin enseigne renault citroen peugeot mercedes fiat toyota "
        "dacia opel ford seat skoda volkswagen vw audi bmw kia nissan suzuki mazda honda volvo lancia chevrolet "
        "yamaha stop "
        "hyundai commune village ville region departement etat roman film livre album effet syndrome piscine aquarium "
        "aeroport terminal cimetiere point pole antenne association asso collection parfum robe jean modele type serie "
        "fete pate tarte poupee pomme pommes crepe crepes peche poire sauce salade petit grand dictionnaire guide "
        "chanson opera tableau ouragan tempete variete rose fraise cerise ligne bus batiment scolaire dame"
    )
)
"""The words that `PLACE_BEFORE` begins with, folded: without one of them it need not be tried."""
OBJECT_BEFORE = re.compile(r"\b(?:une?|les?|la|des|du|the|l['’]|ces?|cette|[dm]eux|trois|\d)\s$", re.IGNORECASE)
NAMED = topic(
    words(
        "appelle appel apelle appele apele mappelle mapelle jmappelle jmapelle jappelle appellent nom prenom prenomme "
        "prenommee surnomme surnommee nomme moi my call llamo nombre chiamo ich jm numesc cheama numele smiti smyti "
        "ismi soy"
    )
)
TITLED_WORDS = words(
    "m mr mrs ms mme mlle monsieur madame mademoiselle docteur dr maitre pr tata tonton tatie veuve miss senor "
    "senora me"
)
_SHORT_TITLES = topic(words("m me"))
_LONG_TITLES = topic(TITLED_WORDS - words("m me"))
_SPELLED_TITLES = ("M.", "M ", "m.", "Me ")
KIN = words(
    "soeur soeurs sour frere freres ami amie amis amies copine copain copines collegue patron patronne gerant "
    "gerante boss associe associee voisin voisine fille filles fils mere pere maman papa tante oncle cousin "
    "cousine mari femme conjoint conjointe compagne compagnon coloc colocataire proprietaire proprio assistant "
    "assistante secretaire nounou prof profs coach mamie papy niece neveu bebe chef responsable manager "
    "epoux directrice directeur pote meuf mec enfant enfants locataire client cliente tuteur tutrice educatrice "
    "educateur referent referente parrain marraine jumelle jumeau famille benevole grandmere grandpere khoya khouya "
    "khti okhti weldi benti jari jarti jareti 3ammi"
)
ROLES = words(
    "stagiaire tailleur plombier electricien peintre macon carreleur menuisier ebeniste luthier elagueur "
    "jardinier paysagiste mecanicien garagiste chauffeur boulanger coiffeuse coiffeur infirmier infirmiere "
    "medecin kine avocat avocate notaire osteopathe sophrologue psychologue professeur professeure enseignant "
    "enseignante animateur animatrice entraineur entraineuse president presidente tresorier tresoriere capitaine "
    "nee epouse soussigne soussignee destinataire expediteur expeditrice beneficiaire mandataire serveuse serveur "
    "cuisinier cuisiniere patissier patissiere fleuriste toiletteur toiletteuse dentiste orthophoniste comptable "
    "juriste "
    "architecte estheticienne masseur masseuse praticien praticienne therapeute eleveur eleveuse surveillante "
    "auxiliaire "
    "negociateur negociatrice chanteur chanteuse cavaliere barbier directrice "
    "adjoint adjointe maire gardien gardienne concierge titulaire cabinet etude bijoutier cordonnier horloger "
    "photographe artiste musicien musicienne guide traductrice traducteur couturier couturiere nourrice sitter "
    "passager passagere conductrice conducteur livreur contact interprete organisatrice organisateur signe signee "
    "grave gravee sonnette interphone lettres sonne sonner sonnez chez dit dite alias vendeur vendeuse annonceur "
    "exposant exposante candidat candidate eleve salarie salariee employe employee agent agente conseiller "
    "conseillere technicien technicienne intervenant intervenante formateur formatrice moniteur monitrice"
)
ASKED = words(
    "demandes appel apl appele appelle rappel ecrit ecrivez joins tel telephones demander demandez demande "
    "contacter contactez contacte appeler appelez appelle joindre joignez voir adresser "
    "adressez parler parlez parle ecrire ecris ecrivez telephoner telephonez telephone rencontrer rappeler "
    "rappelez envoyer envoyez repondre prevenez prevenir prevener message messages connais connaissez connait "
    "connaissent remercie remercier remercions recherche retrouver sonner sonnez sonne "
    "msg texto sms apeler apelez apellez apeller appellez appeller demender demende repondez contacte "
    "prevene prevenez joignable "
    "ring phone ask asks call text ping speak talk write named name pregunte pregunten pregunta preguntar preguntad "
    "llamar llame "
    "llamad llama llamen hable hablar escriba escribir intrebati intreaba cautati sunati suna scrieti vorbiti cereti"
)
OF = words("part nom ordre aupres etude compte attention intention")
OF_THEIRS = words(
    "contrat travail bail dossier cv passeport permis facture attestation diplome plainte temoignage "
    "anniversaire bureau "
    "chambre numero num tel telephone portable adresse mail snap insta profil signature vendue remplacement depart "
    "mariage anniv heritiers heritier succession etiquette cours cahier carnet voiture velo appart appartement "
    "studio maison oncle"
) | words(
    "soeur frere ami amie copine copain fille fils mere pere maman papa tante cousin cousine mari femme conjoint "
    "conjointe pote famille belle niece neveu grandmere grandpere voisine voisin mamie papy amis copines copains"
)
"""What is somebody's: a known name after "de", or two words with capitals, is theirs."""
BY = words(
    "represente representee assiste assistee accompagne accompagnee signe signee propose proposee organise "
    "organisee anime animee accueilli accueillie accueillis tenu tenue vendu vendue "
    "assure assuree garde gardee donne donnee mene menee conduit conduite"
)
MET = words("rdv rendezvous cours atelier stage visite seance consultation rencontre entretien vu convenu repetition")
AT_HOME = words("sonner sonnez sonne habite loge heberge rendez rdv")
LINKS = words("a avec pour au directement abord de chez par sms bien est un une for por to with pe la con is")
WHO = KIN | ROLES
ENDINGS = WHO | ASKED | LINKS | words("chez est de d du par")
"""How a cue can end."""
_ANNOUNCING = WHO | ASKED | MET | OF | OF_THEIRS | BY | words("chez")
ANNOUNCED = topic(_ANNOUNCING)
AT_HOME_BEFORE = re.compile(r"\b(?:sonn|habit|log[eé]|h[ée]berg|interphone|bo[iî]te)\w*[^.!?\n]{0,30}$", re.IGNORECASE)
INITIAL_BEFORE = re.compile(r"(?<![\w'’])(?:[A-LN-ZÀ-Ý]|[CPT]h)\.\s$")
AFTER_NAMES = words(
    "bonjour bonsoir merci dispo disponible tel telephone mail cherche recherche vend vends loue propose donne "
    "appelez contact prix tarif tarifs paris lyon marseille toulouse nice nantes lille bordeaux rennes france "
    "cordialement bises bisous masseuse coiffeuse etudiante etudiant nounou modeles modele libre le la les je tu "
    "vous nous il elle on avec pour sur et ou a au aux de chez par sans mais donc puis alors ici lundi mardi "
    "mercredi jeudi vendredi samedi dimanche urgent appartement studio maison garde cours menage massage ans "
    "euros age femme homme jeune rue avenue place boulevard chemin quai noel"
)
NOBODY = words(
    "lydia iban bic rib nir samu sos sms mms cv tel whatsapp snap snapchat insta instagram facebook messenger "
    "telegram signal discord paypal wero paylib revolut tiktok leboncoin vinted gmail hotmail siret urssaf caf "
    "apl ehpad chu ikea fifa salu"
)


def titled(seen: Seen) -> bool:
    """Tell whether a title stands in the text; the shortest only as they are written."""
    if seen.topics & _LONG_TITLES:
        return True
    return seen.topics & _SHORT_TITLES != 0 and any(title in seen.text for title in _SPELLED_TITLES)
