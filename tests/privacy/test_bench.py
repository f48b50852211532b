"""The speed of redaction beside Presidio, small: figures are there, and ours is well ahead."""

from maraude import bench_redact, benching
from maraude.bench_redact import listings, measure
from maraude.redaction_report import benchmark


def test_redaction_is_well_ahead_of_presidio(record_property):
    figures = measure(listings()[:120], rounds=3)
    record_property("texts a second", f"{figures.ours:.0f}")
    record_property("times Presidio", f"{figures.ratio:.1f}")
    assert figures.texts == 120
    assert figures.ratio > 2


def test_the_command_reads_what_intake_reads_and_what_is_full_of_contacts(monkeypatch):
    read = []
    figures = measure(listings()[:20])
    monkeypatch.setattr(bench_redact, "measure", lambda texts, rounds: read.append(texts) or figures)
    said = [row.what for row in benching._redact(full=False)]
    assert read == [listings(), [labelled.text for labelled in benchmark()]]
    assert "listings" in said[0]
    assert "labelled" in said[2]
