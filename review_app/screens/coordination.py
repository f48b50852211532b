"""Coordination: what waits, since when, by whom; assigning; counts of unusual openings; runs of each source."""

import streamlit as st

from casework import cases, people, queue, reads
from casework.shapes import CaseLine, Coordination, ItemLine, UserLine
from models.vocabulary import Priority, Role
from review_app import components
from review_app.desk import Desk, button
from review_app.run_notes import run_notes, run_reasons
from review_app.screens import erasures, situations

TEAM = frozenset({Role.WORKER, Role.COORDINATOR})


def show(desk: Desk) -> None:
    """Draw the page."""
    t = desk.t
    with desk.act() as act:
        board = reads.coordination(act)
        team = [user for user in people.users(act) if user.active and not user.roles.isdisjoint(TEAM)]
        runs = reads.runs(act)
    components.heading(t("coordination.title"), t("coordination.hint"))
    _flagged(desk, board.flagged)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _assign(desk, [case for case in board.cases if case.assigned_to is None], team)
        _followed(desk, [case for case in board.cases if case.assigned_to is not None])
    with right:
        _figures(desk, board)
    erasures.show_requests(desk)
    if runs:
        components.table(
            t("coordination.runs"),
            [t(f"coordination.{name}") for name in ("source", "when", "state", "counts", "notes")],
            [
                [
                    run.source,
                    t.moment(run.started_at),
                    t.of("run_state", run.state),
                    t("coordination.run_counts", new=run.new, seen=run.seen, rejected=run.rejected),
                    " ; ".join([*run_reasons(t, run.reasons), *run_notes(t, early=run.early, shifted=run.shifted)]),
                ]
                for run in runs
            ],
        )


def _flagged(desk: Desk, items: tuple[ItemLine, ...]) -> None:
    t = desk.t
    for item in items:
        with st.container(border=True, key=f"flag-{item.ref}"):
            components.chips(
                [(t.of("flag", item.flag or ""), "alert"), (t.of("band", item.priority), "first"), (item.ref, "calm")]
            )
            button(desk, t("coordination.look"), _look, item.ref, key=f"look-{item.ref}", kind="primary")


def _look(desk: Desk, ref: str) -> None:
    with desk.act() as act:
        queue.resume(act, ref)
    st.session_state["go"] = "relecture"


def _assign(desk: Desk, waiting: list[CaseLine], team: list[UserLine]) -> None:
    t = desk.t
    components.heading(t("coordination.to_assign"), level=2)
    if not waiting:
        components.plain(t("coordination.to_assign_none"), kind="m-hint")
    names = {user.ref: user.name for user in team}
    for case in waiting:
        with st.container(border=True, key=f"assign-{case.ref}"):
            situations.summary(desk, case)
            st.pills(
                t("coordination.to"),
                list(names),
                format_func=lambda ref: names[ref],
                key=f"to-{case.ref}",
                wrap=True,
            )
            button(
                desk,
                t("coordination.assign"),
                _give,
                case.ref,
                key=f"give-{case.ref}",
                disabled=not st.session_state[f"to-{case.ref}"],
            )


def _give(desk: Desk, ref: str) -> str:
    chosen = str(st.session_state[f"to-{ref}"])
    with desk.act() as act:
        cases.assign(act, ref, chosen)
        name = next(user.name for user in people.users(act) if user.ref == chosen)
    return desk.t("coordination.assigned", name=name)


def _followed(desk: Desk, followed: list[CaseLine]) -> None:
    t = desk.t
    if followed:
        components.table(
            t("coordination.followed"),
            [t("case.ref"), t("case.kind"), t("case.state"), t("coordination.by"), t("case.last")],
            [
                [
                    case.ref,
                    t.of("kind", case.kind),
                    t.of("case_state", case.state),
                    case.assigned_name or "–",
                    t.since(case.last_action_at, desk.now),
                ]
                for case in followed
            ],
        )


def _figures(desk: Desk, board: Coordination) -> None:
    t = desk.t
    head = (t("coordination.band"), t("coordination.items"))
    components.bars(
        t("coordination.waiting"), head, [(t.of("band", band), board.bands.get(band, 0)) for band in Priority]
    )
    oldest = [
        (t.of("band", band), t.since(moment, desk.now)) for band in Priority if (moment := board.oldest.get(band))
    ]
    if oldest:
        components.heading(t("coordination.oldest"), level=2)
        components.facts(oldest)
    if board.load:
        components.bars(
            t("coordination.load"), (t("coordination.by"), t("coordination.cases")), sorted(board.load.items())
        )
    if any(board.decided_within.values()):
        components.bars(
            t("coordination.decided"),
            (t("coordination.decided_took"), t("coordination.decisions")),
            [(_took(desk, hours), number) for hours, number in board.decided_within.items()],
        )
    if board.unusual:
        components.table(
            t("coordination.unusual"),
            [t("coordination.by"), t("coordination.ways"), t("coordination.skips"), t("coordination.refusals")],
            [[line.name, str(line.ways_back), str(line.skips), str(line.refusals)] for line in board.unusual],
        )
        components.plain(t("coordination.unusual_hint"), kind="m-hint")


def _took(desk: Desk, hours: int) -> str:
    return desk.t("coordination.within", hours=hours) if hours else desk.t("coordination.longer")
