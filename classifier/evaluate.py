"""Evaluate a model on texts that it was not trained on, beside baselines in the same run; figures only come out."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from classifier import baselines
from classifier.calibrate import BASE_RATE
from classifier.composed import Case, composed_cases, is_controlled, single_cases
from classifier.counterfactual import context_from_source, disguised, swap_moves
from classifier.features import Flags, Floats
from classifier.found import Found
from classifier.metrics import area, brier, expected_calibration_error, interval, precision_at, recall_at, reliability
from classifier.model import Model
from classifier.reader import Read, read_all
from classifier.spans import ages_by_span, by_text
from classifier.texts import Text
from classifier.triage import SERVICE
from models.vocabulary import Category, Priority

Progress = Callable[[str, float], None]
SHARES = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
FIRST = (10, 20, 50)
COMPOSED = 200
FAR_FROM_SERVICE = ("prevention", "youth_life", "student_work", "news")


def evaluate(
    model: Model, train: Sequence[Text], held: Sequence[Text], *, seed: int, progress: Progress
) -> dict[str, Any]:
    """Return every figure of the report, ready for JSON."""
    progress("reading", 0.0)
    listings = [text.listing for text in held]
    seen = read_all(model, listings)
    singles, composed = single_cases(held), composed_cases(held, count=COMPOSED, seed=seed)
    controlled = np.array([is_controlled(text) for text in held], bool)
    scores = seen.scores(singles)
    figures: dict[str, Any] = {
        "model": model.version,
        "texts": len(held),
        "trained_on": model.card.texts,
        "control": _queue(controlled, scores, seed),
        "composed": _composed(seen, composed, seed),
        "bands": _bands(held, seen, singles),
        "calibration": _calibration(seen, [*singles, *composed]),
        "detectors": _detectors(held, seen),
        "authors": _authors(held, seen, seed),
        "groups": _groups(held, controlled, scores),
    }
    progress("context from the source", 0.2)
    moved = read_all(model, context_from_source(listings))
    figures["context_from_source"] = {
        "control": _queue(controlled, moved.scores(singles), seed),
        "composed": _composed(moved, composed, seed),
    }
    progress("disguise", 0.3)
    figures["disguise"] = _disguise(model, held, controlled, singles, seen, seed)
    progress("identity", 0.6)
    moves = swap_moves(model, listings)
    figures["identity_swaps"] = {"p99": float(np.quantile(moves, 0.99)), "most": float(moves.max())}
    figures["without"] = _without(seen, singles, composed, controlled)
    progress("baselines", 0.8)
    figures["baselines"] = _baselines(train, held, seen, controlled, seed)
    progress("done", 1.0)
    return figures


def evaluate_own(model: Model, rows: Sequence[tuple[Any, bool]], *, seed: int) -> dict[str, Any]:
    """Return the figures of an association's own reviewed cases: (listing, was retained)."""
    seen = read_all(model, [listing for listing, _ in rows])
    cases = [Case((index,), positive, "own") for index, (_, positive) in enumerate(rows)]
    positive, scores = np.array([case.positive for case in cases], bool), seen.scores(cases)
    bands = Counter((seen.verdict(case).priority, case.positive) for case in cases)
    return {
        "model": model.version,
        "texts": len(rows),
        "retained": int(positive.sum()),
        "queue": _queue(positive, scores, seed),
        "calibration": _calibration(seen, cases),
        "bands": {str(band): {"retained": bands[band, True], "others": bands[band, False]} for band in Priority},
    }


def _queue(positive: Flags, scores: Floats, seed: int) -> dict[str, Any]:
    return {
        "area": interval(area, positive, scores, seed=seed)._asdict(),
        "recall_at_share": {str(share): recall_at(positive, scores, share) for share in SHARES},
        "precision_at": {str(count): precision_at(positive, scores, count) for count in FIRST},
    }


def _composed(seen: Read, cases: Sequence[Case], seed: int) -> dict[str, Any]:
    scores, positive = seen.scores(cases), np.array([case.positive for case in cases], bool)
    kinds = sorted({case.kind for case in cases})
    high = scores >= seen.model.card.calibration.high
    return {
        "area": interval(area, positive, scores, seed=seed)._asdict() if len(cases) else None,
        "high": {kind: float(high[[case.kind == kind for case in cases]].mean()) for kind in kinds},
    }


def _bands(texts: Sequence[Text], seen: Read, cases: Sequence[Case]) -> dict[str, Any]:
    table: dict[str, dict[str, int]] = {}
    for text, case in zip(texts, cases, strict=True):
        row = table.setdefault(text.family, dict.fromkeys(Priority, 0))
        row[seen.verdict(case).priority] += 1
    far = [row for family, row in table.items() if family in FAR_FROM_SERVICE]
    total = sum(sum(row.values()) for row in far)
    return {
        "families": {family: {str(band): n for band, n in row.items()} for family, row in sorted(table.items())},
        "far_from_service_high": sum(row[Priority.HIGH] + row[Priority.URGENT] for row in far) / max(total, 1),
    }


def _calibration(seen: Read, cases: Sequence[Case]) -> dict[str, Any]:
    positive, scores = np.array([case.positive for case in cases], bool), seen.scores(cases)
    bins = reliability(positive, scores, BASE_RATE)
    negatives = scores[~positive]
    return {
        "ece": expected_calibration_error(bins),
        "brier": brier(positive, scores, BASE_RATE),
        "reliability": [bin_._asdict() for bin_ in bins],
        "negatives_high": float(np.mean(negatives >= seen.model.card.calibration.high)) if len(negatives) else None,
    }


def _detectors(texts: Sequence[Text], seen: Read) -> dict[str, Any]:
    rows = {category.value: {**score._asdict(), "f1": score.f1} for category, score in by_text(texts, seen).items()}
    ages = ages_by_span(texts, seen)
    return {"by_text": rows, "age_with_value": {**ages._asdict(), "f1": ages.f1}}


def _authors(texts: Sequence[Text], seen: Read, seed: int) -> dict[str, Any]:
    """Return each author's figures, since none writes like another; composed cases are made of one author's texts."""
    authors: dict[str, Any] = {}
    for batch in sorted({text.batch for text in texts}):
        places = [index for index, text in enumerate(texts) if text.batch == batch]
        own, read = [texts[index] for index in places], seen.of(places)
        singles, composed = single_cases(own), composed_cases(own, count=COMPOSED, seed=seed)
        controlled = np.array([is_controlled(text) for text in own], bool)
        authors[batch] = {
            "texts": len(own),
            "control": _queue(controlled, read.scores(singles), seed) if controlled.any() else None,
            "composed": _composed(read, composed, seed),
            "bands": _bands(own, read, singles),
            "calibration": _calibration(read, [*singles, *composed]),
            "detectors": _detectors(own, read),
        }
    return authors


def _groups(texts: Sequence[Text], positive: Flags, scores: Floats) -> dict[str, Any]:
    groups: dict[str, Any] = {}
    for name in ("lang", "form", "style"):
        for value in sorted({getattr(text, name) for text in texts}):
            here = np.array([getattr(text, name) == value for text in texts])
            groups[f"{name}: {value}"] = {
                "texts": int(here.sum()),
                "positives": int(positive[here].sum()),
                "area": area(positive[here], scores[here]) if positive[here].any() else None,
            }
    return groups


def _disguise(
    model: Model, texts: Sequence[Text], positive: Flags, cases: Sequence[Case], plain: Read, seed: int
) -> dict[str, Any]:
    medium = model.card.calibration.medium

    def recalls(seen: Read) -> dict[str, float]:
        scores = seen.scores(cases)
        read = float((scores[positive] >= medium).mean())
        return {"recall_medium": read, "recall_25": recall_at(positive, scores, 0.25)}

    rows = {"plain": recalls(plain)}
    for name, listings in disguised([text.listing for text in texts], seed=seed):
        rows[name] = recalls(read_all(model, listings))
    return rows


def _without(seen: Read, singles: Sequence[Case], composed: Sequence[Case], positive: Flags) -> dict[str, Any]:
    mixed = np.array([case.positive for case in composed], bool)

    def areas(keep: Callable[[Any], bool]) -> dict[str, float]:
        alone, together = seen.scores(singles, keep), seen.scores(composed, keep)
        return {"control": area(positive, alone), "composed": area(mixed, together)}

    rows = {"nothing": areas(lambda found: True)}
    rows["learned detectors"] = areas(lambda found: not found.id.startswith("learned."))
    rows["lexicon"] = areas(lambda found: found.id.startswith("learned.") or bool(found.gates & {SERVICE}))
    for category in Category:
        rows[category.value] = areas(partial(_is_not, category))
    return rows


def _is_not(category: Category, found: Found) -> bool:
    return found.category is not category


def _baselines(train: Sequence[Text], held: Sequence[Text], seen: Read, positive: Flags, seed: int) -> dict[str, Any]:
    scores = {
        "random": baselines.random_order(held, seed=seed),
        "keyword count": baselines.keyword_count(seen),
        "TF-IDF, logistic regression": baselines.tfidf(train, held),
        "spaCy textcat_bow": baselines.textcat_bow(train, held, seed=seed),
    }
    return {name: _queue(positive, said, seed) for name, said in scores.items()}
