"""What stands around every page: the bar with its danger and 119 cards, notices, the lock, the door."""

from typing import TYPE_CHECKING

import streamlit as st

from casework import queue
from casework.errors import Refused
from casework.people import set_language
from models.settings import Settings
from models.vocabulary import Role
from review_app import components, doorway, fields
from review_app.desk import Desk, button, say
from review_app.help_cards import card_119, numbers
from review_app.texts import Texts

if TYPE_CHECKING:
    from review_app.navigation import Places


MENU = "menu-open"


def _marker(desk: Desk, page: str) -> None:
    """Tell desk.js what it needs: language, title, labels, idle minutes. No one's words stand here."""
    t = desk.t
    data = {
        "lang": t.language,
        "title": t("app.tab"),
        "page": page,
        "idle": str(desk.services.settings.idle_minutes),
        "hide": t("app.hide"),
        "hide-hint": t("app.hide_hint"),
        "show": t("app.show"),
        "skip": t("app.skip"),
        "key": t("app.key"),
        "lost": t("app.lost"),
        "lost-text": t("app.lost_text"),
        "quiet": "1" if st.session_state.get("quiet") else "0",
        "keys": "1" if desk.user.keys_on else "0",
    }
    attributes = " ".join(f'data-{name}="{components.escape(value)}"' for name, value in data.items())
    with st.container(key="marker"):
        st.html(f'<span class="m-desk" {attributes}>&nbsp;</span>')


def _cards(t: Texts, places: "Places | None" = None) -> None:
    """Show whom to call, one tap away: also where nothing else may be shown."""
    with st.container(key="card119", width="content"), st.popover(t("help.119.button")):
        card_119(t)
    with st.container(key="danger", width="content"), st.popover(t("help.danger.button")):
        numbers(t)
        if places:
            st.page_link(places.shown["danger"][1], label=t("help.danger.more"))


def top(desk: Desk, here: str, places: "Places") -> None:
    """Show the bar that stands on every screen."""
    _marker(desk, here)
    with st.container(key="top", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="nav", horizontal=True, gap="small", width="content"):
            for path, (entry, page) in places.shown.items():
                if entry.main:
                    with st.container(key="here" if path == here else f"nav-{path}", width="content"):
                        st.page_link(page)
        _menu(desk, places)
        _cards(desk.t, places)


def _menu(desk: Desk, places: "Places") -> None:
    with (
        st.container(key="menu", width="content"),
        st.popover(desk.t("app.menu"), key=MENU, on_change="rerun") as menu,
    ):
        if not menu.open:  # filled when it opens: it would be drawn again with every decision
            return
        components.plain(desk.user.name, kind="m-hint")
        for _entry, page in places.shown.values():
            st.page_link(page)
        other = "en" if desk.t.language == "fr" else "fr"
        button(desk, desk.t(f"app.switch_{other}"), _switch_language, other, key="language")
        button(desk, desk.t("app.sign_out"), _sign_out, key="sign-out")


def _switch_language(desk: Desk, language: str) -> None:
    st.session_state[MENU] = False
    with desk.act() as act:
        set_language(act, language)


def _sign_out(desk: Desk) -> None:
    if desk.may(Role.WORKER, Role.COORDINATOR):
        with desk.act() as act:
            queue.give_back(act)
    doorway.leave(desk.cookie)
    st.session_state.clear()


def notice() -> None:
    """Say once what the last action gave."""
    tone, text = st.session_state.pop("notice", ("", ""))
    with st.container(key="notice"):
        if text:
            st.html(f'<p class="m-notice m-{tone}" role="status">{components.escape(text)}</p>')


def refused(refusal: Refused) -> None:
    """Tell calmly why something isn't shown."""
    texts = Texts(doorway.language(st.context.cookies.get(doorway.COOKIE, "")))
    components.card("", [texts.of("refused", refusal.reason_code)], tone="warm")


def signed_out(texts: Texts) -> None:
    """Say how to come in."""
    components.heading(texts("door.outside.title"))
    notice()
    components.card("", [texts("door.outside.text"), texts("door.outside.whom")])
    if doorway.by_account():
        address, label = f"/connexion/partir?langue={texts.language}", texts("account.offer.button")
        st.html(f'<p><a class="m-onward" href="{address}" target="_self">{components.escape(label)}</a></p>')
        st.html(f'<p class="m-hint"><a href="/connexion/fermer">{components.escape(texts("account.close"))}</a></p>')


def locked(texts: Texts, settings: Settings, cookie: str, *, needs_code: bool) -> None:
    """Show whom to call and nothing else until the person comes back."""
    fields.keep()
    with st.container(key="top", horizontal=True, vertical_alignment="center", gap="small"):
        _cards(texts)
    components.heading(texts("lock.title"), texts("lock.text", minutes=settings.idle_minutes))
    with st.form("unlock", border=False, width=360):
        code = st.text_input(texts("lock.code"), type="password", key="unlock-code") if needs_code else ""
        if st.form_submit_button(texts("lock.button"), type="primary", width="stretch"):
            if not doorway.unlock(cookie, code):
                say(texts("lock.wrong"), "warm")
            st.rerun()
    notice()
