"""Maraude: an evening of a pair. What both hold, what waits for an answer, and its end with hours and a note."""

import streamlit as st

from casework import notes, outings, people, queue, tasks
from casework.outings import TEAM, PairEvening
from casework.shapes import CaseLine, ItemLine
from models.vocabulary import SituationState
from review_app import components, fields
from review_app.desk import Desk, button, form_button
from review_app.screens import care

ALONE = "alone"


def show(desk: Desk) -> None:
    """Draw the page."""
    if care.stopped(desk):
        return
    with desk.act() as act:
        evening = outings.evening(act)
    components.heading(desk.t("outing.title"), desk.t("outing.hint"))
    _offers(desk)
    if evening is None:
        _begin(desk)
    else:
        _shared(desk, evening)
    _handovers(desk)
    care.hint(desk)


def _offers(desk: Desk) -> None:
    t = desk.t
    with desk.act() as act:
        waiting = tasks.offers(act)
    for offer in waiting:
        with st.container(border=True, key=f"offer-{offer.case.ref}"):
            components.heading(t("outing.offer", ref=offer.case.ref, by=offer.by_name), level=2)
            components.chips([(t.of("kind", offer.case.kind), "warm"), (offer.case.department or "–", "calm")])
            button(desk, t("outing.accept"), _accept, offer.case.ref, key=f"accept-{offer.case.ref}", kind="primary")
            button(desk, t("outing.decline"), _decline, offer.case.ref, key=f"decline-{offer.case.ref}")


def _accept(desk: Desk, ref: str) -> str:
    with desk.act() as act:
        tasks.accept(act, ref)
    return desk.t("outing.accepted")


def _decline(desk: Desk, ref: str) -> str:
    with desk.act() as act:
        tasks.decline(act, ref)
    return desk.t("outing.declined")


def _begin(desk: Desk) -> None:
    t = desk.t
    with desk.act() as act:
        team = {one.ref: one.name for one in people.users(act) if one.active and one.roles & TEAM}
    team.pop(desk.actor.ref, None)
    with st.container(border=True, key="begin"):
        components.heading(t("outing.begin"), t("outing.begin_hint"), level=2)
        st.radio(
            t("outing.with"),
            [*team, ALONE],
            index=None,
            format_func=lambda ref: team.get(ref) or t("outing.alone"),
            key="partner",
        )
        button(desk, t("outing.begin"), _start, key="begin-now", kind="primary")


def _start(desk: Desk) -> str:
    chosen = st.session_state.get("partner")
    if chosen is None:
        return desk.t("outing.choose")
    with desk.act() as act:
        outings.begin(act, None if chosen == ALONE else str(chosen))
    return desk.t("outing.begun_alone" if chosen == ALONE else "outing.begun")


def _shared(desk: Desk, evening: PairEvening) -> None:
    t = desk.t
    components.chips(
        [
            (" + ".join(evening.names), "first"),
            (t("outing.since", when=t.hour(evening.started_at)), "calm"),
            (t.count("outing.left", evening.left_to_read), "calm"),
        ]
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        _read(desk, evening)
        _confirm(desk, evening)
        _cases(desk, "to_contact", evening.to_contact, "write")
        _cases(desk, "awaited", evening.awaited, "write")
        _cases(desk, "due", evening.due, "decide")
    with right:
        components.facts([(t.of("count", code), str(number)) for code, number in evening.counts.items()])
        _end(desk, evening)


def _read(desk: Desk, evening: PairEvening) -> None:
    t = desk.t
    components.heading(t("outing.read"), level=2)
    if evening.left_to_read:
        button(desk, t("queue.take"), _take, key="outing-take", kind="primary")
    else:
        components.card("", [t("refused.evening_full")])
    items = ([evening.partner_item] if evening.partner_item else []) + list(evening.to_check)
    for item in items:
        _item(desk, item)


def _item(desk: Desk, item: ItemLine) -> None:
    t = desk.t
    checking = item.state is SituationState.TO_CHECK
    with st.container(border=True, key=f"item-{item.ref}"):
        chips = [(t.of("band", item.priority), "first"), (t("evening.to_check"), "warm")]
        components.chips(chips if checking else chips[:1])
        label = t("evening.resume") if checking else t("outing.pick_up")
        button(desk, label, _pick, item.ref, key=f"pick-{item.ref}")


def _take(desk: Desk) -> str | None:
    with desk.act() as act:
        lent = outings.take(act)
    if lent is None:
        return desk.t("queue.nothing_for_you")
    st.session_state["go"] = "relecture"
    return None


def _pick(desk: Desk, ref: str) -> None:
    with desk.act() as act:
        mine = ref in {item.ref for item in queue.to_check(act)}
        if mine:
            queue.resume(act, ref)
        else:
            outings.pick_up(act, ref)
    st.session_state["go"] = "relecture"


def _confirm(desk: Desk, evening: PairEvening) -> None:
    t = desk.t
    for waiting in evening.to_confirm:
        with st.container(border=True, key=f"confirm-{waiting.decision_ref}"):
            what = t.of("decided", waiting.outcome)
            components.heading(t("outing.confirm", by=waiting.by, hour=t.hour(waiting.at)), what, level=2)
            ref = waiting.decision_ref
            button(desk, t("outing.agree"), _agree, ref, True, key=f"agree-{ref}")
            button(desk, t("outing.disagree"), _agree, ref, False, key=f"disagree-{ref}")


def _agree(desk: Desk, ref: str, agrees: bool) -> str:
    with desk.act() as act:
        outings.confirm(act, ref, agrees)
    return desk.t("outing.confirmed" if agrees else "outing.talk")


def _cases(desk: Desk, section: str, cases: tuple[CaseLine, ...], aim: str) -> None:
    t = desk.t
    if not cases:
        return
    components.heading(t(f"outing.{section}"), level=2)
    for case in cases:
        with st.container(border=True, key=f"{section}-{case.ref}"):
            due = [(t("case.due_on", when=t.due(case.due_at, desk.now)), "alert")] if case.due_at else []
            components.chips([(case.ref, "calm"), (t.of("kind", case.kind), "warm"), *due])
            if case.assigned_to == desk.actor.ref:
                button(desk, t("situations.open"), to_case, case.ref, aim, key=f"{section}-open-{case.ref}")
            else:
                components.plain(t("outing.with_partner", name=case.assigned_name or ""), kind="m-hint")


def to_case(_desk: Desk, ref: str, aim: str) -> None:
    """Open the page that acts on a case, at one of its parts."""
    st.session_state["case"], st.session_state["aim"], st.session_state["go"] = ref, aim, "agir"


def _end(desk: Desk, evening: PairEvening) -> None:
    t = desk.t
    with st.expander(t("outing.end"), key="ending"), st.form("end-outing", border=False):
        components.plain(t("outing.end_hint"), kind="m-hint")
        for code, number in evening.counts.items():
            st.number_input(t.of("count", code), min_value=0, value=number, step=1, key=f"count-{code}")
        fields.area(desk, t("outing.handover"), most=notes.LONGEST, key="handover", about=t("outing.handover_help"))
        form_button(desk, t("outing.end_now"), _finish, tuple(evening.counts))


def _finish(desk: Desk, codes: tuple[str, ...]) -> str:
    corrected = {code: int(st.session_state[f"count-{code}"]) for code in codes}
    with desk.act() as act:
        outings.end(act, corrected, str(st.session_state.get("handover") or ""))
    st.session_state["handover"] = ""
    return desk.t("outing.ended")


def _handovers(desk: Desk) -> None:
    t = desk.t
    with desk.act() as act:
        left = outings.handovers(act)
    if left:
        components.heading(t("outing.notes"), level=2)
    for note in left:
        components.card(t("queue.note_by", name=note.by, when=t.since(note.at, desk.now)), [note.text])
