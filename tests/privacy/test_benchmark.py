"""The labelled set: recall by kind, what survives, and the table that says so beside two known ways."""

import json

import pytest

from maraude.redaction_report import benchmark, load, measure, report_redaction, robustness, score, with_maraude
from maraude.rows import Reader

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


def test_the_table_stands_beside_two_known_ways(tmp_path, capsys):
    own = tmp_path / "own.jsonl"
    row = {"id": "1", "style": "plain", "text": "Tel ⟦PHONE|06 39 98 12 34⟧, ⟦KEEP|20 €⟧, demander ⟦PERSON|Lucie⟧"}
    own.write_text(json.dumps(row) + "\n", encoding="utf-8")
    measured = measure(load(Reader("own"), own.read_bytes().splitlines()))
    assert set(measured.scores) == {"maraude", "phonenumbers", "Presidio"}
    assert measured.scores["maraude"]["PERSON"] == (1, 1, 1)
    assert measured.scores["Presidio"]["PHONE"].whole == 1
    assert measured.scores["Presidio"]["PERSON"].whole == 0
    assert report_redaction(own) == 0
    assert "PERSON" in capsys.readouterr().out


def test_a_bad_row_of_ones_own_set_is_named_and_the_rest_measured(tmp_path, capsys):
    own = tmp_path / "own.jsonl"
    own.write_text('{"id": "1"}\n{"id": "2", "text": "⟦KEEP|20 €⟧"}\n', encoding="utf-8")
    assert report_redaction(own) == 1
    assert f"{own}:1: field text" in capsys.readouterr().err
