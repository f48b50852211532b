"""People of the team: accounts, one-time sign-in links, sessions by cookie, the lock of an idle screen."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, func
from sqlmodel import col, select

from casework import access, audit, commitment, tasks, totp
from casework.access import Action
from casework.act import Act, Actor
from casework.errors import Refused, Why
from casework.shapes import SignedIn, UserLine
from models.database import new_ref
from models.tables import AppSession, SignInLink, User
from models.vocabulary import Role
from privacy.digest import keyed_digest

TOUCH = timedelta(seconds=20)
"""A page runs many times a minute; its session is written at most this often."""
FAILURES = 5


def _digest(token: str) -> str:
    """Tokens hold 256 random bits, so that a plain digest can't be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def _line(user: User) -> UserLine:
    return UserLine(
        user.ref,
        user.name,
        frozenset(Role(role) for role in user.roles),
        user.email,
        user.active,
        user.language,
        user.keys_on,
        user.toured,
    )


def actor_of(user: UserLine) -> Actor:
    """Return the actor that a user is."""
    return Actor(user.ref, user.name, user.roles)


def add_user(act: Act, name: str, roles: Iterable[Role | str], email: str | None = None) -> str:
    """Add a member of the team; return the reference."""
    access.check(act, Action.ADD_USER)
    known, mailbox = _known_roles(roles, Action.ADD_USER), (email or "").strip() or None
    if mailbox is not None and _has_mailbox(act, mailbox):
        raise Refused(Action.ADD_USER, Why.NAME_TAKEN)
    user = User(
        ref=new_ref(),
        name=name.strip()[:60],
        email=mailbox,
        roles=known,
        language=act.settings.language,
        made_at=act.now,
    )
    act.session.add(user)
    audit.record(act, Action.ADD_USER, user.ref, roles=" ".join(user.roles))
    return user.ref


def _has_mailbox(act: Act, email: str) -> bool:
    """Tell whether an e-mail is somebody's, however its letters are written: as the database itself compares them."""
    held = select(User.ref).where(func.lower(User.email) == func.lower(email))
    return act.session.exec(held).first() is not None


def _known_roles(roles: Iterable[Role | str], action: Action) -> list[str]:
    try:
        return sorted({Role(role).value for role in roles})
    except ValueError:
        raise Refused(action, Why.UNKNOWN_ROLE) from None


def set_roles(act: Act, user_ref: str, roles: Iterable[Role | str]) -> None:
    """Trust a person with these roles and no other; it counts from their next click."""
    access.check(act, Action.SET_ROLES)
    _known(act, user_ref, Action.SET_ROLES).roles = known = _known_roles(roles, Action.SET_ROLES)
    audit.record(act, Action.SET_ROLES, user_ref, roles=" ".join(known))


def users(act: Act) -> list[UserLine]:
    """List the team: names and roles are known to everyone in it."""
    return [_line(user) for user in act.session.exec(select(User).order_by(User.name, User.ref))]


def _known(act: Act, user_ref: str, action: Action) -> User:
    user = act.session.get(User, user_ref)
    if user is None:
        raise Refused(action, Why.NOT_FOUND)
    return user


def set_active(act: Act, user_ref: str, active: bool) -> None:
    """Let a person sign in, or not any more; sessions end at once."""
    access.check(act, Action.ADD_USER)
    _known(act, user_ref, Action.ADD_USER).active = active
    if not active:
        for table in (AppSession, SignInLink):
            act.session.exec(delete(table).where(col(table.user_ref) == user_ref))
        tasks.release(act, user_ref)
    audit.record(act, "set_active", user_ref, active=active)


def make_link(act: Act, user_ref: str) -> str:
    """Make a sign-in link that works once; return its token, which is kept nowhere."""
    access.check(act, Action.MAKE_LINK)
    if not _known(act, user_ref, Action.MAKE_LINK).active:
        raise Refused(Action.MAKE_LINK, Why.INACTIVE)
    token = secrets.token_urlsafe(32)
    ends_at = act.now + timedelta(hours=act.settings.link_hours)
    act.session.add(SignInLink(digest=_digest(token), user_ref=user_ref, ends_at=ends_at))
    audit.record(act, Action.MAKE_LINK, user_ref)
    return token


def link_opens(act: Act, token: str) -> bool:
    """Tell whether a link is unspent and in its time, spending nothing and tracing nothing."""
    access.check(act, Action.SIGN_IN)
    link = act.session.get(SignInLink, _digest(token))
    return link is not None and link.ends_at > act.now


def enter(act: Act, token: str) -> str:
    """Spend a link and return the cookie of a new session."""
    access.check(act, Action.SIGN_IN)
    link = act.session.get(SignInLink, _digest(token), with_for_update=True)
    if link is None or link.ends_at <= act.now:
        raise Refused(Action.SIGN_IN, Why.LINK_SPENT)
    act.session.delete(link)
    act.session.flush()
    return begin_session(act, link.user_ref)


def begin_session(act: Act, user_ref: str, *, by_provider: bool = False) -> str:
    """Begin a session of a person who has shown who they are; return its cookie."""
    access.check(act, Action.SIGN_IN)
    cookie = secrets.token_urlsafe(32)
    ends_at = act.now + timedelta(hours=act.settings.session_hours)
    begun = AppSession(digest=_digest(cookie), user_ref=user_ref, made_at=act.now, seen_at=act.now, ends_at=ends_at)
    begun.by_provider = by_provider
    act.session.add(begun)
    audit.record(act, Action.SIGN_IN, user_ref, by="provider" if by_provider else "link")
    return cookie


def _session(act: Act, cookie: str) -> tuple[AppSession, User] | None:
    found = act.session.get(AppSession, _digest(cookie))
    if found is None or found.ends_at <= act.now:
        return None
    user = act.session.get(User, found.user_ref)
    return (found, user) if user is not None and user.active else None


def look_up(act: Act, cookie: str) -> SignedIn | None:
    """Say whose the cookie is and whether the screen is locked; being looked up counts as activity."""
    found = _session(act, cookie)
    if found is None:
        return None
    session, user = found
    locked = act.now - session.seen_at > timedelta(minutes=act.settings.idle_minutes)
    if not locked and act.now - session.seen_at > TOUCH:
        session.seen_at = act.now
    return SignedIn(_line(user), locked, user.code_digest is not None, _gate(act, session))


def _gate(act: Act, session: AppSession) -> str | None:
    """Say what a person is to do before the first page: their commitment, then their phone.

    Whoever came in by the identity provider gave their second factor there.
    """
    if act.settings.commitment and not commitment.accepted(act, session.user_ref):
        return "commitment"
    if act.settings.second_factor and not session.by_provider and not totp.confirmed(act, session.user_ref):
        return "second_factor"
    return None


def code_asked(act: Act, token: str) -> bool:
    """Tell whether whoever opens a link is to give a code of their phone too."""
    access.check(act, Action.SIGN_IN)
    return act.settings.second_factor and totp.asked(act, _digest(token))


def code_passes(act: Act, token: str, code: str) -> bool:
    """Tell whether a link may be spent with this code; an act of its own, so that wrong codes are counted."""
    access.check(act, Action.SIGN_IN)
    return not act.settings.second_factor or totp.passes(act, _digest(token), code)


def signed_in(act: Act, cookie: str) -> Actor | None:
    """Return who is signed in; None when nobody is, or the screen is locked."""
    found = look_up(act, cookie)
    return None if found is None or found.locked or found.gate else actor_of(found.user)


def unlock(act: Act, cookie: str, code: str = "") -> bool:
    """Unlock an idle screen, with the person's short code when there is one; five wrong ones end the session."""
    found = _session(act, cookie)
    if found is None:
        return False
    session, user = found
    if user.code_digest is not None and not hmac.compare_digest(user.code_digest, _code_digest(act, user.ref, code)):
        session.failures += 1
        if session.failures >= FAILURES:
            act.session.delete(session)
            act.session.flush()
        return False
    session.seen_at, session.failures = act.now, 0
    return True


def sign_out(act: Act, cookie: str) -> None:
    """End a session."""
    session = act.session.get(AppSession, _digest(cookie))
    if session is not None:
        act.session.delete(session)


def _code_digest(act: Act, user_ref: str, code: str) -> str:
    return keyed_digest(act.ring.lasting("audit"), f"unlock {user_ref}", code)


def _me(act: Act) -> User:
    return _known(act, act.actor.ref, Action.SET_PREFERENCE)


def set_language(act: Act, language: str) -> None:
    """Choose the language of my screen."""
    access.check(act, Action.SET_PREFERENCE)
    if language not in ("fr", "en"):
        raise Refused(Action.SET_PREFERENCE, Why.NOT_FOUND)
    _me(act).language = language


def set_keys(act: Act, on: bool) -> None:
    """Switch single-letter keys on or off for me."""
    access.check(act, Action.SET_PREFERENCE)
    _me(act).keys_on = on


def set_toured(act: Act, seen: bool) -> None:
    """Note that I have seen or skipped the guided tour, or want it again."""
    access.check(act, Action.SET_PREFERENCE)
    _me(act).toured = seen


def set_code(act: Act, code: str) -> None:
    """Choose the short code that unlocks my screen; empty: none."""
    access.check(act, Action.SET_PREFERENCE)
    user = _me(act)
    user.code_digest = _code_digest(act, user.ref, code) if code else None
