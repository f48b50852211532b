"""The first part of the quality page: models side by side, what changes between them, false alarms by language."""

from collections.abc import Sequence

import streamlit as st

from models.vocabulary import Category, Priority
from review_app import components
from review_app.desk import Desk
from review_app.model_reports import ModelReport, Place

MEASURES = (
    "control_area",
    "control_recall",
    "composed_area",
    "negatives_high",
    "far_from_service_high",
    "calibration_error",
    "identity_p99",
)
SHARES = ("control_recall", "negatives_high", "far_from_service_high")


def show(desk: Desk) -> None:
    """Draw what is read in texts."""
    t, models = desk.t, desk.services.models()
    if not models:
        components.card("", [t("quality.no_model")], tone="warm")
        return
    used = models[0]
    if used.measured is None:
        components.card(t("quality.unmeasured"), [t("quality.unmeasured_hint")])
        if st.button(t("quality.measure"), key="measure", type="primary"):
            with st.spinner(t("quality.measuring")):
                desk.services.measure()
            st.rerun()
        return
    _side_by_side(desk, models)
    for model in models:
        if model.place is Place.CHALLENGER:
            _challenger(desk, model)
    _moved(desk, models)
    _languages(desk, used)


def _share(desk: Desk, name: str, value: float | None) -> str:
    if value is None:
        return "–"
    text = f"{100 * value:.1f} %" if name in SHARES else f"{value:.3f}"
    return text.replace(".", ",") if desk.t.language == "fr" else text


def _side_by_side(desk: Desk, models: Sequence[ModelReport]) -> None:
    t = desk.t
    head = [t("quality.column.measure"), *(t.of("model_place", one.place) for one in models)]
    rows = [
        [t.of("model_measure", name)]
        + [_share(desk, name, one.measured.figures.get(name) if one.measured else None) for one in models]
        for name in MEASURES
    ]
    rows += [
        [t("quality.texts_in", band=t.of("band", band))]
        + [str(one.measured.bands[band]) if one.measured else "–" for one in models]
        for band in Priority
    ]
    components.facts([(t.of("model_place", one.place), one.version) for one in models])
    components.table(t("quality.models"), head, rows)
    components.plain(t("quality.models_hint"), kind="m-hint")


def _challenger(desk: Desk, model: ModelReport) -> None:
    t, learned = desk.t, model.learned_from
    lines = []
    if learned is not None:
        lines.append(
            t(
                "quality.learned",
                decisions=learned.decisions,
                retained=learned.retained,
                since=t.dated(learned.since),
                until=t.dated(learned.until),
            )
        )
        if learned.recall is None:
            lines.append(t("quality.held_too_small"))
        else:
            old, new = (_share(desk, "control_recall", share) for share in learned.recall)
            lines.append(t("quality.held", old=old, new=new))
    lines += [t.of("against", code) for code in model.against]
    title = t("quality.cannot" if model.against else "quality.may")
    tone = "warm" if model.against else "calm"
    components.card(title, lines, tone=tone, hint=t("quality.person", version=model.version))


def _moved(desk: Desk, models: Sequence[ModelReport]) -> None:
    t = desk.t
    changed = [c for c in Category if any(c in one.plus or _times(one, c) != 1 for one in models)]
    if not changed:
        components.plain(t("quality.nothing_moved"), kind="m-hint")
        return
    head = [t("quality.column.signal"), *(t.of("model_place", one.place) for one in models)]
    rows = [[t.of("category", category), *(_weight(desk, one, category) for one in models)] for category in changed]
    components.table(t("quality.weights"), head, rows)
    components.plain(t("quality.weights_hint"), kind="m-hint")


def _times(model: ModelReport, category: Category) -> float:
    return round(model.times.get(category, 1.0), 1)


def _weight(desk: Desk, model: ModelReport, category: Category) -> str:
    t = desk.t
    if category in model.plus:
        return t("quality.weighs_now")
    times = f"{_times(model, category):.1f}"
    if _times(model, category) == 1:
        return t("quality.as_on_page")
    return t("quality.weighs_times", times=times.replace(".", ",") if t.language == "fr" else times)


def _languages(desk: Desk, used: ModelReport) -> None:
    t, measured = desk.t, used.measured
    if measured is None:
        return
    names = {one.language: t.of("text_language", one.language) for one in measured.languages}
    components.bars(
        t("quality.alarms"),
        (t("quality.column.language"), t("quality.column.alarms")),
        [(names[one.language], one.alarms) for one in measured.languages],
    )
    rows = [
        [
            names[one.language],
            str(one.negatives),
            str(one.alarms),
            _share(desk, "negatives_high", one.alarms / one.negatives) if one.enough else t("quality.too_small"),
        ]
        for one in measured.languages
    ]
    head = ["language", "negatives", "alarms", "share"]
    components.table(t("quality.by_language"), [t(f"quality.column.{name}") for name in head], rows)
    kept = measured.gap is None or measured.gap <= measured.most_gap
    said = t("quality.gap_unknown") if measured.gap is None else t("quality.gap", gap=_points(desk, measured.gap))
    most = t("quality.most_gap", most=_points(desk, measured.most_gap))
    components.card("", [f"{said} {most}"], tone="calm" if kept else "warm")


def _points(desk: Desk, share: float) -> str:
    text = f"{100 * share:.1f}"
    return text.replace(".", ",") if desk.t.language == "fr" else text
