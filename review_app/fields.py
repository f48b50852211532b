"""Fields to write in that say when they hold too much: a limit of Streamlit's own drops a long paste in silence."""

from collections.abc import Callable

import streamlit as st

from review_app import components
from review_app.desk import Desk

WRITTEN = "written-fields"


def remember(*keys: str) -> None:
    """Have what is written in these fields outlive a locked screen: Streamlit forgets what a page doesn't show."""
    st.session_state[WRITTEN] = {*st.session_state.get(WRITTEN, ()), *keys}


def keep() -> None:
    """Keep what is written in the fields of a page that isn't shown now."""
    for key in st.session_state.get(WRITTEN, ()):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def area(
    desk: Desk,
    label: str,
    *,
    most: int,
    key: str,
    height: int = 80,
    hint: str | None = None,
    about: str | None = None,
    on_change: Callable[[], None] | None = None,
) -> None:
    """Show a field for a text; what acts on it refuses one that is longer."""
    st.text_area(label, key=key, height=height, placeholder=hint, help=about, on_change=on_change)
    remember(key)
    say_length(desk, label, key, most)


def line(desk: Desk, label: str, *, most: int, key: str, about: str | None = None) -> None:
    """Show a field for a line; what acts on it refuses one that is longer."""
    st.text_input(label, key=key, help=about, autocomplete="off")
    remember(key)
    say_length(desk, label, key, most)


def say_length(desk: Desk, label: str, key: str, most: int) -> None:
    """Say that a field holds too much, when it does."""
    if len(str(st.session_state.get(key) or "")) > most:
        components.card("", [desk.t("field.too_long", field=label, most=most)], tone="warm")
