"""Triage on numbers alone: gates, bands, monotony, contributions that add up."""

import json
import math

from hypothesis import example, given
from hypothesis import strategies as st

from classifier.found import Found
from classifier.triage import PAID, SERVICE, SHARE, VAGUE, Calibration, triage
from classifier.weights import page
from models.vocabulary import Category, Concern, Context, Evidence, Priority

CALIBRATION = Calibration(base=-3.0, slope=1.5, medium=0.1, high=0.5, urgent=0.8)
YOUTH = (Category.SCHOOLING, Category.MINORITY_MENTION, Category.YOUTH_LANGUAGE, Category.AGE_STATED)
CONTROL = (Category.THIRD_PARTY_CONTROL, Category.MOVED_BY_OTHERS, Category.PAPERS_OR_MONEY_HELD, Category.DEBT)


def found(category: Category, strength: float = 1.0, *gates: str) -> Found:
    weight = page().of(category, Evidence.EXPERT_LIST, weighs=True)
    return Found(f"x.{category}", category, 0, 1, strength, weight, None, frozenset(gates))


MARK = found(Category.SERVICE_CONTEXT, 1.0, SERVICE)
FINDINGS = st.lists(st.builds(found, st.sampled_from(Category), st.floats(0, 1)), max_size=8)


def score(findings: list[Found], *contexts: Context) -> float:
    return triage(findings, contexts, CALIBRATION).score


@given(FINDINGS)
def test_without_service_context_nothing_contributes(findings: list[Found]) -> None:
    for context in (Context.GENERAL, Context.SOCIAL):
        verdict = triage(findings, [context], CALIBRATION)
        assert not any(verdict.contributions)
        assert verdict.priority is Priority.LOW
        assert verdict.concern is Concern.NONE


@given(FINDINGS)
def test_context_from_the_text_or_from_the_source_is_the_same(findings: list[Found]) -> None:
    assert math.isclose(score([*findings, MARK]), score(findings, Context.SERVICE))


@given(FINDINGS, st.sampled_from((*YOUTH, *CONTROL)), st.floats(0, 1), st.sampled_from(Context))
def test_one_more_signal_never_lowers_the_score(
    findings: list[Found], category: Category, strength: float, context: Context
) -> None:
    assert score([*findings, found(category, strength)], context) >= score(findings, context)


@given(FINDINGS)
@example([found(category, 1.0) for category in (*YOUTH, *CONTROL)])
def test_contributions_add_up_also_after_json(findings: list[Found]) -> None:
    verdict = triage([*findings, MARK], [], CALIBRATION)
    row = json.loads(json.dumps({"score": verdict.score, "parts": verdict.contributions}))
    logit = math.log(row["score"]) - math.log1p(-row["score"])
    assert abs(logit - (CALIBRATION.base + sum(row["parts"]))) < 1e-6


@given(FINDINGS)
def test_a_category_counts_once_at_its_strongest(findings: list[Found]) -> None:
    twice = triage([MARK, *findings, *findings], [], CALIBRATION)
    assert math.isclose(twice.score, score([MARK, *findings]))
    counted = [f.category for f, c in zip([MARK, *findings, *findings], twice.contributions, strict=True) if c]
    assert len(counted) == len(set(counted))


def test_an_adult_age_and_mobility_weigh_nothing() -> None:
    assert score([MARK, found(Category.AGE_STATED, 0.2), found(Category.MOBILITY)]) == score([MARK])
    assert score([MARK, found(Category.AGE_STATED, 1.0)]) > score([MARK])


def test_urgent_needs_two_categories_besides_context() -> None:
    alone = triage([MARK, found(Category.MINORITY_MENTION)], [], CALIBRATION)
    both = triage([MARK, found(Category.MINORITY_MENTION), found(Category.DEBT)], [], CALIBRATION)
    assert (alone.priority, both.priority) == (Priority.HIGH, Priority.URGENT)


def test_one_weak_learned_sign_is_not_enough_for_urgent() -> None:
    heavy = CALIBRATION.model_copy(update={"slope": 9.0})
    trust = found(Category.TRUST_LANGUAGE)
    weak, strong = (
        found(Category.MOVED_BY_OTHERS, strength)._replace(id="learned.moved_by_others") for strength in (0.4, 0.8)
    )
    by_form, second = found(Category.MOVED_BY_OTHERS, 0.4), found(Category.DEBT, 0.4)._replace(id="learned.debt")
    bands = [triage([MARK, trust, *some], [], heavy).priority for some in ([weak], [strong], [by_form], [weak, second])]
    assert bands == [Priority.HIGH, Priority.URGENT, Priority.URGENT, Priority.URGENT]


def test_minority_leads_where_both_stand() -> None:
    assert triage([MARK, found(Category.DEBT)], [], CALIBRATION).concern is Concern.POSSIBLE_COERCED_ADULT
    both = triage([MARK, found(Category.DEBT), found(Category.SCHOOLING)], [], CALIBRATION)
    assert both.concern is Concern.POSSIBLE_MINOR


def test_recruitment_has_its_own_gate() -> None:
    offer = found(Category.RECRUITMENT_OFFER, 1.0)
    vague, paid, share = (found(Category.RECRUITMENT_OFFER, 0.9, gate) for gate in (VAGUE, PAID, SHARE))
    assert score([offer, vague]) == score([offer, paid, share]) == score([MARK, offer, vague]) == score([])
    for second in (paid, share):
        verdict = triage([offer, vague, second], [], CALIBRATION)
        assert verdict.score > score([])
        assert verdict.concern is Concern.RECRUITMENT_OFFER


def test_a_language_not_covered_is_never_low() -> None:
    assert triage([], [], CALIBRATION, covered=False).priority is Priority.MEDIUM


def test_a_source_that_is_not_held_weighs_nothing() -> None:
    assert page().of(Category.DEBT, Evidence.EXPERT_LIST, weighs=False) == 0


def test_what_a_team_decided_moves_a_category_and_only_it() -> None:
    moved = CALIBRATION.model_copy(update={"times": {Category.DEBT: 0.5}, "plus": {Category.MOBILITY: 1.2}})
    findings = [MARK, found(Category.DEBT), found(Category.SCHOOLING), found(Category.MOBILITY)]
    before, after = (triage(findings, [], each).contributions for each in (CALIBRATION, moved))
    assert math.isclose(after[1], before[1] / 2)
    assert before[1] > 0
    assert after[2] == before[2] > 0
    assert (before[3], after[3]) == (0, 1.2 * CALIBRATION.slope)


def test_a_weak_signal_counts_for_its_strength() -> None:
    weak, full = (triage([MARK, found(Category.DEBT, strength)], [], CALIBRATION) for strength in (0.2, 1.0))
    assert math.isclose(weak.contributions[1], 0.2 * full.contributions[1])
    nothing = triage([MARK, found(Category.DEBT, 0.0), found(Category.SCHOOLING, 0.0)], [], CALIBRATION)
    assert (nothing.concern, nothing.priority) == (Concern.NONE, Priority.LOW)


def test_a_category_that_counts_from_a_strength_counts_at_it_and_not_below() -> None:
    category, least = next(iter(page().counts_from.items()))
    assert triage([MARK, found(category, least)], [], CALIBRATION).contributions[1] > 0
    assert triage([MARK, found(category, least - 0.01)], [], CALIBRATION).contributions[1] == 0


def test_a_band_begins_at_its_threshold() -> None:
    findings = [MARK, found(Category.DEBT), found(Category.SCHOOLING)]
    here = triage(findings, [], CALIBRATION).score
    above = math.nextafter(here, 1)
    bands = {"urgent": Priority.URGENT, "high": Priority.HIGH, "medium": Priority.MEDIUM}
    for name, band in bands.items():
        higher = dict.fromkeys(list(bands)[: list(bands).index(name)], 1.0)
        at, over = (CALIBRATION.model_copy(update=higher | {name: score}) for score in (here, above))
        assert triage(findings, [], at).priority is band
        assert triage(findings, [], over.model_copy(update={"medium": 1.0})).priority is not band
