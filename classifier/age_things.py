"""Objects, animals, places and organisations that have an age, and how a text says so."""

import re

DRINKS = (
    "brandy|whisky|whiskey|scotch|malt|bourbon|rhum|ron|rum|vin|vins|cognac|armagnac|calvados|porto|champagne|"
    "bouteille|"
    "botella|bottle|vinaigre|eau de vie|cave|comte|fromage|millesime|fut|tonneau|vieux(?! (?:monsieur|homme|garcon|"
    "copain|pere|loup|prof|voisin|couple|monsieurs|ami))|tourbe"
)
VEHICLES = (
    "mobylette|voiture|auto(?![ -]?(?:ecole|entrepreneu))|berline|vehicule|camion|camionnette|fourgon|"
    "utilitaire|moto|scooter|velo|vtt|trottinette|"
    "caravane|camping-car|bateau|voilier|tracteur|remorque|saab|clio|volvo|peugeot|renault|twingo|golf|bike|"
    "car|van|boat|"
    "coche|bici|furgoneta|masina|bicicleta|tomobil|tomobila|motor|kilometrage"
)
ANIMALS = (
    "chiens?|chiennes?|chats?|chattes?|matou|minou|chaton|chiot|jument|cheval|poney|ane|anesse|lapine?s?|tortue|furet|"
    "perroquet|hamster|labrador|berger|caniche|epagneul|setter|vache|chevre|brebis|poule|cigales?|dog|cat|horse|"
    "parrot|perr[oa]|gat[oa]|caballo|caine|cainele|pisica|catel|calul|mouch|kelb|kelba"
)
HOUSEHOLD = (
    "tondeuse|outil|makina|maquina|guitarra|guitare|violon|piano|accordeon|autocollant|poussoir|appareil|imprimante|"
    "enceinte|ampli|maison|immeuble|batiment|appartement|toiture|toit|chaudiere|canape|fauteuil|matelas|machine|"
    "lave-linge|lave-vaisselle|frigo|frigidaire|congelateur|four|meuble|table|armoire|buffet|commode|montre|horloge|"
    "ordinateur|ordi|pc|console|telephone|olivier|bonsai|arbre|erable|jeu|jouet|tapis|poele|clic-clac|siege|poussette|"
    "landau|lit|house|roof|casa|batterie|compteur|couteau|clarinette|flute|saxophone|harpe|trompette|fiddle|cello|"
    "boiler|fridge|freezer|laptop|"
    "phone|sofa|mattress|building|engine|carpet|tree|piso|edificio|ldar|had dar|kelb|klb"
)
BODIES = (
    "association|asso|entreprise|societe|boutique|magasin|restaurant|boulangerie|salon|club|groupe|marque|"
    "troupe|chorale|"
    "ecole|escuela|academia|festival|fanfare|school|company|shop|firma|scoala|magazinul|l7anout|journal|revue|"
    "monument|film|livre|roman"
)
TERMS = (
    "garantie|garantia|garantie|bail|contrat|credit|pret|abonnement|forfait|warranty|lease|contract|mortgage|loan|"
    "hipoteca|mandat|(?<!a )peine|prison|reclusion|ecart|difference|mariage|noces|cotisation|engagement|"
    "anciennete|pedeapsa|guarantee|deal|sentence|recul|perspective|bougies?|banderole|decoration|"
    "ballons?|anniversaire|carte jeune|pass jeune"
)
CLOTHES = (
    "tailles?|pantalon|jeans?|robe|t-shirt|tee-shirt|tshirt|manteau|veste|blouson|pull|chemise|jupe|short|maillot|"
    "pyjama|"
    "doudoune|combinaison|chaussures?|baskets|costume|deguisement|kimono|vetements?|habits|talla|ropa|marime|"
    "haine|dress|"
    "coat|shirt|jacket|leggings|trousers|boots|shoes|uniform|hoodie|jumper|swimsuit|abrigo|vestido|zapatos|camiseta"
)
PLANTS = (
    "orme|ficus|genevrier|cactus|plante|agave|citronnier|oranger|yucca|vigne|rosier|figuier|chene|hetre|camelia|azalee|"
    "monstera|palmier|pin noir|limonero|higuera|olivo|olive tree|lemon tree|maple|oak|elm|juniper|lamai|maslin"
)
THINGS = "|".join((DRINKS, VEHICLES, ANIMALS, HOUSEHOLD, PLANTS, BODIES, TERMS))
ROUGHLY = (
    r"(?:donc |environ |bien |a peu pres |au moins |pres de |deja |bientot |presque |about |around |unos |cam |vreo )?"
)
BEFORE = re.compile(
    rf"(?<![\w'-])(?:{THINGS}|carte|visa|titre de sejour|recepisse)\s(?:[\w'-]+\s){{0,2}}?(?:de |d'|a |a deja |"
    rf"a plus de |ont |qui a |que tiene |care are |age de |agee de |"
    rf"ayant |of |is |has |tiene |are |de peste |, |avec |3andha |3andou |fete ses |cumple |implineste )?{ROUGHLY}$"
)
TURNS = re.compile(
    rf"(?<![\w'-])(?:{BODIES}|colegio|instituto|liceul|biblioteca|asociacion|asociatia|clubul|pena|library|choir|lycee|"
    r"college|amicale|mediatheque|theatre|teatro|teatrul|charity) (?:[\w'-]+ ){0,4}(?:cumple|celebra|implineste|"
    r"aniverseaza|"
    r"turns|celebrates|fete|fetera|souffle|soufflera)(?: (?:ses|sus|los|its))? $"
)
"""What turns so many years old beside people."""
MINE = re.compile(rf"(?<![\w'-])(?:(?:notre|mon|ma|our|my|mi) (?:{ANIMALS}))(?:\s[\w'-]+){{0,2}},\s$")
COMMA = re.compile(
    rf"(?<!de )(?<!du )(?<!permis )(?<![\w'-])(?!(?:{ANIMALS})\b)(?:{DRINKS}|{VEHICLES}|"
    rf"{HOUSEHOLD}|{PLANTS})(?<!maison)(?<!appartement)(?<!immeuble)(?<!batiment)(?:\s[\w'-]+){{0,2}},\s{ROUGHLY}$"
)
A_PET = re.compile(
    rf"^(?:(?:le|la|un|une|mon|ma|my|a|un|una|old|vieux|vieille|petite?|grande?) )?(?!berger|setter|"
    rf"ane)(?:{ANIMALS})(?: [\w'-]+){{0,2}}, $|"
    rf"(?<![\w'-])(?:mon|ma|notre|leur|my|our|their|mi|su|nuestr[oa]) (?:{ANIMALS}), [a-z]+, $|"
    rf"(?<![\w'-])(?:{TERMS}) ?: $|(?<![a-z])(?:pena|condena) de $"
)
"""A part of a sentence that is an animal and no more."""
NAMED = re.compile(
    r"(?<![\w'])(?:demi-pension sur|pension sur|monte|s'appelle|repond au nom de|nomme|named|se llama|il cheama|"
    r"smito)\s[\w'-]+,?\s$"
)
PET = re.compile(
    rf"(?<![\w'-])(?:{ANIMALS}|demi-pension|box|pension|castree?|sterilisee?|puce|pucee?|croquettes|veterinaire|"
    rf"oreille|"
    rf"queue|pelage|poil)(?![\w'-])"
)
FOR_A_CHILD = (
    r"(?: [\w'-]+){0,4},? (?:pour|for|para|pentru|l) (?:une? |a |my |una? |o )?(?:petite? )?(?:fillettes?|filles?|"
    r"garcons?|"
    r"garconnets?|enfants?|girls?|boys?|kids?|child|nin[oa]s?|fetit[ae]|baieti?|copii|bent|weld)(?: de| d'| of|"
    r" aged)?,? $"
)
WORN = re.compile(
    rf"(?<![\w'-])(?:{CLOTHES})(?:\s(?!pour)[\w'-]+){{0,3}}(?:\s(?:en |de )?|,? (?:ages?|size) )$|"
    rf"(?<![\w'-])(?:{CLOTHES}|"
    rf"ceremonie|uniform|"
    rf"costumes){FOR_A_CHILD}|(?<![\w'-])(?:pantalon|robe|manteau|"
    rf"costume|pyjama)(?:\s[\w'-]+){{0,2}}, $"
)
CHIPPED = re.compile(
    r"^,? (?:(?:tres|very|muy|et|and|male|female) )?(?:chipped|microchipped|neutered|spayed|castree?|sterilisee?|"
    r"pucee?|"
    r"tatouee?|identifiee?|vaccinee?(?! contre)|castrad[oa]|esterilizad[oa]|vacunad[oa]|con chip|castrat|sterilizat|"
    r"answers to|"
    r"repond (?:au nom|a)|responde a|raspunde la)(?![a-z])"
)
AFTER = re.compile(
    rf"^[ -](?:old )?(?:{THINGS})\b|^\s(?:tourbe|en fut|d'age|d'apres l'etiquette|sur l'etiquette|mais taille|"
    rf"taille (?:grand|petit|comme|plutot))\b|^\s(?:w|et|and) (?:hiya|howa|elle|il|it) (?:m3aya|"
    rf"marche|fonctionne|roule|tourne|tient|works|runs|dyali)"
)
ONE_OF_THEM = re.compile(r"(?<![\w'])(?:un|le|ce|du|au)\s$")
HAS = re.compile(
    r"\b(?:(?:il|elle|ils|elles) (?:a|ont)|(?:he|she|it)(?: is|'s)|el are|ea are|(?<!que )(?<!el )(?<!ella )tiene|"
    r"(?<!care )are|"
    r"3andha|3andou|w hiya) "
    rf"{ROUGHLY}$"
)
A_THING = re.compile(rf"(?<![\w'])(?:{THINGS})(?![\w'])")
A_PERSON = re.compile(
    r"\b(?:fils|fille|enfant|garcon|neveu|niece|aine|cadette?|homme|femme|personne|dame|monsieur|hijo|hija|fiul|fiica|"
    r"weldi|benti|monitrice|moniteur|mari|femme|copine|copain|amie?|voisine?|eleve|prof|maitresse|collegue|soeur|"
    r"frere|mere|pere|il cherche|elle cherche|khti|khoya|mrati|rajli|jarti|sahbi|sahbti|grandmother|grandfather|mother|"
    r"father|brother|sister|daughter|son|friend|neighbou?r|teacher|profe|director|sora|frate|fratele|mama|tata|sotul|"
    r"sotia)\b|\[service\]"
)
OF_A_DRIVER = re.compile(
    r"\b(?:je (?:cherche|livre|conduis|propose|postule)|cherche (?:un )?(?:poste|emploi|travail|mission)|"
    r"carte professionnelle|"
    r"casier vierge|permis [abce]\b|livraison job|looking for|moniteur auto|(?:mecanicien|vendeur|prof|chauffeur) auto)"
)
"""Whoever offers to drive says what with, then the own age."""
OF_WHOM = re.compile(
    r"(?<![a-z])(?:je|j'\w|jai|moi|mon|ma|mes|i|i'm|my|me|yo|tengo|mi|am|sunt|ana|3andi|homme|femme|monsieur|dame|"
    r"personne|"
    r"man|woman|girl|boy|hombre|mujer|chico|chica)(?![a-z])|\[service\]"
)
FOR_SALE = re.compile(rf"(?<![a-z])(?:for sale|a vendre|vends|se vende|de vanzare)\b.{{0,60}}|(?:{VEHICLES}) for sale")
LOST = re.compile(r"(?<![a-z])(?:perdue?|trouvee?|adopter|adoption|lost|found|disparue?)(?![a-z])")
BORN_THING = re.compile(rf"(?<![\w'])(?<!du )(?<!de la )(?:{THINGS}),?\s(?:[\w'-]+\s){{0,2}}?(?:est |a ete |fut )?$")


def of_a_thing(plain: str, start: int, left: str, right: str) -> bool:
    """Say whether a number of years is the age, the size or the term of something that isn't a person."""
    if (
        BEFORE.search(left)
        or TURNS.search(left)
        or A_PET.search(left)
        or MINE.search(left)
        or WORN.search(left)
        or AFTER.match(right)
        or CHIPPED.match(right)
    ):
        return True
    if COMMA.search(left) and not OF_A_DRIVER.search(plain):
        return True
    if (
        left.endswith(", ")
        and not OF_WHOM.search(plain)
        and (FOR_SALE.search(plain) or (PET.search(plain) and LOST.search(plain)))
    ):
        return True
    if ONE_OF_THEM.search(left) or (NAMED.search(left) and PET.search(plain)):
        return True
    if not HAS.search(left):
        return False
    before = plain[max(0, start - 200) : start]
    return bool(A_THING.search(before)) and not A_PERSON.search(before)
