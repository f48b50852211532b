"""Who may do what: one table of actions and roles, checked by every public function of casework."""

from enum import StrEnum

from casework.act import SYSTEM, Act
from casework.errors import Refused, Why
from models.vocabulary import Role


class Action(StrEnum):
    """Everything a person or the house itself does that needs a right."""

    COLLECT = "collect"
    PURGE = "purge"
    MANAGE_KEYS = "manage_keys"
    ADD_USER = "add_user"
    SET_ROLES = "set_roles"
    MAKE_LINK = "make_link"
    SIGN_IN = "sign_in"
    SET_PREFERENCE = "set_preference"
    TAKE = "take"
    READ_TEXT = "read_text"
    DECIDE = "decide"
    UNDO = "undo"
    CAPTURE = "capture"
    OPEN_WAY_BACK = "open_way_back"
    READ_CASE = "read_case"
    TAKE_CASE = "take_case"
    FOLLOW_CASE = "follow_case"
    ASSIGN = "assign"
    DECIDE_MINOR = "decide_minor"
    MAY_WRITE = "may_write"
    RAISE_DANGER = "raise_danger"
    READ_EVENING = "read_evening"
    READ_COORDINATION = "read_coordination"
    READ_RUNS = "read_runs"
    READ_TRACES = "read_traces"
    READ_FIGURES = "read_figures"
    READ_LESSONS = "read_lessons"
    READ_QUALITY = "read_quality"
    CHOOSE_MODEL = "choose_model"
    RUN_OUTING = "run_outing"
    USE_TEMPLATE = "use_template"
    WRITE_TEMPLATE = "write_template"
    APPROVE_TEMPLATE = "approve_template"
    OFFER = "offer"
    SHEET = "sheet"
    ADVISE = "advise"
    TRANSMIT = "transmit"
    EDIT_LAW = "edit_law"
    DIRECTORY = "directory"
    EDIT_DIRECTORY = "edit_directory"
    PREPARE_FIGURES = "prepare_figures"
    PUBLISH = "publish"
    READ_COMPLAINTS = "read_complaints"
    READ_ERASURES = "read_erasures"
    ROSTER = "roster"
    NOTIFY = "notify"
    ERASE = "erase"
    HOLD = "hold"


_HOUSE = "house"
_DESK = frozenset({Role.WORKER, Role.COORDINATOR})
_COORDINATION = frozenset({Role.COORDINATOR})
_EVERYONE = frozenset(Role)

MAY: dict[Action, frozenset[str]] = {
    Action.COLLECT: frozenset({_HOUSE}),
    Action.PURGE: frozenset({_HOUSE, Role.OFFICER, Role.ADMINISTRATOR}),
    Action.MANAGE_KEYS: frozenset({_HOUSE}),
    Action.ADD_USER: frozenset({_HOUSE, Role.ADMINISTRATOR}),
    Action.SET_ROLES: frozenset({_HOUSE, Role.ADMINISTRATOR}),
    Action.MAKE_LINK: frozenset({_HOUSE, Role.ADMINISTRATOR}),
    Action.SIGN_IN: frozenset({_HOUSE}),
    Action.SET_PREFERENCE: _EVERYONE,
    Action.TAKE: _DESK,
    Action.READ_TEXT: _DESK,
    Action.DECIDE: _DESK,
    Action.UNDO: _DESK,
    Action.CAPTURE: _DESK,
    Action.OPEN_WAY_BACK: _DESK,
    Action.READ_CASE: _DESK,
    Action.TAKE_CASE: _DESK,
    Action.FOLLOW_CASE: _DESK,
    Action.ASSIGN: _COORDINATION,
    Action.DECIDE_MINOR: _DESK,
    Action.MAY_WRITE: _DESK,
    Action.RAISE_DANGER: _DESK,
    Action.READ_EVENING: _DESK,
    Action.READ_COORDINATION: _COORDINATION,
    Action.READ_RUNS: frozenset({Role.COORDINATOR, Role.OFFICER, Role.ADMINISTRATOR, Role.EVALUATOR}),
    Action.READ_TRACES: frozenset({_HOUSE, Role.OFFICER, Role.ADMINISTRATOR}),
    Action.READ_FIGURES: frozenset({Role.COORDINATOR, Role.EVALUATOR, Role.OFFICER}),
    Action.READ_LESSONS: frozenset({_HOUSE, Role.COORDINATOR, Role.EVALUATOR}),
    Action.READ_QUALITY: frozenset({_HOUSE, Role.COORDINATOR, Role.EVALUATOR, Role.OFFICER}),
    Action.CHOOSE_MODEL: frozenset({Role.ADMINISTRATOR, Role.EVALUATOR, Role.COORDINATOR}),
    Action.RUN_OUTING: _DESK,
    Action.USE_TEMPLATE: _DESK,
    Action.WRITE_TEMPLATE: _DESK,
    Action.APPROVE_TEMPLATE: _COORDINATION,
    Action.OFFER: _DESK,
    Action.SHEET: _DESK,
    Action.ADVISE: _DESK,
    Action.TRANSMIT: _DESK,
    Action.EDIT_LAW: frozenset({Role.COORDINATOR, Role.OFFICER}),
    Action.DIRECTORY: _EVERYONE,
    Action.EDIT_DIRECTORY: frozenset({_HOUSE, Role.COORDINATOR}),
    Action.PREPARE_FIGURES: frozenset({_HOUSE}),
    Action.PUBLISH: _COORDINATION,
    Action.READ_COMPLAINTS: frozenset({Role.OFFICER, Role.COORDINATOR}),
    Action.READ_ERASURES: frozenset({Role.OFFICER, Role.COORDINATOR}),
    Action.ROSTER: _COORDINATION,
    Action.NOTIFY: frozenset({_HOUSE}),
    Action.ERASE: frozenset({_HOUSE, Role.OFFICER}),
    Action.HOLD: frozenset({_HOUSE, Role.OFFICER}),
}
"""``house`` is whoever runs a command on the machine itself: collection, purge, the first user, keys."""


def allowed(action: Action, roles: frozenset[Role], *, house: bool = False) -> bool:
    """Tell whether roles give the right to an action."""
    return bool(MAY[action] & roles) or (house and _HOUSE in MAY[action])


def check(act: Act, action: Action) -> None:
    """Raise `Refused` unless the actor's roles allow the action."""
    if not allowed(action, act.actor.roles, house=act.actor == SYSTEM):
        raise Refused(action, Why.ROLE)
