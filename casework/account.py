"""Signing in with the association's own accounts: who a provider's person is among us. No token is ever kept.

First a person is found by the verified e-mail that the administrator wrote down; then they are bound to the provider's
own name for them (issuer and subject), and the e-mail decides nothing any more.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import col, select

from casework import access, audit, people, tasks
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from models.tables import AppSession, SpentReturn, User
from models.vocabulary import Role
from privacy.digest import keyed_digest
from privacy.seal import Unsealable, seal, unseal

MINUTES = timedelta(minutes=10)
"""How long a person may take at the provider's."""
TABLE, KEY = "spent_return.flow", "audit"
IN_NAMES = frozenset(" -'’.")
LONGEST_NAME = 60


@dataclass(frozen=True)
class Identity:
    """Who the provider says somebody is; `email` only where it can be trusted, `groups` only where they are asked."""

    issuer: str
    subject: str
    email: str = ""
    name: str = ""
    groups: frozenset[str] | None = None


def _key(act: Act) -> bytes:
    return bytes.fromhex(keyed_digest(act.ring.lasting(KEY), "account", "flow"))


def set_out(act: Act, flow: str) -> str:
    """Seal what a browser takes along to the provider and back: unreadable there, and good for ten minutes."""
    access.check(act, Action.SIGN_IN)
    packed = json.dumps([(act.now + MINUTES).isoformat(), flow])
    sealed = seal(_key(act), packed, table=TABLE, ref="", key_id=KEY)
    return base64.urlsafe_b64encode(sealed).decode()


def come_back(act: Act, cookie: str) -> str | None:
    """Open what a browser took along, once; None when it isn't ours, is late or served.

    It is an act of its own, so that a wrong code spends it too. What anybody can forge writes nothing to the trail.
    """
    access.check(act, Action.SIGN_IN)
    try:
        packed = unseal(_key(act), base64.urlsafe_b64decode(cookie), table=TABLE, ref="", key_id=KEY)
    except (Unsealable, binascii.Error, ValueError):
        return None
    until, flow = json.loads(packed)
    digest = hashlib.sha256(packed.encode()).hexdigest()
    if datetime.fromisoformat(until) <= act.now or act.session.get(SpentReturn, digest) is not None:
        return None
    act.session.add(SpentReturn(digest=digest, ends_at=datetime.fromisoformat(until)))
    return str(flow)


def enter(act: Act, who: Identity) -> str | None:
    """Return the cookie of a new session; None for a person of ours whose groups no longer give a role.

    Whoever is not of the team is refused, and nothing is made for them.
    """
    access.check(act, Action.SIGN_IN)
    roles = _roles(act, who.groups)
    user = _bound(act, who)
    if user is not None and roles is not None and not roles:
        _no_role_left(act, user)
        return None
    if user is None and (roles is None or roles):
        user = _first_time(act, who, roles)
    if user is None or not user.active:
        raise Refused(Action.SIGN_IN, Why.UNKNOWN_PERSON)
    if roles is not None and roles != set(user.roles):
        people.set_roles(act, user.ref, roles)
    return people.begin_session(act, user.ref, by_provider=True)


def _roles(act: Act, groups: frozenset[str] | None) -> set[Role] | None:
    """Return the roles that groups give; None where groups decide nothing."""
    if not act.settings.oidc_group_claim:
        return None
    return {role for group in groups or () for role in act.settings.oidc_roles.get(group, ())}


def _digest(act: Act, who: Identity) -> str:
    return keyed_digest(act.ring.lasting(KEY), "identity", json.dumps([who.issuer, who.subject]))


def _bound(act: Act, who: Identity) -> User | None:
    return act.session.exec(select(User).where(User.identity_digest == _digest(act, who))).first()


def _first_time(act: Act, who: Identity, roles: Iterable[Role] | None) -> User | None:
    """Bind a person of ours that the provider names for the first time; with groups, take in whom they name."""
    known = act.session.exec(select(User).where(col(User.email).is_not(None))).all()
    same = [user for user in known if same_email(user.email or "", who.email)]
    if not same and roles is not None:
        ref = people.add_user(act, _name(who.name), roles, who.email or None)
        act.session.flush()
        same = [act.session.get_one(User, ref)]
    if len(same) != 1 or same[0].identity_digest is not None or not same[0].active:
        return None
    same[0].identity_digest = _digest(act, who)
    audit.record(act, "account_bound", same[0].ref)
    return same[0]


def same_email(one: str, other: str) -> bool:
    """Tell whether two addresses are one: case is set aside in ASCII only, where no letter looks like another."""
    one, other = one.strip(), other.strip()
    return bool(one) and (one == other or (one.isascii() and other.isascii() and one.lower() == other.lower()))


def _name(given: str) -> str:
    """Return a first name fit for colleagues' screens: letters and what stands between them."""
    kept = "".join(letter for letter in given if letter.isalpha() or letter in IN_NAMES)
    return " ".join(kept.split())[:LONGEST_NAME] or "Sans prénom"


def _no_role_left(act: Act, user: User) -> None:
    """End what a person has open whose groups no longer give a role."""
    act.session.exec(delete(AppSession).where(col(AppSession.user_ref) == user.ref))
    tasks.release(act, user.ref)
    people.set_roles(act, user.ref, ())


def unbind(act: Act, user_ref: str) -> None:
    """Forget which account of the provider a person has; their e-mail finds them again. Open sessions end."""
    access.check(act, Action.ADD_USER)
    user = act.session.get(User, user_ref)
    if user is None:
        raise Refused(Action.ADD_USER, Why.NOT_FOUND)
    user.identity_digest = None
    act.session.exec(delete(AppSession).where(col(AppSession.user_ref) == user_ref))
    audit.record(act, "account_unbound", user_ref)
