"""Exercises: the house's own are whole; a fault of an association's is named by file, scenario and field."""

from pathlib import Path

import pytest

from review_app.exercises import ANSWERS, ExerciseProblem, load

GOOD = """
- id: own
  title: Un essai
  body: Une annonce de l'association, on partage moitié moitié.
  answer: retain
  look: [{words: on partage moitié moitié, category: recruitment_offer}]
  why: {fr: Parce que., en: Because.}
"""


def written(home: Path, text: str) -> Path:
    (home / "exercices").mkdir()
    (home / "exercices" / "ours.yaml").write_text(text, encoding="utf-8")
    return home


def test_the_house_has_exercises_for_every_answer(tmp_path: Path) -> None:
    exercises = load(tmp_path)
    assert {exercise.answer for exercise in exercises} == set(ANSWERS)
    for exercise in exercises:
        for found in exercise.indicators:
            text = exercise.body if found.field == "body" else exercise.title
            assert text[found.start : found.end] == found.id


def test_an_association_adds_its_own(tmp_path: Path) -> None:
    before = len(load(tmp_path))
    assert [exercise.id for exercise in load(written(tmp_path, GOOD))[before:]] == ["own"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("answer: retain", "answer: keep"), "ours.yaml: scenario 1: field answer"),
        (("title: Un essai", "title: ''"), "ours.yaml: scenario 1: field title is missing"),
        (("words: on partage moitié moitié", "words: elsewhere"), "ours.yaml: scenario 1: field look"),
        (("category: recruitment_offer", "category: none_such"), "ours.yaml: scenario 1: field look: unknown category"),
        (("why: {fr: Parce que., en: Because.}", "why: {fr: Parce que.}"), "ours.yaml: scenario 1: field why"),
    ],
)
def test_a_fault_is_named_without_its_words(tmp_path: Path, change: tuple[str, str], fault: str) -> None:
    with pytest.raises(ExerciseProblem) as raised:
        load(written(tmp_path, GOOD.replace(*change)))
    assert str(raised.value).startswith(fault)
    assert "association" not in str(raised.value)
