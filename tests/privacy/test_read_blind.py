"""Ways to write numbers, addresses of mail and payments that sets read blind showed, and what looks like them."""

import pytest

from privacy.redact import redact

WHOLE = [
    ("ZERO SIX TRENTE NEUF NEUF HUIT ZERO UN QUATRE VINGT ET UN, Zoé", "[téléphone], [prénom]"),
    ("au 06 trente 9 quatre vingt 18 77 zéro neuf, le soir", "au [téléphone], le soir"),
    ("appelle au 06trente9 quatre-vingt-18 zéro3 vingt2 stp", "appelle au [téléphone] stp"),
    ("zéro six trente-neuf quatre-vingt-18 soixante 14 05", "[téléphone]"),
    ("tél 0six trente_neuf 98 zéro_un vingt_cinq.", "tél [téléphone]."),
    ("zé-ro qua-tre, soi-xante-cinq, septante et un, zéro deux, seize", "[téléphone]"),
    ("Contact : zeero siix treente neuf quatre vint dix huit soixante deux trente trois", "Contact : [téléphone]"),
    ("06 (39) 98 [42] {17}. Libre lundi", "[téléphone]. Libre lundi"),
    ("appeler trois cinquante trois zero un 18 18 avec le 0 devant", "appeler [téléphone] avec le 0 devant"),
    (
        "Mi móvil: seis tres nueve, nueve ocho, cero cuatro, cinco uno (con el 0 delante)",
        "Mi móvil: [téléphone] (con el 0 delante)",
    ),
    ("ninon【at】example【dot】com", "[e-mail]"),
    ("mail : gros·ronflex·AT·example·DOT·com", "mail : [e-mail]"),
    ("mail : gros.ronflex|at|example|point|com", "mail : [e-mail]"),
    ("le site h t t p s : // brume-et-vent [.] example [.] org ou sur place", "le site [lien] ou sur place"),
    (
        "RIB (code banque 99997 guichet 00012 compte 34567890Z15 clé 41)",
        "RIB (code banque [paiement])",
    ),
    ("banque : 99997 - guichet : 00012 - n° de compte : 00034567890 - clé RIB : 41", "banque : [paiement]"),
    ("payer par lydia mathis-bzh 13,50 chacun", "payer par lydia [paiement] 13,50 chacun"),
    ("mon num : O6 39 9B l4 OZ (le soir)", "mon num : [téléphone] (le soir)"),
    ("tel 06tr3nt3neuf98 6124", "tel [téléphone]"),
    ("tel Ꮎ6 39 98 ll 4S", "tel [téléphone]"),
    ("mon num : 06 (trente-neuf) [98] {7.2} <5.9>. sinon", "mon num : [téléphone]. sinon"),
    (
        "mon portable commence par 06.39.98, elle est impeccable, toujours sous garantie jusqu'en mars 2027, avec "
        "télécommande et pied. Suite du numéro : 57.02",
        "mon portable commence par [téléphone], elle est impeccable, toujours sous garantie jusqu'en mars 2027, avec "
        "télécommande et pied. Suite du numéro : [téléphone]",
    ),
    ("virement I B A N : FR 76 1027 8060 3100 0204 5590 1 42. Merci", "virement I B A N : [paiement]. Merci"),
    ("mail bois.lionel à example.com", "mail [e-mail]"),
    ("jte fais 70€ par lydia, mon pseudo lydia c greg-truite", "jte fais 70€ par lydia, mon pseudo lydia c [paiement]"),
    ("le virement c sur wero jmhautbois, avant le 5", "le virement c sur wero [paiement], avant le 5"),
    ("3eyet 3la 06 39 98 sfr wahed 90", "3eyet 3la [téléphone]"),
    ("mon mail : ecuriedesaules puis @ puis example.com", "mon mail : [e-mail]"),
    ("☏ 06ᴛʀᴇɴᴛᴇ-ɴᴇᴜғ 98 / 74 / 20 après 20h", "☏ [téléphone] après 20h"),
    ("trouvé carte didentité X4RTBPFW4", "trouvé carte didentité [identifiant]"),
    ("IBAN en clair F R 7 6 1 0 2 7 8 0 6 0 4 1 0 0 0 2 0 4 5 6 7 0 1 3 9.", "IBAN en clair [paiement]."),
    ("sinon PayPal . me / zelda couture. Ourlet 8€", "sinon [paiement]. Ourlet 8€"),
    ("pay pal . me / atelier de lulu (tout collé)", "[paiement] (tout collé)"),
    ("plaque CX 619 ..P (pas vu la fin)", "plaque [identifiant] (pas vu la fin)"),
    ("moto Honda CB500F immatriculée EW-207-HL", "moto Honda CB500F immatriculée [identifiant]"),
]

KEPT = [
    "Moto Honda CB500F A2, 2018, 28 400 km",
    "moto Yamaha MT07 ou XSR700 à vendre",
    "voiture Peugeot 308 SW ou Audi A4",
    "la voie 12 et le quai 18, quatre vingt 18",
    "code banque demandé, guichet ouvert de 9 h à 12 h",
    "soi-même et les siens, vin-santé",
    "trois cinquante trois avec le 0 devant",
    "il en reste soixante 14 rouges et 12 verts",
    "lydia 13,50 chacun",
    "par lydia svp, ou wero accepté",
    "Offre France Travail n° 187TRWX",
    "Livre de cuisine ISBN 978-2-01-234567-1 et deux autres",
    "suite du programme : 57.02 minutes",
]


@pytest.mark.parametrize(("text", "redacted"), WHOLE, ids=lambda value: value[:24])
def test_it_is_found_whole_and_nothing_else(text, redacted):
    assert redact(text).text == redacted


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_so_is_kept(text):
    assert redact(text).text == text
