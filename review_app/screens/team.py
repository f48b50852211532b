"""Tâches et astreinte: what waits for the coordination's word, offers, who could take what, who is on call."""

from datetime import datetime, time, timedelta

import streamlit as st

from casework import board, oncall, people, referrals, tasks
from casework.outings import TEAM
from casework.shapes import CaseLine
from review_app import components
from review_app.desk import Desk, button, form_button
from review_app.texts import PARIS

SHOWN = 20


def show(desk: Desk) -> None:
    """Draw the page."""
    t = desk.t
    with desk.act() as act:
        asked = board.named(act, referrals.awaiting_agreement(act))
        waiting, late, states = board.waiting(act), board.late(act), board.states(act)
        offered = tasks.offers(act, mine=False)
        sent = referrals.log(act)
    components.heading(t("team.title"), t("team.hint"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _asked(desk, asked)
        _waiting(desk, waiting)
        _offered(desk, offered)
        _escalated(desk, late)
    with right:
        _roster(desk)
        _profile(desk)
        components.bars(
            t("team.states"),
            (t("case.state"), t("coordination.cases")),
            [(t.of("case_state", state), number) for state, number in states.items()],
        )
    if sent:
        components.table(
            t("team.sent"),
            [t("transmit.reference"), t("transmit.recipient"), t("situations.when"), t("transmit.answer")],
            [[one.ref, one.recipient, t.moment(one.sent_at), t.of("answer", one.answer)] for one in sent[:SHOWN]],
        )


def _chips(desk: Desk, case: CaseLine) -> None:
    t = desk.t
    due = [(t("case.due_on", when=t.due(case.due_at, desk.now)), "warm")] if case.due_at else []
    place = [(t("queue.department", code=case.department), "calm")] if case.department else []
    components.chips([(case.ref, "first"), (t.of("kind", case.kind), "warm"), *place, *due])


def _asked(desk: Desk, asked: list[CaseLine]) -> None:
    t = desk.t
    for case in asked:
        with st.container(border=True, key=f"asked-{case.ref}"):
            components.heading(t("team.asked", name=case.assigned_name or "–"), level=2)
            _chips(desk, case)
            components.plain(t("team.asked_hint"), kind="m-hint")
            button(desk, t("team.agree"), _agree, case.ref, key=f"agree-{case.ref}", kind="primary")


def _agree(desk: Desk, ref: str) -> str:
    with desk.act() as act:
        referrals.agree_contact_first(act, ref)
    return desk.t("team.agreed")


def _waiting(desk: Desk, waiting: list[CaseLine]) -> None:
    t = desk.t
    components.heading(t("team.waiting"), t("team.waiting_hint"), level=2)
    if not waiting:
        components.plain(t("coordination.to_assign_none"), kind="m-hint")
    for case in waiting:
        with desk.act() as act:
            likely = tasks.suggest(act, case.ref)[:3]
        with st.container(border=True, key=f"task-{case.ref}"):
            _chips(desk, case)
            for one in likely:
                why = (
                    [t("team.speaks")] * one.speaks + [t("team.nearby")] * one.nearby + [t.count("team.load", one.load)]
                )
                label = t("team.offer_to", name=one.name, why=", ".join(why))
                button(desk, label, _offer, case.ref, one.user_ref, key=f"offer-{case.ref}-{one.user_ref}")


def _offer(desk: Desk, ref: str, user_ref: str) -> str:
    with desk.act() as act:
        tasks.offer(act, ref, user_ref)
    return desk.t("team.offered")


def _offered(desk: Desk, offered: list[tasks.OfferLine]) -> None:
    t = desk.t
    for offer in offered:
        with st.container(border=True, key=f"offered-{offer.case.ref}"):
            _chips(desk, offer.case)
            components.plain(t("team.offered_to", name=offer.to_name, since=t.since(offer.offered_at, desk.now)))
            button(desk, t("team.withdraw"), _withdraw, offer.case.ref, key=f"withdraw-{offer.case.ref}")


def _withdraw(desk: Desk, ref: str) -> str:
    with desk.act() as act:
        tasks.withdraw(act, ref)
    return desk.t("team.withdrawn")


def _escalated(desk: Desk, late: list[CaseLine]) -> None:
    t = desk.t
    if late:
        components.table(
            t("team.escalated"),
            [t("case.ref"), t("case.kind"), t("coordination.by"), t("team.since")],
            [
                [case.ref, t.of("kind", case.kind), case.assigned_name or "–", t.since(case.opened_at, desk.now)]
                for case in late
            ],
        )


def _roster(desk: Desk) -> None:
    t = desk.t
    with desk.act() as act:
        turns = oncall.turns(act)
        team = {one.ref: one.name for one in people.users(act) if one.active and one.roles & TEAM}
    components.heading(t("team.roster"), t("team.roster_hint"), level=2)
    for turn in turns:
        components.facts([(turn.name, f"{t.moment(turn.starts_at)} – {t.moment(turn.ends_at)}")])
        button(desk, t("team.drop_turn", name=turn.name), _drop_turn, turn.ref, key=f"drop-{turn.ref}")
    with st.expander(t("team.add_turn"), key="rostering"), st.form("roster", border=False):
        st.radio(t("team.who"), list(team), index=None, format_func=lambda ref: team[ref], key="turn-who")
        st.date_input(t("team.day"), key="turn-day", value="today")
        st.number_input(t("team.nights"), min_value=1, max_value=7, value=1, key="turn-nights")
        form_button(desk, t("team.add_turn"), _turn)


def _turn(desk: Desk) -> str:
    who, day = st.session_state.get("turn-who"), st.session_state.get("turn-day")
    if not who or day is None:
        return desk.t("outing.choose")
    starts = datetime.combine(day, time(18), PARIS)
    ends = starts + timedelta(days=int(st.session_state["turn-nights"]) - 1, hours=14)
    with desk.act() as act:
        oncall.add_turn(act, str(who), starts, ends)
    return desk.t("team.turn_added")


def _drop_turn(desk: Desk, ref: str) -> str:
    with desk.act() as act:
        oncall.drop_turn(act, ref)
    return desk.t("team.turn_dropped")


def _profile(desk: Desk) -> None:
    t = desk.t
    with desk.act() as act:
        team = {one.ref: one.name for one in people.users(act) if one.active and one.roles & TEAM}
    with st.expander(t("team.profile"), key="profiling"), st.form("profile", border=False):
        components.plain(t("team.profile_hint"), kind="m-hint")
        st.radio(t("team.who"), list(team), index=None, format_func=lambda ref: team[ref], key="profile-who")
        st.text_input(t("team.languages"), key="profile-languages")
        st.text_input(t("team.departments"), key="profile-departments")
        form_button(desk, t("team.profile_save"), _keep_profile)


def _keep_profile(desk: Desk) -> str:
    who = st.session_state.get("profile-who")
    if not who:
        return desk.t("outing.choose")
    languages, departments = (
        str(st.session_state[f"profile-{name}"]).split(",") for name in ("languages", "departments")
    )
    with desk.act() as act:
        tasks.set_profile(act, str(who), languages, departments)
    return desk.t("settings.saved")
