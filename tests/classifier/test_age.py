"""Stated ages in every surface form, and what is not one: negatives stand in the same table."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from classifier.age import ages
from classifier.reading import read
from models.messages import Listing

STATED = [
    ("j'ai 16 ans", ["16"]),
    ("jai 16ans et je garde des chats", ["16"]),
    ("Seize ans, motivé, libre en juillet", ["16"]),
    ("dix-sept ans et demi, au calme", ["17"]),
    ("17 ans et demi", ["17"]),
    ("17a depuis octobre", ["17"]),
    ("16 piges, batteur", ["16"]),
    ("Je suis née en 2009 et je dessine", ["2009"]),
    ("né le 12/03/2008, je tonds les pelouses", ["2008"]),
    ("bientôt 18 ans", ["17"]),
    ("bientôt 18, promis", ["17"]),
    ("j'aurai 18 ans en mars", ["17"]),
    ("17 ans dans deux mois", ["16"]),
    ("18 ans depuis hier", ["18"]),
    ("j'ai eu 15 ans", ["15"]),
    ("j'ai fêté mes 16 ans samedi", ["16"]),
    ("1️⃣7️⃣ ans", ["17"]),
    ("１７ ans", ["17"]),
    ("17 yo, guitar player", ["17"]),
    ("im 17 and i draw", ["17"]),
    ("I am sixteen, so my father signs", ["16"]),
    ("16 years old, dog walker", ["16"]),
    ("tengo 16 años", ["16"]),
    ("tengo dieciséis años", ["16"]),
    ("am 17 ani", ["17"]),
    ("am șaptesprezece ani", ["17"]),
    ("am 30 de ani", ["30"]),
    ("3andi 17 3am", ["17"]),
    ("Mon fils de 15 ans cherche un stage", ["15"]),
    ("ma fille, 11 ans, voudrait nager", ["11"]),
    ("mon aîné a 16 ans", ["16"]),
    ("Homme, 45 ans, calme", ["45"]),
    ("âgé de 15 ans, je cherche un club", ["15"]),
    ("Couple, 29 et 31 ans, cherche un deux-pièces", ["29", "31"]),
    ("Personne de trente-quatre ans", ["34"]),
]
NOT_STATED = [
    "whisky 18 ans d'âge",
    "un rhum de 15 ans",
    "ouvert depuis 16 ans",
    "enfants de 6 à 12 ans",
    "cours pour ados dès 13 ans",
    "de 14 à 17 ans, le mercredi",
    "les 8-11 ans au gymnase",
    "20 ans d'expérience",
    "il y a 17 ans, ici même",
    "quand j'avais 15 ans",
    "réservé aux plus de 18 ans",
    "interdit aux moins de 18 ans",
    "à partir de 16 ans",
    "16 ans et plus",
    "garantie 10 ans",
    "crédit sur 15 ans",
    "mon chien a 12 ans",
    "notre jument de 14 ans",
    "mon frère de 12 ans dessine",
    "vêtements taille 14 ans",
    "bail de 9 ans",
    "je n'ai pas encore 18 ans",
    "a guitar with 17 years of experience",
    "ages 8 to 12",
    "niños de 8 a 13 años",
    "copii între 6 și 14 ani",
    "seconde main",
    "j'ai 18 en maths",
    "zéro six, trente-neuf, 98, dix-neuf, 60, entre deux clientes",
]


TABLE = yaml.safe_load((Path(__file__).parent / "ages.yaml").read_text("utf-8"))


def values(text: str) -> list[str]:
    return [age.value for age in ages(read(Listing(body=text)).plain)]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_reads_a_stated_age(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", NOT_STATED)
def test_refuses_what_is_not_a_stated_age(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize("row", TABLE["stated"], ids=lambda row: row[0])
def test_reads_every_surface_form(row: list[str]) -> None:
    assert values(row[0]) == row[1:]


@pytest.mark.parametrize("text", TABLE["not_stated"])
def test_refuses_every_other_number_of_years(text: str) -> None:
    assert values(text) == []


@given(
    st.integers(10, 79),
    st.sampled_from(["j'ai {} ans", "{} ans, disponible", "tengo {} años", "am {} ani", "3andi {} 3am"]),
)
def test_every_number_is_read_in_every_frame(number: int, frame: str) -> None:
    assert values(frame.format(number)) == [str(number)]


@given(st.text(max_size=300))
def test_any_text_gives_ages_inside_it(text: str) -> None:
    plain = read(Listing(body=text)).plain
    spans = [(age.start, age.end) for age in ages(plain)]
    assert all(0 <= start < end <= len(plain) for start, end in spans)
    assert spans == sorted(spans)
