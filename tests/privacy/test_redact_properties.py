"""Redaction of any Unicode text: valid spans, nothing else changed, the same again the second time, linear time."""

import math
import random
import time
import timeit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from privacy.disguises import DISGUISES
from privacy.redact import MARKS, redact
from privacy.unmask import unmask
from tests.sizes import size

PIECES = [
    *MARKS.values(),
    *(
        "06",
        "39",
        "98",
        "12",
        "34",
        "06 39 98 12 34",
        "+33",
        "0033",
        "zéro",
        "six",
        "quatre-vingt",
        "O6",
        "33",
        "tel",
        "+",
    ),
    *("lucie", "Lucie", "Martin", "Rose", "je m'appelle", "moi c'est", "M.", "demander", "bonjour", "Dr", "J.", "de"),
    *("@", "@lulu", "exemple.fr", "lucie@exemple.fr", "arobase", "point", "chez", "t.me/lulu", "www.", "https://", "/"),
    *("snap", "snap :", "insta", "lulu_69", "lulu#1234", "👻", "📞", "pseudo", "c'est", "ajoute moi", "fb", "Lydia"),
    *("12", "bis", "rue", "des Lilas", "bât B", "3e étage", "appt 12", "digicode 12A", "69003", "Lyon", "place"),
    *("FR76", "2222", "0055", "BIC", "AA-123-AB", "permis n°", "carte", "€", "ans", "34 ans", "h", "le", "à", "et"),
    *(" ", "  ", "\n", ".", ",", ":", "-", "(", ")", "[", "]", "*", "\u200b", "\u0301", "\ufe0f\u20e3", "ѕ", "０", "𝟎"),
]
MIXED = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)])
)


def outside(text, spans):
    at = 0
    for span in spans:
        yield text[at : span.start]
        at = span.end
    yield text[at:]


@pytest.mark.trial
@settings(max_examples=size(500, 10_000), deadline=None)
@given(st.text(max_size=400) | MIXED)
@example("06 39 98 12 34 06 39 98 12 34 56")
@example("TEL0²A00000")
@example("Lucie Lucie Lucie 06 39 98 12 34 Lucie")
def test_spans_are_valid_and_nothing_else_changes(text):
    redacted = redact(text)
    at = 0
    for span in redacted.spans:
        assert at <= span.start < span.end <= len(text)
        at = span.end
    kept = list(outside(text, redacted.spans))
    rebuilt = "".join(kept[i] + MARKS[span.kind] for i, span in enumerate(redacted.spans)) + kept[-1]
    assert redacted.text == rebuilt


@pytest.mark.trial
@settings(max_examples=size(500, 10_000), deadline=None)
@given(st.text(max_size=400) | MIXED)
@example("A0A#0000ROSE")
@example("lulu@example.comLyDIA:0A")
@example("AA/000/AA0639984567")
def test_a_second_time_finds_nothing(text):
    once = redact(text).text
    again = redact(once)
    assert again.text == once
    assert again.spans == ()


@pytest.mark.trial
@settings(max_examples=size(200, 5_000), deadline=None)
@given(
    st.sampled_from(["06 39 98", "01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49"]),
    st.integers(0, 9999),
    st.sampled_from(sorted(DISGUISES)),
    st.integers(0, 10**6),
)
@example("06 39 98", 3090, "number_words", 0)
@example("06 39 98", 8080, "number_words", 0)
@example("06 39 98", 420, "number_words", 0)
@example("06 39 98", 2420, "number_words", 0)
@example("06 39 98", 6010, "number_words", 0)
@example("05 36 49", 5542, "letters_for_digits", 0)
def test_a_phone_is_found_under_every_disguise(prefix, number, name, seed):
    phone = f"{prefix} {number // 100:02d} {number % 100:02d}"
    written = f"Joignable au {DISGUISES[name](phone, random.Random(seed))} en journée"
    redacted = redact(written)
    assert redacted.text == "Joignable au [téléphone] en journée", unmask(written).text
    assert redacted.spans[0].normal == "+33" + phone.replace(" ", "")[1:]


ORDINARY = (
    "Bonjour, je m'appelle Lucie, tel 06 39 98 12 34 ou lucie.d@exemple.fr, 12 rue des Lilas. 25 €, snap : lulu_69. "
)
HOSTILE = {
    "ordinary": ORDINARY,
    "digits": "0",
    "spaced digits": "1 ",
    "at signs": "@",
    "at and letters": "a@",
    "one word": "a",
    "one capital word": "A",
    "capitals and hyphens": "Lucie-",
    "dots": ".",
    "labels": "a.",
    "spaces": " ",
    "lines": "\n",
    "quotes": "'",
    "underscores": "a_",
    "brackets": "(",
    "numbers in words": "six ",
    "streets": "rue de la ",
    "look-alikes": "O6",
    "letter and digit": "A1",
    "invisible": "a\u200b",
    "combining": "e\u0301",
    "Cyrillic": "а",
    "plus": "+33 ",
    "account": "FR76 ",
    "names": "Lucie ",
    "marks": "[téléphone] ",
}


def seconds(text, rounds):
    """Return the best of some rounds; `timeit` keeps the collector out, which walks what other tests left in memory."""
    return min(timeit.repeat(lambda: redact(text), timer=time.process_time, number=1, repeat=rounds))


def slope_of(unit, sizes):
    """Return the slope of the log of time: a hiccup is longer than the short text, which is read often."""
    small, large = (
        seconds(unit * (n // len(unit)), rounds) for n, rounds in zip(sizes, (size(20, 5), size(3, 2)), strict=True)
    )
    return math.log(large / small) / math.log(sizes[1] / sizes[0])


@pytest.mark.trial
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length_and_no_faster(name, record_property):
    sizes, most = (size(4_000, 16_000), size(64_000, 1_000_000)), size(1.35, 1.15)
    slope = slope_of(HOSTILE[name], sizes)
    if slope >= most:  # what grows faster does so each time; a machine busy with other things doesn't
        slope = min(slope, *(slope_of(HOSTILE[name], sizes) for _ in range(3)))
    record_property("slope", f"{slope:.2f}")
    assert slope < most
