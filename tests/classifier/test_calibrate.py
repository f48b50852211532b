"""Calibration on numbers alone: what is said is what is seen, each author alike, and floors that miss little."""

import numpy as np

from classifier.calibrate import BASE_RATE, HIGH_SHARE, bands, counting_once, fit, floors
from classifier.composed import Case
from classifier.features import Flags, Floats
from classifier.metrics import expected_calibration_error, reliability
from classifier.model import LEARNED
from models.vocabulary import Category

CASES = 4000
YOUTH = LEARNED.index(Category.YOUTH_LANGUAGE)


def cases(seed: int, slope: float, base: float) -> tuple[Floats, Flags]:
    rng = np.random.default_rng(seed)
    evidence = rng.exponential(1.5, CASES) * (rng.random(CASES) < 0.6)
    return evidence, rng.random(CASES) < 1 / (1 + np.exp(-(base + slope * evidence)))


def error(slope: float, base: float, evidence: Floats, positive: Flags) -> float:
    return expected_calibration_error(reliability(positive, 1 / (1 + np.exp(-(base + slope * evidence))), BASE_RATE))


def test_what_is_said_is_what_is_seen() -> None:
    evidence, positive = cases(1, 2.0, -3.0)
    slope, base = fit(evidence, positive, np.zeros(CASES, np.int64))
    assert error(slope, base, evidence, positive) < 0.02


def test_an_author_counts_alike_whatever_the_number_of_cases() -> None:
    easy, hard = cases(2, 3.0, -4.0), cases(3, 0.8, -2.0)
    once = np.repeat(np.array([0, 1]), CASES)
    often = np.repeat(np.array([0, 0, 0, 1]), CASES)
    few = fit(np.concatenate([easy[0], hard[0]]), np.concatenate([easy[1], hard[1]]), once)
    many = fit(np.concatenate([*[easy[0]] * 3, hard[0]]), np.concatenate([*[easy[1]] * 3, hard[1]]), often)
    assert np.allclose(few, many, atol=0.2)
    assert abs(error(*few, *easy) - error(*few, *hard)) < 0.05


def test_authors_with_one_answer_only_do_not_stop_it() -> None:
    evidence, positive = cases(4, 2.0, -3.0)
    author = np.repeat(np.array([0, 1]), [CASES, 50])
    slope, base = fit(np.append(evidence, np.zeros(50)), np.append(positive, np.zeros(50, bool)), author)
    assert error(slope, base, evidence, positive) < 0.02
    assert fit(np.zeros(3), np.zeros(3, bool), np.zeros(3, np.int64))[0] == 1.0


def test_of_floors_that_read_alike_the_lowest_is_taken() -> None:
    chances, labels = np.zeros((1000, len(LEARNED))), np.zeros((1000, len(LEARNED)))
    labels[:200, YOUTH] = 1.0
    chances[:200, YOUTH] = np.linspace(0.26, 0.99, 200)
    chances[200:215, YOUTH] = 0.28
    assert floors(chances, labels)[Category.YOUTH_LANGUAGE] == 0.25
    chances[200:400, YOUTH] = 0.41
    assert floors(chances, labels)[Category.YOUTH_LANGUAGE] == 0.45


def test_one_text_that_is_drawn_again_and_again_closes_no_band() -> None:
    """Where few services are, one that is misread stands in many composed cases: `high` must not begin above all."""
    misread, others = 0, range(1, 401)
    cases = [Case((text,), False, "") for text in (misread, *others)]
    cases += [Case((misread, text), False, "two_services") for text in range(1, 61)]
    scores = np.array([0.99 if misread in case.parts else 0.1 for case in cases])
    counts = counting_once(cases)
    assert counts[[misread in case.parts for case in cases]].sum() < 1.01
    often = bands(np.full(100, 0.9), [(scores, np.ones(len(cases)))], base=-3.0, slope=3.0)
    once = bands(np.full(100, 0.9), [(scores, counts)], base=-3.0, slope=3.0)
    assert once.high < 0.9 < often.high
    assert (scores > once.high) @ counts <= HIGH_SHARE * counts.sum()
