"""Learning weights from decisions, on numbers alone: bounds, gates, bands that keep their size, sums that add up."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier import lexicon as lexicons
from classifier.found import Found
from classifier.learn import LEAST, LEAST_YOUTH, MOST, TooFew, learn
from classifier.lessons import MOVES, table, weights_of
from classifier.triage import SERVICE, Calibration, triage
from models.lessons import Answer, Lesson
from models.vocabulary import FAMILY_OF, Category, Context, Family, Priority

CHAMPION = Calibration(base=-3.3, slope=1.6, medium=0.08, high=0.8, urgent=0.85)
WEIGHTS = weights_of(lexicons.load())
OTHERS = (Category.DEBT, Category.MOBILITY, Category.TRUST_LANGUAGE, Category.YOUTH_LANGUAGE)


def lesson(retained: bool, *, propensity: float = 1.0, number: int = 1, **signals: float) -> Lesson:
    """One decision of a listing with service context."""
    return Lesson(
        signals={Category.SERVICE_CONTEXT: 1.0} | {Category(name): strength for name, strength in signals.items()},
        answer=Answer.RETAINED if retained else Answer.SET_ASIDE,
        band=Priority.HIGH,
        sampled=propensity < 1,
        propensity=propensity,
        period=date(2026, 3, 2),
        number=number,
    )


def drawn(seed: int, **shares: float) -> list[Lesson]:
    """Decisions drawn so that a share of the listings that hold a signal, and no other, is retained."""
    rng = np.random.default_rng(seed)
    rows = []
    for name, share in shares.items():
        rows += [lesson(bool(rng.random() < share), **{name: 1.0}) for _ in range(150)]
    return rows + [lesson(bool(rng.random() < 0.1)) for _ in range(300)]


def found(category: Category, strength: float) -> Found:
    weight = float(WEIGHTS[MOVES.index(category)]) if category in MOVES else 0.0
    gates = frozenset({SERVICE}) if category is Category.SERVICE_CONTEXT else frozenset()
    return Found(f"x.{category}", category, 0, 1, strength, weight, None, gates)


def test_a_signal_that_the_team_never_retains_weighs_less_and_one_that_it_retains_weighs_something() -> None:
    learned = learn(table(drawn(1, debt=0.1, mobility=0.6, moved_by_others=0.6)), CHAMPION, WEIGHTS)
    assert learned.calibration.times[Category.DEBT] < 0.6 < learned.calibration.times[Category.MOVED_BY_OTHERS]
    assert learned.calibration.plus[Category.MOBILITY] > 0.3
    assert set(learned.calibration.plus) <= {Category.MOBILITY, Category.RENTAL_PLACE, Category.EVASIVE_ON_AGE}


def test_one_team_unlearns_no_expert_list_and_minority_keeps_its_lead() -> None:
    never = [lesson(False, debt=1.0, number=200), lesson(False, schooling=1.0, number=200)]
    learned = learn(table([*never, lesson(True, trust_language=1.0, number=200)]), CHAMPION, WEIGHTS).calibration
    assert LEAST <= learned.times[Category.DEBT] < 1
    assert LEAST_YOUTH <= learned.times[Category.SCHOOLING] < 1
    assert max(learned.times.values()) <= MOST


def test_what_the_team_agrees_with_stays_near_what_it_was() -> None:
    agreeing = drawn(2, third_party_control=0.65, debt=0.65, moved_by_others=0.65)
    times = learn(table(agreeing), CHAMPION, WEIGHTS).calibration.times
    assert all(0.7 < times[category] < 1.4 for category in (Category.DEBT, Category.MOVED_BY_OTHERS))


def test_gates_and_the_recruitment_offer_do_not_move() -> None:
    learned = learn(table(drawn(3, debt=0.1, mobility=0.6)), CHAMPION, WEIGHTS).calibration
    for category in (Category.SERVICE_CONTEXT, Category.RECRUITMENT_OFFER):
        assert category not in learned.times
        assert category not in learned.plus
    outside = [found(category, 1.0) for category in MOVES]
    assert not any(triage(outside, [Context.GENERAL], learned).contributions)


def test_skips_teach_nothing_and_too_few_decisions_are_refused() -> None:
    rows = drawn(4, debt=0.1, mobility=0.6)
    skipped = [row.model_copy(update={"answer": Answer.MISSING}) for row in rows]
    assert learn(table([*rows, *skipped]), CHAMPION, WEIGHTS) == learn(table(rows), CHAMPION, WEIGHTS)
    for few in ([], rows[:50], [lesson(True, number=9), lesson(False, number=500)], skipped):
        with pytest.raises(TooFew):
            learn(table(few), CHAMPION, WEIGHTS)


def test_rows_of_several_items_teach_as_much_as_the_items_one_by_one() -> None:
    rows = drawn(5, debt=0.2, mobility=0.5)
    apart = [one for row in rows for one in [row] * 3]
    together = [row.model_copy(update={"number": 3}) for row in rows]
    one, other = (learn(table(each), CHAMPION, WEIGHTS).calibration for each in (apart, together))
    assert one.times == pytest.approx(other.times, abs=1e-3)


SIGNALS = st.dictionaries(st.sampled_from(OTHERS), st.floats(0.3, 1.0), max_size=3)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(SIGNALS, st.booleans(), st.sampled_from((1.0, 0.05))), min_size=120, max_size=200))
def test_bands_hold_no_more_listings_than_before(drawn_rows: list[tuple[dict[Category, float], bool, float]]) -> None:
    rows = [lesson(kept, propensity=chance, **signals) for signals, kept, chance in drawn_rows]
    try:
        learned = learn(table(rows), CHAMPION, WEIGHTS).calibration
    except TooFew:
        return
    assert learned.medium <= learned.high <= learned.urgent
    for border in ("medium", "high"):
        held = {
            name: sum(1 / row.propensity for row in rows if _score(row, each) >= getattr(each, border))
            for name, each in (("champion", CHAMPION), ("challenger", learned))
        }
        assert held["challenger"] <= held["champion"] + 1e-9
    assert triage([found(Category.SERVICE_CONTEXT, 1.0)], [], learned).priority is Priority.LOW


def _score(row: Lesson, calibration: Calibration) -> float:
    return triage([found(category, strength) for category, strength in row.signals.items()], [], calibration).score


MOVED = st.dictionaries(st.sampled_from(Category), st.floats(0, 4), max_size=6)
FOUND = st.lists(st.builds(found, st.sampled_from(Category), st.floats(0, 1)), max_size=8)


@given(MOVED, MOVED, FOUND, st.sampled_from(MOVES), st.floats(0, 1))
def test_moved_weights_stay_monotone_and_add_up(
    times: dict[Category, float], plus: dict[Category, float], findings: list[Found], more: Category, strength: float
) -> None:
    moved = CHAMPION.model_copy(update={"times": times, "plus": plus})
    here = [*findings, found(Category.SERVICE_CONTEXT, 1.0)]
    verdict = triage(here, [], moved)
    logit = math.log(verdict.score) - math.log1p(-verdict.score)
    assert abs(logit - (moved.base + sum(verdict.contributions))) < 1e-6
    assert triage([*here, found(more, strength)], [], moved).score >= verdict.score - 1e-12


def test_surroundings_that_weigh_by_local_decisions_never_make_two_categories() -> None:
    moved = CHAMPION.model_copy(update={"plus": {Category.MOBILITY: 4.0, Category.RENTAL_PLACE: 4.0}})
    places = [found(category, 1.0) for category in (Category.SERVICE_CONTEXT, Category.MOBILITY, Category.RENTAL_PLACE)]
    assert triage(places, [], moved).priority is Priority.HIGH
    assert all(FAMILY_OF[category] is Family.SETTING for category in moved.plus)
