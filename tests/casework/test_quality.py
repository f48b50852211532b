"""The figures of the quality page: what is told, what is withheld, and to whom."""

from collections.abc import Callable
from datetime import date

import pytest

from casework import cases, counting, quality
from casework.counting import Counts, Measure
from casework.drift import Cause
from casework.errors import Refused
from casework.outcomes import contacts
from models.vocabulary import CaseOutcome, Category, Priority
from tests.casework.test_learning import ASIDE, PASS, RETAIN, decide, many, settle_all
from tests.houses import Town, make_arrival

MONDAY = "2026-03-02"


def figures(town: Town, who: str = "evaluator") -> quality.Quality:
    with town.act(who) as act:
        return quality.quality(act)


def test_a_new_house_says_that_its_sample_is_too_small(town: Town) -> None:
    read = figures(town)
    assert (read.agreement.recall, read.contacts, read.alerts, read.kept.living) == (None, (), (), 0)
    assert read.agreement.more_needed > 0


def test_what_was_read_and_skipped_is_counted_by_band(town: Town) -> None:
    town.arrive(*many(9, priority=Priority.URGENT), *many(30, first=50, priority=Priority.LOW))
    settle_all(town, 6, RETAIN)
    decide(town, ASIDE)
    decide(town, PASS)
    town.tick(days=22)
    with town.act("evaluator") as act:
        strata = {one.band: one for one in quality.strata_of(act, MONDAY, "2026-03-09")}
        urgent = strata[Priority.URGENT]
        assert (urgent.items, urgent.order_read, urgent.order_retained) == (9, 7, 6)
        assert (strata[Priority.LOW].items, strata[Priority.LOW].unread) == (30, 30)
    shown = figures(town).agreement
    assert shown.found == 6
    assert shown.recall is None
    (band,) = (one for one in shown.bands if one.band is Priority.URGENT)
    assert (band.items, band.read, band.sample, band.skipped) == (9, 7, 0, 0)


def test_an_item_that_rises_is_counted_where_it_rises_to(towns: Callable[..., Town]) -> None:
    town = towns()
    town.arrive(make_arrival(1, group=7, priority=Priority.MEDIUM))
    town.arrive(make_arrival(2, group=7, priority=Priority.URGENT))
    with town.act("system") as act:
        counted = counting.read(act, [Measure.ITEM], since="", until="9")
        assert {code: number for (*_, code), number in counted.items() if number} == {"urgent": 1}


def test_few_decisions_kept_for_learning_are_withheld(town: Town) -> None:
    town.arrive(*many(6))
    settle_all(town, 4, RETAIN)
    assert (figures(town).kept.living, figures(town).kept.silent) == (None, 0)
    settle_all(town, 1, RETAIN)
    assert figures(town).kept.living == 5


def closed(town: Town, outcome: CaseOutcome, number: int) -> None:
    with town.act("coordinator") as act:
        for line in cases.board(act)[:number]:
            cases.close(act, line.ref, outcome)


def test_outcomes_of_contact_are_withheld_under_five(town: Town) -> None:
    town.arrive(*many(12))
    settle_all(town, 12, RETAIN)
    town.tick(hours=1)
    closed(town, CaseOutcome.FALSE_ALARM, 8)
    closed(town, CaseOutcome.CONFIRMED_BY_SERVICE, 4)
    with town.act("evaluator") as act:
        lines = {line.outcome: line for line in contacts(act, MONDAY)}
    false_alarm, confirmed = lines[CaseOutcome.FALSE_ALARM], lines[CaseOutcome.CONFIRMED_BY_SERVICE]
    assert (false_alarm.whole, false_alarm.bands) == (8, {Priority.HIGH: 8})
    assert false_alarm.signals[Category.THIRD_PARTY_CONTROL] == 8
    assert (confirmed.whole, set(confirmed.bands.values()), set(confirmed.signals.values())) == (None, {None}, {None})


def test_a_signal_that_an_item_did_not_show_is_counted_with_no_outcome(town: Town) -> None:
    shown = {Category.THIRD_PARTY_CONTROL: 0.7, Category.DEBT: 0.0}
    town.arrive(
        *(
            one.model_copy(update={"assessment": one.assessment.model_copy(update={"signals": shown})})
            for one in many(6)
        )
    )
    settle_all(town, 6, RETAIN)
    town.tick(hours=1)
    closed(town, CaseOutcome.FALSE_ALARM, 6)
    with town.act("evaluator") as act:
        (line,) = contacts(act, MONDAY)
    assert set(line.signals) == {Category.THIRD_PARTY_CONTROL}


def test_a_signal_whose_complement_is_small_is_withheld(towns: Callable[..., Town]) -> None:
    town = towns()
    counts = Counts()
    counts["2026-03-01", "", Measure.OUTCOME, "complaint.high"] = 12
    counts["2026-03-01", "", Measure.OUTCOME_SIGNAL, "complaint.debt"] = 10
    counts["2026-03-01", "", Measure.OUTCOME_SIGNAL, "complaint.mobility"] = 6
    with town.act("system") as act:
        counting.add(act, counts)
        (line,) = contacts(act, MONDAY)
    assert line.signals == {Category.DEBT: None, Category.MOBILITY: 6}


def test_a_new_source_is_told_and_past_weeks_only(town: Town) -> None:
    for _ in range(6):
        town.arrive(*(make_arrival(town.now.toordinal() * 100 + number) for number in range(35)))
        town.tick(days=7)
    town.arrive(*(make_arrival(number, source="other") for number in range(35)))
    assert figures(town).alerts == ()
    town.tick(days=7)
    (alert,) = figures(town).alerts
    assert (alert.source, alert.cause, date.fromisoformat(alert.week).weekday()) == ("other", Cause.NEW_SOURCE, 0)


@pytest.mark.parametrize("who", ["evaluator", "coordinator", "officer"])
def test_who_reads_the_figures(towns: Callable[..., Town], who: str) -> None:
    town = towns()
    assert figures(town, who).kept.cells == 0
    for other in ("worker", "administrator"):
        with pytest.raises(Refused):
            figures(town, other)
