"""What a person does once, before the first page: accept the commitment, then make their phone known."""

import streamlit as st

from casework import commitment, totp
from casework.people import actor_of
from casework.shapes import SignedIn
from review_app import components
from review_app.services import Services
from review_app.texts import Texts


def show(texts: Texts, services: Services, found: SignedIn) -> None:
    """Show the next thing to do."""
    (_commitment if found.gate == "commitment" else _second_factor)(texts, services, found)


def _commitment(texts: Texts, services: Services, found: SignedIn) -> None:
    components.heading(texts("gate.commitment.title"))
    components.card("", [texts(f"gate.commitment.line_{number}") for number in range(1, 6)])
    if st.button(texts("gate.commitment.button"), type="primary", key="commit"):
        with services.act(actor_of(found.user)) as act:
            commitment.accept(act)
        st.rerun()


def _second_factor(texts: Texts, services: Services, found: SignedIn) -> None:
    with services.act(actor_of(found.user)) as act:
        secret = totp.begin(act)
    components.heading(texts("gate.phone.title"))
    components.card("", [texts(f"gate.phone.line_{number}") for number in range(1, 4)])
    components.plain(" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)))
    with st.form("phone", border=False, width=360):
        code = st.text_input(texts("gate.asked"), key="phone-code", autocomplete="one-time-code")
        if st.form_submit_button(texts("gate.phone.button"), type="primary", width="stretch"):
            with services.act(actor_of(found.user)) as act:
                right = totp.confirm(act, code)
            if right:
                st.rerun()
            components.card("", [texts("gate.wrong")], tone="warm")
