"""Evaluation: measures that are right on small numbers, a report that says what it is, and never a word of a case."""

import json
import random
from pathlib import Path

import numpy as np
import pytest

from classifier.evaluate import evaluate
from classifier.metrics import (
    area,
    brier,
    expected_calibration_error,
    interval,
    precision_at,
    recall_at,
    reliability,
)
from classifier.model import Model
from classifier.spans import age_of
from classifier.texts import Text
from maraude.evaluation import page, report_own
from maraude.evaluation_plots import plots

POSITIVE = np.array([True, True, False, False, False, False, False, False])
SCORES = np.array([0.9, 0.4, 0.8, 0.3, 0.2, 0.1, 0.1, 0.1])


def test_measures_on_numbers_worked_by_hand() -> None:
    assert area(POSITIVE, SCORES) == pytest.approx((1 + 2 / 3) / 2)
    assert recall_at(POSITIVE, SCORES, 0.25) == 0.5
    assert precision_at(POSITIVE, SCORES, 2) == 0.5
    assert recall_at(POSITIVE, np.zeros(8), 0.25) == 0.0, "ties are read in the least favourable order"
    low_high = interval(area, POSITIVE, SCORES, seed=1)
    assert low_high.low <= low_high.value <= low_high.high


@pytest.mark.parametrize(("value", "age"), [("16", 16), ("99", 99), ("2009", 17), ("1985", 41)])
def test_a_birth_year_and_the_age_that_it_makes_are_one_value(value: str, age: int) -> None:
    assert age_of(value) == age


def test_calibration_is_weighed_at_the_base_rate() -> None:
    scores = np.where(POSITIVE, 0.2, 0.2)
    assert expected_calibration_error(reliability(POSITIVE, scores, 0.2)) == pytest.approx(0.0)
    assert expected_calibration_error(reliability(POSITIVE, scores, 0.5)) == pytest.approx(0.3)
    assert brier(POSITIVE, POSITIVE.astype(float), 0.2) == 0.0


@pytest.fixture(scope="module")
def figures(model: Model, texts: list[Text]) -> dict:
    some = random.Random(2).sample([text for text in texts if text.family.startswith("adult_service")], 60)
    others = random.Random(2).sample([text for text in texts if not text.family.startswith("adult_service")], 60)
    return evaluate(model, texts[::24], [*some, *others], seed=1, progress=lambda stage, share: None)


def test_the_report_has_everything_and_says_what_it_is(figures: dict) -> None:
    assert {"control", "composed", "context_from_source", "disguise", "identity_swaps", "without", "baselines"} <= set(
        figures
    )
    assert set(figures["baselines"]) == {"random", "keyword count", "TF-IDF, logistic regression", "spaCy textcat_bow"}
    html = page(json.loads(json.dumps(figures)), plots(figures))
    first = html.partition("<p class=first>")[2]
    assert first.startswith(
        "Ce banc d&#x27;essai mesure la lecture d&#x27;indices dans des textes inventés. Il ne mesure pas"
    )
    assert "http" not in html.replace("data:image", "")


def test_each_author_has_figures_of_their_own(figures: dict) -> None:
    authors = figures["authors"]
    assert len(authors) > 1
    assert sum(row["texts"] for row in authors.values()) == figures["texts"]
    for counted in ("right", "wrong", "missed"):
        for category, row in figures["detectors"]["by_text"].items():
            assert sum(each["detectors"]["by_text"][category][counted] for each in authors.values()) == row[counted]


def test_disguise_and_identity_move_nothing(figures: dict) -> None:
    assert figures["identity_swaps"]["p99"] <= 0.01
    plain = figures["disguise"]["plain"]["recall_medium"]
    assert all(row["recall_medium"] >= plain - 0.03 for row in figures["disguise"].values())


def test_texts_far_from_service_are_not_high(figures: dict) -> None:
    assert figures["bands"]["far_from_service_high"] <= 0.01


def test_own_cases_leave_only_figures(model: Model, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    rows = [
        {
            "id": "1",
            "title": "Sur rendez-vous",
            "body": "Il garde mon passeport zebre.",
            "label": "possible_coerced_adult",
        },
        {"id": "2", "title": "Cabinet", "body": "Je réponds moi-même zebre.", "label": "none"},
        {"id": "3", "title": "Cabinet", "body": "zebre", "label": "perhaps"},
    ]
    cases.write_text("\n".join(map(json.dumps, rows)) + "\n{\n", "utf-8")
    figures, problems = report_own(model, cases, tmp_path / "out")
    assert figures["texts"] == 2
    assert [problem.line for problem in problems] == [3, 4]
    written = b"".join(path.read_bytes() for path in (tmp_path / "out").iterdir())
    assert b"zebre" not in written
    assert {"report.html", "report.json", "card.md"} <= {path.name for path in (tmp_path / "out").iterdir()}
