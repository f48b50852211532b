"""Names, and names on networks, that sets read blind showed: by what stands beside them, and what looks like them."""

import pytest

from privacy.recognisers.networks import is_network
from privacy.redact import redact

WHOLE = [
    ("Pas de frais. Sandro.", "Pas de frais. [prénom]."),
    ("Urs Brumetti-Lauze, chemin de la Brume 31, 1110 Morges.", "[prénom], [adresse], 1110 Morges."),
    ("Pneus 17 pouces. Silvin Brumetti / 06 39 98 45 67", "Pneus 17 pouces. [prénom] / [téléphone]"),
    ("Renseignements Brumelline au 06 39 98 45 67", "Renseignements [prénom] au [téléphone]"),
    ("Répondez à Côme et Victoire via twitter", "Répondez à [prénom] et [prénom] via twitter"),
    ("Ask for Fabrice or Jo.", "Ask for [prénom] or [prénom]."),
    ("Liste en ligne. France (l'épicière, pas le pays).", "Liste en ligne. [prénom] (l'épicière, pas le pays)."),
    ("vds taille haie -- voir M LABRUMETTE 06 39 98 45 67", "vds taille haie -- voir M [prénom] [téléphone]"),
    ("Plus rien à charger. Kenavo Titi", "Plus rien à charger. Kenavo [prénom]"),
    ("Muchas gracias, Brumelo", "Muchas gracias, [prénom]"),
    ("Gardien : M'Brume, loge du bas.", "Gardien : [prénom], loge du bas."),
    ("Ring Barbara or just turn up.", "Ring [prénom] or just turn up."),
    ("Les clés sont là.\nMarine & Rosine", "Les clés sont là.\n[prénom] & [prénom]"),
    ("signalé hier. Maëlys Redon", "signalé hier. [prénom] Redon"),
    ("Théophane, apiculteur à Mende", "[prénom], apiculteur à Mende"),
    ("snap→sucr-cannelle, cinq jours avant", "snap→[pseudonyme], cinq jours avant"),
    ("snąp brume.voisins", "snąp [pseudonyme]"),
    ("dm sur lnstagr@m : brume.n.lune", "dm sur lnstagr@m : [pseudonyme]"),
    ("dscord = papy.brume.47", "dscord = [pseudonyme]"),
    ("telegrm = papybrume47", "telegrm = [pseudonyme]"),
    ("T!kT0k lunerousse", "T!kT0k [pseudonyme]"),
    ("faceb00k : lunerousse", "faceb00k : [pseudonyme]"),
    ("Insta : lune•rousse", "Insta : [pseudonyme]"),
    ("Snap : le mot brume-points-verts", "Snap : le mot [pseudonyme]"),
    ("💬 brume.dom68 le soir", "💬 [pseudonyme] le soir"),
    ("messagerie violette : lunerousse", "messagerie violette : [pseudonyme]"),
    ("mon pseudo lunerousse", "mon pseudo [pseudonyme]"),
    ("WhatsApp : Mimi couture Brumes. Je retouche", "WhatsApp : [pseudonyme]. Je retouche"),
    ("inscrip sur fb Carpistes de l'Allier ou ici", "inscrip sur fb [pseudonyme] ou ici"),
    ("page facebook Ambre et les Arcanes.", "page facebook [pseudonyme]."),
    ("relance sur messenger tonio labrume", "relance sur messenger [pseudonyme]"),
    ("snapchat➜lunerousse 69, le soir", "snapchat➜[pseudonyme], le soir"),
    ("Whatsapp sous le nom de Cavalière du 49", "Whatsapp sous le nom de [pseudonyme]"),
    ("insta « lune rousse »", "insta « [pseudonyme] »"),
    ("👻 brume.mamie.jo / 📷 mamiejobrumait / ✈️ @mamiejo", "👻 [pseudonyme] / 📷 [pseudonyme] / ✈️ [pseudonyme]"),
    ("slt cest brumelo jai changer", "slt cest [prénom] jai changer"),
    ("Salu a tous c Brumi 62 je vend", "Salu a tous c [prénom] 62 je vend"),
    ("Badge gravé Ch. Brumormand.", "Badge gravé [prénom]."),
    ("svp apeler marine 06.39.98.45.67", "svp apeler [prénom] [téléphone]"),
    ("num patoche 06 39 98 45 67", "num [prénom] [téléphone]"),
    ("tel de patoche : 06 39 98 45 67", "tel de [prénom] : [téléphone]"),
    ("docteur brumi 06 39 98 45 67", "docteur [prénom] [téléphone]"),
    ("9eme etage . fatoumata B. tel 06 39 98 45 67", "9eme etage . [prénom] tel [téléphone]"),
    ("pas loin. nass pr le foot en salle", "pas loin. [prénom] pr le foot en salle"),
    ("pas loin. ludo vend sa moto", "pas loin. [prénom] vend sa moto"),
    ("interphone brumard ou ami", "interphone [prénom] ou ami"),
    ("13 lots. M.-L. Brumageot, 06 39 98 45 67", "13 lots. [prénom], [téléphone]"),
    ("Cordialement, Ph. de La Motte, ancien du club", "Cordialement, [prénom], ancien du club"),
    ("demander Mme V. le soir", "demander Mme [prénom] le soir"),
    ("Tél. Mamie Jo : 06 39 98 45 67", "Tél. [prénom] : [téléphone]"),
    ("Les époux Brumefer proposent", "Les époux [prénom] proposent"),
    ("Rdv avec Brumoche samedi", "Rdv avec [prénom] samedi"),
]

KEPT = [
    "Vinyles : Brassens, Ferrat, France Gall, Claude François.",
    "Livres : Anatole France, Rose Valland, George Sand.",
    "nunca el día de San José",
    "in the Aude or Hérault, up to 700 €",
    "Secteur Hérault et Aude.",
    "Colombe blanche apprivoisée à placer",
    "Pizza Marguerite 8,50 €",
    "PS4 avec 2 manettes et FIFA 22",
    "chaussures Salomon 43 portées 2 fois",
    "carburator 32 IRMA, faruri rotunde",
    "3 Nächte ab 12. Juni, Zimmer",
    "Reprises d'Ella Fitzgerald et compositions",
    "Notre chien répond à Piment.",
    "taille M ROUGE, taille L NOIRE",
    "une entrée par pseudo. Vote ouvert",
    "je gère tt seul·e, pas de photo",
    "Insta : Photos sur demande.",
    "Compte Lichess sur demande. Merci",
    "WhatsApp : réponse rapide assurée.",
    "Snap ou insta pour les photos, merci",
    "interphone muet, borne à poser",
    "vélo rouge, sonnette criarde. Soixante euros",
    "Ostéopathe D.O., reprise de cabinet",
    "vitamine B. Prendre le matin",
    "batterie 400 Wh. Sacoches neuves, 890 €",
    "métro C. Présentez-vous en deux lignes",
    "Nos separaron: ella va con una familia",
    "📷 appareil argentique, 🎵 vinyles",
]

NOT_ONE_MAN = [
    ("Société Voltéa, 06 39 98 45 67", "Société Voltéa, [téléphone]"),
    ("Port du Brumet, 06 39 98 45 67", "Port du Brumet, [téléphone]"),
    ("Infos Mairie : 06 39 98 45 67", "Infos Mairie : [téléphone]"),
    ("Renseignements Secrétariat au 06 39 98 45 67", "Renseignements Secrétariat au [téléphone]"),
    ("Tél. 06 39 98 45 67, Dordogne.", "Tél. [téléphone], Dordogne."),
    ("Rendez-vous : 06 39 98 45 67", "Rendez-vous : [téléphone]"),
    ("voir 12 rue de la Brume a Bollezeele", "voir [adresse] a Bollezeele"),
    ("bonjour c'est Madame 06 39 98 45 67", "bonjour c'est Madame [téléphone]"),
    ("Commandes au 06 39 98 45 67", "Commandes au [téléphone]"),
    ("tel portable 06 39 98 45 67", "tel portable [téléphone]"),
    ("Voir avec Lila 06 39 98 45 67", "Voir avec [prénom] [téléphone]"),
]


@pytest.mark.parametrize(("text", "redacted"), WHOLE + NOT_ONE_MAN, ids=lambda value: value[:24])
def test_it_is_found_whole_and_nothing_else(text: str, redacted: str) -> None:
    assert redact(text).text == redacted


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_so_is_kept(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize("word", ["cord", "book", "snapshot", "instant", "stage", "telephone"])
def test_a_part_of_a_networks_name_names_none(word: str) -> None:
    assert not is_network(word)
