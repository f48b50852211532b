"""Messages: prepared for one contact, just before it is sent from the association's own phone; and their approval."""

import streamlit as st

from casework import advice, templates, writing
from casework.contacts import read_contacts
from casework.errors import Refused, Why
from casework.first_message import BLANKS
from casework.shapes import CaseLine
from casework.templates import TemplateLine
from models.outreach_words import Channel, Stage
from models.vocabulary import CaseState, Role
from review_app import components, fields
from review_app.desk import Desk, button, form_button


def write(desk: Desk, line: CaseLine) -> None:
    """Prepare a message for a situation of mine."""
    t = desk.t
    prepared = st.session_state.get("prepared")
    if prepared and prepared[0] == line.ref:
        _prepared(desk, prepared[1])
        return
    stage = Stage.LATER if line.state in (CaseState.REPLIED, CaseState.ORIENTED) else Stage.FIRST
    with desk.act() as act:
        usable = templates.usable(act, stage)
    components.heading(t.of("stage", stage), t(f"message.{stage}_hint"), level=2)
    if not usable:
        components.card("", [t("message.none")], tone="warm")
        return
    with st.form("write", border=False):
        names = {f"{one.code} {one.language}": one for one in _ordered(desk, usable)}
        st.radio(
            t("message.which"),
            list(names),
            index=None,
            format_func=lambda name: _label(desk, names[name], alone=len({one.code for one in usable}) == 1),
            key="message",
        )
        if stage is Stage.FIRST:
            st.text_input(t("message.contact"), autocomplete="off", key="message-contact")
            components.plain(t("message.counts"), kind="m-hint")
        form_button(desk, t(f"message.{stage}_button"), _prepare, line.ref, stage)
    with st.expander(t("message.apology"), key="apologising"):
        button(desk, t("message.apology_button"), _apology, line.ref, key="apology")


def _ordered(desk: Desk, usable: list[TemplateLine]) -> list[TemplateLine]:
    """The language of the screen first."""
    t = desk.t
    return sorted(usable, key=lambda one: (one.language != t.language, t.of("language", one.language), one.code))


def _label(desk: Desk, one: TemplateLine, *, alone: bool) -> str:
    language = desk.t.of("language", one.language)
    begins = _shown(desk, one.body.replace("{first_name}", desk.user.name))[:60]
    return language if alone else f"{language} : {begins}…"


def _shown(desk: Desk, body: str) -> str:
    """Return the words of a message with its blanks named: what is filled in only when it is prepared."""
    for blank in BLANKS:
        body = body.replace(f"{{{blank}}}", f"[{desk.t.of('message.blank', blank)}]")
    return body


def _prepare(desk: Desk, ref: str, stage: Stage) -> str | None:
    t = desk.t
    written = str(st.session_state.get("message-contact") or "")
    st.session_state["message-contact"] = ""
    chosen = str(st.session_state.get("message") or "")
    if not chosen:
        return t("message.choose")
    code, language = chosen.rsplit(" ", 1)
    with desk.act() as act:
        if stage is Stage.LATER:
            made = writing.later(act, ref, code, language)
        else:
            contacts = read_contacts(written)
            if len(contacts) != 1:
                return t("situations.ask_unread")
            made = writing.first(act, ref, code, language, contacts[0])
    st.session_state["prepared"] = (ref, made.text)
    return None


def _apology(desk: Desk, ref: str) -> None:
    with desk.act() as act:
        usable = templates.usable(act, Stage.APOLOGY)
        if not usable:
            raise Refused("use_template", Why.NOT_APPROVED)
        made = writing.apology(act, ref, usable[0].language)
    st.session_state["prepared"] = (ref, made.text)


def _prepared(desk: Desk, text: str) -> None:
    t = desk.t
    components.card("", [t("message.yes")])
    st.code(text, language=None, wrap_lines=True)
    components.card(t("message.then_title"), [t("message.then_phone"), t("message.then_one"), t("message.then_stop")])
    button(desk, t("message.done"), _done, key="message-done", kind="primary")


def _done(_desk: Desk) -> None:
    st.session_state.pop("prepared", None)


def show(desk: Desk) -> None:
    """Draw the page of prepared messages: their versions, and who approved them."""
    t = desk.t
    with desk.act() as act:
        lines = templates.everything(act)
    components.heading(t("message.title"), t("message.hint"))
    for stage in Stage:
        components.heading(t.of("stage", stage), level=2)
        for one in (line for line in lines if line.stage is stage):
            _one(desk, one)
    _new(desk, lines)
    if desk.may(Role.COORDINATOR):
        _law(desk)


def _one(desk: Desk, one: TemplateLine) -> None:
    t = desk.t
    name = f"{one.code}-{one.language}-{one.version}"
    state = t("message.approved", by=one.approved_by) if one.approved_by else t("message.waiting")
    with st.container(border=True, key=f"template-{name}"):
        components.chips(
            [
                (t.of("language", one.language), "first"),
                (t("message.version", n=one.version), "calm"),
                (state, "calm" if one.approved_by else "warm"),
            ]
        )
        body = components.escape(_shown(desk, one.body))
        st.html(f'<p class="m-card" lang="{one.language}" dir="auto">{body}</p>')
        if one.approved_by is None and desk.may(Role.COORDINATOR):
            button(desk, t("message.approve"), _approve, one.code, one.language, one.version, key=f"ok-{name}")


def _approve(desk: Desk, code: str, language: str, version: int) -> str:
    with desk.act() as act:
        templates.approve(act, code, language, version)
    return desk.t("message.approved_now")


def _new(desk: Desk, lines: list[TemplateLine]) -> None:
    t = desk.t
    names = sorted({(one.code, one.stage.value, one.language) for one in lines})
    with st.expander(t("message.new"), key="writing"), st.form("new-template", border=False):
        components.plain(t("message.new_hint"), kind="m-hint")
        st.selectbox(
            t("message.which"),
            range(len(names)),
            index=None,
            format_func=lambda place: f"{names[place][0]} · {t.of('language', names[place][2])}",
            key="new-which",
            placeholder=t("message.pick"),
        )
        fields.area(desk, t("message.body"), most=templates.LONGEST, key="new-body", height=160)
        form_button(desk, t("message.propose"), _propose, tuple(names))


def _propose(desk: Desk, names: tuple[tuple[str, str, str], ...]) -> str:
    place = st.session_state.get("new-which")
    if place is None:
        return desk.t("message.choose")
    code, stage, language = names[int(place)]
    with desk.act() as act:
        templates.write(act, code, Stage(stage), language, str(st.session_state.get("new-body") or ""))
    st.session_state["new-body"] = ""
    return desk.t("message.proposed")


def _law(desk: Desk) -> None:
    """Let the association's counsel's words replace a sentence of law, with source and day."""
    t = desk.t
    with st.expander(t("message.law"), key="lawing"), st.form("law", border=False):
        components.plain(t("message.law_hint"), kind="m-hint")
        st.selectbox(
            t("message.law_for"),
            [channel.value for channel in Channel],
            index=None,
            format_func=lambda code: t.of("channel", code),
            key="law-for",
            placeholder=t("message.pick"),
        )
        fields.area(desk, t("message.body"), most=advice.LONGEST, key="law-body", height=120)
        fields.line(desk, t("coordination.source"), most=advice.LONGEST_SOURCE, key="law-source")
        st.date_input(t("message.law_day"), key="law-day", value="today", max_value="today")
        form_button(desk, t("message.law_save"), _keep_law)


def _keep_law(desk: Desk) -> str:
    channel, day = st.session_state.get("law-for"), st.session_state.get("law-day")
    if not channel or day is None:
        return desk.t("message.choose")
    body, source = (str(st.session_state.get(f"law-{name}") or "") for name in ("body", "source"))
    with desk.act() as act:
        advice.edit_law(act, Channel(channel), body, source, day)
    return desk.t("settings.saved")
