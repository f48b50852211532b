"""Ressources: national lines, structures by département, what to notice and whom to tell. It collects nothing."""

import streamlit as st

from casework import directory
from casework.directory import StructureLine
from models.outreach_words import StructureType
from models.vocabulary import Role
from review_app import components
from review_app.desk import Desk, button, form_button

READERS = ("relatives", "professionals", "hosts", "runaway")
STEPS = {"relatives": 5, "professionals": 6, "hosts": 5, "runaway": 4}


def show(desk: Desk) -> None:
    """Draw the page."""
    t = desk.t
    components.heading(t("resources.title"), t("resources.hint"))
    left, right = st.columns(2, gap="large")
    with left:
        _structures(desk)
        for reader in READERS:
            with st.expander(t(f"resources.{reader}.title"), key=f"for-{reader}"):
                for step in range(1, STEPS[reader] + 1):
                    components.card("", [t(f"resources.{reader}.s{step}")])
    with right:
        components.table(
            t("resources.national"),
            [t("resources.number"), t("resources.who"), t("resources.checked")],
            [
                [f"{line.number} · {line.name}", line.who(t.language), f"{line.source}, {line.checked}"]
                for line in directory.national()
            ],
        )
        components.plain(t("resources.print"), kind="m-hint")
    if desk.may(Role.COORDINATOR):
        _import(desk)


def _structures(desk: Desk) -> None:
    t = desk.t
    components.heading(t("resources.structures"), level=2)
    with st.form("find-structures", border=False):
        st.text_input(t("resources.department"), key="structures-in")
        st.pills(
            t("resources.type"),
            [kind.value for kind in StructureType],
            format_func=lambda code: t.of("structure", code),
            key="structures-type",
        )
        asked = st.form_submit_button(t("resources.find"), width="stretch")
    department = str(st.session_state.get("structures-in") or "").strip().upper()
    if department not in directory.regions():
        if asked:
            components.card("", [t("resources.which")], tone="warm")
        _by_name(desk)
        return
    chosen = st.session_state.get("structures-type")
    if asked:
        with desk.act() as act:
            st.session_state["structures"] = directory.structures(
                act, department, StructureType(chosen) if chosen else None
            )
    _found(desk, st.session_state.get("structures") or [])
    button(desk, t("resources.no_place"), _no_place, department, key="no-place")
    _by_name(desk)


def _found(desk: Desk, rows: list[StructureLine]) -> None:
    t = desk.t
    if not rows:
        components.card("", [t.of("search_gave", "none_known"), t("resources.none_known")], tone="warm")
    for row in rows:
        note = f" · {t('resources.old')}" if row.old else ""
        lines = [t.of("structure", row.type), row.contact, *([row.note] if row.note else [])]
        components.card(row.name, lines, hint=t("resources.checked_on", day=row.checked) + note)


def _no_place(desk: Desk, department: str) -> str:
    with desk.act() as act:
        directory.no_place(act, department)
    return desk.t("resources.counted")


def _by_name(desk: Desk) -> None:
    t = desk.t
    with st.expander(t("resources.by_name"), key="by-name"), st.form("by-name-form", border=False):
        components.plain(t("resources.never_one"), kind="m-hint")
        st.text_input(t("resources.word"), autocomplete="off", key="structure-word")
        form_button(desk, t("resources.find"), _search)


def _search(desk: Desk) -> str | None:
    asked = str(st.session_state.get("structure-word") or "")
    st.session_state["structure-word"] = ""
    with desk.act() as act:
        found = directory.search(act, asked)
    return " · ".join(f"{row.name} ({row.department}) {row.contact}" for row in found) or desk.t("resources.nothing")


def _import(desk: Desk) -> None:
    t = desk.t
    with st.expander(t("resources.import"), key="importing"), st.form("import-structures", border=False):
        components.plain(t("resources.import_hint", fields=", ".join(directory.FIELDS)), kind="m-hint")
        st.text_area(t("resources.file"), key="structures-file", height=140)
        st.checkbox(t("resources.dry_run"), value=True, key="structures-dry")
        form_button(desk, t("resources.import"), _read)


def _read(desk: Desk) -> str:
    t = desk.t
    read = directory.read_csv(str(st.session_state.get("structures-file") or ""), desk.now.date())
    told = t("resources.read", n=len(read.rows), faults=" · ".join(read.faults[:10]) or "0")
    if st.session_state.get("structures-dry") or not read.rows:
        return told
    with desk.act() as act:
        directory.replace(act, read.rows)
    return f"{told} {t('resources.replaced')}"
