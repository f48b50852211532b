"""What drift tells, and what it keeps quiet about, week by week."""

from collections import Counter
from datetime import date, timedelta

from casework.counting import Measure, Place
from casework.drift import Cause, alerts
from models.vocabulary import Category, Priority


def counted(weeks: list[tuple[int, int]], source: str = "a") -> Counter[Place]:
    """Return the counts of weeks, each of so many listings, so many of them with one signal."""
    counts = Counter[Place]()
    for number, (listings, held) in enumerate(weeks):
        week = (date(2026, 1, 5) + timedelta(weeks=number)).isoformat()
        counts[week, source, Measure.LISTING, Priority.LOW.value] = listings
        counts[week, source, Measure.SIGNAL, Category.DEBT.value] = held
    return counts


USUAL = [(60, 1), (64, 0), (58, 2), (61, 1), (59, 1), (63, 0), (60, 1), (62, 1)]


def test_one_text_posted_many_times_is_no_change_of_its_source() -> None:
    assert alerts(counted([*USUAL, (75, 16)])) == ()


def test_a_change_of_most_listings_is_told_in_a_small_source_too() -> None:
    (alert,) = alerts(counted([*USUAL, (75, 50)]))
    assert (alert.source, alert.cause) == ("a", Cause.WORDING)


def test_a_source_that_grows_is_not_new() -> None:
    small = counted([(20, 1)] * 8 + [(40, 1)], source="b")
    assert alerts(counted([*USUAL, (60, 1)]) | small) == ()


def test_a_source_that_begins_slowly_is_new_once_it_can_be_compared() -> None:
    begins = counted([(0, 0)] * 6 + [(20, 1), (40, 1), (40, 1)], source="b")
    told = alerts(counted([*USUAL, (60, 1)]) | begins)
    assert [(alert.week, alert.source, alert.cause) for alert in told] == [("2026-02-23", "b", Cause.NEW_SOURCE)]
