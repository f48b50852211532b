"""An alternation by first letter reads what the plain one reads."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.recognisers.alternation import by_letter

PLAIN = r"snap(?:chat)?|[s5$]n[a@]ps?|insta|[i1!]nst|sn|é|[ée]cole|r|r\.|rue|b(?<!la b)d|k(?:ik|o)|a b"
ONE, OTHER = re.compile(f"(?:{PLAIN})(?!z)", re.IGNORECASE), re.compile(f"{by_letter(PLAIN)}(?!z)", re.IGNORECASE)


@given(st.text(alphabet="sSſ5$naApcht@iIıİ1!éÉekKoru.bdl z\u212a", max_size=30))
def test_it_reads_the_same(text):
    assert [match.span() for match in OTHER.finditer(text)] == [match.span() for match in ONE.finditer(text)]


@pytest.mark.parametrize("way", ["(?:bon|mal)heur", "x?y", r"\d", "", "[^a]b"])
def test_a_way_that_begins_with_no_letter_is_refused(way):
    with pytest.raises(ValueError, match="a way must begin"):
        by_letter(f"rue|{way}")
