"""Local evidence that contradicts a prior, with known truth; the same when one answer in ten is mistaken."""

from collections.abc import Callable

import numpy as np
import pytest

from benchmarks.learning.local import Outcome, run
from classifier import lexicon as lexicons
from classifier.lessons import weights_of
from classifier.triage import Calibration
from tests.sizes import size

CHAMPION = Calibration(base=-3.35, slope=1.62, medium=0.073, high=0.873, urgent=0.873)
"""As training on the written texts fits it."""
RUNS = size(8, 200)


def _runs(**how: float | bool) -> list[Outcome]:
    weights = weights_of(lexicons.load())
    return [run(CHAMPION, weights, seed=seed, **how) for seed in range(RUNS)]


def _told(outcomes: list[Outcome], record: Callable[[str, object], None]) -> np.ndarray:
    gains = np.array([one.challenger - one.champion for one in outcomes])
    figures = {
        "runs": len(outcomes),
        "recall of the champion": round(float(np.mean([one.champion for one in outcomes])), 3),
        "of the challenger": round(float(np.mean([one.challenger for one in outcomes])), 3),
        "gain": round(float(gains.mean()), 3),
        "lowest gain": round(float(gains.min()), 3),
        "runs that lose": int((gains < 0).sum()),
    }
    for name, value in figures.items():
        record(name, value)
    print(figures)
    return gains


@pytest.mark.trial
def test_after_500_decisions_weights_that_were_wrong_are_corrected_and_recall_gains_5_points(record_property) -> None:
    outcomes = _runs()
    assert {one.decisions for one in outcomes} == {500}
    assert np.mean([one.boilerplate for one in outcomes]) < 0.5 * 1.62 * 2.0
    assert np.mean([one.journeys for one in outcomes]) > 1.5
    assert _told(outcomes, record_property).mean() >= 0.05


@pytest.mark.trial
def test_with_one_answer_in_ten_mistaken_the_challenger_does_not_fall_below_the_champion(record_property) -> None:
    gains = _told(_runs(flipped=0.1), record_property)
    assert gains.mean() > 0
    assert (gains < 0).mean() <= 0.05


@pytest.mark.trial
def test_where_the_page_is_right_little_is_lost_by_learning(record_property) -> None:
    for flipped in (0.0, 0.1):
        assert _told(_runs(contradicted=False, flipped=flipped), record_property).mean() > -0.02
