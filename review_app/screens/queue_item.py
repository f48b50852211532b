"""File de relecture: one item at a time, what matters first, decided by mouse, key or thumb."""

import streamlit as st

from casework import earlier, queue, review, undo
from casework.earlier import SetAside
from casework.shapes import Lent, Reading, Undoable
from models.vocabulary import Outcome, Priority, Purpose, SituationState
from review_app import components
from review_app.components import escape
from review_app.desk import Desk, button
from review_app.screens import care, contact, decide, group, why
from review_app.services import Concept


def show(desk: Desk) -> None:
    """Draw the page."""
    if care.stopped(desk):
        return
    with desk.act() as act:
        lent = queue.current(act)
        reading = review.read(act, lent.token) if lent else None
        before = earlier.of_item(act, lent.token, desk.services.similar) if lent else None
        undoable = review.undoable(act)
    if lent is None or reading is None:
        _between(desk, undoable)
        return
    concepts = desk.services.explain(reading.words.indicators)
    components.heading(desk.t("queue.title"))
    with st.container(key="status", horizontal=True, vertical_alignment="center"):
        _lease(desk, lent)
        _undo(desk, undoable)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _words(desk, lent, reading, concepts, before)
    with right:
        decide.panel(desk, lent, reading.words.indicators)
        _beside(desk, lent, reading, concepts)
    decide.bar(desk, lent)


def _between(desk: Desk, undoable: list[Undoable]) -> None:
    t = desk.t
    components.heading(t("queue.title"), t("queue.hint"))
    _undo(desk, undoable)
    with desk.act() as act:
        waiting = queue.waiting(act)
    total = sum(waiting.bands.values()) + waiting.second_opinion
    if not total:
        components.card(t("queue.empty_title"), [t("queue.empty")])
        return
    components.chips(
        [(t.count(f"waiting.{band}", waiting.bands[band]), "calm") for band in Priority if waiting.bands[band]]
    )
    button(desk, t("queue.take"), _take, key="take", letter="n", kind="primary")
    components.plain(t("queue.take_hint", minutes=desk.services.settings.lease_minutes), kind="m-hint")


def _take(desk: Desk) -> str | None:
    with desk.act() as act:
        lent = queue.take(act)
    return None if lent else desk.t("queue.nothing_for_you")


def _lease(desk: Desk, lent: Lent) -> None:
    t, settings = desk.t, desk.services.settings
    left = max(0, -int(-(lent.ends_at - desk.now).total_seconds() // 60))
    words = {"one": t.count("queue.lease", 1), "many": t("queue.lease.many", n="{n}"), "over": t("queue.lease.none")}
    data = " ".join(f'data-{name}="{escape(text)}"' for name, text in words.items())
    st.html(
        f'<p class="m-lease"><span class="m-countdown" role="timer" data-item="{escape(lent.situation_ref)}" '
        f'data-ends="{lent.ends_at.timestamp():.0f}" data-warn="{settings.lease_warning_minutes}" '
        f"{data}>{escape(t.count('queue.lease', left))}</span></p>",
        width="content",
    )
    with st.container(key="extend-box", width="content"):
        button(desk, t("queue.extend"), _extend, lent.token, key="extend", letter="t")


def _extend(desk: Desk, token: str) -> str:
    with desk.act() as act:
        queue.extend(act, token)
    return desk.t("queue.extended")


def _undo(desk: Desk, undoable: list[Undoable]) -> None:
    if not undoable:
        return
    last, *others = undoable
    st.html(f'<p class="m-lease" role="status">{escape(_done(desk, last))}</p>', width="content")
    with st.container(key="undo-box", width="content"):
        button(desk, desk.t("queue.undo"), _take_back, last.ref, key=f"undo-{last.ref}", letter="u")
    if others:
        with st.container(key="undo-others", width="content"), st.popover(desk.t("queue.undo_others")):
            for done in others[:10]:
                components.plain(_which(desk, done), kind="m-hint")
                button(desk, desk.t("queue.undo"), _take_back, done.ref, key=f"undo-{done.ref}")


def _done(desk: Desk, done: Undoable) -> str:
    label = desk.t.of("decided", done.kind or done.outcome)
    return f"{label} {desk.t('queue.undo_until', hour=desk.t.hour(done.undo_until))}"


def _which(desk: Desk, done: Undoable) -> str:
    """Tell one of my decisions from the others: when, what, why, where from."""
    t, group = desk.t, {Outcome.SET_ASIDE: "set_aside", Outcome.SKIPPED: "skip"}.get(done.outcome)
    why = [t.of(group, reason) for reason in done.reasons] if group else []
    where = [t("queue.department", code=done.department)] if done.department else []
    what = t.of("decided", done.kind or done.outcome).rstrip(".")
    return t("queue.undo_which", hour=t.hour(done.decided_at), what=" · ".join([what, *why, *where]))


def _take_back(desk: Desk, ref: str) -> str:
    with desk.act() as act:
        undo.undo(act, ref)
    return desk.t("queue.undone")


def _facts(desk: Desk, lent: Lent) -> list[tuple[str, str]]:
    t = desk.t
    chips = [(t.of("band", lent.priority), "first")] if lent.priority else [(t("queue.sampled"), "calm")]
    if lent.concern:
        chips.append((t.of("concern", lent.concern), "warm"))
    chips.append((t("queue.online" if lent.online else "queue.gone"), "calm"))
    chips.append((t("queue.seen_first", since=t.since(lent.first_seen, desk.now)), "calm"))
    if lent.department:
        chips.append((t("queue.department", code=lent.department), "calm"))
    chips.append((t("queue.source", name=lent.source), "calm"))
    if lent.members > 1:
        chips.append((t("queue.group", n=lent.members), "calm"))
    if lent.same_contact:
        chips.append((t("queue.same_contact"), "warm"))
    if not lent.covered:
        chips.append((t("queue.not_covered"), "warm"))
    if lent.state is SituationState.SECOND_OPINION:
        chips.append((t("queue.second_opinion"), "warm"))
    if lent.flag:
        chips.append((t.of("flag", lent.flag), "alert"))
    return chips


def set_aside_before(desk: Desk, before: SetAside) -> str:
    """Say when a near-identical text was set aside, and why this one is here all the same."""
    told = desk.t("queue.set_aside_before", day=desk.t.day(before.at))
    return told if before.same_reading else f"{told} {desk.t('queue.reads_otherwise')}"


def _words(desk: Desk, lent: Lent, reading: Reading, concepts: list[Concept], before: SetAside | None) -> None:
    components.chips(_facts(desk, lent))
    if before is not None:
        components.plain(set_aside_before(desk, before), kind="m-before")
    seen, veil = _shown(lent), _is_veiled(lent)
    hard = any(why.family_of(found) in why.VEILED for found in reading.words.indicators)
    why.listing(desk, reading, concepts, veil=veil)
    with st.container(horizontal=True, vertical_alignment="center"):
        why.legend(desk, reading.words.indicators)
        if hard and not st.session_state.get("quiet"):
            with st.container(width="content", key="veil-box"):
                button(
                    desk, desk.t("queue.unveil" if veil else "queue.veil"), _veil, seen, veil, key="veil", letter="m"
                )
    for note in reading.notes:
        components.card(desk.t("queue.note_by", name=note.by, when=desk.t.since(note.at, desk.now)), [note.text])


def _shown(lent: Lent) -> str:
    return f"shown-{lent.situation_ref}"


def _is_veiled(lent: Lent) -> bool:
    return not st.session_state.get(_shown(lent)) or bool(st.session_state.get("quiet"))


def _veil(_desk: Desk, name: str, shown: bool) -> None:
    st.session_state[name] = shown


def _beside(desk: Desk, lent: Lent, reading: Reading, concepts: list[Concept]) -> None:
    t = desk.t
    if lent.sampled and not lent.answered:
        _blind(desk, lent)
    else:
        components.heading(t("queue.why"), level=2)
        why.reasons(desk, concepts, reading.words.indicators)
    gaps = why.unknown(desk, lent, reading)
    if gaps:
        components.heading(t("queue.unknown"), level=2)
        st.html("<ul>" + "".join(f"<li>{escape(gap)}</li>" for gap in gaps) + "</ul>")
    if lent.members > 1 or lent.same_contact:
        with st.expander(t("group.title"), key="group"):
            group.show(desk, lent, reading, veil=_is_veiled(lent))
    with st.expander(t("queue.see_listing"), key="see-listing"):
        contact.offer(desk, lent.situation_ref, Purpose.VERIFY, letter="a")
    care.hint(desk)


def _blind(desk: Desk, lent: Lent) -> None:
    components.heading(desk.t("queue.sampled"), desk.t("queue.sampled_hint"), level=2)
    with st.container(horizontal=True):
        button(desk, desk.t("queue.first_yes"), _first_answer, lent.token, True, key="first-yes", letter="1")
        button(desk, desk.t("queue.first_no"), _first_answer, lent.token, False, key="first-no", letter="2")


def _first_answer(desk: Desk, token: str, concerned: bool) -> None:
    with desk.act() as act:
        review.first_answer(act, token, concerned)
