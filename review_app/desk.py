"""What every page is handed: who is there, in which language, and how to act, safely, through casework."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from casework.act import Act, Actor
from casework.errors import Refused
from casework.people import actor_of
from casework.shapes import UserLine
from models.vocabulary import Role
from review_app import doorway
from review_app.services import Services
from review_app.texts import Texts

Work = Callable[..., str | None]
"""What a button does: called with the desk first; returns the text to say, or None."""


@dataclass(frozen=True)
class Desk:
    """One person at one screen, for one run of a page."""

    services: Services
    user: UserLine
    actor: Actor
    cookie: str
    t: Texts
    now: datetime

    def act(self) -> AbstractContextManager[Act]:
        """Open one act of this person."""
        return self.services.act(self.actor)

    def may(self, *roles: Role) -> bool:
        """Tell whether the person holds one of the roles: what to show, never what is allowed."""
        return not self.actor.roles.isdisjoint(roles)

    def key(self, letter: str) -> str | None:
        """Return a single-letter key for a button, unless the person switched keys off."""
        return letter if self.user.keys_on else None


def desk_of(services: Services, user: UserLine, cookie: str) -> Desk:
    """Return the desk of a person who is signed in."""
    return Desk(services, user, actor_of(user), cookie, Texts(user.language), services.clock())


def say(text: str, tone: str = "calm") -> None:
    """Say something at the top of the page that comes next."""
    st.session_state["notice"] = (tone, text)


def perform(desk: Desk, work: Work, *args: object) -> None:
    """Do what a button says, for the person who is signed in now; a refusal is told calmly."""
    st.session_state.pop("notice", None)
    try:
        found = doorway.present(desk.cookie)
        if found is None or found.locked or found.gate or found.user.ref != desk.actor.ref:
            say(desk.t("app.not_done"), "warm")
            return
        if told := work(desk_of(desk.services, found.user, desk.cookie), *args):
            say(told)
    except Refused as refusal:
        say(desk.t.of("refused", refusal.reason_code), "warm")
    except Exception as error:
        doorway.note(error)
        say(desk.t("error.unexpected"), "warm")


def button(
    desk: Desk,
    label: str,
    work: Work,
    *args: object,
    key: str,
    letter: str = "",
    kind: str = "secondary",
    disabled: bool = False,
    help_text: str | None = None,
) -> None:
    """Show a button that does its work before the page is drawn again."""
    st.button(
        label,
        key=key,
        on_click=perform,
        args=(desk, work, *args),
        type=kind,  # type: ignore[arg-type] # Streamlit wants a literal
        shortcut=desk.key(letter) if letter else None,
        disabled=disabled,
        help=help_text,
        width="stretch",
    )


def form_button(desk: Desk, label: str, work: Work, *args: object) -> None:
    """Show the button of a form: its work is done before the page is drawn again."""
    st.form_submit_button(label, on_click=perform, args=(desk, work, *args), type="primary", width="stretch")
