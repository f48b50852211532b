"""From signals to a score: gates, one weight a category, contributions that add up.

Monotone by construction: weights are not negative, a category counts at its strongest, and one more signal can only
open a gate, never close one.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from classifier.found import Found
from classifier.weights import page
from models.vocabulary import FAMILY_OF, Category, Concern, Context, Family, Priority

SERVICE, VAGUE, PAID, SHARE = "service", "vague_work", "paid", "share"
SETTING = Family.SETTING
"""What surrounds a listing: local decisions may let it weigh, and it never makes two with another."""
SUREST = 20.0
"""Beyond this logit a score no longer tells its sum: the contributions shrink together to stay true to it."""
FAMILY_CONCERN = (
    (Family.YOUTH, Concern.POSSIBLE_MINOR),
    (Family.CONTROL, Concern.POSSIBLE_COERCED_ADULT),
    (Family.RECRUITMENT, Concern.RECRUITMENT_OFFER),
)
LEADING = frozenset(family for family, _ in FAMILY_CONCERN)
TWO = 2
FIRM = 0.5
"""Strength from which one learned finding may stand for itself in a body of indications."""

Factor = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Calibration(BaseModel):
    """What training fits: logit(score) = base + slope x weights, and where the bands begin.

    `times` and `plus` are what a team's decisions moved: a category's weight, and what one weighs that had no weight.
    """

    model_config = ConfigDict(frozen=True)
    base: float
    slope: float
    medium: float
    high: float
    urgent: float
    times: Mapping[Category, Factor] = {}
    plus: Mapping[Category, Factor] = {}

    def weight(self, category: Category, weight: float) -> float:
        """Return what a signal of full strength weighs here, from its weight on the page."""
        return weight * self.times.get(category, 1.0) + self.plus.get(category, 0.0)


class Verdict(NamedTuple):
    """Score, band, leading concern, and each finding's contribution, in the order given."""

    score: float
    priority: Priority
    concern: Concern
    contributions: tuple[float, ...]


def open_gates(findings: Sequence[Found], contexts: Sequence[Context]) -> frozenset[str]:
    """Return the gates that a listing opens: by its words, or by where it stands."""
    gates = frozenset().union(*(found.gates for found in findings))
    if Context.SERVICE in contexts:
        gates |= {SERVICE}
    return gates


def counts(category: Category, gates: frozenset[str]) -> bool:
    """Say whether the gate of a category is open."""
    if FAMILY_OF[category] is Family.RECRUITMENT:
        return VAGUE in gates and bool({PAID, SHARE} & gates)
    return SERVICE in gates


def triage(
    findings: Sequence[Found], contexts: Sequence[Context], calibration: Calibration, *, covered: bool = True
) -> Verdict:
    """Return the verdict on the findings of one listing."""
    gates = open_gates(findings, contexts)
    best: dict[Category, tuple[float, int]] = {}
    for index, found in enumerate(findings):
        evidence = found.strength * calibration.weight(found.category, found.weight)
        if (
            evidence > 0
            and found.strength >= page().counts_from.get(found.category, 0.0)
            and counts(found.category, gates)
        ):
            best[found.category] = max(best.get(found.category, (0.0, -index)), (evidence, -index))
    contributions = [0.0] * len(findings)
    for evidence, index in best.values():
        contributions[-index] = calibration.slope * evidence
    logit = calibration.base + math.fsum(contributions)
    if logit > SUREST:
        share = (SUREST - calibration.base) / (logit - calibration.base)
        contributions, logit = [share * contribution for contribution in contributions], SUREST
    score = _logistic(logit)
    body = _is_a_body(best, findings)
    return Verdict(score, _band(score, calibration, body=body, covered=covered), _concern(best), tuple(contributions))


def _is_a_body(best: Mapping[Category, tuple[float, int]], findings: Sequence[Found]) -> bool:
    """Say whether two categories speak besides the setting, and not by one weak learned finding alone."""
    families = {category: FAMILY_OF[category] for category in best}
    leading = [findings[-best[category][1]] for category, family in families.items() if family in LEADING]
    firm = [found for found in leading if not found.id.startswith("learned.") or found.strength >= FIRM]
    return sum(family != SETTING for family in families.values()) >= TWO and (len(leading) >= TWO or bool(firm))


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-value)) if value >= 0 else math.exp(value) / (1.0 + math.exp(value))


def _band(score: float, calibration: Calibration, *, body: bool, covered: bool) -> Priority:
    if score >= calibration.urgent and body:
        return Priority.URGENT
    if score >= calibration.high:
        return Priority.HIGH
    if score >= calibration.medium or not covered:
        return Priority.MEDIUM
    return Priority.LOW


def _concern(best: dict[Category, tuple[float, int]]) -> Concern:
    families = {FAMILY_OF[category] for category in best}
    return next((concern for family, concern in FAMILY_CONCERN if family in families), Concern.NONE)
