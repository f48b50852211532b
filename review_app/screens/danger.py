"""Danger immédiat: whom to call, what to say, and the way back of what I hold, opened and traced."""

import streamlit as st

from casework import emergency
from models.vocabulary import Role
from review_app import components
from review_app.desk import Desk
from review_app.help_cards import card_119, numbers
from review_app.screens.contact import show_way_back


def show(desk: Desk) -> None:
    """Draw the page."""
    components.heading(desk.t("danger.title"), desk.t("danger.hint"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        numbers(desk.t)
        if desk.may(Role.WORKER, Role.COORDINATOR):
            _raise(desk)
    with right:
        card_119(desk.t)


def _raise(desk: Desk) -> None:
    components.heading(desk.t("danger.open_title"), desk.t("danger.open_hint"), level=2)
    if st.button(desk.t("danger.open"), key="danger-open", type="primary", width="stretch"):
        with desk.act() as act:
            raised = emergency.danger(act, None)
        components.card("", [desk.t("danger.raised")], tone="warm")
        if raised is None:
            components.card("", [desk.t("danger.nothing_held")])
        else:
            show_way_back(desk, raised)
