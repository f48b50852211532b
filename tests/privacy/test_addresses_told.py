"""Addresses as people tell them: the way to a door in words, sites with numbers, streets in haste; and what stays."""

import pytest

from privacy.redact import redact

TAILS = [
    "2e étage sur cour, face à la boulangerie",
    "juste à côté du tabac",
    "1er étage au dessus de la boulangerie",
    "chez la gardienne",
    "chez ma voisine du 2e",
    "entrée par la cour",
    "accès par le parking",
    "passer par derrière",
    "1er à droite",
    "1re porte à gauche",
    "3e fond de couloir",
    "dernière porte au bout du couloir",
    "porte en face de l'ascenseur",
    "la porte qui colle",
    "la maison aux volets bleus",
    "maison avec le portail vert",
    "la 3e maison après le pont",
    "dernier pavillon avant le stade",
    "en face du 12",
    "derrière le 12",
    "entre la poste et le tabac",
    "sonner deux fois",
    "code au portail à demander",
    "niveau -2, place 118",
    "tout en haut",
    "tercer piso, puerta B",
    "segundo piso",
    "above the bakery",
    "al lado de la farmacia",
    "deasupra farmaciei",
    "secondo piano",
    "zweiter Stock",
    "portail blanc un peu rouillé",
    "l'entrée est dans la ruelle",
    "dernier bouton en haut",
    "la segunda puerta",
    "ring twice",
    "sonnette du milieu",
    "au fond du couloir, porte verte",
    "à deux pas du marché",
    "porte blanche sans nom",
    "petite maison au fond",
    "le grand immeuble blanc",
    "demandez le gardien",
    "chez Brumichon",
    "prendre à gauche au stop",
]
HEADS = [
    "résidence Les Brumes, bât B",
    "3e étage",
    "chambre 12",
    "tour B",
    "au fond de la cour",
    "près du lavoir",
    "chez la gardienne",
    "la petite maison blanche",
    "la ferme",
    "salon de coiffure Brumette",
    "café des Brumes",
    "maison des associations",
    "ancien hôtel Brumont",
    "camping de la Brume",
    "PK 12",
]
WHOLE = [
    "24RTE DE BRUMONT",
    "17 av jaures",
    "8 pl carnot",
    "12 ancienne route de Brumont",
    "12 Grande-Rue, 2e",
    "12 RD 914",
    "1 carrer de la Brumositat",
    "12 plaza Brumosa",
    "18 Brumstrasse",
    "camping de la Brume, emplacement 54",
    "mobil-home 12, camping de la Brume",
    "hôpital Brumont, chambre 312",
    "7e étage, porte 72",
    "4e étage, porte 41",
    "tour Brumont, 12e étage, porte 124",
    "immeuble Le Brumois, 3e étage",
    "derrière le lavoir, 10 rue de la Brume",
    "après le pont, 2e maison à droite, route de la Brume",
    "l'ancienne école, 14 rue de la Brume",
    "maison des Brumes, salle 2, 101 route de la Brume",
    "Mas de la Brume, 1450 chemin des Brumes",
    "cave n°4 du 12 rue de la Brume",
    "2 Le Mas Brumeux",
    "12 le bourg",
    "résidence les brumettes",
    "rte de brumont",
    "place gambetta",
    "mas de la Brume",
    "tour Brumont",
    "HLM les Brumettes, bât 3",
    "les Brumettes, bât C, appt 12",
    "troisième étage, porte gauche",
    "12 avenu victor hugo",
    "12 boulvard Brumont",
    "fond de la cour du 12 rue de la Brume",
    "calle Brumosa número 12",
    "calle de la Bruma s/n",
]
BESIDE = [
    ("M. Brumel (n° 12 de la rue de la Brume), Mme Brumont (n° 6)", "M. [prénom] ([adresse]), Mme [prénom] [adresse]"),
    ("14 rue de la Brume, ou 16 même rue", "[adresse], ou [adresse]"),
    ("J'habite cour des Brumes, 3e porte bleue", "J'habite [adresse]"),
    ("laisse les clefs au 1er gauche bises", "laisse les clefs au [adresse] bises"),
    ("12 r Brumont Vierzon plaque", "[adresse] Vierzon plaque"),
    ("12 rue des Lilas Rennes", "[adresse] Rennes"),
    ("entrée B, 12 rue de la Brume, avant le 30/09", "[adresse], avant le 30/09"),
    ("12 rue de la Brume, après le 15", "[adresse], après le 15"),
    ("12 rue de la Brume, après le repas", "[adresse], après le repas"),
    ("12 rue de la Brume, avant midi", "[adresse], avant midi"),
    ("12 rue de la Brume devant la gare à 18 h", "[adresse] à 18 h"),
    ("12 rue de la Brume, au-dessus du bar du lundi au jeudi", "[adresse] du lundi au jeudi"),
    ("12 rue de la Brume, 45000 Orléans, bât B", "[adresse], 45000 Orléans, [adresse]"),
    ("12 rue de la Brume, Orléans, porte verte", "[adresse], Orléans, [adresse]"),
    ("12 rue de la Brume fond couloir le soir", "[adresse] le soir"),
    ("M. Jouve, La Petite Brume, 72340 Marçon", "M. [prénom], [adresse], 72340 Marçon"),
    ("Jouve et fils, Brumeneuve, chemin des Brumes", "Jouve et fils, [adresse]"),
    ("frappez au 3e étage svp", "frappez au [adresse] svp"),
    ("je vis à l'angle rue Brumont et rue de la Brume", "je vis [adresse]"),
    ("12 rue de la Brume, sonner samedi", "[adresse], sonner samedi"),
    ("12 rue de la Brume, porte ouverte de 9 h à 12 h", "[adresse], porte ouverte de 9 h à 12 h"),
    ("chez Mme Jouve, 14 rue de la Brume", "chez Mme [prénom], [adresse]"),
    ("place du Marché, premier arrivé, premier servi", "[adresse], premier arrivé, premier servi"),
    ("12 rue de la Brume, garage, balcon, cave", "[adresse], garage, balcon, cave"),
    ("12 rue de la Brume, maison de ville avec jardin", "[adresse], maison de ville avec jardin"),
    ("12 rue de la Brume, près de Vierzon", "[adresse], près de Vierzon"),
    ("le centre de Dinan, venelle des Brumes, 4", "le centre de Dinan, [adresse]"),
]
KEPT = [
    "perruche envolée samedi 6 quartier des Coteaux",
    "Visible au camping municipal de Die, emplacement 63",
    "rendez-vous au port de La Tremblade, ponton B",
    "la bourse d'échange, hall 3, allée F",
    "vivero abierto de 9 a 13, carretera D115",
    "3e étage, sans ascenseur, 450 €",
    "appartement 3 pièces au 2e étage, porte blindée",
    "à 1814 La Tour-de-Peilz",
    "2 Le Petit Prince à emporter",
    "un foyer pour la maison d'angle",
    "chez le dentiste, derrière la gare",
    "Je suis au premier étage, filière forêt",
    "j'habite en foyer, à côté du stade",
    "j'habite à côté de l'école",
    "un gîte au-dessus de Florac",
    "Les Lilas, 93260",
    "Le Havre, 76600",
    "12 places, portail ouvert à 9 h",
    "adresse : à venir",
    "ROUTE BARRÉE entre le pont et LE LYCÉE",
    "1 place en trop tribune nord",
]


@pytest.mark.parametrize("tail", TAILS)
def test_the_way_to_a_door_goes_with_its_street(tail: str) -> None:
    assert redact(f"je suis 14 rue de la Brume, {tail}").text == "je suis [adresse]"


@pytest.mark.parametrize("tail", ["2e, porte gauche", "au-dessus du bar", "maison volets verts"])
def test_the_way_to_a_door_goes_with_its_brackets(tail: str) -> None:
    assert redact(f"je suis 14 rue de la Brume ({tail}) ce soir").text == "je suis [adresse] ce soir"


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("street", ["12 rue de la Brume", "chemin des Brumes"])
def test_what_is_told_before_a_street_goes_with_it(head: str, street: str) -> None:
    assert redact(f"visible {head}, {street}.").text == "visible [adresse]."


@pytest.mark.parametrize("address", WHOLE)
def test_an_address_is_taken_whole(address: str) -> None:
    assert redact(f"habite {address}").text == "habite [adresse]"


@pytest.mark.parametrize(("text", "redacted"), BESIDE)
def test_an_address_ends_where_something_else_begins(text: str, redacted: str) -> None:
    assert redact(text).text == redacted


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_address_stays(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    "street", ["rue Paul Bert", "rue des Trois Fontaines", "avenue Jean Moulin", "rue Henri Martin"]
)
def test_a_street_that_a_town_shares_its_name_with_is_one(street: str) -> None:
    assert redact(f"habite 12 {street}").text == "habite [adresse]"
