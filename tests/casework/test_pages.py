"""Pages made from the code: the AIPD and the diagram of states say what the code does, and all of it."""

from datetime import date
from pathlib import Path

import pytest

from casework.dpia import SourceFacts, dpia
from casework.dpia_words import DATA, ENDS, UNITS
from casework.moves import MOVES
from casework.pages import columns_under, states_page
from models.keeping import RULES
from models.settings import Settings
from models.vocabulary import CaseState

TODAY = date(2026, 3, 2)
FACTS = SourceFacts("synthetic", "DEC-1", date(2026, 12, 31), "intérêt légitime", "intérêt public", "page en ligne")


@pytest.fixture
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return Settings(home=tmp_path)


def test_every_rule_has_its_french_words() -> None:
    assert set(DATA) == set(ENDS) == set(RULES)
    assert {rule.setting.rsplit("_", 1)[1] for rule in RULES.values() if rule.setting} <= set(UNITS)


def test_every_table_stands_in_the_analysis(plain: Settings) -> None:
    text = dpia(plain, today=TODAY)
    assert all(table in text for rule in RULES for table in columns_under(rule))
    assert all(words in text for words in DATA.values())


def test_the_analysis_follows_the_configuration(tmp_path: Path) -> None:
    text = dpia(Settings(home=tmp_path, intake_days=9, association="Association Exemple"), sources=[FACTS], today=TODAY)
    assert "tant que la clé vit (9 jours)" in text
    assert "Association Exemple" in text
    assert "| synthetic | DEC-1 | 31/12/2026 |" in text
    assert "n'est pas renseigné (réglage `association`)" not in text


def test_what_is_undecided_is_said(plain: Settings) -> None:
    text = dpia(plain, today=TODAY)
    assert text.count("- [ ]") >= 9
    assert "réglage `association`" in text
    assert "Aucune source n'est définie" in text


def test_tables_of_the_analysis_are_whole(plain: Settings) -> None:
    widths: list[int] = []
    for line in [*dpia(plain, sources=[FACTS], today=TODAY).splitlines(), ""]:
        if line.startswith("|"):
            widths.append(line.count("|"))
        else:
            assert len(set(widths)) <= 1
            widths = []


def test_the_diagram_holds_every_move() -> None:
    page = states_page()
    for state in CaseState:
        for to in MOVES[state]:
            assert f"{state} --> {to}" in page
