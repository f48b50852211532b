"""Agir: what is done for one situation that I follow: a message, the contact sheet, orienting, transmitting."""

import streamlit as st

from casework import cases, sheet
from casework.shapes import CaseLine
from models.outreach_words import Known, SheetBox
from models.vocabulary import RetainedKind
from review_app import components
from review_app.desk import Desk, button, form_button
from review_app.screens import messages, transmit

AIMS = ("write", "sheet", "decide")


def show(desk: Desk) -> None:
    """Draw the page."""
    t = desk.t
    with desk.act() as act:
        mine = cases.mine(act)
    line = next((case for case in mine if case.ref == st.session_state.get("case")), None)
    components.heading(t("act.title"))
    if line is None:
        _which(desk, mine)
        return
    components.chips([(line.ref, "calm"), (t.of("kind", line.kind), "warm"), (t.of("case_state", line.state), "first")])
    button(desk, t("act.back"), _back, key="act-back", letter="b")
    st.session_state.setdefault("aim", AIMS[0])
    aim = st.pills(
        t("act.aim"), AIMS, format_func=lambda code: t(f"act.{code}"), key="aim", label_visibility="collapsed"
    )
    {"sheet": _sheet, "decide": transmit.show, "write": messages.write}.get(str(aim), messages.write)(desk, line)


def _which(desk: Desk, mine: list[CaseLine]) -> None:
    """Ask for which situation, after F5 too: no address says which one was open."""
    t = desk.t
    components.card("", [t("act.which") if mine else t("situations.none")])
    for case in mine:
        label = t("act.one", ref=case.ref, kind=t.of("kind", case.kind), state=t.of("case_state", case.state))
        button(desk, label, _choose, case.ref, key=f"act-{case.ref}")


def _choose(_desk: Desk, ref: str) -> None:
    st.session_state["case"] = ref


def _back(_desk: Desk) -> None:
    st.session_state["go"] = "situations"
    st.session_state.pop("prepared", None)


def links(desk: Desk, line: CaseLine) -> None:
    """Offer, on a situation's page, what can be done for it."""
    t = desk.t
    components.heading(t("act.title"), level=2)
    if line.kind is RetainedKind.POSSIBLE_MINOR:
        code = line.decision_code
        components.card(t("minor.title"), [t.of("minor_code", code) if code else t("minor.hint")], tone="warm")
    for aim in AIMS:
        button(desk, t(f"act.{aim}"), _to, aim, key=f"aim-{aim}")


def _to(_desk: Desk, aim: str) -> None:
    st.session_state["aim"], st.session_state["go"] = aim, "agir"


def _sheet(desk: Desk, line: CaseLine) -> None:
    t = desk.t
    with desk.act() as act:
        answers = sheet.read(act, line.ref)
    components.heading(t("act.sheet"), t("act.sheet_hint"), level=2)
    with st.form("sheet", border=False):
        choices = [known.value for known in Known]
        for box in SheetBox:
            st.radio(
                t.of("sheet_box", box),
                choices,
                index=choices.index(answers[box]),
                format_func=lambda code: t.of("known", code),
                horizontal=True,
                key=f"sheet-{line.ref}-{box}",
            )
        form_button(desk, t("act.sheet_save"), _save, line.ref)


def _save(desk: Desk, ref: str) -> str:
    answers = {box: Known(st.session_state[f"sheet-{ref}-{box}"]) for box in SheetBox}
    with desk.act() as act:
        sheet.save(act, ref, answers)
    return desk.t("act.sheet_saved")
