"""Rapport d'activité: published tables, their files, what may be published next; complaints."""

import streamlit as st

from casework import statistics, writing
from casework.errors import Refused
from casework.statistics import FEW, Table
from models.outreach_words import Area, Period
from models.vocabulary import Role
from review_app import components
from review_app.desk import Desk, button

FORMS = ("csv", "xlsx", "pdf")


def show(desk: Desk) -> None:
    """Draw the page."""
    t = desk.t
    with desk.act() as act:
        tables = statistics.published(act)
    components.heading(t("report.title"), t("report.hint"))
    if desk.may(Role.OFFICER, Role.COORDINATOR):
        _complaints(desk)
    if desk.may(Role.COORDINATOR):
        _next(desk)
    if not tables:
        components.card("", [t("report.none")])
    for ref, table in tables.items():
        _published(desk, ref, table)


def _complaints(desk: Desk) -> None:
    t = desk.t
    with desk.act() as act:
        complaints = writing.complaints(act)
    if complaints:
        components.table(
            t("report.complaints"), [t("case.ref"), t("situations.when")], [list(one) for one in complaints]
        )
        components.plain(t("report.complaints_hint"), kind="m-hint")


def _next(desk: Desk) -> None:
    t = desk.t
    with desk.act() as act:
        waiting = statistics.prepared(act)
    if waiting:
        names = " · ".join(f"{t.of('period', one.period)} {one.start}" for one in waiting)
        components.card(t("report.prepared"), [names])
    with st.expander(t("report.next"), key="publishing"):
        components.plain(t("report.next_hint"), kind="m-hint")
        period = Period(
            st.radio(
                t("report.period"),
                [one.value for one in Period],
                format_func=lambda code: t.of("period", code),
                key="report-period",
                horizontal=True,
            )
        )
        start = statistics.last_over(period, desk.now)
        with desk.act() as act:
            table = statistics.compute(act, period, start)
        _lines(desk, table)
        button(desk, t("report.publish", start=start), _publish, period, start, key="publish", kind="primary")


def _publish(desk: Desk, period: Period, start: str) -> str:
    try:
        with desk.act() as act:
            statistics.publish(act, period, start)
    except Refused as refusal:
        return desk.t.of("refused", refusal.reason_code)
    return desk.t("report.published")


def _lines(desk: Desk, table: Table) -> None:
    t = desk.t
    components.facts([(t("report.evenings"), str(table.evenings)), (t("report.hours"), str(table.hours))])
    shown = [
        [
            t.of("measure", line.measure),
            _code(desk, line.measure, line.code),
            _where(desk, line.area, area),
            _few(desk, cell),
        ]
        for line in table.lines
        for area, cell in line.cells.items()
    ]
    if shown:
        components.table(
            t("report.figures"), [t("report.what"), t("report.which"), t("report.where"), t("report.number")], shown
        )
    components.plain(t("report.note"), kind="m-hint")


def _code(desk: Desk, measure: str, code: str) -> str:
    groups = {
        "retained": "kind",
        "contact": "contact",
        "outcome": "outcome",
        "decision": "minor_code",
        "sheet": "sheet_box",
        "directory": "search_gave",
        "referral": "channel",
        "read": "read_code",
    }
    return desk.t.of(groups[measure], code)


def _where(desk: Desk, area: Area, place: str) -> str:
    return place or desk.t("report.whole" if area is Area.WHOLE else "report.unknown_place")


def _few(desk: Desk, cell: int | str) -> str:
    return desk.t("report.few") if cell == FEW else str(cell)


def _published(desk: Desk, ref: str, table: Table) -> None:
    t = desk.t
    components.heading(t("report.of", period=t.of("period", table.period), start=table.start), level=2)
    wholes = [
        (f"{t.of('measure', line.measure)} : {_code(desk, line.measure, line.code)}", whole)
        for line in table.lines
        if (whole := table.whole(line.measure, line.code)) is not None
    ]
    components.bars(t("report.chart"), (t("report.what"), t("report.number")), wholes)
    _lines(desk, table)
    links = " ".join(
        f'<a class="m-file" href="/maison/rapport/{components.escape(ref)}.{form}" download>{form.upper()}</a>'
        for form in FORMS
    )
    st.html(f"<p>{components.escape(t('report.files'))} {links}</p>")
