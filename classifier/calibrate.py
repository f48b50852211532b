"""One logistic calibration of the triage at a stated base rate, and the scores where bands begin."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from classifier.composed import Case, composed_cases, single_cases
from classifier.features import Flags, Floats, Ints
from classifier.found import Found
from classifier.metrics import at_base_rate
from classifier.model import CONTROL, LEARNED
from classifier.texts import Text
from classifier.triage import Calibration, Verdict, triage
from classifier.whole import READ_WHOLE
from models.vocabulary import Context

BASE_RATE = 0.2
COMPOSED = 200
HIGH_SHARE = 0.005
"""Share of the negatives of each batch that `high` may hold: the next author may be like the hardest one."""
FLOORS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
AS_GOOD = 0.01
"""Floors whose F1 differs by no more are as good as each other: the lowest then, since what is missed costs more."""
MISSED = 0.02
"""Share of positives that may fall under `medium`."""
LEAST_EVIDENCE = 0.5
"""Evidence under which nothing is medium."""
URGENT_SCORE = 0.8
LEAST_SLOPE = 0.1
TENTHS: Floats = (np.arange(10) + 0.5) / 10
WIDTH = 0.05
"""How far around each tenth of the score what is said is compared with what is seen."""
UNIT = Calibration(base=0.0, slope=1.0, medium=0.5, high=0.5, urgent=0.5)


def floors(chances: Floats, labels: Floats) -> dict[str, float]:
    """Return the probability from which unseen sentences were read best, for the categories that sentences decide."""
    best: dict[str, float] = {}
    for number, category in enumerate(LEARNED):
        if category not in CONTROL and category not in READ_WHOLE:
            best[category.value] = _best_floor(chances[:, number], labels[:, number] > 0)
    return best


def _best_floor(chances: Floats, marked: Flags) -> float:
    read = {floor: _f1(chances >= floor, marked) for floor in FLOORS}
    return min(floor for floor in FLOORS if read[floor] >= max(read.values()) - AS_GOOD)


def _f1(found: Flags, marked: Flags) -> float:
    return 2 * float((found & marked).sum()) / max(float(found.sum() + marked.sum()), 1.0)


def calibrate(
    texts: Sequence[Text], findings: Sequence[Sequence[Found]], *, seed: int
) -> tuple[Calibration, dict[str, Any]]:
    """Fit the calibration on findings in texts that their detectors were not trained on."""
    cases = single_cases(texts) + _composed(texts, seed)
    evidence = np.array([evidence_of(case, findings) for case in cases])
    positive = np.array([case.positive for case in cases])
    author = np.unique([texts[case.parts[0]].batch for case in cases], return_inverse=True)[1]
    slope, base = fit(evidence, positive, author)
    scores = _logistic(base + slope * evidence)
    counts = counting_once(cases)
    negatives = [~positive & (author == batch) for batch in np.unique(author)]
    calibration = bands(scores[positive], [(scores[here], counts[here]) for here in negatives], base, slope)
    figures = {
        "base_rate": BASE_RATE,
        "calibration_cases": len(cases),
        "negatives_high": _share(scores[~positive] >= calibration.high),
        "positives_high": _share(scores[positive] >= calibration.high),
        "positives_medium": _share(scores[positive] >= calibration.medium),
    }
    return calibration, figures


def counting_once(cases: Sequence[Case]) -> Floats:
    """Return for how much each negative case counts: all that a text is drawn for, however few services there are, for
    one."""
    drawn = Counter(part for case in cases if not case.positive for part in case.parts)
    return np.array([1.0 / max([1, *(drawn[part] for part in case.parts)]) for case in cases])


def _composed(texts: Sequence[Text], seed: int) -> list[Case]:
    """Return cases composed within each batch, as they are measured: a new author's texts meet no one else's."""
    cases = []
    for batch in sorted({text.batch for text in texts}):
        own = [index for index, text in enumerate(texts) if text.batch == batch]
        drawn = composed_cases([texts[index] for index in own], count=COMPOSED, seed=seed)
        cases += [case._replace(parts=tuple(own[part] for part in case.parts)) for case in drawn]
    return cases


def verdict_of(
    case: Case, findings: Sequence[Sequence[Found]], calibration: Calibration, contexts: Sequence[Context] = ()
) -> Verdict:
    """Triage the findings of a case's parts as one listing."""
    return triage([found for part in case.parts for found in findings[part]], contexts, calibration)


def evidence_of(case: Case, findings: Sequence[Sequence[Found]]) -> float:
    """Return the sum of what a case's signals weigh, before calibration."""
    return math.fsum(verdict_of(case, findings, UNIT).contributions)


def _share(flags: Flags) -> float:
    return float(flags.mean()) if len(flags) else 0.0


def fit(evidence: Floats, positive: Flags, author: Ints) -> tuple[float, float]:
    """Return the slope and the base for which what is said lies nearest to what is seen, each author counting alike.

    Likelihood alone would follow the few that are surely wrong, and the authors who are easily read.
    """
    if positive.all() or not positive.any():
        return 1.0, math.log(BASE_RATE / (1 - BASE_RATE))
    fitted = LogisticRegression(C=1e3).fit(evidence[:, None], positive, sample_weight=at_base_rate(positive, BASE_RATE))
    start = float(fitted.intercept_[0]), max(float(fitted.coef_[0][0]), LEAST_SLOPE)
    groups = [author == each for each in np.unique(author)]
    groups = [here for here in groups if 0 < positive[here].mean() < 1]

    def apart(at: Floats) -> float:
        said = _logistic(at[0] + max(at[1], LEAST_SLOPE) * evidence)
        return sum(_apart(said[here], positive[here]) for here in groups)

    base, slope = minimize(apart, start, method="Nelder-Mead").x if groups else start
    return max(float(slope), LEAST_SLOPE), float(base)


def _apart(said: Floats, positive: Flags) -> float:
    """Return how far what is said lies from what is seen, around each tenth of the score."""
    near = np.exp(-(((said[:, None] - TENTHS) / WIDTH) ** 2) / 2)
    weight = at_base_rate(positive, BASE_RATE)
    return float(np.abs((weight * (said - positive)) @ (near / near.sum(axis=1, keepdims=True))).sum() / weight.sum())


def _logistic(value: Floats) -> Floats:
    score: Floats = 1.0 / (1.0 + np.exp(-value))
    return score


def bands(positives: Floats, negatives: Sequence[tuple[Floats, Floats]], base: float, slope: float) -> Calibration:
    """Return where bands begin, from scores of the positives, and of each author's negatives with what they count."""
    floor = 1.0 / (1.0 + math.exp(-(base + slope * LEAST_EVIDENCE)))
    high = max([floor, *(_above(*each, HIGH_SHARE) for each in negatives)])
    medium = min(max(float(np.quantile(positives, MISSED)) if len(positives) else floor, floor), high)
    return Calibration(base=base, slope=slope, medium=medium, high=high, urgent=max(high, URGENT_SCORE))


def _above(negatives: Floats, counts: Floats, share: float) -> float:
    """Return the lowest score that at most a share of the negatives, each counting for so much, reach."""
    order = np.argsort(-negatives)
    beyond = np.flatnonzero(np.cumsum(counts[order]) > share * counts.sum())
    return float(np.nextafter(negatives[order[beyond[0]]], 1.0)) if len(beyond) else 0.5
