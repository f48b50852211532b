"""What a group holds: what changes between its texts, and taking one out or letting another in by hand."""

import re
from functools import partial

import streamlit as st

from casework import groups
from casework.groups import Group, Member, Piece
from casework.shapes import Lent, Reading
from models.messages import Words
from review_app import components
from review_app.components import escape
from review_app.desk import Desk, button
from review_app.screens import why

FIRST = 3
"""Texts compared at once; the others are one tap away."""
AROUND = 4
"""Words shown on each side of a difference."""
_SPACED = re.compile(r"\s*\S+")


def show(desk: Desk, lent: Lent, reading: Reading, *, veil: bool) -> None:
    """Draw the group of the lent item: counts, differences, and what can be changed by hand."""
    t = desk.t
    with desk.act() as act:
        seen = groups.view(act, lent.token, partial(_veiled, desk) if veil else groups.whole)
    if lent.members > 1:
        _summary(desk, reading, seen)
    if lent.same_contact or seen.related:
        components.plain(t("group.several"))
    if seen.undoable:
        button(desk, t("group.undo"), _undo, lent.token, key="group-undo")
    if lent.members > 1:
        components.heading(t("group.changes"), t("group.legend"), level=2)
    others = [member for member in seen.members if not member.head]
    every = f"every-{lent.situation_ref}"
    shown = others if st.session_state.get(every) else others[:FIRST]
    for place, member in enumerate(shown, start=2):
        _member(desk, lent, member, place)
    if len(shown) < len(others):
        button(desk, t("group.more", n=len(others) - len(shown)), _show_all, every, key="group-more")
    _others(desk, lent, seen)


def _show_all(_desk: Desk, every: str) -> None:
    st.session_state[every] = True


def _veiled(desk: Desk, words: Words) -> str:
    """Return a text with its hard passages veiled, as beside it on the page."""
    found, veil = words.indicators, desk.t("group.veiled")
    title, body = (
        components.veiled(text, why.marks(desk, found, (), field, veil=True), veil)
        for field, text in (("title", words.title), ("body", words.body))
    )
    return groups.whole(words.model_copy(update={"title": title, "body": body}))


def _summary(desk: Desk, reading: Reading, seen: Group) -> None:
    """Say how many, since when, how many are online, in how many départements (a number), and what is in how many."""
    t, members = desk.t, reading.members
    first = min(member.first_seen for member in members)
    online = sum(member.online for member in members)
    places = {member.department for member in members if member.department}
    facts = [
        (t("group.listings"), str(len(members))),
        (t("group.since"), f"{t.day(first)}, {t.since(first, desk.now)}"),
        (t("group.online_now"), t("group.of_all", n=online, all=len(members))),
    ]
    facts += [(t("group.places"), str(len(places)))] if places else []
    components.facts(facts)
    if seen.signals:
        rows = [(t.of("category", category), number) for category, number in seen.signals]
        components.bars(t("group.signals", n=len(members)), (t("group.signal"), t("group.in_listings")), rows)


def _member(desk: Desk, lent: Lent, member: Member, place: int) -> None:
    t = desk.t
    state = t("group.online" if member.online else "group.gone")
    since = t.since(member.last_seen, desk.now)
    components.plain(t("group.text", n=place, all=lent.members, since=since, state=state), kind="m-hint")
    changed = any(kind != "same" for kind, _ in member.pieces)
    st.html(f"<p>{_pieces(desk, member.pieces) if changed else escape(t('group.same'))}</p>")
    if lent.members > 1:
        button(desk, t("group.split"), _split, lent.token, member.ref, key=f"split-{member.ref}")


def _pieces(desk: Desk, pieces: tuple[Piece, ...]) -> str:
    tags = {"only_here": ("ins", "group.added"), "only_there": ("del", "group.missing")}
    shown = []
    for kind, text in pieces:
        if kind == "same":
            shown.append(escape(_short(text)))
        else:
            tag, title = tags[kind]
            shown.append(f'<{tag} title="{escape(desk.t(title))}">{escape(text)}</{tag}>')
    return "".join(shown)


def _short(text: str) -> str:
    words = _SPACED.findall(text)
    return text if len(words) <= 2 * AROUND + 1 else "".join([*words[:AROUND], " …", *words[-AROUND:]])


def _others(desk: Desk, lent: Lent, seen: Group) -> None:
    t = desk.t
    if not seen.related:
        return
    components.heading(t("group.others"), t("group.others_hint"), level=2)
    for line in seen.related:
        chips = [
            (t.of("band", line.priority), "calm"),
            (t("queue.seen_first", since=t.since(line.first_seen, desk.now)), "calm"),
        ]
        chips += [(t("queue.department", code=line.department), "calm")] if line.department else []
        components.chips(chips)
        button(desk, t("group.unite"), _unite, lent.token, line.ref, key=f"unite-{line.ref}")


def _split(desk: Desk, token: str, ref: str) -> str:
    with desk.act() as act:
        groups.split(act, token, ref)
    return desk.t("group.split_done")


def _unite(desk: Desk, token: str, ref: str) -> str:
    with desk.act() as act:
        groups.unite(act, token, ref)
    return desk.t("group.unite_done")


def _undo(desk: Desk, token: str) -> str:
    with desk.act() as act:
        groups.undo_change(act, token)
    return desk.t("group.undone")
