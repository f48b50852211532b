"""Simulations with a known truth: intervals that keep their promise, drift that is found, an attacker not served."""

from collections.abc import Callable

import pytest

from benchmarks.learning.attacker import games
from benchmarks.learning.drift import BEFORE, PLANTED, SIZES, false_alerts, told_of
from benchmarks.learning.merged import costs
from benchmarks.learning.missed import TOWNS, cover
from benchmarks.learning.weeks import EVEN, LIVELY, World
from casework.drift import Cause
from tests.sizes import size

Record = Callable[[str, object], None]


def told(record: Record, **figures: object) -> None:
    for name, value in figures.items():
        record(name, value)
    print(figures)


def share(value: float) -> str:
    return f"{100 * value:.1f}%"


@pytest.mark.trial
@pytest.mark.parametrize("town", [name for name in TOWNS if name != "sample hardly read"])
def test_the_interval_covers_the_truth_as_often_as_it_says(town: str, record_property: Record) -> None:
    """Of 500 runs 93 to 97 in a hundred; a small trial can only tell that nothing is broken."""
    runs = size(30, 500)
    got = cover(TOWNS[town], runs)
    told(record_property, town=town, runs=runs, figure_given=got.given, covered=share(got.covered))
    told(record_property, naive=share(got.naive), mean_truth=share(got.truth), width=share(got.width))
    told(record_property, within_bounds_of_skips=share(got.bounds))
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
@pytest.mark.parametrize("world", [EVEN, LIVELY], ids=lambda world: world.name)
def test_half_a_quiet_year_gives_at_most_one_false_alert(world: World, record_property: Record) -> None:
    got = false_alerts(size(4, 200), world)
    told(record_property, world=world.name, years=got.years, mean=round(got.mean, 3), most=got.most)
    told(record_property, at_most_one=share(got.at_most_one))
    assert got.mean <= 0.25
    assert got.at_most_one >= 0.99


@pytest.mark.trial
@pytest.mark.parametrize("cause", list(PLANTED))
def test_a_planted_change_is_found_within_one_week_with_its_cause(cause: Cause, record_property: Record) -> None:
    got = told_of(cause, size(3, 40))
    told(record_property, cause=cause.value, weeks_before=BEFORE, **got._asdict())
    assert got.found >= 0.95 * got.runs
    assert got.right >= 0.9 * got.found


@pytest.mark.trial
@pytest.mark.parametrize("cause", list(PLANTED))
def test_how_often_smaller_and_livelier_changes_are_found(cause: Cause, record_property: Record) -> None:
    """No aim but order: a smaller change is found no more often than a larger one."""
    runs = size(2, 40)
    for world in (EVEN, LIVELY):
        found = [told_of(cause, runs, world=world, size=part).found for part in SIZES]
        told(record_property, **{world.name: ", ".join(map(str, found))})
        assert found[0] >= found[-1]
    told(record_property, cause=cause.value, runs=runs, sizes=", ".join(map(str, SIZES)))


@pytest.mark.trial
def test_an_attacker_finds_a_vector_and_no_count(record_property: Record) -> None:
    got = games(size(1, 20))
    told(
        record_property,
        towns=got.towns,
        chance=share(0.5),
        is_it_there_before=share(got.before),
        is_it_there_after=share(got.after),
        two_errors=share(got.two_errors),
        named_among_a_thousand_before=share(got.named),
        drawn_among_those_who_share_a_count=share(got.shared),
        says_nothing=share(got.silent),
        attacks_chosen=", ".join(got.attacks),
    )
    assert got.before > 0.75
    assert got.after <= 0.5 + got.two_errors


@pytest.mark.trial
def test_what_merging_costs_in_recall(record_property: Record) -> None:
    runs = size(2, 40)
    got = costs(runs)
    told(record_property, runs=runs, **{name: share(value) for name, value in got._asdict().items()})
    assert got.counts > got.champion - (0.01 if runs >= 40 else 0.04), "two draws say only that nothing is broken"
    assert got.vectors - got.counts < 0.06
