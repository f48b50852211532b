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
]

NOT_ONE_MAN = [
    ("Société Voltéa, 06 39 98 45 67", "Société Voltéa, [téléphone]"),
    ("Port du Brumet, 06 39 98 45 67", "Port du Brumet, [téléphone]"),
    ("Infos Mairie : 06 39 98 45 67", "Infos Mairie : [téléphone]"),
    ("Renseignements Secrétariat au 06 39 98 45 67", "Renseignements Secrétariat au [téléphone]"),
    ("Tél. 06 39 98 45 67, Dordogne.", "Tél. [téléphone], Dordogne."),
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
