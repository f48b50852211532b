"""Deciding of an item: one bar of actions, one panel for what an action still asks. Nothing is chosen beforehand."""

import functools
from collections.abc import Sequence
from datetime import datetime, time, timedelta

import streamlit as st

from casework import notes, queue, review
from casework.shapes import Choice, Lent
from models.messages import Indicator
from models.vocabulary import Level, Outcome, RetainedKind, SetAsideReason, SkipReason
from review_app import components, fields
from review_app.desk import Desk, button, say
from review_app.screens import choices
from review_app.texts import PARIS

ACTIONS = (
    ("retain", "g", "primary"),
    ("set_aside", "e", "secondary"),
    ("skip", "p", "secondary"),
    ("more", "o", "secondary"),
)


def _opened(lent: Lent) -> str | None:
    return st.session_state.get("panel") if st.session_state.get("panel-of") == lent.situation_ref else None


def bar(desk: Desk, lent: Lent) -> None:
    """Show the actions, unless one of them is open."""
    if _opened(lent):
        return
    with st.container(key="decide"), st.container(key="actions", horizontal=True):
        for name, letter, kind in ACTIONS:
            label = desk.t(f"decide.{name}")
            button(desk, label, _open, lent.situation_ref, name, key=f"panel-{name}", letter=letter, kind=kind)


def panel(desk: Desk, lent: Lent, found: Sequence[Indicator]) -> None:
    """Show what the open action still asks: beside the text, at the bottom of a phone."""
    opened = _opened(lent)
    if opened:
        with st.container(key="panel"):
            PANELS[opened](desk, lent, found)
            button(desk, desk.t("decide.back"), _open, lent.situation_ref, None, key="panel-close", letter="b")


def _open(_desk: Desk, situation_ref: str, panel: str | None) -> None:
    st.session_state["panel"], st.session_state["panel-of"] = panel, situation_ref


def _decide(desk: Desk, lent: Lent, choice: Choice) -> str | None:
    with desk.act() as act:
        decided = review.decide(act, lent.token, choice)
    st.session_state["panel"] = None
    st.session_state["read-items"] = int(st.session_state.get("read-items", 0)) + 1
    if choice.outcome is Outcome.KNOWN_PERSON:
        return desk.t("decide.known_person_done")
    told = desk.t.of("decided", choice.kind or choice.outcome)
    return None if decided.next else f"{told} {desk.t('queue.no_next')}"


def _choose(desk: Desk, lent: Lent, outcome: Outcome, *reasons: str) -> str | None:
    note = desk.services.redact(str(st.session_state.get(f"other-note-{lent.situation_ref}") or "")).strip()
    told = _decide(desk, lent, Choice(outcome, reasons=reasons, note=note or None))
    st.session_state.pop(f"other-note-{lent.situation_ref}", None)
    return told


def _retain(desk: Desk, lent: Lent, found: Sequence[Indicator]) -> None:
    t, ref = desk.t, lent.situation_ref
    names = {name: f"{name}-{ref}" for name in ("kind", "level", "reasons", "note")}
    for name, key in names.items():
        st.session_state.setdefault(
            key, lent.draft.get(name, "" if name == "note" else [] if name == "reasons" else None)
        )
    components.heading(t("decide.retain_title"), t("decide.retain_hint"), level=2)
    keep = functools.partial(_keep, desk, lent, names)
    choices.kind(desk, names["kind"], keep)
    choices.level(desk, names["level"], keep)
    choices.reasons(desk, names["reasons"], found, keep)
    hint = t("decide.note_placeholder")
    fields.area(desk, t("decide.note"), most=notes.LONGEST, key=names["note"], hint=hint, on_change=keep)
    confirm = t("decide.retain_confirm")
    button(desk, confirm, _retain_now, lent, names, key="retain-now", letter="enter", kind="primary")


def _written(names: dict[str, str]) -> dict[str, object]:
    return {name: st.session_state.get(key) for name, key in names.items()}


def _keep(desk: Desk, lent: Lent, names: dict[str, str]) -> None:
    """Keep what is begun in the database, sealed: F5 or another device brings it back."""
    written = _written(names) | {"note": desk.services.redact(str(st.session_state.get(names["note"]) or ""))}
    try:
        with desk.act() as act:
            review.save_draft(act, lent.token, written)
    except Exception:
        say(desk.t("decide.draft_not_kept"), "warm")


def _retain_now(desk: Desk, lent: Lent, names: dict[str, str]) -> str | None:
    written = _written(names)
    choice = Choice(
        Outcome.RETAINED,
        kind=RetainedKind(str(written["kind"])) if written["kind"] else None,
        level=Level(str(written["level"])) if written["level"] else None,
        reasons=tuple(st.session_state.get(names["reasons"]) or ()),
        note=desk.services.redact(str(written["note"] or "")) or None,
    )
    told = _decide(desk, lent, choice)
    for key in names.values():
        st.session_state.pop(key, None)
    return told


def _set_aside(desk: Desk, lent: Lent, _found: Sequence[Indicator]) -> None:
    components.heading(desk.t("decide.set_aside_title"), desk.t("decide.set_aside_hint"), level=2)
    with st.container(key="choices"):
        for place, reason in enumerate(SetAsideReason, start=1):
            label = desk.t.of("set_aside", reason)
            button(
                desk, label, _choose, lent, Outcome.SET_ASIDE, reason.value, key=f"aside-{reason}", letter=str(place)
            )


def _skip(desk: Desk, lent: Lent, _found: Sequence[Indicator]) -> None:
    components.heading(desk.t("decide.skip_title"), desk.t("decide.skip_hint"), level=2)
    with st.container(key="choices"):
        for place, reason in enumerate(SkipReason, start=1):
            label = desk.t.of("skip", reason)
            button(desk, label, _choose, lent, Outcome.SKIPPED, reason.value, key=f"skip-{reason}", letter=str(place))


def _more(desk: Desk, lent: Lent, _found: Sequence[Indicator]) -> None:
    t = desk.t
    hint = t("decide.note_placeholder")
    fields.area(desk, t("decide.note"), most=notes.LONGEST, key=f"other-note-{lent.situation_ref}", hint=hint)
    with st.container(key="choices"):
        button(desk, t("decide.to_check"), _choose, lent, Outcome.TO_CHECK, key="to-check", letter="v")
        button(
            desk, t("decide.second_opinion"), _choose, lent, Outcome.SECOND_OPINION, key="second-opinion", letter="s"
        )
        button(desk, t("decide.known_person"), _open, lent.situation_ref, "known", key="known-person", letter="j")
        button(desk, t("queue.give_back"), _give_back, lent.token, key="give-back", letter="h")
        today = desk.now.astimezone(PARIS).date()
        day = st.date_input(
            t("decide.until"),
            value=today + timedelta(days=2),
            min_value=today + timedelta(days=1),
            max_value=today + timedelta(days=10),
            format="DD/MM/YYYY",
            key=f"until-{lent.situation_ref}",
        )
        button(desk, t("decide.snooze"), _snooze, lent, key="snooze", letter="l", disabled=day is None)


def _known(desk: Desk, lent: Lent, _found: Sequence[Indicator]) -> None:
    """Ask once more: there is no undo, and the listing leaves this screen for good."""
    t = desk.t
    components.heading(t("decide.known_person"), t("decide.known_person_hint"), level=2)
    confirm = t("decide.known_person_confirm")
    button(desk, confirm, _choose, lent, Outcome.KNOWN_PERSON, key="known-person-now", letter="enter", kind="primary")


def _give_back(desk: Desk, token: str) -> str:
    with desk.act() as act:
        queue.give_back(act, token)
    return desk.t("queue.given_back")


def _snooze(desk: Desk, lent: Lent) -> str | None:
    day = st.session_state[f"until-{lent.situation_ref}"]
    until = datetime.combine(day, time(9), tzinfo=PARIS)
    return _decide(desk, lent, Choice(Outcome.SNOOZED, until=until))


PANELS = {"retain": _retain, "set_aside": _set_aside, "skip": _skip, "more": _more, "known": _known}
