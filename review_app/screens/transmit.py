"""Orienter, décider, transmettre: questions first, then the ways that are open, each with its sentence of law."""

from urllib.parse import urlencode

import streamlit as st

from casework import advice, referrals
from casework.advice import Answers, LawLine, Way
from casework.shapes import CaseLine
from models.outreach_words import Channel, Known, NotTransmitted, ReferralAnswer
from models.vocabulary import RetainedKind
from review_app import components, fields
from review_app.desk import Desk, button, form_button

MINOR, ADULT = RetainedKind.POSSIBLE_MINOR, RetainedKind.POSSIBLE_COERCED_ADULT


def show(desk: Desk, line: CaseLine) -> None:
    """Ask, then offer the ways in their order."""
    t = desk.t
    if line.decision_code:
        components.card(t("transmit.decided"), [t.of("minor_code", line.decision_code)])
    answers = _questions(desk, line)
    with desk.act() as act:
        ways, law = referrals.options(act, line.ref, answers), advice.law(act)
        sent = referrals.log(act, line.ref)
    components.heading(t("transmit.ways"), t("transmit.ways_hint"), level=2)
    for way in ways:
        _way(desk, line, way, law[way.channel], answers)
    if line.kind is MINOR and line.decision_code is None:
        _otherwise(desk, line, answers)
    for one in sent:
        _sent(desk, one)


def _questions(desk: Desk, line: CaseLine) -> Answers:
    t = desk.t
    components.heading(t("transmit.first"), level=2)
    identifiable = Known.UNKNOWN
    if line.kind is MINOR:
        chosen = st.radio(
            t("transmit.identifiable"),
            [known.value for known in (Known.YES, Known.NO, Known.UNKNOWN)],
            index=2,
            format_func=lambda code: t.of("known", code),
            key=f"identifiable-{line.ref}",
            help=t("transmit.identifiable_help"),
        )
        identifiable = Known(chosen)
    danger = st.checkbox(t("transmit.danger"), key=f"danger-{line.ref}")
    if danger:
        components.card("", [t("transmit.danger_first")], tone="alert")
    agreement = line.kind is ADULT and st.checkbox(t("transmit.agreement"), key=f"agreement-{line.ref}")
    rental = st.checkbox(t("transmit.rental"), key=f"rental-{line.ref}")
    return Answers(identifiable, danger, agreement, rental)


def _address(line: CaseLine, channel: Channel, answers: Answers) -> str:
    asked = urlencode(
        {
            "identifiable": answers.identifiable.value,
            "danger": int(answers.danger),
            "agreement": int(answers.agreement),
            "rental": int(answers.rental),
        }
    )
    return f"/maison/document/{line.ref}/{channel}?{asked}"


def _way(desk: Desk, line: CaseLine, way: Way, law: LawLine, answers: Answers) -> None:
    t, channel = desk.t, way.channel
    with st.container(border=True, key=f"way-{channel}"):
        components.heading(t.of("channel", channel), level=3)
        components.card("", [law.text(t.language)])
        components.plain(t("transmit.law_source", source=law.source, day=law.checked), kind="m-hint")
        if way.why_not is not None:
            components.card("", [t.of("refused", way.why_not)], tone="warm")
            return
        st.html(
            f'<p><a class="m-file" href="{components.escape(_address(line, channel, answers))}" download>'
            f"{components.escape(t('transmit.draft'))}</a></p>"
        )
        components.plain(t("transmit.draft_hint"), kind="m-hint")
        with st.expander(t("transmit.log"), key=f"log-{channel}"), st.form(f"form-{channel}", border=False):
            most, about = referrals.LONGEST, t("transmit.filed_help")
            fields.line(desk, t("transmit.recipient"), most=most, key=f"to-{channel}")
            fields.line(desk, t("transmit.filed"), most=most, key=f"filed-{channel}", about=about)
            form_button(desk, t("transmit.log_now"), _log, line.ref, channel, answers)


def _log(desk: Desk, ref: str, channel: Channel, answers: Answers) -> str:
    recipient, filed = (str(st.session_state.get(f"{name}-{channel}") or "") for name in ("to", "filed"))
    with desk.act() as act:
        sent = referrals.transmit(act, ref, channel, answers, recipient=recipient, filed=filed)
    st.session_state[f"to-{channel}"] = st.session_state[f"filed-{channel}"] = ""
    return desk.t("transmit.logged", ref=sent)


def _otherwise(desk: Desk, line: CaseLine, answers: Answers) -> None:
    t = desk.t
    components.heading(t("transmit.otherwise"), level=2)
    with st.container(border=True, key="contact-first"):
        components.plain(t.of("minor_code", "contact_first"))
        button(desk, t("transmit.ask_contact"), _ask, line.ref, answers.identifiable, key="ask-contact")
    with st.expander(t("transmit.none"), key="not-transmitting"):
        st.radio(
            t("transmit.reason"),
            [reason.value for reason in NotTransmitted],
            index=None,
            format_func=lambda code: t.of("not_transmitted", code),
            key=f"reason-{line.ref}",
        )
        button(desk, t("minor.decide"), _none, line.ref, answers.identifiable, key="none-now")


def _ask(desk: Desk, ref: str, identifiable: Known) -> str:
    with desk.act() as act:
        referrals.ask_contact_first(act, ref, identifiable)
    return desk.t("transmit.asked")


def _none(desk: Desk, ref: str, identifiable: Known) -> str:
    reason = st.session_state.get(f"reason-{ref}")
    if not reason:
        return desk.t("transmit.choose_reason")
    with desk.act() as act:
        referrals.not_transmitted(act, ref, identifiable, NotTransmitted(reason))
    return desk.t("minor.decided")


def _sent(desk: Desk, one: referrals.ReferralLine) -> None:
    t = desk.t
    with st.container(border=True, key=f"sent-{one.ref}"):
        components.facts(
            [
                (t("transmit.reference"), one.ref),
                (t("transmit.recipient"), one.recipient),
                (t("situations.when"), t.moment(one.sent_at)),
                (t("transmit.receipt"), one.receipt or "–"),
                (t("transmit.answer"), t.of("answer", one.answer)),
            ]
        )
        with st.expander(t("transmit.answer_note"), key=f"answering-{one.ref}"), st.form(f"a-{one.ref}", border=False):
            st.radio(
                t("transmit.answer"),
                [answer.value for answer in ReferralAnswer],
                format_func=lambda code: t.of("answer", code),
                key=f"answer-{one.ref}",
            )
            fields.line(desk, t("transmit.receipt"), most=referrals.LONGEST, key=f"receipt-{one.ref}")
            form_button(desk, t("transmit.answer_save"), _answer, one.ref)


def _answer(desk: Desk, ref: str) -> str:
    answer = ReferralAnswer(st.session_state[f"answer-{ref}"])
    with desk.act() as act:
        referrals.answered(act, ref, answer, receipt=str(st.session_state.get(f"receipt-{ref}") or ""))
    return desk.t("transmit.answer_saved")
