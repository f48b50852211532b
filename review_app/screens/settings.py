"""Réglages: language, keys, code of the lock, quiet mode."""

import streamlit as st

from casework import people
from review_app import components, tour
from review_app.desk import Desk, button


def show(desk: Desk) -> None:
    """Draw the page."""
    t = desk.t
    components.heading(t("settings.title"), t("settings.hint"))
    left, _right = st.columns([3, 2])
    with left:
        components.heading(t("settings.keys_title"), t("settings.keys_hint"), level=2)
        button(
            desk,
            t("settings.keys_off" if desk.user.keys_on else "settings.keys_on"),
            _keys,
            not desk.user.keys_on,
            key="keys",
        )
        components.heading(t("settings.quiet_title"), t("settings.quiet_hint"), level=2)
        quiet = bool(st.session_state.get("quiet"))
        button(desk, t("settings.quiet_off" if quiet else "settings.quiet_on"), _quiet, not quiet, key="quiet-switch")
        components.heading(t("tour.again_title"), t("tour.again_hint"), level=2)
        button(desk, t("tour.again"), tour.restart, key="tour-again")
        components.heading(t("settings.code_title"), t("settings.code_hint"), level=2)
        st.text_input(t("settings.code"), type="password", key="new-code", autocomplete="off")
        button(desk, t("settings.code_save"), _code, key="code-save")


def _keys(desk: Desk, on: bool) -> str:
    with desk.act() as act:
        people.set_keys(act, on)
    return desk.t("settings.saved")


def _quiet(desk: Desk, on: bool) -> str:
    st.session_state["quiet"] = on
    return desk.t("settings.saved")


def _code(desk: Desk) -> str:
    code = str(st.session_state.pop("new-code", ""))
    with desk.act() as act:
        people.set_code(act, code)
    return desk.t("settings.code_set" if code else "settings.code_removed")
