"""The cards that are one tap away on every screen: immediate danger, and the 119."""

import streamlit as st

from review_app import components
from review_app.texts import Texts

NUMBERS = ("17", "112", "114")


def numbers(t: Texts) -> None:
    """Show whom to call now, and what to say."""
    lines = "".join(
        f"<li><strong>{number}</strong><span>{components.escape(t(f'help.danger.n{number}'))}</span></li>"
        for number in NUMBERS
    )
    st.html(f'<ul class="m-numbers">{lines}</ul>')
    components.card(
        t("help.danger.say_title"),
        [t(f"help.danger.say_{step}") for step in ("who", "where", "what", "stay")],
        tone="alert",
    )


def card_119(t: Texts) -> None:
    """Show what the 119 is for, and the other lines."""
    components.card(t("help.119.title"), [t("help.119.text"), t("help.119.professionals"), t("help.119.chat")])
    components.facts(
        [(t(f"help.lines.{line}.name"), t(f"help.lines.{line}.for")) for line in ("n116000", "n3018", "pharos", "crip")]
    )
    components.plain(t("help.reviewed"), kind="m-hint")
