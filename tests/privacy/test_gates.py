"""What a recogniser's gate refuses, the recogniser itself finds nothing in: gates save time and decide nothing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from privacy.recognisers.seen import look
from privacy.recognisers.spoken import VALUES
from privacy.recognisers.table import RECOGNISERS
from privacy.unmask import unmask
from privacy.wordlists import words
from tests.privacy.test_redact_properties import MIXED
from tests.sizes import size

PHONE = next(one for one in RECOGNISERS if one.name == "phone")
SIGNS = words("fois double oh tel numéro appelle h de et suite trente9 06 +33") | words("Ol O o l I B S")
SIGNS |= words("39 98 O6")
SIGNS |= words("123 00 S3")
SIGNS |= words("69003 6")
COMMON = words("un une dos ten tres set vin vins one dis")
"""Said too often to be looked at where nothing else speaks of a number."""
NUMBERS = st.lists(st.sampled_from(sorted(SIGNS | VALUES.keys() - COMMON)), min_size=2, max_size=14)


@pytest.mark.trial
@settings(max_examples=size(1_000, 10_000), deadline=None)
@given(NUMBERS, st.sampled_from([" ", "  ", "-", ", ", "."]))
@example(["tel", "06", "39", "98", "l"], " ")
@example(["tel", "0", "soixante", "dix", "soixante", "dix", "6"], " ")
@example(["tel", "06", "39", "9", "S", "B", "l"], " ")
def test_figures_and_words_too_few_for_a_number_hold_none(told, joint):
    seen = look(unmask("06 39 9 " + joint.join(told)).text)
    assert PHONE.gate(seen) or not list(PHONE.find(seen))


@pytest.mark.trial
@settings(max_examples=size(200, 10_000), deadline=None)
@given(MIXED)
@example("[téléphone] quatre-vingt quatre-vingt quatre-vingt quatre-vingt")
@pytest.mark.parametrize("recogniser", RECOGNISERS, ids=lambda one: one.name)
def test_what_a_gate_refuses_holds_nothing(recogniser, text):
    seen = look(unmask(text).text)
    assert recogniser.gate(seen) or not list(recogniser.find(seen))
