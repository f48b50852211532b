"""Batches held apart: never trained on, and refused when they aren't the files whose digest was committed."""

import hashlib
from pathlib import Path

import pytest

from classifier.texts import HELD_APART, TextProblem, held_files, load, training_files

TEXTS = Path(__file__).parents[2] / "fixtures" / "texts"


def test_what_is_held_apart_is_never_trained_on() -> None:
    held, trained = held_files(TEXTS), training_files(TEXTS)
    assert held
    assert trained
    assert not {path.name for path in held} & {path.name for path in trained}
    assert {*held, *trained} == set(TEXTS.glob("batch-*.jsonl"))


def test_training_has_four_batches_and_two_thousand_texts() -> None:
    texts = load(training_files(TEXTS))
    assert len({text.batch for text in texts}) >= 4
    assert len(texts) >= 2000


@pytest.mark.parametrize("content", ["{}\n{}\n", None])
def test_a_batch_that_changed_or_is_gone_is_refused(content: str | None, tmp_path: Path) -> None:
    batch = tmp_path / "batch-z.jsonl"
    batch.write_text("{}\n", "utf-8")
    (tmp_path / HELD_APART).write_text(f"{hashlib.sha256(b'{}' + bytes([10])).hexdigest()}  {batch}\n", "utf-8")
    assert held_files(tmp_path) == [batch]
    assert training_files(tmp_path) == []
    batch.unlink() if content is None else batch.write_text(content, "utf-8")
    with pytest.raises(TextProblem, match="batch-z"):
        held_files(tmp_path)
