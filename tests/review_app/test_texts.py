"""Both languages say the same things, nothing is written beside the locale files, nothing in them is unused."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from casework.drift import Cause, Kind
from casework.errors import Why
from casework.moves import MinorDecision
from maraude.choosing import AGAINST
from models.keeping import RULES
from models.outreach_words import (
    Channel,
    Known,
    Measure,
    NotTransmitted,
    Period,
    ReferralAnswer,
    Search,
    SheetBox,
    Stage,
    StructureType,
)
from models.vocabulary import (
    CaseOutcome,
    CaseState,
    Category,
    Concern,
    ContactOutcome,
    Context,
    Evidence,
    Level,
    Priority,
    RetainedKind,
    Role,
    RunState,
    SetAsideReason,
    SkipReason,
)
from review_app.model_reports import Place
from review_app.navigation import PAGES
from review_app.screens.quality_models import MEASURES
from review_app.texts import LOCALES, Texts, flatten, load

ROOM = Path(__file__).parents[2] / "review_app"
VOCABULARIES = {
    "band": Priority,
    "concern": Concern,
    "kind": RetainedKind,
    "level": Level,
    "set_aside": SetAsideReason,
    "skip": SkipReason,
    "category": [*Category, "other"],
    "evidence": Evidence,
    "case_state": CaseState,
    "contact": ContactOutcome,
    "outcome": CaseOutcome,
    "minor_code": MinorDecision,
    "context": Context,
    "run_state": RunState,
    "role": Role,
    "kept": RULES,
    "kept_end": RULES,
    "refused": Why,
    "page": [page.path for page in PAGES],
    "channel": Channel,
    "answer": ReferralAnswer,
    "known": Known,
    "not_transmitted": NotTransmitted,
    "sheet_box": SheetBox,
    "structure": StructureType,
    "search_gave": Search,
    "measure": Measure,
    "period": Period,
    "stage": Stage,
    "read_code": ["listing"],
    "count": ["read", "set_aside", "contacted", "replied", "refused", "oriented"],
    "model_place": Place,
    "model_measure": MEASURES,
    "against": AGAINST,
    "drift_cause": Cause,
    "drift_kind": Kind,
    "text_language": ["fr", "en", "es", "ro", "ar-latn", "mixed"],
}
FR, EN = load("fr"), load("en")


def sources() -> Iterator[tuple[Path, str]]:
    names = ("officer.py", "report.py", "notify.py", "plain_words.py", "doctor.py", "said.py", "helped.py")
    doors = [ROOM.parent / "maraude" / name for name in names]
    yield from ((path, path.read_text("utf-8")) for path in (*sorted(ROOM.rglob("*.py")), *doors))


def test_both_languages_have_the_same_keys_and_values() -> None:
    french, english = (
        {path.name: flatten(yaml.safe_load(path.read_text("utf-8"))).keys() for path in (LOCALES / language).iterdir()}
        for language in ("fr", "en")
    )
    assert french == english, "a text stands in the same file on both sides"
    keys = [key for found in french.values() for key in found]
    assert len(keys) == len(set(keys)), "a text stands in one file only"
    assert FR.keys() == EN.keys()
    for key, text in FR.items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", EN[key])), key
        assert text, key
        assert EN[key], key


@pytest.mark.parametrize("group", VOCABULARIES)
def test_every_word_of_a_vocabulary_has_its_text(group: str) -> None:
    said = {key.removeprefix(f"{group}.") for key in FR if key.startswith(f"{group}.")}
    assert said == {str(code) for code in VOCABULARIES[group]}


def test_no_text_is_unused() -> None:
    commands = [path.read_text("utf-8") for path in sorted((ROOM.parent / "maraude").glob("*.py"))]
    everything = "\n".join((*(text for _path, text in sources()), *commands))
    groups = set(re.findall(r"\.of\(\s*[\"'](\w+)[\"']", everything))
    groups |= set(re.findall(r"of={\"\w+\": \(\"(\w+)\"", everything))
    begun = tuple(re.findall(r"[\"']([\w.]+\.\w*){", everything))
    counted = tuple(f"{stem}." for stem in re.findall(r"\.count\(\s*\"([\w.]+)\"", everything))
    for key in FR:
        used = (
            f'"{key}"' in everything or f"'{key}'" in everything or key.split(".", 1)[0] in groups | set(VOCABULARIES)
        )
        assert used or key.startswith((*begun, *counted)), f"{key} is never shown"


def test_no_text_is_missing() -> None:
    for path, text in sources():
        for key in re.findall(r"\bt\(\s*\"([\w.]+)\"", text):
            assert key in FR, f"{path.name}: {key}"
        for key in re.findall(r"\.count\(\s*\"([\w.]+)\"", text):
            assert f"{key}.many" in FR, f"{path.name}: {key}"


FRENCH = re.compile(r"[éèêàçùœ]|\b(?:les?|une?|des|vous|annonce|écran)\b", re.IGNORECASE)


def test_no_french_is_written_in_the_code() -> None:
    for path, text in sources():
        tree = ast.parse(text)
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                words = node.value
                assert " " not in words or not FRENCH.search(words), f"{path.name}:{node.lineno}: {words!r}"


@pytest.mark.parametrize("word", ["victime", "prostituée", "hash", "·e·s", "urgent"])
def test_words_that_the_screen_never_says(word: str) -> None:
    assert not any(word in text.lower() for text in FR.values())


def test_dates_are_said_in_the_form_of_the_language() -> None:
    moment = datetime(2026, 3, 1, 19, 5, tzinfo=UTC)
    assert Texts("fr").moment(moment) == "1er mars à 20\u00a0h\u00a005"
    assert Texts("en").moment(moment) == "1 March at 20:05"
    assert Texts("fr").since(moment - timedelta(hours=3), moment) == "il y a 3 heures"
    assert Texts("fr").since(moment - timedelta(days=1), moment) == "hier"
    assert Texts("fr").due(moment + timedelta(hours=1), moment) == "aujourd'hui à 21\u00a0h\u00a005"
    assert Texts("fr").due(moment - timedelta(days=2), moment) == "dépassé il y a 2 jours"
