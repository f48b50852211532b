"""Counts that five share: whatever comes, in whatever order, no count that says anything of signals has fewer."""

import random
from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casework.merging import LAST, K, Key, Vector, key_of, level, merge
from models.lessons import Answer
from models.vocabulary import FAMILIES, Category, Family, Priority

SIGNALS = st.dictionaries(
    st.sampled_from([Category.DEBT, Category.SCHOOLING, Category.MOBILITY, Category.TRUST_LANGUAGE]),
    st.sampled_from([0.0, 0.2, 0.49, 0.5, 0.91, 1.0]),
)
MADE = st.builds(
    lambda signals, answer, band, sampled, days: (signals, answer, band, sampled, days),
    SIGNALS,
    st.sampled_from(Answer),
    st.sampled_from([Priority.URGENT, Priority.LOW]),
    st.booleans(),
    st.integers(0, 120),
)
BATCHES = st.lists(st.tuples(st.lists(MADE, max_size=14), st.lists(MADE, max_size=8)), min_size=1, max_size=6)


def vectors(made: list[tuple], prefix: str) -> list[Vector]:
    start = date(2026, 1, 1)
    return [
        Vector(f"{prefix}{number}", signals, answer, band, sampled, start + timedelta(days=days))
        for number, (signals, answer, band, sampled, days) in enumerate(made)
    ]


@given(BATCHES)
def test_no_count_that_says_anything_has_fewer_than_five(batches: list) -> None:
    counts: Counter[Key] = Counter()
    expected = 0
    for number, (due, living) in enumerate(batches):
        mates = vectors(living, f"living {number} ")
        merged = merge(counts, vectors(due, f"due {number} "), mates)
        assert set(merged.joined) <= set(counts)
        assert not set(merged.founded) & set(counts)
        assert merged.company <= {mate.ref for mate in mates}
        counts += merged.joined
        counts += Counter({key: founders for key, (_, founders) in merged.founded.items()})
        expected += len(due) + len(merged.company)
        for key, (signals, _) in merged.founded.items():
            assert key.rung < LAST or not signals
    assert sum(counts.values()) == expected
    assert all(count >= K for key, count in counts.items() if key.rung < LAST)


@given(BATCHES, st.randoms(use_true_random=False))
def test_the_order_of_a_batch_does_not_matter(batches: list, shuffled: random.Random) -> None:
    due, living = vectors(batches[0][0], "due "), vectors(batches[0][1], "living ")
    there = [key_of(vector, rung) for vector in vectors(batches[-1][0], "there ") for rung in (1, 3)]
    one = merge(there, due, living)
    shuffled.shuffle(due)
    shuffled.shuffle(living)
    shuffled.shuffle(there)
    other = merge(there, due, living)
    assert (one.joined, one.founded, one.company) == (other.joined, other.founded, other.company)


@given(MADE, MADE)
def test_a_rung_says_nothing_that_those_it_merges_did_not(one: tuple, other: tuple) -> None:
    """Categories and families are two ways of saying less of the levels; the fourth rung says less than both."""
    first, second = vectors([one, other], "")
    for finer, coarser in ((0, 1), (1, 2), (1, 3), (2, 4), (3, 4), (4, LAST)):
        if key_of(first, finer)[1:] == key_of(second, finer)[1:]:
            assert key_of(first, coarser) == key_of(second, coarser)


def test_five_alike_found_a_count_and_a_sixth_joins_it() -> None:
    alike = [
        ({Category.DEBT: strength}, Answer.RETAINED, Priority.URGENT, False, 3) for strength in (0.6, 0.8, 1, 1, 1)
    ]
    merged = merge([], vectors(alike, ""), [])
    ((key, (signals, number)),) = merged.founded.items()
    assert (key.rung, key.key, key.period, signals, number) == (0, "debt=2", "2026-01", {"debt": 0.75}, 5)
    later = merge([key], vectors([alike[0]], "later "), [])
    assert (dict(later.joined), later.founded) == ({key: 1}, {})


def test_rare_ones_are_merged_into_what_they_have_in_common() -> None:
    """Five kinds of control, once each: no category is shared, their family is."""
    control = sorted(FAMILIES[Family.CONTROL])
    rare = [
        ({control[n % 4]: 1.0, Category.MOBILITY: n / 10}, Answer.RETAINED, Priority.HIGH, False, n) for n in range(5)
    ]
    merged = merge([], vectors(rare, ""), [])
    ((key, (signals, number)),) = merged.founded.items()
    assert (key.rung, key.key, number) == (3, "control=2", 5)
    assert signals["debt"] == 0.3


def test_levels() -> None:
    assert [level(strength) for strength in (0.0, 0.01, 0.2, 0.49, 0.5, 1.0)] == [0, 1, 1, 1, 2, 2]
