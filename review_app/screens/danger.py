"""Danger immédiat: whom to call, what to say, and the way back of what I hold, opened and traced."""

import streamlit as st

from casework import cases, emergency
from casework.shapes import CaseLine
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
    t = desk.t
    components.heading(t("danger.open_title"), t("danger.open_hint"), level=2)
    with desk.act() as act:
        mine = cases.mine(act)
    pressed = st.button(t("danger.open"), key="danger-open", type="primary", width="stretch")
    opened = None if pressed else _case_chosen(desk, mine)
    if not pressed and opened is None:
        return
    with desk.act() as act:
        way = emergency.danger(act, opened)
    components.card("", [t("danger.raised")], tone="warm")
    if way is None:
        components.card("", [t("danger.nothing_held")])
    else:
        show_way_back(desk, way)


def _case_chosen(desk: Desk, mine: list[CaseLine]) -> str | None:
    chosen = None
    for line in mine:
        label = desk.t("danger.open_case", ref=line.ref)
        if st.button(label, key=f"danger-{line.ref}", width="stretch"):
            chosen = line.ref
    return chosen
