"""Capture: what a worker read by hand, redacted and shown before anything is stored."""

import hashlib
import unicodedata
from collections.abc import Mapping

import streamlit as st

from casework import earlier, review
from models.messages import Arrival, Post
from models.vocabulary import Context, Level, RetainedKind
from review_app import components, fields
from review_app.components import marked
from review_app.desk import Desk, button
from review_app.screens import choices
from review_app.screens.queue_item import set_aside_before

SOURCE = "capture"
LONGEST = {"title": 200, "body": 8_000, "way": 500, "place": 100}
FIELDS = tuple(LONGEST)


def show(desk: Desk) -> None:
    """Draw the page."""
    t = desk.t
    components.heading(t("capture.title"), t("capture.hint"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.text_input(t("capture.post_title"), key="capture-title", autocomplete="off")
        st.text_area(
            t("capture.body"),
            key="capture-body",
            height=220,
            placeholder=t("capture.body_placeholder"),
        )
        st.text_input(t("capture.way"), key="capture-way", placeholder=t("capture.way_help"), autocomplete="off")
        st.text_input(
            t("capture.place"),
            key="capture-place",
            placeholder=t("capture.place_help"),
            autocomplete="off",
        )
        context = st.pills(
            t("capture.context"),
            [context.value for context in Context],
            format_func=lambda code: t.of("context", code),
            key="capture-context",
            wrap=True,
        )
    fields.remember(*(f"capture-{name}" for name in (*FIELDS, "context")))
    with right:
        if long := too_long(_written()):
            label = t("capture.post_title" if long == "title" else f"capture.{long}")
            components.card("", [t("field.too_long", field=label, most=LONGEST[long])], tone="warm")
            return
        if not visible(_written()["body"]):
            components.card(t("capture.before_title"), [t("capture.before_text"), t("capture.before_images")])
            return
        if context is None:
            components.card("", [t("capture.choose_context")])
            return
        _preview(desk)


def _written() -> dict[str, str]:
    return {name: str(st.session_state.get(f"capture-{name}") or "").strip() for name in FIELDS}


def too_long(written: Mapping[str, str]) -> str | None:
    """Return the first field that holds too much: a field with a limit of its own drops a long paste in silence."""
    return next((name for name, most in LONGEST.items() if len(written[name]) > most), None)


def visible(text: str) -> bool:
    """Tell whether a text shows anything: not blanks alone, nor characters of no width."""
    return any(unicodedata.category(character)[0] not in "CZ" for character in text)


def _post() -> Post:
    written = _written()
    way = written["way"]
    address = way if "/" in way and "@" not in way.split("/")[0] else ""
    fallback = hashlib.sha256(f"{written['title']}\n{written['body']}\n{way}".encode()).hexdigest()
    return Post(
        source=SOURCE,
        url=address or f"capture:{fallback}",
        title=written["title"],
        body=written["body"],
        city=written["place"] or None,
        context=Context(st.session_state["capture-context"]),
        contacts=() if address or not way else (way,),
    )


def _arrival(desk: Desk) -> Arrival:
    arrival = desk.services.prepare(_post())
    address = "" if arrival.way_back.url.startswith("capture:") else arrival.way_back.url
    return arrival.model_copy(
        update={"by_hand": True, "way_back": arrival.way_back.model_copy(update={"url": address})}
    )


def _preview(desk: Desk) -> None:
    t = desk.t
    arrival = _arrival(desk)
    components.heading(t("capture.preview"), t("capture.preview_hint"), level=2)
    components.collected(marked(arrival.words.title, []), marked(arrival.words.body, []))
    way = arrival.way_back
    known = len(way.contacts) + bool(way.url)
    components.card("", [t.count("capture.ways", known)], tone="calm" if known else "warm")
    with desk.act() as act:
        before = earlier.of_text(act, arrival.signature, desk.services.similar, arrival.lexicon)
    if before is not None:
        components.card("", [set_aside_before(desk, before), t("capture.set_aside_before")], tone="warm")
    button(desk, t("capture.to_queue"), _store, key="capture-queue", kind="primary")
    components.heading(t("capture.take"), t("capture.take_hint"), level=2)
    choices.kind(desk, "capture-kind")
    choices.level(desk, "capture-level")
    choices.reasons(desk, "capture-reasons", arrival.words.indicators)
    button(desk, t("capture.take_now"), _take, key="capture-take")


def _store(desk: Desk) -> str:
    with desk.act() as act:
        review.capture(act, _arrival(desk), similar=desk.services.similar)
    return _emptied(desk, "capture.queued")


def _take(desk: Desk) -> str:
    kind, level = st.session_state["capture-kind"], st.session_state["capture-level"]
    if kind is None:
        return desk.t("refused.missing_kind")
    with desk.act() as act:
        review.capture(
            act,
            _arrival(desk),
            similar=desk.services.similar,
            take_case=RetainedKind(kind),
            level=Level(level) if level else None,
            reasons=tuple(st.session_state["capture-reasons"]),
        )
    return _emptied(desk, "capture.taken")


def _emptied(desk: Desk, told: str) -> str:
    for name in FIELDS:
        st.session_state[f"capture-{name}"] = ""
    for name in ("kind", "level", "reasons"):
        st.session_state.pop(f"capture-{name}", None)
    return desk.t(told)
