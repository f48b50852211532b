"""Reading through disguise: what is read, and where it stood."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from privacy.disguises import DISGUISES
from privacy.plain_many import plain_readings
from privacy.unmask import disguise, is_plain, plainly, unmask
from tests.sizes import size

LETTER_DISGUISES = ("zero_width", "homoglyphs", "full_width", "enclosed", "bold", "struck")
SENTENCE = "Bonjour, studio au calme, 45 m2, libre en mars : tel 06 39 98 12 34"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ѕ n a p : ０６", "snap : 06"),
        ("c'est 0️⃣6️⃣ 𝐋𝐮𝐜𝐢𝐞", "c'est 06 Lucie"),
        ("e\u0301te\u0301", "été"),
        ("0̶6̶", "06"),
        ("l\u200bu\u2060cie", "lucie"),
        ("Раrіs", "Paris"),
        ("S.N.A.P", "SNAP"),
        ("mon s n a p et mon i n s t a", "mon snap et mon insta"),
        ("lulu&#64;exemple.fr, &#233;crire&#10;ici", "lulu@exemple.fr,  crire ici"),
        ("❶❷③ 🅾🅺", "123 OK"),
        ("⁰⁶ ³⁹", "06 39"),
        ("45 m² et 3 m³", "45 m² et 3 m³"),
        ("½ journée, 20 € ou plus…", "½ journée, 20 € ou plus…"),
        ("Привет меня зовут Анна", "Привет меня зовут Анна"),
        ("à y a", "à y a"),
        ("l’été « au calme »", "l'été « au calme »"),
        ("", ""),
    ],
)
def test_what_is_written_and_what_is_read(written, read):
    assert unmask(written).text == read


@pytest.mark.parametrize("name", LETTER_DISGUISES)
@pytest.mark.parametrize("seed", range(5))
def test_each_letter_disguise_is_taken_off(name, seed):
    view = unmask(DISGUISES[name](SENTENCE, random.Random(seed)))
    assert view.text == SENTENCE
    assert view.disguises


def test_ordinary_text_wears_no_disguise():
    assert unmask("Vends vélo « rouge », 20 €, l’été ❤️ 👩‍👩‍👧 🇫🇷, 45 m²…").disguises == ()


def test_a_span_maps_back_to_the_whole_of_what_was_written():
    written = "tel : 0\u200b6️⃣ 39"
    view = unmask(written)
    at = view.text.index("06")
    start, end = view.original(at, at + 2)
    assert written[start:end] == "0\u200b6️⃣"


def test_a_number_in_keycaps_is_one_disguise_from_its_first_digit_to_its_last_cap():
    written = "tel 0\ufe0f\u20e36\ufe0f\u20e3 39"
    view = unmask(written)
    ((start, end, _kind),) = view.disguises
    assert (view.text, written[start:end]) == ("tel 06 39", "0\ufe0f\u20e36\ufe0f\u20e3")


@pytest.mark.trial
@settings(max_examples=size(300, 10_000), deadline=None)
@given(st.text(st.characters() | st.sampled_from("ae 0.-_@?€²³⁴①😀ﬁªа`&#64;\u0301\u200b\u20e3\x0b"), max_size=80))
@example("mon s  n  a  p")
@example("écris à @ a . b")
@example("lulu&#64;exemple.fr")
@example("mon s n a p et mon i n s t a")
@example("un studio de 30 m²")
@example("le ²² à midi")
def test_the_plain_reading_alone_is_the_same(text):
    assert plainly(text) == unmask(text).text
    assert not is_plain(text) or unmask(text).text == text


SPELT = st.text(
    st.characters() | st.sampled_from("ae 0.-_·|~/@²³⁴①😀ﬁªа`&#64;\u0301\u200b\u20e3\x0b\n\ud800"), max_size=40
)


@pytest.mark.trial
@settings(max_examples=size(500, 20_000), deadline=None)
@given(st.lists(SPELT, max_size=6))
@example(["", "s n a p", "x"])
@example(["mon s  n  a  p", "m.a.i.l", "a b c", "à b, c", "&", "#64;", "lulu&#64;exemple.fr"])
def test_many_texts_read_as_each_of_them(texts):
    assert plain_readings(texts) == [plainly(text) for text in texts]


@pytest.mark.parametrize(("written", "place"), [("tel 0̶6̶ 39", (4, 8)), ("0̶6̶ 39", (0, 4)), ("tel 06 3̶9", (7, 9))])
def test_what_is_struck_through_is_a_disguise_where_it_stands(written, place):
    assert unmask(written).disguises == ((*place, "struck"),)


def test_a_sign_written_as_code_is_a_disguise_where_it_stands():
    assert unmask("lulu&#64;exemple.fr").disguises == ((4, 9, "styled"),)


def test_an_empty_span_stands_before_what_follows_or_after_the_last():
    view = unmask("0\u200b6️⃣")
    assert [view.original(at, at) for at in range(3)] == [(0, 0), (2, 2), (5, 5)]
    assert unmask("").original(0, 0) == (0, 0)


def test_only_what_may_wear_a_disguise_is_no_plain_text():
    assert is_plain("Vends vélo « rouge », 20 €")
    assert not is_plain("mon s n a p")
    assert not is_plain("mon ѕnap")


@given(st.text(max_size=300))
@example("un point sous la lettre : b\u05b0a")
def test_the_map_is_whole_and_in_order(text):
    view = unmask(text)
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(view.starts, view.ends, strict=True))
    assert list(view.starts) == sorted(view.starts)
    assert all(0 <= a < b <= len(text) for a, b, _ in view.disguises)


@pytest.mark.trial
@settings(max_examples=size(100, 2_000), deadline=None)
@given(st.text(max_size=100), st.integers(0, 1000))
def test_any_disguise_of_any_text_is_read_without_harm(text, seed):
    unmask(disguise(text, random.Random(seed)))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("le ⁰² ⁹¹", "le 02 91"),
        ("¹⁰ ²⁴", "10 24"),
        ("un studio de 30 m² calme", "un studio de 30 m² calme"),
        ("m²", "m²"),
    ],
)
def test_raised_digits_are_read_among_others_and_left_where_they_stand_alone(written: str, read: str) -> None:
    assert unmask(written).text == read
