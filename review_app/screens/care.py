"""Care for who reads: a break suggested by time and items, and a way to stop that hands everything back."""

from datetime import timedelta

import streamlit as st

from casework import queue
from review_app import components
from review_app.desk import Desk, button


def begun(desk: Desk) -> None:
    """Note when this sitting began; no figure of it is stored or shown to anyone."""
    st.session_state.setdefault("began", desk.now)


def hint(desk: Desk) -> None:
    """Suggest a break when the sitting is long, and always offer to stop."""
    begun(desk)
    settings = desk.services.settings
    long = desk.now - st.session_state["began"] >= timedelta(minutes=settings.break_minutes)
    many = int(st.session_state.get("read-items", 0)) >= settings.break_items
    if long or many:
        components.card(desk.t("care.break_title"), [desk.t("care.break_text")], tone="warm")
        button(desk, desk.t("care.break_taken"), _rested, key="break-taken")
    button(desk, desk.t("care.stop"), _stop, key="care-stop")


def _rested(desk: Desk) -> str:
    st.session_state["began"], st.session_state["read-items"] = desk.now, 0
    return desk.t("care.rested")


def _stop(desk: Desk) -> None:
    with desk.act() as act:
        queue.give_back(act)
    st.session_state["stopped"] = True


def stopped(desk: Desk) -> bool:
    """Show whom to talk to, when the person asked to stop; true then."""
    if not st.session_state.get("stopped"):
        return False
    t, whom = desk.t, desk.services.settings.contact_person
    components.heading(t("care.stopped_title"))
    components.card(
        "", [t("care.stopped_text"), t("care.talk_to", whom=whom) if whom else t("care.talk_to_coordination")]
    )
    button(desk, t("care.resume"), _resume, key="care-resume")
    return True


def _resume(desk: Desk) -> str:
    st.session_state["stopped"] = False
    return _rested(desk)
