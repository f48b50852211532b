"""Données et traces: how long everything is kept, whether the audit trail is whole, who is in the team."""

import streamlit as st

from casework import people, reads
from models.keeping import RULES
from models.vocabulary import Role
from review_app import components
from review_app.desk import Desk
from review_app.screens import erasures


def show(desk: Desk) -> None:
    """Draw the page."""
    t = desk.t
    components.heading(t("traces.title"), t("traces.hint"))
    _kept(desk)
    components.heading(t("traces.trail"), t("traces.trail_hint"), level=2)
    if st.button(t("traces.verify"), key="verify"):
        with desk.act() as act:
            faults = reads.verify_trail(act)
        if faults:
            components.table(
                t("traces.faults"),
                [t("traces.actor"), t("traces.number"), t("traces.fault")],
                [[fault.actor, str(fault.number), t.of("fault", fault.kind)] for fault in faults],
            )
        else:
            components.card("", [t("traces.whole")])
    if desk.may(Role.OFFICER):
        erasures.show_requests(desk)
    if desk.may(Role.ADMINISTRATOR):
        _team(desk)


def _kept(desk: Desk) -> None:
    t, settings = desk.t, desk.services.settings
    rows = []
    for rule in RULES.values():
        length = getattr(settings, rule.setting) if rule.setting else None
        unit = rule.setting.rsplit("_", 1)[-1] if rule.setting else ""
        rows.append(
            [t.of("kept", rule.code), f"{length} {t.of('unit', unit)}" if length else "–", t.of("kept_end", rule.code)]
        )
    components.table(t("traces.kept"), [t("traces.data"), t("traces.length"), t("traces.end")], rows)


def _team(desk: Desk) -> None:
    t = desk.t
    with desk.act() as act:
        team = people.users(act)
    components.table(
        t("traces.team"),
        [t("traces.name"), t("traces.roles"), t("traces.active")],
        [
            [
                user.name,
                ", ".join(t.of("role", role) for role in sorted(user.roles)),
                t("traces.yes" if user.active else "traces.no"),
            ]
            for user in team
        ],
    )
    names = {user.ref: user.name for user in team if user.active}
    chosen = st.selectbox(
        t("traces.link_for"),
        list(names),
        index=None,
        format_func=lambda ref: names[ref],
        placeholder=t("coordination.choose"),
    )
    if st.button(t("traces.link"), key="link", disabled=chosen is None) and chosen:
        with desk.act() as act:
            token = people.make_link(act, chosen)
        components.plain(f"/entrer/{token}", kind="m-address")
        components.plain(t("traces.link_hint", hours=desk.services.settings.link_hours), kind="m-hint")
    with st.form("add-user", clear_on_submit=True):
        name = st.text_input(t("traces.add_name"), max_chars=60, autocomplete="off")
        roles = st.multiselect(
            t("traces.add_roles"),
            [role.value for role in Role],
            format_func=lambda code: t.of("role", code),
            placeholder=t("coordination.choose"),
        )
        if st.form_submit_button(t("traces.add")) and name.strip() and roles:
            with desk.act() as act:
                people.add_user(act, name, roles)
            st.rerun()
