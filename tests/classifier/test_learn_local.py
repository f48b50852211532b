"""Local evidence that contradicts a prior, with known truth; the same when one answer in ten is mistaken."""

from collections.abc import Callable

import pytest

from benchmarks.learning.local import CHAMPION, Gains, gains
from tests.sizes import size

Record = Callable[[str, object], None]
RUNS = size(8, 200)


def _told(record: Record, **how: float | bool) -> Gains:
    got = gains(RUNS, **how)
    figures = {
        "runs": got.runs,
        "recall of the champion": f"{100 * got.champion:.1f}%",
        "of the challenger": f"{100 * got.challenger:.1f}%",
        "gain": f"{100 * got.gain:.1f} points",
        "standard error": f"{100 * got.error:.2f}",
        "lowest gain": f"{100 * got.lowest:.1f}",
        "runs that lose": got.losing,
    }
    for name, value in figures.items():
        record(name, value)
    print(figures)
    return got


@pytest.mark.trial
def test_after_500_decisions_weights_that_were_wrong_are_corrected_and_recall_gains_5_points(
    record_property: Record,
) -> None:
    got = _told(record_property)
    assert got.decisions == 500
    assert got.boilerplate < 0.5 * CHAMPION.slope * 2.0
    assert got.journeys > 1.5
    assert got.gain >= 0.05


@pytest.mark.trial
def test_with_one_answer_in_ten_mistaken_the_challenger_does_not_fall_below_the_champion(
    record_property: Record,
) -> None:
    got = _told(record_property, flipped=0.1)
    assert got.gain > 0
    assert got.losing <= 0.05 * got.runs


@pytest.mark.trial
def test_where_the_page_is_right_little_is_lost_by_learning(record_property: Record) -> None:
    for flipped in (0.0, 0.1):
        assert _told(record_property, contradicted=False, flipped=flipped).gain > -0.02
