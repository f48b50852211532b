"""From towns to départements: what is certain, and what stays unknown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy.places import department
from tests.sizes import size


@pytest.mark.parametrize(
    ("city", "found"),
    [
        ("Lyon", "69"),
        ("lyon 3e", "69"),
        ("Paris 12ème arrondissement", "75"),
        ("MARSEILLE 8", "13"),
        ("Ajaccio", "2A"),
        ("Bastia", "2B"),
        ("Fort de France", "972"),
        ("Saint-Denis de la Réunion", "974"),
        ("La Réunion", "974"),
        ("Ste Foy lès Lyon", "69"),
        ("Le Havre", "76"),
        ("L'Haÿ-les-Roses", "94"),
        ("69003 Lyon", "69"),
        ("Saint-Denis (93)", "93"),
        ("Sens", "89"),
        ("93", "93"),
        ("Saint-Denis", None),
        ("Aix", None),
        ("Évry", None),
        ("Narnia", None),
        ("", None),
    ],
)
def test_city(city, found):
    assert department(city, None) == found


@pytest.mark.parametrize(
    ("postcode", "found"),
    [
        ("69003", "69"),
        ("20000", "2A"),
        ("20200", "2B"),
        ("97400", "974"),
        ("75116", "75"),
        ("01 000", "01"),
        ("99999", None),
        ("690", None),
    ],
)
def test_postcode(postcode, found):
    assert department(None, postcode) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Je suis sur Lyon ce soir", "69"),
        ("je suis sur lyon ce soir", "69"),
        ("Disponible à Montpellier, puis retour", "34"),
        ("Marie, à Villeurbanne", "69"),
        ("dans le 38, près des montagnes", "38"),
        ("Nice petite robe orange, bar à tours", None),
        ("entre Toulouse et Paris", None),
        ("dans le 20 euros", None),
        ("à la maison", None),
    ],
)
def test_text_names_a_town_only_when_sure(text, found):
    assert department(None, None, text) == found


def test_the_postcode_comes_first_then_the_city_then_the_text():
    assert department("Lyon", "38000", "à Paris") == "38"
    assert department("Lyon", None, "à Paris") == "69"
    assert department(None, "inconnu", "à Paris") == "75"


@pytest.mark.trial
@settings(max_examples=size(200, 5_000), deadline=None)
@given(st.text(max_size=60), st.text(max_size=12), st.text(max_size=200))
def test_any_input_gives_a_code_or_nothing(city, postcode, text):
    found = department(city, postcode, text)
    assert found is None or 2 <= len(found) <= 3
