"""Simulations with a known truth: intervals that keep their promise, drift that is found, an attacker not served."""

from collections.abc import Callable

import numpy as np
import pytest

from benchmarks.learning import attacker
from benchmarks.learning.drift import BEFORE, PLANTED, planted, quiet
from benchmarks.learning.merged import cost
from benchmarks.learning.missed import TOWNS, cover
from casework.drift import Cause
from casework.merging import LAST, K
from classifier import lexicon as lexicons
from classifier.lessons import weights_of
from tests.classifier.test_learn_local import CHAMPION
from tests.sizes import size

Record = Callable[[str, object], None]


def told(record: Record, **figures: object) -> None:
    for name, value in figures.items():
        record(name, value)
    print(figures)


@pytest.mark.trial
@pytest.mark.parametrize("town", [name for name in TOWNS if name != "sample hardly read"])
def test_the_interval_covers_the_truth_as_often_as_it_says(town: str, record_property: Record) -> None:
    """Of 500 runs 93 to 97 in a hundred; a small trial can only tell that nothing is broken."""
    runs = size(30, 500)
    got = cover(TOWNS[town], runs)
    told(record_property, town=town, runs=runs, figure_given=got.given, covered=round(got.covered, 3))
    told(record_property, naive=round(got.naive, 3), mean_truth=round(got.truth, 3), width=round(got.width, 3))
    told(record_property, within_bounds_of_skips=round(got.bounds, 3))
    least, most = (0.93, 0.97) if runs >= 500 else (0.8, 1.0)
    assert least <= got.covered <= most
    assert got.naive < 0.5
    assert got.given >= 0.4 * runs


@pytest.mark.trial
def test_too_small_a_sample_gives_no_figure(record_property: Record) -> None:
    got = cover(TOWNS["sample hardly read"], size(30, 500))
    told(record_property, runs=got.runs, figure_given=got.given, more_answers_needed_median=got.more_needed)
    assert got.given == 0
    assert got.more_needed > 100


@pytest.mark.trial
def test_half_a_quiet_year_gives_at_most_one_false_alert(record_property: Record) -> None:
    false = [quiet(seed) for seed in range(size(4, 200))]
    share = float(np.mean([number <= 1 for number in false]))
    told(record_property, years=len(false), mean=round(float(np.mean(false)), 3), most=max(false), at_most_one=share)
    assert np.mean(false) <= 0.5
    assert share >= 0.9


@pytest.mark.trial
@pytest.mark.parametrize("cause", list(PLANTED))
def test_a_planted_change_is_found_within_one_week_with_its_cause(cause: Cause, record_property: Record) -> None:
    runs = size(3, 40)
    alerts = [planted(cause, seed) for seed in range(runs)]
    found = [alert for alert in alerts if alert is not None]
    right = sum(alert.cause is cause for alert in found)
    told(record_property, cause=cause.value, weeks_before=BEFORE, runs=runs, found=len(found), right_cause=right)
    assert len(found) >= 0.95 * runs
    assert right >= 0.9 * len(found)


@pytest.mark.trial
def test_an_attacker_finds_a_vector_and_no_count(record_property: Record) -> None:
    before, after, named, shared, silent = [], [], [], [], []
    for seed in range(size(1, 20)):
        rng = np.random.default_rng(seed)
        kept, outside, known = (attacker.draw(rng, n, name) for n, name in attacker.DRAWN)
        counts = attacker.counted(kept)
        assert all(number >= K for key, (_, number) in counts.items() if key.rung < LAST)
        before.append(attacker.best(attacker.on_vectors(kept), kept, outside))
        after.append(attacker.best(attacker.on_counts(counts, known), kept, outside))
        named.append(attacker.named(kept, kept))
        shared.append(attacker.told_apart(counts, kept))
        silent.append(sum(number for key, (_, number) in counts.items() if key.rung == LAST) / len(kept))
    right = np.array([found.right for found in after])
    error = 0.5 / np.sqrt(sum(found.tried for found in after))
    told(
        record_property,
        towns=len(after),
        chance=0.5,
        is_it_there_before=round(float(np.mean([found.right for found in before])), 3),
        is_it_there_after=round(float(right.mean()), 3),
        two_errors=round(2 * float(error), 3),
        named_among_a_thousand_before=round(float(np.mean(named)), 3),
        drawn_among_those_who_share_a_count=round(float(np.mean(shared)), 3),
        says_nothing=round(float(np.mean(silent)), 3),
        attacks_chosen=sorted({found.attack for found in after}),
    )
    assert np.mean([found.right for found in before]) > 0.75
    assert right.mean() <= 0.5 + 2 * error


@pytest.mark.trial
def test_what_merging_costs_in_recall(record_property: Record) -> None:
    weights = weights_of(lexicons.load())
    costs = [cost(CHAMPION, weights, seed) for seed in range(size(2, 40))]
    champion, vectors, counts, silent = (round(float(np.mean(column)), 3) for column in zip(*costs, strict=True))
    told(record_property, runs=len(costs), champion=champion, from_vectors=vectors, from_counts=counts, silent=silent)
    assert counts > champion - 0.01
    assert vectors - counts < 0.06
