"""What a group holds: what changes between its texts, and taking one out or letting another in by hand."""

import streamlit as st

from casework import groups
from casework.groups import Group, Member, Piece
from casework.shapes import Lent, Reading
from review_app import components
from review_app.components import escape
from review_app.desk import Desk, button

AROUND = 4
"""Words shown on each side of a difference."""


def show(desk: Desk, lent: Lent, reading: Reading) -> None:
    """Draw the group of the lent item: counts, differences, and what can be changed by hand."""
    t = desk.t
    with desk.act() as act:
        seen = groups.view(act, lent.token)
    places = {member.department for member in reading.members if member.department}
    chips = [(t("queue.group", n=lent.members), "calm")] if lent.members > 1 else []
    chips += [(t("group.places", n=len(places)), "calm")] if len(places) > 1 else []
    components.chips(chips)
    if lent.same_contact:
        components.plain(t("group.several"))
    for member in seen.members:
        _member(desk, lent, member)
    _others(desk, lent, seen)
    if seen.undoable:
        button(desk, t("group.undo"), _undo, lent.token, key="group-undo")


def _member(desk: Desk, lent: Lent, member: Member) -> None:
    t = desk.t
    state = t("group.online" if member.online else "group.gone")
    if member.head:
        components.plain(f"{t('group.head')}, {state}", kind="m-hint")
        return
    components.plain(f"{t('group.differs', since=t.since(member.last_seen, desk.now))}, {state}", kind="m-hint")
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
    return " ".join(shown)


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= 2 * AROUND + 1 else " ".join([*words[:AROUND], "…", *words[-AROUND:]])


def _others(desk: Desk, lent: Lent, seen: Group) -> None:
    if not seen.related:
        return
    components.plain(desk.t("group.others"))
    for line in seen.related:
        label = desk.t("group.unite", ref=line.ref)
        button(desk, label, _unite, lent.token, line.ref, key=f"unite-{line.ref}")


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
