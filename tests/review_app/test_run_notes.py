"""What is said of a collection run: every reason that the guide of sources lists has its words, in both languages."""

import re
from pathlib import Path

import pytest

from review_app.run_notes import OF_THE_RUN, ORDINARY, run_reasons
from review_app.texts import LANGUAGES, Texts

GUIDE = Path(__file__).parents[2] / "docs" / "sources.md"


def listed() -> set[str]:
    table = GUIDE.read_text("utf-8").split("| reason | meaning |")[1].split("\n\n")[0]
    return {
        name
        for row in table.splitlines()
        if row.startswith("| `")
        for name in re.findall(r"`(\w+)`", row.split("|")[1])
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_the_guide_is_said_in_words(language: str) -> None:
    t = Texts(language)
    assert len(listed()) > 20
    assert {name for name in listed() - ORDINARY if t.of("run_reason", name) == name} == set()
    assert listed() >= OF_THE_RUN


def test_what_concerns_the_whole_run_comes_first_and_is_not_counted() -> None:
    said = run_reasons(Texts("fr"), {"gone": 40, "timeout": 2, "no_listing": 7, "below_expected": 1})
    assert said == [
        "moins d'annonces qu'attendu (un sélecteur est sans doute faux)",
        "pages sans annonce (un sélecteur est faux, ou la page est vide) : 7",
        "pages sans réponse à temps : 2",
    ]
