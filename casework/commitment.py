"""The commitment to confidentiality: everyone of a team accepts it, dated, before the first page."""

from casework import access, audit
from casework.access import Action
from casework.act import Act
from models.tables import Commitment

VERSION = "1"
"""Changes with the text: everybody is asked again."""


def accepted(act: Act, user_ref: str) -> bool:
    """Tell whether a person accepted the text of now."""
    return act.session.get(Commitment, (user_ref, VERSION)) is not None


def accept(act: Act) -> None:
    """Accept the text of now, in my own name."""
    access.check(act, Action.SET_PREFERENCE)
    if not accepted(act, act.actor.ref):
        act.session.add(Commitment(user_ref=act.actor.ref, version=VERSION, accepted_at=act.now))
        audit.record(act, "commitment", act.actor.ref, version=VERSION)
