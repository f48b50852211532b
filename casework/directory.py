"""The directory: national lines built in, structures from the association's own file. Nothing of a search is kept."""

import csv
import functools
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import yaml
from sqlalchemy import delete
from sqlmodel import col, select

from casework import access, audit, tally
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from casework.first_message import DATA
from casework.redacted import redacted
from models.database import new_ref
from models.outreach_words import Measure, Search, StructureType
from models.tables import Structure

FIELDS = ("department", "type", "name", "contact", "note", "checked")
REQUIRED = ("department", "type", "name", "contact", "checked")
LONGEST = 200
OLD_DAYS = 365


@dataclass(frozen=True)
class NationalLine:
    """A national line, with where and when it was read."""

    number: str
    name: str
    type: str
    who_fr: str
    who_en: str
    source: str
    checked: str

    def who(self, language: str) -> str:
        """Return whom it is for, in a language of the screen."""
        return self.who_en if language == "en" else self.who_fr


@dataclass(frozen=True)
class StructureLine:
    """A structure of the association's directory; `old`: not checked for a year."""

    department: str
    type: StructureType
    name: str
    contact: str
    note: str
    checked: str
    old: bool


@dataclass(frozen=True)
class Imported:
    """What a file gave: rows that are whole, and what is wrong with the others, by line and field."""

    rows: tuple[StructureLine, ...]
    faults: tuple[str, ...]


@functools.cache
def national() -> tuple[NationalLine, ...]:
    """Return the national lines."""
    read = yaml.safe_load((DATA / "national_lines.yaml").read_text("utf-8"))
    return tuple(
        NationalLine(
            str(one["number"]),
            one["name"],
            one["type"],
            one["who"]["fr"],
            one["who"]["en"],
            one["source"],
            one["checked"],
        )
        for one in read
    )


@functools.cache
def regions() -> dict[str, str]:
    """Return the région of each département."""
    read = yaml.safe_load((DATA / "regions.yaml").read_text("utf-8"))
    return {code: region for region, codes in read.items() for code in codes}


def _row(number: int, row: dict[str, str], today: date) -> StructureLine | list[str]:
    faults = [f"{number}: {field}: empty" for field in REQUIRED if not row[field]]
    faults += [f"{number}: {field}: longer than {LONGEST} characters" for field in FIELDS if len(row[field]) > LONGEST]
    if row["department"] and row["department"] not in regions():
        faults.append(f"{number}: department: not the code of a département, such as 34 or 2A")
    if row["type"] and row["type"] not in set(StructureType):
        faults.append(f"{number}: type: one of {', '.join(StructureType)}")
    try:
        checked = date.fromisoformat(row["checked"])
    except ValueError:
        return [*faults, f"{number}: checked: a day such as 2026-03-01"]
    if checked > today:
        faults.append(f"{number}: checked: a day to come")
    if faults:
        return faults
    old = (today - checked).days > OLD_DAYS
    return StructureLine(
        row["department"],
        StructureType(row["type"]),
        row["name"],
        row["contact"],
        row["note"],
        checked.isoformat(),
        old,
    )


def read_csv(text: str, today: date) -> Imported:
    """Read structures from a CSV; a bad line is named with its field, the good ones stay."""
    lines = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";" if ";" in text[:200] else ",")
    missing = [field for field in REQUIRED if field not in (lines.fieldnames or ())]
    if missing:
        return Imported((), tuple(f"1: {field}: no such column" for field in missing))
    rows: list[StructureLine] = []
    faults: list[str] = []
    for row in lines:
        given = {field: " ".join((row.get(field) or "").split()) for field in FIELDS}
        read = _row(lines.line_num, given, today)
        if isinstance(read, StructureLine):
            rows.append(read)
        else:
            faults += read
    return Imported(tuple(rows), tuple(faults))


def replace(act: Act, rows: Sequence[StructureLine]) -> int:
    """Put the association's file in place of the structures known so far."""
    access.check(act, Action.EDIT_DIRECTORY)
    act.session.exec(delete(Structure))
    act.session.add_all(
        Structure(
            ref=new_ref(),
            department=row.department,
            type=row.type,
            name=row.name,
            contact=row.contact,
            note=row.note,
            checked_on=row.checked,
        )
        for row in rows
    )
    act.session.flush()
    audit.record(act, Action.EDIT_DIRECTORY, rows=len(rows))
    return len(rows)


def _line(row: Structure, today: date) -> StructureLine:
    old = (today - date.fromisoformat(row.checked_on)).days > OLD_DAYS
    return StructureLine(row.department, row.type, row.name, row.contact, row.note, row.checked_on, old)


def structures(act: Act, department: str, type_: StructureType | None = None) -> list[StructureLine]:
    """List the structures of a département; none known is counted, so that it can be said to who funds them."""
    access.check(act, Action.DIRECTORY)
    wanted = select(Structure).where(Structure.department == department).order_by(Structure.type, Structure.name)
    if type_ is not None:
        wanted = wanted.where(col(Structure.type) == type_)
    rows = [_line(row, act.now.date()) for row in act.session.exec(wanted)]
    if not rows and department in regions():
        tally.add(act, act.now, department, Measure.DIRECTORY, Search.NONE_KNOWN)
    return rows


def no_place(act: Act, department: str) -> None:
    """Count that no place was found."""
    access.check(act, Action.DIRECTORY)
    if department not in regions():
        raise Refused(Action.DIRECTORY, Why.NOT_FOUND)
    tally.add(act, act.now, department, Measure.DIRECTORY, Search.NO_PLACE)


def search(act: Act, words: str) -> list[StructureLine]:
    """Look structures up by a word of their name. Looking for one person is refused: this isn't a spyglass."""
    access.check(act, Action.DIRECTORY)
    asked = " ".join(words.split())
    if any(character.isdigit() for character in asked) or redacted(asked) != asked:
        raise Refused(Action.DIRECTORY, Why.NAMES_SOMEBODY)
    if len(asked) < 3:
        return []
    rows = act.session.exec(
        select(Structure).where(col(Structure.name).icontains(asked, autoescape=True)).order_by(Structure.name)
    )
    return [_line(row, act.now.date()) for row in rows]
