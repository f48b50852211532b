"""Folding and offsets: whatever is done to a text, a span leads back to the characters that its author wrote."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.contact import obscured, obscured_marks
from classifier.folding import fold, read_signs
from classifier.reading import read
from classifier.words import NEUTRAL, norm
from models.messages import Listing
from privacy.redact import redact
from privacy.unmask import DISGUISES


@given(st.text(max_size=200))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="abcé0123459@€$¥! .'-", max_size=60))
def test_reading_signs_keeps_the_length_and_every_number(text: str) -> None:
    folded = fold(text)
    read_as = read_signs(folded)
    assert len(read_as) == len(folded)
    assert re.findall(r"\d{2,}|(?<![^\W\d])\b[1-9]", read_as) == re.findall(r"\d{2,}|(?<![^\W\d])\b[1-9]", folded)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("au c0llège, tr€ize an$", "au college, treize ans"),
        ("mes p@rents d0ivent s1gner", "mes parents doivent signer"),
        ("@pprentie, d!x-s€pt ans, pas maj3ure", "apprentie, dix-sept ans, pas majeure"),
        ("16€, 50$, 3eme, 1m80, t3, ps5, m2, 18h30, 30 k€", "16€, 50$, 3eme, 1m80, t3, ps5, m2, 18h30, 30 k€"),
        ("jean@exemple.fr, ch0u@example.org", "jean@exemple.fr, ch0u@example.org"),
        ("wa7ed m3aya, l3mer 17 3am", "wa7ed m3aya, l3mer 17 3am"),
        ("Merci!bisous, un lit!1place", "merci!bisous, un lit!1place"),
        ("là!1h, b!1b", "la!1h, b!1b"),
    ],
)
def test_signs_within_words_are_read_as_letters_and_nothing_else(written: str, meant: str) -> None:
    assert read_signs(fold(written)) == meant


@given(st.text(max_size=120), st.text(max_size=200))
def test_every_span_leads_back_inside_its_field(title: str, body: str) -> None:
    reading = read(Listing(title=title, body=body))
    for match in re.finditer(r"\w+", reading.text):
        place = reading.locate(*match.span())
        field = title if place.field == "title" else body
        assert 0 <= place.start < place.end <= len(field)


@pytest.mark.parametrize(
    "body", ["Il  garde\n\n\nmon passeport", "il garde mon\u200b passeport", "IL GARDE MON PASSEPORT"]
)
def test_a_word_is_found_where_it_was_written(body: str) -> None:
    reading = read(Listing(title="Bonjour  à tous", body=body))
    at = reading.text.index("passeport")
    place = reading.locate(at, at + len("passeport"))
    assert fold(body[place.start : place.end]) == "passeport"


@pytest.mark.parametrize("name", sorted(DISGUISES))
def test_disguise_does_not_move_words_away(name: str) -> None:
    body = DISGUISES[name]("Il garde mon passeport, appelez le 06 39 98 12 34.", random.Random(3))
    assert "passeport" in read(Listing(body=body)).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gardent", "garde"),
        ("elle", "ils"),
        ("sérieuse", "sérieux"),
        ("ma", "mon"),
        ("jsuis", "jsui"),
        ("paspor", "passeport"),
    ],
)
def test_gender_number_tense_and_shorthand_are_set_aside(one: str, other: str) -> None:
    assert norm(one) == norm(other)


@pytest.mark.parametrize(
    "word", ["Roumaine", "roumain", "musulmans", "lesbienne", "hétéro", "diabétique", "africaines"]
)
def test_identity_words_are_one_neutral_token(word: str) -> None:
    assert norm(word) == NEUTRAL


@pytest.mark.parametrize("word", ["passeport", "garde", "dette", "ville", "lycée", "personne", "russie", "romarin"])
def test_other_words_are_not_neutral(word: str) -> None:
    assert norm(word) != NEUTRAL


DISGUISED = [
    "zéro six trente-neuf quatre-vingt-dix-huit douze douze",
    "06.39*98/12 34",
    "O6 39 98 12 34",
    "zero six three nine nine eight two two four four",
    "cero seis - treinta y nueve - noventa y ocho - cero cinco - ochenta",
    "0️⃣6️⃣ 39 98 12 34",
    "tom tiret relais arobase exemple point fr",
    "volets jaunes arobas exemple pt fr",
]
PLAIN = [
    "06 39 98 12 34",
    "06.39.98.12.34",
    "0639981234",
    "+33 6 39 98 12 34",
    "max@example.org",
    "1h 100 / 30 min 60",
    "du 06 au 08 juillet",
    "12/03/2024",
    "9h-12h 14h-19h",
]


@pytest.mark.parametrize("contact", DISGUISED)
def test_a_disguised_contact_is_noticed(contact: str) -> None:
    assert list(obscured(read(Listing(body=f"Pour écrire ou appeler : {contact} merci"))))


@pytest.mark.parametrize("contact", PLAIN)
def test_a_plain_contact_is_not(contact: str) -> None:
    assert not list(obscured(read(Listing(body=f"Pour écrire ou appeler : {contact} merci"))))


@pytest.mark.parametrize(
    ("body", "expected"), [(f"Bonjour, {DISGUISED[0]} merci", 1), ("Bonjour, 06 39 98 12 34 merci", 0)]
)
def test_redaction_keeps_that_a_contact_was_disguised(body: str, expected: int) -> None:
    redacted = redact(body)
    listing = Listing(body=redacted.text, obscured=obscured_marks("body", redacted))
    assert len(list(obscured(read(listing)))) == expected
