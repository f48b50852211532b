"""Assess listings: detection, then triage, one by one or as a stream in batches."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from classifier.detect import Detector, detector_for
from classifier.found import Found
from classifier.language import language_of
from classifier.model import Model
from classifier.reading import Reading, read
from classifier.triage import SERVICE, open_gates, triage
from models.messages import Assessment, Indicator, Listing
from models.vocabulary import Category, Context

BATCH = 300


def assess(model: Model, parts: Sequence[Listing]) -> Assessment:
    """Assess one listing, whose parts are detected apart and triaged together."""
    return next(assess_many(model, [parts]))


def assess_many(model: Model, rows: Iterable[Sequence[Listing]]) -> Iterator[Assessment]:
    """Assess a stream of listings in batches; order is kept and memory doesn't grow with the stream."""
    detector = detector_for(model)
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        yield from assess_batch(detector, batch)


def assess_batch(detector: Detector, batch: Sequence[Sequence[Listing]]) -> Iterator[Assessment]:
    """Assess some listings at once."""
    readings = [read(part) for parts in batch for part in parts]
    docs = detector.read_words(readings)
    findings = detector.find(readings, docs)
    at = 0
    for parts in batch:
        until = at + len(parts)
        folded = " ".join(reading.text for reading in readings[at:until])
        original = " ".join(f"{reading.title.text} {reading.body.text}" for reading in readings[at:until])
        language, covered = language_of(folded, original)
        yield _assessment(detector.model, parts, readings[at:until], findings[at:until], language, covered)
        at = until


def _assessment(
    model: Model,
    parts: Sequence[Listing],
    readings: Sequence[Reading],
    findings: Sequence[list[Found]],
    language: str,
    covered: bool,
) -> Assessment:
    contexts = [part.context for part in parts]
    flat = [(part, found) for part, group in enumerate(findings) for found in group]
    if SERVICE not in open_gates([found for _, found in flat], contexts):
        flat = [(part, found) for part, found in flat if not found.faint]
    verdict = triage([found for _, found in flat], contexts, model.card.calibration, covered=covered)
    indicators = tuple(
        _indicator(found, part, readings[part], contribution)
        for (part, found), contribution in zip(flat, verdict.contributions, strict=True)
    )
    return Assessment.model_construct(
        score=verdict.score,
        priority=verdict.priority,
        concern=verdict.concern,
        base=model.card.calibration.base,
        indicators=indicators,
        signals=_signals([found for _, found in flat], contexts),
        model=model.version,
        language=language,
        covered=covered,
    )


def _indicator(found: Found, part: int, reading: Reading, contribution: float) -> Indicator:
    place = reading.locate(found.start, found.end)
    return Indicator.model_construct(
        id=found.id,
        category=found.category,
        field=place.field,
        part=part,
        start=place.start,
        end=place.end,
        value=found.value,
        strength=found.strength,
        contribution=contribution,
    )


def _signals(findings: Sequence[Found], contexts: Sequence[Context]) -> dict[Category, float]:
    signals: dict[Category, float] = {}
    for found in findings:
        signals[found.category] = max(signals.get(found.category, 0.0), found.strength)
    if Context.SERVICE in contexts:
        signals[Category.SERVICE_CONTEXT] = 1.0
    return signals
