"""Champion and challenger side by side: on the fixture batches held apart, and on decisions held out by time.

Both have the same detectors, so texts are read once and triaged twice. The guard says why a challenger can't be
promoted; that none is said doesn't promote it: a person does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from classifier.composed import composed_cases, is_controlled, single_cases
from classifier.evaluate import COMPOSED, FAR_FROM_SERVICE
from classifier.features import Floats
from classifier.learn import Learned, TooFew, contributions, learn
from classifier.lessons import Table, table, weights_of
from classifier.metrics import area, brier, expected_calibration_error, recall_at, reliability
from classifier.model import Model, version_of
from classifier.reader import Read, read_all
from classifier.slices import MOST_GAP, by_language, identity_moves
from classifier.texts import Text
from models.lessons import Lesson
from models.vocabulary import Priority

Progress = Callable[[str, float], None]
MARGIN = 0.02
"""By how much a challenger may lose an area or a recall on fixtures."""
MOST_HIGH = 0.01
"""Share of fixture negatives in the first two bands; a champion that is above it already may not be exceeded."""
MOST_SWAP = 0.01
SWAPPED = 4
"""Every so many texts are read again with each identity word: none can weigh, so that a few of them show it."""
MOST_LOST = 0.01
"""By how much a challenger may lose recall on decisions held out by time."""
FEWEST_RETAINED = 10
"""Retained among the latest below which they say nothing."""
HELD_OUT = 0.2
"""Share of the decisions, the latest, that a fit doesn't see."""
BASE_RATE = 0.2
READ = 0.25
FIRST_BANDS = (Priority.URGENT, Priority.HIGH)


def compare(
    champion: Model, challenger: Model, texts: Sequence[Text], *, seed: int, progress: Progress
) -> dict[str, Any]:
    """Return the fixture figures of both, in the same run."""
    progress("reading", 0.1)
    seen = read_all(champion, [text.listing for text in texts])
    progress("identity", 0.4)
    moves = identity_moves(champion, challenger, [text.listing for text in texts[::SWAPPED]])
    figures = {
        name: _fixtures(replace(seen, model=model), texts, seed) | {"identity_p99": swap}
        for (name, model), swap in zip((("champion", champion), ("challenger", challenger)), moves, strict=True)
    }
    progress("done", 1.0)
    return figures


def _fixtures(seen: Read, texts: Sequence[Text], seed: int) -> dict[str, Any]:
    singles, composed = single_cases(texts), composed_cases(texts, count=COMPOSED, seed=seed)
    controlled = np.array([is_controlled(text) for text in texts], bool)
    scores, mixed = seen.scores(singles), seen.scores(composed)
    positive = np.array([case.positive for case in [*singles, *composed]], bool)
    every = np.concatenate([scores, mixed])
    bands = [seen.verdict(case).priority for case in singles]
    first = np.array([band in FIRST_BANDS for band in bands])
    far = np.array([text.family in FAR_FROM_SERVICE for text in texts])
    return {
        "control_area": area(controlled, scores),
        "control_recall": recall_at(controlled, scores, READ),
        "composed_area": area(np.array([case.positive for case in composed], bool), mixed),
        "negatives_high": float(np.mean(every[~positive] >= seen.model.card.calibration.high)),
        "far_from_service_high": float(first[far].mean()) if far.any() else 0.0,
        "calibration_error": expected_calibration_error(reliability(positive, every, BASE_RATE)),
        "brier": brier(positive, every, BASE_RATE),
        "bands": {str(band): bands.count(band) for band in Priority},
        "languages": by_language(texts, positive[: len(texts)], first),
        "texts": len(texts),
    }


def held_out(lessons: Sequence[Lesson], champion: Model, weights: Floats, share: float) -> dict[str, Any] | None:
    """Learn on the earlier decisions, order the latest both ways; nothing when too few are there to say.

    `share` is what the team reads; both models read as much of the latest.
    """
    answered = sorted(lessons, key=lambda lesson: lesson.period)
    border = answered[int((1 - HELD_OUT) * len(answered))].period if answered else None
    early, late = [x for x in answered if x.period < border], [x for x in answered if x.period >= border]  # type: ignore[operator]
    try:
        fitted = learn(table(early), champion.card.calibration, weights)
    except TooFew:
        return None
    latest = table(late)
    retained = int(latest.number[latest.retained].sum())
    if retained < FEWEST_RETAINED or retained == latest.number.sum():
        return None
    both = {"champion": champion.card.calibration, "challenger": fitted.calibration}
    scores = {name: contributions(latest.strengths, each, weights) for name, each in both.items()}
    return {
        "since": str(border),
        "decisions": int(latest.number.sum()),
        "retained": retained,
        "share_read": share,
        "recall": {name: _recall(latest, each, share) for name, each in scores.items()},
    }


def _recall(latest: Table, scores: Floats, share: float) -> float:
    """Return the weighted recall within the first share of listings; equals count in proportion."""
    order = np.argsort(-scores, kind="stable")
    _values, first, size = np.unique(-scores[order], return_index=True, return_counts=True)
    room = share * latest.stands_for.sum()
    caught = 0.0
    for start, count in zip(first, size, strict=True):
        rows = order[start : start + count]
        mass = latest.stands_for[rows].sum()
        caught += min(1.0, room / mass) * latest.stands_for[rows[latest.retained[rows]]].sum()
        room -= mass
        if room <= 0:
            break
    return float(caught / latest.stands_for[latest.retained].sum())


def against(fixtures: Mapping[str, Any], decisions: Mapping[str, Any] | None) -> list[str]:
    """Return the codes of what speaks against promoting a challenger; none when nothing does."""
    old, new = fixtures["champion"], fixtures["challenger"]
    found = [name for name in ("control_area", "control_recall", "composed_area") if new[name] < old[name] - MARGIN]
    found += [
        name for name in ("negatives_high", "far_from_service_high") if new[name] > max(MOST_HIGH, old[name]) + 1e-9
    ]
    if new["identity_p99"] > MOST_SWAP:
        found.append("identity")
    gaps = [each["languages"]["gap"] or 0.0 for each in (old, new)]
    if gaps[1] > max(MOST_GAP, gaps[0]) + 1e-9:
        found.append("language_gap")
    if decisions and decisions["recall"]["challenger"] < decisions["recall"]["champion"] - MOST_LOST:
        found.append("decisions_recall")
    return found


def share_read(lessons: Table) -> float:
    """Return the share of listings that were answered, of those that all answers stand for."""
    return float(lessons.number.sum() / max(lessons.stands_for.sum(), 1.0))


def challenge(
    champion: Model, lessons: Sequence[Lesson], texts: Sequence[Text], *, seed: int, progress: Progress
) -> Model:
    """Return the challenger that lessons make of a champion; its card says how both do. Raises TooFew."""
    rows, weights = table(lessons), weights_of(champion.lexicon)
    fitted = learn(rows, champion.card.calibration, weights)
    challenger = _named(champion, fitted, {})
    fixtures = compare(champion, challenger, texts, seed=seed, progress=progress)
    decisions = held_out(lessons, champion, weights, share_read(rows))
    periods = sorted(lesson.period for lesson in lessons)
    told = {
        "champion": champion.version,
        "learned_from": {
            "decisions": fitted.decisions,
            "retained": fitted.retained,
            "worth": round(fitted.effective),
            "since": str(periods[0]),
            "until": str(periods[-1]),
        },
        "fixtures": fixtures,
        "decisions": decisions,
        "against": against(fixtures, decisions),
    }
    return _named(champion, fitted, {"challenge": told})


def _named(champion: Model, fitted: Learned, figures: dict[str, Any]) -> Model:
    card = champion.card.model_copy(
        update={"calibration": fitted.calibration, "figures": champion.card.figures | figures}
    )
    return replace(champion, card=card.model_copy(update={"version": version_of(card)}))
