"""Which model is in use: a person's choice, written to the audit trail before the model changes."""

from casework import access, audit
from casework.access import Action
from casework.act import Act
from casework.errors import Refused, Why
from models.vocabulary import Role

BOTH = frozenset({Role.EVALUATOR, Role.COORDINATOR})
"""Who measures and who runs the team: together in one person, as much as an administrator."""


def choose(act: Act, version: str, *, instead_of: str, back: bool = False) -> None:
    """Trace that a person puts a model in use, in place of another; `back`: the one that was in use before."""
    access.check(act, Action.CHOOSE_MODEL)
    if Role.ADMINISTRATOR not in act.actor.roles and not act.actor.roles >= BOTH:
        raise Refused(Action.CHOOSE_MODEL, Why.ROLE)
    audit.record(act, Action.CHOOSE_MODEL, version, instead_of=instead_of, back=back)
