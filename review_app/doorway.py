"""Signing in and out, and what happens when something unexpected does: no traceback, no content."""

import logging
import traceback
from pathlib import Path

import streamlit as st

from casework import account, people
from casework.access import Action
from casework.act import SYSTEM
from casework.errors import Refused, Why
from casework.shapes import SignedIn
from review_app.services import installed
from review_app.texts import Texts

COOKIE = "espace"
_log = logging.getLogger("maraude.review_app")


def default_language() -> str:
    """Return the language of the screen before anyone is known."""
    return installed().settings.language


def session_seconds() -> int:
    """Return how long a sign-in lasts."""
    return installed().settings.session_hours * 3600


def behind_tls() -> bool:
    """Tell whether people reach the app over TLS, through a proxy."""
    return installed().settings.public_url.startswith("https:")


def association() -> str:
    """Return the name of the association."""
    return installed().settings.association


def by_account() -> bool:
    """Tell whether people may sign in with an account of the association's."""
    return bool(installed().settings.oidc_discovery)


def set_out(flow: str) -> str:
    """Seal what a browser takes along to the identity provider."""
    with installed().act(SYSTEM) as act:
        return account.set_out(act, flow)


def come_back(cookie: str) -> str | None:
    """Open what a browser took along, once; None when it doesn't open."""
    with installed().act(SYSTEM) as act:
        return account.come_back(act, cookie)


def enter_account(who: account.Identity) -> str | None:
    """Begin the session of somebody whom the provider named; return the cookie's value."""
    with installed().act(SYSTEM) as act:
        return account.enter(act, who)


def present(cookie: str) -> SignedIn | None:
    """Return whose the cookie is, noting that they are there."""
    if not cookie:
        return None
    with installed().act(SYSTEM) as act:
        return people.look_up(act, cookie)


def language(cookie: str) -> str:
    """Return the language of the person's screen."""
    found = present(cookie)
    return found.user.language if found else default_language()


def code_asked(token: str) -> bool:
    """Tell whether a link is opened with a code of the person's phone."""
    with installed().act(SYSTEM) as act:
        return people.code_asked(act, token)


def link_opens(token: str) -> bool:
    """Tell whether a link is one of ours, unspent and in its time."""
    with installed().act(SYSTEM) as act:
        return people.link_opens(act, token)


def enter(token: str, code: str = "", *, traced: bool = True) -> str | None:
    """Spend a sign-in link; return the cookie's value, or None when the code isn't right.

    Raises Refused for a link that doesn't open; the audit trail hears of it only when it is to be `traced`.
    """
    if not traced and not link_opens(token):
        raise Refused(Action.SIGN_IN, Why.LINK_SPENT)
    with installed().act(SYSTEM) as act:
        if not people.code_passes(act, token, code):
            return None
    with installed().act(SYSTEM) as act:
        return people.enter(act, token)


def unlock(cookie: str, code: str) -> bool:
    """Unlock an idle screen."""
    with installed().act(SYSTEM) as act:
        return people.unlock(act, cookie, code)


def leave(cookie: str) -> None:
    """End a signed-in session."""
    if cookie:
        with installed().act(SYSTEM) as act:
            people.sign_out(act, cookie)


def where(error: BaseException) -> str:
    """Return where an exception was raised: file names and lines, never its words."""
    places = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join(f"{Path(place.filename).name}:{place.lineno}" for place in reversed(places))


def note(error: BaseException) -> None:
    """Note the kind and place of an unexpected error for the administrator."""
    _log.critical("unexpected %s at %s", type(error).__name__, where(error))


def unexpected(error: BaseException) -> bool:
    """Show that something went wrong, without a word of it."""
    note(error)
    st.warning(Texts(default_language())("error.unexpected"))
    return True
