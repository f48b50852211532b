"""The guided tour: a few steps through a person's own pages, offered once, skipped at will, begun again in Réglages."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from casework import people
from review_app import components
from review_app.desk import Desk, button

if TYPE_CHECKING:
    from review_app.navigation import Places

AT = "tour-step"
WELCOME, END = "welcome", "end"


@dataclass(frozen=True)
class Step:
    """One step: its words, the page that they are about (none: whichever is open), and for whom it is."""

    name: str
    page: str | None = None
    beside: str | None = None
    """Another page that a person must have for this step to be theirs."""
    without: str | None = None
    """A page that makes this step needless."""


STEPS = (
    Step(WELCOME),
    Step("evening", "soir"),
    Step("reading", "relecture"),
    Step("following", "situations"),
    Step("coordination", "coordination"),
    Step("messages", "messages", beside="coordination"),
    Step("traces", "donnees"),
    Step("report", "rapport"),
    Step("signals", "indices", without="relecture"),
    Step("safety"),
    Step(END),
)


def steps(pages: Collection[str]) -> list[Step]:
    """Return the steps of a person who has these pages."""
    return [
        step
        for step in STEPS
        if {step.page, step.beside} - {None} <= set(pages) and (step.without is None or step.without not in pages)
    ]


def show(desk: Desk, places: "Places") -> None:
    """Show the step where the person stands, until they have seen or skipped the tour."""
    if desk.user.toured or st.session_state.get("stopped"):
        return
    t, mine = desk.t, steps(places.shown)
    at = min(int(st.session_state.get(AT, 0)), len(mine) - 1)
    step = mine[at]
    with st.container(key="tour"):
        components.step(
            t("tour.place", n=at + 1, of=len(mine)), t(f"tour.{step.name}.title"), t(f"tour.{step.name}.text")
        )
        with st.container(key="tour-ways", horizontal=True, gap="small"):
            if at:
                button(desk, t("tour.back"), _turn, at - 1, mine[at - 1].page, key="tour-back")
            if step.name == END:
                button(desk, t("tour.done"), _end, key="tour-done", kind="primary")
            else:
                button(desk, t("tour.next"), _turn, at + 1, mine[at + 1].page, key="tour-next", kind="primary")
                button(desk, t("tour.skip"), _skip, key="tour-skip")


def restart(desk: Desk) -> str:
    """Begin the tour again."""
    st.session_state[AT] = 0
    with desk.act() as act:
        people.set_toured(act, False)
    return desk.t("tour.restarted")


def _turn(_desk: Desk, at: int, page: str | None) -> None:
    st.session_state[AT] = at
    if page:
        st.session_state["go"] = page


def _end(desk: Desk) -> None:
    with desk.act() as act:
        people.set_toured(act, True)


def _skip(desk: Desk) -> str:
    _end(desk)
    return desk.t("tour.skipped")
