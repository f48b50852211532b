"""The directory and the roster: files read line by line, no search for one person, notices without content."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from casework import cases, directory, oncall, people
from casework.errors import Refused, Why
from models.outreach_words import StructureType
from models.tables import Tally
from models.vocabulary import ContactOutcome, Priority, RetainedKind, Role
from tests.casework.outreach import retain
from tests.houses import Town, make_arrival

GOOD = "department;type;name;contact;note;checked\n34;housing;Maison d'accueil;04 65 71 00 10;jour et nuit;2026-02-01\n"


def test_a_file_is_read_line_by_line() -> None:
    bad = GOOD + "99;housing;X;Y;;2026-02-01\n34;castle;X;Y;;2026-02-01\n34;legal;;Y;;2027-02-01\n34;legal;X;Y;;hier\n"
    read = directory.read_csv(bad, date(2026, 3, 1))
    assert [row.name for row in read.rows] == ["Maison d'accueil"]
    assert [fault.split(": ")[:2] for fault in read.faults] == [
        ["3", "department"],
        ["4", "type"],
        ["5", "name"],
        ["5", "checked"],
        ["6", "checked"],
    ]
    assert directory.read_csv("a,b\n1,2\n", date(2026, 3, 1)).faults[0] == "1: department: no such column"
    assert directory.read_csv(GOOD.replace("2026-02-01", "2024-01-01"), date(2026, 3, 1)).rows[0].old


def test_none_known_and_no_place_are_said_and_counted(town: Town) -> None:
    with town.act("coordinator") as act:
        directory.replace(act, directory.read_csv(GOOD, town.now.date()).rows)
    with town.act() as act:
        assert len(directory.structures(act, "34", StructureType.HOUSING)) == 1
        assert directory.structures(act, "34", StructureType.LEGAL) == []
        directory.no_place(act, "34")
        assert [(row.code, row.number) for row in act.session.exec(select(Tally).order_by(Tally.code))] == [
            ("no_place", 1),
            ("none_known", 1),
        ]
        assert [row.name for row in directory.search(act, "maison")] == ["Maison d'accueil"]
        assert directory.search(act, "%%%") == []
    with town.act() as act, pytest.raises(Refused):
        directory.replace(act, [])


@pytest.mark.parametrize("asked", ["06 39 98 11 22", "camille@example.org", "Mme Dupont", "17"])
def test_looking_for_one_person_is_refused(towns, asked: str) -> None:
    with towns().act() as act, pytest.raises(Refused) as refused:
        directory.search(act, asked)
    assert refused.value.reason_code is Why.NAMES_SOMEBODY


def test_national_lines_have_source_and_date() -> None:
    assert {"17", "112", "114", "119", "116 000", "3018"} <= {line.number for line in directory.national()}
    for line in directory.national():
        assert line.source
        assert line.checked == "à vérifier" or date.fromisoformat(line.checked)
    assert len(directory.regions()) == 101


def test_who_is_on_call_is_told_references_and_counts_once_a_day(town: Town) -> None:
    with town.act("system") as act:
        night = people.add_user(act, "Nuit", [Role.WORKER], "nuit@example.org")
        lead = people.add_user(act, "Alix", [Role.COORDINATOR], "alix@example.org")
        people.add_user(act, "Dpd", [Role.OFFICER], "dpd@example.org")
    ref, adult = retain(town, kind=RetainedKind.POSSIBLE_MINOR), retain(town, 2)
    with town.act() as act:
        cases.log_contact(act, adult, ContactOutcome.COMPLAINT)
    town.arrive(make_arrival(9, priority=Priority.URGENT))
    town.tick(hours=13)
    with town.act("system") as act:
        found = {notice.email: notice for notice in oncall.notices(act)}
        assert set(found) == {"alix@example.org", "dpd@example.org"}
        assert (found["alix@example.org"].unread, found["dpd@example.org"].unread) == (1, 0)
        assert found["dpd@example.org"].complaints == (adult,)
    with town.act("coordinator") as act:
        oncall.add_turn(act, night, town.now, town.now + timedelta(days=7))
        assert [turn.name for turn in oncall.turns(act)] == ["Nuit"]
    with town.act() as act, pytest.raises(Refused):
        oncall.add_turn(act, night, town.now, town.now + timedelta(days=1))
    town.tick(hours=61)
    town.reopen()
    with town.act("system") as act:
        (notice,) = oncall.notices(act)
        assert (notice.email, notice.escalated, notice.unread) == ("nuit@example.org", (ref,), 1)
        oncall.told(act, notice.user_ref)
        assert oncall.notices(act) == []
    town.tick(days=1)
    with town.act("system") as act:
        assert len(oncall.notices(act)) == 1
        assert lead
