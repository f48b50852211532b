"""The labelled set: recall by kind, what survives, and the table that says so beside two known ways."""

import io
import json

import pytest
from rich.console import Console

from maraude.redaction_report import benchmark, report_redaction, robustness, score, with_maraude

TARGETS = {
    "PHONE": 0.99,
    "EMAIL": 0.99,
    "HANDLE": 0.95,
    "PERSON": 0.90,
    "ADDRESS": 0.90,
    "PAYMENT": 0.95,
    "ID": 0.95,
    "KEEP": 0.98,
}


@pytest.fixture(scope="module")
def texts():
    return benchmark()


def test_the_set_is_large_enough(texts):
    assert len(texts) >= 600


def test_recall_and_what_survives(texts, record_property):
    scores = score(texts, with_maraude)
    for kind, target in TARGETS.items():
        record_property(kind, f"{scores[kind].recall:.3f}")
        assert scores[kind].recall >= target, kind


def test_every_disguise_of_ours_is_read_through(texts):
    assert min(robustness(texts).values()) >= 0.99


def test_the_table_stands_beside_two_known_ways(tmp_path):
    own = tmp_path / "own.jsonl"
    rows = [{"id": "1", "style": "plain", "text": "Tel ⟦PHONE|06 39 98 12 34⟧, ⟦KEEP|20 €⟧, demander ⟦PERSON|Lucie⟧"}]
    own.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    screen = io.StringIO()
    figures = report_redaction(tmp_path, own_set=own, console=Console(file=screen, width=160))
    assert set(figures["ways"]) == {"maraude", "phonenumbers", "Presidio"}
    assert figures["ways"]["maraude"]["PERSON"] == {"marked": 1, "whole": 1, "exact": 1}
    assert figures["ways"]["Presidio"]["PHONE"]["whole"] == 1
    assert "Presidio: whole" in screen.getvalue()
    assert json.loads((tmp_path / "redaction.json").read_text()) == figures
