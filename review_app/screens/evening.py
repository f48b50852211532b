"""Ce soir: what is mine, to check, due; what waits, in words."""

import streamlit as st

from casework import queue, reads
from casework.shapes import CaseLine, Evening, ItemLine
from models.vocabulary import Priority
from review_app import components
from review_app.desk import Desk, button
from review_app.screens import care


def show(desk: Desk) -> None:
    """Draw the page."""
    if care.stopped(desk):
        return
    with desk.act() as act:
        evening = reads.my_evening(act)
    t = desk.t
    components.heading(t("evening.title", name=desk.user.name), t("evening.hint", day=t.day(desk.now)))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _now(desk, evening)
        _to_check(desk, evening.to_check)
        _cases(desk, evening)
    with right:
        components.heading(t("evening.waiting"), level=2)
        waiting = [(band, evening.bands.get(band, 0)) for band in Priority]
        components.facts([(t.of("band", band), t.count("evening.items", number)) for band, number in waiting])
        care.hint(desk)


def _now(desk: Desk, evening: Evening) -> None:
    t = desk.t
    with st.container(border=True, key="now"):
        if evening.lent:
            components.heading(t("evening.lent"), t("evening.lent_hint", hour=t.hour(evening.lent.ends_at)), level=2)
            button(desk, t("evening.resume"), _to_desk, None, key="resume", kind="primary")
        else:
            components.heading(t("evening.start"), t("evening.start_hint"), level=2)
            button(desk, t("queue.take"), _to_desk, None, key="evening-take", kind="primary")


def _to_desk(desk: Desk, situation_ref: str | None) -> str | None:
    with desk.act() as act:
        lent = queue.resume(act, situation_ref) if situation_ref else queue.take(act)
    if lent is None:
        return desk.t("queue.nothing_for_you")
    st.session_state["go"] = "relecture"
    return None


def _to_check(desk: Desk, items: tuple[ItemLine, ...]) -> None:
    t = desk.t
    components.heading(t("evening.to_check"), level=2)
    if not items:
        components.plain(t("evening.to_check_none"), kind="m-hint")
    for item in items:
        with st.container(border=True, key=f"check-{item.ref}"):
            components.facts(
                [
                    (t("item.band"), t.of("band", item.priority)),
                    (t("item.department"), item.department or t("item.unknown")),
                    (t("item.due"), t.due(item.due_at, desk.now) if item.due_at else t("item.unknown")),
                ]
            )
            button(desk, t("evening.resume"), _to_desk, item.ref, key=f"resume-{item.ref}")


def _cases(desk: Desk, evening: Evening) -> None:
    t = desk.t
    components.heading(t("evening.cases"), level=2)
    if not evening.cases:
        components.plain(t("evening.cases_none"), kind="m-hint")
        return
    due = {case.ref for case in evening.due}
    components.table(
        t("evening.cases_caption"),
        [t("case.ref"), t("case.kind"), t("case.state"), t("case.due")],
        [_line(desk, case, late=case.ref in due) for case in evening.cases],
    )
    button(desk, t("evening.open_cases"), _go_cases, key="open-cases")


def _line(desk: Desk, case: CaseLine, *, late: bool) -> list[str]:
    t = desk.t
    due = t.due(case.due_at, desk.now) if case.due_at else "–"
    state = t.of("case_state", case.state)
    return [case.ref, t.of("kind", case.kind), f"{state} · {t('case.late')}" if late else state, due]


def _go_cases(_desk: Desk) -> None:
    st.session_state["go"] = "situations"
