"""The speed of redaction beside Presidio, small: figures are there, and ours is well ahead."""

from maraude.bench_redact import listings, measure


def test_redaction_is_well_ahead_of_presidio(record_property):
    figures = measure(listings()[:120], rounds=3)
    record_property("texts a second", f"{figures.ours:.0f}")
    record_property("times Presidio", f"{figures.ratio:.1f}")
    assert figures.texts == 120
    assert figures.ratio > 2
