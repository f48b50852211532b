"""Showing a way back: contacts and address as plain text, traced before they are shown, never kept by the page."""

import streamlit as st

from casework import ways
from casework.errors import Refused
from models.messages import WayBack
from models.vocabulary import Purpose
from review_app import components
from review_app.desk import Desk, button


def show_way_back(desk: Desk, way: WayBack) -> None:
    """Show contacts and address, with what to take care of on the site."""
    components.heading(desk.t("way.contacts"), level=3)
    for contact in way.contacts or (desk.t("way.no_contact"),):
        components.plain(contact)
    if way.url:
        components.heading(desk.t("way.address"), level=3)
        components.plain(way.url, kind="m-address")
        components.card(desk.t("way.care_title"), [desk.t("way.care_images"), desk.t("way.care_device")], tone="warm")


def offer(desk: Desk, ref: str, purpose: Purpose, *, letter: str = "") -> None:
    """Offer to open a way back; one at a time is open, and closing it or leaving the item closes it."""
    name = f"{ref}-{purpose}"
    if st.session_state.get("way") != name:
        components.plain(desk.t("way.traced"), kind="m-hint")
        button(desk, desk.t(f"way.open_{purpose}"), _open, name, key=f"way-{name}", letter=letter)
        return
    try:
        with desk.act() as act:
            way = ways.open_way_back(act, ref, purpose)
    except Refused as refusal:
        components.card("", [desk.t.of("refused", refusal.reason_code)], tone="warm")
        return
    show_way_back(desk, way)
    button(desk, desk.t("way.close"), _open, None, key=f"way-close-{name}", letter=letter)


def _open(_desk: Desk, name: str | None) -> None:
    st.session_state["way"] = name
