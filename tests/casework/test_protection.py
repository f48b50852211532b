"""The data-protection pack says what the code does: every rule in one activity, and a notice that doesn't betray."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from casework.dpia import SourceFacts
from casework.dpia_words import DATA
from casework.first_message import fold
from casework.protection import PACK, notice, record, retention_table
from casework.protection_words import ACTIVITIES, NOTICE_ROWS, NOTICE_WORDS, TO_FILL
from models.keeping import RULES
from models.settings import Settings

TODAY = date(2026, 3, 2)
FACTS = SourceFacts("annonces", "DEC-1", date(2026, 12, 31), "intérêt légitime", "intérêt public", "page en ligne")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, association="Association Exemple", intake_days=9)


def test_every_retention_rule_belongs_to_one_activity_of_the_record(settings: Settings) -> None:
    assert Counter(code for activity in ACTIVITIES for code in activity.rules) == Counter(list(RULES))
    text = record(settings, today=TODAY)
    assert all(text.count(f"| {DATA[code]} |") == 1 for code in RULES)


def test_the_record_has_what_article_30_asks(settings: Settings) -> None:
    text = record(settings, sources=[FACTS], today=TODAY)
    asked = ("Responsable de traitement", "DPD", "Finalité", "Personnes concernées", "Données", "Destinataires")
    asked += ("Transferts hors de l'Union européenne", "Durée", "Mesures de sécurité")
    assert all(part in text for part in asked)
    assert "intérêt légitime (annonces)" in text
    assert text.count("Transferts hors") == len(ACTIVITIES)


def test_the_pack_follows_the_settings(settings: Settings) -> None:
    for page in PACK.values():
        assert "9 jours" in page(settings, sources=[FACTS], today=TODAY)
    assert "Association Exemple" in notice(settings)
    assert len(re.findall(r"^\| ", retention_table(settings), re.MULTILINE)) == len(RULES) + 2


def test_the_notice_says_source_rights_officer_and_no_automatic_decision(settings: Settings) -> None:
    text = notice(settings, sources=[FACTS], today=TODAY)
    for part in ("annonces", "déléguée à la protection des données", "effacement", "opposer", "CNIL", "STOP"):
        assert part in text
    assert "Une personne lit et décide, toujours" in text
    assert "la même réponse est faite" in text
    assert set(NOTICE_WORDS) == set(NOTICE_ROWS)


BETRAYS = re.compile(
    r"\b(mineur|minorite|jeune|enfan|ado|adolescen|fille|garcon|police|gendarme|procureur|juge|justice|prostitu|sex|"
    r"proxenet|exploit|victim|trafi|danger|contrainte|119|escort|campagne|age)\w*"
)


def test_the_notice_is_sober_since_another_may_read_it(settings: Settings) -> None:
    """The page that a first message links to may be opened on a phone in other hands (safeguard 11)."""
    assert not BETRAYS.findall(fold(notice(settings, today=TODAY)))


def test_what_nobody_has_decided_is_left_to_fill(settings: Settings) -> None:
    assert TO_FILL in notice(settings)
    assert TO_FILL in record(settings)
