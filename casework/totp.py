"""Codes of a person's own phone (RFC 6238) beside sign-in links: each serves once, five wrong ones shut the door."""

import hmac
from datetime import timedelta

import pyotp
from sqlmodel import select

from casework import access, audit
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from models.tables import SecondFactor, SignInLink
from privacy.digest import keyed_digest
from privacy.seal import seal, unseal

TABLE, KEY = "second_factor.secret", "audit"
WRONG = 5
SHUT = timedelta(minutes=15)
STEP = 30
EITHER_SIDE = 1
"""Steps of 30 seconds that a phone's clock may be off."""


def _key(act: Act, user_ref: str) -> bytes:
    return bytes.fromhex(keyed_digest(act.ring.lasting(KEY), "second factor", user_ref))


def _found(act: Act, user_ref: str) -> SecondFactor | None:
    statement = select(SecondFactor).where(SecondFactor.user_ref == user_ref).with_for_update()
    return act.session.exec(statement.execution_options(populate_existing=True)).first()


def _secret(act: Act, held: SecondFactor) -> str:
    return unseal(_key(act, held.user_ref), held.sealed_secret, table=TABLE, ref=held.user_ref, key_id=KEY)


def confirmed(act: Act, user_ref: str) -> bool:
    """Tell whether a person's phone is known."""
    held = act.session.get(SecondFactor, user_ref)
    return held is not None and held.confirmed_at is not None


def begin(act: Act) -> str:
    """Return the secret that my phone is to be given; the same one until a first code is right."""
    access.check(act, Action.SET_PREFERENCE)
    held = _found(act, act.actor.ref)
    if held is not None and held.confirmed_at is not None:
        raise Refused(Action.SET_PREFERENCE, Why.NOT_ALLOWED_NOW)
    if held is None:
        sealed = seal(_key(act, act.actor.ref), pyotp.random_base32(), table=TABLE, ref=act.actor.ref, key_id=KEY)
        held = SecondFactor(user_ref=act.actor.ref, sealed_secret=sealed)
        act.session.add(held)
        act.session.flush()
    return _secret(act, held)


def confirm(act: Act, code: str) -> bool:
    """Take a first code from my phone; tell whether it is right."""
    access.check(act, Action.SET_PREFERENCE)
    held = _found(act, act.actor.ref)
    if held is None or not _right(act, held, code):
        return False
    held.confirmed_at = act.now
    audit.record(act, "second_factor", act.actor.ref)
    return True


def passes(act: Act, digest: str, code: str) -> bool:
    """Tell whether the person of a link may come in with this code; those whose phone isn't known yet may.

    It is an act of its own: a wrong code is counted even though the link isn't spent.
    """
    access.check(act, Action.SIGN_IN)
    link = act.session.get(SignInLink, digest)
    held = _found(act, link.user_ref) if link is not None else None
    if held is None or held.confirmed_at is None:
        return True
    return _right(act, held, code)


def asked(act: Act, digest: str) -> bool:
    """Tell whether whoever opens a link is to give a code too."""
    access.check(act, Action.SIGN_IN)
    link = act.session.get(SignInLink, digest)
    return link is not None and confirmed(act, link.user_ref)


def _right(act: Act, held: SecondFactor, code: str) -> bool:
    if held.shut_until is not None and held.shut_until > act.now:
        return False
    step = _step_of(act, held, "".join(code.split()))
    if step is None:
        held.failures += 1
        if held.failures >= WRONG:
            held.failures, held.shut_until = 0, act.now + SHUT
            audit.record(act, "second_factor_shut", held.user_ref)
        return False
    held.last_step, held.failures, held.shut_until = step, 0, None
    return True


def _step_of(act: Act, held: SecondFactor, code: str) -> int | None:
    """Return the step that a code belongs to, when it is right and none so late was used."""
    generator, now = pyotp.TOTP(_secret(act, held)), int(act.now.timestamp()) // STEP
    for step in range(now - EITHER_SIDE, now + EITHER_SIDE + 1):
        right = hmac.compare_digest(generator.generate_otp(step).encode(), code.encode())
        if right and step > held.last_step:
            return step
    return None


def forget(act: Act, user_ref: str) -> None:
    """Forget a person's phone; the next sign-in asks for another."""
    held = act.session.get(SecondFactor, user_ref)
    if held is not None:
        act.session.delete(held)
