"""The contact sheet: boxes from the official signs, "ne sait pas" by default; sealed, and erased with its case."""

import json
from collections.abc import Mapping

from casework import access, audit, sealing, tally
from casework.access import Action
from casework.act import Act
from casework.casebook import found
from casework.errors import Refused, Why
from models.outreach_words import Known, Measure, SheetBox
from models.tables import Case, ContactSheet
from models.vocabulary import CaseState, Role

TABLE = "contact_sheet"
UNCOUNTED = frozenset({SheetBox.HEALTH})
"""What is known of somebody's health helps that person tonight; it never becomes a figure."""


def _case(act: Act, ref: str) -> Case:
    access.check(act, Action.SHEET)
    case = found(act, ref, Action.SHEET)
    if case.assigned_to != act.actor.ref and Role.COORDINATOR not in act.actor.roles:
        raise Refused(Action.SHEET, Why.NOT_HELD)
    if case.state is CaseState.CLOSED:
        raise Refused(Action.SHEET, Why.NOT_ALLOWED_NOW)
    return case


def read(act: Act, ref: str) -> dict[SheetBox, Known]:
    """Return what is known; not knowing is the default."""
    _case(act, ref)
    return _answers(act, ref)


def _answers(act: Act, ref: str) -> dict[SheetBox, Known]:
    known = dict.fromkeys(SheetBox, Known.UNKNOWN)
    row = act.session.get(ContactSheet, ref)
    if row is None:
        return known
    text = sealing.open_text(act, sealing.case_key(ref), row.sealed_answers, table=TABLE, ref=ref)
    return known | {SheetBox(box): Known(answer) for box, answer in json.loads(text or "{}").items()}


def save(act: Act, ref: str, answers: Mapping[SheetBox, Known]) -> None:
    """Keep the answers of a sheet."""
    case = _case(act, ref)
    content = json.dumps({SheetBox(box).value: Known(answer).value for box, answer in answers.items()})
    sealed = sealing.seal_text(act, sealing.case_key(ref), content, table=TABLE, ref=ref)
    act.session.merge(ContactSheet(case_ref=ref, sealed_answers=sealed, saved_at=act.now))
    act.session.flush()
    case.last_action_at = act.now
    audit.record(act, Action.SHEET, ref)


def forget(act: Act, case: Case) -> None:
    """Erase a sheet when its case closes: what was answered yes stays as a count of the month."""
    row = act.session.get(ContactSheet, case.ref)
    if row is None:
        return
    for box, answer in _answers(act, case.ref).items():
        if answer is Known.YES and box not in UNCOUNTED:
            tally.add(act, act.now, case.department, Measure.SHEET, box)
    act.session.delete(row)
    act.session.flush()
