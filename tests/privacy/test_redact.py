"""Redaction, kind by kind: what is taken out and what stays, in one table each."""

import pytest

from models.vocabulary import SpanKind
from privacy.redact import MARKS, contacts, redact

BELGIAN = "+32 470" + " 12 34 56"
SPANISH = "+34 612" + " 345 678"
CARD = "4111 1111" + " 1111 1111"

TAKEN = [
    (SpanKind.PHONE, "tel ", "06 39 98 12 34", " le soir", "+33639981234"),
    (SpanKind.PHONE, "", "06/39/98/12/34", "", "+33639981234"),
    (SpanKind.PHONE, "", "06*39*98*12*34", "", "+33639981234"),
    (SpanKind.PHONE, "", "06🌸39🌸98🌸12🌸34", "", "+33639981234"),
    (SpanKind.PHONE, "", "O6.39.9B.l2.34", "", "+33639981234"),
    (SpanKind.PHONE, "au ", "zéro six 39 quatre-vingt-dix-huit douze 34", "", "+33639981234"),
    (SpanKind.PHONE, "au ", "zéro six trente-neuf nonante-huit douze trente quatre", "", "+33639981234"),
    (SpanKind.PHONE, "", "0️⃣6️⃣3️⃣9️⃣9️⃣8️⃣1️⃣2️⃣3️⃣4️⃣", "", "+33639981234"),
    (SpanKind.PHONE, "", "06\n39\n98\n12\n34", "", "+33639981234"),
    (SpanKind.PHONE, "", "(06) 39 98 12 34", "", "+33639981234"),
    (SpanKind.PHONE, "", "+33 (0)6 39 98 12 34", ".", "+33639981234"),
    (SpanKind.PHONE, "", "0033 6 39 98 12 34", "", "+33639981234"),
    (SpanKind.PHONE, "75011 Paris ", "01 99 00 12 34", " 80 € 120 €", "+33199001234"),
    (SpanKind.PHONE, "whatsapp ", BELGIAN, "", BELGIAN.replace(" ", "")),
    (SpanKind.PHONE, "", SPANISH, " 100 €", SPANISH.replace(" ", "")),
    (SpanKind.PHONE, "tel ", "6 39 98 12 34", "", "+33639981234"),
    (SpanKind.EMAIL, "mail ", "Lucie.D@exemple.fr", ".", "lucie.d@exemple.fr"),
    (SpanKind.EMAIL, "", "lucie point d arobase exemple point fr", "", "lucie.d@exemple.fr"),
    (SpanKind.EMAIL, "", "lucie (at) exemple (dot) fr", "", "lucie@exemple.fr"),
    (SpanKind.EMAIL, "", "lucie34 chez exemple point fr", "", "lucie34@exemple.fr"),
    (SpanKind.EMAIL, "", "lucie @ exemple . fr", "", "lucie@exemple.fr"),
    (SpanKind.HANDLE, "snap : ", "luciole69", "", "luciole69"),
    (SpanKind.HANDLE, "mon insta c'est ", "@lucie.off", "", "lucie.off"),
    (SpanKind.HANDLE, "👻 ", "lulu_du_69", "", "lulu_du_69"),
    (SpanKind.HANDLE, "discord ", "lulu#1234", "", "lulu#1234"),
    (SpanKind.HANDLE, "TG ", "@lucie34", " ok", "lucie34"),
    (SpanKind.HANDLE, "", "lucie69", " sur snap", "lucie69"),
    (SpanKind.PERSON, "Je m'appelle ", "Lucie", " et je cherche", ""),
    (SpanKind.PERSON, "moi c'est ", "lucie", "", ""),
    (SpanKind.PERSON, "Contactez M. ", "Durand", " le soir", ""),
    (SpanKind.PERSON, "demander ", "Rose", " le matin", ""),
    (SpanKind.PERSON, "", "Julie Martin", ", 34 ans", ""),
    (SpanKind.PERSON, "Bonjour ", "Marc", ", merci", ""),
    (SpanKind.PERSON, "À bientôt.\n", "Nathalie", "", ""),
    (SpanKind.ADDRESS, "au ", "12 bis rue des Lilas, bât B, 3e étage porte gauche", ", 69003 Lyon", ""),
    (SpanKind.ADDRESS, "", "5 impasse Saint-Pierre", "", ""),
    (SpanKind.ADDRESS, "", "8 rue du four appt 3", "", ""),
    (SpanKind.ADDRESS, "au bout de l'", "avenue Jean Jaurès", "", ""),
    (SpanKind.URL, "voir ", "https://exemple.fr/a?utm_source=b", ".", "exemple.fr/a"),
    (SpanKind.URL, "", "www.example.org", "!", "example.org"),
    (SpanKind.URL, "", "t.me/luciole", "", "t.me/luciole"),
    (SpanKind.PAYMENT, "", "paypal.me/luciole", "", "paypal.me/luciole"),
    (SpanKind.PAYMENT, "Lydia : ", "@lucie-m", "", "lucie-m"),
    (SpanKind.PAYMENT, "IBAN ", "FR76 2222 2000 0055 5555 5555 533", "", ""),
    (SpanKind.PAYMENT, "IBAN ", "fr7622222000005555555555533", "", ""),
    (SpanKind.PAYMENT, "carte ", CARD, "", ""),
    (SpanKind.ID, "plaque ", "AA-123-AB", "", ""),
    (SpanKind.ID, "ancienne plaque ", "1234 ZZ 75", "", ""),
    (SpanKind.ID, "sécu ", "2 99 01 99 999 123 32", "", ""),
    (SpanKind.ID, "passeport ", "00ZZ99999", " perdu", ""),
    (SpanKind.ID, "permis de conduire n° ", "990099000000", "", ""),
]

KEPT = [
    "Prix 25 € de l'heure, 120 € la nuit, 1 200 000 € la maison, 20% de remise",
    "Ouvert 9h-12h 14h-19h, 24/7, le 01/02/2026 à 10h30, du 06 aux 08 juillet",
    "Disponible les 08, 09, 10, 11 et 12 juillet",
    "Table 120x60x75 cm, 45 m², tailles 36 38 40 42 44",
    "69003 Lyon, départements 06, 13, 30, 34, 83 et 84",
    "Réf. AB-2026-117, réf 0639981234, lot 12 34 56, SIRET 552 100 554 00013",
    "Urgence : 15, 17, 18, 112, 114, 115, 119, 3018, 3919, 3114, 116 000, 116 111, 116 117, 0 800 05 95 95",
    "Robe marine et rose, pierre de taille, à la claire fontaine, la France en avril, un jean",
    "Parfum Yves Rocher, sac Louis Vuitton, lycée Jean Moulin, métro Victor Hugo",
    "Place assise pour le concert, cours de maths à domicile, voie rapide, appartement 3 pièces",
    "Mon insta est privé, snap sur demande, whatsapp uniquement, signal faible",
    "Studio au 2e étage sans ascenseur, 45 tours à vendre, 75 ch, Clio 5 portes",
    "À Nancy, à Tours, à Lens et à Nice en mars",
    "On se voit après. Merci.me dire si ça marche, et/ou par mp",
]


@pytest.mark.parametrize(("kind", "before", "surface", "after", "normal"), TAKEN)
def test_taken_out_whole_and_nothing_else(kind, before, surface, after, normal):
    redacted = redact(before + surface + after)
    assert redacted.text == before + MARKS[kind] + after
    (span,) = redacted.spans
    assert (span.kind, span.start, span.end) == (kind, len(before), len(before) + len(surface))
    assert normal in ("", span.normal)
    assert span.recogniser


@pytest.mark.parametrize("text", KEPT)
def test_kept_as_it_is(text):
    assert redact(text).text == text


@pytest.mark.parametrize(
    ("text", "disguised"),
    [
        ("06 39 98 12 34", False),
        ("06/39/98/12/34", False),
        ("+33 (0)6 39 98 12 34", False),
        ("06*39*98*12*34", True),
        ("zéro six 39 98 12 34", True),
        ("０６ 39 98 12 34", True),
        ("lucie@exemple.fr", False),
        ("lucie arobase exemple point fr", True),
    ],
)
def test_disguise_is_reported(text, disguised):
    (span,) = redact(text).spans
    assert span.disguised is disguised


def test_an_existing_mark_is_left_alone():
    for mark in MARKS.values():
        assert redact(f"avant {mark} après").text == f"avant {mark} après"


def test_contacts_come_from_fields_and_texts_once_each():
    found = contacts(["06.39.98.12.34", "@Luciole"], redact("tel +33639981234, mail a.b@exemple.fr").spans)
    assert found == {("phone", "+33639981234"), ("handle", "luciole"), ("email", "a.b@exemple.fr")}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "Bonjour Lucie, tel 06 39 98 12 34 ou lucie.d@exemple.fr, snap : lulu_69, au 12 rue des Lilas, Lucie.",
            ["Lucie", "06 39 98 12 34", "lucie.d@exemple.fr", "lulu_69", "12 rue des Lilas", "Lucie"],
        ),
        ("[téléphone] ou lucie.d@exemple.fr, snap : lulu_69", ["lucie.d@exemple.fr", "lulu_69"]),
    ],
)
def test_among_many_each_is_found_where_it_stands(text, written):
    spans = redact(text).spans
    assert [text[span.start : span.end] for span in spans] == written
    assert not any(span.disguised for span in spans)
