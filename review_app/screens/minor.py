"""The explicit, dated decision on every item retained as minorité possible."""

import streamlit as st

from casework import cases
from casework.moves import MinorDecision
from casework.shapes import CaseLine
from models.vocabulary import RetainedKind
from review_app import components
from review_app.desk import Desk, button


def decision(desk: Desk, line: CaseLine) -> None:
    """Show what was decided, or ask for it."""
    t = desk.t
    if line.kind is not RetainedKind.POSSIBLE_MINOR:
        return
    components.heading(t("minor.title"), t("minor.hint"), level=2)
    if line.decision_code:
        components.card("", [t.of("minor_code", line.decision_code)])
        return
    code = st.radio(
        t("minor.choose"),
        [code.value for code in MinorDecision],
        index=None,
        format_func=lambda value: t.of("minor_code", value),
        key=f"minor-{line.ref}",
    )
    button(desk, t("minor.decide"), _decide, line.ref, key=f"minor-now-{line.ref}", disabled=code is None)


def _decide(desk: Desk, ref: str) -> str:
    with desk.act() as act:
        cases.decide_minor(act, ref, MinorDecision(st.session_state[f"minor-{ref}"]))
    return desk.t("minor.decided")
