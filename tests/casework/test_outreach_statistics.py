"""Figures are attacked with a linear program; what is published is frozen and never overlaps."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from casework import cases, outings, statistics, tally
from casework.directory import regions
from casework.errors import Refused, Why
from casework.statistics import FEW, SMALL, Line, Table, coarsened, months_of
from models.outreach_words import Area, Measure, Period
from models.vocabulary import CaseOutcome, ContactOutcome
from tests.casework.outreach import retain
from tests.houses import Town

PLACES = ["", *regions()]
rows = st.dictionaries(st.sampled_from(PLACES), st.integers(1, 30), min_size=1, max_size=25)
tables = st.dictionaries(
    st.tuples(st.sampled_from(["2026-01", "2026-02", "2026-03"]), st.sampled_from(["a", "b", "c"])),
    rows,
    min_size=1,
    max_size=9,
)


def covers(line: Line, place: str) -> str | None:
    """Return the published cell that a département's number is part of."""
    cell = {Area.DEPARTMENT: place, Area.REGION: regions().get(place, ""), Area.WHOLE: ""}[line.area]
    return cell if cell in line.cells else None


def intervals(truth: Mapping[tuple[str, str], Mapping[str, int]]) -> list[tuple[tuple[str, str], str, float, float]]:
    """Attack everything published at once: for each number that isn't shown, the least and most that it can be.

    The attacker even knows which départements have anything at all. A région with one of them shows it.
    """
    lines = {key: coarsened("m", key[1], numbers) for key, numbers in truth.items()}
    unknown = [(key, place) for key, numbers in truth.items() for place in numbers]
    equations, values = [], []
    for key, line in lines.items():
        for cell, number in line.cells.items():
            if number != FEW:
                equations.append([float(k == key and covers(line, p) == cell) for k, p in unknown])
                values.append(number)
    found = []
    for at, (key, place) in enumerate(unknown):
        together = [p for k, p in unknown if k == key and covers(lines[key], p) == covers(lines[key], place)]
        if len(together) == 1 and truth[key][place] >= SMALL:
            continue
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(unknown))
            goal[at] = sign
            answer = linprog(goal, A_eq=equations or None, b_eq=values or None, bounds=(0, 1000))
            assert answer.success
            ends.append(sign * answer.fun)
        found.append((key, place, ends[0], ends[1]))
    return found


@settings(max_examples=25, deadline=None)
@given(tables)
def test_no_hidden_number_can_be_narrowed_below_five(truth: dict[tuple[str, str], dict[str, int]]) -> None:
    for key, place, least, most in intervals(truth):
        assert most - least >= SMALL - 1e-6, (key, place)


@settings(max_examples=200, deadline=None)
@given(rows)
def test_no_small_number_is_ever_shown(numbers: dict[str, int]) -> None:
    line = coarsened("m", "c", numbers)
    assert all(cell == FEW or (isinstance(cell, int) and cell >= SMALL) for cell in line.cells.values())
    whole = sum(numbers.values())
    if FEW in line.cells.values():
        assert whole < SMALL
        assert line.cells == {"": FEW}
    else:
        assert sum(int(cell) for cell in line.cells.values()) == whole


def test_the_attack_finds_a_planted_leak() -> None:
    """The same program on a careless table (a total beside its parts, one of them hidden) narrows it to a point."""
    answer = [
        linprog([sign, 0], A_eq=[[1, 1], [0, 1]], b_eq=[12, 9], bounds=(0, None)).fun * sign for sign in (1.0, -1.0)
    ]
    assert answer == [3, 3]


def test_periods() -> None:
    assert months_of(Period.QUARTER, "2026-10") == ["2026-10", "2026-11", "2026-12"]
    assert months_of(Period.YEAR, "2026-01")[-1] == "2026-12"


def test_a_table_is_frozen_and_no_two_share_a_month(town: Town) -> None:
    with town.act() as act:
        outings.begin(act)
    ref = retain(town)
    town.tick(hours=2)
    with town.act() as act:
        outings.end(act)
        cases.log_contact(act, ref, ContactOutcome.SENT)
        cases.close(act, ref, CaseOutcome.NO_REPLY)
    with town.act("system") as act:
        for department, number in (("34", 6), ("30", 7), ("69", 4)):
            tally.add(act, town.now, department, Measure.CONTACT, "sent", number)
            tally.add(act, town.now, department, Measure.CONTACT, "reply", number - 3)
    with town.act("coordinator") as act, pytest.raises(Refused) as refused:
        statistics.publish(act, Period.MONTH, "2026-03")
    assert refused.value.reason_code is Why.NOT_OVER
    town.tick(days=40)
    with town.act("worker") as act, pytest.raises(Refused):
        statistics.publish(act, Period.MONTH, "2026-03")
    with town.act("coordinator") as act:
        statistics.publish(act, Period.MONTH, "2026-03")
        (table,) = statistics.published(act).values()
    check(table)
    town.reopen()
    with town.act("system") as act:
        tally.add(act, town.now.replace(month=3), "34", Measure.CONTACT, "sent", 50)
    with town.act("coordinator") as act:
        assert statistics.published(act).popitem()[1] == table
        assert statistics.open_data(act) == []
    for period, start in ((Period.MONTH, "2026-03"), (Period.QUARTER, "2026-01")):
        with town.act("coordinator") as act, pytest.raises(Refused) as refused:
            statistics.publish(act, period, start)
        assert refused.value.reason_code is Why.OVERLAPS


def check(table: Table) -> None:
    assert (table.evenings, table.hours) == (1, 2)
    lines = {(line.measure, line.code): line for line in table.lines}
    assert lines["contact", "sent"].area is Area.DEPARTMENT
    assert lines["contact", "sent"].cells == {"30": 7, "34": 6, "69": 5}
    assert lines["contact", "reply"].area is Area.WHOLE
    assert lines["retained", "possible_coerced_adult"].cells == {"": FEW}
    assert table.whole("contact", "reply") == 8
    assert table.per_hundred_messages("reply") == round(800 / 18, 1)
    assert table.whole("outcome", "no_reply") is None
    assert table.per_hundred_messages("complaint") == 0.0
