"""Fields to write in that say when they hold too much: a limit of Streamlit's own drops a long paste in silence."""

from collections.abc import Callable

import streamlit as st

from review_app import components
from review_app.desk import Desk


def area(
    desk: Desk,
    label: str,
    *,
    most: int,
    key: str,
    height: int = 80,
    hint: str | None = None,
    about: str | None = None,
    keep: Callable[[], None] | None = None,
) -> None:
    """Show a field for a text; what acts on it refuses one that is longer."""
    st.text_area(label, key=key, height=height, placeholder=hint, help=about, on_change=keep)
    say_length(desk, label, key, most)


def line(desk: Desk, label: str, *, most: int, key: str, about: str | None = None) -> None:
    """Show a field for a line; what acts on it refuses one that is longer."""
    st.text_input(label, key=key, help=about, autocomplete="off")
    say_length(desk, label, key, most)


def say_length(desk: Desk, label: str, key: str, most: int) -> None:
    """Say that a field holds too much, when it does."""
    if len(str(st.session_state.get(key) or "")) > most:
        components.card("", [desk.t("field.too_long", field=label, most=most)], tone="warm")
