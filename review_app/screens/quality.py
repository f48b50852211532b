"""Qualité du tri: what is read in texts, agreement with the team's decisions, what became of contacts. Figures only."""

from datetime import date

import streamlit as st

from casework import quality
from casework.drift import Kind, Shift
from casework.missed import BandFigures, Interval, Missed
from casework.quality import Quality
from models.vocabulary import Priority
from review_app import components
from review_app.desk import Desk
from review_app.screens import quality_models

UNKNOWN = "–"


def show(desk: Desk) -> None:
    """Draw the page."""
    t = desk.t
    components.heading(t("quality.title"), t("quality.hint"))
    with desk.act() as act:
        read = quality.quality(act)
    _alerts(desk, read)
    components.heading(t("quality.texts"), t("quality.texts_hint"), level=2)
    quality_models.show(desk)
    components.heading(t("quality.agreement"), t("quality.agreement_hint"), level=2)
    _agreement(desk, read)
    components.heading(t("quality.contacts"), t("quality.contacts_hint"), level=2)
    _contacts(desk, read)


def figure(desk: Desk, value: float, digits: int = 0) -> str:
    """Return a number in the form of the language."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if desk.t.language == "fr" else text


def _alerts(desk: Desk, read: Quality) -> None:
    t = desk.t
    for alert in read.alerts[-3:]:
        moved = [
            t(
                "quality.moved",
                what=_what(desk, shift),
                before=figure(desk, shift.before, 1),
                now=figure(desk, shift.now, 1),
            )
            for shift in alert.shifts
        ]
        title = t("quality.alert", source=alert.source, week=t.dated(date.fromisoformat(alert.week)))
        components.card(title, [t.of("drift_cause", alert.cause), *moved], tone="warm", hint=t("quality.alert_hint"))


def _what(desk: Desk, shift: Shift) -> str:
    """Name the share that moved, with its indication or its priority where it has one."""
    t, what = desk.t, desk.t.of("drift_kind", shift.kind)
    if shift.kind is Kind.SIGNAL:
        return t("quality.of_what", what=what, which=t.of("category", shift.code))
    if shift.kind is Kind.BAND:
        return t("quality.of_what", what=what, which=t.of("band", shift.code))
    return what


def _between(desk: Desk, interval: Interval | None, scale: float = 1, unit: str = "") -> str:
    if interval is None:
        return desk.t("quality.too_small")
    low, middle, high = (figure(desk, scale * x) for x in (interval.low, interval.estimate, interval.high))
    return desk.t("quality.between", middle=middle, low=low, high=high, unit=unit)


def _agreement(desk: Desk, read: Quality) -> None:
    t, said = desk.t, read.agreement
    components.plain(t("quality.period", since=t.dated(read.since), until=t.dated(read.until)), kind="m-hint")
    _recall(desk, said)
    bands = {one.band: one for one in said.bands}
    rows = [_band(desk, bands[band]) for band in Priority if band in bands]
    if rows:
        head = ["band", "items", "read", "sample", "skipped", "per_thousand"]
        components.table(t("quality.by_band"), [t(f"quality.column.{name}") for name in head], rows)
    _cost(desk, read, bands)
    if read.planned and said.recall is not None:
        components.table(
            t("quality.planner"),
            [t("quality.column.a_day"), t("quality.column.a_week")],
            [[str(number), _between(desk, interval)] for number, interval in sorted(read.planned.items())],
        )
    components.facts(
        [
            (t("quality.living"), _few(desk, read.kept.living)),
            (t("quality.counted"), _few(desk, read.kept.counted)),
            (t("quality.silent"), _few(desk, read.kept.silent)),
        ]
    )


def _recall(desk: Desk, said: Missed) -> None:
    t = desk.t
    if said.recall is None:
        lines = [t("quality.lacking", sample=said.sample, needed=said.more_needed)]
        components.card(t("quality.recall_too_small"), lines, tone="warm", hint=t("quality.not_truth"))
        return
    lines = [t("quality.recall_is", figure=_between(desk, said.recall, 100, " %"))]
    if said.missed is not None:
        lines.append(t("quality.missed_is", figure=_between(desk, said.missed)))
    if said.if_skipped_retained is not None and said.if_skipped_set_aside is not None:
        worst, best = (figure(desk, 100 * x) for x in (said.if_skipped_retained, said.if_skipped_set_aside))
        lines.append(t("quality.skips", worst=worst, best=best))
    components.card(t("quality.recall"), lines, hint=t("quality.not_truth"))


def _band(desk: Desk, one: BandFigures) -> list[str]:
    return [
        desk.t.of("band", one.band),
        str(one.items),
        _few(desk, one.read),
        _few(desk, one.sample),
        _few(desk, one.skipped),
        _between(desk, one.per_thousand),
    ]


def _few(desk: Desk, number: int | None) -> str:
    return desk.t("report.few") if number is None else str(number)


def _cost(desk: Desk, read: Quality, bands: dict[Priority, BandFigures]) -> None:
    """Show what each threshold asks of a day: everything from the first band down to one."""
    t, days = desk.t, max(7, read.days)
    total, rows = 0.0, []
    for band in Priority:
        total += bands[band].items / days if band in bands else 0.0
        rows.append((t("quality.down_to", band=t.of("band", band)), round(total)))
    components.bars(t("quality.cost"), (t("quality.column.threshold"), t("quality.column.items_a_day")), rows)


def _contacts(desk: Desk, read: Quality) -> None:
    t = desk.t
    if not read.contacts:
        components.card("", [t("quality.no_contact")])
        return
    shown = [(t.of("outcome", line.outcome), line.whole) for line in read.contacts if line.whole is not None]
    if shown:
        components.bars(t("quality.became"), (t("quality.column.outcome"), t("report.number")), shown)
    head = [t("quality.column.outcome"), t("quality.column.whole"), *(t.of("band", band) for band in Priority)]
    rows = [
        [t.of("outcome", line.outcome), _few(desk, line.whole)]
        + ["–" if line.whole is None else _few(desk, line.bands.get(band, 0)) for band in Priority]
        for line in read.contacts
    ]
    components.table(t("quality.became_by_band"), head, rows)
    with st.expander(t("quality.became_by_signal"), key="by-signal"):
        components.table(
            t("quality.became_by_signal"),
            [t("quality.column.outcome"), t("quality.column.signal"), t("report.number")],
            [
                [t.of("outcome", line.outcome), t.of("category", category), _few(desk, number)]
                for line in read.contacts
                for category, number in line.signals.items()
            ],
        )
    components.plain(t("quality.few_hint"), kind="m-hint")
