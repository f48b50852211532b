"""Names in small letters: where they stand is told sooner, and what is found there is the same."""

from hypothesis import example, given
from hypothesis import strategies as st

from privacy.recognisers import person_cues as cues
from privacy.recognisers.given import in_small_letters
from privacy.recognisers.seen import fold

NAMES = frozenset({"anna", "zoe", "marc", "ann"})
PIECES = st.sampled_from(
    ["anna", "Anna", "annanna", "zoé", "ZOÉ", "marc", "marche", "jean-marc", "-", " ", "d'", ".", "œ"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@example("marc-zoé anna")
@example("ann anna ananna")
def test_every_name_in_small_letters_is_given(text):
    def names(matches):
        return [match.span() for match in matches if fold(match[0]).partition("-")[0] in NAMES]

    assert names(in_small_letters(text, NAMES)) == names(cues.LOWER.finditer(text))
