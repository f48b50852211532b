"""Mes situations: what I follow, its text, its contact, what I did, what came of it."""

from datetime import datetime, time

import streamlit as st

from casework import cases, notes, register, tasks
from casework.contacts import read_contacts
from casework.shapes import CaseLine, CaseReading
from models.vocabulary import CaseOutcome, CaseState, ContactOutcome, Purpose
from review_app import components, fields
from review_app.components import marked
from review_app.desk import Desk, button, form_button
from review_app.screens import act_on, contact, why
from review_app.texts import PARIS


def show(desk: Desk) -> None:
    """Draw the page."""
    t = desk.t
    with desk.act() as act:
        mine = cases.mine(act)
    opened = st.session_state.get("case")
    line = next((case for case in mine if case.ref == opened), None)
    if line is not None:
        _one(desk, line)
        return
    components.heading(t("situations.title"), t("situations.hint"))
    if not mine:
        components.card("", [t("situations.none")])
    for case in _filtered(desk, mine):
        summary(desk, case)
        button(desk, t("situations.open"), _open, case.ref, key=f"open-{case.ref}")
    _may_write(desk)


def _filtered(desk: Desk, mine: list[CaseLine]) -> list[CaseLine]:
    """Filter my own list by state and source; dates order it already. Never by age or place."""
    t = desk.t
    states, sources = sorted({case.state for case in mine}), sorted({case.source for case in mine})
    if len(states) > 1:
        st.pills(
            t("case.state"), states, format_func=lambda code: t.of("case_state", code), key="only-state", wrap=True
        )
    if len(sources) > 1:
        st.pills(t("coordination.source"), sources, key="only-source", wrap=True)
    state = st.session_state.get("only-state") if len(states) > 1 else None
    source = st.session_state.get("only-source") if len(sources) > 1 else None
    return [case for case in mine if state in (None, case.state) and source in (None, case.source)]


def summary(desk: Desk, case: CaseLine) -> None:
    """Show a case as a list does: reference, kind, state, dates; no text."""
    t = desk.t
    components.heading(t("situations.case", ref=case.ref), level=2)
    chips = [
        (t.of("case_state", case.state), "first"),
        (t.of("kind", case.kind), "warm"),
        (t.of("level", case.level), "calm"),
    ]
    if case.department:
        chips.append((t("queue.department", code=case.department), "calm"))
    if case.due_at:
        chips.append(
            (t("case.due_on", when=t.due(case.due_at, desk.now)), "alert" if case.due_at <= desk.now else "calm")
        )
    if case.escalated_at:
        chips.append((t("case.escalated"), "alert"))
    components.chips(chips)


def _open(_desk: Desk, ref: str | None) -> None:
    st.session_state["case"] = ref


def _one(desk: Desk, line: CaseLine) -> None:
    t = desk.t
    with desk.act() as act:
        reading = cases.read_case(act, line.ref)
    components.heading(t("situations.title"))
    button(desk, t("situations.back"), _open, None, key="case-back", letter="b")
    summary(desk, line)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _text(desk, reading)
        _history(desk, reading)
    with right:
        if reading.no_contact:
            components.card("", [t.of("refused", reading.no_contact)], tone="alert")
        else:
            components.heading(t("situations.contact"), level=2)
            contact.offer(desk, line.ref, Purpose.CONTACT, letter="a")
        _attempts(desk, line)
        act_on.links(desk, line)
        _due(desk, line)
        _close(desk, line)


def _text(desk: Desk, reading: CaseReading) -> None:
    if reading.words is None:
        components.card("", [desk.t("refused.key_gone")], tone="warm")
        return
    concepts = desk.services.explain(reading.words.indicators)
    found = reading.words.indicators
    components.collected(
        marked(reading.words.title, why.marks(desk, found, concepts, "title", veil=False)),
        marked(reading.words.body, why.marks(desk, found, concepts, "body", veil=False)),
    )
    for note in reading.notes:
        components.card(desk.t("queue.note_by", name=note.by, when=desk.t.since(note.at, desk.now)), [note.text])


def _history(desk: Desk, reading: CaseReading) -> None:
    t = desk.t
    if reading.attempts:
        components.table(
            t("situations.attempts"),
            [t("situations.when"), t("situations.by"), t("situations.what")],
            [[t.moment(done.at), done.by, t.of("contact", done.outcome)] for done in reading.attempts],
        )
    fields.area(desk, t("situations.note"), most=notes.LONGEST, key=f"note-{reading.line.ref}")
    button(desk, t("situations.note_add"), _note, reading.line.ref, key="note-add")


def _note(desk: Desk, ref: str) -> str | None:
    text = desk.services.redact(str(st.session_state.get(f"note-{ref}") or "")).strip()
    if not text:
        return None
    with desk.act() as act:
        cases.note(act, ref, text)
    st.session_state[f"note-{ref}"] = ""
    return desk.t("situations.note_added")


def _attempts(desk: Desk, line: CaseLine) -> None:
    t = desk.t
    components.heading(t("situations.log"), t("situations.log_hint"), level=2)
    with st.container(key="choices"):
        for outcome in ContactOutcome:
            button(desk, t.of("contact", outcome), _log, line.ref, outcome, key=f"log-{outcome}")


def _log(desk: Desk, ref: str, outcome: ContactOutcome) -> str:
    with desk.act() as act:
        cases.log_contact(act, ref, outcome)
    return desk.t("situations.logged", what=desk.t.of("contact", outcome))


def _due(desk: Desk, line: CaseLine) -> None:
    t = desk.t
    with st.expander(t("situations.due"), key="due"), st.form("due-form", border=False):
        components.plain(t("situations.due_hint"), kind="m-hint")
        st.date_input(t("situations.due_day"), key="due-day", value=None, format="DD/MM/YYYY")
        form_button(desk, t("situations.due_save"), _set_due, line.ref)


def _set_due(desk: Desk, ref: str) -> str:
    day = st.session_state.get("due-day")
    if day is None:
        return desk.t("situations.due_missing")
    due = datetime.combine(day, time(20), PARIS)
    with desk.act() as act:
        tasks.set_due(act, ref, due)
    return desk.t("situations.due_saved", when=desk.t.due(due, desk.now))


def _close(desk: Desk, line: CaseLine) -> None:
    t = desk.t
    with st.expander(t("situations.close"), key="closing"):
        for state in line.moves:
            if state not in (CaseState.CLOSED, CaseState.ASSIGNED):
                button(
                    desk,
                    t("situations.move", state=t.of("case_state", state)),
                    _move,
                    line.ref,
                    state,
                    key=f"move-{state}",
                )
        outcome = st.radio(
            t("situations.outcome"),
            [code.value for code in CaseOutcome],
            index=None,
            format_func=lambda code: t.of("outcome", code),
            key=f"outcome-{line.ref}",
        )
        button(
            desk,
            t("situations.close_now"),
            _close_now,
            line.ref,
            key="close-now",
            kind="primary",
            disabled=outcome is None,
        )
        components.plain(t("situations.close_hint"), kind="m-hint")
        button(desk, t("situations.hand_back"), _hand_back, line.ref, key="hand-back")


def _move(desk: Desk, ref: str, state: CaseState) -> str:
    with desk.act() as act:
        cases.move(act, ref, state)
    return desk.t("situations.moved", state=desk.t.of("case_state", state))


def _close_now(desk: Desk, ref: str) -> str:
    outcome = CaseOutcome(st.session_state[f"outcome-{ref}"])
    with desk.act() as act:
        cases.close(act, ref, outcome)
    st.session_state["case"] = None
    return desk.t("situations.closed")


def _hand_back(desk: Desk, ref: str) -> str:
    with desk.act() as act:
        cases.hand_back(act, ref)
    st.session_state["case"] = None
    return desk.t("situations.handed_back")


def _may_write(desk: Desk) -> None:
    t = desk.t
    with st.expander(t("situations.ask"), key="asking"):
        components.plain(t("situations.ask_hint"), kind="m-hint")
        with st.form("may-write", clear_on_submit=True, border=False):
            written = st.text_input(t("situations.ask_contact"), autocomplete="off")
            if st.form_submit_button(t("situations.ask_button"), width="stretch") and written:
                _answer(desk, written)


def _answer(desk: Desk, written: str) -> None:
    asked = read_contacts(written)
    if not asked:
        components.card("", [desk.t("situations.ask_unread")], tone="warm")
        return
    with desk.act() as act:
        free = all(register.may_write(act, contact) for contact in asked)
    answer = desk.t("situations.ask_yes" if free else "situations.ask_no")
    components.card("", [answer], tone="calm" if free else "alert")
